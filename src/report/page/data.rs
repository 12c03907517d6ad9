//! The data for the scripts of the page: tables as columns and rows, pairs by the indices of their entities, and each
//! sentence once.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{Page, script_safe};
use crate::entity::Entity;
use crate::lexicon::Kind;
use crate::network::Circle;
use crate::report::caption::Captions;
use crate::report::{Column, Cooccurrence, Entities, EntityRow, Summary, Table, Value, Words};
use crate::statistics::{PairSentence, ShownSentence, Trend};
use crate::text::Period;

/// The most rows of the table of entities. A reader looks at the first pages, and the CSV file has all.
const MOST_ENTITIES: usize = 1000;

/// The most rows of the table of words; see [`MOST_ENTITIES`].
const MOST_WORDS: usize = 300;

/// The total size of the sentences and their sources, in bytes of JSON. It keeps a page below 5 MB: what else it has
/// takes 2.3 MB at most, half of it the library of charts.
const SENTENCE_BYTES: usize = 2_500_000;

/// The columns of the table of pairs.
const PAIR_COLUMNS: [&str; 15] = [
    "source",
    "source_type",
    "target",
    "target_type",
    "count",
    "expected",
    "documents",
    "shared_documents",
    "log_dice",
    "log_likelihood",
    "q_value",
    "articles",
    "outlets",
    "first_date",
    "last_date",
];

/// The data of a page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PageData<'a> {
    language: &'static str,
    title: &'a str,
    command: &'a str,
    inputs: &'a str,
    summary: &'a Summary,
    start: Start,
    nodes: Rows,
    aliases: Vec<&'a [&'a str]>,
    pairs: Rows,
    ends: Vec<[usize; 2]>,
    all_pairs: u64,
    pair_sentences: Vec<Vec<usize>>,
    sentences: Vec<Sentence<'a>>,
    documents: Vec<Source<'a>>,
    entities: Rows,
    entity_aliases: Vec<&'a [&'a str]>,
    all_entities: usize,
    trend: Lines<'a>,
    words: Rows,
}

/// The initial filter of the network.
#[derive(Serialize)]
struct Start {
    count: u64,
    q: Option<f64>,
}

/// A table.
#[derive(Serialize)]
struct Rows {
    columns: Vec<Described>,
    rows: Vec<Vec<serde_json::Value>>,
}

#[derive(Serialize)]
struct Described {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    label: String,
    meaning: String,
}

/// A sentence: the index of its document, its text, and the places of the entities: first code point, the one after the
/// last, index of the entity.
type Sentence<'a> = (usize, &'a str, Vec<[usize; 3]>);

/// The source of a sentence.
#[derive(Serialize)]
struct Source<'a> {
    id: &'a str,
    outlet: &'a str,
    day: String,
    title: &'a str,
    url: &'a str,
}

/// The trends: a line for each entity over all periods.
#[derive(Serialize)]
struct Lines<'a> {
    periods: Vec<String>,
    stories: Vec<u64>,
    series: Vec<Line<'a>>,
    undated: u64,
}

#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    documents: Vec<u64>,
    /// The indices of the periods in which it bursts.
    bursts: Vec<usize>,
}

/// The table of the entities in the picture.
struct Circles;

impl Table for Circles {
    type Row<'a> = Circle<'a>;
    const NAME: &'static str = "circles";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Circles>;
        vec![
            C::text("name", "the canonical name", |row| &row.entity.name),
            C::text("type", "its type", |row| row.entity.kind.name()),
            C::integer("mentions", "mentions that count", |row| row.count.mentions),
            C::integer("documents", "stories that name it", |row| row.count.named.documents),
            C::float("x", "place to the right of the centre", |row| Some(row.position.0)),
            C::float("y", "place above the centre", |row| Some(row.position.1)),
            C::float("size", "diameter", |row| Some(2.0 * row.radius)),
        ]
    }
}

impl<'a> PageData<'a> {
    /// Collects the data of a page.
    pub fn new(page: &'a Page) -> Self {
        let picture = page.picture;
        let places: FxHashMap<(Kind, &str), usize> =
            picture.nodes.iter().enumerate().map(|(at, node)| (key(node.entity), at)).collect();
        let (sentences, pair_sentences, documents) = sentences(page, &places);
        let captions = &Captions::new(page.language);
        let aliases = |entity: &Entity| page.aliases.get(entity).map(Vec::as_slice).unwrap_or_default();
        let pairs = Cooccurrence::usual_columns().into_iter().filter(|column| PAIR_COLUMNS.contains(&column.name));
        let entities = page.entities.iter().take(MOST_ENTITIES);
        let entities = entities.map(|&(entity, count)| EntityRow { entity, count, field: "", circle: None });
        let entity_columns = Entities::usual_columns().into_iter().filter(|column| column.name != "field");
        Self {
            language: page.language.code(),
            title: &page.title,
            command: &page.command,
            inputs: &page.inputs,
            summary: page.summary,
            start: Start { count: picture.first.min_count, q: picture.first.max_q },
            nodes: rows(captions, Circles::columns(), picture.nodes.iter().copied()),
            aliases: picture.nodes.iter().map(|node| aliases(node.entity)).collect(),
            ends: picture.pairs.iter().map(|pair| [pair.source, pair.target].map(|end| places[&key(end)])).collect(),
            pairs: rows(captions, pairs.collect(), picture.pairs.iter().cloned()),
            all_pairs: picture.all_pairs,
            pair_sentences,
            sentences,
            documents,
            entities: rows(captions, entity_columns.collect(), entities),
            entity_aliases: page.entities.iter().take(MOST_ENTITIES).map(|(entity, _)| aliases(entity)).collect(),
            all_entities: page.entities.len(),
            trend: Lines::new(page.trend),
            words: rows(captions, Words::usual_columns(), page.words.iter().take(MOST_WORDS).cloned()),
        }
    }
}

fn key(entity: &Entity) -> (Kind, &str) {
    (entity.kind, &entity.name)
}

fn rows<'a, T: Table>(captions: &Captions, columns: Vec<Column<T>>, rows: impl Iterator<Item = T::Row<'a>>) -> Rows {
    let described = |column: &Column<T>| Described {
        name: column.name,
        kind: column.kind.name(),
        label: captions.name(T::NAME, column.name),
        meaning: captions.meaning(T::NAME, column.name, column.doc),
    };
    Rows {
        rows: rows.map(|row| columns.iter().map(|column| value(column.value(&row))).collect()).collect(),
        columns: columns.iter().map(described).collect(),
    }
}

/// A value as the page shows it, numbers with four digits.
fn value(value: Value) -> serde_json::Value {
    match value {
        Value::Text(text) => text.into(),
        Value::Integer(number) => number.into(),
        Value::Float(number) => number.map(|number| format!("{number:.3e}").parse::<f64>().unwrap_or(number)).into(),
        Value::Bool(truth) => truth.into(),
        Value::Date(day) => day.map_or(String::new(), |day| day.to_string()).into(),
    }
}

/// The sentences, the indices of those of each pair, and the documents that contain them. The first sentence of all
/// pairs comes before the second of any. What has no room is left out.
fn sentences<'a>(
    page: &'a Page,
    places: &FxHashMap<(Kind, &str), usize>,
) -> (Vec<Sentence<'a>>, Vec<Vec<usize>>, Vec<Source<'a>>) {
    let (mut sentences, mut documents) = (Vec::new(), Vec::new());
    let mut sentence_places: FxHashMap<(usize, &str), usize> = FxHashMap::default();
    let mut document_places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut of_pairs = vec![Vec::new(); page.sentences.len()];
    let mut room = SENTENCE_BYTES;
    let deepest = page.sentences.iter().map(Vec::len).max().unwrap_or_default();
    for depth in 0..deepest {
        for (of_pair, shown) in of_pairs.iter_mut().zip(page.sentences) {
            let Some(ShownSentence { document, sentence }) = shown.get(depth) else { continue };
            let text = sentence.text.as_str();
            if let Some(&place) = sentence_places.get(&(*document, text)) {
                of_pair.push(place);
                continue;
            }
            let source = document_places.get(document).copied();
            let new = source.is_none().then(|| Source::new(page, *document));
            let sentence = (source.unwrap_or(documents.len()), text, named(sentence, places));
            let size = size_of(&sentence) + new.as_ref().map_or(0, size_of);
            if size > room {
                continue;
            }
            room -= size;
            document_places.insert(*document, sentence.0);
            documents.extend(new);
            sentence_places.insert((*document, text), sentences.len());
            of_pair.push(sentences.len());
            sentences.push(sentence);
        }
    }
    (sentences, of_pairs, documents)
}

/// The bytes of a value in the page, with the comma after it.
fn size_of(value: &impl Serialize) -> usize {
    serde_json::to_string(value).map_or(0, |json| script_safe(&json).len() + 1)
}

/// The places of entities of the picture in a sentence.
fn named(sentence: &PairSentence, places: &FxHashMap<(Kind, &str), usize>) -> Vec<[usize; 3]> {
    let of_picture = |entity: usize| {
        let (kind, name) = &sentence.named[entity];
        places.get(&(*kind, &**name)).copied()
    };
    let places = sentence.places.iter();
    places.filter_map(|place| Some([place.start, place.end, of_picture(place.entity)?])).collect()
}

impl<'a> Source<'a> {
    fn new(page: &'a Page, place: usize) -> Self {
        let document = &page.documents[place];
        Self {
            id: &document.id,
            outlet: document.press.as_deref().unwrap_or_default(),
            day: document.date.map(|day| day.to_string()).unwrap_or_default(),
            title: &document.title,
            url: document.url.as_deref().unwrap_or_default(),
        }
    }
}

impl<'a> Lines<'a> {
    fn new(trend: &'a Trend) -> Self {
        let periods = trend.rows.iter().take(trend.periods);
        let lines = trend.rows.chunks(trend.periods.max(1)).map(|rows| {
            let entity = rows[0].subject.entity();
            Line {
                name: &entity.name,
                kind: entity.kind.name(),
                documents: rows.iter().map(|row| row.figures.count.documents).collect(),
                bursts: rows.iter().enumerate().filter(|(_, row)| row.figures.is_burst()).map(|(at, _)| at).collect(),
            }
        });
        Self {
            periods: periods.clone().map(|row| Period::to_string(&row.period)).collect(),
            stories: periods.map(|row| row.figures.stories).collect(),
            series: lines.collect(),
            undated: trend.undated,
        }
    }
}
