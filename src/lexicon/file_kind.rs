//! The kind of a lexicon file, by its header.

/// The kinds of lexicon files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// Entities with their names.
    Names,
    /// Words of classes.
    Words,
    /// Word sets of conditions.
    Contexts,
    /// Group nouns.
    Groups,
}

impl FileKind {
    /// The kind of a file, by the first column that only one kind has; without any, names.
    pub(super) fn of(text: &str) -> Self {
        let is_of_excel = |line: &&str| line.trim_matches('"').to_ascii_lowercase().starts_with("sep=");
        let header = text.lines().find(|line| !is_of_excel(line)).unwrap_or_default();
        let of_column = |column: &str| match column.trim().trim_matches('"') {
            "class" => Some(Self::Words),
            "set" => Some(Self::Contexts),
            "phrase" => Some(Self::Groups),
            _ => None,
        };
        header.split([',', '\t', ';']).find_map(of_column).unwrap_or(Self::Names)
    }
}
