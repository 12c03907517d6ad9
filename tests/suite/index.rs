//! Indexes: every answer from an index is the same as from the texts, to the byte.

use std::fs;
use std::path::{Path, PathBuf};

use gisa::annotation::Table;
use tempfile::TempDir;

use super::{difference, gisa, printed, root};

/// An index of `input`.
fn indexed(input: &[&Path], folder: &TempDir, name: &str, options: &[&str]) -> PathBuf {
    let index = folder.path().join(name);
    printed(gisa().arg("index").args(input).arg("-o").arg(&index).args(options), 0);
    index
}

/// The output of a command on an input.
fn answer(command: &[&str], input: &[&Path]) -> String {
    printed(gisa().args(command).args(["--quiet"]).args(input), 0)
}

/// The error of a command that does nothing.
fn refusal(command: &[&str], input: &[&Path]) -> String {
    let output = gisa().args(command).args(input).output().expect("it starts");
    assert_eq!(output.status.code(), Some(2), "{command:?} {output:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Commands that count.
const COUNTS: [&[&str]; 13] = [
    &["entities"],
    &["entities", "--infer", "on", "--dedup", "off", "--zones", "title,quote,caption"],
    &["cooccur", "--measures", "all"],
    &["cooccur", "--window", "paragraph", "--from", "2018", "--to", "2022"],
    &["cooccur", "--window", "article", "--dedup", "exact", "--format", "graphml"],
    &["trend", "--by", "quarter"],
    &["trend", "--by", "year", "--pairs"],
    &["words", "--top", "200"],
    &["words", "--surface", "--press", "한빛경제"],
    &["compare", "--split", "2019"],
    &["compare", "--split", "2019", "--words"],
    &["related", "KT"],
    &["network", "--min-count", "1", "--sample", "20", "--seed", "3"],
];

/// Commands that show texts, or words that count only on request.
const SHOWS: [&[&str]; 8] = [
    &["words", "--tags", "VV,MAG", "--min-length", "1"],
    &["words", "--no-stop-words", "--min-length", "1"],
    &["explain", "KT"],
    &["explain", "KT,5G", "--format", "csv"],
    &["explain", "상용화", "--kwic"],
    &["extract", "--unsure"],
    &["entities", "--match", "5G"],
    &["tokenize", "--tags", "VV"],
];

#[test]
fn what_is_said_of_the_texts_is_said_of_their_index() {
    let folder = TempDir::new().expect("a folder");
    let [first, second] = ["a.jsonl", "b.csv"].map(|name| folder.path().join(name));
    fs::write(&first, "{\"body\":\"KT\u{fffd} 새 망\"}\n{\"body\":\"KT가 \u{fffd}\"}\n").expect("a file");
    fs::write(&second, "제목,\"본문\n가,KT가 \u{fffd} 웃었다.\n나,KT가 울었다.\n").expect("a file");
    let index = indexed(&[&first], &folder, "index", &[]);
    indexed(&[&second], &folder, "index", &["--update"]);
    let said = |input: &[&Path], name: &str| {
        let report = folder.path().join(name);
        let output = gisa().arg("analyze").args(input).arg("-o").arg(&report).output().expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr).replace(name, "");
        let summary = fs::read_to_string(report.join("summary.json")).expect("a summary");
        let summary: serde_json::Value = serde_json::from_str(&summary).expect("JSON");
        (said, summary["notes"].clone())
    };
    let (said_of_texts, noted) = said(&[&first, &second], "texts");
    assert_eq!(said(&[&index], "found"), (said_of_texts.clone(), noted.clone()));
    for want in
        ["documents with characters that could not be decoded (U+FFFD): 3", "line 1: a quotation mark is not closed"]
    {
        assert!(said_of_texts.contains(want) && noted.to_string().contains(want), "{want}: {said_of_texts} {noted}");
    }
}

#[test]
fn an_index_gives_the_same_as_the_texts_to_the_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let samples = Path::new("data/samples");
    let (with_text, without) =
        (indexed(&[samples], &folder, "with", &[]), indexed(&[samples], &folder, "without", &["--text", "off"]));
    for command in COUNTS {
        let want = answer(command, &[samples]);
        for index in [&with_text, &without] {
            let found = answer(command, &[index]);
            assert!(want == found, "{command:?} {index:?}: {}", difference(&want, &found));
        }
    }
    for command in SHOWS {
        let (want, found) = (answer(command, &[samples]), answer(command, &[&with_text]));
        assert!(want == found, "{command:?}: {}", difference(&want, &found));
        refusal(command, &[&without]);
    }
    let beside = ["compare", "--words", "--versus"];
    let versus = |input: &Path| printed(gisa().args(beside).arg(input).arg("--").arg(input), 0);
    assert_eq!(versus(samples), versus(&without));
}

#[test]
fn a_report_of_an_index_is_that_of_the_texts() {
    // The page names its input, so both are called `samples`.
    let (texts, indexes) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    fs::create_dir(texts.path().join("samples")).expect("a folder");
    for name in ["ict-2016-2019.jsonl", "business-2020-2023.csv"] {
        let from = root().join("data/samples").join(name);
        fs::copy(from, texts.path().join("samples").join(name)).expect("a sample");
    }
    let run = |folder: &Path, command: &str, output: &Path| {
        printed(gisa().current_dir(folder).args([command, "samples", "--quiet", "-o"]).arg(output), 0)
    };
    run(texts.path(), "index", &indexes.path().join("samples"));
    let reports = [texts.path(), indexes.path()].map(|folder| {
        run(folder, "analyze", &folder.join("report"));
        folder.join("report")
    });
    let names = fs::read_dir(&reports[0]).expect("a report").map(|entry| entry.expect("a file").file_name());
    for name in names {
        let [want, found] = [0, 1].map(|at| fs::read_to_string(reports[at].join(&name)).expect("a file"));
        assert!(want == found, "{name:?}: {}", difference(&want, &found));
    }
}

/// Articles without ids, in three parts; reprints and equal ids are in different parts.
fn parts(folder: &Path) -> [PathBuf; 3] {
    let text = fs::read_to_string(root().join("data/samples/ict-2016-2019.jsonl")).expect("samples");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.extend(text.lines().take(3));
    ["a", "b", "c"].map(|name| {
        let own = (0..lines.len()).filter(|at| ["a", "b", "c"][at * 7 % 3] == name).map(|at| lines[at]);
        let path = folder.join(format!("{name}.jsonl"));
        fs::write(&path, own.map(|line| format!("{line}\n")).collect::<String>()).expect("a file");
        path
    })
}

#[test]
fn parts_that_are_indexed_apart_are_the_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let parts = parts(folder.path());
    let whole: Vec<&Path> = parts.iter().map(PathBuf::as_path).collect();
    let apart: Vec<PathBuf> =
        parts.iter().zip(["1", "2", "3"]).map(|(part, name)| indexed(&[part], &folder, name, &[])).collect();
    let apart: Vec<&Path> = apart.iter().rev().map(PathBuf::as_path).collect();
    let grown = indexed(&[&parts[0]], &folder, "grown", &[]);
    let update = |input: &[&Path]| {
        let mut command = gisa();
        command.arg("index").args(input).args(["--update", "-o"]).arg(&grown);
        String::from_utf8(command.output().expect("it starts").stderr).expect("UTF-8")
    };
    update(&whole[..2]);
    let said = update(&whole);
    assert!(said.contains("files already in the index: 2") && said.contains("grown: 21"), "{said}");
    assert!(update(&whole).contains("files already in the index: 3"));
    let commands: [&[&str]; 4] = [&["cooccur"], &["words"], &["extract"], &["compare", "--split", "2018"]];
    for command in commands {
        let want = answer(command, &whole);
        for (index, found) in [("apart", answer(command, &apart)), ("grown", answer(command, &[&grown]))] {
            assert!(want == found, "{index} {command:?}: {}", difference(&want, &found));
        }
    }
}

#[test]
fn what_an_index_cannot_answer_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = root().join("data/samples/ict-2016-2019.jsonl");
    let index = indexed(&[&input], &folder, "index", &[]);
    let without = indexed(&[&input], &folder, "without", &["--text", "off", "--exclude", "KT"]);
    let own = root().join("dictionaries/README.md");
    let own = own.to_str().expect("a path");
    // why this case, command, input, a part of the error
    let cases: &[(&str, &[&str], &[&Path], &str)] = &[
        ("another lexicon", &["cooccur", "--lexicon", own], &[&index], "--lexicon changes what is found"),
        ("names left out", &["cooccur", "--exclude", "KT"], &[&index], "--exclude changes what is found"),
        ("another dictionary", &["words", "--dictionary", "."], &[&index], "--dictionary changes what is found"),
        ("another encoding", &["trend", "--encoding", "cp949"], &[&index], "--encoding says how texts are read"),
        ("an index beside texts", &["cooccur"], &[&index, &input], "is not an index"),
        ("different names", &["cooccur"], &[&index, &without], "made with different options --exclude"),
        ("particles", &["words", "--tags", "JKS"], &[&index], "an index has no words that are JKS"),
        ("text that is not kept", &["explain", "KT"], &[&without], "--text off"),
        ("a pattern in text that is not kept", &["cooccur", "--match", "5G"], &[&without], "--text off"),
        ("an index of an index", &["index", "-o", "x"], &[&index], "is an index"),
    ];
    for (why, command, input, want) in cases {
        let error = refusal(command, input);
        assert!(error.contains(want) && error.lines().count() == 1, "{why}: {error}");
    }
    let again = ["index", "-o", index.to_str().expect("a path")];
    assert!(refusal(&again, &[&input]).contains("holds an index already"));
    let [updated, _] = [&without, &index].map(|index| index.to_str().expect("a path"));
    assert!(refusal(&["index", "--update", "-o", updated], &[&input]).contains("with another lexicon"));
}

#[test]
fn an_index_with_a_changed_byte_ends_in_an_answer_or_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = indexed(&[&root().join("data/samples/ict-2016-2019.jsonl")], &folder, "index", &[]);
    for table in ["documents", "sentences", "mentions", "words", "zones"] {
        let path = index.join(table).join("00000.parquet");
        let whole = fs::read(&path).expect("a table");
        for part in 1..6 {
            let mut changed = whole.clone();
            changed[whole.len() * part / 6] ^= 0xFF;
            fs::write(&path, changed).expect("a file");
            for command in [&["explain", "KT"][..], &["words"]] {
                let output = gisa().args(command).arg(&index).output().expect("the program starts");
                let errors = String::from_utf8_lossy(&output.stderr);
                assert!(matches!(output.status.code(), Some(0 | 2)), "{table}, {part}/6, {command:?}: {errors}");
            }
        }
        fs::write(&path, whole).expect("a file");
    }
}

#[test]
fn an_index_that_was_cut_off_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = root().join("data/samples/ict-2016-2019.jsonl");
    let [short, missing, unfinished, emptied] =
        ["short", "missing", "unfinished", "emptied"].map(|name| indexed(&[&input], &folder, name, &[]));
    let table = "mentions/00000.parquet";
    let bytes = fs::read(short.join(table)).expect("a table");
    fs::write(short.join(table), &bytes[..bytes.len() / 2]).expect("a file");
    fs::remove_file(missing.join(table)).expect("a file");
    fs::remove_file(unfinished.join("manifest.json")).expect("a file");
    fs::write(emptied.join("manifest.json"), "{").expect("a file");
    assert!(refusal(&["cooccur"], &[&short]).contains("the index is damaged"));
    assert!(refusal(&["cooccur"], &[&missing]).contains("cannot be read"));
    assert!(refusal(&["cooccur"], &[&emptied]).contains("is not the manifest of an index"));
    let again = refusal(&["index", "-o", unfinished.to_str().expect("a path")], &[&input]);
    assert!(again.contains("was cut off while it was written"), "{again}");
    assert!(refusal(&["cooccur"], &[&unfinished]).contains("cut off"), "without a manifest");
    // A failed run leaves nothing.
    let failed = folder.path().join("failed");
    refusal(&["index", "no-such-file.jsonl", "-o", failed.to_str().expect("a path")], &[]);
    let empty = folder.path().join("empty.jsonl");
    fs::write(&empty, "").expect("a file");
    refusal(&["index", "-o", failed.to_str().expect("a path")], &[&empty]);
    assert!(!failed.exists());
}

#[test]
fn the_page_on_indexes_describes_the_columns_of_their_tables() {
    let path = root().join("src/annotation/README.md");
    let page = fs::read_to_string(&path).expect("the page");
    let want = Table::ALL.into_iter().fold(page.clone(), |page, table| {
        let (usual, with_text) = table.columns();
        let row = |kept: &'static str| {
            move |column: &gisa::annotation::Column| {
                format!("| `{}` | {} | {}{kept} |\n", column.name, column.type_name(), column.doc)
            }
        };
        let rows: String = usual.iter().map(row("")).chain(with_text.iter().map(row(" †"))).collect();
        let (begin, end) = (format!("<!-- columns of {} -->\n", table.name()), "<!-- end -->");
        let (before, rest) = page.split_once(&begin).expect("each table has a place");
        let (_, after) = rest.split_once(end).expect("the place has an end");
        format!("{before}{begin}| column | type | meaning |\n|---|---|---|\n{rows}{end}{after}")
    });
    if std::env::var_os("GISA_BLESS").is_some() {
        fs::write(&path, &want).expect("the page");
    } else {
        assert!(page == want, "{}", difference(&want, &page));
    }
}
