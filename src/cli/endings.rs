//! What the ending of a name promises: a file that ends like another format would be opened as such, and a folder that
//! ends like a file is a mistake.

use std::path::Path;

use gisa::report::Format;

/// Endings of formats that gisa does not write.
const OTHERS: [&str; 22] = [
    "tsv", "tab", "xls", "xlsm", "ods", "doc", "docx", "hwp", "pdf", "png", "svg", "xml", "zip", "gz", "zst", "bz2",
    "xz", "7z", "tar", "db", "sqlite", "feather",
];

/// The format by which the name of a file ends.
pub fn format_of(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?;
    Format::ALL.into_iter().find(|format| ending.eq_ignore_ascii_case(format.name()))
}

/// # Errors
/// Where a file would be called as if it were of a format that is not written; `accepted` are those that are.
pub fn check_file(path: &Path, accepted: &[Format]) -> anyhow::Result<()> {
    let is_other = |ending: &String| OTHERS.contains(&&**ending) || is_page(ending);
    let Some(ending) = ending(path).filter(|_| format_of(path).is_none()).filter(is_other) else {
        return Ok(());
    };
    let names: Vec<String> = accepted.iter().map(|format| format!(".{}", format.name())).collect();
    anyhow::bail!("{}: this is not written as .{ending}: give a name that ends in {}", path.display(), names.join(", "))
}

/// # Errors
/// Where a folder would be called as a file is. One that is there is meant.
pub fn check_folder(path: &Path) -> anyhow::Result<()> {
    let is_of_file = |ending: &String| {
        format_of(path).is_some() || OTHERS.contains(&&**ending) || is_page(ending) || ending == "txt"
    };
    match ending(path).filter(is_of_file).filter(|_| !path.is_dir()) {
        Some(ending) => anyhow::bail!(
            "--output: {} ends in .{ending} as a file does, and this is written into a folder: give the name of one",
            path.display()
        ),
        None => Ok(()),
    }
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

fn is_page(ending: &str) -> bool {
    ["html", "htm"].contains(&ending)
}
