//! Words that may be names: what an eojeol (blank-separated word) holds before its particles.

use super::super::view::View;
use super::super::{body, gloss};
use super::clue;
use crate::morph::{Pos, Token, Tokenizer};
use crate::text::Span;

/// Endings of words that name no company, beside those of [`body::is_body`].
const OTHERS: [&str; 41] = [
    "연구소",
    "센터",
    "조합",
    "기금",
    "포럼",
    "총회",
    "학교",
    "대학",
    "병원",
    "의원",
    "학과",
    "학부",
    "본부",
    "정부",
    "장관",
    "위원",
    "지방",
    "지역",
    "산업",
    "업계",
    "시장",
    "분야",
    "기술",
    "플랫폼",
    "기업",
    "관계자",
    "전문가",
    "사업부",
    "연구실",
    "연구진",
    "단지",
    "대회",
    "지사",
    "연대",
    "대책위",
    "모임",
    "상인회",
    "비대위",
    "부문장",
    "원자력",
    "동아리",
];

/// A word that may be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// The word without particles.
    pub span: Span,
    /// The particle that follows it; `None` where none does.
    pub particle: Option<Pos>,
}

/// The words of a sentence that begin and end with what names are made of, before the particles of their eojeol.
pub(super) fn words(view: &View, sentence: Span) -> Vec<Word> {
    let tokens = view.tokens_in(sentence);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let length = eojeol(view.text, &tokens[at..]);
        let (word, rest) = tokens[at..at + length].split_at(head(view.text, &tokens[at..at + length]));
        if let (Some(first), Some(last)) = (word.first(), word.last())
            && (is_part(view.text, first) || first.tag.first() == Pos::MM)
            && word.iter().all(|token| is_part(view.text, token) || is_splinter(view.text, token))
            && is_part(view.text, last)
        {
            let particle = rest.iter().map(|token| token.tag.first()).find(|pos| pos.is_particle());
            found.push(Word { span: Span::new(first.span.start, last.span.end), particle });
        }
        at += length;
    }
    found
}

/// How many tokens stand together without a blank or a mark between them: one at least.
fn eojeol(text: &str, tokens: &[Token]) -> usize {
    let goes_on = |pair: &[Token]| {
        pair[0].span.end == pair[1].span.start && pair.iter().all(|token| is_letter(token.span.of(text)))
    };
    1 + tokens.windows(2).take_while(|pair| goes_on(pair)).count()
}

/// Whether a token is part of a word; `&` is, in `AT&T`.
fn is_letter(surface: &str) -> bool {
    surface == "&" || surface.starts_with(|c: char| c.is_alphanumeric() && c != 'ㆍ')
}

/// Whether a token may be part of a name. (Names that the dictionary lacks may hold a number: `휴넷` is 휴 and 넷.)
fn is_part(text: &str, token: &Token) -> bool {
    let pos = token.tag.first();
    token.is_name()
        || token.is_unknown()
        || pos.is_noun()
        || matches!(pos, Pos::SL | Pos::SN | Pos::NR | Pos::XPN | Pos::XSN | Pos::XR)
        || token.span.of(text) == "&"
}

/// Whether a token may be a splinter of a name that the dictionary lacks: `새봄로보틱스` falls into 새/MM 봄 로/JKB 보/VX 틱스.
fn is_splinter(text: &str, token: &Token) -> bool {
    let pos = token.tag.first();
    pos.is_particle() || pos == Pos::MM || (pos.is_verb() && token.span.of(text).chars().nth(1).is_none())
}

/// How many tokens of an eojeol stand before the particles and endings that close it, and before `측`, `등` and the like.
fn head(text: &str, eojeol: &[Token]) -> usize {
    let suffix = |token: &Token| ["측", "등", "들", "사", "社"].contains(&token.span.of(text));
    // Fused ones (엔, 엘) are parts of names that the dictionary lacks: `티티엘`.
    let closes = |token: &&Token| {
        let (pos, fused) = (token.tag.first(), token.tag.first() != token.tag.last());
        suffix(token) || !fused && (pos.is_particle() || pos.is_copula() || pos.is_ending())
    };
    eojeol.len() - eojeol.iter().rev().take_while(closes).count()
}

impl Word {
    /// Whether the word can be a proper name by its letters: two to twenty characters, no public body, no office, no
    /// general abbreviation, and no part of a Latin name of several words.
    pub(super) fn may_be_a_name(&self, text: &str) -> bool {
        let name = self.span.of(text);
        let (before, after) = (&text[..self.span.start], &text[self.span.end..]);
        let latin = |c: char| c.is_ascii_alphabetic();
        let goes_on = name.ends_with(latin) && after.strip_prefix(' ').is_some_and(|after| after.starts_with(latin))
            || name.starts_with(latin) && before.strip_suffix(' ').is_some_and(|before| before.ends_with(latin));
        let mut endings = OTHERS.iter().chain(&clue::FIRMS).chain(&clue::OFFICES);
        (2..=20).contains(&name.chars().count())
            && name.chars().any(char::is_alphabetic)
            && name.starts_with(|c: char| c.is_alphanumeric())
            && !gloss::names_nothing(name)
            && !body::is_body(name)
            && !goes_on
            && !clue::ENDINGS.contains(&name)
            && !endings.any(|ending| name.ends_with(ending))
    }

    /// Whether it is a word of the dictionary that is no proper noun.
    pub(super) fn is_listed_word(&self, view: &View) -> bool {
        let common = |token: &Token| !token.is_unknown() && !token.is_name() && token.tag.first() != Pos::NNP;
        matches!(view.tokens_in(self.span), [one] if common(one))
    }

    /// Whether the morphemes see a proper name in it: a word that the dictionary lacks, a proper noun that is no place
    /// and no person, Latin letters. Others may be common words.
    pub(super) fn is_proper(&self, view: &View, tokenizer: &Tokenizer) -> bool {
        let tokens = view.tokens_in(self.span);
        let class = |token: &Token| tokenizer.features(token).nth(1).unwrap_or("*").to_owned();
        let number = |token: &Token| matches!(token.tag.first(), Pos::SN | Pos::NR);
        let named =
            |token: &Token| !number(token) && (token.is_unknown() || token.is_name() || token.tag.first() == Pos::NNP);
        match tokens {
            [one] if one.tag.first() == Pos::SL => true,
            [one] => named(one) && !["지명", "인명"].contains(&&*class(one)),
            several => {
                several.iter().any(|token| named(token) && token.tag.first() != Pos::SL && class(token) != "인명")
                    || several.iter().any(|token| token.tag.first() == Pos::SL)
                        && clue::ends_as_a_firm(self.span.of(view.text))
            }
        }
    }
}

/// Whether a text has the shape of a Korean person's name: a surname of one syllable and one or two more.
pub(super) fn is_like_a_person(name: &str) -> bool {
    const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용봉경사";
    let count = name.chars().count();
    (2..=3).contains(&count)
        && name.chars().all(|c| ('가'..='힣').contains(&c))
        && name.starts_with(|c: char| SURNAMES.contains(c))
}

#[cfg(test)]
mod tests {
    use super::super::super::signs::Signs;
    use super::*;
    use crate::article::ArticleParser;
    use crate::corpus::Document;
    use crate::lexicon::Lexicon;

    #[test]
    fn words_end_before_their_particles() {
        let lexicon = Lexicon::embedded().expect("the embedded lexicon");
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        // why this case                        text                          words, those in the shape of names
        let cases: &[(&str, &str, &[&str])] = &[
            ("a particle is none of it", "새봄테크닉스는 컸다", &["새봄테크닉스"]),
            ("nor is `측`", "새봄테크닉스측은 몰랐다", &["새봄테크닉스"]),
            ("what looks like a particle within it is", "일성이엔지를 봤다", &["일성이엔지"]),
            ("what looks like a fused particle is part of it", "티티엘과 컸다", &["티티엘"]),
            ("an ampersand is part of it", "영신F&S에 갔다", &["영신F&S"]),
            ("half a Latin name is none", "Dream Korea가 왔다", &[]),
            ("a public body is none", "새봄교육지원청이 왔다", &[]),
        ];
        for (why, text, want) in cases {
            let article =
                ArticleParser::new(lexicon.words()).parse(Document { body: (*text).to_owned(), ..Document::default() });
            let views = View::of(&article, &lexicon, &Signs::new(&lexicon), &mut tokenizer.worker());
            let words = words(&views[1], Span::new(0, text.len()));
            let names = words.iter().filter(|word| word.may_be_a_name(text)).map(|word| word.span.of(text));
            assert_eq!(names.collect::<Vec<_>>(), *want, "{why}");
        }
    }
}
