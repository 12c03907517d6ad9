//! Options of reading: encoding, names of columns, and limits.

use std::str::FromStr;

use super::column::Column;
use super::decode::TextEncoding;
use super::format::Format;
use crate::text::nearest_hint;

/// The options of reading; by default everything is found by content.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The format of texts; `None` to find it by content, for each file. Workbooks and archives are recognised by their
    /// first bytes in any case.
    pub format: Option<Format>,
    /// True to keep documents without text, such as the empty lines of [`Format::Lines`]; otherwise they are errors.
    pub keep_empty: bool,
    /// The encoding of text; `None` to find it by content, for each file.
    pub encoding: Option<TextEncoding>,
    /// The user's names of columns, in order of precedence; they win over the known ones.
    pub fields: Vec<FieldMapping>,
    /// True to keep the ids of the source, even repeated ones.
    pub own_ids: bool,
    /// Headers of the program's own tables, which are no input, with column names joined by commas. They count unless
    /// the user names columns.
    pub own_headers: Vec<String>,
    /// The limits of sizes.
    pub limits: Limits,
}

impl Options {
    /// The columns that the user gave by name.
    pub(super) fn named_fields(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| field.name.as_str()).filter(|name| name.parse::<usize>().is_err())
    }

    /// True if a table with this header is no input.
    pub(super) fn is_own_table(&self, header: &str) -> bool {
        // Spreadsheets save them with other separators.
        let header = header.trim_start_matches('\u{FEFF}').trim_end().replace([';', '\t'], ",");
        self.fields.is_empty() && self.own_headers.contains(&header)
    }

    /// The columns that the user gave by number, from 1.
    pub(super) fn numbered_fields(&self) -> impl Iterator<Item = usize> {
        self.fields.iter().filter_map(|field| field.name.parse().ok())
    }
}

/// The user's name of a column: `title=headline` reads the headline of a document from the column `headline`. A number
/// stands for the column with that number, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldMapping {
    /// The content of the column.
    pub column: Column,
    /// The name in the file.
    pub name: String,
}

impl FromStr for FieldMapping {
    type Err = String;

    /// Parses `field=name`.
    ///
    /// # Errors
    /// The expectation, with the known fields.
    fn from_str(text: &str) -> Result<Self, String> {
        let expected =
            || format!("expected FIELD=NAME with one of the fields {}", Column::ALL.map(Column::name).join(", "));
        let (field, name) = text.split_once('=').ok_or_else(expected)?;
        let near = || nearest_hint(field.trim(), Column::ALL.into_iter().map(Column::name));
        let column = Column::ALL.into_iter().find(|column| column.name() == field.trim());
        let column = column.ok_or_else(|| expected() + &near())?;
        Ok(Self { column, name: name.to_owned() })
    }
}

/// Limits that keep broken or hostile input from taking all memory or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a document with all its columns, markup included.
    pub document: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { document: 16 << 20 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_the_program_is_known_with_any_separator() {
        let options = Options { own_headers: vec!["name,type,documents".to_owned()], ..Options::default() };
        for (header, own) in [
            ("name,type,documents", true),
            ("name;type;documents\r", true),
            ("\u{FEFF}name\ttype\tdocuments", true),
            ("name,type,body", false),
        ] {
            assert_eq!(options.is_own_table(header), own, "{header:?}");
        }
    }

    #[test]
    fn a_mapping_names_a_known_field() {
        let mapping: FieldMapping = "title=head=line".parse().unwrap();
        assert_eq!((mapping.column, mapping.name.as_str()), (Column::Title, "head=line"));
        assert!("headline".parse::<FieldMapping>().is_err());
        assert!("body text=x".parse::<FieldMapping>().unwrap_err().contains("title"));
    }
}
