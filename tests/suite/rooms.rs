//! The architecture, as far as a test can hold it: data flows one way through the rooms.

use std::fs;
use std::path::Path;

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
    assert_eq!(rooms.len(), 9, "{rooms:?}");
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
        }
    }
}

#[test]
fn each_third_party_crate_stays_behind_its_room() {
    // crate           the only place that may name it
    let homes = [
        ("lindera", "src/morph"),
        ("lindera_dictionary", "src/morph"),
        ("calamine", "src/corpus"),
        ("daachorse", "src/lexicon"),
        ("rayon", "src/pipeline.rs"),
        ("clap", "src/cli"),
    ];
    let mut all = sources("cli");
    rooms().iter().for_each(|room| all.extend(sources(room)));
    for (name, home) in homes {
        let home = root().join(home);
        for (path, text) in &all {
            let names_it = text.lines().any(|line| line.trim_start().starts_with(&format!("use {name}::")));
            assert!(
                !names_it || Path::new(path).starts_with(&home) || path.starts_with(&*home.to_string_lossy()),
                "{path} names {name}"
            );
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
