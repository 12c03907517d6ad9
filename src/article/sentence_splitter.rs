//! The sentence splitter: rules on characters, after UAX #29 where that fits Korean news.
//!
//! Unlike UAX #29 it keeps quotations and brackets whole, knows the endings that close a Korean clause (so that a lost
//! space or full stop does no harm), initials, numbers, footnote marks and question marks that replace middle dots.
//! It is linear in the length of the text; `unicode_segmentation`'s sentence iterator is quadratic where a full stop
//! is followed by a long run without letters (rule SB8), which is why only its grapheme rule is used here.

use unicode_segmentation::GraphemeCursor;

use super::bullet;
use super::delimiters::{self, Delimiter, Pair, outermost};
use super::full_stop::{is_abbreviation, is_number, last_word};
use super::paragraph::trimmed;
use super::sentence_end::{closes, opens};
use crate::lexicon::{WordClass, WordLists};
use crate::text::Span;
use crate::text::ending::{self, is_final};
use crate::text::particle::leading_bound_particle;

/// Splits text into sentences.
#[derive(Debug, Clone)]
pub(super) struct SentenceSplitter {
    /// Words that begin a new clause.
    connectives: Vec<String>,
    /// Words that begin a remark on the place of a person in a picture.
    picture_places: Vec<String>,
    /// Beginnings of verbs that refer to what was said or thought before them.
    reporting_verbs: Vec<String>,
    /// Words that close a list: `등`.
    list_ends: Vec<String>,
    /// Syllables before `다` at the end of nouns.
    nouns_before_da: Vec<String>,
}

impl SentenceSplitter {
    pub(super) fn new(words: &WordLists) -> Self {
        let of = |class| words.of(class).to_vec();
        Self {
            connectives: of(WordClass::Connective),
            picture_places: of(WordClass::PicturePlace),
            reporting_verbs: of(WordClass::ReportingVerb),
            list_ends: of(WordClass::ListEnd),
            nouns_before_da: of(WordClass::NounBeforeDa),
        }
    }

    /// The sentences of a text with these pairs of delimiters, in order. They cover everything but white space, and
    /// have none at their ends.
    pub(super) fn split(&self, text: &str, pairs: &[Pair]) -> Vec<Span> {
        let stopped = text.contains("다. ") || text.ends_with("다.");
        let mut reader = Reader { words: self, text, stopped, at: 0, start: 0, unlettered: 0, sentences: Vec::new() };
        for pair in outermost(pairs.iter().copied()) {
            if pair.span.start < reader.at {
                continue;
            }
            reader.open_text(pair.span.start);
            // A footnote after a full stop is a pair of brackets that was already read with it.
            if reader.at < pair.span.end {
                reader.pair(&pair);
            }
        }
        reader.open_text(text.len());
        reader.cut(text.len());
        reader.sentences
    }

    /// True if a text begins with a word that begins a new clause.
    fn starts_with_connective(&self, text: &str) -> bool {
        let connective = |word: &String| text.strip_prefix(word.as_str()).is_some_and(ending::ends_word);
        text.starts_with(bullet::is_item) || self.connectives.iter().any(connective)
    }

    /// True if the word after a closing form continues the clause: `했다 하더라도`, `많다 보니`, `되겠다 생각을`.
    fn is_auxiliary_continuation(&self, next: &str) -> bool {
        ending::continues_clause(next) || self.reports(next)
    }

    /// True if the word after a quotation belongs to it: `"…." 하며`, `"…?" 라고`.
    fn is_reporting_clause(&self, next: &str) -> bool {
        ending::continues_quotation(next)
            || leading_bound_particle(next).is_some()
            || self.list_ends.iter().any(|word| next.starts_with(word.as_str()))
            || self.reports(next)
    }

    /// True if a word that ends in `다` is a predicate, and not a name: `르완다`, `라이다`.
    fn is_predicate(&self, word: &str) -> bool {
        let before = word.strip_suffix('다').unwrap_or_default();
        !self.nouns_before_da.iter().any(|syllable| before.ends_with(syllable.as_str()))
    }

    fn reports(&self, next: &str) -> bool {
        self.reporting_verbs.iter().any(|verb| next.starts_with(verb.as_str()))
    }
}

/// The shortest paragraph in quotation marks that is an answer of several sentences, in bytes; a shorter one is read as
/// part of its sentence. In the measured articles (`src/README.md`, *Constants*) half of it splits quotations in 242,
/// twice as many leave 67 whole; 2 and 4 mentions change.
const LONG_ANSWER: usize = 600;

/// Reads a text from its beginning to its end.
struct Reader<'t> {
    words: &'t SentenceSplitter,
    text: &'t str,
    /// True if the writer uses full stops. `다` without one is then a connective (`열렸다 닫혔다`).
    stopped: bool,
    /// The byte up to which the text is read.
    at: usize,
    /// The byte at which the current sentence begins.
    start: usize,
    /// A byte before which the current sentence has no letter, so that marks before its first letter are searched once.
    unlettered: usize,
    sentences: Vec<Span>,
}

impl Reader<'_> {
    /// Reads text outside pairs of delimiters.
    fn open_text(&mut self, end: usize) {
        while let Some(at) = self.text[self.at.min(end)..end].find(|c: char| is_terminal(c) || c.is_whitespace()) {
            self.at += at;
            if self.text[self.at..].starts_with(is_terminal) {
                self.terminal();
            } else {
                self.white_space();
            }
        }
        self.at = self.at.max(end);
    }

    /// Reads a run of full stops, question and exclamation marks with what belongs to it.
    fn terminal(&mut self) {
        let from = self.at;
        let run = length(&self.text[from..], is_terminal);
        let marks = &self.text[from..from + run];
        let end = self.past_footnotes(from + run);
        let end = end + length(&self.text[end..], |c| is_ornament(c) || is_terminal(c));
        self.at = end;
        let rest = &self.text[end..];
        let ends = match rest.chars().next() {
            None => false,
            Some(c) if c.is_whitespace() => self.ends_before_space(from, marks),
            Some(c) if closes(c) => false,
            Some(_) => ends_without_space(&self.text[self.start..from], marks, rest),
        };
        if ends {
            let end = self.past_remark(end);
            self.cut(end);
        }
    }

    /// The end of the footnote marks after a full stop: `다.[2][3]`.
    fn past_footnotes(&self, mut at: usize) -> usize {
        while let Some(note) = self.text[at..].strip_prefix('[') {
            match note.char_indices().take(8).find(|(_, c)| *c == ']') {
                Some((end, _)) if note[..end].contains(|c: char| c.is_ascii_digit()) => at += end + 2,
                _ => break,
            }
        }
        at
    }

    /// The end of a remark in parentheses that belongs to the sentence before it: `우승했다. (6회)`. A remark on the
    /// place of a person in a picture begins a new sentence.
    fn past_remark(&self, at: usize) -> usize {
        let open = at + length(&self.text[at..], |c| c == ' ') + 1;
        let Some(inside) = self.text[open - 1..].strip_prefix('(') else { return at };
        let Some((end, _)) = inside.char_indices().take(20).find(|(_, c)| *c == ')') else { return at };
        let behind = open + end + 1;
        let alone = !self.text[behind..].starts_with(|c: char| !c.is_whitespace());
        let places = self.words.picture_places.iter().any(|place| inside.starts_with(place.as_str()));
        if alone && !places { behind } else { at }
    }

    fn ends_before_space(&self, at: usize, marks: &str) -> bool {
        let before = &self.text[self.start..at];
        let next = &self.text[self.at + length(&self.text[self.at..], char::is_whitespace)..];
        match marks {
            "." => !is_abbreviation(before, next) && !is_number(before, next),
            _ if marks.contains(['?', '!', '。', '？', '！']) => !self.words.is_reporting_clause(next),
            _ => is_final(before) || before.ends_with(['음', '함', '임']),
        }
    }

    /// Reads white space: a sentence may end before it without a full stop.
    fn white_space(&mut self) {
        let end = self.at;
        self.at += length(&self.text[end..], char::is_whitespace);
        if self.start == end {
            self.start = self.at;
        } else if self.ends_bare(&self.text[self.start..end], &self.text[self.at..]) {
            let ornament = length(&self.text[self.at..], |c| is_ornament(c) || is_terminal(c));
            self.cut(if ornament > 0 { self.at + ornament } else { end });
        }
    }

    /// True if a sentence ends without a full stop; `next` is the text after the white space.
    fn ends_bare(&self, before: &str, next: &str) -> bool {
        let bare = before.trim_end_matches(is_ornament);
        let word = last_word(bare);
        let over = match bare.chars().next_back() {
            // `가요` is also a noun, pop music.
            Some('요' | '죠' | '쥬') => word.chars().count() >= 3 && !word.ends_with("가요"),
            Some('다') if bare.ends_with("니다") => true,
            Some('다') if self.stopped => self.words.starts_with_connective(next),
            Some('다') => self.words.is_predicate(word),
            _ => false,
        };
        over && is_final(bare) && next.starts_with(begins_sentence) && !self.words.is_auxiliary_continuation(next)
    }

    /// Reads a pair of delimiters as a whole; a sentence may end with it. A long answer that is a whole quotation is
    /// read as sentences of its own.
    fn pair(&mut self, pair: &Pair) {
        let whole = self.start == pair.span.start;
        self.at = pair.span.end;
        let inside = pair.inside.of(self.text).trim_end();
        let bare = inside.trim_end_matches(is_terminal);
        let over = bare.len() < inside.len() && (whole || (is_final(bare) && pair.delimiter == Delimiter::Double));
        let rest = &self.text[self.at..];
        let next = &rest[length(rest, char::is_whitespace)..];
        let apart = next.len() < rest.len() && !self.words.is_reporting_clause(next);
        if whole && inside.len() >= LONG_ANSWER && (rest.is_empty() || over && apart) {
            self.answer(pair);
        } else if over && apart {
            self.cut(pair.span.end);
        }
    }

    fn answer(&mut self, pair: &Pair) {
        let inside = pair.inside.of(self.text);
        let spans = self.words.split(inside, &delimiters::pairs(inside));
        let mut inner: Vec<Span> = spans.into_iter().map(|s| s.shifted(pair.inside.start)).collect();
        if let Some(first) = inner.first_mut() {
            first.start = pair.span.start;
        }
        if let Some(last) = inner.last_mut() {
            last.end = pair.span.end;
        }
        self.sentences.extend(inner);
        self.start = pair.span.end;
    }

    /// Ends the current sentence at `end`; a stretch without letters belongs to its neighbour.
    fn cut(&mut self, end: usize) {
        let last = end == self.text.len();
        if !last && !is_grapheme_boundary(self.text, end) {
            return;
        }
        let searched = self.unlettered.clamp(self.start, end);
        let has_letter = self.text[searched..end].contains(char::is_alphanumeric);
        if !has_letter && self.sentences.is_empty() && !last {
            self.unlettered = end;
            return;
        }
        let span = trimmed(self.text, Span::new(self.start, end));
        match self.sentences.last_mut() {
            _ if has_letter => self.sentences.push(span),
            Some(before) if !span.is_empty() => before.end = span.end,
            None if !span.is_empty() => self.sentences.push(span),
            _ => {}
        }
        self.start = end;
        self.at = self.at.max(end);
    }
}

/// The length in bytes of the run of matching characters at the beginning of a text.
fn length(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…' | '。' | '！' | '？' | '‥')
}

/// True if a sentence ends at marks that a letter follows at once: `밝혔다.이어`, never `3.5` or `산?학?연`.
fn ends_without_space(before: &str, marks: &str, rest: &str) -> bool {
    let apart = marks == "." || rest.starts_with(|c| opens(c) || bullet::is_attached_item(c));
    apart && is_final(before) && !ending::quotes_clause(rest)
}

/// True for signs that writers add after a sentence: `~`, `^^`, `ㅎㅎ`, `😊`.
fn is_ornament(c: char) -> bool {
    matches!(c, '~' | '^' | 'ㅎ' | 'ㅋ' | 'ㅠ' | 'ㅜ' | '♡' | '♥' | '\u{FE0F}' | '\u{2600}'..='\u{27BF}')
        || ('\u{1F300}'..='\u{1FAFF}').contains(&c)
}

fn begins_sentence(c: char) -> bool {
    c.is_alphanumeric() || opens(c) || is_ornament(c) || bullet::is_item(c)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::article::delimiters::pairs;
    use crate::lexicon::Lexicon;

    static SPLITTER: LazyLock<SentenceSplitter> = LazyLock::new(|| SentenceSplitter::new(Lexicon::embedded().words()));

    fn of(text: &str) -> Vec<Span> {
        SPLITTER.split(text, &pairs(text))
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        // why this case                          text, `|` where a sentence ends
        let cases = [
            ("full stops", "가나가 망을 열었다. | 다라도 따른다."),
            ("a quotation with sentences in it", "그는 “값을 내린다. 곧 알린다.”고 밝혔다. | 값은 그대로다."),
            ("a quotation as a sentence", "“값을 내린다.” | 가나 사장이 말했다."),
            ("its verb may be apart", "\"문제없다.\" 하며 웃었다."),
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
            let got: Vec<&str> = of(&text).into_iter().map(|s| s.of(&text)).collect();
            assert_eq!(got, want, "{why}");
        }
    }

    #[test]
    fn a_lost_blank_does_not_join_sentences() {
        let text = "새 망을 열었다.이어 값도 내렸다.20일에는 쉰다.";
        let got: Vec<&str> = of(text).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(got, ["새 망을 열었다.", "이어 값도 내렸다.", "20일에는 쉰다."]);
    }

    #[test]
    fn a_footnote_between_marks_is_read_once() {
        assert_eq!(of("  .[0]?\n\u{301}").len(), 1);
    }

    proptest! {
        #[test]
        fn sentences_and_white_space_make_the_text(text in "[가-나다요.?!…\"'“”()\\[\\]0-9a-c \n\u{301}😊~]{0,60}") {
            let mut rebuilt = String::new();
            let mut at = 0;
            for s in of(&text) {
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
        for unit in ["가", ".", "다.", "\"", "(", ".)", "[1", "?", "다.[1]", "! ", " .", "★! ", "。 ", "(! "] {
            let text = unit.repeat(1_000_000 / unit.len());
            assert!(!of(&text).is_empty());
        }
        let spaces = format!("다.{}", " ".repeat(1_000_000));
        assert_eq!(of(&spaces).len(), 1);
    }
}
