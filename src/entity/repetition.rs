//! Repetition: an ambiguous name that a condition takes at one place of a document means the same everywhere in it. Not
//! so for an everyday word that looks like one, or a name that the document spells out as something else.

use super::annotated_field::AnnotatedField;
use super::disambiguate::Place;
use crate::lexicon::{Alias, Kind, Lexicon};
use crate::text::{fold, is_syllable};

/// Letters of the shortest Latin name of a technology that means it in all of a document: a common noun (`디스플레이`)
/// is a part of other words as often, and two letters (`OS`) of other names: they add 13 of the corpus mentions; four
/// lose 23.
const LATIN_TECHNOLOGY: usize = 3;

/// The longest explanation of an abbreviation, in bytes: a bound for text without brackets. Half and twice as much
/// change none of the corpus mentions.
const LONGEST_EXPLANATION: usize = 90;
/// The words before a parenthesis that may explain the abbreviation in it; likewise.
const MOST_WORDS: usize = 4;

/// True if an ambiguous name of an entity of that type may mean the same throughout a document. A county is also a
/// place, and the name of a technology also a word.
pub(super) fn keeps_its_meaning(alias: &Alias, kind: Kind) -> bool {
    match kind {
        Kind::Company | Kind::Product => true,
        Kind::Technology => alias.text.len() >= LATIN_TECHNOLOGY && is_latin(&alias.text),
        Kind::Organization => false,
    }
}

fn is_latin(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_alphabetic())
}

/// True if a document spells out a Latin name at a place, in words that no name of its entity has:
/// `데이터 유출 방지(DLP)`, `DLP(Digital Light Processing)`.
pub(super) fn means_another(alias: &Alias, place: Place, fields: &[AnnotatedField], lexicon: &Lexicon) -> bool {
    let text = fields[place.field].text;
    let (before, after) = (&text[..place.span.start], &text[place.span.end..]);
    let explanation = || explanation_before(before, after).or_else(|| explanation_after(&alias.text, after));
    let may_have_others = lexicon.entry(alias.entry).kind != Kind::Product;
    may_have_others
        && is_latin(&alias.text)
        && explanation().is_some_and(|explanation| !is_of_entity(explanation, alias, lexicon))
}

/// The words before a parenthesis that holds a name and nothing else, or a comma after it.
fn explanation_before<'t>(before: &'t str, after: &str) -> Option<&'t str> {
    let before = before.strip_suffix(['(', '（']).filter(|_| after.starts_with([')', '）', ',']))?;
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_EXPLANATION))..];
    let words = near.rsplit(' ').take(MOST_WORDS).take_while(|word| !word.ends_with([',', '.', '·', '"', '\'']));
    let length = words.map(|word| word.len() + 1).sum::<usize>().min(near.len());
    let explanation = near[near.len() - length..].trim_start();
    explanation.ends_with(char::is_alphabetic).then_some(explanation)
}

/// The inside of a parenthesis after a name, if it may explain it: Latin words with the letters of the name at their
/// beginnings, or Hangul alone.
fn explanation_after<'t>(name: &str, after: &'t str) -> Option<&'t str> {
    let inside = after.strip_prefix(['(', '（'])?;
    let near = &inside[..inside.floor_char_boundary(LONGEST_EXPLANATION)];
    let explanation = &near[..near.find([')', '）', ','])?];
    let initials: String = explanation.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    let is_hangul = explanation.chars().all(|c| is_syllable(c) || c == ' ') && explanation.chars().nth(3).is_some();
    (is_hangul || initials.eq_ignore_ascii_case(name)).then_some(explanation)
}

/// True if an explanation has a word in common with the names of an entity, its English one among them.
fn is_of_entity(explanation: &str, alias: &Alias, lexicon: &Lexicon) -> bool {
    let entry = lexicon.entry(alias.entry);
    let listed = lexicon.aliases_of(alias.entry).iter().map(|other| &*other.text);
    let names: Vec<String> = listed.chain([&*entry.english]).map(joined).filter(|name| !name.is_empty()).collect();
    let whole = joined(explanation);
    let mut words = explanation.split([' ', '-', '·']).map(joined).filter(|word| word.chars().nth(1).is_some());
    words.any(|word| names.iter().any(|name| name.contains(&word)))
        || names
            .iter()
            .any(|name| **name != *fold(&alias.text) && name.chars().nth(1).is_some() && whole.contains(name))
}

/// Letters without spaces and signs, folded.
fn joined(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::super::reading::Priority;

    /// An invented name for each kind.
    const ROWS: &str = "name,type,english,ambiguous,needs,forbids
라인식품,company,,마스터,김치,
도담식품,company,,도담,김치,
새빛인쇄,technology,Quick Silver Print,QSP,인쇄,
";

    #[test]
    fn a_name_taken_once_is_taken_elsewhere_unless_it_is_used_as_a_word_or_spelt_out() {
        let fixture = Fixture::with_rows(ROWS);
        // why this case, text, name, whether each of its places is taken
        let cases: [(&str, &str, &str, &[bool]); 9] = [
            ("a coined name", "도담이 김치를 판다. 도담은 컸다.", "도담", &[true, true]),
            ("a word that looks like a name", "마스터가 김치를 판다. 마스터는 컸다.", "마스터", &[true, true]),
            ("a word that another modifies", "마스터가 김치를 판다. 나무 마스터는 컸다.", "마스터", &[true, false]),
            (
                "both, mostly modified",
                "마스터가 김치를 판다. 나무 마스터, 깊은 마스터, 마스터는 컸다.",
                "마스터",
                &[true, false, false, false],
            ),
            ("a plural", "마스터가 김치를 판다. 마스터들은 컸다.", "마스터", &[true, false]),
            ("an abbreviation", "QSP로 인쇄한다. QSP가 좋다.", "QSP", &[true, true]),
            ("spelt out otherwise", "QSP로 인쇄한다. 빠른 품질 시험(QSP)이 좋다.", "QSP", &[true, false]),
            ("in Latin", "QSP로 인쇄한다. QSP(Quality Safety Plan)가 좋다.", "QSP", &[true, false]),
            ("as its own name", "QSP로 인쇄한다. QSP(Quick Silver Print)가 좋다.", "QSP", &[true, true]),
        ];
        for (why, text, name, want) in cases {
            let found = fixture.readings_of(ROWS, text, name);
            let found: Vec<bool> = found.into_iter().map(|(priority, _)| priority != Priority::Unsure).collect();
            assert_eq!(found, want, "{why}");
        }
    }
}
