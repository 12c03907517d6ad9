//! Quotations: the texts in double quotation marks, and their speakers.

use super::delimiters::{Delimiter, Pair, outermost};
use crate::lexicon::{WordClass, WordLists};
use crate::text::Span;
use crate::text::ending::is_quotative;
use crate::text::particle::{closes_argument, strip_subject};

/// A quotation in the body of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// The range between the quotation marks.
    pub span: Span,
    /// The speaker as the sentence names them (`양사 관계자`); `None` if it names none.
    pub speaker: Option<Span>,
}

/// The titles of people who speak to the press.
const PERSON_TITLES: [WordClass; 6] = [
    WordClass::Spokesperson,
    WordClass::ChiefTitle,
    WordClass::ExecutiveTitle,
    WordClass::OfficialTitle,
    WordClass::PersonTitle,
    WordClass::SpeakerTitle,
];

/// Finds quotations and their speakers.
#[derive(Debug, Clone)]
pub(super) struct Quotes {
    person_titles: Vec<String>,
    connectives: Vec<String>,
}

impl Quotes {
    pub(super) fn new(words: &WordLists) -> Self {
        Self {
            person_titles: PERSON_TITLES.iter().flat_map(|class| words.of(*class)).cloned().collect(),
            connectives: words.of(WordClass::Connective).to_vec(),
        }
    }

    /// The quotations in the sentences of a text, in order; `pairs` are all pairs of delimiters of the text, in order
    /// of their ends.
    pub(super) fn find(&self, text: &str, sentences: &[Span], pairs: &[Pair]) -> Vec<Quote> {
        let mut quotes = Vec::new();
        for &sentence in sentences {
            let from = pairs.partition_point(|pair| pair.span.end <= sentence.start);
            let inside = pairs[from..].iter().take_while(|pair| pair.span.end <= sentence.end);
            let pairs = outermost(inside.filter(|pair| sentence.contains(pair.span)).copied());
            quotes.extend(self.in_sentence(text, sentence, &pairs));
        }
        quotes
    }

    /// The quotations of one sentence, `pairs` being its outermost pairs of delimiters.
    fn in_sentence(&self, text: &str, sentence: Span, pairs: &[Pair]) -> Vec<Quote> {
        let mut speaker = None;
        let mut from = sentence.start;
        let mut quotes = Vec::new();
        for pair in pairs.iter().filter(|p| p.delimiter == Delimiter::Double && !p.inside.is_empty()) {
            speaker = self.find_speaker(text, Span::new(from, pair.span.start)).or(speaker);
            from = pair.span.end;
            quotes.push(Quote { span: pair.inside, speaker });
        }
        if quotes.iter().any(|quote| quote.speaker.is_none()) {
            let behind = self.find_speaker(text, Span::new(from, sentence.end));
            quotes.iter_mut().for_each(|quote| quote.speaker = quote.speaker.or(behind));
        }
        quotes
    }

    /// The phrase in `within` that names a speaker: it ends with the first word that is a title of a person with a
    /// subject or topic particle.
    fn find_speaker(&self, text: &str, within: Span) -> Option<Span> {
        let mut start = within.start;
        let mut at = within.start;
        for word in within.of(text).split_inclusive(char::is_whitespace) {
            let end = at + word.trim_end().len();
            match strip_subject(word.trim_end()) {
                Some(stem) if self.is_person(stem) => {
                    let phrase = text[start..at + stem.len()].trim_start();
                    return Some(Span::new(at + stem.len() - phrase.len(), at + stem.len()));
                }
                _ if self.precedes_speaker(&text[at..end]) => start = end,
                _ => {}
            }
            at += word.len();
        }
        None
    }

    /// True if the name of a speaker can only begin after this word: a connective, a word with a comma, `은` or `에서`.
    fn precedes_speaker(&self, word: &str) -> bool {
        is_quotative(word)
            || self.connectives.iter().any(|connective| connective == word)
            || closes_argument(word)
            || word.ends_with([',', '서', '며', '고', '해'])
    }

    fn is_person(&self, stem: &str) -> bool {
        self.person_titles.iter().any(|title| stem.ends_with(title.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::delimiters::pairs;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_speaker_is_named_before_or_behind_the_words() {
        // why this case            sentence                                                   words and speakers
        type Words = (&'static str, Option<&'static str>);
        let cases: [(&str, &str, &[Words]); 5] = [
            ("before", "양사 관계자는 \"함께 간다\"고 했다.", &[("함께 간다", Some("양사 관계자"))]),
            (
                "of both parts",
                "또 김가나 다라전자 사장은 “값을 내린다”며 “곧 알린다”고 했다.",
                &[("값을 내린다", Some("김가나 다라전자 사장")), ("곧 알린다", Some("김가나 다라전자 사장"))],
            ),
            ("behind", "“망을 연다”고 박다라 대표가 말했다.", &[("망을 연다", Some("박다라 대표"))]),
            ("after a place", "그날 서울에서 이마바 교수가 “늦다”고 했다.", &[("늦다", Some("이마바 교수"))]),
            ("no one", "\"늦었다\"는 말이 나온다.", &[("늦었다", None)]),
        ];
        let lexicon = Lexicon::embedded();
        let quotes = Quotes::new(lexicon.words());
        for (why, text, want) in cases {
            let got: Vec<_> = quotes
                .find(text, &[Span::new(0, text.len())], &pairs(text))
                .into_iter()
                .map(|q| (q.span.of(text), q.speaker.map(|s| s.of(text))))
                .collect();
            assert_eq!(got, want, "{why}");
        }
    }
}
