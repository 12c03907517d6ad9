//! Coordination ellipsis: the names of a list that share their end, which only the last one has: `증강·가상현실` is
//! about 증강현실 and 가상현실, `신한·우리은행` about two banks.

use super::annotated_field::AnnotatedField;
use super::reading::{Priority, Reading};
use super::resolve;
use super::separator::joins_words;
use super::{Entity, How};
use crate::lexicon::{Certainty, Kind, Lexicon};
use crate::text::{Span, is_syllable};

/// The most syllables of a shortened name: a bound for text without spaces. Half and twice as many change none of the
/// corpus mentions.
const LONGEST: usize = 6;
/// The bytes of the shortest one: of one syllable, most are other words. Four syllables would lose 118 of the corpus
/// mentions.
const SHORTEST: usize = 6;
/// The most shortened names before a whole one: a bound for long lists. Half as many lose two of the corpus mentions,
/// twice as many add one.
const MOST: usize = 4;

/// The readings of shortened names before the chosen ones of technologies and companies.
pub(super) fn shortened(fields: &[AnnotatedField], chosen: &[&Reading], lexicon: &Lexicon) -> Vec<Reading> {
    let mut found = Vec::new();
    for whole in chosen.iter().filter(|reading| reading.is_sure()) {
        let field = &fields[whole.field];
        let may_share = matches!(whole.entity.kind, Kind::Technology | Kind::Company)
            && field.text[..whole.span.start].ends_with(joins_words)
            && whole.span.of(field.text).chars().all(is_syllable);
        if !may_share {
            continue;
        }
        for item in items_before(field.text, whole.span.start) {
            let sentence = field.sentence_of(item).filter(|sentence| *sentence == whole.sentence);
            let Some((sentence, entity)) = sentence.zip(named(field.text, item, whole, lexicon)) else { break };
            let here = resolve::of_field(chosen, whole.field);
            let is_other = |other: &&Reading| other.span != item || other.priority == Priority::Certain;
            if resolve::overlapping(here, item).any(|other| is_other(&other)) {
                break;
            }
            let reason = Some(format!("with the end of {}", whole.span.of(field.text)).into());
            let (span, priority, how) = (item, Priority::List, How::Rule);
            found.push(Reading { field: whole.field, sentence, span, priority, entity, how, alias: None, reason });
        }
    }
    found
}

/// The words of syllables that signs join to the text after them, the nearest first.
fn items_before(text: &str, end: usize) -> Vec<Span> {
    let mut items = Vec::new();
    let mut end = end;
    while let Some(sign) = text[..end].chars().next_back().filter(|c| joins_words(*c)) {
        end -= sign.len_utf8();
        let syllables = text[..end].chars().rev().take(LONGEST + 1).take_while(|c| is_syllable(*c));
        let start = end - syllables.map(char::len_utf8).sum::<usize>();
        let is_word = !text[..start].ends_with(char::is_alphanumeric);
        if end - start < SHORTEST || !is_word || items.len() == MOST {
            break;
        }
        items.push(Span::new(start, end));
        end = start;
    }
    items
}

/// The meaning of a shortened name: the entity of the same type that is certainly called so with the longest end of the
/// whole one.
fn named(text: &str, item: Span, whole: &Reading, lexicon: &Lexicon) -> Option<Entity> {
    let surface = whole.span.of(text);
    let ends = surface.char_indices().skip(1).map(|(at, _)| &surface[at..]);
    ends.filter_map(|end| {
        let name = format!("{}{end}", item.of(text));
        let entries = lexicon.find_whole(&name).map(|candidate| lexicon.alias(candidate.alias));
        let mut certain = entries.filter(|alias| alias.certainty != Certainty::Ambiguous);
        certain.find_map(|alias| {
            let entry = lexicon.entry(alias.entry);
            (entry.kind == whole.entity.kind && entry.name != whole.entity.name).then(|| Entity::of(entry))
        })
    })
    .next()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use crate::lexicon::Kind;

    #[test]
    fn the_last_name_of_a_list_lends_its_end_to_the_others() {
        let fixture = Fixture::new();
        // why this case                        text                                  mentions and what they mean
        let cases: &[(&str, Kind, &str, &[&str])] = &[
            ("technologies", Kind::Technology, "증강·가상현실을 쓴다.", &["증강=증강현실", "가상현실=가상현실"]),
            ("an end of one syllable", Kind::Technology, "전기·자율차를 판다.", &["전기=전기차", "자율차=자율주행차"]),
            (
                "more than two",
                Kind::Technology,
                "전기·수소·자율차를 판다.",
                &["전기=전기차", "수소=수소전기차", "자율차=자율주행차"],
            ),
            ("a lost middle dot", Kind::Technology, "가상?증강현실을 쓴다.", &["가상=가상현실", "증강현실=증강현실"]),
            ("banks", Kind::Company, "신한·우리은행이 만났다.", &["신한=신한은행", "우리은행=우리은행"]),
            ("a name of its own", Kind::Technology, "드론·전기차를 본다.", &["드론=드론", "전기차=전기차"]),
            ("no name with that end", Kind::Technology, "교육·가상현실을 쓴다.", &["가상현실=가상현실"]),
            ("a comma joins whole names", Kind::Technology, "증강, 가상현실을 쓴다.", &["가상현실=가상현실"]),
        ];
        for (why, kind, text, want) in cases {
            let mentions = fixture.mentions(text);
            let sure = mentions.iter().filter(|mention| mention.certain && mention.entity.kind == *kind);
            let found: Vec<_> =
                sure.map(|mention| format!("{}={}", mention.span.of(text), mention.entity.name)).collect();
            assert_eq!(found, *want, "{why}: {text}");
        }
    }
}
