//! Which files a run reads, in which order, and what each is called: folders are walked, and no file is read twice.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::format;
use crate::text::Error;

/// A file to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    path: PathBuf,
    name: String,
}

impl Input {
    /// Standard input; its documents are called `stdin:LINE` where they have no id.
    pub fn stdin() -> Self {
        Self { path: PathBuf::from("-"), name: "stdin".into() }
    }

    /// The file as it was named on the command line; `-` is standard input.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the ids of its documents are made of: its name without ending, below the folder that was named. No two
    /// inputs of a run have the same one, and it does not depend on the folder where the program was started.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn is_stdin(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// A file that was found, by its canonical path.
struct Found {
    given: PathBuf,
    below: PathBuf,
}

/// The files that `paths` stand for, and what could not be listed. `-` is standard input; folders are walked to the
/// bottom, links followed, hidden files and the attachments of saved pages (pictures, scripts, style sheets) passed
/// over. The order is that of the names and does not depend on the order of `paths`; each file comes once.
pub fn inputs(paths: &[PathBuf]) -> (Vec<Input>, Vec<Error>) {
    let mut found = BTreeMap::new();
    let mut errors = Vec::new();
    for path in paths.iter().filter(|path| *path != Path::new("-")) {
        if path.is_dir() {
            walk(path, &mut found, &mut errors);
        } else {
            let below = PathBuf::from(path.file_name().unwrap_or(path.as_os_str()));
            add(&mut found, path.clone(), below).unwrap_or_else(|error| errors.push(error));
        }
    }
    errors.sort_by_key(ToString::to_string);
    let mut inputs = named(found);
    if paths.iter().any(|path| path == Path::new("-")) {
        inputs.insert(0, Input::stdin());
    }
    (inputs, errors)
}

fn walk(folder: &Path, found: &mut BTreeMap<PathBuf, Found>, errors: &mut Vec<Error>) {
    let wanted = |entry: &DirEntry| entry.depth() == 0 || !passed_over(entry);
    for entry in WalkDir::new(folder).follow_links(true).into_iter().filter_entry(wanted) {
        let added = entry.map_err(|error| unlisted(folder, error)).and_then(|entry| {
            if entry.file_type().is_dir() {
                return Ok(());
            }
            let below = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_path_buf();
            add(found, entry.into_path(), below)
        });
        added.unwrap_or_else(|error| errors.push(error));
    }
}

fn passed_over(entry: &DirEntry) -> bool {
    const ATTACHMENTS: &[&str] =
        &["jpg", "jpeg", "png", "gif", "webp", "svg", "ico", "css", "js", "woff", "woff2", "ttf", "mp4"];
    let name = entry.file_name().to_string_lossy();
    let ending = Path::new(name.as_ref()).extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    name.starts_with('.') || name.starts_with("~$") || ending.is_some_and(|it| ATTACHMENTS.contains(&it.as_str()))
}

fn unlisted(folder: &Path, error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(folder).to_path_buf();
    match error.loop_ancestor() {
        Some(ancestor) => {
            Error::Format { path, problem: format!("this link leads back to {}: not followed", ancestor.display()) }
        }
        None => Error::Read { path, source: error.into_io_error().unwrap_or_else(|| io::Error::other("not listed")) },
    }
}

fn add(found: &mut BTreeMap<PathBuf, Found>, given: PathBuf, below: PathBuf) -> Result<(), Error> {
    let canonical = fs::canonicalize(&given).map_err(|source| Error::Read { path: given.clone(), source })?;
    let new = Found { given, below };
    let rank = |it: &Found| (it.below.components().count(), it.below.clone(), it.given.clone());
    match found.entry(canonical) {
        Entry::Vacant(place) => {
            place.insert(new);
        }
        Entry::Occupied(mut place) if rank(&new) < rank(place.get()) => {
            place.insert(new);
        }
        Entry::Occupied(_) => {}
    }
    Ok(())
}

/// Gives each file the shortest name that no other has: without ending, with it, with more and more of the folders.
fn named(found: BTreeMap<PathBuf, Found>) -> Vec<Input> {
    let mut detail = vec![0; found.len()];
    loop {
        let names: Vec<String> = found.iter().zip(&detail).map(|((path, it), &more)| name(path, it, more)).collect();
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        names.iter().for_each(|name| *count.entry(name).or_default() += 1);
        if count.len() == names.len() {
            let mut inputs: Vec<Input> =
                found.into_values().zip(names).map(|(it, name)| Input { path: it.given, name }).collect();
            inputs.sort_by(|a, b| a.name.cmp(&b.name));
            return inputs;
        }
        detail.iter_mut().zip(&names).filter(|(_, name)| count[name.as_str()] > 1).for_each(|(more, _)| *more += 1);
    }
}

fn name(canonical: &Path, found: &Found, detail: usize) -> String {
    let slashed = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let below = slashed(&found.below);
    match detail {
        0 => format::without_ending(&below).to_owned(),
        1 => below,
        _ => {
            let parts: Vec<_> = canonical.components().collect();
            let kept = (found.below.components().count() + detail - 1).min(parts.len());
            slashed(&parts[parts.len() - kept..].iter().collect::<PathBuf>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "글").unwrap();
        }
        folder
    }

    fn names(paths: &[PathBuf]) -> Vec<String> {
        inputs(paths).0.into_iter().map(|input| input.name).collect()
    }

    #[test]
    fn names_are_short_and_unlike() {
        // why this case                              files                              names
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("the ending is not the name", &["가.txt", "나.jsonl.gz"], &["가", "나"]),
            ("only known endings are cut", &["2020.08.01 일간"], &["2020.08.01 일간"]),
            ("folders below count", &["1.txt", "b/1.txt"], &["1", "b/1"]),
            ("the ending tells them apart", &["1.txt", "1.csv"], &["1.csv", "1.txt"]),
            ("hidden and attached files are not news", &[".git/x.txt", "p.csv", "p_files/a.css"], &["p"]),
        ];
        for (why, files, expected) in cases {
            let folder = folder(files);
            assert_eq!(names(&[folder.path().to_path_buf()]), *expected, "{why}");
        }
    }

    #[test]
    fn the_order_of_arguments_changes_nothing() {
        let folder = folder(&["a/1.txt", "b/1.txt", "b/2.txt"]);
        let paths: Vec<PathBuf> = ["a/1.txt", "b", "b/1.txt", "a"].iter().map(|it| folder.path().join(it)).collect();
        let reversed: Vec<PathBuf> = paths.iter().rev().cloned().collect();
        assert_eq!(inputs(&paths).0, inputs(&reversed).0);
        assert_eq!(names(&paths), ["2", "a/1.txt", "b/1.txt"]);
    }

    #[test]
    fn what_is_missing_is_an_error_and_the_rest_goes_on() {
        let folder = folder(&["1.txt"]);
        let (files, errors) = inputs(&[folder.path().join("none.txt"), folder.path().join("1.txt")]);
        assert_eq!((files.len(), errors.len()), (1, 1));
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends() {
        let folder = folder(&["a/1.txt"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/back")).unwrap();
        let (files, errors) = inputs(&[folder.path().to_path_buf()]);
        assert_eq!((files.len(), errors.len()), (1, 1));
        assert!(errors[0].to_string().contains("leads back"), "{}", errors[0]);
    }
}
