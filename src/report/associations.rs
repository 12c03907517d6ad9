//! Rows of pairs: who is named together with whom, how often, and how strongly they are associated.

use serde::Serialize;

use crate::statistics::Counts;

/// One pair of entities. Measures are rounded to six decimals; empty (`null` in JSON) where undefined.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AssociationRow<'c> {
    /// The entity that comes first by type, then name.
    pub source: &'c str,
    /// Its type.
    pub source_type: &'static str,
    /// The other one.
    pub target: &'c str,
    /// Its type.
    pub target_type: &'static str,
    /// Windows that name both.
    pub count: u64,
    /// Windows that name the source.
    pub source_count: u64,
    /// Windows that name the target.
    pub target_count: u64,
    /// All windows.
    pub windows: u64,
    /// Pointwise mutual information, bits.
    pub pmi: Option<f64>,
    /// Normalised pointwise mutual information, -1 to 1.
    pub npmi: Option<f64>,
    /// Dunning's G².
    pub log_likelihood: f64,
    /// Jaccard index, 0 to 1.
    pub jaccard: Option<f64>,
    /// Dice coefficient, 0 to 1.
    pub dice: Option<f64>,
    /// Stories: documents that name both in one window, reprints left out.
    pub documents: u64,
    /// Documents that do, reprints included.
    pub articles: u64,
    /// Outlets of those articles.
    pub outlets: usize,
    /// First day of those articles, `YYYY-MM-DD`; empty where none has a date.
    pub first_date: String,
    /// Last day of those articles.
    pub last_date: String,
}

/// The rows of all pairs, most frequent first.
pub fn association_rows(counts: &Counts) -> Vec<AssociationRow<'_>> {
    let rounded = |value: f64| (value * 1e6).round() / 1e6 + 0.0;
    counts
        .associations()
        .into_iter()
        .map(|pair| {
            let table = pair.contingency();
            AssociationRow {
                source: &pair.source.name,
                source_type: pair.source.kind.name(),
                target: &pair.target.name,
                target_type: pair.target.kind.name(),
                count: pair.pair.windows,
                source_count: pair.source_count,
                target_count: pair.target_count,
                windows: pair.windows,
                pmi: table.pmi().map(rounded),
                npmi: table.npmi().map(rounded),
                log_likelihood: rounded(table.log_likelihood()),
                jaccard: table.jaccard().map(rounded),
                dice: table.dice().map(rounded),
                documents: pair.pair.documents,
                articles: pair.pair.articles,
                outlets: pair.pair.outlets.len(),
                first_date: pair.pair.days.map(|(first, _)| first.to_string()).unwrap_or_default(),
                last_date: pair.pair.days.map(|(_, last)| last.to_string()).unwrap_or_default(),
            }
        })
        .collect()
}
