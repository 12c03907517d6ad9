//! Captions of the columns of a report's tables, for people: names and meanings in Korean and English, from
//! `columns.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A language of texts for readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Korean.
    #[default]
    Korean,
    /// English.
    English,
}

impl Language {
    /// The code of the language (ISO 639-1).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Korean => "ko",
            Self::English => "en",
        }
    }
}

const TEXTS: &str = include_str!("columns.toml");

/// The texts of `columns.toml`.
#[derive(Debug, Deserialize)]
struct Texts {
    /// The English name, the Korean name and the Korean meaning, by `column`, or by `table.column` if the column means
    /// something else there.
    columns: BTreeMap<String, [String; 3]>,
    /// The Korean and the English text of charts, by key.
    charts: BTreeMap<String, [String; 2]>,
}

/// The captions of one language.
#[derive(Debug)]
pub(super) struct Captions {
    texts: Texts,
    language: Language,
}

impl Captions {
    pub fn new(language: Language) -> Self {
        Self { texts: toml::from_str(TEXTS).expect("a test reads the texts"), language }
    }

    /// The caption of a column; its name if it has none.
    pub fn name(&self, table: &str, column: &'static str) -> String {
        self.column(table, column).map_or_else(|| column.to_owned(), |texts| self.choose(&texts[..2]).to_owned())
    }

    /// The meaning of a column; `english` is the one in the description of the table.
    pub fn meaning(&self, table: &str, column: &str, english: &str) -> String {
        let korean = self.column(table, column).filter(|_| self.language == Language::Korean);
        korean.map_or_else(|| english.replace('`', ""), |texts| texts[2].clone())
    }

    /// The text of a chart by its key.
    pub fn of_chart(&self, key: &str) -> &str {
        self.texts.charts.get(key).map_or("", |texts| self.choose(texts))
    }

    fn choose<'t>(&self, texts: &'t [String]) -> &'t str {
        &texts[usize::from(self.language == Language::English)]
    }

    fn column(&self, table: &str, column: &str) -> Option<&[String; 3]> {
        self.texts.columns.get(&format!("{table}.{column}")).or_else(|| self.texts.columns.get(column))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::report::{Cooccurrence, Documents, Entities, EntityTrend, Mentions, Table, Words, Zones};

    fn columns<T: Table>() -> Vec<(&'static str, &'static str)> {
        T::columns().iter().map(|column| (T::NAME, column.name)).collect()
    }

    #[test]
    fn every_column_of_a_report_is_named_and_no_text_is_left_over() {
        let captions = Captions::new(Language::Korean);
        let tables = [
            columns::<Entities>(),
            columns::<Cooccurrence>(),
            columns::<EntityTrend>(),
            columns::<Words>(),
            columns::<Documents>(),
            columns::<Mentions>(),
            columns::<Zones>(),
        ];
        let texts = &captions.texts.columns;
        let (mut used, mut missing) = (BTreeSet::new(), Vec::new());
        for (table, column) in tables.concat() {
            let keys = [format!("{table}.{column}"), column.to_owned()];
            match keys.iter().find(|key| texts.contains_key(*key)) {
                Some(key) => drop(used.insert(key.clone())),
                None => missing.push(keys[0].clone()),
            }
        }
        let left_over: Vec<&String> = texts.keys().filter(|key| !used.contains(*key)).collect();
        assert!(missing.is_empty() && left_over.is_empty(), "missing: {missing:?}; left over: {left_over:?}");
    }

    #[test]
    fn what_a_column_means_depends_on_its_table() {
        let [korean, english] = [Language::Korean, Language::English].map(Captions::new);
        assert_eq!(korean.name("words", "count"), "횟수");
        assert_eq!(korean.name("cooccurrence", "count"), "함께 언급");
        assert_eq!(english.name("cooccurrence", "shared_documents"), "Stories with both");
        assert_eq!(english.meaning("words", "count", "how `often`"), "how often");
        assert_eq!(english.name("circles", "x"), "x");
    }
}
