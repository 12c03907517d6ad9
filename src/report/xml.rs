//! XML documents, and the text that they can hold.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// Writes a document: its declaration, the element that `root` writes, and a line break.
///
/// # Errors
/// What `out` says.
pub(super) fn write_document<W: Write>(out: W, root: impl FnOnce(&mut Writer<W>) -> io::Result<()>) -> io::Result<W> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    root(&mut xml)?;
    let mut out = xml.into_inner();
    out.write_all(b"\n")?;
    Ok(out)
}

/// The text with U+FFFD for what XML cannot hold: control characters and U+FFFE, U+FFFF.
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    let is_illegal = |c: char| !matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..);
    if text.contains(is_illegal) { text.replace(is_illegal, "\u{FFFD}").into() } else { text.into() }
}
