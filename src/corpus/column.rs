//! Columns of tables and keys of JSON objects: their content, and their names in Korean news data
//! (`dictionaries/columns.csv`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The id of the document in the source.
    Id,
    /// The headline.
    Title,
    /// The text.
    Body,
    /// The day of publication.
    Date,
    /// The outlet.
    Press,
    /// The address on the web.
    Url,
    /// The reason why the source excludes the document from its own analyses.
    Excluded,
}

impl Column {
    /// All columns, in the order of the fields of a document.
    pub const ALL: [Self; 7] = [Self::Id, Self::Title, Self::Body, Self::Date, Self::Press, Self::Url, Self::Excluded];

    /// The name in `--field` and in reports.
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

    /// The known names of the column, the most certain first.
    pub(super) fn known(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "name")
    }

    /// Endings of names that are not known as a whole (`네이버 기사 본문`, `crawled_article_body`), the most certain
    /// first.
    pub(super) fn endings(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "ending")
    }

    /// Words in names with such an ending that hold something else: comments, pictures, the day of the crawl.
    pub(super) fn foreign(self) -> impl Iterator<Item = &'static str> {
        names("", "foreign").chain(names(self.name(), "foreign"))
    }

    /// Names that may also be those of the description of something else, such as a feed; of second headlines.
    pub(super) fn weak(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "weak")
    }

    /// True if a folded name is one of [`Column::weak`].
    pub(super) fn has_weak_name(self, name: &str) -> bool {
        self.weak().any(|weak| weak == name)
    }

    /// True if a folded name holds one of [`Column::foreign`].
    pub(super) fn has_foreign_name(self, name: &str) -> bool {
        self.foreign().any(|word| name.contains(word))
    }

    /// Values of the column in file names, or their endings (`*일보`).
    pub(super) fn in_file_names(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "file")
    }

    /// Names of sites that show articles of others, and are no outlets.
    pub(super) fn portals(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "portal")
    }

    /// Values of the column that mean no.
    pub(super) fn negative_answers(self) -> impl Iterator<Item = &'static str> {
        names(self.name(), "negative")
    }
}

/// True if APIs and programs put their documents under this key.
pub(super) fn is_envelope(key: &str) -> bool {
    names("", "envelope").any(|name| name == key)
}

/// True if lists under this key hold the parts of one text, unless their items have headlines of their own.
pub(super) fn is_text_part(key: &str) -> bool {
    names("", "part").any(|name| name == key)
}

/// True if XML elements with this name, which may end with a number, are items of a feed.
pub(super) fn is_item(element: &str) -> bool {
    is_listed("item", element)
}

/// True if XML elements with the name of an item also hold several items.
pub(super) fn may_be_list(element: &str) -> bool {
    is_listed("list", element)
}

/// True if XML elements with this name, which may end with a number, are parts of one text.
pub(super) fn is_section(element: &str) -> bool {
    is_listed("section", element)
}

fn is_listed(class: &'static str, element: &str) -> bool {
    let name = element.trim_end_matches(|c: char| c.is_ascii_digit());
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    names("", class).any(|listed| listed == name)
}

/// True for the schema.org type of an article: `NewsArticle`, `BlogPosting`.
pub(super) fn is_article_type(name: &str) -> bool {
    name.ends_with("Article") || name.ends_with("Posting")
}

/// Names in the form of [`super::header::fold_name`], except for those of the classes `file` and `portal`.
const LISTED: &str = include_str!("../../dictionaries/columns.csv");

/// The names by field and class, in the order of the file. It is parsed once, because each object of a JSON file needs
/// it.
static NAMES: LazyLock<BTreeMap<(&str, &str), Vec<&str>>> = LazyLock::new(|| {
    let mut names: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in LISTED.lines().skip(1) {
        let (field, class, name) = cells(row).expect("a test reads the rows");
        names.entry((field, class)).or_default().push(name);
    }
    names
});

/// The field, the class and the name of a row; `None` if it does not have three cells.
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
            let is_folded =
                ["name", "ending", "foreign", "weak", "envelope", "part", "item", "list", "section", "negative"]
                    .contains(&class);
            assert!(is_folded || ["file", "portal"].contains(&class), "{row}");
            assert!(!is_folded || fold_name(name) == name, "{row}");
        }
        assert!(Column::ALL.iter().all(|column| column.known().count() > 0));
    }
}
