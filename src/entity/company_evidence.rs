//! Evidence that a word is the name of a company: trigger words next to it, and lists of companies that contain it.

use super::adjacent_word::{word_after, word_before};
use super::annotated_field::AnnotatedField;
use super::coined_word::is_coined;
use super::marked_name::{is_particles, marked_name};
use super::parenthesis::parentheses;
use super::person_name::is_like_a_person;
use super::reading::Reading;
use super::resolve;
use super::separator::separates_names;
use super::triggers::Trigger;
use super::vocabulary::Vocabulary;
use super::word_set::WordSet;
use crate::lexicon::Kind;
use crate::morph::{Pos, Token};
use crate::text::particle::closes_word;
use crate::text::{Span, is_syllable};

/// The fewest items of a list, and the fewest known companies among them. Half as many change none of the measured
/// mentions, twice as many items lose one; if all had to be known, three would be lost.
const SHORTEST_LIST: usize = 3;
const KNOWN_ITEMS: usize = 2;

/// The fewest syllables of a proper noun that is a company name before the head of a company; shorter ones are mostly
/// places (`갤러리 포항(대표 …)`). Two add two of the corpus mentions, four lose 56.
const PROPER: usize = 3;

/// The longest name in Latin letters that is looked at between a parenthesis and a legal form, in bytes.
const LONGEST_IN_LATIN: usize = 60;

/// A kind of evidence. The first two are certain: of 232 such mentions that were read, 2 were wrong; of 149 of the
/// others, 106.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// A legal form: `㈜가을텍`.
    Mark,
    /// The head of the company in parentheses: `가을텍(대표 홍길동)`.
    Head,
    /// A noun for a company with the copula: `전문 기업인 가을텍은`.
    Apposition,
    /// A noun for a kind of company: `개발사 가을텍이`.
    Noun,
    /// `기업`, which qualifies common nouns, too: `기업 생산성이`.
    GenericNoun,
    /// A person before the name and a title after it: `홍길동 가을텍 대표`.
    PersonAndTitle,
    /// A title after the name: `가을텍 대표이사`.
    Title,
    /// A spokesperson after the name: `가을텍 관계자는`.
    Spokesperson,
    /// A list with known companies: `KT, 가을텍, 네이버`.
    List,
}

impl Evidence {
    /// True if one such piece of evidence is enough.
    pub(super) fn is_sure(self) -> bool {
        matches!(self, Self::Mark | Self::Head)
    }
}

/// A word with evidence that it is the name of a company.
pub(super) struct Sighting<'v> {
    pub word: Span,
    pub evidence: Evidence,
    /// The trigger as written, or a description of it.
    pub trigger: &'v str,
    /// True if the legal form or the head is next to the whole word, which then is one name, whatever its parts name.
    pub whole: bool,
}

/// All evidence in a field; `here` are its resolved readings.
pub(super) fn sightings<'v>(
    field: &AnnotatedField<'v>,
    here: &[&Reading],
    vocabulary: &Vocabulary,
) -> Vec<Sighting<'v>> {
    let triggers = field.triggers.iter();
    let mut found: Vec<Sighting> =
        triggers.filter_map(|&(span, trigger)| triggered(field, vocabulary, span, trigger)).collect();
    found.extend(parentheses(field.text).filter_map(|inside| headed(field, vocabulary, inside)));
    for sentence in field.sentences {
        found.extend(listed(field, vocabulary, sentence.span, here));
    }
    found
}

/// The word next to a trigger. Except for legal forms, it counts only if the word looks coined.
fn triggered<'v>(
    field: &AnnotatedField<'v>,
    vocabulary: &Vocabulary,
    span: Span,
    trigger: Trigger,
) -> Option<Sighting<'v>> {
    let text = field.text;
    let coined = |word: &Span| is_coined(field, *word, vocabulary);
    let (word, evidence) = match trigger {
        Trigger::Mark => (joined(field, vocabulary, span).or_else(|| marked(field, vocabulary, span))?, Evidence::Mark),
        Trigger::LeadingMark => (after_mark(field, span)?, Evidence::Mark),
        Trigger::TrailingMark => {
            let before = || before_mark(field, span).filter(|word| coined(word) || is_unusual(field, *word));
            (before_parenthesis(field, span).or_else(before)?, Evidence::Mark)
        }
        Trigger::Apposition | Trigger::Noun | Trigger::GenericNoun => {
            let word = word_after(field, span.end).filter(coined)?;
            let special = is_special(field, vocabulary, span.start);
            let evidence = match trigger {
                Trigger::Apposition => Evidence::Apposition,
                Trigger::GenericNoun if !special => Evidence::GenericNoun,
                _ => Evidence::Noun,
            };
            (Some(word).filter(|word| !text[word.end..].starts_with(' '))?, evidence)
        }
        Trigger::Spokesperson => (word_before(field, span.start).filter(coined)?, Evidence::Spokesperson),
        Trigger::Title => titled(field, vocabulary, span)?,
        Trigger::Group(_) | Trigger::Anaphor(_) => return None,
    };
    let whole = match trigger {
        Trigger::Mark => word.end == span.start || word.start > span.start,
        Trigger::TrailingMark => text[word.end..].starts_with('('),
        _ => false,
    };
    Some(Sighting { word, evidence, trigger: span.of(text).trim(), whole })
}

/// True if the word before a noun for any company makes it one for a certain kind: `보안 전문 기업`, `중국 기업`.
fn is_special(field: &AnnotatedField, vocabulary: &Vocabulary, noun: usize) -> bool {
    let before = field.text[..noun].trim_end();
    let previous = field.token_before(before.len());
    let is_place = previous.is_some_and(|token| token.tag.first() == Pos::NNP && token.span.end == before.len());
    vocabulary.specialities.ends(before) || (is_place && before.len() < noun)
}

/// The name attached to a legal form before it; `None` for a word that has the form after it.
fn joined(field: &AnnotatedField, vocabulary: &Vocabulary, mark: Span) -> Option<Span> {
    if word_before(field, mark.start).is_some() {
        return None;
    }
    let is_led = |rest: &str| is_led(rest, vocabulary);
    let name = marked_name(field, mark.end, is_led).filter(|name| !is_particles(name.of(field.text)))?;
    // `㈜홍길동 정권`: a person before another noun, which is neither a title nor another person.
    let before_noun = field.text[name.end..].strip_prefix(' ').is_some_and(|rest| !is_led(rest));
    let is_person = is_known(field, name) && is_like_a_person(name.of(field.text), &vocabulary.surnames);
    (!(is_person && before_noun)).then_some(name)
}

/// True if a word is in the dictionary, and not a listed name.
fn is_known(field: &AnnotatedField, word: Span) -> bool {
    matches!(field.tokens_in(word), [token] if !token.is_unknown() && !token.is_name())
}

/// True if a text begins with the leader or spokesperson of a company: `대표는`, `홍길동 대표는`.
fn is_led(rest: &str, vocabulary: &Vocabulary) -> bool {
    let begins = |rest: &str| {
        let title = |titles: &WordSet| titles.beginnings(rest).any(|title| closes_word(&rest[title.len()..]));
        title(&vocabulary.executives) || title(&vocabulary.spokespersons)
    };
    let person = |word: &str| is_like_a_person(word, &vocabulary.surnames);
    begins(rest) || rest.split_once(' ').is_some_and(|(word, rest)| person(word) && begins(rest))
}

/// The word that a legal form marks: the attached one, or else the next one (`대상㈜ 식품본부` marks 대상), or without
/// any the one before the space (`누벡스 주식회사는`, `누벡스 (주)는`).
fn marked(field: &AnnotatedField, vocabulary: &Vocabulary, mark: Span) -> Option<Span> {
    let space = usize::from(field.text[mark.end..].starts_with(' '));
    // `주식회사 대한민국`, `㈜ 대한민국`: before a detached word of the dictionary it is a figure of speech.
    let spells = mark.of(field.text).chars().all(char::is_alphabetic);
    let spelled_out = space == 1 && spells;
    let is_common = |word: &Span| match field.tokens_in(*word) {
        [token] => !token.is_unknown() && (token.tag.first() == Pos::NNG || (space == 1 && !token.is_name())),
        _ => false,
    };
    let person = |word: &Span| is_like_a_person(word.of(field.text), &vocabulary.surnames);
    // `주식회사 홍길동 정권`, `㈜홍길동 정권`: a person before another noun.
    let before_person = |word: &Span| word_after(field, word.end + 1).is_some_and(|next| person(&next));
    let is_figure = |word: &Span| {
        let qualifies = field.text[word.end..].starts_with(' ');
        person(word) && qualifies && (spelled_out || is_known(field, *word) && !before_person(word))
    };
    let next = marked_name(field, mark.end + space, |rest| is_led(rest, vocabulary))
        .filter(|name| !is_particles(name.of(field.text)));
    let after = || next.filter(|word| !is_common(word)).filter(|word| !is_figure(word));
    let coined = |word: &Span| is_coined(field, *word, vocabulary);
    // `의회사무국㈜누벡스`, `홍길동㈜누벡스`: with attached words on both sides, the coined one that is no person is
    // meant.
    let coined_next = || if space == 0 { word_after(field, mark.end).filter(coined) } else { None };
    match word_before(field, mark.start) {
        Some(word) if coined(&word) && !person(&word) => Some(word),
        Some(word) => Some(coined_next().unwrap_or(word)),
        None => after().or_else(|| {
            let word = word_before(field, field.text[..mark.start].strip_suffix(' ')?.len())?;
            let is_meant = spells && coined(&word) || closes_word(&field.text[mark.end..]) && is_unusual(field, word);
            (is_meant && !(spells && person(&word))).then_some(word)
        }),
    }
}

/// The word after a legal form that precedes names only; `None` for a common noun: `농업회사법인 설립`.
fn after_mark(field: &AnnotatedField, mark: Span) -> Option<Span> {
    let space = usize::from(field.text[mark.end..].starts_with(' '));
    let word = word_after(field, mark.end + space)?;
    let common = matches!(field.tokens_in(word), [token] if is_common_part(token));
    (!common).then_some(word)
}

/// The word before a legal form that follows names only, with or without a comma or space between them: `Nuvex, Inc.`.
fn before_mark(field: &AnnotatedField, mark: Span) -> Option<Span> {
    let (before, after) = (&field.text[..mark.start], &field.text[mark.end..]);
    let name = before.strip_suffix(' ').unwrap_or(before);
    let name = name.strip_suffix(',').unwrap_or(name);
    let apart = name.len() < before.len() || before.ends_with(is_syllable);
    let goes_on = after.starts_with(|c: char| c.is_ascii_alphanumeric());
    // `굿누리(Gutnuri, Inc.)`: in parentheses it explains the name before them.
    let explains = |word: &Span| field.text[..word.start].ends_with('(');
    if apart && !goes_on { word_before(field, name.len()).filter(|word| !explains(word)) } else { None }
}

/// The word in Hangul before a parenthesis that holds a name in Latin letters and a legal form: `굿누리(Gutnuri Inc.)`.
fn before_parenthesis(field: &AnnotatedField, mark: Span) -> Option<Span> {
    let near = field.text.floor_char_boundary(mark.start.saturating_sub(LONGEST_IN_LATIN));
    let at = near + field.text[near..mark.start].rfind('(')?;
    let (before, inside) = (&field.text[..at], &field.text[at + 1..mark.start]);
    let is_latin = inside.starts_with(|c: char| c.is_ascii_uppercase()) && inside.is_ascii();
    let closes = field.text[mark.end..].trim_start_matches('.').starts_with([')', ',']);
    let word = word_before(field, before.len()).filter(|_| is_latin && closes)?;
    word.of(field.text).starts_with(is_syllable).then_some(word)
}

/// True if a word of several morphemes is not a compound of common nouns (`두루웍스` is 두루 and 웍스), and does not
/// end in a noun that belongs to another word.
fn is_unusual(field: &AnnotatedField, word: Span) -> bool {
    let tokens = field.tokens_in(word);
    let attached = |token: &Token| {
        let pos = token.tag.last();
        pos.is_particle() || pos.is_ending() || pos.is_verb() || pos.is_copula()
    };
    let odd = tokens.len() > 1 && !tokens.iter().all(is_common_part) || tokens.iter().any(Token::is_unknown);
    odd && !tokens.iter().any(attached)
}

/// True if compounds of common nouns may contain the morpheme.
fn is_common_part(token: &Token) -> bool {
    let common = matches!(token.tag.first(), Pos::NNG | Pos::XPN | Pos::XSN | Pos::NNB | Pos::MM | Pos::SN | Pos::XR);
    common && !token.is_unknown() && !token.is_name()
}

/// The coined word before a title, and the evidence, which depends on a person's name before it.
fn titled(field: &AnnotatedField, vocabulary: &Vocabulary, title: Span) -> Option<(Span, Evidence)> {
    let text = field.text;
    if !closes_word(&text[title.end..]) {
        return None;
    }
    let word = word_before(field, title.start).filter(|word| is_coined(field, *word, vocabulary))?;
    let person = |word: Span| is_like_a_person(word.of(text), &vocabulary.surnames);
    let previous = text[..word.start].strip_suffix(' ').and_then(|before| word_before(field, before.len()));
    if person(word) {
        return None;
    }
    let evidence = if previous.is_some_and(person) { Evidence::PersonAndTitle } else { Evidence::Title };
    Some((word, evidence))
}

/// The word before a parenthesis that names the head of a company: `가을텍(대표 홍길동)`.
fn headed<'v>(field: &AnnotatedField<'v>, vocabulary: &Vocabulary, inside: Span) -> Option<Sighting<'v>> {
    let (trigger, named) = vocabulary.parenthesised_head(inside.of(field.text))?;
    let open = field.text[..inside.start].char_indices().next_back()?.0;
    let text = &field.text[..open];
    let word = word_before(field, text.strip_suffix(' ').unwrap_or(text).len())?;
    // `홍길동(대표이사 사장)` is a person with a title.
    let head = named.trim_start_matches(|c: char| !c.is_alphanumeric());
    let person = |name: &str| is_like_a_person(name, &vocabulary.surnames);
    let of_head = head.split(|c: char| !c.is_alphanumeric()).next().is_some_and(person);
    if person(word.of(field.text)) && !of_head {
        return None;
    }
    // A single noun (`식당`) is the thing that they lead, not its name.
    let is_name = match field.tokens_in(word) {
        [_] if is_coined(field, word, vocabulary) => true,
        [token] => {
            let letters = word.of(field.text).chars().count();
            token.tag.first() == Pos::NNP && letters >= PROPER && of_head && !is_qualified(field, vocabulary, word)
        }
        tokens => !tokens.is_empty(),
    };
    is_name.then_some(Sighting { word, evidence: Evidence::Head, trigger, whole: true })
}

/// True if a noun or an adjective, but not a noun for a company, precedes a word. That word then is a kind of thing, or
/// a part of a name (`가나 코리아`).
fn is_qualified(field: &AnnotatedField, vocabulary: &Vocabulary, word: Span) -> bool {
    if vocabulary.ends_with_company_noun(field.text[..word.start].trim_end()) {
        return false;
    }
    let Some(before) = field.token_before(word.start) else { return false };
    let pos = before.tag.last();
    !field.begins_sentence(word.start) && (pos.is_noun() || pos.is_ending() || matches!(pos, Pos::SL | Pos::MM))
}

/// The coined words in lists of single words of which at least two, and half, are names of companies.
fn listed(
    field: &AnnotatedField,
    vocabulary: &Vocabulary,
    sentence: Span,
    here: &[&Reading],
) -> Vec<Sighting<'static>> {
    let known = |item: &Span| resolve::overlapping(here, *item).any(|it| it.entity.kind == Kind::Company);
    let items: Vec<Span> = items(field.text, vocabulary, sentence).collect();
    let mut found = Vec::new();
    for list in items.split(|item| item.of(field.text).trim().contains(' ')) {
        let sure = list.iter().filter(|item| known(item)).count();
        if list.len() < SHORTEST_LIST || sure < KNOWN_ITEMS || sure * 2 < list.len() {
            continue;
        }
        let words = list.iter().filter(|item| !known(item)).filter_map(|item| {
            let indent = item.len() - item.of(field.text).trim_start().len();
            word_after(field, item.start + indent)
        });
        let coined = words.filter(|word| is_coined(field, *word, vocabulary));
        let sighting = |word| Sighting { word, evidence: Evidence::List, trigger: "a list of companies", whole: false };
        found.extend(coined.map(sighting));
    }
    found
}

/// The parts of a sentence between separators, a question mark for a middle dot that was lost among them; of the
/// last one, only the first word.
fn items(text: &str, vocabulary: &Vocabulary, sentence: Span) -> impl Iterator<Item = Span> {
    let mut start = sentence.start;
    sentence.of(text).split(|c| separates_names(c) || c == '?').map(move |part| {
        let span = Span::new(start, start + part.len());
        start = span.end + text[span.end..].chars().next().map_or(0, char::len_utf8);
        let indent = part.len() - part.trim_start().len();
        match part.trim_start().split_once(' ') {
            Some((word, rest)) if vocabulary.list_ends.beginnings(rest.trim_start()).next().is_some() => {
                Span::new(span.start, span.start + indent + word.len())
            }
            _ => span,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn evidence_is_seen_beside_the_word_that_it_speaks_for() {
        use Evidence::{Apposition, GenericNoun, Head, List, Mark, Noun, PersonAndTitle, Spokesperson, Title};
        let fixture = Fixture::new();
        // why this case                       text                                          words and evidence
        let cases: &[(&str, &str, &[(&str, Evidence)])] = &[
            ("a legal form before it", "㈜굿누리는 컸다.", &[("굿누리", Mark)]),
            ("a legal form after it", "굿누리㈜ 식품본부가 컸다.", &[("굿누리", Mark)]),
            ("a legal form behind a space", "두루웍스 (주)는 컸다.", &[("두루웍스", Mark)]),
            ("one that is spelled out", "두루웍스 유한회사가 컸다.", &[("두루웍스", Mark)]),
            ("one before the name", "유한회사 두루웍스가 컸다.", &[("두루웍스", Mark)]),
            ("no name before it", "그 회사는 (주)가 붙는다. 외국계 유한회사가 컸다.", &[]),
            ("one that stands only before names", "(유)굿누리가 컸다. 마음(유)과 몸이 컸다.", &[("굿누리", Mark)]),
            ("an English legal form", "Gutnuri Inc.는 컸다.", &[("Gutnuri", Mark)]),
            ("one that explains a name", "굿누리전자(Gutnuri, Inc.)가 컸다.", &[("굿누리전자", Mark)]),
            ("a name of common words", "푸른하늘(Blue Sky Co., Ltd.)이 컸다.", &[("푸른하늘", Mark)]),
            ("one behind a comma", "Gutnuri, Co., Ltd.가 컸다.", &[("Gutnuri", Mark)]),
            ("a figure of speech", "주식회사 대한민국을 경영한다.", &[]),
            ("a figure of speech with a person", "\"㈜이순신 회계 조작\"이라고 했다.", &[]),
            ("a name like a person's before its head", "㈜이순신 홍길동 대표는 웃었다.", &[("이순신", Mark)]),
            ("the head in parentheses", "굿누리(대표 홍길동)가 컸다.", &[("굿누리", Head)]),
            ("the head behind a space", "굿누리 (대표 홍길동)가 컸다.", &[("굿누리", Head)]),
            ("a noun with the copula", "개발사인 굿누리가 컸다.", &[("굿누리", Apposition)]),
            ("a noun for a kind of company", "개발사 굿누리가 컸다.", &[("굿누리", Noun)]),
            ("a noun for any company", "기업 굿누리가 컸다.", &[("굿누리", GenericNoun)]),
            ("one that is made special", "보안 전문 기업 굿누리가 컸다.", &[("굿누리", Noun)]),
            ("a common word after a noun", "개발사 대표가 컸다.", &[]),
            ("a person and a title", "홍길동 굿누리 대표는 웃었다.", &[("굿누리", PersonAndTitle)]),
            ("a title alone", "어제 굿누리 대표는 웃었다.", &[("굿누리", Title)]),
            ("the title of a person", "홍길동 대표는 웃었다.", &[]),
            ("a spokesperson", "굿누리 관계자는 웃었다.", &[("굿누리", Spokesperson)]),
            ("a list of companies", "KT, 굿누리, 삼성전자 등이 왔다.", &[("굿누리", List)]),
            ("a list with one company", "KT, 굿누리, 사람들 등이 왔다.", &[]),
        ];
        for (why, text, want) in cases {
            fixture.annotated(text, |recognizer, fields| {
                let readings = recognizer.listed(fields);
                let chosen = resolve::filter_spans(&readings);
                let found = sightings(&fields[1], &chosen, &recognizer.vocabulary);
                let found: Vec<_> = found.iter().map(|it| (it.word.of(text), it.evidence)).collect();
                assert_eq!(found, *want, "{why}");
            });
        }
    }
}
