//! The help of the commands: its headings, its length, and its language.

use std::collections::BTreeMap;

use super::{gisa, printed};

/// All commands; those with subcommands are replaced by these.
fn commands() -> Vec<Vec<String>> {
    let below = |command: &[String]| -> Vec<Vec<String>> {
        let help = printed(gisa().args(command).arg("--help"), 0);
        let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
        let names = listed
            .filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|name| !["", "help"].contains(name)));
        names.map(|name| [command, &[name.to_owned()]].concat()).collect()
    };
    let all = below(&[]).into_iter().flat_map(|command| match below(&command) {
        inner if inner.is_empty() => vec![command],
        inner => inner,
    });
    all.collect()
}

/// The options of a page of help with their headings.
fn options(help: &str) -> Vec<(String, String)> {
    let mut heading = "";
    let mut found = Vec::new();
    for line in help.lines() {
        if let Some(name) = line.strip_suffix(':').filter(|name| !name.starts_with(' ')) {
            heading = name;
        }
        let is_option = line.starts_with("  ") && line.trim_start().starts_with('-');
        let option = line.split_whitespace().take(2).find(|word| word.starts_with("--")).filter(|_| is_option);
        found.extend(option.map(|option| (option.to_owned(), heading.to_owned())));
    }
    found
}

#[test]
fn an_option_has_the_same_heading_in_every_command() {
    let mut headings: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    for command in commands() {
        let help = printed(gisa().arg("help").args(&command), 0);
        for (option, heading) in options(&help) {
            assert_ne!(heading, "Options", "{option} of {command:?} has a heading");
            let (first, of) = headings.entry(option.clone()).or_insert((heading.clone(), command.clone()));
            assert_eq!(*first, heading, "{option} of {of:?} and {command:?}");
        }
    }
    assert!(headings.len() > 50, "{headings:?}");
}

#[test]
fn help_fits_a_screen_and_names_every_option() {
    for command in commands() {
        let [short, long] = ["-h", "--help"].map(|option| printed(gisa().args(&command).arg(option), 0));
        let all = printed(gisa().arg("help").args(&command), 0);
        let lines = [&short, &long].map(|help| help.lines().count());
        assert!(lines[0] <= 40 && lines[1] <= 50, "{command:?}: {lines:?}");
        assert!(options(&short).iter().all(|option| options(&all).contains(option)), "{command:?}");
        for (option, _) in options(&all) {
            assert!(long.contains(&option), "{command:?} --help names {option}");
        }
        if lines[0] < lines[1] {
            assert!(short.contains(&format!("All options: gisa {} --help", command.join(" "))), "{short}");
        }
    }
}

#[test]
fn help_is_in_the_language_that_is_asked_for_or_of_the_locale() {
    // why this case                          locale                                  arguments               Korean
    let cases: &[(&str, &[(&str, &str)], &[&str], bool)] = &[
        ("a Korean locale", &[("LC_ALL", ""), ("LANG", "ko_KR.UTF-8")], &[], true),
        ("messages in Korean", &[("LC_ALL", ""), ("LC_MESSAGES", "ko_KR"), ("LANG", "C")], &[], true),
        ("LC_ALL wins", &[("LC_ALL", "C"), ("LANG", "ko_KR.UTF-8")], &[], false),
        ("another language", &[("LC_ALL", "de_DE.UTF-8")], &[], false),
        ("asked for", &[("LC_ALL", "C")], &["--lang", "ko"], true),
        ("English asked for", &[("LC_ALL", "ko_KR.UTF-8")], &["--lang=en"], false),
    ];
    for (why, locale, arguments, is_korean) in cases {
        for (command, korean, english) in
            [("cooccur", "함께 언급되는지", "named together"), ("analyze", "폴더에 씀", "into a folder")]
        {
            let mut gisa = gisa();
            let help = printed(gisa.envs(locale.iter().copied()).arg(command).args(*arguments).arg("-h"), 0);
            assert_eq!((help.contains(korean), help.contains(english)), (*is_korean, !*is_korean), "{why}: {help}");
        }
    }
    let whole = printed(gisa().args(["--lang", "ko", "--help"]), 0);
    assert!(
        whole.contains("코퍼스의 모든 보고서를") && whole.contains("명령:") && whole.contains("사용법:"),
        "{whole}"
    );
}

#[test]
fn what_a_run_says_is_in_the_language_of_the_user() {
    // locale, arguments, what is said
    let cases: [(&str, &[&str], &str); 3] = [
        ("C", &["cooccur", "nope"], "nope: cannot be read: "),
        ("ko_KR.UTF-8", &["cooccur", "nope"], "nope: 읽을 수 없음: "),
        ("C", &["cooccur", "data/samples", "--about", "없는이름없음", "--lang", "ko"], "사전에도 없음"),
    ];
    for (locale, arguments, want) in cases {
        let output = gisa().env("LC_ALL", locale).args(arguments).output().expect("it starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && errors.contains(want), "{locale} {arguments:?}: {errors}");
    }
}

#[test]
fn a_run_ends_in_the_language_of_the_user_and_its_page_in_korean_unless_english_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let news = "{\"id\":\"1\",\"body\":\"KT와 LG유플러스가 만났다.\"}\n";
    // locale, arguments, the end, the page
    let cases: [(&str, &[&str], &str, &str); 4] = [
        ("C", &[], "documents read: 1 ", "<html lang=\"ko\""),
        ("ko_KR.UTF-8", &[], "문서 1건을 읽음 (기사 1건, 재전송 0건), 0건 건너뜀", "<html lang=\"ko\""),
        ("ko_KR.UTF-8", &["--lang", "en"], "documents read: 1 ", "<html lang=\"en\""),
        ("C", &["--lang", "ko"], "언급 2개 중 2개를 셈", "<html lang=\"ko\""),
    ];
    for (locale, arguments, end, page) in cases {
        let mut command = gisa();
        command.current_dir(folder.path()).env("LC_ALL", locale).args(["analyze", "-o", "report"]).args(arguments);
        let output = command.write_stdin(news).output().expect("it starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && errors.contains(end), "{locale} {arguments:?}: {errors}");
        let html = std::fs::read_to_string(folder.path().join("report/report.html")).expect("a page");
        assert!(html.contains(page), "{locale} {arguments:?}");
    }
}
