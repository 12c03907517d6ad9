//! Counts the attributes of elements before parsing: parsers of XML and HTML compare each attribute with all others, so
//! that their time is quadratic in the number.

/// The most attributes of an element. One of a page or feed has some dozens; this many take a millisecond, 80,000 took
/// 18 s.
pub(super) const MOST_ATTRIBUTES: usize = 1 << 10;

/// The byte at which the first start tag with more than [`MOST_ATTRIBUTES`] begins; `None` without one. `begins_name`
/// tests the first character of a name.
pub(super) fn find_too_many(markup: &str, begins_name: impl Fn(char) -> bool) -> Option<usize> {
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'<', &markup.as_bytes()[at..]).map(|skipped| at + skipped) {
        at = start + 1;
        if !markup[at..].starts_with(&begins_name) {
            continue;
        }
        let (count, end) = count(&markup.as_bytes()[at..]);
        if count > MOST_ATTRIBUTES {
            return Some(start);
        }
        at += end;
    }
    None
}

/// The number of attributes of a tag, and the byte after it; `tag` begins with its name.
fn count(tag: &[u8]) -> (usize, usize) {
    let (mut count, mut in_name, mut last) = (0, true, b' ');
    let mut at = 0;
    while let Some(&byte) = tag.get(at) {
        let is_after_equals = last == b'=';
        last = if byte.is_ascii_whitespace() { last } else { byte };
        match byte {
            b'>' => return (count, at + 1),
            b'"' | b'\'' => {
                let length = memchr::memchr(byte, &tag[at + 1..]).unwrap_or(tag.len() - at - 1);
                at += 1 + length;
                in_name = false;
            }
            _ if byte.is_ascii_whitespace() || byte == b'/' => in_name = is_after_equals,
            b'=' => in_name = true,
            _ if !in_name => (count, in_name) = (count + 1, true),
            _ => {}
        }
        at += 1;
    }
    (count, tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_however_they_are_written() {
        // why this case, a tag after its `<`, attributes, bytes
        let cases = [
            ("none", "p>가", 0, 2),
            ("quoted, with signs in them", "a href=\"x>y z\" b='\"'>", 2, 21),
            ("not quoted", "a b=1 c =2 d= 3/>", 3, 17),
            ("without values", "a b c  d>", 3, 9),
            ("nothing between", "a b=\"\"c=''d>", 3, 12),
            ("a quote that is open", "a b=\"c d>", 1, 9),
        ];
        for (why, tag, attributes, bytes) in cases {
            assert_eq!(count(tag.as_bytes()), (attributes, bytes), "{why}");
        }
        let tag = |count: usize| format!("<b>가</b><a{}>", " x=1".repeat(count));
        let find = |text: &str| find_too_many(text, |first| first.is_ascii_alphabetic());
        assert_eq!([MOST_ATTRIBUTES, MOST_ATTRIBUTES + 1].map(|count| find(&tag(count))), [None, Some(10)]);
    }
}
