//! Lone surrogates in JSON, which programs leave that truncate texts by UTF-16 units. They are not text, and
//! `serde_json` rejects the whole value because of them.

/// Replaces escapes (`\ud83d`) of lone surrogates by U+FFFD.
pub(super) fn replace_lone_surrogates(json: &mut [u8]) {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', json.get(at..).unwrap_or_default()) {
        at += found;
        let unit = unit_at(json, at);
        let is_pair = matches!(unit, Some(0xD800..=0xDBFF)) && matches!(unit_at(json, at + 6), Some(0xDC00..=0xDFFF));
        if matches!(unit, Some(0xD800..=0xDFFF)) && !is_pair {
            json[at + 2..at + 6].copy_from_slice(b"fffd");
        }
        at += match unit {
            Some(_) if is_pair => 12,
            Some(_) => 6,
            None => 2,
        };
    }
}

/// The UTF-16 unit of an escape at a place; `None` for other escapes.
fn unit_at(json: &[u8], at: usize) -> Option<u16> {
    let digits = json.get(at..at + 6)?.strip_prefix(b"\\u")?;
    let is_unit = digits.iter().all(u8::is_ascii_hexdigit);
    is_unit
        .then(|| digits.iter().fold(0, |unit, digit| unit << 4 | char::from(*digit).to_digit(16).unwrap_or(0) as u16))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_pair_is_no_text() {
        // why this case                   JSON                      read
        let cases = [
            ("a pair", r#""가\ud83d\ude00나""#, "가😀나"),
            ("its first half", r#""가\ud83d나""#, "가\u{FFFD}나"),
            ("its second half", r#""가\uDE00나""#, "가\u{FFFD}나"),
            ("two first halves", r#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
            ("at the end", r#""가\ud83d""#, "가\u{FFFD}"),
            ("a syllable", r#""\ud55c""#, "한"),
            ("a backslash before letters", r#""\\ud83d""#, r"\ud83d"),
            ("another escape behind it", r#""\ud83d\n""#, "\u{FFFD}\n"),
        ];
        for (why, json, want) in cases {
            let mut bytes = json.as_bytes().to_vec();
            replace_lone_surrogates(&mut bytes);
            assert_eq!(serde_json::from_slice::<String>(&bytes).expect("text"), want, "{why}");
        }
        let mut broken = br#"{"a":"\ud8"#.to_vec();
        replace_lone_surrogates(&mut broken);
        assert_eq!(broken, br#"{"a":"\ud8"#);
    }
}
