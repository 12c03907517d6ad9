//! Patterns: regular expressions in which `{name}` stands for a group of words of the word lists, or for another
//! pattern. Each has literals of which it requires one.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex_automata::meta::Regex;

use super::prefilter::{LiteralGroups, Literals, Part, Prefilter, Required};
use crate::lexicon::{WordClass, WordLists};
use crate::text::{Span, particle};

/// A pattern, compiled when it is first tried; in most texts most patterns are not tried.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// The literals that each match contains.
    pub(super) required: Required,
    source: String,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    /// The regular expression.
    ///
    /// # Panics
    /// If the pattern is invalid; a test compiles every template.
    pub(super) fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| {
            let regex = Regex::builder().configure(Regex::config().hybrid_cache_capacity(CACHE)).build(&self.source);
            regex.expect("templates are constants that tests compile")
        })
    }

    /// True if the pattern matches in a part.
    pub(super) fn is_match(&self, part: Part) -> bool {
        part.has(self.required) && self.regex().is_match(part.text())
    }

    /// The first match in a part; places are in the part.
    pub(super) fn find(&self, part: Part) -> Option<Span> {
        if !part.has(self.required) {
            return None;
        }
        self.regex().find(part.text()).map(|m| m.range().into())
    }

    /// The range of the first of these groups that takes part in the first match; places are in the part.
    pub(super) fn group(&self, part: Part, names: &[&str]) -> Option<Span> {
        if part.has(self.required) { self.group_in(part.text(), names) } else { None }
    }

    /// Like [`Self::group`], for a text that was not searched for literals.
    pub(super) fn group_in(&self, text: &str, names: &[&str]) -> Option<Span> {
        let mut captures = self.regex().create_captures();
        self.regex().captures(text, &mut captures);
        names.iter().find_map(|name| captures.get_group_by_name(name)).map(|group| group.range().into())
    }
}

/// The characters that `\w` stands for in templates: Latin, Hangul and Hanja. With all of Unicode's letters and digits,
/// as in the crate's `\w` and `\d`, the automata take several times the memory.
const WORD: &str = "[0-9A-Z_a-z가-힣一-鿿]";

/// The size of the automaton states that a thread keeps of a pattern, in bytes. On 25 MB of mixed news `extract` takes
/// as long as with the crate's 2 MiB, and 28 MB less memory; half the size takes 5 % more time.
const CACHE: usize = 512 << 10;

/// Compiles templates to patterns. A group has the name of its word class, or the one that it was
/// [defined](Self::define) with.
#[derive(Debug)]
pub(super) struct PatternCompiler<'w> {
    words: &'w WordLists,
    templates: BTreeMap<&'static str, String>,
    literals: LiteralGroups,
    /// True if patterns are tried only near their literals; otherwise they are tried everywhere.
    filters: bool,
    /// The sources of the compiled patterns, for tests of all patterns.
    #[cfg(test)]
    pub(super) sources: Vec<String>,
}

impl<'w> PatternCompiler<'w> {
    /// Creates a compiler that knows the classes of the word lists, and the parts that by-lines and credits share.
    pub(super) fn new(words: &'w WordLists) -> Self {
        let classes = WordClass::ALL.into_iter().map(|(class, name)| (name, alternation(words.of(class))));
        let mut compiler = Self {
            words,
            templates: classes.collect(),
            literals: LiteralGroups::default(),
            filters: true,
            #[cfg(test)]
            sources: Vec::new(),
        };
        compiler.define("syllable", "[가-힣]");
        compiler.templates.insert("particle", alternation(&particle::PARTICLES));
        compiler.define("person_name", r"{syllable}{2,4}(?:\s?[·ㆍ?,/]\s?{syllable}{2,4}){0,4}");
        compiler.define("day", r"\d{4}\s?[.\-/]\s?\d{1,2}\s?[.\-/]+\s?\d{1,2}\s?\.?");
        // A character that ends no sentence.
        compiler.define("unended", r"(?:[^.다]|\.\S|다[^.])");
        compiler.define("korean_day", r"\d{4}년\s?\d{1,2}월\s?\d{1,2}일");
        // Exports remove the domain from some addresses.
        compiler.define("email", r"[\w.+-]+@(?:[\w-]+(?:\.[\w-]+)*)?");
        compiler
    }

    /// Creates a compiler of the same patterns that tries them everywhere, to test that the prefilter hides no match.
    #[cfg(test)]
    pub(super) fn unfiltered(words: &'w WordLists) -> Self {
        Self { filters: false, ..Self::new(words) }
    }

    /// Names a template, for use in later templates.
    pub(super) fn define(&mut self, name: &'static str, template: &str) {
        let pattern = format!("(?x:{})", self.expand(template));
        self.templates.insert(name, pattern);
    }

    /// Compiles a template in verbose mode (white space and `# comments` in it are ignored). Each match contains one of
    /// the `required` [literals](Self::literals); with `a b & c d`, one of `a b` and one of `c d`.
    ///
    /// # Panics
    /// If the template or the literals name an unknown group.
    pub(super) fn compile(&mut self, required: &str, template: &str) -> Pattern {
        let source = format!("(?x){}", self.expand(template));
        #[cfg(test)]
        self.sources.push(source.clone());
        let (near, also) = required.split_once(" & ").unwrap_or((required, ""));
        let mut literals = |listed| if self.filters { self.literals(listed) } else { Literals::NOTHING };
        let required = Required { near: literals(near), also: literals(also) };
        Pattern { required, source, compiled: OnceLock::new() }
    }

    /// A set of literals, separated by spaces. `{class}` stands for the words of a class; `(?i)` before all of them
    /// matches any case. An empty set stands for a literal that every text has.
    pub(super) fn literals(&mut self, literals: &str) -> Literals {
        let words = self.words;
        let (any_case, listed) = literals.strip_prefix("(?i)").map_or((false, literals), |listed| (true, listed));
        let group = |literal: &str| {
            let name = if any_case { format!("(?i){literal}") } else { literal.to_owned() };
            self.literals.group(&name, || literals_of(words, literal, any_case))
        };
        listed.split_whitespace().map(group).reduce(Literals::union).unwrap_or(Literals::NOTHING)
    }

    /// The prefilter for the literals of all patterns compiled so far.
    pub(super) fn prefilter(&self) -> Prefilter {
        self.literals.prefilter()
    }

    /// Replaces the names of groups in a template. A name begins with a small letter, unlike `{2,4}` and `\p{L}`.
    fn expand(&self, template: &str) -> String {
        let mut parts = template.split('{');
        let mut pattern = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            match part.split_once('}') {
                Some((name, rest)) if name.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    pattern += self.templates.get(name).expect("templates name known groups");
                    pattern += rest;
                }
                _ => {
                    pattern.push('{');
                    pattern += part;
                }
            }
        }
        pattern.replace(r"\w", WORD).replace(r"\d", "[0-9]")
    }
}

/// The literals that `{class}` stands for, or the literal itself.
///
/// # Panics
/// If there is no such class; literals are constants that tests compile.
fn literals_of(words: &WordLists, literal: &str, any_case: bool) -> Vec<String> {
    let listed = match literal.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
        Some(name) => {
            let class = WordClass::ALL.into_iter().find(|(_, known)| *known == name);
            words.of(class.expect("literals name known classes").0)
        }
        None => &[literal.to_owned()],
    };
    let cased = listed.iter().flat_map(|word| if any_case { cases(word) } else { vec![word.clone()] });
    cased.flat_map(|word| spellings(&word)).collect()
}

/// A word as listed, in capitals, capitalised, in title case, and in small letters. Other mixtures are not looked for.
fn cases(word: &str) -> Vec<String> {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    let lower = word.to_ascii_lowercase();
    let title = lower.split(' ').map(capital).collect::<Vec<_>>().join(" ");
    vec![word.to_owned(), word.to_ascii_uppercase(), capital(&lower), title, lower]
}

/// The forms of a space within a word: absent, or a space as pages print it.
const SPACES: [&str; 4] = ["", " ", "\u{A0}", "\u{2008}"];

/// A word in all spellings of its spaces.
fn spellings(word: &str) -> Vec<String> {
    let mut parts = word.split(' ');
    let first = vec![parts.next().unwrap_or_default().to_owned()];
    parts.fold(first, |spelled, part| {
        spelled.iter().flat_map(|s| SPACES.map(|space| format!("{s}{space}{part}"))).collect()
    })
}

/// A group that matches any of the words, the longest first; a space in a word may be absent in the text. Without words
/// it matches nothing.
fn alternation<W: AsRef<str>>(words: &[W]) -> String {
    const NOTHING: &str = r"[^\s\S]";
    let mut words: Vec<String> =
        words.iter().map(|word| regex_syntax::escape(word.as_ref()).replace(' ', r"[\x20\u{A0}\u{2008}]?")).collect();
    words.sort_by_key(|word| Reverse(word.len()));
    if words.is_empty() { NOTHING.to_owned() } else { format!("(?:{})", words.join("|")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn words_stand_for_their_class_in_a_template() {
        let lexicon = Lexicon::embedded();
        let mut patterns = PatternCompiler::new(lexicon.words());
        let reporter = patterns.compile("{reporter_title}", r"^{syllable}{2,4} \s {reporter_title}$ # a comment");
        let note = patterns.compile("{resale_note}", r"\* {resale_note}");
        let prefilter = patterns.prefilter();
        // pattern, text, matches
        for (pattern, text, want) in [
            (&reporter, "김가나 기자", true),
            (&reporter, "김가나 논설위원", true),
            (&reporter, "김 기자", false),
            (&note, "*재판매 및 DB 금지", true),
            (&note, "*재판매및 DB금지", true),
            (&note, "재판매 및 DB 금지", false),
        ] {
            assert_eq!(pattern.is_match(prefilter.search(text).all()), want, "{text}");
            assert_eq!(pattern.regex().is_match(text), want, "without the prefilter: {text}");
        }
        let none = WordLists::default();
        let mut patterns = PatternCompiler::new(&none);
        let suffix = patterns.compile("", "{outlet_suffix}");
        assert!(!suffix.regex().is_match("가나일보"), "a class without words matches nothing");
    }
}
