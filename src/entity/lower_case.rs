//! Company names of two Latin letters in lower case: `lg는`, `sk와 cj가`. The lexicon keeps the case of such names,
//! since many are also English words; a Korean particle after the letters shows that they are a name.

use super::separator::separates_names;
use crate::lexicon::{Candidate, Kind, Lexicon};
use crate::text::particle::leading_particle;
use crate::text::{Span, is_syllable};

/// The number of letters of such a name. Longer certain names are found in any case.
const LETTERS: usize = 2;
/// The longest lower-case name that a list may join to one (`kt·skt가`), and the most names in such a list; both bound
/// the search. Half and twice as many change none of the corpus mentions.
const LONGEST_ITEM: usize = 4;
const MOST_ITEMS: usize = 8;

/// The lower-case names in a text, in order of place and alias: the aliases of companies in capitals, and all others
/// with these letters. Letters at `listed`, the ordered places of the lexicon's own spellings, are left out.
pub(super) fn candidates(text: &str, lexicon: &Lexicon, listed: &[Candidate]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let is_listed = |span: &Span| listed.binary_search_by_key(span, |candidate| candidate.span).is_ok();
    for span in runs(text).filter(|span| is_name(text, *span) && !is_listed(span)) {
        let kind = |candidate: &Candidate| lexicon.entry(lexicon.alias(candidate.alias).entry).kind;
        let whole: Vec<Candidate> = lexicon.find_whole(&span.of(text).to_ascii_uppercase()).collect();
        if whole.iter().any(|candidate| kind(candidate) == Kind::Company) {
            let named = whole.iter().filter(|it| kind(it).acts());
            found.extend(named.map(|candidate| Candidate { span, alias: candidate.alias }));
        }
    }
    found
}

/// The runs of exactly two small Latin letters without a letter or digit before them.
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let small = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    let word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let begins = move |at: usize| small(at) && small(at + 1) && !word(at + LETTERS) && (at == 0 || !word(at - 1));
    (0..bytes.len().saturating_sub(1)).filter(move |&at| begins(at)).map(|at| Span::new(at, at + LETTERS))
}

/// True if letters are not a unit after a number and not part of a file name or an address, and a particle follows
/// them, or the list of names that contains them.
fn is_name(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let number = text[..span.start].trim_end_matches(' ').ends_with(|c: char| c.is_numeric());
    let bound = before.is_some_and(|c| "_-./@#:&%\\+".contains(c) || is_syllable(c));
    !number && !bound && is_closed(&text[span.end..])
}

/// True if a text begins with a particle, or with further names of a list that a particle closes.
fn is_closed(rest: &str) -> bool {
    let mut rest = rest;
    for _ in 0..MOST_ITEMS {
        if leading_particle(rest).is_some() {
            return true;
        }
        let Some(item) = rest.strip_prefix(separates_names).map(|item| item.strip_prefix(' ').unwrap_or(item)) else {
            return false;
        };
        let length = item.bytes().take_while(u8::is_ascii_lowercase).count();
        if !(LETTERS..=LONGEST_ITEM).contains(&length) {
            return false;
        }
        rest = &item[length..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_particle_makes_a_name_of_two_small_letters() {
        let lexicon = Lexicon::embedded();
        // why this case                 text                            names
        let cases: [(&str, &str, &[&str]); 13] = [
            ("a particle", "lg는 냉장고를 냈다.", &["lg"]),
            ("two names", "sk와 cj가 손을 잡았다.", &["sk", "cj"]),
            ("a list", "어제 lg·sk가 왔다.", &["lg", "sk"]),
            ("a list with commas", "lg, sk와 만났다.", &["lg", "sk"]),
            ("no particle", "lg 냉장고를 봤다.", &[]),
            ("an English sentence", "lg is here, as sk said.", &[]),
            ("a unit", "3 ms와 5ms는 짧다.", &[]),
            ("a file", "보고서_sk는 없고 sk.txt도 없다.", &[]),
            ("an address", "kim@sk.co.kr로 보낸다. x.kr/sk는 없다.", &[]),
            ("no company", "ai가 온다. tv를 본다.", &[]),
            ("a longer word", "lgs가 온다.", &[]),
            ("letters that the lexicon lists so", "kt는 왔다.", &[]),
            ("behind a syllable", "나lg는 왔다.", &[]),
        ];
        for (why, text, want) in cases {
            let found = candidates(text, &lexicon, &lexicon.find(text));
            let mut found: Vec<&str> = found.iter().map(|candidate| candidate.span.of(text)).collect();
            found.dedup();
            assert_eq!(found, want, "{why}: {text}");
        }
    }
}
