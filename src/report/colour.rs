//! The colours of entity types in networks. They can be told apart without seeing red or green. The page has darker
//! ones of the same hues on white, and lighter ones on black (`page/page.css`), so that text in them is legible.

use crate::lexicon::Kind;

/// Red, green and blue, 0 to 255. Source: M. Okabe, K. Ito, *Color Universal Design*, 2008.
pub const fn colour(kind: Kind) -> [u8; 3] {
    match kind {
        Kind::Company => [0, 114, 178],
        Kind::Technology => [213, 94, 0],
        Kind::Organization => [0, 158, 115],
        Kind::Product => [204, 121, 167],
    }
}
