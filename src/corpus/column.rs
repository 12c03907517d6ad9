//! What the columns of tables and the keys of JSON objects hold, and what they are called in Korean news data
//! (`dictionaries/columns.csv`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What the source calls the document.
    Id,
    /// The headline.
    Title,
    /// The text.
    Body,
    /// The day of publication.
    Date,
    /// The outlet.
    Press,
    /// Where it is on the web.
    Url,
    /// Why the source leaves it out of its own analyses.
    Excluded,
}

impl Column {
    /// All of them, in the order of the fields of a document.
    pub const ALL: [Self; 7] = [Self::Id, Self::Title, Self::Body, Self::Date, Self::Press, Self::Url, Self::Excluded];

    /// The name that `--field` and reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Body => "body",
            Self::Date => "date",
            Self::Press => "press",
            Self::Url => "url",
            Self::Excluded => "excluded",
        }
    }

    /// The names by which it goes, the surest first.
    pub(super) fn known(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "name")
    }

    /// How names end that are not known as a whole (`네이버 기사 본문`, `crawled_article_body`), the surest first.
    pub(super) fn endings(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "ending")
    }

    /// Words in names that end so and hold something else: comments, pictures, the day of the crawl.
    pub(super) fn foreign(self) -> impl Iterator<Item = &'static str> {
        names("", "foreign").chain(names(self.name(), "foreign"))
    }

    /// Names that may also be those of the description of something else, such as a feed; of second headlines.
    pub(super) fn weak(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "weak")
    }

    /// What its values are in the names of files, or how they end (`*일보`).
    pub(super) fn in_file_names(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "file")
    }

    /// What sites are called that show articles of others: no outlets.
    pub(super) fn portals(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "portal")
    }

    /// What its values are that say no.
    pub(super) fn negative_answers(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "negative")
    }
}

/// Whether APIs and programs put their documents under this key.
pub(super) fn is_envelope(key: &str) -> bool {
    names("", "envelope").any(|name| name == key)
}

/// Whether lists under this key hold the parts of one text, unless their items have headlines of their own.
pub(super) fn is_text_part(key: &str) -> bool {
    names("", "part").any(|name| name == key)
}

/// Whether elements of XML with this name, which may end with a number, are items of a feed.
pub(super) fn is_item(element: &str) -> bool {
    is_listed("item", element)
}

/// Whether elements of XML with this name, which may end with a number, are parts of one text.
pub(super) fn is_section(element: &str) -> bool {
    is_listed("section", element)
}

fn is_listed(class: &'static str, element: &str) -> bool {
    let name = element.trim_end_matches(|c: char| c.is_ascii_digit());
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    names("", class).any(|listed| listed == name)
}

/// Whether a type of schema.org is that of an article: `NewsArticle`, `BlogPosting`.
pub(super) fn is_article_type(name: &str) -> bool {
    name.ends_with("Article") || name.ends_with("Posting")
}

/// Names as [`super::header::fold_name`] leaves them, except those of the classes `file` and `portal`.
const LISTED: &str = include_str!("../../dictionaries/columns.csv");

/// The names of a field and a class in the order of the file, which is read once: each object of a JSON file asks for
/// them.
static NAMES: LazyLock<BTreeMap<(&str, &str), Vec<&str>>> = LazyLock::new(|| {
    let mut names: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in LISTED.lines().skip(1) {
        let (field, class, name) = cells(row).expect("a test reads the rows");
        names.entry((field, class)).or_default().push(name);
    }
    names
});

/// The field, the class and the name of a row; `None` where it has not three cells.
fn cells(row: &str) -> Option<(&str, &str, &str)> {
    let (field, rest) = row.split_once(',')?;
    let (class, name) = rest.split_once(',')?;
    Some((field, class, name)).filter(|_| !name.is_empty() && !name.contains(','))
}

fn names(field: &'static str, class: &'static str) -> impl Iterator<Item = &'static str> {
    NAMES.get(&(field, class)).into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::header::fold_name;

    #[test]
    fn every_name_is_folded_and_belongs_to_a_field() {
        for row in LISTED.lines().skip(1) {
            let (field, class, name) = cells(row).unwrap_or_else(|| panic!("{row}"));
            assert!(field.is_empty() || Column::ALL.iter().any(|column| column.name() == field), "{row}");
            let is_folded = ["name", "ending", "foreign", "weak", "envelope", "part", "item", "section", "negative"]
                .contains(&class);
            assert!(is_folded || ["file", "portal"].contains(&class), "{row}");
            assert!(!is_folded || fold_name(name) == name, "{row}");
        }
        assert!(Column::ALL.iter().all(|column| column.known().count() > 0));
    }
}
