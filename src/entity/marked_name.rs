//! Cuts the name attached to a legal form: `㈜미래로가` marks 미래로. The form shows that a name begins, so letters
//! decide where it ends; the tokens of many such names are other words (`한결과` is 한 and 결과).

use super::adjacent_word::word_after;
use super::annotated_field::AnnotatedField;
use super::separator::separates_names;
use crate::morph::{Pos, Token};
use crate::text::hangul::has_final_consonant;
use crate::text::particle::{self, is_particle};
use crate::text::{Span, is_syllable};

/// Particles of several syllables with which no name ends, the longest first. One of one syllable may follow them:
/// `에서는`.
const LONG_PARTICLES: [&str; 8] = ["으로부터", "로부터", "에서", "에게", "까지", "부터", "으로", "처럼"];

/// Quoting forms of the copula after a consonant: `㈜가을이라는 회사`.
const QUOTED_COPULA: [&str; 4] = ["이라는", "이라고", "이라며", "이란"];

/// The fewest letters of a name. One changes none of the corpus mentions, three leave a particle on two (`대웅의`).
const SHORTEST: usize = 2;

/// The most letters of a word that holds a name and its particles: three times those of the longest name, a bound for
/// text without spaces. Half and twice as many change none of the corpus mentions.
const LONGEST: usize = 60;

/// The name that begins at a byte, after a legal form; `None` if no letters begin there. `is_led` tests whether a text
/// begins with a leader or spokesperson of a company; before such a text a name ends without `로` or `만`.
pub(super) fn marked_name(field: &AnnotatedField, start: usize, is_led: impl Fn(&str) -> bool) -> Option<Span> {
    let run = word_at(field.text, start)?;
    let rest = &field.text[run.end..];
    if rest.trim_start().starts_with(separates_names) || ends_in_ending(field, run) {
        return Some(run);
    }
    // The remaining particles, and the copula, are those that the tokens show.
    let seen = word_after(field, start).map_or(run.end, |word| word.end);
    let closes = |closed: &str| is_particle(closed) || has_copula(field, Span::new(seen, run.end));
    let end = match particle_of(run.of(field.text)).map(|particle| run.end - particle.len()) {
        Some(end) if seen < end && is_before_particle(&field.text[seen..end]) => seen,
        Some(end) => end,
        None if rest.strip_prefix(' ').is_some_and(is_led) => run.end,
        None if seen < run.end && closes(&field.text[seen..run.end]) => seen,
        None => run.end,
    };
    Some(Span::new(start, end))
}

/// True if a text consists of one or two particles: `만의`.
pub(super) fn is_particles(text: &str) -> bool {
    is_particle(text) || particle::PARTICLES.iter().any(|last| text.strip_suffix(last).is_some_and(is_particle))
}

/// True if a particle may precede another one: `에`, `에서`.
fn is_before_particle(particle: &str) -> bool {
    particle == "에" || LONG_PARTICLES.contains(&particle)
}

/// True if the tokens of a place begin with the copula: `이다`.
fn has_copula(field: &AnnotatedField, place: Span) -> bool {
    field.tokens_in(place).first().is_some_and(|token| token.tag.first().is_copula())
}

/// The letters and digits from a byte on, with `&` between them: `F&F`. They end where a script that Korean does not
/// use begins. `None` if they are more than [`LONGEST`].
fn word_at(text: &str, start: usize) -> Option<Span> {
    let is_letter = |c: char| is_syllable(c) || c.is_ascii_alphanumeric();
    let rest = &text[start..];
    let mut end = 0;
    for (place, (at, c)) in rest.char_indices().enumerate() {
        let joins = c == '&' && at > 0 && rest[at + 1..].starts_with(is_letter);
        if !is_letter(c) && !joins {
            break;
        }
        if place >= LONGEST {
            return None;
        }
        end = at + c.len_utf8();
    }
    (end > 0).then(|| Span::new(start, start + end))
}

/// The particle at the end of a word, if the letter before it allows that: a consonant or a vowel.
fn particle_of(word: &str) -> Option<&'static str> {
    let head = |particle: &str| word.strip_suffix(particle).filter(|head| head.chars().nth(SHORTEST - 1).is_some());
    if let Some(long) = LONG_PARTICLES.into_iter().find(|particle| head(particle).is_some()) {
        return Some(long);
    }
    let closed = |copula: &&str| head(copula).is_some_and(|head| head.ends_with(has_final_consonant));
    if let Some(copula) = QUOTED_COPULA.into_iter().find(closed) {
        return Some(copula);
    }
    let fits = |particle: &&str| {
        let before = head(particle).and_then(|head| head.chars().next_back());
        before.is_some_and(|before| particle::fits(particle, before))
    };
    particle::of_names().find(fits)
}

/// True if the tokens show an adjectival ending at the end of a word: `참좋은`.
fn ends_in_ending(field: &AnnotatedField, word: Span) -> bool {
    let is_ending = |token: &Token| token.tag.last() == Pos::ETM && token.span.end == word.end;
    word.of(field.text).ends_with('은') && field.tokens_in(word).last().is_some_and(is_ending)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    #[test]
    fn the_letters_decide_where_a_marked_name_ends() {
        let fixture = Fixture::new();
        // why this case                                text                          name
        let cases = [
            ("a particle after a vowel", "㈜미래로가 웃었다.", "미래로"),
            ("one that makes a word with the name's end", "㈜한결과 손잡았다.", "한결"),
            ("one after a consonant", "㈜해맑음은 웃었다.", "해맑음"),
            ("one that only the morphemes see", "㈜두루미이 웃었다.", "두루미"),
            ("one that the morphemes see", "㈜가을텍에서 웃었다.", "가을텍"),
            ("two of them", "㈜가을텍에서는 웃었다.", "가을텍"),
            ("one of several syllables", "㈜한울로로부터 들었다.", "한울로"),
            ("the copula", "이 회사가 ㈜가을텍이다.", "가을텍"),
            ("the copula of a quotation", "㈜가을텍이라는 회사다.", "가을텍"),
            ("the same without a consonant", "㈜미래라는 회사다.", "미래라"),
            ("an item of a list", "㈜한울로, ㈜가을텍이 웃었다.", "한울로"),
            ("before a title", "㈜한울로 대표는 웃었다.", "한울로"),
            ("a particle before a title", "㈜가을텍은 대표 상품을 냈다.", "가을텍"),
            ("an owner", "㈜해맑음의 매출이 늘었다.", "해맑음"),
            ("an adjective", "㈜참좋은 사람들이 웃었다.", "참좋은"),
            ("Latin letters and a sign", "㈜K&G는 웃었다.", "K&G"),
            ("no more than a particle", "㈜가 붙는다.", "가"),
        ];
        for (why, text, want) in cases {
            fixture.annotated(text, |_, fields| {
                let start = text.find('㈜').map_or(0, |at| at + "㈜".len());
                let name = marked_name(&fields[1], start, |rest| rest.starts_with("대표"));
                assert_eq!(name.map(|name| name.of(text)), Some(want), "{why}");
            });
        }
    }
}
