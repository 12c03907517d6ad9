//! Features of a candidate: of its letters, of its words, and of the text around all its occurrences in the document.

use std::collections::BTreeSet;

use super::super::annotated_field::AnnotatedField;
use super::super::person_name::is_like_a_person;
use super::super::reading::Reading;
use super::super::resolve;
use super::super::separator::separates_names;
use super::super::vocabulary::Vocabulary;
use super::candidate::{Candidate, Occurrence, is_odd};
use crate::morph::{Pos, Token, Worker};
use crate::text::{Span, is_syllable};

/// The document around a candidate.
pub(super) struct Document<'d> {
    pub fields: &'d [AnnotatedField<'d>],
    pub chosen: &'d [&'d Reading],
    pub vocabulary: &'d Vocabulary<'d>,
}

/// Gives `add` the features of a candidate, each as the name of its template and a value; some repeatedly.
pub(super) fn features(
    document: &Document,
    worker: &Worker,
    candidate: &Candidate,
    mut add: impl FnMut(&'static str, &str),
) {
    of_letters(candidate.name, document.vocabulary, &mut add);
    of_words(document, worker, candidate, &mut add);
    of_document(document, candidate, &mut add);
    for occurrence in &candidate.occurrences {
        of_context(document, occurrence, &mut add);
    }
}

fn of_letters(name: &str, vocabulary: &Vocabulary, add: &mut impl FnMut(&'static str, &str)) {
    let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
    let length = ends.len() - 1;
    add("length", number(length));
    add("shape", &shape(name));
    for count in 1..=3.min(length) {
        add(["first1", "first2", "first3"][count - 1], &name[..ends[count]]);
        add(["last1", "last2", "last3"][count - 1], &name[ends[length - count]..]);
    }
    for pair in 0..length - 1 {
        add("pair", &name[ends[pair]..ends[pair + 2]]);
    }
    add("words", number(name.split(' ').count()));
    if is_like_a_person(name, &vocabulary.surnames) {
        add("person", "");
    }
    if vocabulary.is_institution(name) {
        add("institution", "");
    }
    if vocabulary.has_company_suffix(name) {
        add("company", "");
    }
    if vocabulary.common_suffixes.ends(name) {
        add("common", "");
    }
    if vocabulary.office_endings.ends(name) {
        add("office", "");
    }
}

/// The kinds of letters of a name: `Ha-9` for `갤럭시s-24`, where `H` is Hangul and any other script.
fn shape(name: &str) -> String {
    let mut shape = String::new();
    for c in name.chars() {
        let class = match c {
            'A'..='Z' => 'A',
            'a'..='z' => 'a',
            '0'..='9' => '9',
            ' ' => '_',
            c if is_syllable(c) || (c.is_alphabetic() && c as u32 >= 0x1100) => 'H',
            _ => '-',
        };
        if !shape.ends_with(class) {
            shape.push(class);
        }
    }
    shape
}

/// The bytes of tags of a candidate from which no more are added.
const LONGEST_TAGS: usize = 24;

fn of_words(document: &Document, worker: &Worker, candidate: &Candidate, add: &mut impl FnMut(&'static str, &str)) {
    let Some(first) = candidate.occurrences.first() else { return };
    let field = &document.fields[first.field];
    let tokens = field.tokens_in(first.span);
    let mut tags = String::new();
    for token in tokens {
        let class = if token.is_name() { "name" } else { worker.semantic_class(token) };
        let tag = tag_of(token);
        if tags.len() < LONGEST_TAGS {
            tags.push_str(tag);
            tags.push(' ');
        }
        add("tag", tag);
        if class != "*" {
            add("class", class);
        }
    }
    add("tags", &tags);
    if let [whole] = tokens {
        add("whole", worker.semantic_class(whole));
    }
    let everyday = match tokens.iter().filter(|token| !is_odd(token)).count() {
        count if count == tokens.len() => "all",
        0 => "none",
        _ => "some",
    };
    add("everyday", everyday);
    add("tokens", number(tokens.len()));
    let singles = tokens.iter().filter(|token| token.span.of(field.text).chars().nth(1).is_none()).count();
    add("singles", number(singles));
    if let (Some(start), Some(end)) = (tokens.first(), tokens.last()) {
        add("token1", start.span.of(field.text));
        add("token-1", end.span.of(field.text));
        add("tag1", tag_of(start));
        add("tag-1", tag_of(end));
    }
    let here = resolve::of_field(document.chosen, first.field);
    for inside in resolve::overlapping(here, first.span) {
        add("holds", inside.entity.kind.name());
        if inside.span.start == first.span.start {
            add("begins", inside.entity.kind.name());
        }
        if inside.span.end == first.span.end {
            add("ends", inside.entity.kind.name());
        }
    }
}

fn tag_of(token: &Token) -> &'static str {
    if token.is_unknown() { "UNK" } else { token.tag.first().name() }
}

fn of_document(document: &Document, candidate: &Candidate, add: &mut impl FnMut(&'static str, &str)) {
    add(
        "count",
        match candidate.count {
            0..=3 => number(candidate.count),
            4..=6 => "4",
            _ => "7",
        },
    );
    let quoted = candidate.occurrences.iter().filter(|one| one.quoted).count();
    if quoted > 0 {
        add("quoted", if quoted == candidate.occurrences.len() { "all" } else { "some" });
    }
    if candidate.occurrences.iter().any(|one| one.field == 0) {
        add("title", if candidate.occurrences.iter().all(|one| one.field == 0) { "all" } else { "some" });
    }
    let particles: BTreeSet<Pos> = candidate
        .occurrences
        .iter()
        .filter_map(|one| particle(&document.fields[one.field], one.span.end).map(|token| token.tag.first()))
        .collect();
    add("particles", number(particles.len()));
}

/// The particle that follows a name directly or behind a closing mark.
fn particle<'f>(field: &'f AnnotatedField, end: usize) -> Option<&'f Token> {
    let next = field.tokens.partition_point(|token| token.span.end <= end);
    let mut tokens = field.tokens[next..].iter().skip_while(|token| is_mark(field.text, token));
    tokens.next().filter(|token| token.tag.first().is_particle() || token.tag.first().is_copula())
}

/// True for quotation marks and brackets, except round ones.
fn is_mark(text: &str, token: &Token) -> bool {
    token.tag.first().is_symbol() && token.span.of(text).chars().all(|c| "'\"‘’“”`<>《》〈〉「」『』[]".contains(c))
}

fn of_context(document: &Document, occurrence: &Occurrence, add: &mut impl FnMut(&'static str, &str)) {
    let field = &document.fields[occurrence.field];
    let (text, sentence) = (field.text, &field.sentences[occurrence.sentence]);
    let here = resolve::of_field(document.chosen, occurrence.field);
    add("zone", sentence.zone.name());
    let inside = field.tokens_in(sentence.span);
    let before = inside.partition_point(|token| token.span.end <= occurrence.span.start);
    let after = inside.partition_point(|token| token.span.start < occurrence.span.end);
    of_left(&inside[..before], text, here, occurrence.quoted, add);
    of_right(&inside[after..], text, here, add);
    let left =
        text[sentence.span.start..occurrence.span.start].trim_end_matches(['\'', '"', '‘', '“', '<', '《', '「', '『']);
    add("left", &class(left.chars().next_back()));
    let right =
        text[occurrence.span.end..sentence.span.end].trim_start_matches(['\'', '"', '’', '”', '>', '》', '」', '』']);
    add("right", &class(right.chars().next()));
    if let Some(gloss) = right.strip_prefix('(') {
        let gloss = gloss[..gloss.floor_char_boundary(GLOSS)].split(')').next().unwrap_or_default();
        add("gloss", &shape(gloss));
        if document.vocabulary.parenthesised_head(gloss).is_some() {
            add("gloss", "head");
        }
    }
    if left.ends_with(['(', '（']) && right.starts_with([')', '）', ',']) {
        let known = resolve::ending_at(here, left.len() - 1 + sentence.span.start).map(|it| it.entity.kind.name());
        add("inside", known.unwrap_or("word"));
    }
    let listed = left.trim_end().strip_suffix(separates_names).map(|list| sentence.span.start + list.trim_end().len());
    if let Some(known) = listed.and_then(|end| resolve::ending_at(here, end)) {
        add("list", known.entity.kind.name());
    }
    let after_separator = right.trim_start().strip_prefix(separates_names).map(str::trim_start);
    if let Some(rest) = after_separator {
        let start = sentence.span.end - rest.len();
        if let Some(known) = resolve::overlapping(here, Span::new(start, start + 1)).next() {
            add("list", known.entity.kind.name());
        }
    }
}

fn of_left(tokens: &[Token], text: &str, here: &[&Reading], quoted: bool, add: &mut impl FnMut(&'static str, &str)) {
    let mut words = tokens.iter().rev().filter(|token| !is_mark(text, token));
    let (first, second) = (words.next(), words.next());
    let Some(first) = first else {
        add("before1", "^");
        return;
    };
    if let Some(known) = resolve::ending_at(here, first.span.end) {
        add("before-kind", known.entity.kind.name());
    } else {
        let word = first.span.of(text);
        add("before1", word);
        if quoted {
            add("before-quoted", word);
        }
        if first.tag.last() == Pos::NNG {
            let start = word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
            add("before-end", &word[start..]);
        }
    }
    add("before-tag", first.tag.last().name());
    if let Some(second) = second {
        add("before2", second.span.of(text));
        if let Some(known) = resolve::ending_at(here, second.span.end) {
            let mut value = known.entity.kind.name().to_owned();
            value.push(' ');
            value.push_str(first.span.of(text));
            add("before-kind2", &value);
        }
    } else {
        add("before2", "^");
    }
}

/// The bytes of a parenthesis that are looked at.
const GLOSS: usize = 40;

/// The tokens behind a name among which its predicate is looked for.
const REACH: usize = 14;

fn of_right(tokens: &[Token], text: &str, here: &[&Reading], add: &mut impl FnMut(&'static str, &str)) {
    let mut rest = tokens.iter().skip_while(|token| is_mark(text, token)).peekable();
    let mut particle = "";
    if let Some(token) = rest.next_if(|token| token.tag.first().is_particle() || token.tag.first().is_copula()) {
        particle = same_particle(token.span.of(text));
        add("particle", particle);
    }
    let rest: Vec<&Token> = rest.take(REACH).collect();
    if let Some(next) = rest.iter().find(|token| !is_mark(text, token)) {
        let known = resolve::overlapping(here, next.span).next();
        add(
            if particle.is_empty() { "after1" } else { "after-particle" },
            known.map_or(next.span.of(text), |it| it.entity.kind.name()),
        );
    }
    if let Some(second) = rest.get(1) {
        add("after2", second.span.of(text));
    }
    let verb = rest.iter().enumerate().find_map(|(at, token)| match token.tag.first() {
        Pos::XSV if at > 0 => Some(rest[at - 1]),
        Pos::VV => Some(*token),
        _ => None,
    });
    if let Some(verb) = verb {
        let verb = verb.span.of(text);
        add("verb", verb);
        let mut pair = particle.to_owned();
        pair.push(' ');
        pair.push_str(verb);
        add("particle-verb", &pair);
    }
}

/// One form of each particle.
fn same_particle(particle: &str) -> &str {
    match particle {
        "는" | "ᆫ" => "은",
        "가" => "이",
        "를" => "을",
        "와" => "과",
        "로" => "으로",
        other => other,
    }
}

/// The kind of a character next to a name.
fn class(c: Option<char>) -> String {
    match c {
        None => "end".to_owned(),
        Some(c) if c.is_whitespace() => "space".to_owned(),
        Some(c) if c.is_alphanumeric() => "letter".to_owned(),
        Some(c) => c.to_string(),
    }
}

/// A number up to 9 as text; `9` for greater ones.
fn number(number: usize) -> &'static str {
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"][number.min(9)]
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::Fixture;
    use super::super::candidate::candidates;
    use super::*;

    #[test]
    fn features_are_of_the_letters_and_of_the_text_around_all_occurrences() {
        let fixture = Fixture::new();
        // why this case                 text                                               a feature of 굿누리팅크
        let cases: &[(&str, &str, &[&str])] = &[
            ("its letters", "굿누리팅크가 컸다.", &["length=5", "first1=굿", "last2=팅크", "shape=H", "words=1"]),
            ("its particle", "굿누리팅크를 냈다.", &["particle=을", "verb=냈", "particle-verb=을 냈"]),
            (
                "the word before it",
                "새 게임 ‘굿누리팅크’가 컸다.",
                &["before1=게임", "before-quoted=게임", "quoted=all"],
            ),
            ("a name before it", "삼성전자 굿누리팅크가 컸다.", &["before-kind=company"]),
            ("an explanation", "굿누리팅크(Gut)가 컸다.", &["gloss=Aa", "right=("]),
            ("a list", "삼성전자, 굿누리팅크가 컸다.", &["list=company"]),
            ("its number", "굿누리팅크가 컸다. 굿누리팅크는 졌다.", &["count=2", "particles=2"]),
            ("the beginning of a sentence", "굿누리팅크가 컸다.", &["before1=^", "left=end"]),
        ];
        for (why, text, want) in cases {
            fixture.annotated(text, |recognizer, fields| {
                let readings = recognizer.listed(fields);
                let chosen = resolve::filter_spans(&readings);
                let (vocabulary, worker) = (&recognizer.vocabulary, fixture.tokenizer.worker());
                let document = Document { fields, chosen: &chosen, vocabulary };
                let all = candidates(fields, &chosen, vocabulary);
                let candidate = all.iter().find(|one| one.name == "굿누리팅크").expect("the candidate");
                let mut found = Vec::new();
                features(&document, &worker, candidate, |template, value| found.push(format!("{template}={value}")));
                for feature in *want {
                    assert!(found.iter().any(|one| one == feature), "{why}: {feature} is none of {found:?}");
                }
            });
        }
    }
}
