//! Names of products that begin with the name of a company as a word of its own, and are also used without it: in
//! `네이버 쇼핑라이브` the company and its product are two names.

use crate::lexicon::{AliasId, Certainty, Kind, Lexicon};

/// True if the name of a product is that of a company, a blank, and another certain name of its own entity.
pub(super) fn is_of_two(name: AliasId, lexicon: &Lexicon) -> bool {
    let name = lexicon.alias(name);
    if lexicon.entry(name.entry).kind != Kind::Product {
        return false;
    }
    let Some((head, tail)) = name.text.split_once(' ') else { return false };
    let aliases = |text: &str| lexicon.find_whole(text).map(|found| lexicon.alias(found.alias));
    let certain = |text| aliases(text).filter(|alias| alias.certainty == Certainty::Certain);
    certain(head).any(|alias| lexicon.entry(alias.entry).kind == Kind::Company)
        && certain(tail).any(|alias| alias.entry == name.entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_with_a_name_of_its_own_is_named_apart_from_its_company() {
        let lexicon = Lexicon::embedded();
        // why this case                  name                whether
        let cases = [
            ("used without the company", "네이버 쇼핑라이브", true),
            ("only used with it", "네이버 증권", false),
            ("no company", "쇼핑라이브", false),
            ("a brand that is no company", "제네시스 G80", false),
        ];
        for (why, name, want) in cases {
            assert_eq!(lexicon.find_whole(name).any(|found| is_of_two(found.alias, &lexicon)), want, "{why}");
        }
    }
}
