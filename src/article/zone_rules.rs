//! The order of the zone rules: what is cut off the ends of a paragraph, what the rest is by its look, and what it is
//! by its place between the others.

use super::final_form::ends_sentence;
use super::paragraph::{paragraphs, trimmed};
use super::zone::Zone;
use super::{boilerplate, byline, credit};
use crate::text::Span;

/// A paragraph or a part of one that is one zone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    pub(super) span: Span,
    /// The number of the paragraph, from 0.
    pub(super) paragraph: usize,
    pub(super) zone: Zone,
    pub(super) rule: &'static str,
}

/// The blocks of a headline: all of it is title but what is the page's.
pub(super) fn title(text: &str) -> Vec<Block> {
    let paragraphs = paragraphs(text);
    let alone = paragraphs.len() == 1;
    let block = |(paragraph, span): (usize, Span)| {
        let page = boilerplate::look(span.of(text)).filter(|(zone, _)| !alone && *zone == Zone::Boilerplate);
        let (zone, rule) = page.unwrap_or((Zone::Title, "title-field"));
        Block { span, paragraph, zone, rule }
    };
    paragraphs.into_iter().enumerate().map(block).collect()
}

/// The blocks of a body, in order, together all of it but white space.
pub(super) fn body(text: &str, title: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> =
        paragraphs(text).into_iter().enumerate().flat_map(|(number, span)| parts(text, number, span)).collect();
    mark_repeated(text, &mut blocks);
    mark_headings(text, title.trim(), &mut blocks);
    mark_lists(text, &mut blocks);
    mark_lead(&mut blocks);
    blocks
}

/// By-lines, credits and the like that an end of a paragraph has at most.
const MOST_PARTS: usize = 8;

/// Cuts by-lines, credits and copyright lines off the ends of a paragraph and looks at the rest.
fn parts(text: &str, paragraph: usize, span: Span) -> Vec<Block> {
    let block = |span, (zone, rule)| Block { span, paragraph, zone, rule };
    if let Some(whole) = whole(span.of(text)) {
        return vec![block(span, whole)];
    }
    let mut head = Vec::new();
    let mut rest = span;
    while let Some((length, zone, rule)) = first_part(rest.of(text)).filter(|_| head.len() < MOST_PARTS) {
        head.push(block(Span::new(rest.start, rest.start + length), (zone, rule)));
        rest = trimmed(text, Span::new(rest.start + length, rest.end));
    }
    let mut tail = Vec::new();
    while let Some((at, zone, rule)) = last_part(rest.of(text)).filter(|_| tail.len() < MOST_PARTS) {
        tail.push(block(trimmed(text, Span::new(rest.start + at, rest.end)), (zone, rule)));
        rest = trimmed(text, Span::new(rest.start, rest.start + at));
    }
    if !rest.is_empty() {
        let captioned = tail.last().is_some_and(|t| t.zone == Zone::Credit);
        head.push(block(rest, text_zone(rest.of(text), captioned)));
    }
    head.extend(tail.into_iter().rev());
    head
}

/// What a paragraph is if all of it is one thing that is not text.
fn whole(paragraph: &str) -> Option<(Zone, &'static str)> {
    if byline::is_whole(paragraph) {
        Some((Zone::Byline, "byline"))
    } else if let Some(look) = boilerplate::look(paragraph) {
        Some(look)
    } else {
        credit::is_whole(paragraph).then_some((Zone::Credit, "credit"))
    }
}

/// The part at the beginning of a paragraph that is not text: its length, what it is, by which rule.
fn first_part(paragraph: &str) -> Option<(usize, Zone, &'static str)> {
    let credit = || credit::at_head(paragraph).map(|length| (length, Zone::Credit, "credit-head"));
    let by = || byline::at_head(paragraph).map(|length| (length, Zone::Byline, "byline-head"));
    credit().or_else(by)
}

/// The part at the end of a paragraph that is not text: where it begins, what it is, by which rule.
fn last_part(paragraph: &str) -> Option<(usize, Zone, &'static str)> {
    if paragraph.ends_with("다.") {
        return None;
    }
    let by = || byline::at_tail(paragraph).map(|at| (at, Zone::Byline, "byline-tail"));
    let credit = || credit::at_tail(paragraph).map(|at| (at, Zone::Credit, "credit-tail"));
    let copyright = || boilerplate::copyright_at_tail(paragraph).map(|at| (at, Zone::Copyright, "copyright-tail"));
    copyright().or_else(by).or_else(credit).filter(|(at, ..)| !paragraph[*at..].trim().is_empty())
}

/// What the text of a paragraph is by itself.
fn text_zone(text: &str, captioned: bool) -> (Zone, &'static str) {
    if captioned && credit::is_caption(text) {
        (Zone::Caption, "caption-with-credit")
    } else if credit::describes_picture(text) {
        (Zone::Caption, "caption-look")
    } else {
        (Zone::Body, "paragraph")
    }
}

/// Bytes that a paragraph must have for its repetition to be no chance.
const REPEATED: usize = 40;

/// A paragraph that stands twice in a row is a caption with its alternative text: it counts once.
fn mark_repeated(text: &str, blocks: &mut [Block]) {
    let squeezed = |b: &Block| b.span.of(text).split_whitespace().collect::<String>();
    let mut seen: Vec<String> = Vec::new();
    for block in blocks.iter_mut().filter(|b| matches!(b.zone, Zone::Body | Zone::Caption | Zone::Credit)) {
        let words = squeezed(block);
        let again = seen.iter().rev().take(4).any(|s| *s == words);
        let caption = block.zone != Zone::Body;
        if again && (caption || words.len() >= REPEATED) {
            (block.zone, block.rule) =
                (Zone::Boilerplate, if caption { "repeated-caption" } else { "repeated-paragraph" });
        }
        seen.push(words);
    }
}

/// Characters that a heading takes at most.
const HEADING: usize = 60;

/// Lines of the page that may stand above a headline, and the headline.
const FIRST_LINES: usize = 6;

/// Short paragraphs without the end of a sentence that stand before others are headings: above the lead the first is
/// the headline of an article without a title; with one, a line that repeats it is left out.
fn mark_headings(text: &str, title: &str, blocks: &mut [Block]) {
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
        } else if above && title.is_empty() && block.paragraph < FIRST_LINES {
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

/// Everything behind the heading of a list of other pages that may be an item of it is furniture, to the next text.
fn mark_lists(text: &str, blocks: &mut [Block]) {
    let Some(lead) = blocks.iter().position(|b| b.zone == Zone::Body) else { return };
    let mut listing = false;
    for block in &mut blocks[lead..] {
        let words = block.span.of(text);
        if boilerplate::opens_list(words) {
            listing = true;
            (block.zone, block.rule) = (Zone::Boilerplate, "list-heading");
        } else if listing && matches!(block.zone, Zone::Body | Zone::Subtitle | Zone::Caption) {
            listing = boilerplate::is_list_item(words);
            if listing {
                (block.zone, block.rule) = (Zone::Boilerplate, "list-item");
            }
        }
    }
}

/// The first paragraph is the lead; in an article that is nothing but a picture, what stands below it.
fn mark_lead(blocks: &mut [Block]) {
    let first = |zone| blocks.iter().position(|b| b.zone == zone);
    let lead = first(Zone::Body).map(|at| (at, "first-paragraph"));
    if let Some((at, rule)) = lead.or_else(|| first(Zone::Caption).map(|at| (at, "only-caption"))) {
        (blocks[at].zone, blocks[at].rule) = (Zone::Lead, rule);
    }
}
