//! Tests of the architecture: data flows one way through the rooms.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use unicode_width::UnicodeWidthStr;

use super::root;

/// The rooms in their order, as `lib.rs` declares them.
fn rooms() -> Vec<String> {
    let text = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs is there");
    let declared = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    declared.map(str::to_owned).collect()
}

/// The source files below a folder, with the folder's own `.rs` file.
fn sources(room: &str) -> Vec<(String, String)> {
    let src = root().join("src");
    let mut found = Vec::new();
    let mut folders = vec![src.join(room)];
    let own = src.join(format!("{room}.rs"));
    found.push((own.display().to_string(), fs::read_to_string(&own).expect("each room has its file")));
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).expect("a source file")));
            }
        }
    }
    found
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let rooms = rooms();
    assert_eq!(rooms.len(), 10, "{rooms:?}");
    for (index, room) in rooms.iter().enumerate() {
        for (path, text) in sources(room) {
            for below in &rooms[index + 1..] {
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                for line in code {
                    let used = format!("crate::{below}");
                    assert!(
                        !line.contains(&used),
                        "{path} uses the room `{below}`, which comes after `{room}`: {line}"
                    );
                }
            }
            let depth = path.trim_start_matches(&format!("{}/src/", root().display())).split('/').count();
            let outside = "super::".repeat(depth);
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
            assert!(!code.contains(&outside), "{path} leaves its room by `{outside}`, and not by `crate::`");
        }
    }
}

#[test]
fn rooms_name_each_other_by_their_modules_and_not_by_the_exports_of_the_crate() {
    for (path, text) in rooms().iter().flat_map(|room| sources(room)) {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let named = line.split("crate::").nth(1).and_then(|path| path.chars().next());
            assert!(named.is_none_or(char::is_lowercase), "{path} hides which room it uses: {line}");
        }
    }
}

#[test]
fn each_third_party_crate_stays_behind_its_room() {
    // crate           the only places that may name it
    let homes = [
        ("lindera", "src/morph"),
        ("lindera_dictionary", "src/morph"),
        ("calamine", "src/corpus"),
        ("crawdad", "src/lexicon"),
        ("rayon", "src/annotation"),
        ("regex_automata", "src/article"),
        ("dom_query", "src/corpus"),
        ("dom_smoothie", "src/corpus"),
        ("zip", "src/corpus"),
        ("encoding_rs", "src/corpus"),
        ("chardetng", "src/corpus"),
        ("rust_xlsxwriter", "src/report"),
        ("rustworkx_core", "src/network"),
        ("clap", "src/cli"),
        ("parquet", "src/annotation/index"),
        ("parquet", "src/report/parquet.rs"),
    ];
    let mut all = sources("cli");
    rooms().iter().for_each(|room| all.extend(sources(room)));
    for (name, _) in homes {
        let is_home = |path: &str| {
            let of_crate = homes.iter().filter(|(other, _)| *other == name).map(|(_, home)| root().join(home));
            of_crate.into_iter().any(|home| path.starts_with(&*home.to_string_lossy()))
        };
        for (path, text) in &all {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let in_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            let mut paths =
                code.flat_map(|line| line.match_indices(name).map(move |(at, _)| (&line[..at], &line[at..])));
            let names_it =
                paths.any(|(before, rest)| rest[name.len()..].starts_with("::") && !before.ends_with(in_path));
            assert!(!names_it || is_home(path), "{path} names {name}");
        }
    }
}

#[test]
fn files_stay_short_and_say_what_they_are_for() {
    let mut all = sources("cli");
    rooms().iter().for_each(|room| all.extend(sources(room)));
    for (path, text) in all {
        assert!(text.starts_with("//! "), "{path} does not open with what it is responsible for");
        assert!(text.lines().count() <= 400, "{path} has more than 400 lines");
    }
}

#[test]
fn comments_are_at_most_as_wide_as_code() {
    let files = walkdir::WalkDir::new(root().join("src")).into_iter().map(|entry| entry.expect("a file").into_path());
    for path in files.filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = fs::read_to_string(&path).expect("a source file");
        // The header rows of tables in tests may be wider.
        let is_prose = |line: &str| line.starts_with("//") && !line.contains("   ");
        for (line, text) in (1..).zip(text.lines()).filter(|(_, line)| is_prose(line.trim_start())) {
            // The `max_width` of `rustfmt.toml`; Hangul takes two columns.
            assert!(text.width() <= 120, "{}:{line} is wider than 120 columns", path.display());
        }
    }
}

/// Rooms whose files still use each other in a circle. This list only gets shorter.
const CIRCULAR: [&str; 0] = [];

#[test]
fn no_files_of_a_room_use_each_other_in_a_circle() {
    for room in rooms().into_iter().chain(["cli".to_owned()]) {
        let modules = Modules::of_room(&room);
        let circle: Vec<&String> = modules.uses.keys().filter(|module| modules.reaches_itself(module)).collect();
        let is_excepted = CIRCULAR.contains(&&*room);
        assert!(
            circle.is_empty() != is_excepted,
            "{room}: {circle:?} use each other, listed as circular: {is_excepted}"
        );
    }
}

#[test]
fn a_circle_is_found_however_its_files_are_named_in_it() {
    // why this case, what `a::b` uses, what `a::c` uses, whether it is a circle
    let cases = [
        ("by a path", "use super::c::Word;", "use super::b::Name;", true),
        ("through what the room exports", "use super::{Name, Word};", "use crate::a::b::{self, Name};", true),
        ("by a path in code", "fn f() { super::c::g() }", "fn g() { crate::a::b::f(); }", true),
        ("one way", "use super::c::Word;", "use crate::text::Span;", false),
        ("in tests only", "use super::c::Word;", "#[cfg(test)]\nmod tests {\n    use super::super::b::Name;\n}", false),
    ];
    for (why, b, c, is_circle) in cases {
        let file = |module: &str, text: &str| (module.to_owned(), text.to_owned());
        let modules = Modules::new(vec![file("a", "pub use c::Word;\n"), file("a::b", b), file("a::c", c)]);
        assert_eq!(modules.reaches_itself("a::b"), is_circle, "{why}");
    }
}

/// The files of a room as modules (`morph::trie`), each with the other modules of the room that it uses.
struct Modules {
    uses: BTreeMap<String, BTreeSet<String>>,
}

impl Modules {
    fn of_room(room: &str) -> Self {
        let src = format!("{}/", root().join("src").display());
        let module = |path: &str| path.trim_start_matches(&src).trim_end_matches(".rs").replace('/', "::");
        Self::new(sources(room).into_iter().map(|(path, text)| (module(&path), text)).collect())
    }

    fn new(files: Vec<(String, String)>) -> Self {
        let paths: BTreeMap<String, Vec<String>> =
            files.into_iter().map(|(module, text)| (module, used_paths(&text))).collect();
        let uses = paths.iter().map(|(module, used)| {
            let used = used.iter().filter_map(|path| resolve(&paths, module, path));
            (module.clone(), used.filter(|used| !is_within(module, used)).collect())
        });
        Self { uses: uses.collect() }
    }

    /// True if a module uses itself through others.
    fn reaches_itself(&self, module: &str) -> bool {
        let (mut reached, mut ahead) = (BTreeSet::new(), vec![module]);
        while let Some(next) = ahead.pop() {
            let used = &self.uses[next];
            ahead.extend(used.iter().filter(|used| reached.insert((*used).clone())).map(String::as_str));
        }
        reached.contains(module)
    }
}

/// True if `module` is `outer` or within it.
fn is_within(module: &str, outer: &str) -> bool {
    module.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The paths in the `use` lines and in the code of a file, except for those of its tests: `super::word::Word`.
fn used_paths(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join(" ");
    let uses = lines.split("use ").skip(1).filter_map(|rest| Some(rest.split_once(';')?.0));
    let mut paths: Vec<String> =
        uses.flat_map(|tree| expand("", &tree.split_whitespace().collect::<String>())).collect();
    paths.extend(["crate::", "super::"].into_iter().flat_map(|start| paths_from(&lines, start)));
    paths
}

/// The paths in code that begin with `crate::` or `super::`, up to the first item: `super::word::Word::new` gives
/// `super::word::Word`.
fn paths_from(code: &str, start: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let begins = |at: &usize| !code[..*at].ends_with(is_part);
    let places = code.match_indices(start).map(|(at, _)| at).filter(begins);
    let path = |at: usize| {
        let whole = &code[at..at + code[at..].find(|c| !is_part(c)).unwrap_or(code.len() - at)];
        let segments: Vec<&str> = whole.split("::").filter(|name| !name.is_empty()).collect();
        let last = segments.iter().position(|name| name.starts_with(char::is_uppercase)).unwrap_or(segments.len() - 1);
        segments[..=last].join("::")
    };
    places.map(path).filter(|path| path.contains("::")).collect()
}

/// The paths in a tree of a `use` line: `a::{b, c::d}`.
fn expand(prefix: &str, tree: &str) -> Vec<String> {
    let Some((head, rest)) = tree.split_once('{') else { return vec![format!("{prefix}{tree}")] };
    let inner = rest.strip_suffix('}').unwrap_or(rest);
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[start..]);
    parts.iter().filter(|part| !part.is_empty()).flat_map(|part| expand(&format!("{prefix}{head}"), part)).collect()
}

/// The module that a path in `module` leads to; for a re-export, the module that defines the item.
fn resolve(paths: &BTreeMap<String, Vec<String>>, module: &str, path: &str) -> Option<String> {
    let mut rest = path;
    let mut at = module.to_owned();
    if let Some(inside) = rest.strip_prefix("crate::") {
        (at, rest) = inside.split_once("::").map(|(room, rest)| (room.to_owned(), rest))?;
    }
    while let Some(outside) = rest.strip_prefix("super::") {
        (at, rest) = (at.rsplit_once("::")?.0.to_owned(), outside);
    }
    rest = rest.strip_prefix("self::").unwrap_or(rest);
    while let Some((name, inside)) =
        rest.split_once("::").filter(|(name, _)| paths.contains_key(&format!("{at}::{name}")))
    {
        (at, rest) = (format!("{at}::{name}"), inside);
    }
    let child = format!("{at}::{rest}");
    if paths.contains_key(&child) {
        return Some(child);
    }
    let is_export = |export: &&String| export.contains("::") && export.rsplit("::").next() == Some(rest);
    match paths.get(&at)?.iter().find(is_export).filter(|_| at != module && is_within(module, &at)) {
        Some(export) => resolve(paths, &at, export),
        None => Some(at),
    }
}
