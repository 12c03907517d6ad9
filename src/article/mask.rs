//! Masks: copies of texts in which each name of an outlet, with its slogan before it, is one character. Patterns over
//! outlets stay small and fast, however many outlets are listed.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::pattern::PatternCompiler;
use super::prefilter::{Hit, Literals, Part};
use crate::text::Span;

/// The character for an outlet, from the private-use area, which news does not contain.
const OUTLET: char = '\u{E000}';
/// The character for an outlet with Latin letters in its name, as most broadcasters have and few papers.
const LATIN_OUTLET: char = '\u{E002}';
/// The character for an agency whose pictures papers print.
const AGENCY: char = '\u{E001}';

/// Replaces names of outlets in texts.
#[derive(Debug, Clone)]
pub(super) struct Mask {
    /// The names of outlets, agencies among them.
    outlets: Literals,
    agencies: Literals,
    /// The slogans of outlets: `공감언론`.
    slogans: Literals,
}

/// A text with its outlets replaced.
#[derive(Debug)]
pub(super) struct Masked<'t> {
    pub(super) text: Cow<'t, str>,
    /// The end of each replaced name in the masked text and in the original, in order.
    ends: Vec<(usize, usize)>,
}

impl Mask {
    /// Creates a mask, and gives `patterns` the groups `any_outlet`, `paper` and `agency` for templates over masked
    /// texts.
    pub(super) fn new(patterns: &mut PatternCompiler) -> Self {
        patterns.define("any_outlet", r"[\u{E000}-\u{E002}]");
        patterns.define("paper", r"\u{E000}");
        patterns.define("agency", r"\u{E001}");
        Self {
            outlets: patterns.literals("{outlet} {photo_agency}"),
            agencies: patterns.literals("{photo_agency}"),
            slogans: patterns.literals("{outlet_slogan}"),
        }
    }

    /// The masked text. Of overlapping names the first is replaced, of names with the same start the longest.
    pub(super) fn apply<'t>(&self, part: Part<'t>) -> Masked<'t> {
        let text = part.text();
        if !part.has_any(self.outlets) {
            return Masked { text: Cow::Borrowed(text), ends: Vec::new() };
        }
        let mut names: Vec<Hit> = part.hits(self.outlets).collect();
        names.sort_by_key(|name| (name.span.start, Reverse(name.span.end)));
        let slogans: Vec<Span> = part.hits(self.slogans).map(|hit| hit.span).collect();
        let mut masked = String::with_capacity(text.len());
        let mut ends = Vec::new();
        let (mut at, mut free) = (0, 0);
        for Hit { span: name, literals } in names {
            if name.start < free {
                continue;
            }
            free = name.end;
            if is_word(text, name) {
                let start =
                    slogan_before(text, &slogans, name.start).filter(|start| *start >= at).unwrap_or(name.start);
                masked.push_str(&text[at..start]);
                masked.push(match name.of(text) {
                    _ if literals.include_any(self.agencies) => AGENCY,
                    outlet if outlet.contains(|c: char| c.is_ascii_alphabetic()) => LATIN_OUTLET,
                    _ => OUTLET,
                });
                at = name.end;
                ends.push((masked.len(), at));
            }
        }
        masked.push_str(&text[at..]);
        Masked { text: Cow::Owned(masked), ends }
    }
}

/// The byte at which the slogan begins that ends at a byte, with at most a space between; `None` without one.
fn slogan_before(text: &str, slogans: &[Span], at: usize) -> Option<usize> {
    let end = text[..at].strip_suffix(char::is_whitespace).map_or(at, str::len);
    let near = slogans[slogans.partition_point(|slogan| slogan.end < end)..].iter();
    near.take_while(|slogan| slogan.end <= at).map(|slogan| slogan.start).min()
}

impl Masked<'_> {
    /// The range of the original that a range of the masked text replaces.
    pub(super) fn original(&self, span: Span) -> Span {
        Span::new(self.original_offset(span.start), self.original_offset(span.end))
    }

    /// The place in the masked text of a place in the original; a place within a name maps to the end of the name.
    pub(super) fn masked_offset(&self, at: usize) -> usize {
        let behind = self.ends.partition_point(|(_, original)| *original <= at);
        let (masked, original) = behind.checked_sub(1).map_or((0, 0), |name| self.ends[name]);
        let offset = masked + (at - original);
        match self.ends.get(behind) {
            Some(&(end, _)) if offset > end - OUTLET.len_utf8() => end,
            _ => offset,
        }
    }

    /// The place in the original of a place in the masked text, which is never within a name.
    fn original_offset(&self, at: usize) -> usize {
        match self.ends.partition_point(|(masked, _)| *masked <= at) {
            0 => at,
            behind => {
                let (masked, original) = self.ends[behind - 1];
                original + (at - masked)
            }
        }
    }
}

/// True if Latin letters or digits at the ends of a name are not part of a longer word (`AP`, but not `API`) or of an
/// address (`www.mbc.com`, `kim@mbc`).
fn is_word(text: &str, name: Span) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (before, within, behind) = (&text[..name.start], &text[name.start..name.end], &text[name.end..]);
    let dotted = behind.starts_with('.') && behind.chars().nth(1).is_some_and(|c| c.is_ascii_lowercase());
    let in_address = before.ends_with('@') || before.ends_with("www.") || dotted;
    let joined_before = (latin(before.chars().next_back()) || in_address) && latin(within.chars().next());
    let joined_behind = latin(within.chars().next_back()) && latin(behind.chars().next());
    !joined_before && !joined_behind
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn places_in_a_masked_text_are_found_in_the_original() {
        let lexicon = Lexicon::embedded();
        let mut patterns = PatternCompiler::new(lexicon.words());
        let mask = Mask::new(&mut patterns);
        let prefilter = patterns.prefilter();
        // why this case, text, masked
        for (why, text, want) in [
            ("an outlet and an agency", "[조선일보] 가 뉴시스 나", "[\u{E000}] 가 \u{E001} 나"),
            ("the longest name, with Latin letters", "연합뉴스TV", "\u{E002}"),
            ("an address", "KBS(www.kbs.co.kr) KBS@KBS.com", "\u{E002}(www.kbs.co.kr) \u{E002}@KBS.com"),
            ("a part of a longer word", "API와 AP", "API와 \u{E001}"),
            ("none", "가나통신", "가나통신"),
            ("what it calls itself", "◎공감언론 뉴시스 가", "◎\u{E001} 가"),
            ("a slogan without it", "공감언론 가", "공감언론 가"),
        ] {
            let text = prefilter.search(text);
            let masked = mask.apply(text.all());
            assert_eq!(masked.text, want, "{why}");
            assert_eq!(masked.original(Span::new(0, masked.text.len())), text.all().span, "{why}");
        }
        let text = prefilter.search("[KBS] 가");
        let masked = mask.apply(text.all());
        assert_eq!(masked.original(Span::new(1, 4)).of("[KBS] 가"), "KBS");
    }
}
