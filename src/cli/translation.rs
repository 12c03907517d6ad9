//! Translates messages on standard error to Korean. `messages/stderr.txt` has a line for each message: the English
//! pattern, with names in braces for its variable parts, ` = `, and the Korean one. A message without a line stays
//! English.

const MESSAGES: &str = include_str!("messages/stderr.txt");

/// A part of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'p> {
    Text(&'p str),
    /// A variable part, by its name.
    Hole(&'p str),
}

/// A message in Korean. Its variable parts are translated, too, if they are messages themselves.
pub fn to_korean(english: &str) -> String {
    let translated = |(pattern, korean): (&str, &str)| {
        let values = values(&pieces(pattern), english)?;
        let value = |name: &str| values.iter().find(|(of, _)| *of == name).map_or("", |(_, value)| *value);
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => (*text).to_owned(),
            Piece::Hole(name) => to_korean(value(name)),
        };
        Some(pieces(korean).iter().map(piece).collect())
    };
    lines().find_map(translated).unwrap_or_else(|| english.to_owned())
}

/// The lines of a text in Korean; the spaces and the hyphen of a list before each are kept.
pub fn lines_to_korean(english: &str) -> String {
    let line = |line: &str| {
        let begins = line.len() - line.trim_start_matches([' ', '-']).len();
        format!("{}{}", &line[..begins], to_korean(&line[begins..]))
    };
    english.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    MESSAGES.lines().filter_map(|line| line.split_once(" = "))
}

fn pieces(pattern: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some((text, (hole, behind))) =
        rest.split_once('{').and_then(|(text, behind)| Some((text, behind.split_once('}')?)))
    {
        pieces.extend([Piece::Text(text), Piece::Hole(hole)]);
        rest = behind;
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// The values of the variable parts, each as short as possible; `None` if the text does not match.
fn values<'p, 't>(pieces: &[Piece<'p>], text: &'t str) -> Option<Vec<(&'p str, &'t str)>> {
    let (mut rest, mut values, mut open) = (text, Vec::new(), None);
    for (at, piece) in pieces.iter().enumerate() {
        let text = match *piece {
            Piece::Hole(name) => {
                open = Some(name);
                continue;
            }
            Piece::Text(text) => text,
        };
        let is_last = at + 1 == pieces.len();
        let start = match (open, is_last) {
            (None, _) => rest.starts_with(text).then_some(0)?,
            (Some(_), true) => rest.ends_with(text).then(|| rest.len() - text.len())?,
            (Some(_), false) => rest.find(text)?,
        };
        values.extend(open.take().map(|name| (name, &rest[..start])));
        rest = &rest[start + text.len()..];
    }
    // A variable part is never empty, and nothing may follow the last part of the pattern.
    (rest.is_empty() && values.iter().all(|(_, value)| !value.is_empty())).then_some(values)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_message_is_translated_with_its_variable_parts() {
        // why this case, message, the same in Korean
        let cases = [
            ("a number", "documents in the index news: 46", "색인 news에 문서 46건이 있음"),
            (
                "a message in another one",
                "documents or files skipped: 2, the first: a.csv: cannot be read: gone",
                "문서나 파일 2개를 건너뜀, 첫째: a.csv: 읽을 수 없음: gone",
            ),
            (
                "the cause of an error",
                "nope: cannot be read: No such file or directory (os error 2)",
                "nope: 읽을 수 없음: 파일이나 폴더가 없음",
            ),
            (
                "the longer of two messages",
                "`삼성전쟈` is not named in the input, and not in the lexicon (the nearest name is `삼성전자`)",
                "‘삼성전쟈’은(는) 입력에서 언급되지 않고 사전에도 없음 (가장 가까운 이름: ‘삼성전자’)",
            ),
            ("the shorter one", "`가람` is not named in the input", "‘가람’은(는) 입력에서 언급되지 않음"),
            ("braces in a name", "`{name}` is not named in the input", "‘{name}’은(는) 입력에서 언급되지 않음"),
            ("an unknown message", "the moon is full", "the moon is full"),
        ];
        for (why, english, korean) in cases {
            assert_eq!(to_korean(english), korean, "{why}");
        }
    }

    #[test]
    fn the_lines_of_a_text_are_translated() {
        let english = "error: unexpected argument '--to' found\n\nWarnings\n  - no body and no title\n";
        assert_eq!(lines_to_korean(english), "오류: 모르는 인자 '--to'\n\n주의\n  - 본문도 제목도 없음\n");
    }

    /// How messages of clap, of the standard library and of the system begin.
    const OF_OTHERS: [&str; 8] = [
        "error: ",
        "tip: ",
        "Usage: ",
        "[possible values",
        "For more information",
        "invalid digit found",
        "number would be zero",
        "Permission denied",
    ];

    #[test]
    fn each_message_that_is_translated_is_one_of_the_program() {
        let files = walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).into_iter();
        let files = files.map(|entry| entry.expect("a file").into_path());
        let code = files.filter(|path| path.extension().is_some_and(|end| end == "rs"));
        let code: String = code.map(|path| std::fs::read_to_string(path).expect("a source file")).collect();
        // The lines of a long literal are one text.
        let code: String = code.split("\\\n").map(str::trim_start).collect();
        for (english, _) in lines().filter(|(english, _)| !OF_OTHERS.iter().any(|start| english.starts_with(start))) {
            let fixed = pieces(english).into_iter().filter_map(|piece| match piece {
                Piece::Text(text) => Some(text),
                Piece::Hole(_) => None,
            });
            let parts = fixed.flat_map(|text| text.split("  "));
            let phrases = parts.flat_map(|text| text.split([':', ';', ',', '(', ')'])).map(str::trim);
            let phrases = phrases.map(|phrase| phrase.trim_start_matches("and "));
            for phrase in phrases.filter(|phrase| phrase.chars().nth(8).is_some()) {
                assert!(code.contains(phrase), "no message has `{phrase}`: {english}");
            }
        }
    }

    #[test]
    fn both_patterns_of_a_line_have_the_same_variable_parts() {
        let holes = |text: &'static str| -> BTreeSet<&'static str> {
            let name = |piece: Piece<'static>| if let Piece::Hole(name) = piece { Some(name) } else { None };
            pieces(text).into_iter().filter_map(name).collect()
        };
        assert_eq!(lines().count(), MESSAGES.lines().count());
        for (english, korean) in lines() {
            assert!(holes(korean).is_subset(&holes(english)), "{english} = {korean}");
        }
    }
}
