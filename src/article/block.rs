//! Blocks: the paragraphs of a text and their parts, classified by their position among the others.

use super::bullet;
use super::sentence_end::ends_sentence;
use super::zone::Zone;
use crate::text::Span;

/// A paragraph or a part of one that is one zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) span: Span,
    /// The number of the paragraph, from 0.
    pub(super) paragraph: usize,
    pub(super) zone: Zone,
    pub(super) rule: &'static str,
}

/// The shortest paragraph whose repetition cannot be chance, in bytes. With half of it, headings and labels of speakers
/// count as repetitions in 46 of the measured articles; with twice as many, repeated captions stay in 47.
const REPEATED: usize = 40;
/// The number of earlier paragraphs with which a paragraph is compared. With half as many, repeated captions stay in
/// 367 of the measured articles (52 more mentions count); with twice as many, 193 lose more of them (32 fewer).
const LOOK_BACK: usize = 4;

/// Marks a paragraph that repeats an earlier one nearby: it is the alternative text of a picture, and counts once.
pub(super) fn mark_repeated(text: &str, blocks: &mut [Block]) {
    let mut seen: Vec<Span> = Vec::new();
    for block in blocks.iter_mut().filter(|b| matches!(b.zone, Zone::Body | Zone::Caption | Zone::Credit)) {
        let again = seen.iter().rev().take(LOOK_BACK).any(|s| letters(s.of(text)).eq(letters(block.span.of(text))));
        let caption = block.zone != Zone::Body;
        if again && (caption || letters(block.span.of(text)).map(char::len_utf8).sum::<usize>() >= REPEATED) {
            (block.zone, block.rule) =
                (Zone::Boilerplate, if caption { "repeated-caption" } else { "repeated-paragraph" });
        }
        seen.push(block.span);
    }
}

/// Marks lines with a `▶` that link to other pages: those at the end of a text that do not end as sentences, and a
/// single one at its beginning. Several at the beginning are headings of the article.
pub(super) fn mark_links(text: &str, blocks: &mut [Block]) {
    let is_link = |block: &Block| {
        let words = block.span.of(text);
        words.starts_with(bullet::links) && words.chars().count() <= HEADING && !ends_sentence(words)
    };
    let mut bodies: Vec<&mut Block> = blocks.iter_mut().filter(|block| block.zone == Zone::Body).collect();
    let mark = |block: &mut Block| (block.zone, block.rule) = (Zone::Boilerplate, "link-line");
    let first = bodies.iter().take_while(|block| is_link(block)).count();
    let last = bodies.iter().rev().take_while(|block| is_link(block)).count();
    if first == bodies.len() {
        return;
    }
    bodies.iter_mut().rev().take(last).for_each(|block| mark(block));
    if first == 1 {
        mark(bodies[0]);
    }
}

/// The characters of a text without its white space.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// The longest heading, in characters. With half as many, headings become text in 2,317 of the measured articles (82
/// mentions change); with twice as many, the text of broadcasts becomes headings in 1,021 (2 mentions).
const HEADING: usize = 60;

/// Marks headings: short paragraphs that do not end as sentences. In an article without a title the first heading above
/// the lead is the headline; a line that repeats the title is boilerplate.
pub(super) fn mark_headings(text: &str, title: &str, blocks: &mut [Block]) {
    let Some(last) = blocks.iter().rposition(|b| b.zone == Zone::Body) else { return };
    let mut above = true;
    for block in &mut blocks[..last] {
        if block.zone != Zone::Body {
            continue;
        }
        let words = block.span.of(text);
        if !title.is_empty() && words == title {
            (block.zone, block.rule) = (Zone::Boilerplate, "repeated-title");
        } else if !is_heading(words) {
            above = false;
        } else if above && title.is_empty() {
            (block.zone, block.rule) = (Zone::Title, "headline-in-body");
            above = false;
        } else {
            (block.zone, block.rule) = (Zone::Subtitle, "heading");
        }
    }
}

fn is_heading(paragraph: &str) -> bool {
    let stops = paragraph.trim_end().ends_with(['.', '!', '。', ',', ':', ';']);
    paragraph.chars().count() <= HEADING && !stops && (!ends_sentence(paragraph) || paragraph.ends_with('?'))
}

/// Marks the lead: the first paragraph, or, in an article that consists of a picture, the text below it.
pub(super) fn mark_lead(blocks: &mut [Block]) {
    let first = |zone| blocks.iter().position(|b| b.zone == zone);
    let lead = first(Zone::Body).map(|at| (at, "first-paragraph"));
    if let Some((at, rule)) = lead.or_else(|| first(Zone::Caption).map(|at| (at, "only-caption"))) {
        (blocks[at].zone, blocks[at].rule) = (Zone::Lead, rule);
    }
}
