//! The sentence splitter: rules on characters, after UAX #29 where that fits Korean news.
//!
//! Unlike UAX #29 it keeps quotations and brackets whole, knows the endings that close a Korean clause (so that a lost
//! blank or full stop does no harm), initials, numbers, footnote marks and question marks that stand for middle dots.
//! It is linear in the length of the text; `unicode_segmentation`'s sentence iterator is quadratic where a full stop
//! is followed by a long run without letters (rule SB8), which is why only its grapheme rule is used here.

use unicode_segmentation::GraphemeCursor;

use super::ending::{closes, is_final, is_hangul, opens};
use super::marks::{self, Mark, Pair};
use super::paragraph::trimmed;
use crate::text::Span;

/// The sentences of a text, in order, without white space at their ends; together they hold everything else.
pub(super) fn sentences(text: &str) -> Vec<Span> {
    let mut splitter = Splitter { text, at: 0, start: 0, sentences: Vec::new() };
    for pair in marks::outermost(text) {
        if pair.span.start < splitter.at {
            continue;
        }
        splitter.open_text(pair.span.start);
        splitter.pair(&pair);
    }
    splitter.open_text(text.len());
    splitter.cut(text.len());
    splitter.sentences
}

struct Splitter<'t> {
    text: &'t str,
    /// Everything before is read.
    at: usize,
    /// Where the present sentence begins.
    start: usize,
    sentences: Vec<Span>,
}

impl Splitter<'_> {
    /// Reads text that stands in no pair of marks.
    fn open_text(&mut self, end: usize) {
        while let Some(c) = self.text[self.at.min(end)..end].chars().next() {
            if is_terminal(c) {
                self.terminal();
            } else if c.is_whitespace() {
                self.blank();
            } else {
                self.at += c.len_utf8();
            }
        }
    }

    /// Reads a run of full stops, question and exclamation marks with what belongs to it.
    fn terminal(&mut self) {
        let from = self.at;
        let run = self.text[from..].len() - self.text[from..].trim_start_matches(is_terminal).len();
        let marks = &self.text[from..from + run];
        let end = self.past_footnotes(from + run);
        self.at = end;
        let rest = &self.text[end..];
        let ends = match rest.chars().next() {
            None => false,
            Some(c) if c.is_whitespace() => self.ends_before_blank(from, marks),
            Some(c) if closes(c) => false,
            Some(_) => ends_without_blank(&self.text[self.start..from], marks, rest),
        };
        if ends {
            let end = self.past_remark(end);
            self.cut(end);
        }
    }

    /// Footnote marks behind a full stop: `다.[2][3]`.
    fn past_footnotes(&self, mut at: usize) -> usize {
        while let Some(note) = self.text[at..].strip_prefix('[') {
            let Some(end) = note.char_indices().take(8).find(|(_, c)| *c == ']').map(|(i, _)| i) else { break };
            if !note[..end].chars().any(|c| c.is_ascii_digit()) || end > 12 {
                break;
            }
            at += end + 2;
        }
        at
    }

    /// A remark in parentheses that closes the text belongs to the sentence before it: `우승했다. (6회)`.
    fn past_remark(&self, at: usize) -> usize {
        let rest = self.text[at..].trim_start();
        let remark = rest.strip_prefix('(').and_then(|r| r.trim_end().strip_suffix(')'));
        match remark {
            Some(r) if r.len() <= 60 && !r.contains(['(', ')']) => self.text.len(),
            _ => at,
        }
    }

    fn ends_before_blank(&self, at: usize, marks: &str) -> bool {
        let before = &self.text[self.start..at];
        let next = self.text[self.at..].trim_start_matches(' ');
        match marks {
            "." => !is_abbreviation(before, next) && !is_number(before, next),
            _ if marks.chars().all(|c| c == '?' || c == '!' || c == '！' || c == '？' || c == '。') => true,
            _ if marks.contains(['?', '!']) => true,
            _ => is_final(before) || before.ends_with(['.', '음', '함', '임']),
        }
    }

    /// Reads white space: a sentence may end before it without a full stop.
    fn blank(&mut self) {
        let rest = &self.text[self.at..];
        let blank = rest.len() - rest.trim_start().len();
        let end = self.at;
        self.at += blank;
        if self.start == end {
            self.start = self.at;
        } else if ends_bare(&self.text[self.start..end], &rest[blank..]) {
            self.cut(end);
        }
    }

    /// Reads a pair of marks as a whole: a sentence may end with it.
    fn pair(&mut self, pair: &Pair) {
        let whole = self.start == pair.span.start;
        self.at = pair.span.end;
        let inside = pair.inside.of(self.text).trim_end();
        let bare = inside.trim_end_matches(is_terminal);
        let over = bare.len() < inside.len() && (whole || (is_final(bare) && pair.mark == Mark::Double));
        let rest = &self.text[self.at..];
        if over && rest.starts_with(char::is_whitespace) && !goes_on_after_quote(rest.trim_start()) {
            self.cut(pair.span.end);
        }
    }

    /// Ends the present sentence at `end`.
    fn cut(&mut self, end: usize) {
        if end < self.text.len() && !is_grapheme_boundary(self.text, end) {
            return;
        }
        let span = trimmed(self.text, Span::new(self.start, end));
        if !span.is_empty() {
            self.sentences.push(span);
        }
        self.start = end;
        self.at = self.at.max(end);
    }
}

fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…' | '。' | '！' | '？' | '‥')
}

/// Whether a sentence ends at marks that are followed by a letter at once: `밝혔다.이어`, never `3.5` or `산?학?연`.
fn ends_without_blank(before: &str, marks: &str, rest: &str) -> bool {
    let quoting = ["고 ", "라고", "며 ", "라며", "는 ", "라는", "면서", "고\"", "이라"];
    marks == "." && is_final(before) && !quoting.iter().any(|q| rest.starts_with(q))
}

/// Whether the full stop behind `before` shortens a word: `J. 스미스`, `U.S. 기업`, `Inc. 사장`.
fn is_abbreviation(before: &str, next: &str) -> bool {
    const SHORT: [&str; 22] = [
        "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "inc", "co", "corp", "ltd", "vs", "no", "vol", "fig", "etc",
        "dept", "univ", "int", "gov", "sen",
    ];
    let word = last_word(before);
    let lower = word.to_ascii_lowercase();
    let initial = word.len() == 1 && word.is_ascii() && word.chars().all(|c| c.is_ascii_alphabetic());
    let dotted = word.len() <= 8 && word.is_ascii() && word.split('.').all(|p| p.len() == 1);
    initial && !next.is_empty()
        || dotted && word.contains('.')
        || SHORT.contains(&lower.as_str())
        || (word.is_ascii() && next.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// Whether the full stop behind `before` belongs to a number: `2020. 8. 1.`, or `1. 개요` at the beginning.
fn is_number(before: &str, next: &str) -> bool {
    let word = last_word(before);
    let digits = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '.');
    let first = before.len() == word.len();
    let date = || before[..before.len() - word.len()].ends_with(". ");
    digits && (first || date() || next.starts_with(|c: char| c.is_ascii_digit() || c == '('))
}

/// The last word of a text, at most some letters of it.
fn last_word(text: &str) -> &str {
    let from = text.char_indices().rev().take(12).take_while(|(_, c)| !c.is_whitespace() && !opens(*c)).last();
    from.map_or("", |(i, _)| &text[i..])
}

/// Whether a sentence ends without a full stop, `next` following after white space.
fn ends_bare(before: &str, next: &str) -> bool {
    let bare = before.trim_end_matches(is_ornament);
    let Some(last) = bare.chars().next_back() else { return false };
    if !is_final(bare) || next.is_empty() || last == '까' {
        return false;
    }
    last_word(bare).chars().count() >= 3 && next.starts_with(begins_sentence) && !goes_on_after_final(next)
}

/// What writers hang behind a sentence: `~`, `^^`, `ㅎㅎ`, `😊`.
fn is_ornament(c: char) -> bool {
    matches!(c, '~' | '^' | 'ㅎ' | 'ㅋ' | 'ㅠ' | 'ㅜ' | '♡' | '♥' | '\u{FE0F}' | '\u{2600}'..='\u{27BF}')
        || ('\u{1F300}'..='\u{1FAFF}').contains(&c)
}

fn begins_sentence(c: char) -> bool {
    is_hangul(c) || c.is_alphanumeric() || opens(c) || "◆■◇□▲△●○▶※".contains(c)
}

/// Whether the word behind a closing form takes it up again: `했다 하더라도`, `많다 보니`, `한다 해도`.
fn goes_on_after_final(next: &str) -> bool {
    let first = next.chars().next().unwrap_or(' ');
    "하해했한할함고는며면지든뿐말못라치쳐싶니".contains(first) || next.starts_with("보니") || next.starts_with("보면")
}

/// Whether the word behind a quotation belongs to it: `"…." 하며`, `"…?" 라고`.
fn goes_on_after_quote(next: &str) -> bool {
    const WORDS: [&str; 22] = [
        "라고", "라는", "라며", "라면", "이라", "하고", "하며", "하면", "하는", "하던", "하자", "했", "한다", "면서",
        "말했", "말하", "묻", "물었", "외치", "외쳤", "란 ", "등",
    ];
    let single = next.chars().next().is_some_and(|c| "고며는을를은의와과로도에란".contains(c))
        && next.chars().nth(1).is_none_or(char::is_whitespace);
    single || WORDS.iter().any(|w| next.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        // why this case                          text, `|` where a sentence ends
        let cases = [
            ("full stops", "가나가 망을 열었다. | 다라도 따른다."),
            ("a quotation with sentences in it", "그는 “값을 내린다. 곧 알린다.”고 밝혔다. | 값은 그대로다."),
            ("a quotation as a sentence", "“값을 내린다.” | 가나 사장이 말했다."),
            ("its verb may stand apart", "\"문제없다.\" 하며 웃었다."),
            ("numbers", "3.5GHz에서 1.5%가 올랐다. | 2020. 8. 1. 시작한다."),
            ("initials", "J. K. 롤링과 U.S. 스틸이 왔다."),
            ("a lost middle dot", "산?학?연이 모였다. | 누가 왔을까? | 모두 왔다."),
            ("an ellipsis in a heading", "KT… 새 망 연다"),
            ("dots behind a final form", "그렇게 끝났다... | 다시 시작했다."),
            ("a list within a sentence", "행사는 △강연 △전시 △체험으로 꾸린다. | 문은 10시에 연다."),
            ("a footnote", "처음 열렸다.[2] | 다음은 봄이다.[3][4]"),
            ("no full stop", "안녕하세요 | 새로 연 가게입니다~^^ | 어서 오세요"),
            ("no full stop is needed to go on", "그가 왔다 하더라도 늦었다. | 값이 높다 보니 안 팔린다."),
            ("a line break within", "가나가 새 망을\n열었다."),
            ("a remark at the end", "세 번 이겼다. (2회 우승)"),
            ("a name, not a particle", "가요 시장이 큰다. | 모두 다 온다."),
        ];
        for (why, marked) in cases {
            let want: Vec<&str> = marked.split(" | ").collect();
            let text = marked.replace(" | ", " ");
            let got: Vec<&str> = sentences(&text).into_iter().map(|s| s.of(&text)).collect();
            assert_eq!(got, want, "{why}");
        }
    }

    #[test]
    fn a_lost_blank_does_not_join_sentences() {
        let text = "새 망을 열었다.이어 값도 내렸다.20일에는 쉰다.";
        let got: Vec<&str> = sentences(text).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(got, ["새 망을 열었다.", "이어 값도 내렸다.", "20일에는 쉰다."]);
    }

    proptest! {
        #[test]
        fn sentences_and_white_space_make_the_text(text in "[가-나다요.?!…\"'“”()\\[\\]0-9a-c \n\u{301}😊~]{0,60}") {
            let mut rebuilt = String::new();
            let mut at = 0;
            for s in sentences(&text) {
                prop_assert!(text[at..s.start].trim().is_empty());
                prop_assert!(!s.is_empty() && s.of(&text) == s.of(&text).trim());
                rebuilt += &text[at..s.end];
                at = s.end;
            }
            prop_assert!(text[at..].trim().is_empty());
            prop_assert_eq!(rebuilt + &text[at..], text);
        }
    }

    #[test]
    fn a_megabyte_without_a_blank_is_read_in_linear_time() {
        for unit in ["가", ".", "다.", "\"", "(", ".)", "[1", "?", "다.[1]"] {
            let text = unit.repeat(1_000_000 / unit.len());
            assert!(!sentences(&text).is_empty());
        }
        let blanks = format!("다.{}", " ".repeat(1_000_000));
        assert_eq!(sentences(&blanks).len(), 1);
    }
}
