//! Patterns: regular expressions in which `{name}` is a group of words of the word lists, or another pattern.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use regex::Regex;

use crate::lexicon::{WordClass, WordLists};

/// Compiles templates. A group is named as its word class, or as it was [defined](Self::define).
#[derive(Debug)]
pub(super) struct PatternCompiler(BTreeMap<&'static str, String>);

impl PatternCompiler {
    /// A compiler that knows the classes of the word lists, and the parts that by-lines and credits share.
    pub(super) fn new(words: &WordLists) -> Self {
        let classes = WordClass::ALL.into_iter().map(|(class, name)| (name, alternation(words.of(class))));
        let mut compiler = Self(classes.collect());
        compiler.define("syllable", "[가-힣]");
        compiler.define("person_name", r"{syllable}{2,4}(?:\s?[·ㆍ?,/]\s?{syllable}{2,4}){0,4}");
        // exports cut the domain off some addresses
        compiler.define("email", r"[\w.+-]+@(?:[\w-]+(?:\.[\w-]+)*)?");
        compiler
    }

    /// Gives a template a name for templates that follow.
    pub(super) fn define(&mut self, name: &'static str, template: &str) {
        let pattern = format!("(?x:{})", self.expand(template));
        self.0.insert(name, pattern);
    }

    /// Compiles a template in verbose mode: white space and `# comments` in it mean nothing.
    ///
    /// # Panics
    /// When it is no pattern, or names an unknown group; every template is compiled by a test.
    pub(super) fn compile(&self, template: &str) -> Regex {
        let pattern = format!("(?x){}", self.expand(template));
        Regex::new(&pattern).expect("templates are constants that tests compile")
    }

    /// Compiles the words to a pattern that matches any of them, the longest first, with their spaces or without: words
    /// alone make a pattern that is searched much faster than one with optional spaces.
    pub(super) fn compile_words(words: &[String]) -> Regex {
        if words.is_empty() {
            return Regex::new(NOTHING).expect("it is a pattern");
        }
        let unspaced = words.iter().filter(|word| word.contains(' ')).map(|word| word.replace(' ', ""));
        let mut words: Vec<String> = words.iter().cloned().chain(unspaced).collect();
        words.sort_by_key(|word| Reverse(word.len()));
        let words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
        Regex::new(&words.join("|")).expect("escaped words are a pattern")
    }

    /// Puts the groups in the place of their names. A name begins with a small letter, unlike `{2,4}` and `\p{L}`.
    fn expand(&self, template: &str) -> String {
        let mut parts = template.split('{');
        let mut pattern = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            match part.split_once('}') {
                Some((name, rest)) if name.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    pattern += self.0.get(name).expect("templates name known groups");
                    pattern += rest;
                }
                _ => {
                    pattern.push('{');
                    pattern += part;
                }
            }
        }
        pattern
    }
}

/// A pattern that matches nothing.
const NOTHING: &str = r"[^\s\S]";

/// Any of the words, the longest first; a space in a word may be absent in the text. Without words it matches nothing.
fn alternation(words: &[String]) -> String {
    match words {
        [] => NOTHING.to_owned(),
        words => {
            let mut words: Vec<String> = words.iter().map(|word| regex::escape(word).replace(' ', r"\s?")).collect();
            words.sort_by_key(|word| Reverse(word.len()));
            format!("(?:{})", words.join("|"))
        }
    }
}

/// Where the last `chars` characters of a text begin: rules on the end of a paragraph look no further back.
pub(super) fn tail_from(text: &str, chars: usize) -> usize {
    text.char_indices().rev().take(chars).last().map_or(0, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_for_their_class_in_a_template() {
        let mut compiler = PatternCompiler::new(&WordLists::default());
        compiler
            .0
            .insert("reporter_title", alternation(&["기자".to_owned(), "논설 위원".to_owned(), "(주)".to_owned()]));
        let pattern = compiler.compile(r"^{syllable}{2,4} \s {reporter_title}$ # a comment");
        // text, matches
        for (text, want) in [
            ("김가나 기자", true),
            ("김가나 논설위원", true),
            ("김가나 논설 위원", true),
            ("김가나 (주)", true),
            ("김 기자", false),
        ] {
            assert_eq!(pattern.is_match(text), want, "{text}");
        }
        assert!(!compiler.compile("{outlet_suffix}").is_match("가나일보"), "a class without words matches nothing");
    }
}
