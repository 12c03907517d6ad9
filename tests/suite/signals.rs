//! Runs that are interrupted or killed while they write, and files that change during reading.
#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::faults::{hidden, is_whole};
use super::file_names;

const ARTICLE: &str = "{\"id\":\"1\",\"body\":\"KT와 네이버가 만났다.\"}\n";
/// The longest duration of anything here.
const LONGEST: Duration = Duration::from_secs(20);

/// A folder with an article and a pipe, from which a run reads until [`end_input`].
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.jsonl"), ARTICLE).expect("a file");
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe")).status().expect("mkfifo").success());
    folder
}

/// Starts the program in a folder, with the usual signals even if these tests run with others.
pub fn start(folder: &Path, line: &str) -> Child {
    let reset = if cfg!(target_os = "linux") { "env --default-signal " } else { "" };
    let line = line.replace("$0", &format!("{reset}\"$0\""));
    let mut command = Command::new("bash");
    let command = command.args(["-c", &line, env!("CARGO_BIN_EXE_gisa")]).current_dir(folder);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts")
}

fn wait_for(what: &str, holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < LONGEST, "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn signal(run: &Child, name: &str) {
    assert!(Command::new("kill").args(["-s", name, &run.id().to_string()]).status().expect("kill").success());
}

/// Writes into the pipe, and closes it.
fn end_input(folder: &Path) {
    end(open_pipe(folder));
}

/// Opens the pipe, which waits until a run has opened it and has thus read the file before it.
fn open_pipe(folder: &Path) -> fs::File {
    fs::OpenOptions::new().write(true).open(folder.join("pipe")).expect("the pipe")
}

fn end(mut pipe: fs::File) {
    pipe.write_all("{\"id\":\"2\",\"body\":\"KT와 카카오가 만났다.\"}\n".as_bytes()).expect("written");
}

#[test]
fn a_signal_leaves_nothing_of_what_is_written() {
    let folder = folder();
    let path = folder.path();
    // the command, and what shows that it is writing
    let written = || !hidden(path).is_empty();
    let commands: [(&str, &dyn Fn() -> bool); 4] = [
        ("exec $0 analyze a.jsonl pipe -o out", &written),
        ("exec $0 network a.jsonl pipe --format csv -o out", &written),
        ("exec $0 corpus check a.jsonl pipe --rejects out", &written),
        ("exec $0 index a.jsonl pipe -o out", &written),
    ];
    for (line, is_writing) in commands {
        for (name, code) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
            let mut run = start(path, line);
            wait_for(line, is_writing);
            let sent = Instant::now();
            signal(&run, name);
            let ended = run.wait().expect("it ends");
            assert!(sent.elapsed() < Duration::from_secs(1), "{line} {name}: {:?}", sent.elapsed());
            assert_eq!(ended.code(), Some(code), "{line} {name}");
            assert_eq!(file_names(path), ["a.jsonl", "pipe"], "{line} {name}");
        }
    }
}

#[test]
fn a_signal_takes_nothing_from_an_index_that_is_added_to() {
    let folder = folder();
    let path = folder.path();
    assert!(start(path, "exec $0 index a.jsonl -o idx").wait().expect("it ends").success());
    let mut run = start(path, "exec $0 index pipe -o idx --update");
    wait_for("a part", || path.join("idx/documents/00001.parquet").exists());
    signal(&run, "TERM");
    assert_eq!(run.wait().expect("it ends").code(), Some(143));
    assert!(!path.join("idx/documents/00001.parquet").exists());
    assert!(start(path, "exec $0 extract idx").wait().expect("it ends").success());
}

#[test]
fn a_signal_that_is_ignored_from_the_start_stays_ignored() {
    let folder = folder();
    let path = folder.path();
    let line = "trap '' HUP INT; exec \"$0\" analyze a.jsonl pipe -o out";
    let mut command = Command::new("bash");
    let command = command.args(["-c", line, env!("CARGO_BIN_EXE_gisa")]).current_dir(path);
    let mut run = command.stderr(Stdio::null()).spawn().expect("it starts");
    wait_for("a report", || !hidden(path).is_empty());
    signal(&run, "HUP");
    signal(&run, "INT");
    thread::sleep(Duration::from_millis(200));
    end_input(path);
    assert_eq!(run.wait().expect("it ends").code(), Some(0));
    assert!(is_whole(&path.join("out")) && hidden(path).is_empty());
}

#[test]
fn rejects_on_a_full_disk_are_an_error_that_names_them_and_leaves_nothing() {
    let folder = folder();
    let path = folder.path();
    fs::write(path.join("bad.jsonl"), "{\"id\":\n".repeat(5000)).expect("a file");
    let run = start(path, "ulimit -f 16; exec $0 corpus check bad.jsonl --rejects rejects.csv");
    let ended = run.wait_with_output().expect("it ends");
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(2), "{errors}");
    assert!(errors.contains("rejects.csv") && errors.contains("too large") && !errors.contains(".gisa-"), "{errors}");
    assert_eq!(file_names(path), ["a.jsonl", "bad.jsonl", "pipe"]);
    let run = start(path, "exec $0 corpus check bad.jsonl --rejects none/rejects.csv");
    let errors = String::from_utf8_lossy(&run.wait_with_output().expect("it ends").stderr).into_owned();
    assert!(errors.contains("none/rejects.csv") && !errors.contains(".gisa-"), "{errors}");
}

#[test]
fn what_a_killed_run_leaves_is_removed_by_the_next() {
    let folder = folder();
    let path = folder.path();
    for line in [
        "exec $0 corpus check a.jsonl pipe --rejects out",
        "exec $0 analyze a.jsonl pipe -o out",
        "exec $0 index a.jsonl pipe -o out",
    ] {
        let mut run = start(path, line);
        wait_for(line, || !hidden(path).is_empty());
        run.kill().expect("it runs");
        run.wait().expect("it ends");
        assert_eq!(hidden(path).len(), 1, "{line}");
        assert!(start(path, "$0 corpus check a.jsonl --rejects r.csv").wait().expect("it ends").success());
        assert_eq!(hidden(path), [""; 0], "{line}");
    }
}

/// True if a folder holds files of a report, and its summary says neither that it is whole nor that it is unfinished.
fn is_silent_mixture(report: &Path) -> bool {
    let Ok(summary) = fs::read(report.join("summary.json")) else { return report.join("mentions.csv").exists() };
    let summary: serde_json::Value = serde_json::from_slice(&summary).expect("JSON");
    summary.get("unfinished").is_none() && !is_whole(report)
}

#[test]
fn a_run_killed_under_force_leaves_the_files_of_others_and_a_report_that_is_whole_or_says_that_it_is_not() {
    let folder = folder();
    let path = folder.path();
    let (out, notes) = (path.join("out"), path.join("out/notes.txt"));
    fs::create_dir(&out).expect("a folder");
    fs::write(&notes, "mine").expect("a file");
    let line = "exec $0 analyze a.jsonl --force --xlsx -o out";
    let begun = Instant::now();
    assert!(start(path, line).wait().expect("it ends").success());
    let time = begun.elapsed();
    for part in 0..40_u32 {
        let mut run = start(path, if part % 2 == 0 { line } else { "exec $0 analyze a.jsonl --force -o out" });
        thread::sleep(time * (part % 20 + 10) / 30);
        let _ = run.kill();
        run.wait().expect("it ends");
        assert_eq!(fs::read_to_string(&notes).expect("it is kept"), "mine");
        fs::rename(&notes, path.join("notes")).expect("a file");
        hidden(&out).iter().for_each(|name| fs::remove_dir_all(out.join(name)).expect("a folder"));
        assert!(!is_silent_mixture(&out), "killed at {part}");
        fs::rename(path.join("notes"), &notes).expect("a file");
    }
    assert!(start(path, "exec $0 analyze a.jsonl --force -o out").wait().expect("it ends").success());
    assert!(hidden(&out).is_empty() && !out.join("report.xlsx").exists(), "nothing of an earlier run is left");
    fs::remove_file(notes).expect("a file");
    assert!(is_whole(&out));
}

#[test]
fn a_report_that_was_cut_off_between_its_files_says_so_and_the_next_run_replaces_it() {
    let folder = folder();
    let path = folder.path();
    let out = path.join("out");
    fs::create_dir_all(out.join("words.csv/mine")).expect("a folder");
    // The folder blocks the last file but one; the run ends there, as if it were killed.
    let ended = start(path, "exec $0 analyze a.jsonl --force -o out").wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(2), "{}", String::from_utf8_lossy(&ended.stderr));
    let summary = fs::read_to_string(out.join("summary.json")).expect("a summary");
    assert!(summary.contains("\"unfinished\"") && out.join("mentions.csv").exists(), "{summary}");
    fs::remove_dir_all(out.join("words.csv")).expect("a folder");
    assert!(start(path, "exec $0 analyze a.jsonl -o out").wait().expect("it ends").success());
    assert!(is_whole(&out));
}

#[test]
fn an_index_that_was_killed_is_in_the_way_of_none() {
    let folder = folder();
    let path = folder.path();
    for place in ["idx", "empty"] {
        fs::create_dir_all(path.join("empty")).expect("a folder");
        let mut run = start(path, &format!("exec $0 index a.jsonl pipe -o {place}"));
        wait_for("an index", || !hidden(path).is_empty());
        run.kill().expect("it runs");
        run.wait().expect("it ends");
        assert!(
            start(path, &format!("exec $0 index a.jsonl -o {place}")).wait().expect("it ends").success(),
            "{place}"
        );
        assert!(start(path, &format!("exec $0 extract {place}")).wait().expect("it ends").success(), "{place}");
        assert_eq!(hidden(path), [""; 0], "{place}");
    }
}

/// Waits until a run that makes an index is at its second input, changes the first one, and lets the run continue.
fn change_while_read(path: &Path, change: impl FnOnce(PathBuf)) -> (Option<i32>, String) {
    let run = start(path, "exec $0 index a.jsonl pipe -o idx");
    let pipe = open_pipe(path);
    change(path.join("a.jsonl"));
    end(pipe);
    let ended = run.wait_with_output().expect("it ends");
    (ended.status.code(), String::from_utf8_lossy(&ended.stderr).into_owned())
}

#[test]
fn an_index_of_a_file_that_changed_while_it_was_read_is_none() {
    let folder = folder();
    let path = folder.path();
    let append = |path: PathBuf| fs::write(path, ARTICLE.repeat(2)).expect("a file");
    let (code, errors) = change_while_read(path, append);
    assert!(code == Some(2) && errors.contains("a.jsonl changed while it was read"), "{errors}");
    assert_eq!(file_names(path), ["a.jsonl", "pipe"]);
    assert_eq!(change_while_read(path, |_| {}).0, Some(0));
}

#[test]
fn a_file_that_is_cut_or_grows_while_it_is_read_gives_whole_documents() {
    let folder = folder();
    let path = folder.path();
    let article = |id: usize| format!("{{\"id\":\"{id}\",\"body\":\"KT와 네이버가 {id}번 만났다.\"}}\n");
    let text: String = (0..200_000).map(article).collect();
    // why this case, bytes that the file has then
    for (why, length) in [("cut", 5_000_003), ("grown", text.len())] {
        fs::write(path.join("big.jsonl"), &text[..text.len() / 2]).expect("a file");
        let run = start(path, "exec $0 extract big.jsonl --threads 1 > rows.csv");
        wait_for(why, || fs::metadata(path.join("rows.csv")).is_ok_and(|rows| rows.len() > 0));
        if why == "cut" {
            fs::File::options()
                .write(true)
                .open(path.join("big.jsonl"))
                .and_then(|file| file.set_len(length as u64))
                .expect("cut");
        } else {
            fs::File::options()
                .append(true)
                .open(path.join("big.jsonl"))
                .and_then(|mut file| file.write_all(&text.as_bytes()[text.len() / 2..]))
                .expect("grown");
        }
        let ended = run.wait_with_output().expect("it ends");
        let errors = String::from_utf8_lossy(&ended.stderr);
        assert!(matches!(ended.status.code(), Some(0 | 1)), "{why}: {errors}");
        let rows = fs::read_to_string(path.join("rows.csv")).expect("rows");
        let mut ids: Vec<&str> = rows.lines().skip(1).filter_map(|row| row.split(',').next()).collect();
        ids.dedup();
        assert!(ids.iter().enumerate().all(|(place, id)| *id == place.to_string()), "{why}: {errors}");
        fs::remove_file(path.join("rows.csv")).expect("a file");
    }
}
