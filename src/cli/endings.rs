//! Checks the extension of an output name. A file with the extension of another format would be opened as such, and a
//! folder with one is a mistake.

use std::path::Path;

use gisa::report::Format;

/// Extensions of formats that gisa does not write.
const OTHERS: [&str; 22] = [
    "tsv", "tab", "xls", "xlsm", "ods", "doc", "docx", "hwp", "pdf", "png", "svg", "xml", "zip", "gz", "zst", "bz2",
    "xz", "7z", "tar", "db", "sqlite", "feather",
];

/// The hint for the name of a file where several files are written.
pub const GIVE_A_FOLDER: &str = "this is written into a folder: give the name of one";

/// The format by the extension of a file; `None` if it is no extension of gisa's.
pub fn format_of(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?;
    Format::ALL.into_iter().find(|format| ending.eq_ignore_ascii_case(format.name()))
}

/// Checks the name of an output file; `accepted` are the formats of the command.
///
/// # Errors
/// If its extension is that of another format.
pub fn check_file(path: &Path, accepted: &[Format]) -> anyhow::Result<()> {
    let is_other = |ending: &String| OTHERS.contains(&&**ending) || is_page(ending);
    let Some(ending) = ending(path).filter(|_| format_of(path).is_none()).filter(is_other) else {
        return Ok(());
    };
    let names: Vec<String> = accepted.iter().map(|format| format!(".{}", format.name())).collect();
    anyhow::bail!("{}: this is not written as .{ending}: give a name that ends in {}", path.display(), names.join(", "))
}

/// Checks the name of an output folder.
///
/// # Errors
/// If it has the extension of a file, and no such folder exists; `advice` says what to give instead.
pub fn check_folder(path: &Path, advice: &str) -> anyhow::Result<()> {
    let is_of_file = |ending: &String| {
        format_of(path).is_some() || OTHERS.contains(&&**ending) || is_page(ending) || ending == "txt"
    };
    match ending(path).filter(is_of_file).filter(|_| !path.is_dir()) {
        Some(ending) => anyhow::bail!("--output: {} looks like a file name (.{ending}), and {advice}", path.display()),
        None => Ok(()),
    }
}

fn ending(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_ascii_lowercase())
}

fn is_page(ending: &str) -> bool {
    ["html", "htm"].contains(&ending)
}
