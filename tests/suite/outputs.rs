//! Output of commands: it never replaces input or files of others, and is not input of the next run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::gisa;

const ARTICLE: &str = "{\"id\":\"1\",\"body\":\"KT와 네이버가 만났다.\"}\n";

/// A folder with an article.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("news.jsonl"), ARTICLE).expect("a file");
    folder
}

/// Runs a line of the shell in a folder; `$0` is the program.
fn shell(folder: &Path, line: &str) -> Output {
    let mut command = Command::new("bash");
    let command = command.args(["-c", line, env!("CARGO_BIN_EXE_gisa")]).current_dir(folder);
    command.output().expect("it starts")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The content of each file of a folder.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let read = |path: std::path::PathBuf| (path.display().to_string(), fs::read(&path).unwrap_or_default());
    let mut found: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| read(entry.path())).collect();
    found.sort();
    found
}

#[cfg(unix)]
#[test]
fn no_output_takes_the_place_of_an_input_whichever_way_leads_there() {
    let folder = folder();
    assert!(
        shell(folder.path(), "$0 analyze news.jsonl -o rp && $0 network news.jsonl --min-count 1 --format csv -o net")
            .status
            .success()
    );
    let links = "ln rp/mentions.csv hard.csv && ln -s rp/mentions.csv soft.csv && ln news.jsonl same.jsonl && printf 'name,type\\n' > rp/words.csv \
        && mkdir fifth && cp rp/* fifth && rm fifth/words.csv && ln -s ../rp/words.csv fifth/words.csv";
    assert!(shell(folder.path(), links).status.success());
    // why this case, the line
    let cases = [
        ("a file of the report", "$0 analyze rp/mentions.csv -o rp"),
        ("standard input", "$0 analyze - -o rp < rp/mentions.csv"),
        ("nothing named", "$0 analyze -o rp < rp/mentions.csv"),
        ("a hard link", "$0 analyze hard.csv -o rp"),
        ("a link", "$0 analyze soft.csv -o rp"),
        ("a link as standard input", "$0 analyze - -o rp < soft.csv"),
        ("with --force", "$0 analyze - --force -o rp < rp/mentions.csv"),
        ("a lexicon", "$0 analyze news.jsonl --lexicon rp/words.csv -o rp"),
        ("excluded names", "$0 analyze news.jsonl --exclude rp/words.csv -o rp"),
        ("a network", "$0 network --format csv -o net < net/nodes.csv"),
        ("rejects", "$0 corpus check news.jsonl --rejects news.jsonl"),
        ("rejects of standard input", "$0 corpus check - --rejects news.jsonl < news.jsonl"),
        ("rejects in a hard link", "$0 corpus check - --rejects same.jsonl < news.jsonl"),
    ];
    for (why, line) in cases {
        let before =
            [contents(folder.path()), contents(&folder.path().join("rp")), contents(&folder.path().join("net"))];
        let output = shell(folder.path(), line);
        let is_said = errors(&output).contains("is an input") || errors(&output).contains("not read as input");
        assert!(output.status.code() == Some(2) && is_said, "{why}: {output:?}");
        let after =
            [contents(folder.path()), contents(&folder.path().join("rp")), contents(&folder.path().join("net"))];
        assert!(before == after, "{why}: something is replaced, or left");
    }
}

#[cfg(unix)]
#[test]
fn what_is_printed_into_a_folder_is_not_read_there() {
    let folder = folder();
    let output = shell(folder.path(), "$0 extract . > out.csv 2> log.txt");
    let [rows, log] = ["out.csv", "log.txt"].map(|name| fs::read_to_string(folder.path().join(name)).expect("a file"));
    assert!(output.status.success() && rows.lines().count() == 3, "{rows}");
    assert!(log.contains("log.txt and 1 more: what is printed goes to this file, not read"), "{log}");
    let output = shell(folder.path(), "$0 extract news.jsonl >> news.jsonl");
    assert!(output.status.code() == Some(2) && errors(&output).contains("news.jsonl: what is printed"), "{output:?}");
    assert_eq!(fs::read_to_string(folder.path().join("news.jsonl")).expect("a file"), ARTICLE);
}

#[test]
fn a_network_is_written_into_a_folder_of_its_own() {
    let folder = folder();
    let (input, out) = (folder.path().join("news.jsonl"), folder.path().join("net"));
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("notes.txt"), "mine").expect("a file");
    let run = |force: &[&str]| {
        let mut command = gisa();
        let command = command.args(["network", "--min-count", "1", "--format", "csv"]).arg(&input).arg("-o").arg(&out);
        command.args(force).output().expect("it starts")
    };
    let refused = run(&[]);
    assert!(refused.status.code() == Some(2) && errors(&refused).contains("notes.txt"), "{refused:?}");
    assert_eq!(contents(&out).len(), 1, "nothing is written");
    assert!(run(&["--force"]).status.success());
    assert_eq!(fs::read_to_string(out.join("notes.txt")).expect("it is kept"), "mine");
    fs::remove_file(out.join("notes.txt")).expect("a file");
    assert!(run(&[]).status.success(), "its own folder is written again");
    assert_eq!(contents(&out).len(), 3);
    let report = folder.path().join("rp");
    assert!(gisa().arg("analyze").arg(&input).arg("-o").arg(&report).output().expect("it starts").status.success());
    let other =
        gisa().args(["network", "--format", "csv"]).arg(&input).arg("-o").arg(&report).output().expect("it starts");
    assert!(other.status.code() == Some(2) && report.join("report.html").exists(), "{other:?}");
}

#[test]
fn what_was_written_is_no_input_also_in_an_archive() {
    let folder = folder();
    let input = folder.path().join("news.jsonl");
    let inside = folder.path().join("all");
    for (name, command) in [("rp", &["analyze"][..]), ("net", &["network", "--format", "csv"]), ("idx", &["index"])] {
        let out = inside.join("deep").join(name);
        fs::create_dir_all(inside.join("deep")).expect("a folder");
        let run = gisa().args(command).arg(&input).arg("-o").arg(&out).output().expect("it starts");
        assert!(run.status.success(), "{name}: {run:?}");
    }
    fs::copy(&input, inside.join("deep/news.jsonl")).expect("a copy");
    let check = |path: &Path| {
        let output = gisa().args(["corpus", "check", "--format", "json"]).arg(path).output().expect("it starts");
        let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        (
            found["documents"].clone(),
            found["skipped"].clone(),
            found["unreadable"].clone(),
            found["warnings"].to_string(),
        )
    };
    let (documents, skipped, unreadable, _) = check(&inside);
    assert_eq!((documents, skipped, unreadable), (1.into(), 0.into(), 0.into()), "in a folder");
    let archive = folder.path().join("all.zip");
    zip_of(&inside, &archive);
    let (documents, skipped, unreadable, warnings) = check(&archive);
    assert_eq!((documents, skipped, unreadable), (1.into(), 0.into(), 0.into()), "in an archive: {warnings}");
    assert!(warnings.contains("deep/idx/ and more: a report or an index of gisa"), "{warnings}");
    zip_of(&inside.join("deep/rp"), &archive);
    let output = gisa().arg("extract").arg(&archive).output().expect("it starts");
    assert!(output.status.code() == Some(2) && errors(&output).contains("a report or an index of gisa"), "{output:?}");
}

/// Packs a folder.
fn zip_of(folder: &Path, archive: &Path) {
    let mut zip = zip::ZipWriter::new(fs::File::create(archive).expect("a file"));
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let name = entry.path().strip_prefix(folder).expect("below").to_string_lossy().into_owned();
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file");
        std::io::Write::write_all(&mut zip, &fs::read(entry.path()).expect("a file")).expect("written");
    }
    zip.finish().expect("an archive");
}
