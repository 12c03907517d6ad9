//! What XML cannot hold.

use std::borrow::Cow;

/// The text with U+FFFD for what XML cannot hold: control characters and U+FFFE, U+FFFF.
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    let is_illegal = |c: char| !matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    if text.contains(is_illegal) { text.replace(is_illegal, "\u{FFFD}").into() } else { text.into() }
}
