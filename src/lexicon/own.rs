//! Applies the user's rows to the built-in ones: they add, replace and drop, and win where the two disagree.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::candidate::match_key;
use super::source::entry::{Certainty, Entry, Kind};
use super::source::read::{self, ListedName, Row};
use super::source::table::{self, Fault, Record};
use crate::text::nearest;

/// The identity of an entity: its type and canonical name.
type Key = (Kind, Arc<str>);

/// A row of the user's files.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub action: Action,
    pub path: Arc<Path>,
    /// Its line, 1-based.
    pub line: u64,
}

/// The effect of a row.
#[derive(Debug, Clone)]
pub(super) enum Action {
    /// Add names and facts to the entity of that name and type, or a new entity.
    Add(Row),
    /// Put the entity in the place of all built-in ones of that name.
    Replace(Row),
    /// Remove the built-in entities of that name; without `kind`, of any type.
    Drop { name: Arc<str>, kind: Option<Kind> },
}

/// A built-in thing that the user's files drop or replace, displayed as `company 애플: replaced by own.csv:2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Override {
    /// The thing: an entity, a name or the rule of one, or a word of a list.
    pub what: String,
    /// True if the user's row replaces it; otherwise it is dropped.
    pub replaced: bool,
    /// The user's file.
    pub path: Arc<Path>,
    /// The line in it, 1-based.
    pub line: u64,
}

impl fmt::Display for Override {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let action = if self.replaced { "replaced" } else { "dropped" };
        write!(f, "{}: {action} by {}:{}", self.what, self.path.display(), self.line)
    }
}

impl Change {
    fn over(&self, what: String) -> Override {
        let replaced = !matches!(self.action, Action::Drop { .. });
        Override { what, replaced, path: Arc::clone(&self.path), line: self.line }
    }

    /// The row that the change adds; `None` for a drop.
    pub(super) fn into_row(self) -> Option<Row> {
        match self.action {
            Action::Add(row) | Action::Replace(row) => Some(row),
            Action::Drop { .. } => None,
        }
    }

    /// True if the change removes a built-in entity by its name alone.
    pub(super) fn removes(&self, kind: Kind, name: &str) -> bool {
        match &self.action {
            Action::Add(_) => false,
            Action::Replace(row) => *row.entry.name == *name,
            Action::Drop { name: dropped, kind: of } => **dropped == *name && of.is_none_or(|of| of == kind),
        }
    }

    /// The fault of a change that must remove something and finds nothing to remove.
    pub(super) fn without_effect<'r>(&self, entries: impl Iterator<Item = &'r Entry> + Clone) -> Option<Fault> {
        let (verb, name) = match &self.action {
            Action::Add(_) => return None,
            Action::Replace(row) => ("replace", &row.entry.name),
            Action::Drop { name, .. } => ("drop", name),
        };
        if entries.clone().any(|entry| self.removes(entry.kind, &entry.name)) {
            return None;
        }
        let near = nearest(name, entries.map(|entry| &*entry.name));
        let near = near.map_or(String::new(), |near| format!("; the nearest name is `{near}`"));
        Some(Fault { line: self.line, problem: format!("no built-in entity `{name}` to {verb}{near}") })
    }
}

/// The rows of a user's file, in order, each with its fault if it has one.
pub(super) fn changes(path: &Path, text: &str, sets: &[String]) -> Vec<Result<Change, Fault>> {
    let path: Arc<Path> = path.into();
    let columns: Vec<&str> = read::COLUMNS.into_iter().chain(["action"]).collect();
    table::rows(text, &columns, &["name"], |record| {
        Ok(Change { action: action(record, sets, &path)?, path: Arc::clone(&path), line: record.line })
    })
}

fn action(record: &Record, sets: &[String], path: &Arc<Path>) -> Result<Action, String> {
    match record.cell("action") {
        "" | "add" => Ok(Action::Add(read::row(record, None, sets, path)?)),
        "replace" => Ok(Action::Replace(read::row(record, None, sets, path)?)),
        "drop" => {
            let kind = match record.cell("type") {
                "" => None,
                cell => Some(read::type_of(cell, None)?),
            };
            Ok(Action::Drop { name: read::name(record.cell("name"))?.into(), kind })
        }
        other => Err(format!("column action: expected add, replace or drop, found `{other}`")),
    }
}

/// The rows of all entities, and the built-in things that are dropped or replaced, in the order of the changes.
///
/// # Errors
/// The first change that must remove something and finds nothing.
pub(super) fn applied(rows: Vec<Row>, changes: Vec<Change>) -> Result<(Vec<Row>, Vec<Override>), (Arc<Path>, Fault)> {
    let held = rows.into_iter().map(|row| (key(&row), row)).collect();
    let mut merge = Merge { held, own: BTreeSet::new(), claims: BTreeMap::new(), overrides: Vec::new() };
    for change in changes {
        let built_in = merge.held.iter().filter(|(key, _)| !merge.own.contains(*key)).map(|(_, row)| &row.entry);
        if let Some(fault) = change.without_effect(built_in) {
            return Err((change.path, fault));
        }
        merge.apply(change);
    }
    merge.give_names();
    Ok((merge.held.into_values().collect(), merge.overrides))
}

fn key(row: &Row) -> Key {
    (row.entry.kind, row.entry.name.clone())
}

/// The state while the user's rows are applied to the built-in ones.
struct Merge {
    held: BTreeMap<Key, Row>,
    /// The entities with rows of the user's.
    own: BTreeSet<Key>,
    /// The entities to which the user's rows give a name, by match key.
    claims: BTreeMap<String, Claim>,
    overrides: Vec<Override>,
}

/// The owners of a name by the user's rows.
struct Claim {
    owners: BTreeSet<Key>,
    /// The first row that lists the name as certain.
    certain: Option<Change>,
}

impl Merge {
    fn apply(&mut self, change: Change) {
        let (Action::Add(Row { entry: Entry { name, .. }, .. })
        | Action::Replace(Row { entry: Entry { name, .. }, .. })
        | Action::Drop { name, .. }) = &change.action;
        let removed = self.built_in(name).filter(|(kind, name)| change.removes(*kind, name));
        self.remove(removed.collect(), &change);
        let (Action::Add(row) | Action::Replace(row)) = change.action.clone() else { return };
        let key = key(&row);
        if !self.held.contains_key(&key) {
            self.retype(&row, &change);
        }
        self.claim(&row, &change);
        match self.held.get_mut(&key) {
            Some(known) => self.overrides.extend(join(known, row).into_iter().map(|what| change.over(what))),
            None => {
                self.held.insert(key.clone(), row);
            }
        }
        self.own.insert(key);
    }

    /// The built-in entities of a name without rows of the user's.
    fn built_in(&self, name: &Arc<str>) -> impl Iterator<Item = Key> {
        let keys = Kind::ALL.map(|kind| (kind, name.clone())).into_iter();
        keys.filter(|key| self.held.contains_key(key) && !self.own.contains(key))
    }

    /// Removes the built-in entities with the name of a new one and another type.
    fn retype(&mut self, row: &Row, change: &Change) {
        let name = &row.entry.name;
        if row.names.iter().any(|listed| *listed.text == **name && listed.certainty != Certainty::Ambiguous) {
            self.remove(self.built_in(name).collect(), change);
        }
    }

    fn remove(&mut self, keys: Vec<Key>, change: &Change) {
        for key in keys {
            self.held.remove(&key);
            self.overrides.push(change.over(format!("{} {}", key.0.name(), key.1)));
        }
    }

    /// Records the names that a row gives to its entity, except for certain ones that it already has.
    fn claim(&mut self, row: &Row, change: &Change) {
        let key = key(row);
        let known = self.held.get(&key).map_or(&[][..], |known| &known.names);
        for name in &row.names {
            let certain =
                |known: &ListedName| known.certainty != Certainty::Ambiguous || *known.text == *row.entry.name;
            let had = known.iter().any(|known| known.text == name.text && certain(known));
            let new = Claim { owners: BTreeSet::new(), certain: None };
            let claim = self.claims.entry(match_key(&name.text)).or_insert(new);
            claim.owners.insert(key.clone());
            if name.certainty != Certainty::Ambiguous && !had && claim.certain.is_none() {
                claim.certain = Some(change.clone());
            }
        }
    }

    /// Takes the certain names of the user's rows away from all other entities.
    fn give_names(&mut self) {
        for (key, row) in &mut self.held {
            let entity = format!("{} {}", key.0.name(), key.1);
            let overrides = &mut self.overrides;
            row.names.retain(|name| {
                let claim = self.claims.get(&match_key(&name.text)).filter(|claim| !claim.owners.contains(key));
                let Some(change) = claim.and_then(|claim| claim.certain.as_ref()) else { return true };
                overrides.push(change.over(format!("name `{}` of {entity}", name.text)));
                false
            });
        }
    }
}

/// Adds a user's row to the same entity; its values win. Returns the replaced ones.
fn join(row: &mut Row, later: Row) -> Vec<String> {
    let Entry { name, kind, field, english, ticker, owner, needs, forbids, path, line } = later.entry;
    let entry = &mut row.entry;
    let cells = [&mut entry.field, &mut entry.english, &mut entry.ticker, &mut entry.owner];
    for (cell, later) in cells.into_iter().zip([field, english, ticker, owner]) {
        if !later.is_empty() {
            *cell = later;
        }
    }
    let mut replaced = Vec::new();
    for (column, conditions, later) in [("needs", &mut entry.needs, needs), ("forbids", &mut entry.forbids, forbids)] {
        if !later.is_empty() {
            if !conditions.is_empty() {
                replaced.push(format!("`{column}` of {} {name}", kind.name()));
            }
            *conditions = later;
        }
    }
    (entry.path, entry.line) = (path, line);
    for listed in later.names {
        match row.names.iter_mut().find(|known| known.text == listed.text) {
            // The canonical name is in each row, whether it is meant to be certain or not.
            Some(_) if *listed.text == *name && listed.certainty == Certainty::Certain => {}
            Some(known) => *known = listed,
            None => row.names.push(listed),
        }
    }
    replaced
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Certainty, Kind, Lexicon};

    /// A lexicon with own rows below a header with all columns of these tests.
    fn with(rows: &str) -> crate::text::Result<Lexicon> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("own.csv");
        std::fs::write(&path, format!("name,type,aliases,ambiguous,needs,action\n{rows}")).expect("a file");
        Lexicon::with_files(&[path])
    }

    /// The meanings of a name, with their certainty.
    fn meanings(lexicon: &Lexicon, name: &str) -> Vec<(Kind, String, Certainty)> {
        let aliases = lexicon.find_whole(name).map(|candidate| lexicon.alias(candidate.alias));
        let meaning = aliases.map(|alias| {
            let entry = lexicon.entry(alias.entry);
            (entry.kind, entry.name.to_string(), alias.certainty)
        });
        meaning.collect()
    }

    #[test]
    fn the_users_rows_hold() {
        use Certainty::{Ambiguous, Certain};
        use Kind::{Company, Product};
        // why this case               rows                                     name     what it means
        let cases: &[(&str, &str, &str, &[(Kind, &str, Certainty)])] = &[
            ("another type", "애플,product,,,,\n", "애플", &[(Product, "애플", Certain)]),
            ("and our other names of it go", "애플,product,,,,\n", "애플컴퓨터", &[]),
            ("dropped", "애플,,,,,drop\n", "애플", &[]),
            ("dropped by type", "페이스북,product,,,,drop\n", "페이스북", &[(Company, "메타", Ambiguous)]),
            ("replaced with all its names", "애플,company,사과사,,,replace\n", "애플컴퓨터", &[]),
            ("the new names", "애플,company,사과사,,,replace\n", "사과사", &[(Company, "애플", Certain)]),
            ("a name of ours", "새봄폰,product,애플컴퓨터,,,\n", "애플컴퓨터", &[(Product, "새봄폰", Certain)]),
            ("in other letters", "새봄폰,product,apple,,,\n", "Apple", &[(Product, "새봄폰", Certain)]),
            ("an ambiguous one of ours", "새봄폰,product,페이스북,,,\n", "페이스북", &[(Product, "새봄폰", Certain)]),
            (
                "an ambiguous one of theirs is shared",
                "애플,product,,애플,주스,\n",
                "애플",
                &[(Company, "애플", Certain), (Product, "애플", Ambiguous)],
            ),
            ("how sure a name is", "애플,company,,애플컴퓨터,,\n", "애플컴퓨터", &[(Company, "애플", Ambiguous)]),
            ("a name added takes none", "메타,company,메타회사,,,\n", "메타", &[(Company, "메타", Ambiguous)]),
            (
                "two rows of the user's",
                "새봄폰,product,새봄,,,\n새봄전자,company,새봄,,,\n",
                "새봄",
                &[(Company, "새봄전자", Certain), (Product, "새봄폰", Certain)],
            ),
            ("dropped and added", "애플,,,,,drop\n애플,product,,,,\n", "애플", &[(Product, "애플", Certain)]),
        ];
        for (why, rows, name, want) in cases {
            let lexicon = with(rows).expect("good rows");
            let want: Vec<_> = want.iter().map(|(kind, name, how)| (*kind, (*name).to_owned(), *how)).collect();
            assert_eq!(meanings(&lexicon, name), want, "{why}");
        }
    }

    #[test]
    fn what_was_overridden_is_said() {
        // rows, what goes and by which line
        let cases: &[(&str, &[&str])] = &[
            ("새봄폰,product,,,,\n", &[]),
            ("애플,product,,,,\n", &["company 애플: replaced by 2"]),
            ("새봄폰,product,애플컴퓨터,,,\n", &["name `애플컴퓨터` of company 애플: replaced by 2"]),
            ("새봄폰,product,,,,\n애플,,,,,drop\n", &["company 애플: dropped by 3"]),
            ("메타,company,,,신차,\n", &["`needs` of company 메타: replaced by 2"]),
        ];
        for (rows, want) in cases {
            let lexicon = with(rows).expect("good rows");
            let shown = lexicon.overridden().iter().map(ToString::to_string);
            let shown: Vec<String> = shown.map(|one| one.replace(one_path(&one), "")).collect();
            assert_eq!(shown, *want, "{rows}");
        }
    }

    /// The line without the folder of `…/own.csv:` in it.
    fn one_path(shown: &str) -> &str {
        let end = shown.rfind(':').map_or(0, |at| at + 1);
        let start = shown[..end].rfind(" by ").map_or(end, |at| at + " by ".len());
        &shown[start..end]
    }

    #[test]
    fn a_rule_of_the_users_replaces_ours() {
        let lexicon = with("메타,company,,,신차,\n").expect("good rows");
        let entry = lexicon.entry(lexicon.find_entry(Kind::Company, "메타").expect("it is listed"));
        let needs: Vec<String> = entry.needs.iter().map(|one| one.display(lexicon.contexts())).collect();
        assert_eq!(needs, ["신차"]);
        assert!(!entry.forbids.is_empty(), "what the row does not say stays");
    }

    #[test]
    fn nothing_to_drop_is_an_error_with_the_nearest_name() {
        let error = with("삼성전쟈,,,,,drop\n").expect_err("there is no such entity").to_string();
        assert!(
            error.contains("own.csv:2: no built-in entity `삼성전쟈` to drop; the nearest name is `삼성전자`"),
            "{error}"
        );
        assert!(with("애플,company,,,,erase\n").is_err());
    }

    #[test]
    fn a_dropped_company_leaves_its_groups() {
        let members = |lexicon: &Lexicon| {
            let group = lexicon.groups().iter().find(|group| group.phrase == "이통3사").expect("it is listed");
            group.members.iter().map(|id| lexicon.entry(*id).name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(members(&Lexicon::embedded()), ["KT", "LG유플러스", "SK텔레콤"]);
        assert_eq!(members(&with("KT,,,,,drop\n").expect("good rows")), ["LG유플러스", "SK텔레콤"]);
    }
}
