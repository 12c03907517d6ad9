//! Writes `report.html`, one file that shows a corpus, works offline, and requests nothing from the network.
//!
//! The tables of the page have the columns of the other formats. Layout and behaviour are in `page/`, in HTML, CSS and
//! JavaScript. Text of articles is in a block of JSON, which a browser does not parse as HTML.

mod data;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::entity::Entity;
use crate::network::Picture;
use crate::statistics::{DocumentTally, EntityCount, ShownSentence, Trend, WordCount};

use super::{Language, Summary};
use data::PageData;

/// The content of a page.
#[derive(Debug)]
pub struct Page<'a> {
    /// Its headline.
    pub title: String,
    /// The language of labels and explanations.
    pub language: Language,
    /// The command that reproduces it.
    pub command: String,
    /// The files and folders that were read, quoted for a shell.
    pub inputs: String,
    /// The summary of the run.
    pub summary: &'a Summary,
    /// The network.
    pub picture: &'a Picture<'a>,
    /// The sentences behind each pair of the picture.
    pub sentences: &'a [Vec<ShownSentence>],
    /// The other names of the entities in the picture and the table, for the search field.
    pub aliases: BTreeMap<&'a Entity, Vec<&'a str>>,
    /// All documents, in the order of reading.
    pub documents: &'a [DocumentTally],
    /// The entities, most mentioned first.
    pub entities: &'a [(&'a Entity, &'a EntityCount)],
    /// The trends of some entities.
    pub trend: &'a Trend<'a>,
    /// The words, most frequent first.
    pub words: &'a [WordCount<'a>],
}

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const CHARTS: &str = include_str!("page/echarts/echarts.min.js");
const SCRIPTS: [&str; 6] = [
    include_str!("page/messages.js"),
    include_str!("page/table.js"),
    include_str!("page/network.js"),
    include_str!("page/panel.js"),
    include_str!("page/charts.js"),
    include_str!("page/page.js"),
];

/// Writes the page to `out`.
///
/// # Errors
/// Errors of `out`.
pub fn write_page<W: Write>(mut out: W, page: &Page) -> io::Result<W> {
    let data = script_safe(&serde_json::to_string(&PageData::new(page))?);
    for part in TEMPLATE.split("{{") {
        let Some((name, text)) = part.split_once("}}") else {
            out.write_all(part.as_bytes())?;
            continue;
        };
        match name {
            "lang" => out.write_all(page.language.code().as_bytes())?,
            "title" => write!(out, "{} – gisa", html_safe(&page.title))?,
            "css" => out.write_all(STYLE.as_bytes())?,
            "data" => out.write_all(data.as_bytes())?,
            "echarts" => out.write_all(CHARTS.as_bytes())?,
            "script" => SCRIPTS.iter().try_for_each(|script| out.write_all(script.as_bytes()))?,
            _ => {}
        }
        out.write_all(text.as_bytes())?;
    }
    Ok(out)
}

/// JSON that is safe inside a script element: nothing in it ends the element or begins a comment.
fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn html_safe(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
