//! Reads the verdicts on a sample of mentions, for `audit`, `analyze` and `report`.

use std::path::Path;

use gisa::corpus::filled_table;
use gisa::report::read_mentions;
use gisa::statistics::{Precision, precision};
use gisa::text::Error;

/// The precision by the verdicts in a file.
///
/// # Errors
/// If the file cannot be read, is not a sample of gisa, or has something else for a verdict; if it has none.
pub fn precision_of(file: &Path) -> anyhow::Result<Vec<Precision>> {
    let faulty = |(line, problem)| Error::Document { path: file.to_owned(), line, problem };
    let mentions = read_mentions(&filled_table(file)?).map_err(faulty)?;
    let found = precision(&mentions);
    let is_read = found.first().is_some_and(|all| all.read + all.unclear > 0);
    anyhow::ensure!(is_read, "{}: no verdict: fill in the column `correct` with y, n or ?", file.display());
    Ok(found)
}
