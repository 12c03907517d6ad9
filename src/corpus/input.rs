//! The input files of a run: their order and names. Folders are walked, and no file is read twice.

mod file_id;
mod name;
mod own_report;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::text::Error;
use file_id::{FileId, file_id, output_ids, stdin_id};
use name::named;
pub use own_report::is_report;
pub(super) use own_report::{SUMMARIES, is_own_summary};
use own_report::{files_of_report, unlisted_files};

/// A file to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    path: PathBuf,
    name: String,
}

impl Input {
    /// Standard input; its documents without an id are called `stdin:LINE`.
    pub fn stdin() -> Self {
        Self { path: PathBuf::from("-"), name: "stdin".into() }
    }

    /// A file that is read for other reasons than its documents, such as names.
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned(), name: String::new() }
    }

    /// The first of these inputs that is one of these regular files, also through a link or a hard link, or as standard
    /// input.
    pub fn find_at<'i>(inputs: impl IntoIterator<Item = &'i Self>, files: &[PathBuf]) -> Option<&'i Self> {
        let ids: BTreeSet<FileId> = files.iter().filter_map(|file| file_id(file)).collect();
        let id = |input: &Self| if input.is_stdin() { stdin_id() } else { file_id(&input.path) };
        let mut inputs = inputs.into_iter().filter(|_| !ids.is_empty());
        inputs.find(|input| id(input).is_some_and(|id| ids.contains(&id)))
    }

    /// The file as named on the command line; `-` is standard input.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name from which ids of its documents are made: the file name without extension, below the named folder. No
    /// two inputs of a run have the same name, and it does not depend on the working folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// True if it can be read only once: standard input, a pipe, or a device.
    pub(super) fn is_stream(&self) -> bool {
        self.is_stdin() || fs::metadata(&self.path).is_ok_and(|metadata| is_stream(metadata.file_type()))
    }

    pub(super) fn is_stdin(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// The input files of a run.
#[derive(Debug, Default)]
pub struct Listing {
    /// The files in the order of their names, each once.
    pub inputs: Vec<Input>,
    /// Errors of listing.
    pub errors: Vec<Error>,
    /// Notes on what was left out of folders on purpose, one for each kind.
    pub notes: Vec<String>,
}

/// Lists the files that `paths` name. `-` is standard input; pipes are read as streams; folders are walked to the
/// bottom, and links followed. Left out of folders are hidden files and those that systems and Excel leave there, the
/// attachments of saved pages (pictures, scripts, style sheets), pipes and devices, and the reports of gisa. The order
/// does not depend on the order of `paths`.
pub fn list(paths: &[PathBuf]) -> Listing {
    let mut walk = Walk { outputs: output_ids(), ..Walk::default() };
    for path in paths.iter().filter(|path| *path != Path::new("-")) {
        if path.is_dir() {
            walk.folder(path);
        } else if walk.is_of_report(path) {
            walk.reports.push(path.clone());
        } else {
            let below = PathBuf::from(path.file_name().unwrap_or(path.as_os_str()));
            walk.add(path.clone(), below, true);
        }
    }
    let has_stdin = paths.iter().any(|path| path == Path::new("-"));
    let is_written = stdin_id().is_some_and(|id| walk.outputs.contains(&id));
    if has_stdin && is_written {
        walk.errors.push(written_error(PathBuf::from("-")));
    }
    walk.errors.sort_by_key(ToString::to_string);
    let notes = walk.notes();
    let mut inputs = named(walk.found.into_values().collect());
    if has_stdin && !is_written {
        inputs.insert(0, Input::stdin());
    }
    Listing { inputs, errors: walk.errors, notes }
}

/// A file that was found.
struct Found {
    given: PathBuf,
    /// Its path below the named folder.
    below: PathBuf,
    /// Its path without links; for a pipe the given path.
    canonical: PathBuf,
}

/// The result of the walk so far.
#[derive(Default)]
struct Walk {
    found: BTreeMap<FileId, Found>,
    errors: Vec<Error>,
    /// Folders of reports and indexes of gisa.
    reports: Vec<PathBuf>,
    /// The files of the reports in folders of named files.
    files_of_reports: BTreeMap<PathBuf, BTreeSet<String>>,
    /// The number of files in folders of reports that no report lists.
    unlisted_files: usize,
    /// Pipes, sockets and devices.
    streams: Vec<PathBuf>,
    /// The files to which standard output and standard error are written.
    outputs: Vec<FileId>,
    /// Those of them that are in folders.
    written: Vec<PathBuf>,
    /// The number of system files that were left out.
    system_files: u64,
    /// The number of attachments that were left out.
    attachments: u64,
}

impl Walk {
    fn folder(&mut self, folder: &Path) {
        let mut entries = WalkDir::new(folder).follow_links(true).into_iter();
        while let Some(entry) = entries.next() {
            match entry {
                Err(error) => self.errors.push(listing_error(folder, error)),
                Ok(entry) if entry.file_type().is_dir() => {
                    if self.is_left_out(&entry) {
                        entries.skip_current_dir();
                    }
                }
                Ok(entry) if self.is_left_out(&entry) => {}
                Ok(entry) => {
                    let below = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_path_buf();
                    self.add(entry.into_path(), below, false);
                }
            }
        }
    }

    /// True if a file or folder within a folder is no input; records why.
    fn is_left_out(&mut self, entry: &DirEntry) -> bool {
        let name = entry.file_name().to_string_lossy();
        if entry.depth() > 0 && is_system_file(&name) {
            self.system_files += 1;
        } else if entry.file_type().is_dir() && is_report(entry.path()) {
            self.unlisted_files += unlisted_files(entry.path());
            self.reports.push(entry.path().to_path_buf());
        } else if entry.file_type().is_dir() {
            return false;
        } else if is_attachment(&name) {
            self.attachments += 1;
        } else if is_stream(entry.file_type()) {
            self.streams.push(entry.path().to_path_buf());
        } else {
            return false;
        }
        true
    }

    /// True if a named file belongs to a report.
    fn is_of_report(&mut self, path: &Path) -> bool {
        let folder = path.parent().unwrap_or(Path::new(""));
        let files = self.files_of_reports.entry(folder.to_owned()).or_insert_with(|| files_of_report(folder));
        path.file_name().is_some_and(|name| files.contains(&*name.to_string_lossy()))
    }

    /// Adds a file that was named, or is in a folder.
    fn add(&mut self, given: PathBuf, below: PathBuf, is_named: bool) {
        let found = fs::metadata(&given).and_then(|metadata| {
            // The path of a pipe (`/dev/stdin`, `<(…)`) cannot be resolved further.
            let is_stream = is_stream(metadata.file_type());
            let canonical = if is_stream { given.clone() } else { fs::canonicalize(&given)? };
            Ok((FileId::of(&given, &metadata)?, canonical))
        });
        match found {
            Ok((id, _)) if self.outputs.contains(&id) && is_named => self.errors.push(written_error(given)),
            Ok((id, _)) if self.outputs.contains(&id) => self.written.push(given),
            Ok((id, canonical)) => self.add_found(id, Found { given, below, canonical }),
            Err(source) => self.errors.push(Error::Read { path: given, source }),
        }
    }

    /// Adds a file. If several paths lead to it, the one with the shortest name counts.
    fn add_found(&mut self, id: FileId, new: Found) {
        let rank = |found: &Found| (found.below.components().count(), found.below.clone(), found.given.clone());
        match self.found.entry(id) {
            Entry::Vacant(place) => {
                place.insert(new);
            }
            Entry::Occupied(mut place) if rank(&new) < rank(place.get()) => {
                place.insert(new);
            }
            Entry::Occupied(_) => {}
        }
    }

    fn notes(&mut self) -> Vec<String> {
        let mut notes = Vec::new();
        let mut named = |paths: &mut Vec<PathBuf>, what: &str| {
            paths.sort();
            if let Some(first) = paths.first() {
                let more = if paths.len() > 1 { format!(" and {} more", paths.len() - 1) } else { String::new() };
                notes.push(format!("{}{more}: {what}", first.display()));
            }
        };
        named(&mut self.reports, "a report or an index of gisa, not read as input");
        named(&mut self.streams, "a pipe or device within a folder, not read");
        named(&mut self.written, "what is printed goes to this file, not read");
        if self.unlisted_files > 0 {
            notes.push(format!(
                "other files in the folders of reports, not read: {} (name them, or move them)",
                self.unlisted_files
            ));
        }
        if self.system_files > 0 {
            notes.push(format!("hidden files and files of the system in folders, left out: {}", self.system_files));
        }
        if self.attachments > 0 {
            notes.push(format!("{} pictures, scripts and style sheets were left out of folders", self.attachments));
        }
        notes
    }
}

/// True for hidden files, those that Windows and macOS leave in folders, and those of workbooks that are open in Excel.
pub(super) fn is_system_file(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with('.')
        || name.starts_with("~$")
        || ["desktop.ini", "thumbs.db", "__macosx"].contains(&lower.as_str())
}

fn is_attachment(name: &str) -> bool {
    const ENDINGS: &[&str] =
        &["jpg", "jpeg", "png", "gif", "webp", "svg", "ico", "css", "js", "woff", "woff2", "ttf", "mp4"];
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

fn is_stream(kind: FileType) -> bool {
    !kind.is_file() && !kind.is_dir() && !kind.is_symlink()
}

fn written_error(path: PathBuf) -> Error {
    Error::Format { path, problem: "what is printed goes to this file, so that it cannot be read".to_owned() }
}

fn listing_error(folder: &Path, error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(folder).to_path_buf();
    match error.loop_ancestor() {
        Some(ancestor) => {
            Error::Format { path, problem: format!("this link leads back to {}: not followed", ancestor.display()) }
        }
        None => Error::Read { path, source: error.into_io_error().unwrap_or_else(|| io::Error::other("not listed")) },
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
        list(paths).inputs.into_iter().map(|input| input.name).collect()
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
        assert_eq!(list(&paths).inputs, list(&reversed).inputs);
        assert_eq!(names(&paths), ["2", "a/1.txt", "b/1.txt"]);
    }

    #[test]
    fn what_is_missing_is_an_error_and_the_rest_goes_on() {
        let folder = folder(&["1.txt"]);
        let Listing { inputs: files, errors, .. } =
            list(&[folder.path().join("none.txt"), folder.path().join("1.txt")]);
        assert_eq!((files.len(), errors.len()), (1, 1));
    }

    #[test]
    fn what_is_no_input_is_left_out_of_folders_and_said() {
        let files = ["1.txt", ".hidden.txt", "desktop.ini", "Thumbs.db", ".DS_Store", "~$a.xlsx", "out/mentions.csv"];
        let folder = folder(&files);
        fs::write(folder.path().join("out/summary.json"), "{\"gisa\": \"0.1.0\", \"skipped\": []}").unwrap();
        let listing = list(&[folder.path().to_path_buf()]);
        assert_eq!(listing.inputs.len(), 1, "{:?}", listing.inputs);
        assert!(
            listing.notes[0].ends_with("out: a report or an index of gisa, not read as input"),
            "{:?}",
            listing.notes
        );
        assert!(listing.notes[1].ends_with("left out: 5"), "{:?}", listing.notes);
        let summary = "{\"gisa\": \"0.1.0\", \"files\": {\"mentions.csv\": \"\"}}";
        fs::write(folder.path().join("out/summary.json"), summary).unwrap();
        fs::write(folder.path().join("out/article.txt"), "글").unwrap();
        let notes = list(&[folder.path().to_path_buf()]).notes;
        assert!(notes[1].starts_with("other files in the folders of reports, not read: 1"), "{notes:?}");
        assert_eq!(list(&[folder.path().join("out")]).inputs, [], "a report that is named itself is none either");
        assert_eq!(list(&[folder.path().join("desktop.ini")]).inputs.len(), 1, "what is named is read");
    }

    #[cfg(unix)]
    #[test]
    fn paths_that_print_alike_have_different_names() {
        use std::os::unix::ffi::OsStrExt;
        let folder = folder(&["d/a/b.txt", "d/a\\b.txt"]);
        for bytes in [b"\xff\xfe.txt", b"\xff\xfd.txt"] {
            fs::write(folder.path().join(std::ffi::OsStr::from_bytes(bytes)), "글").unwrap();
        }
        let names = names(&[folder.path().to_path_buf()]);
        assert_eq!(names, ["d/a/b", "d/a/b~2", "\u{fffd}\u{fffd}", "\u{fffd}\u{fffd}~2"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_of_any_kind_lead_to_one_input() {
        let folder = folder(&["a/1.txt"]);
        fs::hard_link(folder.path().join("a/1.txt"), folder.path().join("2.txt")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("a/1.txt"), folder.path().join("a/3.txt")).unwrap();
        assert_eq!(names(&[folder.path().to_path_buf()]), ["2"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends() {
        let folder = folder(&["a/1.txt"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/back")).unwrap();
        let Listing { inputs: files, errors, .. } = list(&[folder.path().to_path_buf()]);
        assert_eq!((files.len(), errors.len()), (1, 1));
        assert!(errors[0].to_string().contains("leads back"), "{}", errors[0]);
    }
}
