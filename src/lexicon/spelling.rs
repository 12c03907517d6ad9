//! The spellings under which a listed name also matches: other separators, and a blank where scripts meet.

use std::collections::BTreeSet;

use crate::text::fold;

/// What separates the parts of a name, once folded.
const SEPARATORS: [char; 3] = ['-', ' ', '·'];
/// A name with more separators than this keeps them, but for leaving all of them out.
const MOST: usize = 3;

/// All folded spellings of a listed name, itself among them, sorted.
///
/// `NB-IoT` gives `nb-iot`, `nb iot`, `nb·iot` and `nbiot`; `SK텔레콤` gives `sk텔레콤` and `sk 텔레콤`.
pub(super) fn spellings(name: &str) -> BTreeSet<String> {
    let folded = fold(name);
    let parts: Vec<&str> = folded.split(SEPARATORS).filter(|part| !part.is_empty()).collect();
    let mut found: BTreeSet<String> = match parts.len() {
        0 | 1 => BTreeSet::new(),
        n if n <= MOST + 1 => joined(&parts).into_iter().collect(),
        _ => BTreeSet::from([parts.concat()]),
    };
    found.extend(spaced(&folded));
    found.insert(folded);
    found
}

/// All ways to join the parts, each place with any separator or none.
fn joined(parts: &[&str]) -> Vec<String> {
    let (first, rest) = parts.split_first().expect("a name has parts");
    rest.iter().fold(vec![(*first).to_owned()], |heads, part| {
        let tails = |head: &String| ["-", " ", "·", ""].map(|separator| format!("{head}{separator}{part}"));
        heads.iter().flat_map(tails).collect()
    })
}

/// The name with a blank at the first place where Latin letters or digits meet Hangul; `None` where they do not, or
/// where a lone character would meet any word (`t 맵`), unless it is a model's number (`아이폰 7`).
fn spaced(folded: &str) -> Option<String> {
    let hangul = |c: char| ('가'..='힣').contains(&c);
    let latin = |c: char| c.is_ascii_alphanumeric() || c == '+' || c == '&';
    let border = folded
        .char_indices()
        .zip(folded.chars().skip(1))
        .find_map(|((at, a), b)| ((latin(a) && hangul(b)) || (hangul(a) && latin(b))).then_some(at + a.len_utf8()))?;
    let (head, tail) = folded.split_at(border);
    let several = |part: &str| part.chars().nth(1).is_some();
    let number = tail.bytes().all(|b| b.is_ascii_digit());
    (several(head) && (several(tail) || number)).then(|| format!("{head} {tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_name_matches_in_its_other_spellings() {
        // why this case                       listed        spellings
        let cases: &[(&str, &str, &[&str])] = &[
            ("one word stays one", "네이버", &["네이버"]),
            ("a hyphen may be a blank or nothing", "NB-IoT", &["nb iot", "nb-iot", "nbiot", "nb·iot"]),
            ("a blank where scripts meet", "SK텔레콤", &["sk 텔레콤", "sk텔레콤"]),
            ("a model number", "아이폰7", &["아이폰 7", "아이폰7"]),
            ("no lone letter", "T맵", &["t맵"]),
            ("an ampersand is part of the name", "KT&G", &["kt&g"]),
        ];
        for (why, name, want) in cases {
            assert_eq!(spellings(name).iter().map(String::as_str).collect::<Vec<_>>(), *want, "{why}");
        }
    }
}
