//! Excel workbooks, read back with another crate.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::{gisa, printed};

/// The cells of the only sheet of a workbook on standard output.
fn sheet(arguments: &[&str], name: &str) -> Vec<Vec<Data>> {
    let output = gisa().args(arguments).args(["--format", "xlsx", "--quiet"]).output().expect("it starts");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(output.stdout)).expect("a workbook");
    assert_eq!(book.sheet_names(), [name]);
    book.worksheet_range(name).expect("a sheet").rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn cells_have_the_types_of_their_columns() {
    let columns = "source,count,log_dice,q_value,first_date";
    let found = sheet(&["cooccur", "data/samples", "--columns", columns, "--top", "200"], "cooccurrence");
    let header: Vec<String> = found[0].iter().map(Data::to_string).collect();
    assert_eq!(header.join(","), columns);
    let csv = printed(gisa().args(["cooccur", "data/samples", "--quiet", "--columns", columns, "--top", "200"]), 0);
    for (cells, line) in found.iter().zip(csv.lines()).skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(cells[0], Data::String(fields[0].to_owned()));
        assert_eq!(cells[1], Data::Float(fields[1].parse().expect("a count")));
        assert!(matches!(cells[2], Data::Float(_)), "{cells:?}");
        let has_q = matches!(cells[3], Data::Float(_));
        assert_eq!(has_q, !fields[3].is_empty(), "an unknown number is an empty cell: {cells:?}");
        assert_eq!(matches!(cells[4], Data::DateTime(_)), !fields[4].is_empty(), "a day is a day: {cells:?}");
    }
    assert_eq!(found.len(), csv.lines().count());
}

#[test]
fn an_empty_table_has_its_header() {
    assert_eq!(sheet(&["cooccur", "data/samples", "--min-count", "1000"], "cooccurrence").len(), 1);
}

#[test]
fn a_report_has_a_sheet_for_each_table() {
    let folder = tempfile::tempdir().expect("a folder");
    printed(gisa().args(["analyze", "--xlsx", "data/samples", "-o"]).arg(folder.path().join("report")), 0);
    let bytes = std::fs::read(folder.path().join("report/report.xlsx")).expect("a workbook");
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let tables = ["charts", "entities", "cooccurrence", "trend", "words", "documents", "mentions", "zones"];
    assert_eq!(book.sheet_names(), tables);
}

#[test]
fn a_workbook_is_the_same_bytes_at_any_time() {
    let written = || gisa().args(["entities", "data/samples", "--format", "xlsx"]).output().expect("it starts").stdout;
    let first = written();
    // Times in a workbook are in seconds.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(!first.is_empty() && first == written());
}
