//! The output formats on the command line, and standard output.

use std::io::{self, BufWriter, StdoutLock};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use gisa::report::Format;

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
