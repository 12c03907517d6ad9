//! Tables as JSON Lines, for programs: one object per row, its keys in the order of the columns.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::Value;
use super::row_writer::{Header, RowWriter};

pub(super) struct JsonLineRows<W> {
    names: Vec<&'static str>,
    out: W,
}

impl<W: Write + 'static> JsonLineRows<W> {
    pub fn start(out: W, header: &Header) -> io::Result<Box<dyn RowWriter<W>>> {
        Ok(Box::new(Self { names: header.columns.iter().map(|column| column.name).collect(), out }))
    }
}

impl<W: Write> RowWriter<W> for JsonLineRows<W> {
    fn write(&mut self, row: &[Value]) -> io::Result<()> {
        write_json_line(&mut self.out, &Object { names: &self.names, values: row })
    }

    fn finish(self: Box<Self>) -> io::Result<W> {
        Ok(self.out)
    }
}

/// Writes a record as one line of JSON.
///
/// # Errors
/// Errors of `out`.
pub fn write_json_line(out: &mut impl Write, record: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

/// A row as a JSON object.
pub(super) struct Object<'r> {
    pub names: &'r [&'static str],
    pub values: &'r [Value<'r>],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.names.len()))?;
        for (name, value) in self.names.iter().zip(self.values) {
            object.serialize_entry(name, value)?;
        }
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::report::sample::{Sample, rows};
    use crate::report::{Format, Rows};

    #[test]
    fn a_table_is_read_back_as_it_was() {
        let mut out = Rows::<Sample, _>::new(Vec::new(), Format::Jsonl).expect("memory");
        out.write_all(rows()).expect("memory");
        let text = String::from_utf8(out.finish().expect("memory")).expect("UTF-8");
        let found: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let want = [
            json!({"name": "A, \"B\"\nC", "count": 3, "share": 0.3333333333, "counted": true, "day": "2024-03-05"}),
            json!({"name": "", "count": null, "share": null, "counted": false, "day": ""}),
        ];
        assert_eq!(found, want);
        assert!(text.starts_with(r#"{"name":"A, \"B\"\nC","count":3,"#), "the order of the columns: {text}");
    }
}
