//! Filters the words that may be suggested as names: no institutions, titles, common words or parts of longer names.

use super::super::annotated_field::AnnotatedField;
use super::super::eojeol::Word;
use super::super::vocabulary::Vocabulary;
use crate::morph::{Pos, Token, Tokenizer};

/// The semantic class of names of places in ko-dic.
const PLACE: &str = "지명";
/// The semantic class of names of persons in ko-dic.
const PERSON: &str = "인명";

/// True if the letters of a word can be a proper name: two to twenty characters, no institution, no title, no common
/// abbreviation, and no part of a Latin name of several words.
pub(super) fn may_be_a_name(word: &Word, text: &str, vocabulary: &Vocabulary) -> bool {
    let name = word.span.of(text);
    let (before, after) = (&text[..word.span.start], &text[word.span.end..]);
    let latin = |c: char| c.is_ascii_alphabetic();
    let goes_on = name.ends_with(latin) && after.strip_prefix(' ').is_some_and(|after| after.starts_with(latin))
        || name.starts_with(latin) && before.strip_suffix(' ').is_some_and(|before| before.ends_with(latin));
    (2..=20).contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && name.starts_with(|c: char| c.is_alphanumeric())
        && !vocabulary.abbreviations.contains(name)
        && !vocabulary.is_institution(name)
        && !goes_on
        && !vocabulary.company_suffixes.contains(name)
        && !vocabulary.common_suffixes.ends(name)
}

/// True if it is a word of the dictionary other than a proper noun.
pub(super) fn is_listed_word(word: &Word, field: &AnnotatedField) -> bool {
    let common = |token: &Token| !token.is_unknown() && !token.is_name() && token.tag.first() != Pos::NNP;
    matches!(field.tokens_in(word.span), [one] if common(one))
}

/// True if the tokens show a proper name: a word that the dictionary lacks, a proper noun that is no place and no
/// person, Latin letters. Others may be common words.
pub(super) fn is_proper(word: &Word, field: &AnnotatedField, tokenizer: &Tokenizer, vocabulary: &Vocabulary) -> bool {
    let tokens = field.tokens_in(word.span);
    let class = |token: &Token| tokenizer.features(token).nth(1).unwrap_or("*").to_owned();
    let number = |token: &Token| matches!(token.tag.first(), Pos::SN | Pos::NR);
    let named =
        |token: &Token| !number(token) && (token.is_unknown() || token.is_name() || token.tag.first() == Pos::NNP);
    match tokens {
        [one] if one.tag.first() == Pos::SL => true,
        [one] => named(one) && ![PLACE, PERSON].contains(&&*class(one)),
        several => {
            several.iter().any(|token| named(token) && token.tag.first() != Pos::SL && class(token) != PERSON)
                || several.iter().any(|token| token.tag.first() == Pos::SL)
                    && vocabulary.has_company_suffix(word.span.of(field.text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::eojeol::words;
    use super::super::super::plain_text::PlainText;
    use super::super::super::triggers::Triggers;
    use super::*;
    use crate::article::ArticleParser;
    use crate::corpus::Document;
    use crate::lexicon::Lexicon;
    use crate::text::Span;

    #[test]
    fn words_end_before_their_particles() {
        let lexicon = Lexicon::embedded();
        let vocabulary = Vocabulary::new(&lexicon);
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        // why this case                        text                          words, those in the shape of names
        let cases: &[(&str, &str, &[&str])] = &[
            ("a particle is none of it", "새봄테크닉스는 컸다", &["새봄테크닉스"]),
            ("nor is `측`", "새봄테크닉스측은 몰랐다", &["새봄테크닉스"]),
            ("what looks like a particle within it is", "일성이엔지를 봤다", &["일성이엔지"]),
            ("what looks like a fused particle is part of it", "티티엘과 컸다", &["티티엘"]),
            ("an ampersand is part of it", "영신F&S에 갔다", &["영신F&S"]),
            ("half of a Latin name is none", "Dream Korea가 왔다", &[]),
            ("an institution is none", "새봄교육지원청이 왔다", &[]),
        ];
        for (why, text, want) in cases {
            let article =
                ArticleParser::new(lexicon.words()).parse(Document { body: (*text).to_owned(), ..Document::default() });
            let plain = PlainText::of(&article);
            let field = AnnotatedField::new(&plain[1], &lexicon, &Triggers::new(&lexicon), &mut tokenizer.worker());
            let words = words(&field, Span::new(0, text.len()), &vocabulary);
            let names =
                words.iter().filter(|word| may_be_a_name(word, text, &vocabulary)).map(|word| word.span.of(text));
            assert_eq!(names.collect::<Vec<_>>(), *want, "{why}");
        }
    }
}
