//! Which format a file has.

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Plain text: the whole file is one body.
    Text,
    /// One JSON object a line.
    JsonLines,
    /// Comma-separated values.
    Csv,
}

const ENDINGS: &[(&str, Format)] =
    &[("txt", Format::Text), ("jsonl", Format::JsonLines), ("ndjson", Format::JsonLines), ("csv", Format::Csv)];
const PACKED: &[&str] = &["gz", "zst"];

/// The format that a file's name promises.
pub(super) fn by_name(name: &str) -> Option<Format> {
    let (_, ending) = cut(name, PACKED.iter().copied()).unwrap_or((name, "")).0.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
}

/// A file name without the endings that say its format.
pub(super) fn without_ending(name: &str) -> &str {
    let name = cut(name, PACKED.iter().copied()).map_or(name, |(stem, _)| stem);
    cut(name, ENDINGS.iter().map(|(ending, _)| *ending)).map_or(name, |(stem, _)| stem)
}

fn cut<'n>(name: &'n str, mut endings: impl Iterator<Item = &'static str>) -> Option<(&'n str, &'static str)> {
    let (stem, found) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty() && !stem.ends_with('/'))?;
    endings.find(|ending| found.eq_ignore_ascii_case(ending)).map(|ending| (stem, ending))
}
