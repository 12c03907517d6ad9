//! Descriptions of tables: for each column its name, its type, its meaning, and its value in a row. Every writer, the
//! README's tables and the options that name columns read this description; none repeats it.

use serde::{Serialize, Serializer};

use crate::text::Date;

/// The meaning of an entity's field, worded alike in all tables.
pub(super) const FIELD: &str = "its field in the lexicon: an industry, a kind of organisation, `outlet` for media";

/// The meaning of the type of a word.
pub(super) const NAME_TYPE: &str = "of a name of the lexicon: `company`, `technology`, `organization` or `product`";

/// The type of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text; empty where unknown.
    Text,
    /// Text that identifies something; an id of digits is not a number.
    Id,
    /// A whole number.
    Integer,
    /// A number, with ten significant digits.
    Float,
    /// A probability, 0 to 1, with ten significant digits; a smaller one is stronger evidence.
    Probability,
    /// `true` or `false`.
    Bool,
    /// A day, `YYYY-MM-DD`.
    Date,
}

impl ColumnKind {
    /// The name in the README.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text | Self::Id => "text",
            Self::Integer => "integer",
            Self::Float | Self::Probability => "number",
            Self::Bool => "true/false",
            Self::Date => "day",
        }
    }
}

/// The value of a column in one row.
///
/// `None` is an empty field in CSV and is left out in GraphML. In JSON an unknown number is `null`; an unknown day is
/// `""`, as unknown text is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'r> {
    /// Text; empty where unknown.
    Text(&'r str),
    /// A whole number.
    Integer(Option<u64>),
    /// A number, rounded as its column says.
    Float(Option<f64>),
    /// `true` or `false`.
    Bool(bool),
    /// A day.
    Date(Option<Date>),
}

impl Value<'_> {
    /// True if the value is empty or unknown.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Text("") | Self::Integer(None) | Self::Float(None) | Self::Date(None))
    }

    /// The value as plain text; `None` if it is empty or unknown.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => (!text.is_empty()).then(|| (*text).to_owned()),
            Self::Integer(number) => number.map(|number| number.to_string()),
            Self::Float(number) => number.map(|number| number.to_string()),
            Self::Bool(truth) => Some(truth.to_string()),
            Self::Date(day) => day.map(|day| day.to_string()),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => number.serialize(serializer),
            Self::Float(number) => number.serialize(serializer),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Date(Some(day)) => serializer.collect_str(day),
            Self::Date(None) => serializer.serialize_str(""),
        }
    }
}

/// A table, named by a type of its own.
///
/// [`Table::Row`] has a lifetime because a row borrows from its article, which is dropped before the file is complete,
/// while the columns live as long as the file.
pub trait Table: Sized + 'static {
    /// The data of one row.
    type Row<'a>;

    /// The name of the table and of its file: `mentions` for `mentions.csv`.
    const NAME: &'static str;

    /// All its columns, in the order of output.
    fn columns() -> Vec<Column<Self>>;

    /// The default columns: all but the optional ones.
    fn usual_columns() -> Vec<Column<Self>> {
        Self::columns().into_iter().filter(|column| !column.optional).collect()
    }
}

/// One column of a table.
pub struct Column<T: Table> {
    /// The name, in every format.
    pub name: &'static str,
    /// The type of its values.
    pub kind: ColumnKind,
    /// Its meaning and unit, for a user: one phrase, Markdown.
    pub doc: &'static str,
    /// True if it is written only on request.
    pub optional: bool,
    value: Getter<T>,
}

type Getter<T> = Box<dyn for<'r, 'a> Fn(&'r <T as Table>::Row<'a>) -> Value<'r> + Send + Sync>;

impl<T: Table> Column<T> {
    fn new(name: &'static str, kind: ColumnKind, doc: &'static str, value: Getter<T>) -> Self {
        Self { name, kind, doc, optional: false, value }
    }

    /// A column of text.
    pub fn text(
        name: &'static str,
        doc: &'static str,
        value: impl for<'r, 'a> Fn(&'r T::Row<'a>) -> &'r str + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, ColumnKind::Text, doc, Box::new(move |row| Value::Text(value(row))))
    }

    /// A column of ids.
    pub fn id(
        name: &'static str,
        doc: &'static str,
        value: impl for<'r, 'a> Fn(&'r T::Row<'a>) -> &'r str + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, ColumnKind::Id, doc, Box::new(move |row| Value::Text(value(row))))
    }

    /// A column of whole numbers.
    pub fn integer(
        name: &'static str,
        doc: &'static str,
        value: impl for<'r, 'a> Fn(&'r T::Row<'a>) -> u64 + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, ColumnKind::Integer, doc, Box::new(move |row| Value::Integer(Some(value(row)))))
    }

    /// A column of whole numbers that may be unknown.
    pub fn optional_integer(
        name: &'static str,
        doc: &'static str,
        value: impl for<'r, 'a> Fn(&'r T::Row<'a>) -> Option<u64> + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, ColumnKind::Integer, doc, Box::new(move |row| Value::Integer(value(row))))
    }

    /// A column of numbers, which are rounded to ten significant digits; `None` where undefined.
    pub fn float(
        name: &'static str,
        doc: &'static str,
        value: impl for<'r, 'a> Fn(&'r T::Row<'a>) -> Option<f64> + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, ColumnKind::Float, doc, Box::new(move |row| Value::Float(value(row).map(ten_digits))))
    }

    /// A column of probabilities, which are rounded to ten significant digits; `None` where undefined.
    pub fn probability(
        name: &'static str,
        doc: &'static str,
        value: impl for<'r, 'a> Fn(&'r T::Row<'a>) -> Option<f64> + Send + Sync + 'static,
    ) -> Self {
        let value: Getter<T> = Box::new(move |row| Value::Float(value(row).map(ten_digits)));
        Self::new(name, ColumnKind::Probability, doc, value)
    }

    /// A column of booleans.
    pub fn bool(
        name: &'static str,
        doc: &'static str,
        value: impl for<'r, 'a> Fn(&'r T::Row<'a>) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, ColumnKind::Bool, doc, Box::new(move |row| Value::Bool(value(row))))
    }

    /// A column of days; `None` where unknown.
    pub fn date(
        name: &'static str,
        doc: &'static str,
        value: impl for<'r, 'a> Fn(&'r T::Row<'a>) -> Option<Date> + Send + Sync + 'static,
    ) -> Self {
        Self::new(name, ColumnKind::Date, doc, Box::new(move |row| Value::Date(value(row))))
    }

    /// The same column, written only on request if `optional`.
    pub fn optional(self, optional: bool) -> Self {
        Self { optional, ..self }
    }

    /// The value in a row.
    pub fn value<'r>(&self, row: &'r T::Row<'_>) -> Value<'r> {
        (self.value)(row)
    }
}

/// The powers of ten that are exact as `f64`.
const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// A number rounded to ten significant digits, never `-0`. Six decimals would not do: a p-value of 1e-11 would vanish.
fn ten_digits(value: f64) -> f64 {
    // Most values are counts, or p-values of pairs that were never seen, which need no rounding.
    if value.fract() == 0.0 && value.abs() < 1e9 {
        return value + 0.0;
    }
    ten_digits_by_multiplying(value).unwrap_or_else(|| ten_digits_by_printing(value))
}

/// As [`ten_digits_by_printing`], in a tenth of its time; `None` if this way may not be exact: for numbers of 1e10 and
/// more, below 1e-12, and near the middle of two numbers of ten digits. The quotient of two exact numbers is the number
/// nearest to the decimal one, as is the one that is parsed.
fn ten_digits_by_multiplying(value: f64) -> Option<f64> {
    let decimals = 9 - value.abs().log10().floor() as i32;
    let power = POWERS_OF_TEN.get(usize::try_from(decimals).ok()?)?;
    let scaled = value.abs() * power;
    // The product is off by 1e-6 at most: half a unit in the last place of 1e10.
    let is_sure = (1e9..1e10).contains(&scaled) && (scaled.fract() - 0.5).abs() > 1e-4;
    is_sure.then(|| scaled.round().copysign(value) / power)
}

fn ten_digits_by_printing(value: f64) -> f64 {
    format!("{value:.9e}").parse::<f64>().expect("a number that was just written") + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_type_of_a_word_is_one_of_all_types() {
        assert!(NAME_TYPE.ends_with(crate::lexicon::Kind::LISTED));
    }

    proptest! {
        #[test]
        fn ten_digits_are_the_same_by_multiplying_and_by_printing(digits in -1e10..1e10_f64, exponent in -24..4) {
            let value = digits * 10_f64.powi(exponent);
            prop_assert_eq!(ten_digits(value).to_bits(), ten_digits_by_printing(value).to_bits());
        }
    }

    #[test]
    fn numbers_have_ten_digits_and_zero_has_no_sign() {
        // why this case                  number                          written
        let cases = [
            ("rounded to the nearest", 1.234_567_890_56, "1.234567891"),
            ("a small negative number", -0.000_000_123_456_789_01, "-0.000000123456789"),
            ("a small probability", 1.749_669_177_471_453_7e-11, "0.00000000001749669177"),
            ("zero", -0.0, "0"),
            ("a whole number", 4.0, "4"),
        ];
        for (why, number, written) in cases {
            assert_eq!(Value::Float(Some(ten_digits(number))).text().as_deref(), Some(written), "{why}");
        }
    }
}
