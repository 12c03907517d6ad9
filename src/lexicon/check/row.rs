//! Finds faults within one row: in names, conditions, ticker and owner.

use std::collections::BTreeSet;

use super::super::source::read::Row;
use super::super::{Certainty, Condition, Kind};
use super::Known;
use crate::morph::{Pos, Worker};

/// The problems of a row, each with a remedy. `checked` are names that may be common words of the dictionary.
pub(super) fn problems(row: &Row, known: &Known, checked: &BTreeSet<String>, worker: &mut Worker) -> Vec<String> {
    let mut problems = names(row, checked, worker);
    problems.extend(rules(row, known));
    problems.extend(conditions(row, known));
    problems.extend(ticker(&row.entry.ticker));
    let owner = &*row.entry.owner;
    if !owner.is_empty() && [Kind::Company, Kind::Organization].iter().all(|kind| known.find(owner, *kind).is_none()) {
        problems
            .push(format!("owner `{owner}` is no company or organisation of the lexicon (write its name, or add it)"));
    }
    problems
}

fn names(row: &Row, checked: &BTreeSet<String>, worker: &mut Worker) -> Vec<String> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for name in &row.names {
        let (text, certain) = (&*name.text, name.certainty != Certainty::Ambiguous);
        if !seen.insert(text) {
            problems
                .push(format!("`{text}` is listed twice (keep it in one column, once; `name` is an alias already)"));
        } else if certain && text.chars().nth(1).is_none() {
            problems.push(format!("`{text}` has one character and is listed as certain (move it to `ambiguous`)"));
        } else if certain
            && !checked.contains(text)
            && let Some(pos) = common_word(worker, text, row.entry.kind)
        {
            problems.push(format!(
                "`{text}` is a common word ({pos}) and is listed as certain (move it to `ambiguous`; if news means the \
                 entity by it all the same, list it as checked_name)"
            ));
        }
    }
    problems
}

/// The part of speech of a name that is one word of the dictionary, neither a proper noun nor foreign. Common nouns are
/// allowed as names of technologies and of institutions such as 경찰청.
fn common_word(worker: &mut Worker, name: &str, kind: Kind) -> Option<Pos> {
    let [token] = worker.tokenize(name) else { return None };
    let pos = token.tag.first();
    let proper = matches!(pos, Pos::NNP | Pos::SL | Pos::SH | Pos::SN) || pos.is_symbol() || token.is_unknown();
    let may_be_noun = match kind {
        Kind::Technology | Kind::Organization => true,
        Kind::Company | Kind::Product => false,
    };
    let is_fine = proper || pos == Pos::NNG && may_be_noun;
    (!is_fine).then_some(pos)
}

/// Rules that are never evaluated, and names that no rule can accept.
fn rules(row: &Row, known: &Known) -> Vec<String> {
    let mut ambiguous = row.names.iter().filter(|name| name.certainty == Certainty::Ambiguous).peekable();
    let entry = &row.entry;
    if ambiguous.peek().is_none() {
        let ambiguous = known.find(&entry.name, entry.kind).is_some_and(|it| it.has_ambiguous_name);
        let asked = ambiguous || (entry.needs.is_empty() && entry.forbids.is_empty());
        let problem = "`needs` and `forbids` are never asked: no name of the row is ambiguous (list the names that they \
                       are meant for in `ambiguous`, or empty the cells)";
        return if asked { Vec::new() } else { vec![problem.to_owned()] };
    }
    let decided = known.find(&entry.name, entry.kind).is_some_and(|it| it.has_needs || it.has_certain_name);
    let undecided = ambiguous.filter(|_| !decided);
    undecided
        .map(|name| format!("nothing can decide for `{}`: no `needs`, and no certain name (add either)", name.text))
        .collect()
}

/// Conditions that never hold, or always do.
fn conditions(row: &Row, known: &Known) -> Vec<String> {
    let ambiguous: Vec<&str> =
        row.names.iter().filter(|name| name.certainty == Certainty::Ambiguous).map(|name| &*name.text).collect();
    let entry = &row.entry;
    let no_company = entry.owner.is_empty() || known.find(&entry.owner, Kind::Organization).is_some();
    let no_company = no_company && known.find(&entry.owner, Kind::Company).is_none();
    let mut problems = Vec::new();
    for (column, conditions) in [("needs", &entry.needs), ("forbids", &entry.forbids)] {
        for condition in conditions {
            problems.extend(match condition {
                Condition::Document(word) => {
                    let always = ambiguous.iter().find(|name| name.contains(word.as_str()));
                    always.map(|name| {
                        format!(
                            "{column} `doc:{word}` always holds: it is part of `{name}` itself (choose another word)"
                        )
                    })
                }
                Condition::Sentence(word) if ambiguous.contains(&word.as_str()) => Some(format!(
                    "{column} `{word}` asks for the name itself a second time in the sentence (choose another word)"
                )),
                Condition::Owner if no_company => Some(format!(
                    "{column} `@owner` never holds: `owner` names no company (fill it in, or drop `@owner`)"
                )),
                Condition::Always if column == "forbids" => {
                    Some("forbids `@any` always holds: no ambiguous name is ever taken (drop it)".to_owned())
                }
                _ => None,
            });
        }
    }
    problems
}

/// The problem of a ticker, which must have six characters, with capitals in the last two places only.
fn ticker(ticker: &str) -> Option<String> {
    let fits = ticker.bytes().enumerate().all(|(place, byte)| place >= 4 || byte.is_ascii_digit());
    (!fits)
        .then(|| format!("ticker `{ticker}` has a letter before its last two places (write it as the exchange does)"))
}
