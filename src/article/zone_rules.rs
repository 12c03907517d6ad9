//! The order of the zone rules: they cut parts off the ends of a paragraph, classify the rest by its form, and then by
//! its position among the others.

use super::block::{Block, mark_headings, mark_lead, mark_links, mark_repeated};
use super::boilerplate::{Boilerplate, is_list_item};
use super::byline::Bylines;
use super::caption::{Captions, caption_start, is_caption, shows};
use super::credit::Credits;
use super::headline::Headlines;
use super::inline::InlineForms;
use super::mask::Mask;
use super::paragraph::{paragraphs, trimmed};
use super::pattern::PatternCompiler;
use super::prefilter::{Part, Prefilter, SearchedText};
use super::zone::Zone;
use crate::lexicon::WordLists;
use crate::text::Span;

/// The most by-lines, credits and the like at one end of a paragraph. With half as many, credits stay in captions of 2
/// of the measured articles (`src/README.md`, *Constants*); twice as many change none.
const MOST_PARTS: usize = 8;

/// The most outlets after a headline: the paper, and the portal that prints it.
const MOST_OUTLETS: usize = 2;

/// The rules, compiled with the words of a lexicon.
#[derive(Debug, Clone)]
pub(super) struct ZoneRules {
    prefilter: Prefilter,
    bylines: Bylines,
    credits: Credits,
    captions: Captions,
    boilerplate: Boilerplate,
    inline: InlineForms,
    headlines: Headlines,
}

impl ZoneRules {
    pub(super) fn new(words: &WordLists) -> Self {
        Self::compile(words, &mut PatternCompiler::new(words))
    }

    fn compile(words: &WordLists, patterns: &mut PatternCompiler) -> Self {
        let mask = Mask::new(patterns);
        Self {
            bylines: Bylines::new(patterns),
            credits: Credits::new(patterns),
            captions: Captions::new(words),
            boilerplate: Boilerplate::new(words, patterns),
            inline: InlineForms::new(mask.clone(), patterns),
            headlines: Headlines::new(words, mask, patterns),
            prefilter: patterns.prefilter(),
        }
    }

    /// The blocks of a headline. Every line is `Title`, except for boilerplate of the page and the name of the outlet
    /// (`press` or a listed one) after it.
    pub(super) fn title(&self, text: &str, press: Option<&str>) -> Vec<Block> {
        let searched = self.prefilter.search(text);
        let paragraphs = paragraphs(text);
        let alone = paragraphs.len() == 1;
        let block = |(paragraph, span): (usize, Span)| {
            let page = self.boilerplate.classify_paragraph(searched.part(span));
            let page = page.filter(|(zone, _)| !alone && *zone == Zone::Boilerplate);
            let (zone, rule) = page.unwrap_or((Zone::Title, "title-field"));
            Block { span, paragraph, zone, rule }
        };
        let mut blocks: Vec<Block> = paragraphs.into_iter().enumerate().map(block).collect();
        self.mark_outlet(&searched, press, &mut blocks);
        blocks
    }

    /// Cuts the label of a column off the first line of a headline, and the name of the outlet off the last one.
    fn mark_outlet(&self, title: &SearchedText, press: Option<&str>, blocks: &mut Vec<Block>) {
        let text = title.text;
        let mut behind = Vec::new();
        while let Some(last) =
            blocks.last_mut().filter(|block| block.zone == Zone::Title && behind.len() < MOST_OUTLETS)
            && let Some(at) = self.headlines.outlet_behind(title.part(last.span), press)
        {
            let outlet = trimmed(text, Span::new(last.span.start + at, last.span.end));
            last.span = trimmed(text, Span::new(last.span.start, outlet.start));
            behind.push(Block { span: outlet, zone: Zone::Boilerplate, rule: "title-outlet", ..*last });
        }
        blocks.extend(behind.into_iter().rev());
        if let Some(first) = blocks.first_mut().filter(|block| block.zone == Zone::Title)
            && let Some(length) = self.headlines.label(title.part(first.span), press)
        {
            let label = Span::new(first.span.start, first.span.start + length);
            first.span = trimmed(text, Span::new(label.end, first.span.end));
            let label = Block { span: label, zone: Zone::Byline, rule: "title-column", ..*first };
            blocks.insert(0, label);
        }
    }

    /// The blocks of a body, in order; they cover everything but white space.
    pub(super) fn body(&self, text: &str, title: &str) -> Vec<Block> {
        let searched = self.prefilter.search(text);
        let paragraphs = paragraphs(text).into_iter().enumerate();
        let mut blocks: Vec<Block> =
            paragraphs.flat_map(|(number, span)| self.split_paragraph(&searched, number, span)).collect();
        self.keep_lone_services(text, &mut blocks);
        mark_repeated(text, &mut blocks);
        mark_links(text, &mut blocks);
        mark_headings(text, title.trim(), &mut blocks);
        self.mark_lists(text, &mut blocks);
        mark_lead(&mut blocks);
        blocks
    }

    /// Cuts a paragraph at the parts of the page within it, and classifies the text between them.
    fn split_paragraph(&self, body: &SearchedText, paragraph: usize, span: Span) -> Vec<Block> {
        let text = body.text;
        let block = |span, (zone, rule)| Block { span, paragraph, zone, rule };
        if let Some(whole) = self.classify_paragraph(body.part(span)) {
            return vec![block(span, whole)];
        }
        let parts = self.inline.find(body.part(span));
        if parts.is_empty() {
            return self.split_ends(body, paragraph, span, false);
        }
        let mut blocks = Vec::new();
        let mut at = span.start;
        for (part, zone, rule) in parts {
            let part = trimmed(text, part.shifted(span.start));
            // White space is left of a part whose beginning another one takes.
            if part.is_empty() {
                continue;
            }
            let before = trimmed(text, Span::new(at, part.start));
            blocks.extend(self.split_rest(body, paragraph, before, zone == Zone::Credit));
            blocks.push(block(part, (zone, rule)));
            at = part.end;
        }
        blocks.extend(self.split_rest(body, paragraph, trimmed(text, Span::new(at, span.end)), false));
        blocks
    }

    /// The blocks of the rest of a paragraph around a part of the page; `credited` if a credit follows.
    fn split_rest(&self, body: &SearchedText, paragraph: usize, span: Span, credited: bool) -> Vec<Block> {
        if span.is_empty() {
            return Vec::new();
        }
        match self.classify_paragraph(body.part(span)) {
            Some((zone, rule)) => vec![Block { span, paragraph, zone, rule }],
            None => self.split_ends(body, paragraph, span, credited),
        }
    }

    /// Cuts by-lines, credits and copyright lines off the ends of a part of a paragraph, and classifies the rest;
    /// `credited` if a credit follows on the same line.
    fn split_ends(&self, body: &SearchedText, paragraph: usize, span: Span, credited: bool) -> Vec<Block> {
        let text = body.text;
        let block = |span, (zone, rule)| Block { span, paragraph, zone, rule };
        let mut head = Vec::new();
        let mut rest = span;
        while let Some((length, zone, rule)) = self.match_prefix(body.part(rest)).filter(|_| head.len() < MOST_PARTS) {
            head.push(block(Span::new(rest.start, rest.start + length), (zone, rule)));
            rest = trimmed(text, Span::new(rest.start + length, rest.end));
        }
        let mut tail = Vec::new();
        while let Some((at, zone, rule)) = self.match_suffix(body.part(rest)).filter(|_| tail.len() < MOST_PARTS) {
            tail.push(block(trimmed(text, Span::new(rest.start + at, rest.end)), (zone, rule)));
            rest = trimmed(text, Span::new(rest.start, rest.start + at));
        }
        if !rest.is_empty() {
            let in_line = credited;
            let credited = credited || tail.last().is_some_and(|part| part.zone == Zone::Credit);
            let at = if credited { caption_start(rest.of(text)) } else { 0 };
            let before = trimmed(text, Span::new(rest.start, rest.start + at));
            let last = trimmed(text, Span::new(rest.start + at, rest.end));
            // A line that was joined without a space is a line of its own.
            let is_joined = !before.is_empty() && before.end == last.start;
            let is_line = before.is_empty() && !in_line;
            let credited = credited && (is_joined || is_line || shows(last.of(text)));
            if !before.is_empty() {
                head.push(block(before, self.classify_text(before.of(text), false)));
            }
            head.push(block(last, self.classify_text(last.of(text), credited)));
        }
        head.extend(tail.into_iter().rev());
        head
    }

    /// Classifies a paragraph that is a by-line, a credit or boilerplate as a whole; returns its zone and rule, or
    /// `None` for text.
    fn classify_paragraph(&self, paragraph: Part) -> Option<(Zone, &'static str)> {
        if self.bylines.is_whole(paragraph) {
            Some((Zone::Byline, "byline"))
        } else if let Some(page) = self.boilerplate.classify_paragraph(paragraph) {
            Some(page)
        } else {
            self.credits.is_whole(paragraph).then_some((Zone::Credit, "credit"))
        }
    }

    /// Matches a by-line or credit at the beginning of a paragraph; returns its length in bytes, its zone and its rule.
    fn match_prefix(&self, paragraph: Part) -> Option<(usize, Zone, &'static str)> {
        let credit = || self.credits.match_prefix(paragraph).map(|length| (length, Zone::Credit, "credit-head"));
        let by = || self.bylines.match_prefix(paragraph).map(|length| (length, Zone::Byline, "byline-head"));
        credit().or_else(by)
    }

    /// Matches a by-line, credit or copyright line at the end of a paragraph; returns its first byte, its zone and its
    /// rule.
    fn match_suffix(&self, paragraph: Part) -> Option<(usize, Zone, &'static str)> {
        if paragraph.text().ends_with("다.") {
            return None;
        }
        let copyright = || self.boilerplate.match_copyright_suffix(paragraph);
        let copyright = || copyright().map(|at| (at, Zone::Copyright, "copyright-tail"));
        let by = || self.bylines.match_suffix(paragraph).map(|at| (at, Zone::Byline, "byline-tail"));
        let credit = || self.credits.match_suffix(paragraph).map(|at| (at, Zone::Credit, "credit-tail"));
        copyright().or_else(by).or_else(credit).filter(|(at, ..)| !paragraph.text()[*at..].trim().is_empty())
    }

    /// Classifies the text of a paragraph without looking at its neighbours; `credited` if a credit follows it.
    fn classify_text(&self, text: &str, credited: bool) -> (Zone, &'static str) {
        if credited && is_caption(text) {
            (Zone::Caption, "caption-with-credit")
        } else if self.captions.describes_picture(text) {
            (Zone::Caption, "caption-look")
        } else {
            (Zone::Body, "paragraph")
        }
    }

    /// Keeps a line that is just the name of a service as text if it is directly between two lines of text: `네이버` in
    /// a list of companies.
    fn keep_lone_services(&self, text: &str, blocks: &mut [Block]) {
        for at in 1..blocks.len().saturating_sub(1) {
            let [before, block, behind] = [blocks[at - 1], blocks[at], blocks[at + 1]];
            let is_next = |a: Block, b: Block| text[a.span.end..b.span.start].trim_matches([' ', '\r']) == "\n";
            let in_text = before.zone == Zone::Body && behind.zone == Zone::Body;
            let is_lone = block.rule == Boilerplate::INTERFACE && self.boilerplate.is_service(block.span.of(text));
            if is_lone && in_text && is_next(before, block) && is_next(block, behind) {
                (blocks[at].zone, blocks[at].rule) = (Zone::Body, "paragraph");
            }
        }
    }

    /// Marks headlines after a heading such as `주요뉴스` as boilerplate, until the next running text.
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

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use proptest::string::string_regex_parsed;
    use proptest::test_runner::TestRunner;
    use regex_syntax::hir::{Hir, HirKind, Repetition};

    use super::*;
    use crate::lexicon::Lexicon;

    /// The zones of the paragraphs of a body.
    fn zones(body: &str) -> Vec<Zone> {
        RULES.body(body, "").into_iter().map(|block| block.zone).collect()
    }

    #[test]
    fn a_line_is_read_with_its_neighbours() {
        use Zone::{Body, Boilerplate, Lead, Subtitle, Title};
        // why this case, body, zones
        let cases: [(&str, &str, &[Zone]); 6] = [
            ("a service in a list", "가나통신\n네이버\n다라가 새 망을 연다.", &[Title, Subtitle, Lead]),
            ("a button", "가나가 새 망을 연다.\n\n네이버\n\n다라도 연다.", &[Lead, Boilerplate, Body]),
            ("a link before the text", "▶ 나라, 새 망\n가나가 새 망을 연다.", &[Boilerplate, Lead]),
            ("headings", "▶ 나라, 새 망\n▶ 나라, 새 값\n가나가 새 망을 연다.", &[Title, Subtitle, Lead]),
            ("a link after it", "가나가 새 망을 연다.\n▶ 나라, 새 망", &[Lead, Boilerplate]),
            ("a heading within it", "가나가 연다.\n▶ 나라의 새 망\n나라도 연다.", &[Lead, Subtitle, Body]),
        ];
        for (why, body, want) in cases {
            assert_eq!(zones(body), want, "{why}");
        }
    }

    #[test]
    fn no_zone_is_empty_where_parts_of_a_page_overlap() {
        let blocks = RULES.body(&"hong@제보는 카카오톡 ".repeat(4), "");
        assert!(blocks.iter().all(|block| !block.span.is_empty()), "{blocks:?}");
    }

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);
    static RULES: LazyLock<ZoneRules> = LazyLock::new(|| ZoneRules::new(LEXICON.words()));
    /// The same rules with every pattern tried everywhere, and the sources of the patterns.
    static UNFILTERED: LazyLock<(ZoneRules, Vec<String>)> = LazyLock::new(|| {
        let mut patterns = PatternCompiler::unfiltered(LEXICON.words());
        (ZoneRules::compile(LEXICON.words(), &mut patterns), patterns.sources)
    });

    fn assert_that_nothing_is_hidden(text: &str) {
        let unfiltered = &UNFILTERED.0;
        assert_eq!(RULES.body(text, ""), unfiltered.body(text, ""), "{text:?}");
        assert_eq!(RULES.title(text, None), unfiltered.title(text, None), "{text:?}");
    }

    #[test]
    fn the_prefilter_hides_no_match_in_the_samples() {
        let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
        let read = |path: &std::path::Path| std::fs::read_to_string(path).expect("a sample");
        let articles = std::fs::read_dir(samples.join("articles-2024-2026")).expect("the samples");
        articles.for_each(|file| assert_that_nothing_is_hidden(&read(&file.expect("a file").path())));
        assert_that_nothing_is_hidden(&read(&samples.join("business-2020-2023.csv")));
        assert_that_nothing_is_hidden(&read(&samples.join("ict-2016-2019.jsonl")).replace("\\n", "\n"));
    }

    /// A pattern that matches the same texts, without look-around and with open repetitions bounded.
    fn bounded(hir: &Hir) -> Hir {
        match hir.kind() {
            HirKind::Look(_) => Hir::empty(),
            HirKind::Capture(capture) => bounded(&capture.sub),
            HirKind::Concat(parts) => Hir::concat(parts.iter().map(bounded).collect()),
            HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(bounded).collect()),
            HirKind::Repetition(Repetition { min, max, sub, .. }) => {
                let max = Some(max.unwrap_or(min + 3).min(min + 40));
                Hir::repetition(Repetition { min: *min, max, greedy: true, sub: Box::new(bounded(sub)) })
            }
            _ => hir.clone(),
        }
    }

    /// Generates texts that a pattern matches; the letters of a word have one case.
    fn matching(source: &str) -> BoxedStrategy<String> {
        let hir = regex_syntax::parse(&source.replace("(?i)", "")).expect("a pattern");
        let text = string_regex_parsed(&bounded(&hir)).expect("a pattern without looking around");
        text.prop_map(|text| {
            text.replace('\u{E000}', "조선일보").replace('\u{E001}', "뉴시스").replace('\u{E002}', "KBS")
        })
        .boxed()
    }

    #[test]
    fn the_prefilter_hides_no_match_in_texts_made_of_the_patterns() {
        let mut runner = TestRunner::deterministic();
        for source in &UNFILTERED.1 {
            let texts = matching(source);
            for _ in 0..20 {
                let text = texts.new_tree(&mut runner).expect("a text").current();
                assert_that_nothing_is_hidden(&text);
                assert_that_nothing_is_hidden(&format!("가나가 새 망을 연다. {text} 값은 그대로다."));
            }
        }
    }
}
