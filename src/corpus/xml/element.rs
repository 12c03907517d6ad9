//! Elements of XML: their kinds by name, iteration over their content, and their text.

use roxmltree::Node;

use crate::corpus::column;

/// The kind of an element, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::corpus) enum Kind {
    /// Words within a line of text.
    Inline,
    /// A paragraph, or a list or table as a whole.
    Paragraph,
    /// A container of paragraphs or other elements: a part of a text, in any number.
    Section,
    /// An element without text of the article.
    Hidden,
    /// An element with any other name.
    Other,
}

/// The names of HTML, DocBook and NITF; Korean and English words are in `dictionaries/columns.csv`.
const NAMES: [(Kind, &[&str]); 4] = [
    (
        Kind::Inline,
        &[
            "a", "abbr", "b", "big", "em", "font", "i", "mark", "q", "small", "span", "strike", "strong", "sub", "sup",
            "u",
        ],
    ),
    (
        Kind::Paragraph,
        &[
            "p",
            "s",
            "para",
            "br",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hl2",
            "pre",
            "blockquote",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "thead",
            "tbody",
            "tr",
            "td",
            "th",
        ],
    ),
    (Kind::Section, &["div", "main", "center", "figure"]),
    (Kind::Hidden, &["script", "style", "figcaption", "noscript"]),
];

impl Kind {
    /// The kind of an element.
    pub fn of(element: Node) -> Self {
        let name = element.tag_name().name();
        let is_listed = |names: &[&str]| names.iter().any(|listed| listed.eq_ignore_ascii_case(name));
        let listed = NAMES.iter().find(|(_, names)| is_listed(names)).map(|(kind, _)| *kind);
        listed.unwrap_or_else(|| if column::is_section(name) { Self::Section } else { Self::Other })
    }

    /// True if it is a part of one text, in any number.
    pub const fn is_part(self) -> bool {
        !matches!(self, Self::Other)
    }
}

/// An element that is a document, with its content except for other items.
#[derive(Debug, Clone, Copy)]
pub(in crate::corpus) struct Item<'a, 'x: 'a> {
    pub node: Node<'a, 'x>,
    /// True if inner elements of the same name are part of it.
    is_whole: bool,
}

impl<'a, 'x> Item<'a, 'x> {
    /// An item whose inner elements of the same name are items of their own.
    pub const fn new(node: Node<'a, 'x>) -> Self {
        Self { node, is_whole: false }
    }

    /// The only item of a file.
    pub const fn whole(node: Node<'a, 'x>) -> Self {
        Self { node, is_whole: true }
    }

    /// True if a node is an item within this one.
    pub fn is_like(self, node: Node) -> bool {
        !self.is_whole && is_like(node, self.node)
    }
}

/// True if a node is an element with the name of an item, which makes it an item within that one.
pub(in crate::corpus) fn is_like(node: Node, item: Node) -> bool {
    node.is_element() && node.tag_name() == item.tag_name()
}

/// True if an element has text between its elements.
pub(in crate::corpus) fn has_own_text(element: Node) -> bool {
    element.children().any(|child| child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty()))
}

/// The beginning or the end of a node.
pub(in crate::corpus) enum Edge<N> {
    Start(N),
    End(N),
}

/// The edges of the nodes within an element, without the content of those for which `is_closed` holds. With items in
/// items, each node is then visited once.
pub(in crate::corpus) fn edges_within<'a, 'x: 'a>(
    element: Node<'a, 'x>,
    is_closed: impl Fn(Node<'a, 'x>) -> bool,
) -> impl Iterator<Item = Edge<Node<'a, 'x>>> {
    let mut next = element.first_child().map(Edge::Start);
    std::iter::from_fn(move || {
        let edge = next.take()?;
        next = match &edge {
            Edge::Start(node) => match node.first_child().filter(|_| !is_closed(*node)) {
                Some(inner) => Some(Edge::Start(inner)),
                None => Some(Edge::End(*node)),
            },
            Edge::End(node) => {
                let around = || node.parent().filter(|around| *around != element).map(Edge::End);
                node.next_sibling().map(Edge::Start).or_else(around)
            }
        };
        Some(edge)
    })
}

/// The nodes within an element, in order, without the content of those for which `is_closed` holds.
pub(in crate::corpus) fn nodes_within<'a, 'x: 'a>(
    element: Node<'a, 'x>,
    is_closed: impl Fn(Node<'a, 'x>) -> bool,
) -> impl Iterator<Item = Node<'a, 'x>> {
    edges_within(element, is_closed).filter_map(|edge| match edge {
        Edge::Start(node) => Some(node),
        Edge::End(_) => None,
    })
}

/// The text within an element, without that of other items, as a paragraph for each part: for elements with the name of
/// a part, and for elements without text between them.
pub(in crate::corpus) fn text_of<'a, 'x: 'a>(element: Node<'a, 'x>, item: Item<'a, 'x>) -> String {
    let is_closed = |node: Node| item.is_like(node) || node.is_element() && Kind::of(node) == Kind::Hidden;
    let (mut text, mut begins) = (String::new(), false);
    // For each element around a node, whether it has text of its own.
    let mut around = vec![has_own_text(element)];
    for edge in edges_within(element, is_closed) {
        match edge {
            Edge::Start(node) if node.is_text() => add(&mut text, node.text().unwrap_or_default(), &mut begins),
            Edge::Start(node) if node.is_element() => {
                begins |= is_paragraph(node, around.last());
                around.push(has_own_text(node));
            }
            Edge::End(node) if node.is_element() => {
                around.pop();
                begins |= is_paragraph(node, around.last());
            }
            Edge::Start(_) | Edge::End(_) => {}
        }
    }
    text.truncate(text.trim_end().len());
    text.trim_start().to_owned()
}

/// True if an element is a paragraph of its own.
fn is_paragraph(element: Node, has_text_beside: Option<&bool>) -> bool {
    match Kind::of(element) {
        Kind::Inline | Kind::Hidden => false,
        Kind::Paragraph | Kind::Section => true,
        Kind::Other => has_text_beside == Some(&false),
    }
}

/// Appends a text, in a new paragraph if one begins.
fn add(text: &mut String, mut more: &str, begins: &mut bool) {
    if *begins {
        more = more.trim_start();
        if more.is_empty() {
            return;
        }
        text.truncate(text.trim_end().len());
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        *begins = false;
    }
    text.push_str(more);
}
