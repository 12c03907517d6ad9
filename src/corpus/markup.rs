//! Removes markup from the cells of tables and JSON: tags and character references become text.
//!
//! Only tags of HTML count, so that `a < b`, `<기자>` and `<표1>` stay. Tags within a line do not split words
//! (`<b>SK</b>하이닉스`); tags of blocks break the line; hidden content (scripts, comments, `alt` texts) is removed.
//! Takes time linear in the length of the text.

mod names;

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

use super::caption_class;
use names::{CELLS, HIDDEN, INLINE, LINES, PARAGRAPHS, WORDS};

/// The longest name of a tag, in bytes (`blockquote`).
const LONGEST_TAG: usize = 10;
/// The longest name of a character reference (`CounterClockwiseContourIntegral`).
const LONGEST_REFERENCE: usize = 32;
/// The longest name of a reference that needs no semicolon (`middot`).
const LONGEST_OPEN: usize = 6;

/// The number of times that markup is removed: careless programs write `&lt;b&gt;` and `&amp;quot;`.
const MOST_ROUNDS: usize = 3;

/// The text without markup; borrowed if there is none.
pub(super) fn to_text(cell: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(cell);
    for _ in 0..MOST_ROUNDS {
        let without_tags = strip_tags(&text);
        let plain = decode_references(without_tags.as_deref().unwrap_or(&text));
        match plain.or(without_tags) {
            Some(changed) => text = Cow::Owned(changed),
            None => break,
        }
    }
    text
}

/// The text without tags; `None` if there is none.
fn strip_tags(text: &str) -> Option<String> {
    let mut tags = Tags { text, at: 0, no_quote: [false; 2], no_end: Vec::new() };
    let mut tag = tags.next()?;
    let mut plain = String::with_capacity(text.len());
    let mut copied = 0;
    loop {
        push_words(&mut plain, &text[copied..tag.start]);
        copied = tag.end;
        if HIDDEN.contains(&tag.name.as_str()) && !tag.closes {
            copied = tags.skip_element(&tag.name).unwrap_or(tag.end);
        } else if tag.is_caption(text) {
            copied = tags.skip_caption(&tag.name).unwrap_or(tag.end);
        }
        break_after(&mut plain, &tag.name);
        match tags.next() {
            Some(next) => tag = next,
            None => break,
        }
    }
    push_words(&mut plain, &text[copied..]);
    plain.truncate(plain.trim_end().len());
    Some(plain)
}

/// Line breaks in the source of a page are only layout if tags mark the lines; they are kept here, because in many
/// cells they are the lines. White space at the start of a line is removed.
fn push_words(plain: &mut String, words: &str) {
    let at_start = plain.is_empty() || plain.ends_with('\n');
    plain.push_str(if at_start { words.trim_start() } else { words });
}

fn break_after(plain: &mut String, name: &str) {
    let breaks = if PARAGRAPHS.contains(&name) {
        "\n\n"
    } else if LINES.contains(&name) {
        "\n"
    } else {
        if CELLS.contains(&name) && !plain.is_empty() && !plain.ends_with(char::is_whitespace) {
            plain.push(' ');
        }
        return;
    };
    let kept = plain.trim_end_matches([' ', '\t', '\r']).len();
    plain.truncate(kept);
    let have = plain.len() - plain.trim_end_matches('\n').len();
    if name == "br" && have < 2 && !plain.is_empty() {
        plain.push('\n');
    } else if !plain.is_empty() {
        plain.push_str(&breaks[have.min(breaks.len())..]);
    }
}

/// A tag, or a comment, which has no name.
struct Tag {
    start: usize,
    end: usize,
    name: String,
    closes: bool,
}

impl Tag {
    /// True if it begins the caption of a picture.
    fn is_caption(&self, text: &str) -> bool {
        let has_class = || {
            let classes = text[self.start..self.end].split_once("class=").map_or("", |(_, value)| value);
            let quote = classes.chars().next().filter(|c| "\"'".contains(*c));
            let ends = |c: char| quote.map_or_else(|| c.is_whitespace() || c == '>', |quote| c == quote);
            let classes = &classes[quote.map_or(0, char::len_utf8)..];
            caption_class::is_caption(classes.split(ends).next().unwrap_or_default())
        };
        !self.closes && caption_class::ELEMENTS.contains(&self.name.as_str()) && has_class()
    }
}

/// The tags of a text in their order.
struct Tags<'t> {
    text: &'t str,
    at: usize,
    /// True once there is no further `"` or `'`; an unclosed quote is then not searched again.
    no_quote: [bool; 2],
    /// The elements and comments (``) without a further end.
    no_end: Vec<String>,
}

impl Tags<'_> {
    fn next(&mut self) -> Option<Tag> {
        while let Some(skip) = memchr::memchr(b'<', &self.text.as_bytes()[self.at..]) {
            let start = self.at + skip;
            self.at = start + 1;
            if let Some(tag) = self.tag(start) {
                self.at = tag.end;
                return Some(tag);
            }
        }
        None
    }

    fn tag(&mut self, start: usize) -> Option<Tag> {
        let rest = &self.text[start + 1..];
        if rest.starts_with("!--") {
            let end = self.find_end("", start, |rest| memchr::memmem::find(rest, b"-->").map(|end| end + 3))?;
            return Some(Tag { start, end, name: String::new(), closes: true });
        }
        let closes = rest.starts_with('/');
        let named = &rest[usize::from(closes)..];
        let length = named.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b":-".contains(byte)).count();
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) || length > LONGEST_TAG {
            return None;
        }
        let raw = &named[..length];
        let name = raw.to_ascii_lowercase();
        let is_known = [LINES, PARAGRAPHS, HIDDEN, INLINE, CELLS].iter().any(|names| names.contains(&name.as_str()));
        let after = start + 1 + usize::from(closes) + length;
        let end = self.end_of_tag(after).filter(|_| is_known)?;
        let is_bare = end == after + 1;
        let is_word = !closes && is_bare && raw != name && WORDS.contains(&name.as_str());
        (!is_word).then_some(Tag { start, end, name, closes })
    }

    /// The byte after the tag whose name ends at `at`; `None` if no valid attributes follow.
    fn end_of_tag(&mut self, mut at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        loop {
            let spaces = bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            at += spaces;
            match *bytes.get(at)? {
                b'>' => return Some(at + 1),
                b'/' => at += 1,
                byte if spaces > 0 && (byte.is_ascii_alphabetic() || b"_:@".contains(&byte)) => {
                    at = self.end_of_attribute(at)?;
                }
                _ => return None,
            }
        }
    }

    fn end_of_attribute(&mut self, mut at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"_:@.-".contains(byte)).count();
        let after_name = at;
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if bytes.get(at) != Some(&b'=') {
            return Some(after_name);
        }
        at += 1;
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        match *bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let missing = &mut self.no_quote[usize::from(quote == b'"')];
                let length = if *missing { None } else { memchr::memchr(quote, &bytes[at + 1..]) };
                *missing = length.is_none();
                Some(at + 1 + length? + 1)
            }
            _ => Some(at + bytes[at..].iter().take_while(|byte| !byte.is_ascii_whitespace() && **byte != b'>').count()),
        }
    }

    /// The byte after the end tag of an element; `None` without one.
    fn skip_element(&mut self, name: &str) -> Option<usize> {
        let end = self.find_end(name, self.at, |rest| end_tag(rest, name))?;
        self.at = end;
        Some(end)
    }

    /// The byte after the end tag of a caption; `None` if it is too long for one.
    fn skip_caption(&mut self, name: &str) -> Option<usize> {
        let rest = &self.text.as_bytes()[self.at..];
        // A syllable has three bytes.
        self.at += end_tag(&rest[..rest.len().min(3 * caption_class::LONGEST)], name)?;
        Some(self.at)
    }

    /// Searches the end of an element or comment from a place on, unless it is known that there is none.
    fn find_end(&mut self, name: &str, from: usize, find: impl Fn(&[u8]) -> Option<usize>) -> Option<usize> {
        if self.no_end.iter().any(|known| known == name) {
            return None;
        }
        let end = find(&self.text.as_bytes()[from..]);
        if end.is_none() {
            self.no_end.push(name.to_owned());
        }
        end.map(|end| from + end)
    }
}

/// The byte after the first end tag of that name.
fn end_tag(text: &[u8], name: &str) -> Option<usize> {
    let starts = memchr::memmem::find_iter(text, b"</").map(|start| start + 2);
    let mut named = starts.filter(|&start| {
        text.get(start..start + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    });
    let start = named.next()?;
    memchr::memchr(b'>', &text[start..]).map(|end| start + end + 1)
}

/// The text with decoded character references; `None` if there is none.
fn decode_references(text: &str) -> Option<String> {
    let mut plain = String::new();
    let mut copied = 0;
    for start in memchr::memchr_iter(b'&', text.as_bytes()) {
        if let Some((decoded, end)) = reference(text, start).filter(|_| start >= copied) {
            plain.push_str(&text[copied..start]);
            plain.push_str(&decoded);
            copied = end;
        }
    }
    (copied > 0).then(|| plain + &text[copied..])
}

/// The text of the reference that begins at an `&`, and the byte after it; `None` if none begins there.
pub(super) fn reference(text: &str, start: usize) -> Option<(Cow<'static, str>, usize)> {
    let rest = &text.as_bytes()[start + 1..];
    let length = memchr::memchr(b';', &rest[..rest.len().min(LONGEST_REFERENCE + 1)])?;
    let name = text.get(start + 1..start + 1 + length)?;
    let end = start + 1 + length + 1;
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(|decoded| (Cow::Borrowed(decoded), end));
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    let character = code.ok().and_then(windows_1252).filter(|c| !c.is_control() || c.is_whitespace())?;
    Some((Cow::Owned(character.to_string()), end))
}

/// The text of a reference without a semicolon, as HTML allows for the oldest names (`&nbsp`, `&lt`), and the byte
/// after it.
pub(super) fn open_reference(html: &str, at: usize) -> Option<(Cow<'static, str>, usize)> {
    /// Newer names of characters that have an old one.
    const NEWER: [&str; 6] = ["die", "Dot", "half", "div", "angst", "pm"];
    let names = (2..=LONGEST_OPEN).rev().filter_map(|length| html.get(at + 1..at + 1 + length));
    names.filter(|name| !NEWER.contains(name)).find_map(|name| {
        let text = resolve_html5_entity(name)?;
        let is_old = text.chars().all(|c| matches!(c, '&' | '<' | '>' | '"' | '\u{A0}'..='\u{FF}'));
        is_old.then_some((Cow::Borrowed(text), at + 1 + name.len()))
    })
}

/// The character of a number; those from 128 to 159 are read as Windows-1252, as in browsers.
fn windows_1252(code: u32) -> Option<char> {
    match u8::try_from(code) {
        Ok(byte @ 128..=159) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        _ => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_becomes_text() {
        // why this case                              cell                                        text
        let cases: &[(&str, &str, &str)] = &[
            ("no markup", "  나래전자가 웃었다.\n", "  나래전자가 웃었다.\n"),
            ("tags cut no word", "<b>나래</b>전자와 <strong>다온</strong>은행", "나래전자와 다온은행"),
            ("with attributes", "<a href=\"x>y\" target=_blank>나래</a>전자", "나래전자"),
            ("lines and paragraphs", "가<br>나<br/>다<p>라</p><p class='a'>마</p>", "가\n나\n다\n\n라\n\n마"),
            ("two line breaks are a paragraph", "가<br><br>\n나", "가\n\n나"),
            ("what is hidden", "가<script>if (a<b) x()</script><!-- 나 --><style>p{}</style>다", "가다"),
            ("alternative texts", "가<img src=a.png alt=\"나래전자 로고\">나", "가나"),
            ("captions", "가<figcaption>사진 설명</figcaption>나", "가나"),
            (
                "captions by their class",
                "가<p class=\"caption\">사진</p>나<SPAN id=a class='x photo_desc'>사진</SPAN>다",
                "가\n\n나다",
            ),
            ("no caption", "가<p class=\"has-caption\">나</p>", "가\n\n나"),
            ("capitals", "<P>가</P><BR>나", "가\n\n나"),
            ("less than", "a < b, 3<5, x<y>z", "a < b, 3<5, x<y>z"),
            ("Korean in angle brackets", "<표1> <한빛일보 기자> <끝>", "<표1> <한빛일보 기자> <끝>"),
            ("an English word in angle brackets", "잡지 <TIME>과 <b 1>", "잡지 <TIME>과 <b 1>"),
            ("a tag that does not end", "가 <b", "가 <b"),
            ("an open quote", "가 <b title=\"나> 다", "가 <b title=\"나> 다"),
            ("named references", "R&amp;D &lt;가&gt; 나&middot;다&nbsp;라&hellip;", "R&D <가> 나·다\u{a0}라…"),
            ("numbers", "&#45208;&#xB798;&#8217;&#146;", "나래’’"),
            ("no references", "R&D; AT&T, &nothing; & &#; &#1114112;", "R&D; AT&T, &nothing; & &#; &#1114112;"),
            ("escaped twice", "&amp;quot;가&amp;quot; &lt;b&gt;나&lt;/b&gt;다", "\"가\" 나다"),
            ("cells of a table", "<table><tr><td>가</td><td>나</td></tr><tr><td>다</td></tr></table>", "가 나\n다"),
        ];
        for (why, cell, text) in cases {
            assert_eq!(to_text(cell), *text, "{why}");
        }
    }

    #[test]
    fn time_grows_with_the_length() {
        for part in ["<", "&", "<a ", "<b title=\"", "<b title='<i x=\"", "</", "<script>", "<!--", "&amp;", "<p><br>"]
        {
            let start = std::time::Instant::now();
            to_text(&part.repeat(300_000 / part.len()));
            assert!(start.elapsed().as_secs() < 5, "{part}: {:?}", start.elapsed());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "([<>/&;\"'= ]|[a-z]{1,6}|br|script|!--|#x|\\PC){0,60}") {
            to_text(&text);
        }
    }
}
