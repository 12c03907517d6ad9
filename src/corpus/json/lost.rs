//! Counts the documents that are lost with an unreadable JSON value: an unclosed brace or quotation mark swallows the
//! documents after it.

use super::cell::{Object, texts_of};
use crate::corpus::chunk::Scan;
use crate::corpus::column::Column;
use crate::corpus::header::Columns;

/// The number of passes over a broken value to count its documents, which bounds time.
const MOST_ROUNDS: usize = 16;

/// The least number of documents in a value that is not valid JSON as a whole: its objects, not nested in one another,
/// that are valid and have a headline, or else a text.
pub(super) fn documents_in(json: &[u8]) -> usize {
    let (mut titled, mut others, mut at) = (0, 0, 0);
    let mut left = MOST_ROUNDS * json.len();
    while let Some(start) = memchr::memchr(b'{', &json[at..]).map(|skipped| at + skipped) {
        let mut scan = Scan::default();
        let length = json[start..].iter().take(left).position(|&byte| scan.ends_after(byte)).map(|last| last + 1);
        left -= length.unwrap_or(json.len() - start).min(left);
        let columns = length.and_then(|length| columns_of(&json[start..start + length]));
        at = start + length.filter(|_| columns.is_some()).unwrap_or(1);
        match columns {
            Some(columns) if columns.place(Column::Title).is_some() => titled += 1,
            Some(columns) if columns.has_text() => others += 1,
            _ => {}
        }
    }
    if titled > 0 { titled } else { others }
}

/// The columns of an object with some text or headline; `None` for other values.
fn columns_of(json: &[u8]) -> Option<Columns> {
    let Object(entries) = serde_json::from_slice(json).ok()?;
    Some(Columns::find(&texts_of(&entries), &[])).filter(Columns::has_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_in_a_broken_value_are_counted() {
        // why this case, JSON, documents
        let cases = [
            ("a brace that is not closed", r#"{"title":"가","body":"나", {"title":"다"},{"title":"라"}]"#, 2),
            ("a quotation mark", r#"{"title":"가},{"title":"나"},{"title":"다"}]"#, 2),
            (
                "an envelope with a broken item",
                r#"{"items":[{"title":"가"},{"title":},{"body":"나","title":"다"}]}"#,
                2,
            ),
            ("comments are no documents", r#"{"title":"가" "comments":[{"text":"나"},{"title":"다","text":"라"}]}"#, 1),
            ("nothing else", r#"{"id":"#, 0),
        ];
        for (why, json, documents) in cases {
            assert_eq!(documents_in(json.as_bytes()), documents, "{why}");
        }
        let begun = std::time::Instant::now();
        documents_in("{\"a\":".repeat(300_000).as_bytes());
        assert!(begun.elapsed().as_secs() < 10);
    }
}
