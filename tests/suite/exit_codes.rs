//! The exit codes of the README's table, of every command of its other table.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{gisa, printed, root};

/// A command, its other arguments; an index is written into a folder of its own each time.
const COMMANDS: [(&[&str], &[&str]); 16] = [
    (&["analyze"], &["-o", "OUT"]),
    (&["report"], &["-o", "OUT.html"]),
    (&["index"], &["-o", "OUT"]),
    (&["extract"], &[]),
    (&["entities"], &[]),
    (&["cooccur"], &[]),
    (&["trend"], &[]),
    (&["compare"], &["--split", "2020"]),
    (&["related", "KT"], &[]),
    (&["network"], &["--min-count", "1"]),
    (&["words"], &[]),
    (&["tokenize"], &[]),
    (&["corpus", "check"], &[]),
    (&["explain", "KT"], &[]),
    (&["suggest"], &[]),
    (&["audit"], &[]),
];
/// The commands that read no articles; they are called one by one.
const OTHERS: [&str; 4] = ["lexicon", "config", "completions", "man"];

/// The first cells of a table of the README whose header begins with `heading`.
fn first_cells(readme: &str, heading: &str) -> Vec<String> {
    let rows = readme.lines().skip_while(|line| !line.starts_with(&format!("| {heading} |"))).skip(2);
    let rows =
        rows.take_while(|line| line.starts_with('|')).filter_map(|line| line.strip_prefix("| ")?.split_once(" | "));
    rows.map(|(cell, _)| cell.to_owned()).collect()
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    fs::write(folder.join(name), text).expect("a file");
    folder.join(name).to_string_lossy().into_owned()
}

#[test]
fn every_command_of_the_readme_is_called_here() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    assert_eq!(first_cells(&readme, "exit code"), ["0", "1", "2", "130, 143"], "signals have their own tests");
    let named: BTreeSet<String> = first_cells(&readme, "command")
        .iter()
        .flat_map(|cell| {
            cell.split("`gisa ").skip(1).filter_map(|rest| rest.split([' ', '`']).next().map(str::to_owned))
        })
        .collect();
    let called = COMMANDS.iter().map(|(command, _)| command[0]).chain(OTHERS).map(str::to_owned);
    assert_eq!(named, called.collect::<BTreeSet<String>>());
}

#[test]
fn commands_end_with_the_codes_of_the_readme() {
    let folder = tempfile::tempdir().expect("a folder");
    let article =
        |id: &str, day: &str| format!("{{\"id\":\"{id}\",\"date\":\"{day}\",\"body\":\"KT가 네이버와 만났다.\"}}\n");
    let articles = article("1", "2019-03-05") + &article("2", "2021-03-05");
    let path = |name: &str, text: &str| write(folder.path(), name, text);
    let (well, none) = (path("well.jsonl", &articles), path("none.jsonl", ""));
    let skipped = path("skipped.jsonl", &(articles.clone() + "{\n"));
    let missing = folder.path().join("missing.jsonl").to_string_lossy().into_owned();
    for (command, more) in COMMANDS {
        for (input, code) in [(&well, 0), (&skipped, 1), (&none, 2), (&missing, 2)] {
            let out = tempfile::tempdir().expect("a folder");
            let out = out.path().join("out").to_string_lossy().into_owned();
            let more = more.iter().map(|argument| argument.replace("OUT", &out));
            printed(gisa().args(command).args(more).arg(input), code);
        }
        printed(gisa().args(command).arg("--no-such-option"), 2);
    }
}

#[test]
fn commands_of_the_lexicon_end_with_the_codes_of_the_readme() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = write(folder.path(), "good.csv", "name,type\n가을테크닉스,company\n");
    let clash = write(folder.path(), "bad.csv", "name,type\n가,firm\n");
    for (file, code) in [(good.as_str(), 0), (&clash, 1), ("missing.csv", 2)] {
        printed(gisa().args(["lexicon", "check", file]), code);
    }
    printed(gisa().args(["lexicon", "find", "KT가 웃었다."]), 0);
    printed(gisa().args(["lexicon", "find"]), 2);
}

#[test]
fn commands_about_the_program_end_with_the_codes_of_the_readme() {
    for (command, code) in
        [(&["config"][..], 0), (&["completions", "bash"], 0), (&["completions", "none"], 2), (&["man"], 0)]
    {
        printed(gisa().args(command), code);
    }
}
