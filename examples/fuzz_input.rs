//! Breaks small files of every input format at random and reads them, for maintainers:
//! `cargo run --release --example fuzz_input -- --seconds 60 [--seed N]`.
//!
//! Looks for panics, for files that take more than two seconds, and for documents that vanish without a word: where
//! another reader (the crates csv, serde_json, calamine, roxmltree) finds more records than gisa gives documents,
//! errors and notes, the file is a finding. Findings are printed with the file in hexadecimal; the program ends with 1
//! if there are any.

#![allow(clippy::print_stdout, reason = "a program that prints its findings")]

#[path = "fuzz/processor_time.rs"]
mod processor_time;
#[path = "fuzz/random.rs"]
mod random;

use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use calamine::{Reader, Xlsx};
use gisa::corpus::{Options, read_from};
use processor_time::processor_time;
use random::Random;

/// The longest time that a file of at most 100 KB may take.
const LONGEST: Duration = Duration::from_secs(2);
/// Pieces that mean something in some format.
const PIECES: &[&str] = &[
    "\"",
    "\"\"",
    ",",
    "\t",
    ";",
    "|",
    "\n",
    "\r\n",
    "\r",
    "{",
    "}",
    "[",
    "]",
    ":",
    "null",
    "NaN",
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "&",
    "&amp;",
    "&#0;",
    "<p>",
    "<item>",
    "</item>",
    "<br>",
    "<script>",
    "본문",
    "제목",
    "body",
    "title",
    "items",
    "가나 다라",
    "\u{feff}",
    "\u{200b}",
    "\u{1109}",
    "20240102",
    "-",
    "\\",
    "\\u0000",
    "'",
    "=",
    "<![CDATA[",
    "]]>",
    "<?xml",
    "<!DOCTYPE",
    "PK\u{3}\u{4}",
    "\0",
];

/// The documents that gisa reads from a file.
struct Outcome {
    documents: usize,
    errors: usize,
    notes: usize,
}

fn main() {
    let number = |name: &str| -> Option<u64> {
        let arguments: Vec<String> = std::env::args().collect();
        let place = arguments.iter().position(|argument| argument == name)?;
        arguments.get(place + 1)?.parse().ok()
    };
    let end = Instant::now() + Duration::from_secs(number("--seconds").unwrap_or(10));
    let mut random = Random::new(number("--seed").unwrap_or(1));
    let seeds = seeds();
    std::panic::set_hook(Box::new(|_| {}));
    let (mut files, mut compared, mut findings) = (0_u64, 0_u64, 0_u64);
    while Instant::now() < end {
        let (name, seed) = &seeds[random.below(seeds.len())];
        let bytes = broken(seed, &mut random);
        let start = processor_time();
        let outcome = catch_unwind(AssertUnwindSafe(|| read(name, &bytes)));
        let took = processor_time().saturating_sub(start);
        let expected = catch_unwind(AssertUnwindSafe(|| count(name, &bytes))).ok().flatten();
        files += 1;
        compared += u64::from(expected.is_some());
        let finding = match outcome {
            Err(_) => Some("panic".to_owned()),
            Ok(_) if took > LONGEST => Some(format!("took {took:?}")),
            Ok(outcome) => lost(&outcome, expected),
        };
        if let Some(finding) = finding {
            findings += 1;
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            println!("{name}: {finding}: {hex}");
        }
    }
    println!("{files} files, {compared} compared with another reader, {findings} findings");
    std::process::exit(i32::from(findings > 0));
}

/// Says what vanished without a word.
fn lost(outcome: &Outcome, expected: Option<usize>) -> Option<String> {
    let Outcome { documents, errors, notes } = *outcome;
    let expected = expected.filter(|expected| documents < *expected && errors + notes == 0)?;
    Some(format!("{documents} documents without an error or a note, another reader finds {expected}"))
}

fn read(name: &str, bytes: &[u8]) -> Outcome {
    let options = Options::default();
    let mut documents = read_from(bytes, Path::new(name), "f", &options);
    let (mut read, mut errors) = (0, 0);
    for outcome in documents.by_ref() {
        match outcome {
            Ok(_) => read += 1,
            Err(_) => errors += 1,
        }
    }
    let notes = documents.take_sources().iter().map(|source| source.notes.len()).sum();
    Outcome { documents: read, errors, notes }
}

/// The number of records with a text that another reader finds; `None` if it cannot read the file, or there is none for
/// it.
fn count(name: &str, bytes: &[u8]) -> Option<usize> {
    match Path::new(name).extension()?.to_str()? {
        "csv" => count_rows(bytes),
        "json" => match serde_json::from_slice(bytes).ok()? {
            serde_json::Value::Array(items) => Some(items.iter().filter(|item| has_text(item)).count()),
            _ => None,
        },
        "jsonl" => {
            let lines = std::str::from_utf8(bytes).ok()?.lines();
            Some(lines.filter(|line| serde_json::from_str(line).is_ok_and(|value| has_text(&value))).count())
        }
        "xlsx" => {
            let mut book = Xlsx::new(Cursor::new(bytes)).ok()?;
            let sheet = book.worksheet_range_at(0)?.ok()?;
            let mut rows = sheet.rows().skip_while(|row| row.iter().all(|cell| cell.to_string().is_empty()));
            let header: Vec<String> = rows.next()?.iter().map(ToString::to_string).collect();
            let texts: Vec<usize> =
                (0..header.len()).filter(|&at| ["제목", "본문"].contains(&header[at].as_str())).collect();
            Some(rows.filter(|row| texts.iter().any(|&at| !row[at].to_string().trim().is_empty())).count())
        }
        "xml" => {
            let xml = roxmltree::Document::parse(std::str::from_utf8(bytes).ok()?).ok()?;
            let is_text = |node: &roxmltree::Node| ["title", "description"].contains(&node.tag_name().name());
            let has_text = |item: &roxmltree::Node| {
                item.children().filter(is_text).any(|child| child.text().is_some_and(|text| !text.trim().is_empty()))
            };
            let items = xml.descendants().filter(|node| node.tag_name().name() == "item");
            let outer = items.filter(|item| item.ancestors().skip(1).all(|node| node.tag_name().name() != "item"));
            Some(outer.filter(has_text).count())
        }
        _ => None,
    }
}

/// Rows of a table with the header `제목,본문,일자` that have all cells and a text.
fn count_rows(bytes: &[u8]) -> Option<usize> {
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = rows.headers().ok()?.clone();
    let texts: Vec<usize> = (0..header.len()).filter(|&at| ["제목", "본문"].contains(&&header[at])).collect();
    let whole = |row: &csv::StringRecord| {
        row.len() == header.len() && texts.iter().any(|&at| row.get(at).is_some_and(|cell| !cell.trim().is_empty()))
    };
    Some(rows.records().filter_map(Result::ok).filter(whole).count()).filter(|_| !texts.is_empty())
}

fn has_text(value: &serde_json::Value) -> bool {
    ["title", "body"]
        .iter()
        .any(|key| value.get(key).and_then(|it| it.as_str()).is_some_and(|text| !text.trim().is_empty()))
}

/// A seed with some stretches replaced, doubled, or left out.
fn broken(seed: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(4) {
        let start = random.below(bytes.len() + 1);
        let end = (start + random.below(12)).min(bytes.len());
        let piece = PIECES[random.below(PIECES.len())].as_bytes();
        match random.below(6) {
            0 => drop(bytes.splice(start..end, piece.iter().copied())),
            1 => drop(bytes.splice(start..start, piece.repeat(1 + random.below(300)))),
            2 => drop(bytes.drain(start..end)),
            3 => {
                let copied = bytes[start..].iter().take(random.below(200)).copied().collect::<Vec<_>>();
                drop(bytes.splice(start..start, copied));
            }
            4 => bytes.truncate(start),
            _ => drop(bytes.splice(start..start, [random.next() as u8])),
        }
    }
    bytes.truncate(100_000);
    bytes
}

/// A small file of each format.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let objects: Vec<String> = (1..=5)
        .map(|n| format!("{{\"id\":\"{n}\",\"title\":\"제목 {n}\",\"body\":\"가람통신이 {n}번 \\\"웃었다\\\".\"}}"))
        .collect();
    let rows: String =
        (1..=6).map(|n| format!("제목 {n},\"가람통신이\n{n}번 \"\"웃었다\"\".\",2024010{n}\n")).collect();
    let plain: String = (1..=6).map(|n| format!("제목 {n},가람통신이 {n}번 웃었다.,2024010{n}\n")).collect();
    let table = format!("제목,본문,일자\n{rows}");
    let items: String = (1..=4)
        .map(|n| format!("<item><title>제목 {n}</title><description>본문 &amp; {n}</description></item>"))
        .collect();
    let page = "<html><head><title>제목</title></head><body><div id=dic_area>가람통신이 <b>웃었다</b>.<br>나래전자가 울었다.</div></body></html>";
    let news = "<NewsML><NewsItem><HeadLine>제목</HeadLine><DataContent><p>본문</p></DataContent></NewsItem></NewsML>";
    let sheet = workbook(&["제목,본문", "가,나래전자가 웃었다", "나,다온은행이 울었다"]);
    vec![
        ("a.json", format!("[{}]", objects.join(",\n")).into_bytes()),
        ("b.json", format!("{{\"total\":5,\"items\":[{}]}}", objects.join(",")).into_bytes()),
        ("c.json", "{\"title\":{\"0\":\"가\",\"1\":\"나\"},\"body\":{\"0\":\"다\",\"1\":\"라\"}}".into()),
        ("a.jsonl", objects.join("\n").into_bytes()),
        ("a.csv", table.clone().into_bytes()),
        ("b.csv", format!("제목,본문,일자\n{plain}").into_bytes()),
        ("a.tsv", format!("제목,본문,일자\n{plain}").replace(',', "\t").into_bytes()),
        ("a", plain.into_bytes()),
        ("a.xml", format!("<rss version=\"2.0\"><channel><title>피드</title>{items}</channel></rss>").into_bytes()),
        ("b.newsml", news.into()),
        ("a.html", page.into()),
        ("a.md", "---\ntitle: 가\n---\n# 나\n\n- **다** [라](마)\n".into()),
        ("a.txt", "가람통신이 웃었다.\n나래전자가 울었다.\n".into()),
        ("a.zip", zipped(&[("a.csv", table.as_bytes()), ("b.xlsx", &sheet)])),
        ("a.xlsx", sheet),
        ("a.jsonl.gz", gzip(objects.join("\n").as_bytes())),
    ]
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("memory can be written");
    packer.finish().expect("memory can be written")
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in files {
        archive.start_file(*name, stored).expect("memory can be written");
        archive.write_all(bytes).expect("memory can be written");
    }
    archive.finish().expect("memory can be written").into_inner()
}

/// A workbook of one sheet with these rows; not compressed, so that its XML is broken and not only its packing.
fn workbook(rows: &[&str]) -> Vec<u8> {
    let cells = |(row, cells): (usize, &&str)| {
        let cell = |(column, text): (usize, &str)| {
            let place = format!("{}{}", ['A', 'B', 'C'][column], row + 1);
            format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        };
        let cells: String = cells.split(',').enumerate().map(cell).collect();
        format!("<row r=\"{}\">{cells}</row>", row + 1)
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
             Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let data: String = rows.iter().enumerate().map(cells).collect();
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{data}</sheetData></worksheet>");
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    zipped(&[
        ("xl/workbook.xml", book.as_bytes()),
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}
