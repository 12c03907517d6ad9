//! The arguments for filters, rows and columns of tables of entities and pairs.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::Path;

use clap::{Args, ValueEnum};

use gisa::entity::Entity;
use gisa::lexicon::{Kind, Lexicon};
use gisa::report::Selection;
use gisa::statistics::{Counts, Filter};
use gisa::text::nearest_hint;

use super::name_lookup::{entities, named_entities};

/// The filter of entities and pairs.
#[derive(Debug, Args)]
pub struct FilterArgs {
    #[arg(long, help = of_types("Only these types"), value_name = "TYPE,…", value_delimiter = ',', value_parser = kind, help_heading = "Filter")]
    types: Vec<Kind>,

    /// Show pairs of these types only: company-technology,company-company
    #[arg(long, value_name = "TYPE-TYPE,…", value_delimiter = ',', value_parser = pair, help_heading = "Filter")]
    pairs: Vec<(Kind, Kind)>,

    /// Show pairs with one of these names, and their entities
    #[arg(long, visible_alias = "of", value_name = "NAME,…", value_delimiter = ',', help_heading = "Filter")]
    about: Vec<String>,

    /// Leave out entities of these fields, and their pairs: outlet is media
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',', help_heading = "Filter")]
    exclude_fields: Vec<String>,

    /// Leave out pairs of fewer windows, and entities of fewer mentions
    #[arg(long, value_name = "N", help_heading = "Filter")]
    min_count: Option<u64>,

    /// Leave out pairs with a greater q_value, or none (usual: 0.05)
    #[arg(long, value_name = "Q", value_parser = probability, help_heading = "Filter")]
    max_q: Option<f64>,
}

/// The choice between entities and pairs.
#[derive(Debug, Args)]
pub struct PairsArgs {
    /// Take pairs, not entities; of these types: company-technology
    #[arg(
        long,
        value_name = "TYPE-TYPE,…",
        num_args = 0..,
        require_equals = true,
        value_delimiter = ',',
        value_parser = pair,
        help_heading = "Filter"
    )]
    pairs: Option<Vec<(Kind, Kind)>>,
}

/// The choice of measures.
#[derive(Debug, Args)]
pub struct MeasureArgs {
    /// Measures to write
    #[arg(long, value_name = "WHICH", value_enum, default_value_t, help_heading = "Output")]
    measures: Measures,
}

/// The sets of measures of a table of pairs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Measures {
    #[default]
    Usual,
    All,
}

/// The choice of rows and columns, and their order.
#[derive(Debug, Args)]
pub struct SelectionArgs {
    /// Sort by this column: greatest number, smallest q_value, first name
    #[arg(long, value_name = "COLUMN", help_heading = "Output")]
    sort: Option<String>,

    /// Print the first N rows only
    #[arg(long, value_name = "N", help_heading = "Output")]
    top: Option<usize>,

    /// Print these columns, in this order
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',', help_heading = "Output")]
    columns: Option<Vec<String>>,
}

impl FilterArgs {
    /// Builds the filter; names and fields are looked up in the lexicon.
    ///
    /// # Errors
    /// If no entity of the lexicon has an excluded field; if no pair can have the requested types.
    pub fn filter(&self, lexicon: &Lexicon) -> anyhow::Result<Filter> {
        let about: BTreeSet<_> = self.about.iter().flat_map(|name| entities(lexicon, name.trim())).collect();
        let mut without = BTreeSet::new();
        for field in &self.exclude_fields {
            without.extend(entities_of_field(lexicon, field.trim())?);
        }
        let filter = Filter {
            types: self.types.iter().copied().collect(),
            pairs: self.pairs.clone(),
            about,
            without,
            min_count: self.min_count.unwrap_or_default(),
            max_q: self.max_q,
        };
        check_types(&Filter { about: BTreeSet::new(), without: BTreeSet::new(), ..filter.clone() })?;
        Ok(filter)
    }

    /// Checks that the corpus or the lexicon has the names.
    ///
    /// # Errors
    /// If neither has one of them.
    pub fn check(&self, lexicon: &Lexicon, counts: &Counts) -> anyhow::Result<()> {
        named_entities(lexicon, &[counts], &self.about).map(drop)
    }
}

impl FilterArgs {
    /// True if a filter is given, even `--min-count 0`; excluded fields do not count.
    pub fn is_given(&self) -> bool {
        self.describe().keys().any(|name| *name != "exclude_fields")
    }

    /// The given arguments as the summary shows them.
    pub fn describe(&self) -> BTreeMap<&'static str, String> {
        let types: Vec<&str> = self.types.iter().map(|kind| kind.name()).collect();
        let pairs: Vec<String> =
            self.pairs.iter().map(|(one, other)| format!("{}-{}", one.name(), other.name())).collect();
        let given = [
            ("types", types.join(",")),
            ("pairs", pairs.join(",")),
            ("about", self.about.join(",")),
            ("exclude_fields", self.exclude_fields.join(",")),
            ("min_count", self.min_count.map(|count| count.to_string()).unwrap_or_default()),
            ("max_q", self.max_q.map(|q| q.to_string()).unwrap_or_default()),
        ];
        given.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

impl PairsArgs {
    /// True if pairs are requested.
    pub const fn are_asked_for(&self) -> bool {
        self.pairs.is_some()
    }

    /// Checks that the filter can pass something.
    ///
    /// # Errors
    /// If no pair, or no entity, can have the requested types and names.
    pub fn check(&self, filter: &Filter) -> anyhow::Result<()> {
        if self.are_asked_for() { check_types(filter) } else { check_types_of_entities(filter) }
    }

    /// The types of the pairs; empty for all.
    pub fn types(&self) -> Vec<(Kind, Kind)> {
        self.pairs.clone().unwrap_or_default()
    }
}

impl MeasureArgs {
    /// The name of the set on the command line.
    pub const fn name(&self) -> &'static str {
        match self.measures {
            Measures::Usual => "usual",
            Measures::All => "all",
        }
    }

    /// True if all measures are requested.
    pub fn all(&self) -> bool {
        self.measures == Measures::All
    }
}

impl SelectionArgs {
    /// True if all rows are printed.
    pub fn is_whole(&self) -> bool {
        self.top.is_none()
    }

    /// The selection for the library; `all_columns` applies if no columns are named.
    pub fn selection(&self, all_columns: bool) -> Selection {
        Selection { sort: self.sort.clone(), top: self.top, columns: self.columns.clone(), all_columns }
    }
}

/// Checks that some pair can have the requested types and names.
///
/// # Errors
/// If none can.
pub fn check_types(filter: &Filter) -> anyhow::Result<()> {
    let asked = asked_for(filter);
    anyhow::ensure!(filter.allows_pairs(), "{asked} contradict each other: no pair can have both (leave one out)");
    Ok(())
}

/// Checks that some entity can have the requested types and names.
///
/// # Errors
/// If none can.
fn check_types_of_entities(filter: &Filter) -> anyhow::Result<()> {
    let asked = asked_for(filter);
    anyhow::ensure!(filter.allows_named(), "{asked} contradict each other: no entity can have both (leave one out)");
    Ok(())
}

/// The types and names of a filter: `the types company and the pairs company-technology`.
fn asked_for(filter: &Filter) -> String {
    let types: Vec<&str> = filter.types.iter().map(|kind| kind.name()).collect();
    let pairs: Vec<String> =
        filter.pairs.iter().map(|(one, other)| format!("{}-{}", one.name(), other.name())).collect();
    let about: Vec<String> =
        filter.about.iter().map(|entity| format!("{} {}", entity.kind.name(), entity.name)).collect();
    let without = if filter.without.is_empty() { String::new() } else { "the fields that are left out".to_owned() };
    let asked = [("--types ", types.join(",")), ("--pairs ", pairs.join(",")), ("", about.join(", ")), ("", without)];
    let asked: Vec<String> =
        asked.into_iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| format!("{name}{list}")).collect();
    asked.join(" and ")
}

/// The entities of a field of the lexicon.
fn entities_of_field(lexicon: &Lexicon, field: &str) -> anyhow::Result<Vec<Entity>> {
    let of_field = lexicon.entries().iter().filter(|entry| !field.is_empty() && &*entry.field == field);
    let found: Vec<Entity> = of_field.map(Entity::of).collect();
    anyhow::ensure!(
        !found.is_empty(),
        "no entity of the lexicon has the field `{field}`{}; expected one that the column `field` of `gisa entities` shows, \
         as `outlet`",
        nearest_hint(field, lexicon.entries().iter().map(|entry| &*entry.field))
    );
    Ok(found)
}

/// The help of an option that takes types.
pub fn of_types(help: &str) -> String {
    format!("{help}: {}", Kind::ALL.map(Kind::name).join(", "))
}

pub fn kind(name: &str) -> Result<Kind, String> {
    let names = Kind::ALL.map(Kind::name);
    let expected = || format!("expected one of {}{}", names.join(", "), nearest_hint(name.trim(), names.into_iter()));
    Kind::from_name(name.trim()).ok_or_else(expected)
}

/// Joins the types of pairs to the `--pairs` before them. Without a value, `--pairs` would let clap take the types for
/// a file. A file of that name stays a file.
pub fn with_types_of_pairs(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::new();
    for argument in arguments {
        match joined.last_mut().filter(|last| **last == "--pairs") {
            Some(pairs) if argument.to_str().is_some_and(are_types) && !Path::new(&argument).exists() => {
                pairs.push("=");
                pairs.push(argument);
            }
            _ => joined.push(argument),
        }
    }
    joined
}

/// True if a list consists of types of pairs, one of which may be misspelled.
fn are_types(list: &str) -> bool {
    let is_pair =
        |names: &str| names.split_once('-').is_some_and(|(one, other)| kind(one).is_ok() || kind(other).is_ok());
    list.split(',').all(is_pair)
}

fn pair(names: &str) -> Result<(Kind, Kind), String> {
    let (one, other) = names.split_once('-').ok_or("expected two types, as in company-technology")?;
    Ok((kind(one)?, kind(other)?))
}

pub fn probability(text: &str) -> Result<f64, String> {
    let found = text.parse().ok().filter(|p| (0.0..=1.0).contains(p));
    found.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}
