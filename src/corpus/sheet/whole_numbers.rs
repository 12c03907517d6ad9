//! Whole numbers of a workbook with more digits than a float can represent. calamine rounds them, but files written by
//! other programs than Excel have all digits; ids are such numbers.

use std::collections::BTreeMap;
use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::corpus::packed::ReadAt;

/// The fewest digits that may not fit into a float.
const FEWEST_DIGITS: usize = 16;
/// The most bytes of the parts that map sheets to files.
const LARGEST_INDEX: u64 = 16 << 20;

/// The long whole numbers of a workbook: by the name of their sheet, then by the number of their cell in the order of
/// the file, from 0.
pub(super) type WholeNumbers = BTreeMap<String, BTreeMap<u64, String>>;

/// Reads the long whole numbers; `None` if the parts of the workbook are broken or not at their usual places.
pub(super) fn read(bytes: &mut dyn ReadAt) -> Option<WholeNumbers> {
    let mut zip = ZipArchive::new(bytes).ok()?;
    let [book, relations] = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"].map(|name| index_part(&mut zip, name));
    let (book, relations) = (book?, relations?);
    let [book, relations] = [&book, &relations].map(|xml| roxmltree::Document::parse(xml).ok());
    let (book, relations) = (book?, relations?);
    let file_of = |id: &str| {
        let relation = relations.descendants().find(|node| node.attribute("Id") == Some(id))?;
        let target = relation.attribute("Target")?;
        Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
    };
    let mut found = WholeNumbers::new();
    for sheet in book.descendants().filter(|node| node.tag_name().name() == "sheet") {
        let name = sheet.attribute("name")?;
        let id = sheet.attributes().find(|attribute| attribute.name() == "id" && attribute.namespace().is_some())?;
        let file = zip.by_name(&file_of(id.value())?).ok()?;
        found.insert(name.to_owned(), of_sheet(BufReader::new(file))?);
    }
    Some(found)
}

fn index_part(zip: &mut ZipArchive<&mut dyn ReadAt>, name: &str) -> Option<String> {
    let mut xml = String::new();
    zip.by_name(name).ok()?.take(LARGEST_INDEX).read_to_string(&mut xml).ok()?;
    Some(xml)
}

/// The long whole numbers of a sheet, by the number of their cell.
fn of_sheet(file: impl std::io::BufRead) -> Option<BTreeMap<u64, String>> {
    let mut reader = Reader::from_reader(file);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let (mut found, mut buffer, mut cells, mut in_value) = (BTreeMap::new(), Vec::new(), 0, false);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) if element.local_name().as_ref() == "c" => cells += 1,
            Event::Start(element) => in_value = element.local_name().as_ref() == "v",
            Event::End(_) => in_value = false,
            Event::Text(text) if in_value && cells > 0 => {
                let digits: &str = text.as_ref().trim();
                let digits = digits.strip_suffix(".0").unwrap_or(digits);
                if digits.len() >= FEWEST_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit()) {
                    found.insert(cells - 1, digits.to_owned());
                }
            }
            Event::Eof => return Some(found),
            _ => {}
        }
    }
}
