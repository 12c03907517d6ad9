//! The signs that outlets put before headings, list items and descriptions of pictures.

/// The signs of headings.
const HEADINGS: &str = "■◆◇□●○";

/// The signs that point at a picture.
const POINTERS: &str = "▲△▼◀↑↓";

/// Signs of items within a text; a sentence may begin with one.
const ITEMS: &str = "◆■◇□▲△●○▶※";

/// Signs of items that follow a full stop without a space, and the empty triangle.
const ATTACHED_ITEMS: &str = "▲△◆◇■□▶▷●○";

/// Signs of items of the page: links, notes, lists.
const PAGE_ITEMS: &str = "※▶▷■◆◇☞◎●□";

/// The signs of links.
const LINKS: &str = "▶▷☞";

/// Characters at the start of lines that begin a new paragraph: signs, brackets, hyphens.
const LINES: &str = "▲△▼▽◆◇■□●○◎▶▷☞★☆※[【<〈-*ⓒ";

/// True for the sign of a heading.
pub(super) fn is_heading(c: char) -> bool {
    HEADINGS.contains(c)
}

/// True for a sign that points at a picture.
pub(super) fn points(c: char) -> bool {
    POINTERS.contains(c)
}

/// True for a sign with which a sentence may begin.
pub(super) fn is_item(c: char) -> bool {
    ITEMS.contains(c)
}

/// True for a sign that begins an item directly after a full stop.
pub(super) fn is_attached_item(c: char) -> bool {
    ATTACHED_ITEMS.contains(c)
}

/// True for a sign that begins an item of the page.
pub(super) fn begins_page_item(c: char) -> bool {
    PAGE_ITEMS.contains(c)
}

/// True for the sign of a link.
pub(super) fn links(c: char) -> bool {
    LINKS.contains(c)
}

/// True for a character that begins a new paragraph at the start of a line.
pub(super) fn begins_line(c: char) -> bool {
    LINES.contains(c)
}
