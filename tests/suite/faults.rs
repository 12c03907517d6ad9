//! Faults around a run: kills, signals, full disks, folders that hold other files, two runs at once.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use super::{file_names, gisa, printed, root};

/// A corpus that takes some tenths of a second to read.
fn corpus(folder: &Path, copies: usize) -> std::path::PathBuf {
    let samples = fs::read_to_string(root().join("data/samples/ict-2016-2019.jsonl")).expect("the samples");
    let path = folder.join("news.jsonl");
    fs::write(&path, samples.repeat(copies)).expect("a file");
    path
}

fn analyze(input: &Path, out: &Path) -> Child {
    // Tests that are started in the background ignore SIGINT, and so would the program.
    let mut command = Command::new(if cfg!(target_os = "linux") { "env" } else { env!("CARGO_BIN_EXE_gisa") });
    if cfg!(target_os = "linux") {
        command.args(["--default-signal", env!("CARGO_BIN_EXE_gisa")]);
    }
    let command = command.args(["analyze", "--quiet"]).arg(input).arg("-o").arg(out);
    command.stderr(Stdio::piped()).spawn().expect("it starts")
}

/// True if the files of a report are those that its summary lists, with their hashes.
pub fn is_whole(report: &Path) -> bool {
    let summary: serde_json::Value =
        serde_json::from_slice(&fs::read(report.join("summary.json")).expect("a summary")).expect("JSON");
    let files = summary["files"].as_object().expect("files");
    let fits = |(name, hash): (&String, &serde_json::Value)| {
        let digest = Sha256::digest(fs::read(report.join(name)).expect("a file"));
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>() == hash.as_str().expect("a hash")
    };
    files.len() >= 6 && files.iter().all(fits) && fs::read_dir(report).expect("a folder").count() == files.len() + 1
}

/// The names in a folder that begin with a dot.
pub fn hidden(folder: &Path) -> Vec<String> {
    file_names(folder).into_iter().filter(|name| name.starts_with('.')).collect()
}

#[test]
fn a_killed_run_leaves_the_old_report_whole_and_the_next_run_cleans_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (corpus(folder.path(), 20), folder.path().join("out"));
    let start = Instant::now();
    assert!(analyze(&input, &out).wait().expect("it ends").success());
    let time = start.elapsed();
    for part in 0..12u32 {
        let mut run = analyze(&input, &out);
        thread::sleep(time * part / 10);
        let _ = run.kill();
        run.wait().expect("it ends");
        assert!(is_whole(&out), "killed after {part}/10 of the time");
    }
    assert!(analyze(&input, &out).wait().expect("it ends").success());
    assert_eq!(hidden(folder.path()), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_the_run_within_a_second_with_its_code_and_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (corpus(folder.path(), 400), folder.path().join("out"));
    for (signal, code) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let mut run = analyze(&input, &out);
        let begun = Instant::now();
        while hidden(folder.path()).is_empty() && begun.elapsed() < Duration::from_secs(20) {
            thread::sleep(Duration::from_millis(10));
        }
        let sent = Instant::now();
        Command::new("kill").args(["-s", signal, &run.id().to_string()]).status().expect("kill");
        let ended = run.wait().expect("it ends");
        assert!(sent.elapsed() < Duration::from_secs(1), "{signal}: {:?}", sent.elapsed());
        assert_eq!(ended.code(), Some(code), "{signal}");
        assert!(!out.exists() && hidden(folder.path()).is_empty(), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_nothing_of_a_file_and_the_next_run_removes_what_a_kill_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (corpus(folder.path(), 400), folder.path().join("out.csv"));
    for (signal, left) in [("TERM", 0), ("KILL", 1)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gisa"));
        let mut run = command.args(["extract", "--quiet"]).arg(&input).arg("-o").arg(&out).spawn().expect("it starts");
        while hidden(folder.path()).is_empty() {
            thread::sleep(Duration::from_millis(10));
        }
        Command::new("kill").args(["-s", signal, &run.id().to_string()]).status().expect("kill");
        run.wait().expect("it ends");
        assert_eq!((out.exists(), hidden(folder.path()).len()), (false, left), "{signal}");
    }
    printed(gisa().args(["extract", "data/samples", "-o"]).arg(&out), 0);
    assert!(out.exists() && hidden(folder.path()).is_empty());
}

#[test]
fn two_runs_into_one_folder_leave_the_report_of_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (corpus(folder.path(), 10), folder.path().join("out"));
    let runs: Vec<Child> = (0..4).map(|_| analyze(&input, &out)).collect();
    let ended = runs.into_iter().map(|mut run| run.wait().expect("it ends").success());
    assert!(ended.collect::<Vec<_>>().contains(&true));
    assert!(is_whole(&out));
    assert_eq!(hidden(folder.path()), [""; 0]);
    // The same, with a file of the user that keeps the folder in its place.
    fs::write(out.join("notes.txt"), "mine").expect("a file");
    let command = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gisa"));
        command.args(["analyze", "--quiet", "--force"]).arg(&input).arg("-o").arg(&out).spawn().expect("it starts")
    };
    let runs: Vec<Child> = (0..4).map(|_| command()).collect();
    assert!(runs.into_iter().all(|mut run| run.wait().expect("it ends").success()));
    fs::remove_file(out.join("notes.txt")).expect("a file");
    assert!(is_whole(&out));
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error_that_leaves_the_old_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (corpus(folder.path(), 20), folder.path().join("out"));
    assert!(analyze(&input, &out).wait().expect("it ends").success());
    let before = fs::read(out.join("summary.json")).expect("a summary");
    // Files may not grow beyond 64 KiB.
    let limited = "ulimit -f 64; exec \"$0\" analyze --quiet \"$1\" -o \"$2\"";
    let mut command = Command::new("bash");
    let command = command.args(["-c", limited, env!("CARGO_BIN_EXE_gisa")]).arg(&input).arg(&out);
    let ended = command.output().expect("it starts");
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(2), "{errors}");
    assert!(errors.contains("too large") && !errors.contains(".gisa-"), "{errors}");
    assert_eq!(fs::read(out.join("summary.json")).expect("a summary"), before);
    assert!(is_whole(&out) && hidden(folder.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn a_workbook_or_an_index_that_cannot_be_written_is_an_error_that_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = corpus(folder.path(), 20);
    // what is in the way, and what is written
    let cases = [
        ("ulimit -f 64", "extract \"$1\" -o \"$2/out.xlsx\""),
        ("ulimit -f 64", "extract \"$1\" --format xlsx > /dev/null"),
        ("export TMPDIR=/proc", "extract \"$1\" -o \"$2/out.xlsx\""),
        ("export TMPDIR=/none", "entities \"$1\" -o \"$2/out.xlsx\""),
        ("ulimit -f 400", "analyze \"$1\" -o \"$2/out\" --xlsx"),
        ("ulimit -f 8", "index \"$1\" -o \"$2/out\""),
    ];
    for (limit, command) in cases {
        let line = format!("{limit}; exec \"$0\" {command} --quiet");
        let mut run = Command::new("bash");
        let run = run.args(["-c", &line, env!("CARGO_BIN_EXE_gisa")]).arg(&input).arg(folder.path());
        let ended = run.output().expect("it starts");
        let errors = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(2), "{line}: {errors}");
        let last = errors.lines().last().unwrap_or_default();
        assert!(last.contains("cannot be written") && !errors.contains("panicked"), "{line}: {errors}");
        assert!(!errors.contains(".gisa-"), "{line}: {errors}");
        assert_eq!(file_names(folder.path()), ["news.jsonl"], "{line}");
    }
}

#[cfg(unix)]
#[test]
fn a_temporary_file_that_cannot_be_written_is_said_with_the_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = corpus(folder.path(), 40);
    for (command, output) in [("report", "out.html"), ("analyze", "out")] {
        let line = format!("ulimit -f 40; exec \"$0\" {command} \"$1\" -o \"$2/{output}\" --quiet");
        let mut run = Command::new("bash");
        let run = run.args(["-c", &line, env!("CARGO_BIN_EXE_gisa")]).arg(&input).arg(folder.path());
        let ended = run.output().expect("it starts");
        let errors = String::from_utf8_lossy(&ended.stderr);
        let begins = format!("gisa: {}", folder.path().join(output).display());
        assert_eq!(ended.status.code(), Some(2), "{line}: {errors}");
        assert!(errors.starts_with(&begins) && errors.contains("cannot be written"), "{line}: {errors}");
        assert_eq!(file_names(folder.path()), ["news.jsonl"], "{line}");
    }
}

#[cfg(unix)]
#[test]
fn control_characters_in_names_stay_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "가\u{85}나";
    fs::write(folder.path().join(format!("{name}.txt")), "KT가 새 망을 놓는다.").expect("a file");
    let row = format!("id,press,title,body\n{name},{name},{name},KT가 새 망을 놓는다.\n");
    fs::write(folder.path().join("b.csv"), row).expect("a file");
    let path = folder.path().to_string_lossy().into_owned();
    let lines = printed(gisa().args(["extract", "--format", "jsonl", &path]), 0);
    let rows: Vec<serde_json::Value> =
        lines.split_terminator('\n').map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let of = |column: &str| -> Vec<&str> { rows.iter().filter_map(|row| row[column].as_str()).collect() };
    assert_eq!(of("doc_id"), [name, format!("{name}#2").as_str()]);
    assert_eq!(of("press"), [name, ""]);
    let table = printed(gisa().args(["extract", &path]), 0);
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let ids: Vec<String> = table.records().map(|row| row.expect("a row")[0].to_owned()).collect();
    assert_eq!(ids, of("doc_id"));
}

#[test]
fn a_folder_with_other_files_is_refused_unless_forced_and_keeps_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (corpus(folder.path(), 1), folder.path().join("out"));
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("notes.txt"), "mine").expect("a file");
    let run = |force: &[&str], code| {
        let mut command = gisa();
        let output = command.arg("analyze").arg(&input).arg("-o").arg(&out).args(force).output().expect("it starts");
        assert_eq!(output.status.code(), Some(code));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let errors = run(&[], 2);
    assert!(errors.contains("notes.txt") && errors.contains("--force"), "{errors}");
    assert_eq!(fs::read_dir(&out).expect("a folder").count(), 1, "nothing is written");
    run(&["--force"], 0);
    assert_eq!(fs::read_to_string(out.join("notes.txt")).expect("it is kept"), "mine");
    assert!(out.join("summary.json").exists() && hidden(&out).is_empty());
}

#[test]
fn an_input_is_never_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (corpus(folder.path(), 1), folder.path().join("out"));
    assert!(analyze(&input, &out).wait().expect("it ends").success());
    let before = fs::read(out.join("mentions.csv")).expect("a table");
    let mut run = analyze(&out.join("mentions.csv"), &out);
    assert_eq!(run.wait().expect("it ends").code(), Some(2));
    let mut errors = String::new();
    run.stderr.expect("piped").read_to_string(&mut errors).expect("text");
    assert!(errors.contains("a report or an index of gisa, not read as input"), "{errors}");
    assert_eq!(fs::read(out.join("mentions.csv")).expect("a table"), before);
}

#[test]
fn a_run_ends_with_what_it_read_what_it_found_and_where_the_report_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let mut command = gisa();
    let output = command.args(["analyze", "data/samples", "-o"]).arg(&out).output().expect("it starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.len(), 3, "{errors}");
    assert!(lines[0].starts_with("documents read: 46 ") && lines[1].starts_with("mentions counted: "), "{errors}");
    assert!(lines[2].starts_with("report: ") && lines[2].ends_with("out"), "{errors}");
}

#[cfg(unix)]
#[test]
fn standard_output_that_cannot_be_written_is_an_error_and_a_reader_that_leaves_is_none() {
    let run = |line: &str| {
        let mut command = Command::new("bash");
        let command = command.args(["-c", line, env!("CARGO_BIN_EXE_gisa")]).current_dir(root());
        command.output().expect("it starts")
    };
    for command in
        ["--help", "-h", "--version", "extract --help", "config", "man", "completions bash", "lexicon find KT"]
    {
        let full = run(&format!("\"$0\" {command} > /dev/full"));
        let errors = String::from_utf8_lossy(&full.stderr);
        assert!(full.status.code() == Some(2) && errors.contains("No space left"), "{command}: {full:?}");
    }
    for command in ["extract", "cooccur", "tokenize"] {
        let full = run(&format!("\"$0\" {command} data/samples > /dev/full"));
        assert_eq!(full.status.code(), Some(2), "{command}");
        let left = run(&format!("set -o pipefail; \"$0\" {command} data/samples | head -1"));
        assert!(left.status.success(), "{command}: {}", String::from_utf8_lossy(&left.stderr));
    }
    let closed = run("\"$0\" extract - <&-");
    assert!(matches!(closed.status.code(), Some(0..=2)), "{closed:?}");
    let bare = run("env -i LC_ALL=C \"$0\" extract data/samples | wc -l");
    assert!(bare.status.success() && printed(gisa().args(["extract", "data/samples"]), 0).lines().count() > 100);
}

#[cfg(unix)]
#[test]
fn a_full_file_system_is_an_error_that_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, disk) = (corpus(folder.path(), 4), folder.path().join("disk"));
    fs::create_dir(&disk).expect("a folder");
    // A file system of 256 KiB that ends with its namespace; its remaining files are printed.
    let script = "mount -t tmpfs -o size=256k none \"$2\" || exit 77; \"$0\" analyze --quiet \"$1\" -o \"$2/out\"; \
        code=$?; ls -A \"$2\"; exit $code";
    let mut command = Command::new("unshare");
    let command = command.args(["--mount", "bash", "-c", script, env!("CARGO_BIN_EXE_gisa")]).arg(&input).arg(&disk);
    let Ok(ended) = command.output() else { return };
    let errors = String::from_utf8_lossy(&ended.stderr);
    if ended.status.code() == Some(77) || errors.contains("unshare") {
        return; // only the superuser may mount
    }
    assert_eq!(ended.status.code(), Some(2), "{errors}");
    assert!(errors.contains("disk/out") && errors.contains("No space left") && !errors.contains(".gisa-"), "{errors}");
    assert_eq!(String::from_utf8_lossy(&ended.stdout), "");
    let input = corpus(folder.path(), 100);
    let script = script.replace("analyze --quiet \"$1\"", "extract --quiet \"$1\"");
    let mut command = Command::new("unshare");
    let command = command.args(["--mount", "bash", "-c", &script, env!("CARGO_BIN_EXE_gisa")]).arg(&input).arg(&disk);
    let ended = command.output().expect("it starts");
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.code() == Some(2) && ended.stdout.is_empty(), "{errors}");
    assert!(errors.contains("disk/out: cannot be written: No space left") && !errors.contains(".gisa-"), "{errors}");
}

#[cfg(unix)]
#[test]
fn a_report_that_cannot_be_written_is_refused_before_anything_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    fs::write(folder.path().join("file"), "").expect("a file");
    // Nobody writes to the pipe: reading it would never end.
    for out in [folder.path().join("file/out"), folder.path().join("file"), "/proc/out".into()] {
        let mut run = analyze(&pipe, &out);
        let begun = Instant::now();
        while run.try_wait().expect("it runs").is_none() && begun.elapsed() < Duration::from_secs(20) {
            thread::sleep(Duration::from_millis(10));
        }
        let code = run.try_wait().expect("it runs").and_then(|ended| ended.code());
        let _ = run.kill();
        assert_eq!(code, Some(2), "{}", out.display());
    }
}

#[test]
fn refused_lines_are_counted_and_the_first_thousand_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let (input, out) = (folder.path().join("news.jsonl"), folder.path().join("out"));
    let good = "{\"id\":\"1\",\"body\":\"KT가 웃었다.\"}\n";
    fs::write(&input, format!("{good}{}", "{\"id\":\n".repeat(5000))).expect("a file");
    assert_eq!(analyze(&input, &out).wait().expect("it ends").code(), Some(1));
    let summary = fs::read(out.join("summary.json")).expect("a summary");
    let summary: serde_json::Value = serde_json::from_slice(&summary).expect("JSON");
    assert_eq!(summary["documents"]["skipped"], 5000);
    assert_eq!(summary["skipped"].as_array().map(Vec::len), Some(1000));
}
