//! The table of explained places: all places where the letters of listed names occur, with the decision on each.

use super::place::Places;
use super::{Column, Table};
use crate::article::Article;
use crate::entity::{Decision, Outcome};
use crate::lexicon::{Alias, Certainty, Condition, Kind, Lexicon};

/// One row per place where the letters of a listed name occur, in the order of the text.
pub struct ExplainedNames;

/// A place where the letters of a listed name occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedRow<'a> {
    /// The first code point of the name, from 0.
    pub start: usize,
    /// The code point after its last one.
    pub end: usize,
    /// The name as written there.
    pub surface: &'a str,
    /// The listed name; empty for a mention that was found without one.
    pub alias: &'a str,
    /// `certain`, `former` or `ambiguous`; empty without a listed name.
    pub certainty: &'static str,
    /// The canonical name.
    pub name: &'a str,
    /// `company`, `technology`, `organization` or `product`.
    pub r#type: &'static str,
    /// True if it is a mention.
    pub taken: bool,
    /// The way it was recognised, or the reason for refusal: `boundary`, `function word`, `unsure`, `overlapped`.
    pub how: &'static str,
    /// The reason in words.
    pub reason: String,
    /// The conditions of the entry, for an ambiguous name.
    pub rule: String,
    /// `file:line` of the entry; empty without a listed name.
    pub entry: String,
}

impl Table for ExplainedNames {
    type Row<'a> = ExplainedRow<'a>;
    const NAME: &'static str = "explained";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<ExplainedNames>;
        vec![
            C::integer("start", "first code point of the name, from 0", |row| row.start as u64),
            C::integer("end", "the code point after its last one", |row| row.end as u64),
            C::text("surface", "the name as written there", |row| row.surface),
            C::text("alias", "the listed name; empty for what was found without one", |row| row.alias),
            C::text("certainty", "`certain`, `former` or `ambiguous`", |row| row.certainty),
            C::text("name", "the canonical name", |row| row.name),
            C::text("type", Kind::LISTED, |row| row.r#type),
            C::bool("taken", "whether it is a mention", |row| row.taken),
            C::text("how", "how it was recognised, or what refuses it", |row| row.how),
            C::text("reason", "why", |row| &row.reason),
            C::text("rule", "the conditions of the entry, for an ambiguous name", |row| &row.rule),
            C::text("entry", "`file:line` of the entry", |row| &row.entry),
        ]
    }
}

/// The rows of the explained places of an article, in their order.
pub fn explained_rows<'a>(
    article: &'a Article,
    decisions: &'a [Decision],
    lexicon: &'a Lexicon,
) -> Vec<ExplainedRow<'a>> {
    let mut places = Places::of(&article.document);
    let row = |it: &'a Decision| {
        let (start, end, surface) = places[it.field as usize].at(it.span);
        let alias = it.alias.map(|id| lexicon.alias(id));
        let (taken, how, reason) = described(&it.outcome);
        ExplainedRow {
            start,
            end,
            surface,
            alias: alias.map_or("", |alias| &alias.text),
            certainty: alias.map_or("", |alias| certainty_name(alias.certainty)),
            name: &it.entity.name,
            r#type: it.entity.kind.name(),
            taken,
            how,
            reason,
            rule: alias.map(|alias| rule(alias, lexicon)).unwrap_or_default(),
            entry: alias.map(|alias| entry(alias, lexicon)).unwrap_or_default(),
        }
    };
    decisions.iter().map(row).collect()
}

fn described(outcome: &Outcome) -> (bool, &'static str, String) {
    match outcome {
        Outcome::Taken { how, reason } => (true, how.name(), reason.clone()),
        Outcome::Unbounded { reason } => (false, "boundary", (*reason).to_owned()),
        Outcome::FunctionWord => {
            (false, "function word", "the analysis of the sentence takes it for another word".to_owned())
        }
        Outcome::Unsure { reason } => (false, "unsure", reason.clone()),
        Outcome::Excluded => (false, "excluded", "excluded with --exclude, or inside an excluded name".to_owned()),
        Outcome::Overlapped { by, .. } => {
            (false, "overlapped", format!("the place belongs to {} {}", by.kind.name(), by.name))
        }
    }
}

fn certainty_name(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Former => "former",
        Certainty::Ambiguous => "ambiguous",
    }
}

fn rule(alias: &Alias, lexicon: &Lexicon) -> String {
    if alias.certainty != Certainty::Ambiguous {
        return String::new();
    }
    let entry = lexicon.entry(alias.entry);
    let listed = |conditions: &[Condition]| {
        let conditions = conditions.iter().map(|condition| condition.display(lexicon.contexts()));
        conditions.collect::<Vec<_>>().join("|")
    };
    let parts = [("needs", &entry.needs), ("forbids", &entry.forbids)];
    let parts = parts.into_iter().filter(|(_, conditions)| !conditions.is_empty());
    parts.map(|(name, conditions)| format!("{name} {}", listed(conditions))).collect::<Vec<_>>().join("; ")
}

fn entry(alias: &Alias, lexicon: &Lexicon) -> String {
    let entry = lexicon.entry(alias.entry);
    format!("{}:{}", entry.path.display(), entry.line)
}
