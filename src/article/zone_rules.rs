//! The order of the zone rules: what is cut off the ends of a paragraph, what the rest is by its look, and what it is
//! by its place among the others.

use super::boilerplate::{Boilerplate, is_list_item};
use super::byline::Bylines;
use super::caption::{Captions, caption_start, is_caption};
use super::credit::Credits;
use super::final_form::ends_sentence;
use super::headline::{Headlines, column_label};
use super::inline::InlineForms;
use super::mask::Mask;
use super::paragraph::{paragraphs, trimmed};
use super::pattern::PatternCompiler;
use super::zone::Zone;
use crate::lexicon::WordLists;
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

/// By-lines, credits and the like that an end of a paragraph has at most.
const MOST_PARTS: usize = 8;

/// The rules, compiled with the words of a lexicon.
#[derive(Debug, Clone)]
pub(super) struct ZoneRules {
    bylines: Bylines,
    credits: Credits,
    captions: Captions,
    boilerplate: Boilerplate,
    inline: InlineForms,
    headlines: Headlines,
}

impl ZoneRules {
    pub(super) fn new(words: &WordLists) -> Self {
        let mut patterns = PatternCompiler::new(words);
        let mask = Mask::new(words, &mut patterns);
        Self {
            bylines: Bylines::new(&mut patterns),
            credits: Credits::new(&mut patterns),
            captions: Captions::new(words),
            boilerplate: Boilerplate::new(words, &mut patterns),
            inline: InlineForms::new(words, mask.clone(), &mut patterns),
            headlines: Headlines::new(mask, &patterns),
        }
    }

    /// The blocks of a headline. Every line is `Title`, except boilerplate of the page and the name of the outlet (`press`
    /// or a listed one) behind it.
    pub(super) fn title(&self, text: &str, press: Option<&str>) -> Vec<Block> {
        let paragraphs = paragraphs(text);
        let alone = paragraphs.len() == 1;
        let block = |(paragraph, span): (usize, Span)| {
            let page = self.boilerplate.classify_paragraph(span.of(text));
            let page = page.filter(|(zone, _)| !alone && *zone == Zone::Boilerplate);
            let (zone, rule) = page.unwrap_or((Zone::Title, "title-field"));
            Block { span, paragraph, zone, rule }
        };
        let mut blocks: Vec<Block> = paragraphs.into_iter().enumerate().map(block).collect();
        self.mark_outlet(text, press, &mut blocks);
        blocks
    }

    /// Cuts the label of a column off the first line of a headline, and the name of the outlet off the last.
    fn mark_outlet(&self, text: &str, press: Option<&str>, blocks: &mut Vec<Block>) {
        if let Some(last) = blocks.last_mut().filter(|block| block.zone == Zone::Title)
            && let Some(at) = self.headlines.outlet_behind(last.span.of(text), press)
        {
            let outlet = trimmed(text, Span::new(last.span.start + at, last.span.end));
            last.span = trimmed(text, Span::new(last.span.start, outlet.start));
            let outlet = Block { span: outlet, zone: Zone::Boilerplate, rule: "title-outlet", ..*last };
            blocks.push(outlet);
        }
        if let Some(first) = blocks.first_mut().filter(|block| block.zone == Zone::Title)
            && let Some(length) = column_label(first.span.of(text), press)
        {
            let label = Span::new(first.span.start, first.span.start + length);
            first.span = trimmed(text, Span::new(label.end, first.span.end));
            let label = Block { span: label, zone: Zone::Byline, rule: "title-column", ..*first };
            blocks.insert(0, label);
        }
    }

    /// The blocks of a body, in order, together all of it but white space.
    pub(super) fn body(&self, text: &str, title: &str) -> Vec<Block> {
        let paragraphs = paragraphs(text).into_iter().enumerate();
        let mut blocks: Vec<Block> =
            paragraphs.flat_map(|(number, span)| self.split_paragraph(text, number, span)).collect();
        mark_repeated(text, &mut blocks);
        mark_headings(text, title.trim(), &mut blocks);
        self.mark_lists(text, &mut blocks);
        mark_lead(&mut blocks);
        blocks
    }

    /// Cuts a paragraph at the parts of the page within it, and classifies the text between them.
    fn split_paragraph(&self, text: &str, paragraph: usize, span: Span) -> Vec<Block> {
        let block = |span, (zone, rule)| Block { span, paragraph, zone, rule };
        if let Some(whole) = self.classify_paragraph(span.of(text)) {
            return vec![block(span, whole)];
        }
        let mut blocks = Vec::new();
        let mut at = span.start;
        for (part, zone, rule) in self.inline.find(span.of(text)) {
            let part = trimmed(text, part.shifted(span.start));
            let before = trimmed(text, Span::new(at, part.start));
            blocks.extend(self.split_ends(text, paragraph, before, zone == Zone::Credit));
            blocks.push(block(part, (zone, rule)));
            at = part.end;
        }
        blocks.extend(self.split_ends(text, paragraph, trimmed(text, Span::new(at, span.end)), false));
        blocks
    }

    /// Cuts by-lines, credits and copyright lines off the ends of a part of a paragraph and classifies the rest;
    /// `credited` where a credit follows.
    fn split_ends(&self, text: &str, paragraph: usize, span: Span, credited: bool) -> Vec<Block> {
        let block = |span, (zone, rule)| Block { span, paragraph, zone, rule };
        if span.is_empty() {
            return Vec::new();
        }
        if let Some(whole) = self.classify_paragraph(span.of(text)) {
            return vec![block(span, whole)];
        }
        let mut head = Vec::new();
        let mut rest = span;
        while let Some((length, zone, rule)) = self.match_prefix(rest.of(text)).filter(|_| head.len() < MOST_PARTS) {
            head.push(block(Span::new(rest.start, rest.start + length), (zone, rule)));
            rest = trimmed(text, Span::new(rest.start + length, rest.end));
        }
        let mut tail = Vec::new();
        while let Some((at, zone, rule)) = self.match_suffix(rest.of(text)).filter(|_| tail.len() < MOST_PARTS) {
            tail.push(block(trimmed(text, Span::new(rest.start + at, rest.end)), (zone, rule)));
            rest = trimmed(text, Span::new(rest.start, rest.start + at));
        }
        if !rest.is_empty() {
            let credited = tail.last().map_or(credited, |t| t.zone == Zone::Credit);
            let at = if credited { caption_start(rest.of(text)) } else { 0 };
            let before = trimmed(text, Span::new(rest.start, rest.start + at));
            if !before.is_empty() {
                head.push(block(before, self.classify_text(before.of(text), false)));
            }
            let last = trimmed(text, Span::new(rest.start + at, rest.end));
            head.push(block(last, self.classify_text(last.of(text), credited)));
        }
        head.extend(tail.into_iter().rev());
        head
    }

    /// What a paragraph is if all of it is one thing that is not text.
    fn classify_paragraph(&self, paragraph: &str) -> Option<(Zone, &'static str)> {
        if self.bylines.is_whole(paragraph) {
            Some((Zone::Byline, "byline"))
        } else if let Some(page) = self.boilerplate.classify_paragraph(paragraph) {
            Some(page)
        } else {
            self.credits.is_whole(paragraph).then_some((Zone::Credit, "credit"))
        }
    }

    /// The part at the beginning of a paragraph that is not text: its length, what it is, by which rule.
    fn match_prefix(&self, paragraph: &str) -> Option<(usize, Zone, &'static str)> {
        let credit = || self.credits.match_prefix(paragraph).map(|length| (length, Zone::Credit, "credit-head"));
        let by = || self.bylines.match_prefix(paragraph).map(|length| (length, Zone::Byline, "byline-head"));
        credit().or_else(by)
    }

    /// The part at the end of a paragraph that is not text: where it begins, what it is, by which rule.
    fn match_suffix(&self, paragraph: &str) -> Option<(usize, Zone, &'static str)> {
        if paragraph.ends_with("다.") {
            return None;
        }
        let copyright = || self.boilerplate.match_copyright_suffix(paragraph);
        let copyright = || copyright().map(|at| (at, Zone::Copyright, "copyright-tail"));
        let by = || self.bylines.match_suffix(paragraph).map(|at| (at, Zone::Byline, "byline-tail"));
        let credit = || self.credits.match_suffix(paragraph).map(|at| (at, Zone::Credit, "credit-tail"));
        copyright().or_else(by).or_else(credit).filter(|(at, ..)| !paragraph[*at..].trim().is_empty())
    }

    /// What the text of a paragraph is by itself; `credited` where a credit follows it.
    fn classify_text(&self, text: &str, credited: bool) -> (Zone, &'static str) {
        if credited && is_caption(text) {
            (Zone::Caption, "caption-with-credit")
        } else if self.captions.describes_picture(text) {
            (Zone::Caption, "caption-look")
        } else {
            (Zone::Body, "paragraph")
        }
    }

    /// After a heading such as `주요뉴스`, headlines are boilerplate until the next running text.
    fn mark_lists(&self, text: &str, blocks: &mut [Block]) {
        let Some(lead) = blocks.iter().position(|b| b.zone == Zone::Body) else { return };
        let mut listing = false;
        for block in &mut blocks[lead..] {
            let words = block.span.of(text);
            if self.boilerplate.opens_list(words) {
                listing = true;
                (block.zone, block.rule) = (Zone::Boilerplate, "list-heading");
            } else if listing && matches!(block.zone, Zone::Body | Zone::Subtitle | Zone::Caption) {
                listing = is_list_item(words);
                if listing {
                    (block.zone, block.rule) = (Zone::Boilerplate, "list-item");
                }
            }
        }
    }
}

/// Bytes of the shortest paragraph whose repetition cannot be chance.
const REPEATED: usize = 40;
/// Paragraphs before a paragraph that it may repeat.
const LOOK_BACK: usize = 4;

/// A paragraph that repeats one shortly before it is the alternative text of a picture: it counts once.
fn mark_repeated(text: &str, blocks: &mut [Block]) {
    let squeezed = |b: &Block| b.span.of(text).split_whitespace().collect::<String>();
    let mut seen: Vec<String> = Vec::new();
    for block in blocks.iter_mut().filter(|b| matches!(b.zone, Zone::Body | Zone::Caption | Zone::Credit)) {
        let words = squeezed(block);
        let again = seen.iter().rev().take(LOOK_BACK).any(|s| *s == words);
        let caption = block.zone != Zone::Body;
        if again && (caption || words.len() >= REPEATED) {
            (block.zone, block.rule) =
                (Zone::Boilerplate, if caption { "repeated-caption" } else { "repeated-paragraph" });
        }
        seen.push(words);
    }
}

/// Characters of the longest heading.
const HEADING: usize = 60;

/// Paragraphs at the top of a body among which its headline may be.
const FIRST_LINES: usize = 6;

/// A short paragraph that does not end as a sentence is a heading of what follows. In an article without a title the
/// first one above the lead is the headline; a line that repeats the title is boilerplate.
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

/// The first paragraph is the lead; in an article that is nothing but a picture, what stands below it.
fn mark_lead(blocks: &mut [Block]) {
    let first = |zone| blocks.iter().position(|b| b.zone == zone);
    let lead = first(Zone::Body).map(|at| (at, "first-paragraph"));
    if let Some((at, rule)) = lead.or_else(|| first(Zone::Caption).map(|at| (at, "only-caption"))) {
        (blocks[at].zone, blocks[at].rule) = (Zone::Lead, rule);
    }
}
