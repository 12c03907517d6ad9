//! Particles (조사), which Korean writes directly after a noun, and the words that join nouns. They are grammar and
//! therefore code, not a word list.

use super::fold::is_syllable;
use super::hangul::{final_consonant, has_final_consonant};

/// Particles of nouns; one or two of them close a word.
pub const PARTICLES: [&str; 29] = [
    "은", "는", "이", "가", "을", "를", "의", "에", "도", "만", "와", "과", "나", "로", "으로", "에서", "에게", "까지",
    "부터", "보다", "처럼", "이나", "이라", "라고", "라는", "에는", "에도", "와의", "과의",
];

/// Particles that are also words of their own: `이 회사`, `나는`.
const ALSO_WORDS: [&str; 5] = ["이", "가", "나", "만", "보다"];

/// Particles with two forms: after a consonant, and after a vowel.
const FORMS: [(&str, &str); 4] = [("은", "는"), ("이", "가"), ("을", "를"), ("과", "와")];

/// The most syllables of a particle in [`PARTICLES`].
const LONGEST: usize = 2;

/// Words that join nouns: particles and adverbs.
const CONJUNCTIONS: [&str; 8] = ["와", "과", "및", "그리고", "이나", "나", "랑", "하고"];

/// The particles that close the name of a subject, topic, object, companion or owner.
pub fn of_names() -> impl Iterator<Item = &'static str> {
    FORMS.into_iter().flat_map(|(closed, open)| [closed, open]).chain(["의"])
}

/// True if a word is a particle, or a pair of them (`에는`).
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// True if a word is a particle of the subject or the topic.
pub fn is_subject_particle(word: &str) -> bool {
    matches!(word, "이" | "가" | "은" | "는")
}

/// The topic particle and the subject particle in the forms that the last letter of a word requires.
pub fn subject_particles(word: &str) -> [&'static str; 2] {
    [FORMS[0], FORMS[1]].map(|(closed, open)| if word.ends_with(has_final_consonant) { closed } else { open })
}

/// True if a particle has the form that the letter before it requires; letters other than syllables take both forms.
pub fn fits(particle: &str, before: char) -> bool {
    let is_other = |&(closed, open): &(&str, &str)| particle == if has_final_consonant(before) { open } else { closed };
    final_consonant(before).is_none() || !FORMS.iter().any(is_other)
}

/// Removes the subject or topic particle from the end of a word; `None` without one.
pub fn strip_subject(word: &str) -> Option<&str> {
    word.strip_suffix(['은', '는', '이', '가', '도'])
}

/// True if a text ends with a particle that closes the topic or the object of a clause.
pub fn closes_argument(text: &str) -> bool {
    text.ends_with(['은', '는', '을', '를'])
}

/// True if a text ends with a particle after which the clause must continue.
pub fn leaves_clause_open(text: &str) -> bool {
    closes_argument(text) || text.ends_with(['의', '에', '와', '과'])
}

/// True if a word joins nouns: `와`, `및`.
pub fn is_conjunction(word: &str) -> bool {
    CONJUNCTIONS.contains(&word)
}

/// The particle that is the whole Hangul run at the beginning of a text: `은` of `은 오늘`; `None` for `은행 …`.
pub fn leading_particle(text: &str) -> Option<&str> {
    let syllables = text.chars().take(LONGEST + 1).take_while(|c| is_syllable(*c));
    let word = &text[..syllables.map(char::len_utf8).sum()];
    is_particle(word).then_some(word)
}

/// Like [`leading_particle`], but only particles that are no words of their own. Such a particle belongs to the word
/// before it even after a space.
pub fn leading_bound_particle(text: &str) -> Option<&str> {
    leading_particle(text).filter(|particle| !ALSO_WORDS.contains(particle))
}

/// True if a word ends where `rest` begins, with or without a particle: `KT|는 오늘`, but not `KT|는개`.
pub fn closes_word(rest: &str) -> bool {
    !rest.starts_with(|c: char| is_syllable(c) || c.is_alphanumeric()) || leading_particle(rest).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_at_a_particle_that_nothing_goes_on_after() {
        // why this case                 text            particle       whether the word before it ends
        let cases = [
            ("the end of the text", "", None, true),
            ("a space", " 은", None, true),
            ("a particle", "은 오늘", Some("은"), true),
            ("a pair of particles", "에는, 오늘", Some("에는"), true),
            ("a particle before digits", "는5월", Some("는"), true),
            ("a longer word", "은행", None, false),
            ("a word that goes on for long", "는다는것은", None, false),
            ("Latin letters", "X를", None, false),
        ];
        for (why, text, particle, closes) in cases {
            assert_eq!((leading_particle(text), closes_word(text)), (particle, closes), "{why}");
        }
    }

    #[test]
    fn the_end_of_a_text_says_whether_its_clause_goes_on() {
        // why this case        text            closes an argument      leaves the clause open
        let cases = [
            ("the topic", "새 사업은", true, true),
            ("the object", "새 사업을", true, true),
            ("an owner", "회사의", false, true),
            ("a noun", "새 사업", false, false),
        ];
        for (why, text, argument, open) in cases {
            assert_eq!((closes_argument(text), leaves_clause_open(text)), (argument, open), "{why}");
        }
        assert_eq!((subject_particles("사장"), subject_particles("대표")), (["은", "이"], ["는", "가"]));
        for (particle, before, want) in [
            ("은", '장', true),
            ("는", '장', false),
            ("가", '표', true),
            ("이", '표', false),
            ("의", '표', true),
            ("은", 'T', true),
        ] {
            assert_eq!(fits(particle, before), want, "{before}{particle}");
        }
        assert_eq!((strip_subject("사장이"), strip_subject("사장을")), (Some("사장"), None));
        assert_eq!(leading_bound_particle("는 뜻"), Some("는"));
        assert_eq!(leading_bound_particle("이 회사는"), None, "a determiner");
    }

    #[test]
    fn no_particle_is_longer_than_is_read() {
        assert!(PARTICLES.iter().all(|particle| particle.chars().count() <= LONGEST));
    }
}
