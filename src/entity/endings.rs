//! Endings of names, looked up by the letters of a name and not one by one.

use std::collections::HashSet;

/// A set of endings.
pub(super) struct Endings(HashSet<&'static str>);

impl Endings {
    /// The endings of a list separated by blanks.
    pub(super) fn new(list: &'static str) -> Self {
        Self(list.split(' ').collect())
    }

    /// What stands before the endings that a name has, shortest first; never nothing.
    pub(super) fn heads<'n>(&self, name: &'n str) -> impl Iterator<Item = &'n str> {
        name.char_indices().skip(1).filter(|(at, _)| self.0.contains(&name[*at..])).map(|(at, _)| &name[..at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_before_each_of_its_endings() {
        let endings = Endings::new("연구원 자연구원 청");
        assert_eq!(endings.heads("전자연구원").collect::<Vec<_>>(), ["전", "전자"]);
        assert_eq!(endings.heads("청").count(), 0, "an ending alone is no name");
    }
}
