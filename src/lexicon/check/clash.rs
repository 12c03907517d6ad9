//! Finds clashes between rows: a name of two entities, a repeated entity or ticker.

use std::collections::BTreeMap;

use super::super::candidate::match_key;
use super::super::source::read::Row;
use super::super::{Certainty, Kind};
use super::{Checked, Finding, at};

/// The findings in rows that the user asked about; each names the earlier row.
pub(super) fn findings(rows: &[Checked]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut names: BTreeMap<String, &Row> = BTreeMap::new();
    let mut tickers: BTreeMap<&str, &Row> = BTreeMap::new();
    let mut entities: BTreeMap<(Kind, &str), &Row> = BTreeMap::new();
    for Checked { row, asked } in rows {
        for (name, earlier) in earlier_names(row, &mut names).into_iter().filter(|_| *asked) {
            let problem = "is a certain name of";
            let todo = "keep it in one of the rows, or list it as `ambiguous` in both";
            findings.push(at(row, format!("`{name}` {problem} {} too ({todo})", describe(earlier))));
        }
        let ticker = &*row.entry.ticker;
        if let Some(earlier) = (!ticker.is_empty()).then(|| tickers.insert(ticker, row)).flatten()
            && *asked
            && entity(earlier) != entity(row)
        {
            findings
                .push(at(row, format!("ticker {ticker} is that of {} (give it to one of them)", describe(earlier))));
        }
        if *asked && let Some(earlier) = entities.insert(entity(row), row) {
            let place = place(earlier);
            let problem = format!(
                "{} {} is listed in {place} already (make one row of them)",
                row.entry.kind.name(),
                row.entry.name
            );
            findings.push(at(row, problem));
        }
    }
    findings
}

/// The certain names of a row that an earlier row gives to another entity, with that row; adds the others to `names`.
fn earlier_names<'r>(row: &'r Row, names: &mut BTreeMap<String, &'r Row>) -> Vec<(&'r str, &'r Row)> {
    let mut clashes = Vec::new();
    for name in row.names.iter().filter(|name| name.certainty != Certainty::Ambiguous) {
        let earlier = *names.entry(match_key(&name.text)).or_insert(row);
        if entity(earlier) != entity(row) {
            clashes.push((&*name.text, earlier));
        }
    }
    clashes
}

fn entity(row: &Row) -> (Kind, &str) {
    (row.entry.kind, &row.entry.name)
}

fn describe(row: &Row) -> String {
    format!("{} {} ({})", row.entry.kind.name(), row.entry.name, place(row))
}

fn place(row: &Row) -> String {
    format!("{}:{}", row.entry.path.display(), row.entry.line)
}
