//! Joins the user's rows with the built-in ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Certainty;
use super::source::entry::{Entry, Kind};
use super::source::read::{ListedName, Row};

/// What makes two rows those of one entity.
type Key = (Kind, Arc<str>);

/// One row for each entity: `own` ones are joined with those of the same name and type, and take their certain names
/// from all other entities.
pub(super) fn joined(rows: Vec<Row>, own: Vec<Row>) -> Vec<Row> {
    let owners: BTreeMap<Box<str>, Key> =
        own.iter().flat_map(|row| row.names.iter().map(|name| (name.text.clone(), key(row)))).collect();
    let mut joined: BTreeMap<Key, Row> = BTreeMap::new();
    for row in rows.into_iter().chain(own) {
        match joined.get_mut(&key(&row)) {
            Some(earlier) => add(earlier, row),
            None => {
                joined.insert(key(&row), row);
            }
        }
    }
    for (key, row) in &mut joined {
        let is_own = |name: &ListedName| {
            name.certainty == Certainty::Ambiguous || owners.get(&name.text).is_none_or(|owner| owner == key)
        };
        row.names.retain(is_own);
    }
    joined.into_values().collect()
}

fn key(row: &Row) -> Key {
    (row.entry.kind, row.entry.name.clone())
}

/// Adds what a later row says of the same entity; where there is one of something, the later row's holds.
fn add(row: &mut Row, later: Row) {
    let Entry { field, english, ticker, owner, needs, forbids, path, line, .. } = later.entry;
    let entry = &mut row.entry;
    let cells = [&mut entry.field, &mut entry.english, &mut entry.ticker, &mut entry.owner];
    for (cell, later) in cells.into_iter().zip([field, english, ticker, owner]) {
        if !later.is_empty() {
            *cell = later;
        }
    }
    entry.needs.extend(needs);
    entry.forbids.extend(forbids);
    (entry.path, entry.line) = (path, line);
    for name in later.names {
        if !row.names.iter().any(|known| known.text == name.text) {
            row.names.push(name);
        }
    }
}
