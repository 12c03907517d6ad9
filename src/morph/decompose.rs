//! Decomposition: the morphemes of compound and fused words, from the dictionary's expressions: `하/XSV/*+ᆯ/ETM/*`.

use std::borrow::Cow;

use super::tag::Pos;
use super::token::Token;
use super::tokenizer::Tokenizer;
use super::word::fields;
use super::worker::Worker;
use crate::text::Span;

/// The words that are split into morphemes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decompose {
    /// No words.
    #[default]
    None,
    /// Compounds (`Compound`, `Preanalysis`): `가락지나물` into 가락지 + 나물.
    Compound,
    /// Compounds and fused words (`Inflect`): `할` into 하 + ㄹ.
    All,
}

/// The analysis that the dictionary has of a token.
#[derive(Debug, Clone, Copy)]
pub struct Analysis<'d> {
    /// All parts of speech of the token: `XSV+ETM`.
    pub tag: &'d str,
    /// `Compound`, `Preanalysis`, `Inflect`, or `*`.
    word_type: &'d str,
    expression: &'d str,
}

/// A part of a token, or the whole token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Morpheme<'a> {
    /// Its place; that of the whole token if its parts are not written separately (`할`).
    pub span: Span,
    /// Its surface form, with conjoining jamo as compatibility jamo: `ㄹ`.
    pub form: Cow<'a, str>,
    /// Its part of speech; `None` if it is fused and not split.
    pub pos: Option<Pos>,
}

impl Tokenizer {
    /// The analysis of a token.
    pub fn analysis(&self, token: &Token) -> Analysis<'_> {
        Analysis::of(self.feature_string(token))
    }

    /// The morphemes of a token of `text`; the token itself if `decompose` leaves it whole.
    pub fn morphemes<'a>(&'a self, text: &'a str, token: &Token, decompose: Decompose) -> Vec<Morpheme<'a>> {
        let analysis = self.analysis(token);
        match analysis.is_split(decompose) {
            true => analysis.parts(text, token.span),
            false => vec![analysis.whole(text, token.span)],
        }
    }
}

impl Worker<'_> {
    /// True if the dictionary has a token of `text` as a compound of common nouns, two of which meet at a byte: 로봇 +
    /// 산업.
    pub fn joins_nouns_at(&self, text: &str, token: &Token, at: usize) -> bool {
        let analysis = Analysis::of(self.dictionary.features(token.word));
        let is_compound = analysis.word_type == "Compound" && analysis.tag.starts_with("NN");
        let parts = || analysis.parts(text, token.span);
        is_compound
            && parts().iter().all(|part| part.pos == Some(Pos::NNG))
            && parts().windows(2).any(|pair| pair[0].span.end == at && pair[1].span.start == at)
    }
}

impl<'d> Analysis<'d> {
    /// The analysis in the features of a word, which NUL separates.
    fn of(features: &'d str) -> Self {
        let mut features = fields(features);
        let tag = features.next().unwrap_or_default();
        let (word_type, expression) = (features.nth(3).unwrap_or_default(), features.nth(2).unwrap_or_default());
        Self { tag, word_type, expression }
    }

    /// True if `decompose` splits the token.
    pub fn is_split(&self, decompose: Decompose) -> bool {
        match self.word_type {
            "Compound" | "Preanalysis" => decompose != Decompose::None,
            "Inflect" => decompose == Decompose::All,
            _ => false,
        }
    }

    /// The token, which is at `span` of `text`, as one morpheme.
    fn whole<'a>(&self, text: &'a str, span: Span) -> Morpheme<'a> {
        Morpheme { span, form: span.of(text).into(), pos: self.pos() }
    }

    /// The part of speech of the whole token; `None` if it is fused.
    pub fn pos(&self) -> Option<Pos> {
        (!self.tag.contains('+')).then(|| Pos::from_name(self.tag))
    }

    /// The parts of the token, which is at `span` of `text`. An unwritten part (the copula in `고양이로소이다`) is left
    /// out.
    pub fn parts(&self, text: &str, span: Span) -> Vec<Morpheme<'d>> {
        let part = |part: &'d str| {
            let mut fields = part.split('/');
            Some((fields.next().filter(|form| !form.is_empty())?, Pos::from_name(fields.next()?)))
        };
        let parts: Vec<_> = self.expression.split('+').filter_map(part).collect();
        let in_place = parts.iter().flat_map(|(form, _)| form.chars()).eq(span.of(text).chars());
        let mut at = span.start;
        let place = |(form, pos): (&'d str, Pos)| {
            let own = Span::new(at, at + form.len());
            at = own.end;
            Morpheme { span: if in_place { own } else { span }, form: fold_jamo(form), pos: Some(pos) }
        };
        parts.into_iter().map(place).collect()
    }
}

impl Morpheme<'_> {
    /// Its dictionary form: with `다` if it takes endings (하: 하다), otherwise the form itself.
    pub fn lemma(&self) -> Cow<'_, str> {
        match self.pos.is_some_and(Pos::is_inflected) {
            true => format!("{}다", self.form).into(),
            false => Cow::Borrowed(&self.form),
        }
    }
}

/// Replaces conjoining jamo (U+1100…, U+11A8…) by the compatibility jamo that people write.
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
            ("fused, split", "할", Decompose::All, "하/VV 0..3, ㄹ/ETM 0..3", "하다 ㄹ"),
            ("a verb in its dictionary form", "먹고", Decompose::All, "먹/VV 0..3, 고/EC 3..6", "먹다 고"),
        ];
        for (why, text, decompose, parts, lemmas) in cases {
            let mut worker = tokenizer.worker();
            let tokens = worker.tokenize(text);
            let describe = |Morpheme { span, form, pos }: Morpheme| {
                format!("{form}/{} {}..{}", pos.map_or("-", Pos::name), span.start, span.end)
            };
            let got: Vec<_> = tokens.iter().flat_map(|token| tokenizer.morphemes(text, token, decompose)).collect();
            assert_eq!(got.iter().map(Morpheme::lemma).collect::<Vec<_>>().join(" "), lemmas, "{why}");
            assert_eq!(got.into_iter().map(describe).collect::<Vec<_>>().join(", "), parts, "{why}");
        }
    }
}
