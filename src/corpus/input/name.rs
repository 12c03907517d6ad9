//! Names of the inputs of a run, from which ids of documents are made.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Found, Input};
use crate::corpus::format;

/// Gives each file the shortest name that no other has: without extension, with it, with more and more of the folders.
/// Files with the same full path in print share it, and are numbered.
pub(super) fn named(mut found: Vec<Found>) -> Vec<Input> {
    found.sort_by(|a, b| a.canonical.cmp(&b.canonical));
    let deepest = found.iter().map(|found| found.canonical.components().count()).max().unwrap_or(0) + 2;
    let printed: Vec<String> = found.iter().map(|found| slashed(&found.canonical)).collect();
    let mut names: Vec<String> = found.iter().map(|found| name(found, 0)).collect();
    for detail in 1..=deepest {
        let mut paths: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (name, path) in names.iter().zip(&printed) {
            paths.entry(name.clone()).or_default().insert(path);
        }
        let alike: Vec<usize> = (0..names.len()).filter(|&at| paths[&names[at]].len() > 1).collect();
        if alike.is_empty() {
            break;
        }
        alike.into_iter().for_each(|at| names[at] = name(&found[at], detail));
    }
    number_alike(&mut names);
    let mut inputs: Vec<Input> =
        found.into_iter().zip(names).map(|(found, name)| Input { path: found.given, name }).collect();
    inputs.sort_by(|a, b| a.name.cmp(&b.name));
    inputs
}

/// Numbers the second and further ones of equal names.
fn number_alike(names: &mut [String]) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    names.iter().for_each(|name| *taken.entry(name.clone()).or_default() = 0);
    for name in names {
        let seen = taken.get_mut(name.as_str()).map_or(0, |seen| std::mem::replace(seen, *seen + 1));
        let free = (seen + 1..).map(|number| format!("{name}~{number}")).find(|name| !taken.contains_key(name));
        if let Some(free) = free.filter(|_| seen > 0) {
            taken.insert(free.clone(), 1);
            *name = free;
        }
    }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn name(found: &Found, detail: usize) -> String {
    let below = slashed(&found.below);
    match detail {
        0 => format::without_ending(&below).to_owned(),
        1 => below,
        _ => {
            let parts: Vec<_> = found.canonical.components().collect();
            let kept = (found.below.components().count() + detail - 1).min(parts.len());
            slashed(&parts[parts.len() - kept..].iter().collect::<PathBuf>())
        }
    }
}
