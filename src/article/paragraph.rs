//! Paragraphs: groups lines that belong together.
//!
//! A news page puts a paragraph on a line. Some exports break lines at a fixed width, within sentences and words; such
//! lines are joined again.

use super::bullet::begins_line;
use super::sentence_end::has_stop;
use crate::text::Span;
use crate::text::particle::leaves_clause_open;

/// The narrowest line whose break may be one of the width, in columns (a Hangul syllable takes two). In the measured
/// articles (`src/README.md`, *Constants*) half of it joins headings in 87, twice as many leave 205 in pieces.
const WRAPPED: usize = 56;
/// The widest line of a wrapped text, in columns. Half of it leaves 189 of the measured articles in pieces, twice as
/// many change none.
const WIDEST_WRAP: usize = 130;
/// The columns by which a wrapped line may be shorter than the widest, because the next word did not fit. Half of it
/// leaves 163 of the measured articles in pieces, twice as many join headings and menu lines in 110.
const SLACK: usize = 14;

/// The paragraphs of a text, in order and not empty, without white space at their ends.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let full = full_width(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut before: Option<Line> = None;
    for line in lines {
        match (before, paragraphs.last_mut()) {
            (Some(before), Some(last)) if !line.after_gap && runs_on(text, before, line, full) => {
                last.end = line.span.end;
            }
            _ => paragraphs.push(line.span),
        }
        before = Some(line);
    }
    paragraphs
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line {
    span: Span,
    columns: usize,
    /// True if an empty line precedes it.
    after_gap: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut after_gap = false;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let span = trimmed(text, Span::new(start, start + line.len()));
        start += line.len();
        if span.is_empty() {
            after_gap = true;
        } else {
            lines.push(Line { span, columns: columns(span.of(text)), after_gap });
            after_gap = false;
        }
    }
    lines
}

/// The range without white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let start = span.start + part.len() - part.trim_start().len();
    Span::new(start, start.max(span.start + part.trim_end().len()))
}

fn columns(line: &str) -> usize {
    line.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}

/// The width in columns from which a line of this text is full; `None` if the text is not wrapped.
fn full_width(text: &str, lines: &[Line]) -> Option<usize> {
    let widest = lines.iter().map(|l| l.columns).max().filter(|w| (WRAPPED..=WIDEST_WRAP).contains(w))?;
    let full = widest - SLACK;
    let broken = lines.iter().filter(|l| l.columns >= full && !has_stop(l.span.of(text))).count();
    (broken >= 3).then_some(full)
}

/// True if `line` continues the paragraph of `before`.
fn runs_on(text: &str, before: Line, line: Line, full: Option<usize>) -> bool {
    let (end, next) = (before.span.of(text), line.span.of(text));
    if next.starts_with(['.', ',', ')', '”', '’']) {
        return true;
    }
    if has_stop(end) || next.starts_with(begins_line) {
        return false;
    }
    let open = end.ends_with(',') || leaves_clause_open(end);
    full.is_some_and(|full| before.columns >= full) || (before.columns >= WRAPPED && open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|p| p.of(text)).collect()
    }

    #[test]
    fn each_line_is_a_paragraph() {
        assert_eq!(of("\n 첫 줄이다.\r\n\r\n둘째 줄\n셋째 줄이다.\n \n"), ["첫 줄이다.", "둘째 줄", "셋째 줄이다."]);
        assert!(of(" \n\t").is_empty());
    }

    #[test]
    fn lines_broken_at_a_width_are_one_paragraph() {
        let text = "가나통신은 새해부터 전국의 모든 기지국을 새 장비로 바꾸기로 했으며 여기에 드는 돈\n\
                    은 모두 삼천억원에 이른다고 어제 서울에서 열린 기자 간담회에서 밝혔는데 이 사업은 오\n\
                    는 삼월에 시작되고 늦어도 내년 말까지는 끝날 것으로 보이며 이를 위해 새로 사람을 더\n\
                    뽑는다.\n둘째 단락이다.";
        assert_eq!(of(text).len(), 2);
    }

    #[test]
    fn a_long_line_that_ends_in_a_particle_goes_on() {
        let text =
            "가나통신 사장을 비롯한 경영진이 지난 십일 미국 뉴욕에서 열린 행사에서 연구원들과\n이야기를 나누고 있다.";
        assert_eq!(of(text).len(), 1);
        assert_eq!(of("새 사업은\n가나통신이 나섰다.").len(), 2, "a short line is a heading");
    }
}
