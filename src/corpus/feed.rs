//! RSS, Atom, and other XML that holds items with a headline or a text: each item is a document. Items are the elements
//! with the name of an item; if none of them has text, sibling elements of one name; otherwise the file is one item.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use roxmltree::{Document, Node, NodeId};

use super::chunk::line_breaks;
use super::column;
use super::options::FieldMapping;
use super::record::Records;
use super::xml::{Item, Kind, LineCounter, has_own_text, is_like, nodes_within, outermost, parse, repair};
use super::xml_item::{KnownColumns, Pieces};
use crate::text::{Error, Result, is_syllable};

/// The depth to which repeated elements are searched.
const DEEPEST: usize = 8;
/// The most elements of one name that are examined for being items.
const SAMPLE: usize = 5;

/// The items of a file, in their order; the whole file is one if it has a headline or a text of its own.
///
/// # Errors
/// If it is not well-formed XML, or has no item.
pub(super) fn read(xml: &str, path: &Path, fields: &[FieldMapping]) -> Result<Records> {
    let repaired;
    let (xml, document) = match parse(xml, "XML", path, column::is_item) {
        Ok(document) => (xml, document),
        Err(error) => {
            repaired = repair(xml).ok_or(error)?;
            (&*repaired, parse(&repaired, "XML", path, column::is_item)?)
        }
    };
    let known = KnownColumns::new(fields);
    let Items { items, guessed } = Items::find(&document, &known);
    let root_name = document.root_element().tag_name().name();
    if items.is_empty() && !is_feed(root_name) {
        let problem = format!("expected NewsML, NITF, RSS, Atom or items with a title; the root is <{root_name}>");
        return Err(Error::Format { path: path.to_path_buf(), problem });
    }
    let mut lines = LineCounter::new(xml);
    let guessed = guessed.then(|| items.first()).flatten().map(|first| {
        let (line, name) = (lines.line(first.node), first.node.tag_name().name());
        format!("line {line}: no element is known as an item; each <{name}> is read as one ({})", items.len())
    });
    let outside = outside_note(xml, &document, &items, &known);
    let record = |item: Item| {
        let line = lines.line(item.node);
        Pieces::of(item, &known).record(line, path, &known)
    };
    let records = items.into_iter().map(record).collect();
    let found = known.into_found();
    let notes = guessed.into_iter().chain(found.notes()).chain(outside).collect();
    Ok(Records { records, columns: found.columns, names: found.names, notes })
}

fn is_feed(root: &str) -> bool {
    ["rss", "feed", "RDF"].contains(&root)
}

/// The note on running text outside the items, other than the headline and the description of the whole.
pub(super) fn outside_note(xml: &str, document: &Document, items: &[Item], known: &KnownColumns) -> Option<String> {
    let (mut place, mut end) = (0, 0);
    let mut is_outside = |node: &Node| {
        while items.get(place).is_some_and(|item| item.node.range().start <= node.range().start) {
            end = end.max(items[place].node.range().end);
            place += 1;
        }
        node.range().start >= end
    };
    let texts = document.descendants().filter(|node| node.is_text() && is_outside(node));
    let mut unread = texts.filter(|text| known.is_unread_text(*text));
    let first = unread.next()?;
    let line = 1 + line_breaks(&xml.as_bytes()[..first.range().start]);
    let name = first.parent().map_or("", |around| around.tag_name().name());
    Some(format!("line {line}: {} texts outside of the items are not read, the first in <{name}>", 1 + unread.count()))
}

/// The items of a file.
#[derive(Default)]
struct Items<'a, 'x: 'a> {
    items: Vec<Item<'a, 'x>>,
    /// True if only their form shows that they are items.
    guessed: bool,
}

impl<'a, 'x> Items<'a, 'x> {
    fn find(document: &'a Document<'x>, known: &KnownColumns) -> Self {
        let root = document.root_element();
        let named = named_items(document, known);
        if !named.is_empty() {
            return Self { items: named.into_iter().map(Item::new).collect(), guessed: false };
        }
        let mut alike = RepeatedElements { known, articles: None, records: None };
        alike.look_within(root, DEEPEST);
        let guessed = alike.articles.is_none();
        if let Some(first) = alike.articles.or(alike.records) {
            let items = outermost(document, |node| node.is_element() && node.tag_name() == first.tag_name());
            return Self { items: items.into_iter().map(Item::new).collect(), guessed };
        }
        let whole = Item::whole(root);
        let is_item = !is_feed(root.tag_name().name()) && Pieces::of(whole, known).has_text();
        Self { items: Some(whole).filter(|_| is_item).into_iter().collect(), guessed: false }
    }
}

/// The elements with the names of items that have a text, and those with the same names that have none; if none has a
/// headline or running text, those with any word.
fn named_items<'a, 'x>(document: &'a Document<'x>, known: &KnownColumns) -> Vec<Node<'a, 'x>> {
    let named = || document.descendants().filter(is_named);
    let contents: HashMap<NodeId, Content> = named().map(|node| (node.id(), Content::of(node, known))).collect();
    // A list of several items shows that those with a single one are lists, too.
    let lists: BTreeSet<_> = named().filter(|node| contents[&node.id()].is_list).map(|node| tag(&node)).collect();
    let is_full = |node: &Node<'a, 'x>| {
        let content = &contents[&node.id()];
        let is_list = lists.contains(&tag(node)) && !content.has_own_body;
        content.has_text && !is_list && !is_field(*node, known)
    };
    let full = outermost(document, |node| is_named(node) && is_full(node));
    if full.is_empty() {
        let has_word = |node: &Node| node.text().is_some_and(|text| text.chars().any(is_syllable));
        return Some(outermost(document, |node| is_named(node) && has_word(node)))
            .filter(|bare| bare.len() > 1)
            .unwrap_or_default();
    }
    let names: BTreeSet<(Option<&str>, &str)> = full.iter().map(tag).collect();
    let is_called_so = |node: &Node| node.is_element() && names.contains(&tag(node));
    if document.descendants().filter(is_called_so).count() == full.len() {
        return full;
    }
    let is_empty = |node: &Node<'a, 'x>| !node.descendants().skip(1).any(|inner| is_like(inner, *node));
    outermost(document, |node| is_named(node) && (is_full(node) || is_called_so(node) && is_empty(node)))
}

/// The content of an element with the name of an item.
struct Content {
    has_text: bool,
    has_own_body: bool,
    /// True if it holds items with other names.
    is_list: bool,
}

impl Content {
    fn of(node: Node, known: &KnownColumns) -> Self {
        let pieces = Pieces::of(Item::new(node), known);
        let has_own_body = pieces.has_own_body();
        let is_list = !has_own_body && holds_items(node, pieces.has_own_title(), known);
        Self { has_text: pieces.has_text(), has_own_body, is_list }
    }
}

fn is_named(node: &Node) -> bool {
    node.is_element() && column::is_item(node.tag_name().name())
}

/// True if an element with the name of an item is the text next to a headline: `<rec><title>…</title><news>…`.
fn is_field(node: Node, known: &KnownColumns) -> bool {
    let siblings = || node.parent().into_iter().flat_map(|around| around.children()).filter(|other| *other != node);
    node.first_element_child().is_none()
        && !siblings().any(|other| is_named(&other))
        && siblings().any(|other| known.is_title(other))
}

/// True if an element with the name of an item is a list of items with other names: `<news><article>…`, or
/// `<page><rec><title>…`; after its own headline these come next.
fn holds_items(node: Node, has_title: bool, known: &KnownColumns) -> bool {
    let mut alike = RepeatedElements { known, articles: None, records: None };
    alike.look_within(node, if has_title { 0 } else { DEEPEST });
    let may_be_list = !has_title && column::may_be_list(node.tag_name().name());
    let is_article = |first| {
        let pieces = Pieces::of(Item::new(first), known);
        pieces.has_title() || may_be_list && pieces.has_body()
    };
    if alike.articles.is_some_and(is_article) {
        return true;
    }
    let is_root = node.parent().is_none_or(|around| around.is_root());
    let inner = nodes_within(node, |inner| is_like(inner, node));
    let others = inner.filter(|inner| is_named(inner) && !is_like(*inner, node) && !is_field(*inner, known));
    let least = if is_root { 1 } else { 2 };
    others.filter(|inner| Pieces::of(Item::new(*inner), known).has_text()).take(least).count() == least
}

fn tag<'a>(node: &Node<'a, '_>) -> (Option<&'a str>, &'a str) {
    (node.tag_name().namespace(), node.tag_name().name())
}

/// The first of the elements of one name within an element that are items although their name does not say so.
struct RepeatedElements<'k, 'f, 'a, 'x> {
    known: &'k KnownColumns<'f>,
    /// Elements with a headline or a text.
    articles: Option<Node<'a, 'x>>,
    /// Elements with some text, whose inner elements have unknown names.
    records: Option<Node<'a, 'x>>,
}

impl<'a, 'x> RepeatedElements<'_, '_, 'a, 'x> {
    fn look_within(&mut self, around: Node<'a, 'x>, left: usize) {
        let mut alike: BTreeMap<_, Vec<Node>> = BTreeMap::new();
        let inner = || around.children().filter(Node::is_element);
        inner().for_each(|child| alike.entry(tag(&child)).or_default().push(child));
        let siblings = Siblings::of(around, self.known);
        let mut tried = BTreeSet::new();
        for child in inner().filter(|child| tried.insert(tag(child))) {
            let sample = &alike[&tag(&child)];
            if sample.len() > 1 && self.articles.is_none() {
                self.classify(&sample[..sample.len().min(SAMPLE)], &siblings, left);
            }
        }
        for child in inner().filter(|_| left > 0) {
            if self.articles.is_some() {
                return;
            }
            self.look_within(child, left - 1);
        }
    }

    /// Decides whether several of these sibling elements are items. Elements named like parts of a text are items only
    /// if they have headlines and their parent has none. Elements with unknown names are items only if they are rows of
    /// fields, or if no headline or text is next to them. An element that holds several items is a list, unless it has
    /// text of its own.
    fn classify(&mut self, sample: &[Node<'a, 'x>], siblings: &Siblings, left: usize) {
        let pieces: Vec<Pieces> = sample.iter().map(|node| Pieces::of(Item::new(*node), self.known)).collect();
        let is_part = Kind::of(sample[0]).is_part();
        let is_column = self.known.column(sample[0].tag_name().name()).is_some();
        if let Some(item) = self.item_in_parts(sample).filter(|_| is_part && !siblings.has_title) {
            self.articles = Some(item);
            return;
        }
        let are_several =
            |is_item: &dyn Fn(&Pieces) -> bool| pieces.iter().filter(|pieces| is_item(pieces)).count() > 1;
        let is_article = |pieces: &Pieces| pieces.is_article() && (!is_part || pieces.has_title());
        if !(is_part && siblings.has_title) && are_several(&is_article) {
            let mut inner = RepeatedElements { known: self.known, articles: None, records: None };
            for node in sample.iter().filter(|_| left > 0 && !are_several(&|pieces| pieces.has_own_text())) {
                inner.look_within(*node, left - 1);
            }
            self.articles = inner.articles.or(Some(sample[0]));
        } else if self.records.is_none() && !is_part && !is_column && are_several(&|pieces| pieces.has_text()) {
            let with_text =
                |inner: Node| inner.is_element() && inner.text().is_some_and(|text| !text.trim().is_empty());
            let have_fields = sample.iter().filter(|node| node.children().any(with_text)).count() > 1;
            let are_rows = || sample.iter().all(|node| is_row(*node, sample[0]));
            self.records = Some(sample[0]).filter(|first| have_fields && (are_rows() || !siblings.is_one_text(first)));
        }
    }

    /// The item in the first of some parts, if each holds one item and nothing else, all of one name:
    /// `<section><rec><content>…`.
    fn item_in_parts(&self, parts: &[Node<'a, 'x>]) -> Option<Node<'a, 'x>> {
        let mut only = parts.iter().map(|part| {
            let mut inner = part.children().filter(Node::is_element);
            inner.next().filter(|_| inner.next().is_none() && !has_own_text(*part))
        });
        let first = only.next()??;
        let name = first.tag_name().name();
        let is_item = Kind::of(first) == Kind::Other
            && self.known.column(name).is_none()
            && Pieces::of(Item::new(first), self.known).is_article();
        Some(first).filter(|_| is_item && only.all(|inner| inner.is_some_and(|inner| tag(&inner) == tag(&first))))
    }
}

/// The content of an element next to elements of one name.
struct Siblings<'a> {
    has_title: bool,
    /// The names of the first two kinds of elements that make all of it one text; text between elements has no name.
    of_one_text: BTreeSet<(Option<&'a str>, &'a str)>,
}

impl<'a> Siblings<'a> {
    fn of(around: Node<'a, '_>, known: &KnownColumns) -> Self {
        let mut of_one_text = BTreeSet::new();
        for node in around.children() {
            if of_one_text.len() < 2 && !of_one_text.contains(&tag(&node)) && known.is_of_an_article(node) {
                of_one_text.insert(tag(&node));
            }
        }
        Self { has_title: around.children().any(|child| known.is_title(child)), of_one_text }
    }

    /// True if a headline or a text is next to elements of that name.
    fn is_one_text(&self, alike: &Node<'a, '_>) -> bool {
        self.of_one_text.iter().any(|name| *name != tag(alike))
    }
}

/// True if an element has several fields, each once, and begins with the same one as another.
fn is_row(node: Node, other: Node) -> bool {
    let fields: Vec<_> = node.children().filter(Node::is_element).map(|field| tag(&field)).collect();
    let is_part = |field: Node| matches!(Kind::of(field), Kind::Paragraph | Kind::Section);
    fields.len() > 1
        && fields.iter().collect::<BTreeSet<_>>().len() == fields.len()
        && other.first_element_child().is_some_and(|field| tag(&field) == fields[0])
        && !has_own_text(node)
        && !node.children().any(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::column::Column;
    use crate::corpus::record::Record;

    fn items(xml: &str) -> Vec<(u64, Record)> {
        let records = read(xml, Path::new("a.xml"), &[]).unwrap().records;
        records.into_iter().map(|record| record.map(|record| (record.line, record)).unwrap()).collect()
    }

    #[test]
    fn each_item_is_a_document() {
        let rss = "<rss><channel><title>가람통신</title>\n<item><title>가 &amp;amp; 나</title><link>http://x/1</link>\
            <description>&lt;b&gt;나래&lt;/b&gt;전자가</description><content:encoded xmlns:content='c'><![CDATA[<p>나래전자가</p><p>웃었다</p>]]>\
            </content:encoded><pubDate>Wed, 12 Nov 2025 09:00:00 +0900</pubDate></item>\n<item><title>다</title></item></channel></rss>";
        let first = Record::new(2)
            .with(Column::Title, "가 & 나")
            .with(Column::Url, "http://x/1")
            .with(Column::Body, "나래전자가\n\n웃었다")
            .with(Column::Date, "Wed, 12 Nov 2025 09:00:00 +0900");
        assert_eq!(items(rss), [(2, first), (3, Record::new(3).with(Column::Title, "다"))]);
        let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>가람통신</title><entry><id>i</id><title>가</title>\
            <link href='http://x/2'/><updated>2025-11-12</updated><summary type='html'>나&lt;br&gt;다</summary></entry></feed>";
        let entry = Record::new(1)
            .with(Column::Id, "i")
            .with(Column::Title, "가")
            .with(Column::Url, "http://x/2")
            .with(Column::Date, "2025-11-12")
            .with(Column::Body, "나\n다");
        assert_eq!(items(atom), [(1, entry)]);
        let other = "<articles><article id='7'><제목>가</제목><본문>나</본문></article></articles>";
        assert_eq!(
            items(other)[0].1,
            Record::new(1).with(Column::Id, "7").with(Column::Title, "가").with(Column::Body, "나")
        );
    }

    #[test]
    fn paragraphs_without_an_element_around_them_are_the_text() {
        let found = items("<root><section><article><title>가</title><p>나</p><p>다</p></article></section></root>");
        assert_eq!(found[0].1, Record::new(1).with(Column::Title, "가").with(Column::Body, "나\n\n다"));
    }

    #[test]
    fn marks_that_are_no_references_cost_no_feed() {
        let found = items(
            "<rss><channel><item><title>A&B 가</title><description>나&nbsp;다 &amp; &#45208;</description></item></channel></rss>",
        );
        assert_eq!(found[0].1, Record::new(1).with(Column::Title, "A&B 가").with(Column::Body, "나\u{a0}다 & 나"));
    }

    #[test]
    fn a_feed_that_is_broken_says_how_many_items_are_lost_and_where() {
        let item = "<item><title>가</title></item>\n";
        let many: String = (0..2000).map(|number| format!(" a{number}=\"\"")).collect();
        // why this case, the feed, what the error says
        let cases = [
            ("cut", format!("<rss><channel>\n{}", item.repeat(7)), "at least 7 items in it are lost"),
            ("a tag that is not closed", format!("<rss>{}<b></rss>", item.repeat(3)), "a.xml:4: expected XML"),
            (
                "attributes",
                format!("<rss>\n<item{many}><title>가</title></item></rss>"),
                "a.xml:2: expected XML: an element has more than",
            ),
        ];
        for (why, xml, want) in cases {
            let error = read(&xml, Path::new("a.xml"), &[]).map(drop).unwrap_err().to_string();
            assert!(error.contains(want) && error.contains("items in it are lost"), "{why}: {error}");
        }
    }

    #[test]
    fn other_xml_is_said_to_be_no_news() {
        let error = read("<plan><step>가</step></plan>", Path::new("a.xml"), &[]).map(drop).unwrap_err().to_string();
        assert!(error.contains("the root is <plan>"), "{error}");
    }
}
