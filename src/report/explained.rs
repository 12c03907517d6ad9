//! The table of explained places: where the letters of listed names occur in a text, and what became of each.

use super::{Column, Table};
use crate::article::Article;
use crate::entity::{Explained, Fate};
use crate::lexicon::{Alias, Condition, Lexicon, Standing};
use crate::text::CharOffsets;

/// One row a place where the letters of a listed name occur, in the order of the text.
pub struct ExplainedNames;

/// A place where the letters of a listed name occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedRow<'a> {
    /// The first code point of the name, from 0.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// The name as it is written there.
    pub surface: &'a str,
    /// The listed name; empty for what was found without one.
    pub alias: &'a str,
    /// `certain`, `former` or `ambiguous`; empty without a listed name.
    pub standing: &'static str,
    /// The canonical name.
    pub name: &'a str,
    /// `company`, `technology`, `organization` or `product`.
    pub r#type: &'static str,
    /// Whether it is taken for a mention.
    pub taken: bool,
    /// How it was recognised, or what refuses it: `edge`, `function word`, `unsure`, `overlapped`.
    pub how: &'static str,
    /// Why.
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
            C::integer("end", "the code point after its last", |row| row.end as u64),
            C::text("surface", "the name as it is written there", |row| row.surface),
            C::text("alias", "the listed name; empty for what was found without one", |row| row.alias),
            C::text("standing", "`certain`, `former` or `ambiguous`", |row| row.standing),
            C::text("name", "the canonical name", |row| row.name),
            C::text("type", "`company`, `technology`, `organization` or `product`", |row| row.r#type),
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
    explained: &'a [Explained],
    lexicon: &'a Lexicon,
) -> Vec<ExplainedRow<'a>> {
    let mut offsets = [&article.document.title, &article.document.body].map(|text| CharOffsets::new(text));
    let row = |it: &'a Explained| {
        let offsets = &mut offsets[it.field as usize];
        let alias = it.alias.map(|id| lexicon.alias(id));
        let (taken, how, reason) = told(&it.fate);
        ExplainedRow {
            start: offsets.at(it.span.start),
            end: offsets.at(it.span.end),
            surface: it.span.of(article.text(it.field)),
            alias: alias.map_or("", |alias| &alias.text),
            standing: alias.map_or("", |alias| standing(alias.standing)),
            name: &it.entity.name,
            r#type: it.entity.kind.name(),
            taken,
            how,
            reason,
            rule: alias.map(|alias| rule(alias, lexicon)).unwrap_or_default(),
            entry: alias.map(|alias| entry(alias, lexicon)).unwrap_or_default(),
        }
    };
    explained.iter().map(row).collect()
}

fn told(fate: &Fate) -> (bool, &'static str, String) {
    match fate {
        Fate::Taken { how, reason } => (true, how.name(), reason.clone()),
        Fate::Edge { reason } => (false, "edge", (*reason).to_owned()),
        Fate::FunctionWord => (false, "function word", "the morphemes take it for another word".to_owned()),
        Fate::Unsure { reason } => (false, "unsure", reason.clone()),
        Fate::Overlapped { by, .. } => (false, "overlapped", format!("{} {} holds the place", by.kind.name(), by.name)),
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Certain => "certain",
        Standing::Former => "former",
        Standing::Ambiguous => "ambiguous",
    }
}

fn rule(alias: &Alias, lexicon: &Lexicon) -> String {
    if alias.standing != Standing::Ambiguous {
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
