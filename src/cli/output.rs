//! Destinations and formats of output: the options `--format`, `--output`, `--bom` and `--excel-safe`.

use std::io::{self, BufWriter, IsTerminal, Read, StdoutLock, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use gisa::report::{Column, CsvOptions, Format, Rows, Selection, Table, convert};

use super::endings::{check_file, format_of};
use super::output_file::OutputFile;
use super::warn;

/// The parser of the formats that a command accepts, for `value_parser`.
pub fn formats(accepted: impl IntoIterator<Item = Format>) -> impl TypedValueParser<Value = Format> {
    let accepted: Vec<Format> = accepted.into_iter().collect();
    let values: Vec<PossibleValue> = accepted.iter().map(|format| PossibleValue::new(format.name())).collect();
    PossibleValuesParser::new(values).map(move |name| {
        let named = accepted.iter().find(|format| format.name() == name);
        *named.expect("clap lets no other name through")
    })
}

/// The destination of a command's output.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// Write into this file, which appears when it is complete
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

/// Options of CSV output.
#[derive(Debug, Args)]
pub struct CsvArgs {
    /// Begin CSV with a byte order mark, for Excel (on Windows always)
    #[arg(long, help_heading = "Output")]
    bom: bool,

    /// Put ' before what Excel calculates, and before ids (with --bom, too)
    #[arg(long, help_heading = "Output")]
    excel_safe: bool,
}

/// The destination and the options of tables.
#[derive(Debug, Args)]
pub struct TableOutputArgs {
    #[command(flatten)]
    output: OutputArgs,

    #[command(flatten)]
    csv: CsvArgs,
}

impl CsvArgs {
    /// The options for CSV in files.
    pub const fn of_files(&self) -> CsvOptions {
        CsvOptions { mark: self.bom || cfg!(windows), excel_safe: self.excel_safe || self.bom }
    }

    const fn of_pipes(&self) -> CsvOptions {
        CsvOptions { mark: self.bom, ..self.of_files() }
    }
}

impl OutputArgs {
    /// The output file; `None` for standard output.
    pub fn file(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// The output format: the given one, else that of the file's extension, else the first accepted one.
    ///
    /// # Errors
    /// If the extension is that of a format that the command does not write; if a format that is not for people would
    /// be printed on a terminal.
    pub fn format(&self, given: Option<Format>, accepted: impl IntoIterator<Item = Format>) -> anyhow::Result<Format> {
        let accepted: Vec<Format> = accepted.into_iter().collect();
        let named = self.output.as_deref().and_then(format_of);
        let format = given.or(named).unwrap_or(accepted[0]);
        if !accepted.contains(&format) {
            let (wrong, names) = (format.name(), accepted.iter().map(|format| format.name()));
            let names: Vec<&str> = names.collect();
            anyhow::bail!(
                "--output: this command does not write {wrong}: choose one of {} (or give --format)",
                names.join(", ")
            );
        }
        if let (Some(path), None) = (&self.output, given) {
            check_file(path, &accepted)?;
        }
        if format.is_binary() && self.output.is_none() && io::stdout().is_terminal() {
            anyhow::bail!("{} cannot be shown on a terminal: give --output FILE", format.name());
        }
        Ok(format)
    }

    /// Opens the destination, which must not be one of `inputs`.
    ///
    /// # Errors
    /// As [`OutputFile::create`].
    pub fn open(&self, inputs: &[PathBuf]) -> anyhow::Result<Output> {
        let destination = match &self.output {
            Some(path) => Destination::File(OutputFile::create(path, inputs)?),
            None => Destination::Standard(io::stdout().lock()),
        };
        Ok(Output(BufWriter::with_capacity(1 << 16, destination)))
    }
}

impl TableOutputArgs {
    /// The output file; `None` for standard output.
    pub fn file(&self) -> Option<&Path> {
        self.output.file()
    }

    /// Opens the destination of tables, in the given format or the one that [`OutputArgs::format`] chooses.
    ///
    /// # Errors
    /// As [`OutputArgs::format`] and [`OutputArgs::open`].
    pub fn open(
        &self,
        given: Option<Format>,
        accepted: impl IntoIterator<Item = Format>,
        inputs: &[PathBuf],
    ) -> anyhow::Result<TableOutput> {
        let format = self.output.format(given, accepted)?;
        let csv = if self.file().is_some() { self.csv.of_files() } else { self.csv.of_pipes() };
        Ok(TableOutput { out: self.output.open(inputs)?, format, csv })
    }
}

/// Standard output, or a file, buffered.
pub struct Output(BufWriter<Destination>);

enum Destination {
    Standard(StdoutLock<'static>),
    File(OutputFile),
}

impl Output {
    /// Writes what is still buffered, and moves a file to its place.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(self) -> anyhow::Result<()> {
        match self.0.into_inner().map_err(|error| error.into_error())? {
            Destination::Standard(mut out) => Ok(out.flush()?),
            Destination::File(file) => Ok(file.publish()?),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            Self::File(file) => file.flush(),
        }
    }
}

/// An output for the tables of a command.
pub struct TableOutput {
    pub out: Output,
    pub format: Format,
    pub csv: CsvOptions,
}

impl TableOutput {
    /// Starts a table with these columns.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn rows<T: Table>(self, columns: Vec<Column<T>>) -> io::Result<Rows<T, Output>> {
        Rows::of_columns(columns, self.out, self.format, self.csv)
    }

    /// Writes the selected rows and columns of a table.
    ///
    /// # Errors
    /// If the table does not have a selected column, or cannot be written.
    pub fn write_selection<'a, T: Table>(self, selection: &Selection, rows: Vec<T::Row<'a>>) -> anyhow::Result<()> {
        let mut table = self.rows::<T>(selection.columns()?)?;
        table.write_all(selection.rows::<T>(rows)?)?;
        finish(table)
    }

    /// The format of rows that are written as they are found. If the output format is made of all rows at the end, it
    /// is CSV, for [`TableOutput::convert`].
    pub fn format_of_parts(&self) -> (Format, CsvOptions) {
        match self.format.is_made_at_end() {
            true => (Format::Csv, CsvOptions { mark: false, excel_safe: false }),
            false => (self.format, self.csv),
        }
    }

    /// Converts a table from CSV to the output format, and prints it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn convert<T: Table>(self, csv: impl Read) -> anyhow::Result<()> {
        let (out, left_out) = convert::<T, _>(csv, false, self.out, self.format)?;
        warn_of_left_out_rows(left_out);
        out.finish()
    }
}

/// Ends a table, and warns about rows that did not fit its format.
///
/// # Errors
/// If it cannot be written.
pub fn finish<T: Table>(table: Rows<T, Output>) -> anyhow::Result<()> {
    warn_of_left_out_rows(table.left_out());
    table.finish()?.finish()
}

/// Warns about rows that did not fit a sheet.
pub fn warn_of_left_out_rows(rows: u64) {
    if rows > 0 {
        warn(&format!("rows that do not fit into a sheet: {rows} (--format csv holds all)"));
    }
}
