//! The usual features of a command-line program: options in a file, completions, manual pages, and one page to share.

use std::fs;
use std::path::Path;

use super::{gisa, printed};

const NEWS: &str = "{\"id\":\"1\",\"headline\":\"KT, 새 망\",\"body\":\"KT와 새봄테크가 만났다. 네이버는 기다린다.\\nLG유플러스도 왔다.\"}\n";

/// A folder with articles, a lexicon, and options in the folder above.
fn folder(options: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let work = folder.path().join("work");
    fs::create_dir(&work).expect("a folder");
    fs::write(work.join("news.jsonl"), NEWS).expect("a file");
    fs::write(folder.path().join("own.csv"), "name,type\n새봄테크,company\n").expect("a file");
    fs::write(folder.path().join("gisa.toml"), options).expect("a file");
    folder
}

/// The output and the messages of a command that runs in the folder of the articles.
fn run(folder: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let mut command = gisa();
    let output = command.current_dir(folder.join("work")).args(arguments).output().expect("it starts");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {errors}");
    (String::from_utf8(output.stdout).expect("UTF-8"), errors)
}

#[test]
fn options_of_a_folder_hold_below_it_and_the_command_line_wins() {
    let options =
        "lexicon = [\"own.csv\"]\nexclude = \"네이버\"\nwindow = \"article\"\n\n[field]\ntitle = \"headline\"\n";
    let folder = folder(options);
    let (mentions, said) = run(folder.path(), &["extract", "news.jsonl"], 0);
    assert!(
        mentions.contains(",새봄테크,") && mentions.contains(",title,") && !mentions.contains("네이버"),
        "{mentions}"
    );
    assert!(said.contains("../gisa.toml sets lexicon, exclude, field"), "{said}");
    let (pairs, _) = run(folder.path(), &["cooccur", "news.jsonl", "--columns", "source,target"], 0);
    assert_eq!(pairs.lines().count(), 4, "three companies within one article: {pairs}");
    let (pairs, _) = run(folder.path(), &["cooccur", "news.jsonl", "--window", "sentence", "--columns", "source"], 0);
    assert_eq!(pairs.lines().count(), 2, "the command line wins: {pairs}");
    let (mentions, said) =
        run(folder.path(), &["extract", "news.jsonl", "--no-config", "--quiet", "--unknown", "off"], 0);
    assert!(!mentions.contains(",새봄테크,") && mentions.contains("네이버") && said.is_empty(), "{mentions}{said}");
    let (tokens, _) = run(folder.path(), &["tokenize", "news.jsonl", "--no-lexicon", "--quiet"], 0);
    assert!(!tokens.is_empty(), "an option that cannot be beside one of the command line is left out");
}

#[test]
fn a_configuration_with_a_value_that_no_command_takes_is_not_shown_but_refused() {
    // the file, what is said
    let cases = [
        ("\nwindow = \"page\"\n", "../gisa.toml:2: invalid value 'page' for '--window"),
        ("zones = [\"title\", \"attic\"]\n", "../gisa.toml:1: invalid value 'attic'"),
        ("threads = \"many\"\n", "../gisa.toml:1: invalid value 'many'"),
        ("lang = \"fr\"\n", "../gisa.toml:1: invalid value 'fr'"),
        ("encoding = \"klingon\"\n", "../gisa.toml:1: invalid value 'klingon'"),
        ("field = { name = \"x\" }\n", "../gisa.toml:1: invalid value 'name=x'"),
        ("lexicon = \"none.csv\"\n", "../gisa.toml:1: lexicon: ../none.csv is not there"),
    ];
    for (options, want) in cases {
        let (_, said) = run(folder(options).path(), &["config"], 2);
        assert!(said.contains(want), "{options}: {said}");
    }
    let options =
        "lexicon = \"own.csv\"\nexclude = \"KT\"\nlines = true\nlang = \"en\"\nthreads = 2\nzones = \"title\"\n";
    run(folder(options).path(), &["config"], 0);
}

#[test]
fn a_report_says_what_was_taken_as_if_it_was_given() {
    let folder = folder("lexicon = \"own.csv\"\nwindow = \"article\"\n");
    run(folder.path(), &["analyze", "news.jsonl", "-o", "one"], 0);
    let given = ["--no-config", "--lexicon=../own.csv", "--window=article"];
    run(folder.path(), &[&["analyze", "news.jsonl", "-o", "two"][..], &given].concat(), 0);
    let read = |name: &str, file: &str| fs::read(folder.path().join("work").join(name).join(file)).expect("a file");
    for file in ["summary.json", "mentions.csv", "cooccurrence.csv"] {
        let (one, two) = (read("one", file), read("two", file));
        let without_page = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            text.lines().filter(|line| !line.contains("report.html")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(without_page(one), without_page(two), "{file}");
    }
    let page = String::from_utf8(read("one", "report.html")).expect("UTF-8");
    assert!(
        page.contains("gisa analyze news.jsonl --window=article --lexicon=../own.csv -o report"),
        "the command repeats it"
    );
}

#[test]
fn an_index_is_asked_with_the_options_that_change_nothing_of_it() {
    let folder = folder("lexicon = \"own.csv\"\nwindow = \"article\"\n[field]\ntitle = \"headline\"\n");
    run(folder.path(), &["index", "news.jsonl", "-o", "idx"], 0);
    let (of_index, said) = run(folder.path(), &["cooccur", "idx"], 0);
    let (of_text, _) = run(folder.path(), &["cooccur", "news.jsonl"], 0);
    assert!(of_index == of_text && said.contains("sets window "), "{said}");
}

#[test]
fn what_is_wrong_with_the_options_is_an_error_with_file_and_line() {
    // why this case               the file                              what is said
    let cases = [
        (
            "an unknown key",
            "\nlexcion = \"own.csv\"\n",
            "../gisa.toml:2: unknown key `lexcion` (the nearest is `lexicon`)",
        ),
        ("a value that is none", "threads = 1\nwindow = \"page\"\n", "../gisa.toml:2: invalid value 'page'"),
        ("no TOML", "zones = [\n", "../gisa.toml:"),
    ];
    for (why, options, want) in cases {
        let folder = folder(options);
        let (_, said) = run(folder.path(), &["cooccur", "news.jsonl"], 2);
        assert!(said.starts_with(&format!("gisa: {want}")) && said.lines().count() == 1, "{why}: {said}");
        run(folder.path(), &["cooccur", "news.jsonl", "--no-config"], 0);
    }
}

#[test]
fn the_options_in_force_are_shown_with_their_place() {
    let folder = folder("\nwindow = \"article\"\nsurface = true\n");
    let (shown, _) = run(folder.path(), &["config"], 0);
    let line = |key: &str| {
        shown.lines().find(|line| line.starts_with(key)).expect("a line").split_whitespace().collect::<Vec<_>>()
    };
    assert_eq!(line("window"), ["window", "article", "../gisa.toml:2"]);
    assert_eq!(line("surface"), ["surface", "on", "../gisa.toml:3"]);
    assert_eq!(line("dedup"), ["dedup", "near", "default"]);
    let (shown, _) = run(folder.path(), &["config", "--no-config"], 0);
    assert!(shown.starts_with("# no gisa.toml"), "{shown}");
}

#[test]
fn a_page_is_made_from_texts_and_from_an_index_and_is_the_same() {
    let folder = folder("");
    run(folder.path(), &["index", "news.jsonl", "-o", "idx"], 0);
    let page = |arguments: &[&str], file: &str| {
        run(folder.path(), &[&["report"], arguments].concat(), 0);
        fs::read_to_string(folder.path().join("work").join(file)).expect("a page")
    };
    let of_texts = page(&["news.jsonl", "-o", "one.html"], "one.html");
    let of_index = page(&["idx", "-o", "pages"], "pages/report.html");
    assert!(of_texts.contains("gisa report news.jsonl -o one.html"), "the command repeats it");
    let alike = of_index
        .replace("gisa report idx -o pages", "gisa report news.jsonl -o one.html")
        .replace("\"inputs\":\"idx\"", "\"inputs\":\"news.jsonl\"")
        .replace("\"title\":\"idx\"", "\"title\":\"news\"");
    assert!(alike.replace("<title>idx ", "<title>news ") == of_texts, "an index gives the page of its texts");
    let english = page(&["idx", "--lang", "en", "--about", "KT", "-o", "en.html"], "en.html");
    assert!(english.contains("<html lang=\"en\"") && english.len() < of_texts.len() + 2000);
    run(folder.path(), &["analyze", "news.jsonl", "-o", "whole"], 0);
    for place in ["whole", "whole/report.html", "idx", "news.jsonl"] {
        let (_, said) = run(folder.path(), &["report", "news.jsonl", "-o", place], 2);
        let why = ["choose another", "looks like a file name"];
        assert!(why.iter().any(|why| said.contains(why)), "{place}: {said}");
    }
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest_by_every_command_that_takes_names() {
    let news = "{\"id\":\"1\",\"body\":\"전문기업 ㈜가람누리소프트(대표 홍길동)가 KT와 만났다.\"}\n";
    // arguments, what is meant
    let cases: [(&[&str], &str); 8] = [
        (&["cooccur", "--about", "삼성전쟈"], "삼성전자"),
        (&["entities", "--of", "삼성전쟈"], "삼성전자"),
        (&["network", "--about", "가람누리소프투"], "가람누리소프트"),
        (&["trend", "--of", "가람누리소프투"], "가람누리소프트"),
        (&["related", "삼성전쟈"], "삼성전자"),
        (&["explain", "삼성전쟈"], "삼성전자"),
        (&["extract", "--exclude", "삼성전쟈"], "삼성전자"),
        (&["cooccur", "--exclude-fields", "outlett"], "outlet"),
    ];
    for (arguments, want) in cases {
        let output = gisa().args(arguments).write_stdin(news).output().expect("it starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains(&format!("`{want}`)")), "{arguments:?}: {errors}");
    }
}

#[test]
fn shells_and_readers_of_manuals_get_what_they_ask_for() {
    // the shell, what its script has
    let shells = [
        ("bash", "complete -F"),
        ("zsh", "#compdef gisa"),
        ("fish", "complete -c gisa"),
        ("powershell", "Register-ArgumentCompleter"),
    ];
    for (shell, want) in shells {
        let script = printed(gisa().args(["completions", shell]), 0);
        assert!(
            script.contains(want)
                && script.contains("max-q")
                && script.contains("company-technology") == (shell != "bash"),
            "{shell}"
        );
    }
    printed(gisa().args(["completions", "csh"]), 2);
    let page = printed(gisa().arg("man"), 0);
    assert!(page.starts_with(".ie") && page.contains(".TH gisa 1") && page.contains("cooccur"), "{page}");
    let page = printed(gisa().args(["man", "corpus", "check"]), 0);
    assert!(page.contains(".TH gisa-corpus-check 1") && page.contains("rejects"), "{page}");
    printed(gisa().args(["man", "none"]), 2);
}
