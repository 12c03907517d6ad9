//! The headers of gisa's own tables, by which they are recognised and not read as input.

use super::{
    Audit, Concordance, Cooccurrence, Documents, Entities, EntityComparison, EntityTrend, Evidence, ExplainedNames,
    Mentions, Nodes, PairComparison, PairTrend, Precisions, Rejects, Related, SuggestedNames, Table, Tokens,
    WordComparison, Words, Zones,
};

/// The headers of all tables, with column names joined by commas. Each table has three: the usual columns, all columns,
/// and the usual ones without `counted`, which `extract` does not print.
pub fn headers() -> Vec<String> {
    let of_tables = [
        of::<Audit>(),
        of::<Concordance>(),
        of::<Cooccurrence>(),
        of::<Documents>(),
        of::<Entities>(),
        of::<EntityComparison>(),
        of::<EntityTrend>(),
        of::<Evidence>(),
        of::<ExplainedNames>(),
        of::<Mentions>(),
        of::<Nodes>(),
        of::<PairComparison>(),
        of::<PairTrend>(),
        of::<Precisions>(),
        of::<Rejects>(),
        of::<Related>(),
        of::<SuggestedNames>(),
        of::<Tokens>(),
        of::<WordComparison>(),
        of::<Words>(),
        of::<Zones>(),
    ];
    of_tables.into_iter().flatten().collect()
}

fn of<T: Table>() -> [String; 3] {
    let header = |names: Vec<&str>| names.join(",");
    let usual: Vec<&str> = T::usual_columns().iter().map(|column| column.name).collect();
    let uncounted = usual.iter().copied().filter(|name| *name != "counted").collect();
    [header(uncounted), header(usual), header(T::columns().iter().map(|column| column.name).collect())]
}
