//! Candidates: the texts of a document that may be names and that no reading takes, each with all its occurrences.

use rustc_hash::FxHashMap;

use super::super::annotated_field::AnnotatedField;
use super::super::eojeol::{self, Word};
use super::super::reading::Reading;
use super::super::resolve;
use super::super::vocabulary::Vocabulary;
use crate::article::{Delimiter, pairs};
use crate::lexicon::Kind;
use crate::morph::{Pos, Token};
use crate::text::Span;
use crate::text::particle::closes_word;

/// The number of characters of a name.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=40;
/// The most words of a name without quotation marks, and in them.
const WORDS: usize = 3;
const QUOTED_WORDS: usize = 7;
/// The occurrences of a name that are looked at.
const OCCURRENCES: usize = 6;

/// A text that may be a name.
pub(in super::super) struct Candidate<'a> {
    pub name: &'a str,
    /// Its number of occurrences.
    pub count: usize,
    /// The first of them, at most [`OCCURRENCES`].
    pub occurrences: Vec<Occurrence>,
}

/// A place of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in super::super) struct Occurrence {
    pub field: usize,
    pub sentence: usize,
    pub span: Span,
    /// True if quotation marks enclose it.
    pub quoted: bool,
}

/// The candidates of a document, in order of their first occurrence.
pub(super) fn candidates<'a>(
    fields: &'a [AnnotatedField],
    chosen: &[&Reading],
    vocabulary: &Vocabulary,
) -> Vec<Candidate<'a>> {
    let mut found = Candidates::default();
    for (index, field) in fields.iter().enumerate() {
        let here = resolve::of_field(chosen, index);
        let quoted = quoted(field, here);
        for (at, sentence) in field.sentences_of_article() {
            let first = quoted.partition_point(|span| span.start < sentence.span.start);
            for &span in quoted[first..].iter().take_while(|span| span.end <= sentence.span.end) {
                found.add(field, Occurrence { field: index, sentence: at, span, quoted: true });
            }
            let words = eojeol::words(field, sentence.span, vocabulary);
            let has_unknown = |word: &&Word| field.tokens_in(word.span).iter().any(Token::is_unknown);
            let longer = words.iter().filter(has_unknown).filter_map(|word| eojeol::longer(field, word.span));
            let longer = longer.filter(|span| sentence.span.contains(*span));
            let phrases = (0..words.len()).flat_map(|first| phrases(field, &words[first..]));
            for span in longer.chain(phrases) {
                if quoted.binary_search(&span).is_err() && may_be_name(field, span, here, vocabulary) {
                    found.add(field, Occurrence { field: index, sentence: at, span, quoted: false });
                }
            }
        }
    }
    found.candidates.retain(|candidate| is_worth_a_look(candidate, fields, vocabulary));
    found.candidates
}

/// True if a text shows a sign of a name: a word that is none of everyday language, quotation marks, an explanation, or
/// the suffix of an institution or a company.
fn is_worth_a_look(candidate: &Candidate, fields: &[AnnotatedField], vocabulary: &Vocabulary) -> bool {
    let first = candidate.occurrences[0];
    fields[first.field].tokens_in(first.span).iter().any(is_sign)
        || candidate.occurrences.iter().any(|one| one.quoted || is_explained(&fields[one.field], one.span))
        || vocabulary.is_institution(candidate.name)
        || vocabulary.has_company_suffix(candidate.name)
}

#[derive(Default)]
struct Candidates<'a> {
    candidates: Vec<Candidate<'a>>,
    places: FxHashMap<&'a str, usize>,
}

impl<'a> Candidates<'a> {
    fn add(&mut self, field: &AnnotatedField<'a>, occurrence: Occurrence) {
        let name = occurrence.span.of(field.text);
        let place = *self.places.entry(name).or_insert_with(|| {
            self.candidates.push(Candidate { name, count: 0, occurrences: Vec::new() });
            self.candidates.len() - 1
        });
        let candidate = &mut self.candidates[place];
        candidate.count += 1;
        if candidate.occurrences.len() < OCCURRENCES {
            candidate.occurrences.push(occurrence);
        }
    }
}

/// The first of some words, and the phrases of two and three words that begin with it.
fn phrases<'w>(field: &AnnotatedField, words: &'w [Word]) -> impl Iterator<Item = Span> + use<'w> {
    let joined = |pair: &[Word]| {
        let gap = &field.text[pair[0].span.end..pair[1].span.start];
        pair[0].particle.is_none() && gap == " "
    };
    let length = 1 + words.windows(2).take(WORDS - 1).take_while(|pair| joined(pair)).count();
    let has_sign = words[..length].iter().any(|word| field.tokens_in(word.span).iter().any(is_sign));
    let (start, most) = (words[0].span.start, if has_sign { length } else { 1 });
    words[..most].iter().map(move |word| Span::new(start, word.span.end))
}

/// True if a token shows that a word is none of everyday language.
pub(super) fn is_odd(token: &Token) -> bool {
    token.is_unknown() || matches!(token.tag.first(), Pos::SL | Pos::NNP)
}

/// True if a token shows that a word may be a name: it is none of everyday language, or a listed name.
fn is_sign(token: &Token) -> bool {
    is_odd(token) || token.is_name()
}

/// True if a parenthesis follows a text, as behind a name that needs to be explained.
fn is_explained(field: &AnnotatedField, span: Span) -> bool {
    field.text[span.end..].starts_with('(')
}

/// True if a word or phrase may be a name.
fn may_be_name(field: &AnnotatedField, span: Span, here: &[&Reading], vocabulary: &Vocabulary) -> bool {
    let name = span.of(field.text);
    let (before, after) = (&field.text[..span.start], &field.text[span.end..]);
    let common = match field.tokens_in(span) {
        [token] => !is_sign(token) && !is_explained(field, span),
        _ => false,
    };
    !common
        && LENGTH.contains(&name.chars().count())
        && name.starts_with(char::is_alphanumeric)
        && name.chars().any(char::is_alphabetic)
        && closes_word(after)
        && (resolve::overlapping(here, span).next().is_none()
            || is_unit_of_terms(field, span, here, vocabulary)
            || ends_in_term(field, span, here))
        && !field.is_label(span)
        && !is_age(after)
        && !explains_a_word(name, before, after)
        && !follows_people(before, vocabulary)
        && !name.split_once(' ').is_some_and(|(first, _)| is_of_people(first, vocabulary))
        && !vocabulary.abbreviations.contains(name)
        && field.may_be_word(span)
}

/// True for a phrase whose last word is a noun for a unit of an organisation, and that holds names of technologies
/// before it, and no other: `빅데이터 TF`.
fn is_unit_of_terms(field: &AnnotatedField, span: Span, here: &[&Reading], vocabulary: &Vocabulary) -> bool {
    let phrase = span.of(field.text);
    let Some(blank) = phrase.rfind(' ') else { return false };
    let unit = phrase[blank + 1..].trim_end_matches(|c: char| c.is_ascii_digit());
    let head = Span::new(span.start, span.start + blank);
    let is_in_head = |known: &Reading| known.entity.kind == Kind::Technology && head.contains(known.span);
    vocabulary.unit_nouns.contains(unit) && resolve::overlapping(here, span).all(is_in_head)
}

/// True for one word that the name of a technology ends, as many companies have it, and that is none of everyday
/// language, or explained: `굿누리반도체`.
fn ends_in_term(field: &AnnotatedField, word: Span, here: &[&Reading]) -> bool {
    let mut known = resolve::overlapping(here, word);
    let (Some(term), None) = (known.next(), known.next()) else { return false };
    let stem = Span::new(word.start, term.span.start.max(word.start));
    term.entity.kind == Kind::Technology
        && term.span.end == word.end
        && !stem.of(field.text).contains(' ')
        && stem.of(field.text).chars().nth(1).is_some()
        && (field.tokens_in(stem).iter().any(is_odd) || is_explained(field, word))
}

/// True if the age of a person follows: `(37)`.
fn is_age(after: &str) -> bool {
    let inside = after.trim_start().strip_prefix('(').unwrap_or_default();
    let digits = inside.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && inside[digits..].starts_with([')', ',', '세', '·'])
}

/// True if a word for people stands before a name: `가수 …`, or `걸그룹 …`, as a group of musicians is named.
fn follows_people(before: &str, vocabulary: &Vocabulary) -> bool {
    let Some(before) = before.trim_end_matches(['\'', '‘']).strip_suffix(' ') else { return false };
    let start = before.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| before.ceil_char_boundary(at + 1));
    is_of_people(&before[start..], vocabulary)
}

/// True for a word for people: `가수`, `걸그룹`.
fn is_of_people(word: &str, vocabulary: &Vocabulary) -> bool {
    vocabulary.persons.contains(word) || vocabulary.group_suffixes.ends(word)
}

/// True for Latin letters in parentheses. They are a name if that before them is one, which
/// [`super::super::parenthetical_alias`] decides.
fn explains_a_word(name: &str, before: &str, after: &str) -> bool {
    name.is_ascii() && before.ends_with(['(', '（']) && after.starts_with([')', '）', ','])
}

/// The insides of quotation marks that may be names, in order, without those that are chosen names alone.
fn quoted(field: &AnnotatedField, here: &[&Reading]) -> Vec<Span> {
    let text = field.text;
    let mut found: Vec<Span> = pairs(text)
        .into_iter()
        .filter(|pair| {
            matches!(
                pair.delimiter,
                Delimiter::Single | Delimiter::Double | Delimiter::Bracket('<' | '《' | '〈' | '「' | '『')
            )
        })
        .map(|pair| without_explanation(text, pair.inside))
        .filter(|inside| {
            let name = inside.of(text);
            name.trim() == name
                && name.len() <= 4 * LENGTH.end()
                && LENGTH.contains(&name.chars().count())
                && name.split(' ').count() <= QUOTED_WORDS
                && !name.contains(['\n', ',', '?', '!', '…', '"', '“', '\'', '‘'])
                && name.chars().any(char::is_alphabetic)
                && field.tokens_in(*inside).last().is_some_and(|last| last.span.end == inside.end && ends_name(last))
                && resolve::overlapping(here, *inside).all(|known| inside.contains(known.span))
                && !is_list_of_names(text, *inside, here)
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The part of a quoted text before the parenthesis that explains it: `‘그린 나무(GREEN)’`.
fn without_explanation(text: &str, quoted: Span) -> Span {
    let length = quoted.of(text).find('(').unwrap_or(quoted.len());
    Span::new(quoted.start, quoted.start + length)
}

/// True if names with blanks between them are all of a text.
fn is_list_of_names(text: &str, span: Span, here: &[&Reading]) -> bool {
    let end = resolve::overlapping(here, span).try_fold(span.start, |end, known| {
        text[end..known.span.start].trim_start().is_empty().then_some(known.span.end)
    });
    end == Some(span.end)
}

/// True if a name in quotation marks may end with a token.
fn ends_name(token: &Token) -> bool {
    let pos = token.tag.last();
    token.is_name() || !(pos.is_particle() || matches!(pos, Pos::EF | Pos::EC | Pos::ETM | Pos::EP) || pos.is_copula())
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn candidates_are_words_and_phrases_that_may_be_names() {
        let fixture = Fixture::new();
        // why this case                    text                                          candidates
        let cases: &[(&str, &str, &[&str])] = &[
            ("a coined word", "굿누리팅크는 컸다.", &["굿누리팅크"]),
            ("everyday words are none", "새 학교가 문을 열었다.", &[]),
            ("a hashtag", "#굿누리팅크 새 소식이다.", &[]),
            ("a quoted name with its explanation", "새 앱 ‘그린나무(Green)’를 냈다.", &["그린나무"]),
            ("such words in quotation marks", "새 앱 ‘그린 나무’를 냈다.", &["그린 나무"]),
            ("a quoted sentence is none", "그는 ‘나무를 심었다’고 했다.", &[]),
            ("a chosen name is none", "삼성전자가 컸다.", &[]),
            ("a quoted name that begins with one", "앱 ‘네이버 숲길’을 냈다.", &["네이버 숲길"]),
            ("a quoted list of names is none", "‘네이버 웨일’을 냈다.", &[]),
            ("an institution that occurs once", "수풀연구원은 컸다.", &["수풀연구원"]),
            ("Latin letters and digits", "어제 QX70은 컸다.", &["QX70"]),
            ("the label of a column", "[굿누리팅크] 새 망이 열렸다.", &[]),
            ("a person with an age", "그때 굿누리팅크(37)가 왔다.", &[]),
            ("a group of musicians", "걸그룹 굿누리팅크가 왔다.", &[]),
            ("a unit that is named after a technology", "빅데이터 TF가 열렸다.", &["빅데이터 TF"]),
            ("a word after a technology", "빅데이터 분석이 컸다.", &[]),
            ("a coined word that ends in one", "굿누리반도체는 컸다.", &["굿누리반도체"]),
            ("a common word that ends in one", "차세대반도체는 컸다.", &[]),
            ("an explanation of a word is none", "국제유가(QTI)가 올랐다.", &["국제유가"]),
        ];
        let found = |text: &str| {
            fixture.annotated(text, |recognizer, fields| {
                let readings = recognizer.listed(fields);
                let chosen = resolve::filter_spans(&readings);
                let found = candidates(fields, &chosen, &recognizer.vocabulary);
                found.iter().map(|one| one.name.to_owned()).collect::<Vec<_>>()
            })
        };
        let all: Vec<_> = cases.iter().map(|(why, text, _)| (*why, found(text))).collect();
        let wanted = cases.iter().map(|(why, _, want)| (*why, want.iter().map(ToString::to_string).collect()));
        assert_eq!(all, wanted.collect::<Vec<(&str, Vec<String>)>>());
    }

    #[test]
    fn occurrences_of_one_text_are_one_candidate() {
        let fixture = Fixture::new();
        fixture.annotated(
            "앱 ‘굿누리팅크’를 냈다. 굿누리팅크는 컸다. 굿누리팅크가 이겼다.",
            |recognizer, fields| {
                let found = candidates(fields, &[], &recognizer.vocabulary);
                assert_eq!((found.len(), found[0].count), (1, 3));
                assert_eq!(found[0].occurrences.iter().map(|it| it.quoted).collect::<Vec<_>>(), [true, false, false]);
            },
        );
    }
}
