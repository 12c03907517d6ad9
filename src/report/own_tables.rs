//! The headers by which tables that gisa wrote are recognised, so that they are not read as input.

use super::{
    Concordance, Cooccurrence, Documents, Entities, EntityComparison, EntityTrend, Evidence, ExplainedNames, Mentions,
    Nodes, PairComparison, PairTrend, Rejects, Related, SuggestedNames, Table, Tokens, WordComparison, Words, Zones,
};

/// The headers of all tables, the names of their columns joined by commas: of each that of the usual columns, that of
/// all, and that of the usual ones without `counted`, which `extract` does not know.
pub fn headers() -> Vec<String> {
    let of_tables = [
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
