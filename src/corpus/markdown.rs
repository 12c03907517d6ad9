//! Reads a Markdown file as one article: its first heading is the headline, its front matter holds the other fields.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options as Extensions, Parser, Tag, TagEnd};

use super::column::Column;
use super::header::Columns;
use super::markup;
use super::options::FieldMapping;
use super::record::Record;

/// The article, without markup, link addresses and pictures, with the text of blocks of HTML.
pub(super) fn read(markdown: &str, fields: &[FieldMapping]) -> Record {
    let parser = Parser::new_ext(markdown, Extensions::ENABLE_YAML_STYLE_METADATA_BLOCKS | Extensions::ENABLE_TABLES);
    let (mut title, mut front, mut body, mut block) = (String::new(), String::new(), String::new(), String::new());
    let (mut in_title, mut in_front, mut pictures) = (false, false, 0);
    for event in parser {
        let untitled = title.is_empty();
        let text = if in_title {
            &mut title
        } else if in_front {
            &mut front
        } else {
            &mut body
        };
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => in_front = true,
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if untitled => in_title = true,
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::End(TagEnd::MetadataBlock(_)) => in_front = false,
            Event::End(TagEnd::Heading(_)) if in_title => in_title = false,
            Event::End(TagEnd::HtmlBlock) => {
                text.push_str(&markup::to_text(&std::mem::take(&mut block)));
                text.push_str("\n\n");
            }
            Event::End(end) => text.push_str(separator_after(end)),
            Event::Text(words) | Event::Code(words) if pictures == 0 => text.push_str(&words),
            Event::Html(html) => block.push_str(&html),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            _ => {}
        }
    }
    if !is_front_matter(&front, fields) {
        body.insert_str(0, &format!("{}\n\n", front.trim()));
        front.clear();
    }
    let mut record = front_matter(&front, fields);
    if !title.is_empty() {
        record.set(Column::Title, title);
    }
    record.with(Column::Body, body.trim())
}

const fn separator_after(end: TagEnd) -> &'static str {
    match end {
        TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::List(_) | TagEnd::Table => "\n\n",
        TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead => "\n",
        TagEnd::TableCell => " ",
        _ => "",
    }
}

/// True if a text between two lines is front matter: its lines are `key: value`, and the keys are in Latin letters or
/// name a column, unlike the speakers of an interview. Lines below a key begin with a space or a hyphen.
fn is_front_matter(text: &str, fields: &[FieldMapping]) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with(['#', ' ', '\t', '-']));
    let keys: Vec<&str> = lines().filter_map(|line| Some(line.split_once(':')?.0.trim())).collect();
    let names_column = || Column::ALL.iter().any(|column| Columns::find(&keys, fields).place(*column).is_some());
    keys.len() == lines().count() && (keys.iter().all(|key| key.is_ascii()) || names_column())
}

/// The lines `key: value` above an article.
fn front_matter(text: &str, fields: &[FieldMapping]) -> Record {
    let pairs = text.lines().filter_map(|line| line.split_once(':'));
    let unquoted = |value: &str| value.trim().trim_matches(['"', '\'']).to_owned();
    let (keys, mut values): (Vec<_>, Vec<_>) =
        pairs.map(|(key, value)| (key.trim().to_owned(), unquoted(value))).unzip();
    Columns::find(&keys, fields).take_record(1, &mut values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_read_without_its_marks() {
        let text = "---\ntitle: \"앞\"\ndate: 2021-03-04\n언론사: 한빛일보\n---\n# 가람통신, 새 **요금제**\n\n[가람통신](http://x)이\n말했다.\n\n![사진](a.png)\n\n- 하나\n- 둘\n";
        let expected = Record::new(1)
            .with(Column::Title, "가람통신, 새 요금제")
            .with(Column::Body, "가람통신이\n말했다.\n\n\n\n하나\n둘")
            .with(Column::Date, "2021-03-04")
            .with(Column::Press, "한빛일보");
        assert_eq!(read(text, &[]), expected);
        let lines = read("---\nKT가 웃었다.\n---\nLG가 웃었다.", &[]);
        assert_eq!(lines, Record::new(1).with(Column::Body, "KT가 웃었다.\n\nLG가 웃었다."));
        let speech = "---\n앵커: KT가 웃었다.\n\n손님: LG도 웃었다.\n---\n끝.";
        assert!(read(speech, &[]).get(Column::Body).contains("KT가 웃었다."));
        let html = read("# 가\n\n<div>가람통신이 <b>웃었다</b>.</div>\n\n<!-- 나 -->\n\n값은 같다.\n", &[]);
        assert_eq!(
            html,
            Record::new(1).with(Column::Title, "가").with(Column::Body, "가람통신이 웃었다.\n\n\n\n값은 같다.")
        );
    }
}
