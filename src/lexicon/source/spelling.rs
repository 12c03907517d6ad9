//! The spellings of a listed name: with other separators, with a space between scripts, and with a blank in it.

use std::collections::BTreeSet;

use crate::text::{fold, is_syllable};

/// Separators of the parts of a folded name.
const SEPARATORS: [char; 3] = ['-', ' ', '·'];
/// The most separators that are varied, for at most 4 to the power of 3 spellings. A name with more matches with its
/// own separators and with none.
const MOST: usize = 3;

/// All folded spellings of a listed name, including itself, sorted.
///
/// `NB-IoT` gives `nb-iot`, `nb iot`, `nb·iot` and `nbiot`; `SK텔레콤` gives `sk텔레콤` and `sk 텔레콤`.
pub(super) fn spellings(name: &str) -> BTreeSet<String> {
    let folded = fold(name);
    let words = folded.split(SEPARATORS).filter(|word| !word.is_empty()).count();
    let mut found: BTreeSet<String> = match words {
        0 | 1 => BTreeSet::new(),
        n if n <= MOST + 1 => joined(&folded).into_iter().collect(),
        _ => BTreeSet::from([folded.replace(SEPARATORS, "")]),
    };
    found.extend(spaced(&folded));
    found.insert(folded);
    found
}

/// The name with other separators or none at each place of one. A space is no middle dot, which joins two names:
/// `수소·전기차` is no `수소 전기차`.
fn joined(folded: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let parts = folded.trim_matches(SEPARATORS).split_inclusive(SEPARATORS);
    for part in parts.filter(|part| !part.starts_with(SEPARATORS)) {
        let word = part.trim_end_matches(SEPARATORS);
        let separators: &[&str] = match &part[word.len()..] {
            "" => &[""],
            " " => &["-", " ", ""],
            _ => &["-", " ", "·", ""],
        };
        let heads = std::mem::take(&mut found);
        for head in heads {
            found.extend(separators.iter().map(|separator| format!("{head}{word}{separator}")));
        }
    }
    found
}

/// The name with a space at the first place where Latin letters or digits meet Hangul. `None` if they do not meet, or
/// if a lone character would match any word (`t 맵`), unless it is a model number (`아이폰 7`).
fn spaced(folded: &str) -> Option<String> {
    let border = first_border(folded)?;
    let (head, tail) = folded.split_at(border);
    let several = |part: &str| part.chars().nth(1).is_some();
    let number = tail.bytes().all(|b| b.is_ascii_digit());
    (several(head) && (several(tail) || number)).then(|| format!("{head} {tail}"))
}

/// The first byte where Latin letters or digits meet Hangul.
fn first_border(folded: &str) -> Option<usize> {
    let latin = |c: char| c.is_ascii_alphanumeric() || c == '+' || c == '&';
    let meet = |a: char, b: char| (latin(a) && is_syllable(b)) || (is_syllable(a) && latin(b));
    let mut pairs = folded.chars().zip(folded.char_indices().skip(1));
    pairs.find(|(a, (_, b))| meet(*a, *b)).map(|(_, (at, _))| at)
}

/// The fewest syllables of a name that is also written with a blank, and of each of its parts.
const LONG: usize = 5;
const PART: usize = 2;

/// The two parts of a long name in Hangul, at each place where a blank may divide it: `보스턴다이내믹스` is also
/// `보스턴 다이내믹스`.
pub(super) fn divided(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let places: Vec<usize> = name.char_indices().map(|(at, _)| at).collect();
    let is_long = places.len() >= LONG && name.chars().all(is_syllable);
    let last = if is_long { places.len() - PART + 1 } else { 0 };
    (PART..last).map(move |place| name.split_at(places[place]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_name_matches_in_its_other_spellings() {
        // why this case                       listed        spellings
        let cases: &[(&str, &str, &[&str])] = &[
            ("one word stays one", "네이버", &["네이버"]),
            ("a hyphen may be a space or nothing", "NB-IoT", &["nb iot", "nb-iot", "nbiot", "nb·iot"]),
            ("a space is no middle dot", "수소 전기차", &["수소 전기차", "수소-전기차", "수소전기차"]),
            ("a space where scripts meet", "SK텔레콤", &["sk 텔레콤", "sk텔레콤"]),
            ("a model number", "아이폰7", &["아이폰 7", "아이폰7"]),
            ("no lone letter", "T맵", &["t맵"]),
            ("an ampersand is part of the name", "KT&G", &["kt&g"]),
        ];
        for (why, name, want) in cases {
            assert_eq!(spellings(name).iter().map(String::as_str).collect::<Vec<_>>(), *want, "{why}");
        }
    }

    #[test]
    fn a_blank_divides_long_names_in_hangul() {
        // why this case                 name             parts
        let cases: &[(&str, &str, &[&str])] = &[
            ("parts of two syllables", "새봄로보틱스", &["새봄 로보틱스", "새봄로 보틱스", "새봄로보 틱스"]),
            ("a short name", "새봄로봇", &[]),
            ("Latin letters", "SK하이닉스", &[]),
            ("a blank already", "새봄 로보틱스", &[]),
        ];
        for (why, name, want) in cases {
            let found: Vec<String> = divided(name).map(|(head, tail)| format!("{head} {tail}")).collect();
            assert_eq!(found, *want, "{why}");
        }
    }
}
