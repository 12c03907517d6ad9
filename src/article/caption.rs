//! Captions: the texts below pictures.

use super::bullet;
use super::sentence_end::opens;
use crate::lexicon::{WordClass, WordLists};
use crate::text::ending::is_statement;

/// The longest caption before a credit, in bytes; the end of an article before a credit is longer. With half of it,
/// captions become text in 188 of the measured articles (`src/README.md`, *Constants*; 532 more mentions count); with
/// twice as many, text becomes captions in 3.
pub(super) const LONGEST: usize = 600;
/// The longest caption without a credit, in bytes. Half of it changes 25 of the measured articles (44 more mentions
/// count), twice as many change 4 (5 fewer).
const LONGEST_ALONE: usize = LONGEST / 2;

/// Finds captions by their words.
#[derive(Debug, Clone)]
pub(super) struct Captions {
    picture_words: Vec<String>,
    screenshot_words: Vec<String>,
}

impl Captions {
    pub(super) fn new(words: &WordLists) -> Self {
        let of = |class| words.of(class).to_vec();
        Self { picture_words: of(WordClass::PictureWord), screenshot_words: of(WordClass::ScreenshotWord) }
    }

    /// True if a paragraph without a credit describes a picture.
    pub(super) fn describes_picture(&self, text: &str) -> bool {
        let end = text.trim_end_matches(['.', ' ']);
        let screenshot = self.screenshot_words.iter().any(|word| text.ends_with(word.as_str()));
        let long = text.chars().count() >= 20 || screenshot;
        let heads = text.starts_with(bullet::is_heading);
        let seen = long && !heads && self.picture_words.iter().any(|word| end.ends_with(word.as_str()));
        let pointed = text.starts_with(bullet::points) && text.matches(['▲', '△']).count() <= 1;
        let one = !text.contains("다. ") && text.len() <= LONGEST_ALONE;
        one && (seen || pointed && end.ends_with("고 있다"))
    }
}

/// True if the text before a credit is a caption, and not the end of an article, which would be a report in the past
/// tense.
pub(super) fn is_caption(text: &str) -> bool {
    let end = ending(text);
    let is_polite = end.ends_with("니다") && !end.ends_with("고 있습니다");
    text.len() <= LONGEST && !is_statement(end) && !is_polite && text.matches("다. ").count() <= 1
}

/// The text up to its last word in Hangul. The rest belongs to a credit (`… 밝혔다.- Copyright`).
fn ending(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii() || c.is_whitespace())
}

/// True if a sentence after others, before a credit, is a caption: it shows something (`…고 있다.`) or has no verb.
/// `가나도 뒤따른다.` is the end of the article.
pub(super) fn shows(text: &str) -> bool {
    let end = ending(text);
    end.ends_with("고 있다") || !end.ends_with('다')
}

/// The byte at which the caption at the end of a text before a credit begins. Where lines were joined without a space
/// (`밝혔다.가나 사옥`), that is the last line; or the text after the last reporting sentence, if that is later. A
/// sentence that shows something (`…고 있다.`) or has no verb is part of the caption.
pub(super) fn caption_start(text: &str) -> usize {
    let ends = || text.trim_end().match_indices("다.").map(|(at, _)| at + "다.".len());
    let joined = ends().filter(|&end| text[end..].starts_with(|c: char| c.is_alphanumeric() || opens(c))).last();
    let reported = || ends().filter(|&end| end < text.trim_end().len() && !text[..end].ends_with("고 있다.")).last();
    joined.max(reported()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn a_caption_shows_that_it_describes_a_picture() {
        let lexicon = Lexicon::embedded();
        let captions = Captions::new(lexicon.words());
        // text, is a caption
        for (text, want) in [
            ("가나 직원들이 새 장비를 시험하는 모습.", true),
            ("▲가나 직원들이 장비를 보고 있다.", true),
            ("가나 영상 캡처", true),
            ("■ 베를린에서 직접 확인한 가나의 혁신 현장", false),
            ("▲튼튼한 신을 신으면 안정감을 높일 수 있다.", false),
            ("참사 현장", false),
        ] {
            assert_eq!(captions.describes_picture(text), want, "{text}");
        }
    }

    #[test]
    fn the_end_of_an_article_is_no_caption() {
        // why this case, text before a credit, is a caption
        for (why, text, want) in [
            ("the present tense", "가나 직원들이 장비를 보고 있다.", true),
            ("no verb", "가나 사옥에서 열린 협약식.", true),
            ("the past tense", "가나는 새 망을 연다고 밝혔다.", false),
            ("of any verb", "가나가 다라와 만났다.", false),
            ("in the polite style", "가나가 다라와 만났습니다.", false),
            ("what is to come, in the polite style", "가나가 다라와 만날 예정입니다.", false),
            ("with the beginning of a credit", "가나가 다라와 만났다.- Copyright", false),
            ("the present tense in the polite style", "가나가 장비를 보고 있습니다.", true),
            ("three sentences", "가나가 온다. 다라가 간다. 마바가 본다.", false),
        ] {
            assert_eq!(is_caption(text), want, "{why}");
        }
    }

    #[test]
    fn a_sentence_behind_others_is_a_caption_where_it_shows() {
        for (text, want) in [("장비를 보고 있다.", true), ("가나 사옥.", true), ("다라도 뒤따른다.", false)]
        {
            assert_eq!(shows(text), want, "{text}");
        }
    }

    #[test]
    fn the_caption_is_the_last_line_before_a_credit() {
        // why this case, text before a credit, caption
        for (why, text, want) in [
            ("one sentence", "가나 직원들이 장비를 보고 있다.", "가나 직원들이 장비를 보고 있다."),
            ("behind a joined line", "가나가 새 망을 연다고 밝혔다.가나 사옥 전경.", "가나 사옥 전경."),
            ("two sentences that show", "줄을 서고 있다. 장비를 보고 있다. ", "줄을 서고 있다. 장비를 보고 있다. "),
            ("behind a report", "가나가 새 망을 열었다. 가나 사옥.", " 가나 사옥."),
        ] {
            assert_eq!(&text[caption_start(text)..], want, "{why}");
        }
    }
}
