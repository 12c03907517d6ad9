//! Saved news pages: headline, outlet and day from the metadata, the body from the element that Korean news sites put
//! it in, else from where the page's text is densest (as browsers' reading views find it).

use dom_query::Document;
use dom_smoothie::{Config, Metadata, Readability, TextMode};

use super::column::Column;
use super::record::Record;

/// Elements that hold the body, the surest first: Naver, Daum, the two common newsroom systems, and marked-up pages.
const BODIES: &[&str] = &[
    "#dic_area",
    "#newsct_article",
    "#articleBodyContents",
    "#articeBody",
    ".article_view section",
    "#article-view-content-div",
    "[itemprop=articleBody]",
    "#articleBody",
    "#article_body",
    "#articletxt",
    "#newsEndContents",
    ".article_body",
    ".article-body",
    ".news_body",
    "#news_body_area",
    "#articleText",
];
/// Parts of a body that are none of it.
const FOREIGN: &str = "script, style, noscript, iframe, button, form, select, template";
/// Where the headline stands if no metadata gives it.
const HEADLINES: &[&str] =
    &["#title_area", ".media_end_head_headline", "[itemprop=headline]", "h1", "h2.title", "h3.title"];
/// Where the day stands if no metadata gives it, and the attribute that holds it (empty: the text does).
const DAYS: &[(&str, &str)] = &[
    ("[data-date-time]", "data-date-time"),
    ("[itemprop=datePublished]", "content"),
    ("[itemprop=datePublished]", "datetime"),
    ("meta[name=pubdate], meta[name=date], meta[name='article:published'], meta[property='og:regDate']", "content"),
    ("time[datetime]", "datetime"),
    ("time, .date, .article_date, .info_view .num_date, .byline", ""),
];
/// Where the outlet stands if `og:site_name` does not give it.
const OUTLETS: &[(&str, &str)] = &[
    ("meta[property='og:article:author']", "content"),
    (".media_end_head_top_logo img", "alt"),
    ("meta[property='article:publisher'], meta[name='article:media_name'], meta[name=publisher]", "content"),
];

/// The article of a page; without a body where the page holds no running text.
pub(super) fn read(html: &str) -> Record {
    let document = Document::from(html);
    let record = Record::new(1).with(Column::Body, known_body(&document).unwrap_or_default());
    let headline = HEADLINES.iter().find_map(|place| text_at(&document, place, ""));
    let day = DAYS.iter().find_map(|(place, attribute)| text_at(&document, place, attribute));
    let outlet = OUTLETS.iter().find_map(|(place, attribute)| text_at(&document, place, attribute));
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let Ok(mut page) = Readability::with_document(document, None, Some(config)) else { return record };
    let metadata = page.get_article_metadata(page.parse_json_ld());
    let record = with_metadata(record, metadata, headline, day, outlet);
    if record.has(Column::Body) {
        return record;
    }
    let text = page.parse().map(|article| article.text_content.to_string()).unwrap_or_default();
    record.with(Column::Body, text)
}

fn with_metadata(
    record: Record,
    metadata: Metadata,
    headline: Option<String>,
    day: Option<String>,
    outlet: Option<String>,
) -> Record {
    let site = metadata.site_name.filter(|site| !site.contains("네이버") && !site.contains("Daum"));
    let outlet = site.or(outlet).unwrap_or_default();
    let outlet = outlet.split('|').next().unwrap_or_default().trim();
    let of_page = Some(metadata.title).filter(|title| !title.is_empty() && title != outlet);
    record
        .with(Column::Title, of_page.or(headline).unwrap_or_default())
        .with(Column::Date, metadata.published_time.or(day).unwrap_or_default())
        .with(Column::Press, outlet)
}

fn known_body(document: &Document) -> Option<String> {
    BODIES.iter().find_map(|place| {
        let body = document.select_single(place);
        body.select(FOREIGN).remove();
        Some(body.formatted_text().trim().to_owned()).filter(|text| !text.is_empty())
    })
}

fn text_at(document: &Document, place: &str, attribute: &str) -> Option<String> {
    let found = document.select_single(place);
    let text = if attribute.is_empty() { Some(found.text()) } else { found.attr(attribute) };
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The text of a piece of HTML, with its paragraphs and line breaks.
pub(super) fn plain(html: &str) -> String {
    let document = Document::from(html);
    document.select(FOREIGN).remove();
    document.formatted_text().trim().to_owned()
}
