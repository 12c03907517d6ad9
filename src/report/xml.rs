//! XML documents, and legal text for them.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// Writes a document: its declaration, the element that `root` writes, and a line break.
///
/// # Errors
/// Errors of `out`.
pub(super) fn write_document<W: Write>(out: W, root: impl FnOnce(&mut Writer<W>) -> io::Result<()>) -> io::Result<W> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    root(&mut xml)?;
    let mut out = xml.into_inner();
    out.write_all(b"\n")?;
    Ok(out)
}

fn is_illegal(c: char) -> bool {
    !matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// An id in which U+FFFD and a number replace each character that XML cannot hold, so that different ids stay
/// different.
pub(super) fn legal_id(id: &str) -> Cow<'_, str> {
    if !id.contains(is_illegal) {
        return id.into();
    }
    let legal = |c: char| if is_illegal(c) { format!("\u{FFFD}{:X}", u32::from(c)) } else { c.to_string() };
    id.chars().map(legal).collect::<String>().into()
}

/// The text with U+FFFD for characters that XML cannot hold: control characters, U+FFFE and U+FFFF.
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    if text.contains(is_illegal) { text.replace(is_illegal, "\u{FFFD}").into() } else { text.into() }
}
