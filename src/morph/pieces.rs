//! Pieces: the parts of a text that no word goes beyond, so that the words of each can be found alone.
//!
//! White space separates them, and so does a change of the kind of characters (`NB-IoT`, `밝혔다.`), but where a word of the
//! dictionary has just these two characters side by side. One or several make an eojeol (어절, what stands between blanks).

/// The kind of characters that may be part of any word.
pub(super) const ANY: u8 = u8::MAX;

/// The kind of white space.
pub(super) const SPACE: u8 = u8::MAX - 1;

/// The kind of a character in a list of kinds by code point.
pub(super) fn kind(kinds: &[u8], c: char) -> u8 {
    kinds.get(c as usize).copied().unwrap_or(ANY)
}

/// Where texts may be cut.
pub(super) struct Pieces {
    /// By code point, of the Basic Multilingual Plane.
    kinds: Vec<u8>,
    /// Characters of different kinds that stand side by side in words, in their order.
    joints: Vec<[char; 2]>,
}

impl Pieces {
    /// `kinds` are those of the characters by code point, others are [`ANY`]; an unknown word is of one kind. `joints` has a
    /// line for each pair of characters of different kinds that stand side by side in a word. The error says what is wrong.
    pub fn new(kinds: Vec<u8>, joints: &str) -> Result<Self, String> {
        let pair = |line: &str| {
            let mut chars = line.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(first), Some(second), None) => Ok([first, second]),
                _ => Err(format!("{line:?} is not a pair of characters")),
            }
        };
        let mut joints = joints.lines().map(pair).collect::<Result<Vec<_>, _>>()?;
        joints.sort_unstable();
        Ok(Self { kinds, joints })
    }

    fn kind(&self, c: char) -> u8 {
        kind(&self.kinds, c)
    }

    /// Whether a character separates words and belongs to none.
    pub fn is_space(&self, c: char) -> bool {
        self.kind(c) == SPACE
    }

    /// Whether a text must not be cut between two characters though they are of different kinds.
    fn may_join(&self, first: char, second: char) -> bool {
        let (before, after) = (self.kind(first), self.kind(second));
        before == ANY || after == ANY || self.joints.binary_search(&[first, second]).is_ok()
    }

    /// The byte of `text` where the first piece begins at or after byte `at`; `None` if there is only white space.
    pub fn next(&self, text: &str, at: usize) -> Option<usize> {
        text[at..].find(|c| !self.is_space(c)).map(|found| at + found)
    }

    /// The byte of `text` where the piece ends that begins at byte `start` and goes on to byte `least` at least.
    pub fn end(&self, text: &str, start: usize, least: usize) -> usize {
        let mut last = ('\0', ANY);
        for (at, c) in text[start..].char_indices() {
            let kind = self.kind(c);
            if kind != last.1 && start + at >= least && (kind == SPACE || at > 0 && !self.may_join(last.0, c)) {
                return start + at;
            }
            last = (c, kind);
        }
        text.len()
    }
}
