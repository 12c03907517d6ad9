//! The output formats on the command line, and standard output.

use std::io::{self, BufWriter, StdoutLock, Write};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use gisa::report::{Format, Rows, Selection, Table};

/// The formats that a command prints, for `value_parser`.
pub fn formats(accepted: impl IntoIterator<Item = Format>) -> impl TypedValueParser<Value = Format> {
    let accepted: Vec<Format> = accepted.into_iter().collect();
    let values = accepted.iter().map(|format| {
        let (name, help) = format.describe();
        PossibleValue::new(name).help(help)
    });
    PossibleValuesParser::new(values.collect::<Vec<_>>()).map(move |name| {
        let named = accepted.iter().find(|format| format.describe().0 == name);
        *named.expect("clap lets no other name through")
    })
}

/// Standard output, buffered.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Writes what is selected of a table, and gives the writer back.
///
/// # Errors
/// Where the table has no such column, and what `out` says.
pub fn write_selection<'a, T: Table, W: Write + 'static>(
    out: W,
    format: Format,
    selection: &Selection,
    rows: Vec<T::Row<'a>>,
) -> anyhow::Result<W> {
    let mut table = Rows::<T, _>::of_columns(selection.columns()?, out, format, false)?;
    table.write_all(selection.rows::<T>(rows)?)?;
    Ok(table.finish()?)
}
