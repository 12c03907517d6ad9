//! Names across the border of two words: `초전도체험관` is a 체험관 for 초전도 and does not contain 초전도체. A long
//! user word wins over the words around it, so the text is analysed without it; a user word that turns out not to be a
//! name is then taken out of the tokens.

use super::annotated_field::AnnotatedField;
use super::vocabulary::Vocabulary;
use crate::lexicon::{Kind, Lexicon};
use crate::morph::{Pos, Token, Worker};
use crate::text::{Span, is_syllable};

/// The most syllables of a word that are looked at on each side of a name: a bound for text without spaces. Half and
/// twice as many change none of the corpus mentions.
const AROUND: usize = 12;
/// The fewest syllables of the other word in a name: 발전 + 시장 has a 전시장 by chance. One changes one of the corpus
/// mentions, three none.
const SHORTEST: usize = 2;

/// The places of names of technologies in a field whose letters the words around share out differently, in order.
pub(super) fn crossed(
    field: &AnnotatedField,
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
    worker: &mut Worker,
) -> Vec<Span> {
    let is_term = |alias| lexicon.entry(lexicon.alias(alias).entry).kind == Kind::Technology;
    let mut found = Vec::new();
    let (mut last, mut longest) = (Span::new(0, 0), Span::new(0, 0));
    for name in field.candidates.iter().filter(|name| is_term(name.alias)).map(|name| name.span) {
        if name == last {
            continue;
        }
        let within = Some(longest).filter(|longer| longer.start < name.start && longer.contains(name));
        let text = field.text;
        if goes_over_its_end(field, vocabulary, name, worker)
            || within.is_some_and(|longer| begins_within_a_word(text, longer, name, worker))
            || joins_its_prefix(text, vocabulary, name, worker)
            || is_shared_out(text, vocabulary, name, worker)
        {
            found.push(name);
        }
        last = name;
        if name.end > longest.end {
            longest = name;
        }
    }
    found
}

/// True if a dictionary word begins inside a name and ends with the following noun or beyond it: 로봇 + 청소년단,
/// 지능형 + 홈페이지. A syllable that may follow a term does not count; counting it would lose 28 names of two corpora,
/// all of them right (`가상자산업법`).
fn goes_over_its_end(field: &AnnotatedField, vocabulary: &Vocabulary, name: Span, worker: &mut Worker) -> bool {
    let next = field.tokens.partition_point(|token| token.span.end <= name.end);
    let is_noun = |token: &&Token| token.tag.first().is_noun() && !token.is_name();
    let Some(first) = field.tokens.get(next).filter(|token| token.span.start == name.end).filter(is_noun) else {
        return false;
    };
    let letters = first.span.of(field.text);
    if !letters.starts_with(is_syllable) || !name.of(field.text).ends_with(is_syllable) {
        return false;
    }
    let own = |word: &Span| field.text[..word.start].chars().rev().take(SHORTEST).all(is_syllable);
    let within = |word: &Span| word.start > name.start && own(word);
    let Some(over) = dictionary_word_at(field.text, name.end, worker).filter(within) else { return false };
    match letters.chars().nth(1) {
        None => over.end > first.span.end || !vocabulary.affixes.may_follow_term(letters),
        Some(_) => over.end == first.span.end,
    }
}

/// True if a name within a longer one begins within a word of it, and the longer one within a word of the text:
/// `상하수처리` holds no 수처리, as 하수 is a word.
fn begins_within_a_word(text: &str, longer: Span, name: Span, worker: &mut Worker) -> bool {
    let goes_on = text[..longer.start].ends_with(is_syllable);
    goes_on && dictionary_word_at(longer.of(text), name.start - longer.start, worker).is_some()
}

/// True if the syllable before a name makes another word of the first one of the name: `반투명 디스플레이` is no 투명
/// 디스플레이, but `반원전` is about 원전.
fn joins_its_prefix(text: &str, vocabulary: &Vocabulary, name: Span, worker: &mut Worker) -> bool {
    let before = &text[..name.start];
    let prefix = before.char_indices().next_back().map_or(name.start, |(at, _)| at);
    if before[..prefix].ends_with(char::is_alphanumeric) || !vocabulary.affixes.may_precede_term(&before[prefix..]) {
        return false;
    }
    let word = hangul_around(text, name.start);
    let with = worker.tokenize(word.of(text)).first().map(|token| token.span.end);
    let Some(end) = with.filter(|end| *end > name.start - word.start) else { return false };
    let first = end - (name.start - word.start);
    let is_word = text[name.start..].chars().nth(1).is_some_and(|second| first >= 2 * second.len_utf8());
    is_word && worker.tokenize(&text[name.start..word.end]).iter().any(|token| token.span.end == first)
}

/// True if both of the two syllables before a name make a noun of its first one, so that all three are one word:
/// `상하수처리` is about 상수 and 하수, and holds no 수처리.
fn is_shared_out(text: &str, vocabulary: &Vocabulary, name: Span, worker: &mut Worker) -> bool {
    let Some(third) = name.of(text).chars().next().filter(|c| is_syllable(*c)) else { return false };
    let before = &text[..name.start];
    let mut pair = before.chars().rev();
    let (Some(second), Some(first)) = (pair.next(), pair.next()) else { return false };
    let is_alone = pair.next().is_none_or(|c| !c.is_alphanumeric());
    if !is_alone || !is_syllable(first) || !is_syllable(second) {
        return false;
    }
    let mut syllables = [first, second].into_iter();
    if !syllables.all(|syllable| vocabulary.affixes.may_begin_pair(syllable.encode_utf8(&mut [0; 4]))) {
        return false;
    }
    let begins_alone = worker.tokenize(name.of(text)).first().is_some_and(|token| token.span.len() == third.len_utf8());
    let mut is_noun = |syllable: char| {
        let word = [syllable, third].iter().collect::<String>();
        matches!(worker.tokenize(&word), [token] if token.tag.first() == Pos::NNG)
    };
    begins_alone && is_noun(first) && is_noun(second)
}

/// The common noun of the dictionary that goes over a byte of a text, if the dictionary does not cut it there.
fn dictionary_word_at(text: &str, at: usize, worker: &mut Worker) -> Option<Span> {
    let word = hangul_around(text, at);
    let (letters, at) = (word.of(text), at - word.start);
    let over = |token: &&Token| token.span.start < at && at < token.span.end;
    let token = *worker.tokenize(letters).iter().find(over)?;
    let is_noun = token.tag.first() == Pos::NNG && token.tag.last() == Pos::NNG && !token.is_unknown();
    let is_whole = is_noun && !worker.joins_nouns_at(letters, &token, at);
    is_whole.then(|| token.span.shifted(word.start))
}

/// The syllables around a byte that nothing parts, some of them where they are many.
fn hangul_around(text: &str, at: usize) -> Span {
    let is_near = |c: &char| is_syllable(*c);
    let before = text[..at].chars().rev().take(AROUND).take_while(is_near).map(char::len_utf8).sum::<usize>();
    let after = text[at..].chars().take(AROUND).take_while(is_near).map(char::len_utf8).sum::<usize>();
    Span::new(at - before, at + after)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;

    #[test]
    fn a_name_across_the_border_of_two_words_is_none() {
        let fixture = Fixture::new();
        // why this case                           text                              letters        whether a name
        let cases = [
            ("a word goes over its end", "초전도체험관에 갔다.", "초전도체", false),
            ("the name before the other word", "초전도체험관에 갔다.", "초전도", true),
            ("a word that has the noun after it", "지능형홈페이지를 열었다.", "지능형홈", false),
            ("a word of one syllable more", "무인차단기를 샀다.", "무인차", false),
            ("a noun of one syllable follows", "가상자산업법을 뜻한다.", "가상자산", true),
            ("a noun follows", "전기차시장이 컸다.", "전기차", true),
            ("a suffix follows", "전기차용 부품이다.", "전기차", true),
            ("a particle follows", "암호화폐의 값이다.", "암호화폐", true),
            ("a name follows", "인공지능로봇을 봤다.", "인공지능", true),
            ("a word over its last syllable alone", "해상풍력 발전시장이 컸다.", "해상풍력 발전", true),
            ("two words that share its first syllable", "상하수처리장에 갔다.", "수처리", false),
            ("other syllables before it", "국내수처리 시장이다.", "수처리", true),
            ("a prefix makes another word", "반투명 디스플레이를 봤다.", "투명 디스플레이", false),
            ("a prefix leaves the word", "원자로를 두고 반원전 시위를 했다.", "원전", true),
            ("a prefix with one syllable of it", "초고성능컴퓨팅을 한다.", "고성능컴퓨팅", true),
        ];
        for (why, text, letters, want) in cases {
            let mentions = fixture.mentions(text);
            let found = mentions.iter().any(|name| name.certain && name.span.of(text) == letters);
            assert_eq!(found, want, "{why}: {text}");
        }
    }
}
