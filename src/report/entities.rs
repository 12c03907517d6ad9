//! Rows of entities: how often, where and when each is named.

use serde::Serialize;

use crate::statistics::Counts;

/// One entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntityRow<'c> {
    /// The canonical name.
    pub name: &'c str,
    /// `company`, `technology`, `organization` or `product`.
    pub r#type: &'static str,
    /// Counted mentions.
    pub mentions: u64,
    /// Windows that name it.
    pub windows: u64,
    /// Stories: documents that name it, reprints left out.
    pub documents: u64,
    /// Documents that name it, reprints included.
    pub articles: u64,
    /// Outlets of those articles.
    pub outlets: usize,
    /// First day of those articles, `YYYY-MM-DD`; empty where none has a date.
    pub first_date: String,
    /// Last day of those articles.
    pub last_date: String,
}

/// The rows of all counted entities, most mentioned first.
pub fn entity_rows(counts: &Counts) -> Vec<EntityRow<'_>> {
    counts
        .ranked()
        .into_iter()
        .map(|(entity, count)| EntityRow {
            name: &entity.name,
            r#type: entity.kind.name(),
            mentions: count.mentions,
            windows: count.named.windows,
            documents: count.named.documents,
            articles: count.named.articles,
            outlets: count.named.outlets.len(),
            first_date: count.named.days.map(|(first, _)| first.to_string()).unwrap_or_default(),
            last_date: count.named.days.map(|(_, last)| last.to_string()).unwrap_or_default(),
        })
        .collect()
}
