//! The parts of compound and fused words, as the dictionary's expressions give them: `하/XSV/*+ᆯ/ETM/*`.

use std::borrow::Cow;

use super::{Pos, Token, Tokenizer};
use crate::text::Span;

/// Which words are taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decompose {
    /// None.
    #[default]
    None,
    /// Compounds (`Compound`, `Preanalysis`): `가락지나물` into 가락지 + 나물.
    Compound,
    /// Fused words (`Inflect`) too: `할` into 하 + ㄹ.
    All,
}

/// A part of a token, or the whole of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Morpheme<'a> {
    /// Its place; that of the whole token where the parts do not stand in the text as they are (`할`).
    pub span: Span,
    /// How it is written, conjoining jamo as compatibility jamo: `ㄹ`.
    pub form: Cow<'a, str>,
    /// Its part of speech; `None` for a fused word that is not taken apart.
    pub pos: Option<Pos>,
}

impl Tokenizer {
    /// The parts of a token of `text`; the token itself where `decompose` leaves it whole.
    pub fn morphemes<'a>(&'a self, text: &'a str, token: &Token, decompose: Decompose) -> Vec<Morpheme<'a>> {
        let mut features = self.features(token);
        let tag = features.next().unwrap_or_default();
        let (kind, expression) = (features.nth(3).unwrap_or_default(), features.nth(2).unwrap_or_default());
        let split = match kind {
            "Compound" | "Preanalysis" => decompose != Decompose::None,
            "Inflect" => decompose == Decompose::All,
            _ => false,
        };
        if split {
            return parts(text, token.span, expression);
        }
        let pos = (!tag.contains('+')).then(|| Pos::from_name(tag));
        vec![Morpheme { span: token.span, form: token.span.of(text).into(), pos }]
    }
}

impl Morpheme<'_> {
    /// Its dictionary form: with `다` if endings follow it (하: 하다), else as it stands.
    pub fn lemma(&self) -> String {
        let inflected = self.pos.is_some_and(Pos::is_inflected);
        format!("{}{}", self.form, if inflected { "다" } else { "" })
    }
}

/// The parts in an expression; one that is left out in writing (the copula in `고양이로소이다`) is left out.
fn parts<'a>(text: &str, span: Span, expression: &'a str) -> Vec<Morpheme<'a>> {
    let part = |part: &'a str| {
        let mut fields = part.split('/');
        Some((fields.next().filter(|form| !form.is_empty())?, Pos::from_name(fields.next()?)))
    };
    let parts: Vec<_> = expression.split('+').filter_map(part).collect();
    let in_place = parts.iter().flat_map(|(form, _)| form.chars()).eq(span.of(text).chars());
    let mut at = span.start;
    let place = |(form, pos): (&'a str, Pos)| {
        let own = Span::new(at, at + form.len());
        at = own.end;
        Morpheme { span: if in_place { own } else { span }, form: fold_jamo(form), pos: Some(pos) }
    };
    parts.into_iter().map(place).collect()
}

/// `form` with conjoining jamo (U+1100…, U+11A8…) as the compatibility jamo that people write.
pub(super) fn fold_jamo(form: &str) -> Cow<'_, str> {
    const INITIAL: [char; 19] = [
        'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ',
        'ㅎ',
    ];
    const FINAL: [char; 27] = [
        'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ', 'ㅂ', 'ㅄ',
        'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
    ];
    let fold = |c: char| match c {
        '\u{1100}'..='\u{1112}' => INITIAL[c as usize - 0x1100],
        '\u{1161}'..='\u{1175}' => char::from_u32(c as u32 - 0x1161 + 'ㅏ' as u32).unwrap_or(c),
        '\u{11A8}'..='\u{11C2}' => FINAL[c as usize - 0x11A8],
        _ => c,
    };
    match form.chars().any(|c| fold(c) != c) {
        true => form.chars().map(fold).collect::<String>().into(),
        false => form.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_their_places_where_the_text_shows_them() {
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        // why this case, text, which words, parts with their bytes, lemmas of the parts
        let cases = [
            ("left whole", "스마트폰", Decompose::None, "스마트폰/NNP 0..12", "스마트폰"),
            ("a compound", "스마트폰", Decompose::Compound, "스마트/NNG 0..9, 폰/NNG 9..12", "스마트 폰"),
            ("fused, left whole", "할", Decompose::Compound, "할/- 0..3", "할"),
            ("fused, taken apart", "할", Decompose::All, "하/VV 0..3, ㄹ/ETM 0..3", "하다 ㄹ"),
            ("a verb as it stands", "먹고", Decompose::All, "먹/VV 0..3, 고/EC 3..6", "먹다 고"),
        ];
        for (why, text, decompose, parts, lemmas) in cases {
            let mut worker = tokenizer.worker();
            let tokens = worker.tokenize(text, &[]);
            let describe = |Morpheme { span, form, pos }: Morpheme| {
                format!("{form}/{} {}..{}", pos.map_or("-", Pos::name), span.start, span.end)
            };
            let got: Vec<_> = tokens.iter().flat_map(|token| tokenizer.morphemes(text, token, decompose)).collect();
            assert_eq!(got.iter().map(Morpheme::lemma).collect::<Vec<_>>().join(" "), lemmas, "{why}");
            assert_eq!(got.into_iter().map(describe).collect::<Vec<_>>().join(", "), parts, "{why}");
        }
    }
}
