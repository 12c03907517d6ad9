//! Sentences of the page: requests for news tips or subscriptions, and notes on the article.

use super::bullet::begins_page_item;
use super::prefilter::{Literals, Part};
use crate::text::particle::{leading_particle, strip_subject};
use crate::text::{Span, is_syllable};

/// The most characters of a sentence on each side of its phrase, which bounds the search. Half and twice as many change
/// none of the measured articles (`src/README.md`, *Constants*).
const REACH: usize = 150;

/// The fewest digits of a telephone number with its area code.
const TELEPHONE: usize = 9;

/// Finds sentences of the page by phrases that occur nowhere else.
#[derive(Debug, Clone)]
pub(super) struct PageSentences {
    phrases: Literals,
}

impl PageSentences {
    pub(super) fn new(phrases: Literals) -> Self {
        Self { phrases }
    }

    /// The sentences of the page in a paragraph, in order, without overlap.
    pub(super) fn find(&self, paragraph: Part) -> Vec<Span> {
        let text = paragraph.text();
        let mut found: Vec<Span> = Vec::new();
        for phrase in paragraph.hits(self.phrases).map(|hit| hit.span) {
            let from = found.last().map_or(0, |span| span.end);
            if phrase.start < from {
                continue;
            }
            if let Some(start) = sentence_start(&text[from..phrase.start]) {
                let phrase_end = phrase.end + answer_end(&text[phrase.end..]);
                let rest = &text[phrase_end..];
                let end = phrase_end + if begins_other(rest) { 0 } else { sentence_end(rest) };
                let sentence = Span::new(from + start, end);
                if !is_of_article(text, sentence) {
                    found.push(sentence);
                }
            }
        }
        found
    }
}

/// The byte at which the last, unfinished sentence of a text begins; `None` if it is too long. Signs such as `※` and
/// opening brackets belong to it.
fn sentence_start(text: &str) -> Option<usize> {
    let (mut after, mut in_brackets) = (' ', false);
    for (count, (at, c)) in text.char_indices().rev().enumerate() {
        if count == REACH {
            return None;
        }
        match c {
            '[' if in_brackets => in_brackets = false,
            '[' | '<' | '【' => return Some(at),
            ']' if leading_particle(&text[at + 1..]).is_some() => in_brackets = true,
            _ if begins_page_item(c) => return Some(at),
            '\n' | '!' | '?' | '…' | ']' | '>' | '】' => return Some(at + c.len_utf8()),
            ')' if leading_particle(&text[at + 1..]).is_none() => return Some(at + 1),
            '.' if !after.is_ascii_alphanumeric() || text[..at].ends_with(is_syllable) => return Some(at + 1),
            _ => after = c,
        }
    }
    Some(0)
}

/// The length in bytes of the value after the colon of a label, at the beginning of a text: `제보하기 : gana`.
fn answer_end(rest: &str) -> usize {
    let label = rest.len() - rest.trim_start_matches([' ', ':', '：']).len();
    let word = rest[label..].find(char::is_whitespace).unwrap_or(rest.len() - label);
    if rest[..label].contains([':', '：']) { label + word } else { 0 }
}

/// True if a sentence of the article follows a phrase without a full stop between them: `제보하기 가나가 새 망을 연다.`
/// The page has no subject after its phrases.
fn begins_other(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(' ') else { return false };
    let words = rest[..sentence_end(rest)].trim_end();
    let subject = words.split_whitespace().next().and_then(strip_subject).is_some();
    words.contains(' ') && (is_plain(words) || subject)
}

/// True if a sentence is about a phrase, or quotes it: `가나는 “제보하기” 단추를 넣었다.`
fn is_of_article(text: &str, sentence: Span) -> bool {
    let words = sentence.of(text).trim_end();
    let quotes = words.ends_with(['"', '”', '\'', '’']) && text[sentence.end..].starts_with(is_syllable);
    is_plain(words) || quotes
}

/// True if a sentence ends in the plain style, which articles use and pages do not.
fn is_plain(sentence: &str) -> bool {
    sentence.ends_with("다.") && !sentence.ends_with("니다.")
}

/// The length in bytes of the rest of the sentence at the beginning of a text.
fn sentence_end(text: &str) -> usize {
    let mut chars = text.char_indices().take(REACH).peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        match c {
            '\n' | '[' | '【' => return at,
            ' ' if ends_in_handle(&text[..at]) && begins_other(&text[at..]) => return at,
            _ if begins_page_item(c) => return at,
            '.' | '!' if !next.is_ascii_alphanumeric() => {
                let end = at + c.len_utf8();
                let closers = text[end..].find(|c| !"!’'\"”])>".contains(c)).unwrap_or(text.len() - end);
                return end + closers;
            }
            _ => {}
        }
    }
    text.char_indices().nth(REACH).map_or(text.len(), |(at, _)| at)
}

/// True if a text ends in an address or a telephone number.
fn ends_in_handle(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or_default();
    word.contains('@') || word.chars().filter(char::is_ascii_digit).count() >= TELEPHONE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::pattern::PatternCompiler;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_phrase_of_the_page_takes_its_sentence() {
        let lexicon = Lexicon::embedded();
        let mut patterns = PatternCompiler::new(lexicon.words());
        let sentences = PageSentences::new(patterns.literals("{tip_phrase}"));
        let prefilter = patterns.prefilter();
        let long = "가".repeat(REACH + 1);
        let too_long = format!("{long}제보를 기다립니다.");
        // why this case, text, sentences
        let cases: [(&str, &str, &[&str]); 11] = [
            ("between sentences", "연다.제보를 기다립니다. 값은", &["제보를 기다립니다."]),
            ("a sign", "연다 ※ 여러분의 제보를 기다립니다 ▷ 전화", &["※ 여러분의 제보를 기다립니다 "]),
            ("a sentence without a stop before", "제보를 기다립니다 가나가 새 망을 연다.", &["제보를 기다립니다"]),
            ("a polite one", "제보를 기다립니다 가나가 새 망을 엽니다.", &["제보를 기다립니다"]),
            ("a number", "연다. MBC는 24.5시간 제보를 기다립니다.", &[" MBC는 24.5시간 제보를 기다립니다."]),
            (
                "an address",
                "사진부(n-photo@gana.com)로 보내주시면 적극 반영하겠습니다.",
                &["사진부(n-photo@gana.com)로 보내주시면 적극 반영하겠습니다."],
            ),
            (
                "a name in brackets",
                "연다. [가나뉴스]와의 대화를 제보해 주세요.",
                &[" [가나뉴스]와의 대화를 제보해 주세요."],
            ),
            (
                "an address before a sentence",
                "[제보하기] 카카오톡 : 가나, news@gana.kr 가나가 새 망을 연다.",
                &["[제보하기] 카카오톡 : 가나, news@gana.kr"],
            ),
            ("an account before a sentence", "▷제보하기 : gana 가나가 새 망을 연다.", &["▷제보하기 : gana"]),
            ("too long for a sentence", &too_long, &[]),
            ("no phrase", "새 망을 연다.", &[]),
        ];
        for (why, text, want) in cases {
            let searched = prefilter.search(text);
            let got: Vec<&str> = sentences.find(searched.all()).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(got, want, "{why}");
        }
    }
}
