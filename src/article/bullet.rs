//! The signs that outlets put before headings, items of lists, and what a picture shows.

/// The signs of headings.
const HEADINGS: &str = "■◆◇□●○";

/// The signs that point at a picture.
const POINTERS: &str = "▲△▼◀↑↓";

/// The signs of items within a text: those that a sentence may begin with.
const ITEMS: &str = "◆■◇□▲△●○▶※";

/// Those of them that are written without a space after a full stop, and an empty triangle.
const ATTACHED_ITEMS: &str = "▲△◆◇■□▶▷●○";

/// The signs of items of the page: links, notes, lists.
const PAGE_ITEMS: &str = "※▶▷■◆◇☞◎●□";

/// The signs of links.
const LINKS: &str = "▶▷☞";

/// What lines begin with that begin something new: signs, brackets, hyphens.
const LINES: &str = "▲△▼▽◆◇■□●○◎▶▷☞★☆※[【<〈-*ⓒ";

/// Whether a sign is that of a heading.
pub(super) fn is_heading(c: char) -> bool {
    HEADINGS.contains(c)
}

/// Whether a sign points at a picture.
pub(super) fn points(c: char) -> bool {
    POINTERS.contains(c)
}

/// Whether a sentence may begin with a sign.
pub(super) fn is_item(c: char) -> bool {
    ITEMS.contains(c)
}

/// Whether a sign begins an item directly after a full stop.
pub(super) fn is_attached_item(c: char) -> bool {
    ATTACHED_ITEMS.contains(c)
}

/// Whether a sign begins an item of the page.
pub(super) fn begins_page_item(c: char) -> bool {
    PAGE_ITEMS.contains(c)
}

/// Whether a sign is that of a link.
pub(super) fn links(c: char) -> bool {
    LINKS.contains(c)
}

/// Whether a line that begins with this character begins something new.
pub(super) fn begins_line(c: char) -> bool {
    LINES.contains(c)
}
