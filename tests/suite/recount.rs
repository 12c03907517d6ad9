//! Recomputes every column of `entities.csv` and `cooccurrence.csv` from `documents.csv` and `mentions.csv` alone, by
//! the definitions of the README.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use roxmltree::Node;
use statrs::function::factorial::ln_binomial;

use super::{gisa, printed, shared};

type Row = BTreeMap<String, String>;
/// The type and the name of an entity.
type Entity = (String, String);
type Pair = [Entity; 2];

/// The counts of something, with its days and outlets, as in the tables.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Named {
    mentions: u64,
    windows: u64,
    documents: u64,
    articles: u64,
    outlets: BTreeSet<String>,
    days: BTreeSet<String>,
}

/// The content of the two tables.
#[derive(Default)]
struct Recount {
    windows: u64,
    stories: u64,
    entities: BTreeMap<Entity, Named>,
    pairs: BTreeMap<Pair, Named>,
    /// Stories that name both entities of a pair, in one window or not.
    shared: BTreeMap<Pair, u64>,
}

fn rows(path: &Path) -> Vec<Row> {
    csv::Reader::from_path(path).expect("the report is there").deserialize().map(|row| row.expect("a row")).collect()
}

fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap_or_else(|_| panic!("{column}: {:?}", row[column]))
}

fn entity(row: &Row, name: &str, kind: &str) -> Entity {
    (row[kind].clone(), row[name].clone())
}

fn pairs_of(named: &BTreeSet<Entity>) -> Vec<Pair> {
    let pairs = |(at, left)| named.iter().skip(at + 1).map(move |right: &Entity| [Entity::clone(left), right.clone()]);
    named.iter().enumerate().flat_map(pairs).collect()
}

impl Named {
    /// Adds a document that names it in this number of windows; `counted` is 0 for a reprint.
    fn add(&mut self, document: &Row, windows: u64, counted: u64) {
        self.windows += counted * windows;
        self.documents += counted;
        self.articles += 1;
        self.outlets.extend((!document["press"].is_empty()).then(|| document["press"].clone()));
        self.days.extend((!document["date"].is_empty()).then(|| document["date"].clone()));
    }

    fn check(&self, row: &Row, count: &str, of: &str) {
        let day = |day: Option<&String>| day.cloned().unwrap_or_default();
        let want = [
            (count, self.windows.to_string()),
            ("documents", self.documents.to_string()),
            ("articles", self.articles.to_string()),
            ("outlets", self.outlets.len().to_string()),
            ("first_date", day(self.days.first())),
            ("last_date", day(self.days.last())),
        ];
        for (column, want) in want {
            assert_eq!(row[column], want, "{column} of {of}");
        }
    }
}

impl Recount {
    fn of(folder: &Path) -> Self {
        let mut recount = Self::default();
        let mut mentions: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        for row in rows(&folder.join("mentions.csv")).into_iter().filter(|row| row["counted"] == "true") {
            mentions.entry(row["doc_id"].clone()).or_default().push(row);
        }
        for document in rows(&folder.join("documents.csv")) {
            let named = mentions.remove(&document["doc_id"]).unwrap_or_default();
            assert_eq!(number(&document, "mentions"), named.len() as f64, "{document:?}");
            recount.add(&document, &named);
        }
        assert!(mentions.is_empty(), "mentions of no document: {:?}", mentions.keys());
        recount
    }

    fn add(&mut self, document: &Row, mentions: &[Row]) {
        let counted = u64::from(document["counted"] == "true");
        self.windows += counted * number(document, "windows") as u64;
        self.stories += counted;
        let mut windows: BTreeMap<(&str, &str), BTreeSet<Entity>> = BTreeMap::new();
        for row in mentions {
            let entity = entity(row, "name", "type");
            self.entities.entry(entity.clone()).or_default().mentions += counted;
            windows.entry((&row["field"], &row["sentence"])).or_default().insert(entity);
        }
        let mut singles: BTreeMap<Entity, u64> = BTreeMap::new();
        let mut pairs: BTreeMap<Pair, u64> = BTreeMap::new();
        for named in windows.values() {
            named.iter().for_each(|entity| *singles.entry(entity.clone()).or_default() += 1);
            pairs_of(named).into_iter().for_each(|pair| *pairs.entry(pair).or_default() += 1);
        }
        for pair in pairs_of(&singles.keys().cloned().collect()) {
            *self.shared.entry(pair).or_default() += counted;
        }
        for (entity, windows) in singles {
            self.entities.entry(entity).or_default().add(document, windows, counted);
        }
        for (pair, windows) in pairs {
            self.pairs.entry(pair).or_default().add(document, windows, counted);
        }
    }

    fn check_entities(&self, table: &[Row]) {
        let counted = self.entities.values().filter(|named| named.mentions > 0).count();
        assert_eq!(table.len(), counted);
        for row in table {
            let named = &self.entities[&entity(row, "name", "type")];
            assert_eq!(row["mentions"], named.mentions.to_string(), "{row:?}");
            named.check(row, "windows", &row["name"]);
        }
    }

    fn check_pairs(&self, table: &[Row]) {
        let counted = self.pairs.values().filter(|named| named.windows > 0).count();
        assert_eq!(table.len(), counted);
        let corrected = self.corrected();
        for row in table {
            let pair = [entity(row, "source", "source_type"), entity(row, "target", "target_type")];
            let mut sorted = pair.clone();
            sorted.sort();
            let of = format!("{} – {}", pair[0].1, pair[1].1);
            self.pairs[&sorted].check(row, "count", &of);
            let [source, target] = pair.each_ref().map(|entity| &self.entities[entity]);
            let want = [
                ("source_count", source.windows),
                ("target_count", target.windows),
                ("windows", self.windows),
                ("shared_documents", self.shared[&sorted]),
                ("source_documents", source.documents),
                ("target_documents", target.documents),
                ("stories", self.stories),
            ];
            for (column, want) in want {
                assert_eq!(row[column], want.to_string(), "{column} of {of}");
            }
            check_measures(row, &of);
            close(number(row, "p_value"), self.p_value(&sorted), &format!("p_value of {of}"));
            match corrected.get(&sorted) {
                Some(q) => close(number(row, "q_value"), *q, &format!("q_value of {of}")),
                None => assert_eq!(row["q_value"], "", "q_value of {of}"),
            }
        }
    }

    /// Fisher's exact test, right tail, over stories: the hypergeometric probability of at least as many shared
    /// stories.
    fn p_value(&self, pair: &Pair) -> f64 {
        let [source, target] = pair.each_ref().map(|entity| self.entities[entity].documents);
        let all = ln_binomial(self.stories, target);
        let others = self.stories - source;
        let term = |shared: u64| ln_binomial(source, shared) + ln_binomial(others, target - shared) - all;
        let possible = (self.shared[pair]..=source.min(target)).filter(|shared| target - shared <= others);
        possible.map(|shared| term(shared).exp()).sum::<f64>().min(1.0)
    }

    /// Benjamini–Hochberg over all pairs of entities that at least two stories name; pairs without a shared story have
    /// p = 1.
    fn corrected(&self) -> BTreeMap<Pair, f64> {
        let tested: BTreeSet<&Entity> =
            self.entities.iter().filter(|(_, named)| named.documents >= 2).map(|(entity, _)| entity).collect();
        let all = (tested.len() * tested.len().saturating_sub(1) / 2) as f64;
        let seen = self.shared.iter().filter(|(pair, shared)| **shared > 0 && pair.iter().all(|e| tested.contains(e)));
        let mut values: Vec<(f64, &Pair)> = seen.map(|(pair, _)| (self.p_value(pair), pair)).collect();
        values.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut least = 1.0f64;
        let ranked = values.iter().enumerate().rev().map(|(at, (p, pair))| {
            least = least.min(p * all / (at + 1) as f64);
            ((*pair).clone(), least)
        });
        ranked.collect()
    }
}

/// The measures of a pair, from its four counts of windows.
fn check_measures(row: &Row, of: &str) {
    let [both, left, right, all] = ["count", "source_count", "target_count", "windows"].map(|name| number(row, name));
    let expected = left * right / all;
    let pmi = (both / expected).log2();
    let cells = [both, left - both, right - both, all - left - right + both];
    let sums = [left * right, left * (all - right), (all - left) * right, (all - left) * (all - right)];
    let g2: f64 =
        cells.iter().zip(sums).filter(|(o, _)| **o > 0.0).map(|(o, sum)| 2.0 * o * (o * all / sum).ln()).sum();
    let [a, b, c, d] = cells.map(|cell| cell + 0.5);
    let want = [
        ("expected", expected),
        ("pmi", pmi),
        ("log_dice", 14.0 + (2.0 * both / (left + right)).log2()),
        ("log_likelihood", g2.abs() * if both < expected { -1.0 } else { 1.0 }),
        ("odds_ratio", a * d / (b * c)),
    ];
    for (column, want) in want {
        close(number(row, column), want, &format!("{column} of {of}"));
    }
    if both < all {
        close(number(row, "npmi"), pmi / -(both / all).log2(), &format!("npmi of {of}"));
    }
}

/// The tables print ten digits.
fn close(found: f64, want: f64, what: &str) {
    assert!((found - want).abs() <= 1e-9 * want.abs().max(1.0), "{what}: {found}, expected {want}");
}

fn check(input: &Path) {
    let folder = tempfile::tempdir().expect("a folder");
    printed(gisa().arg("analyze").arg(input).arg("-o").arg(folder.path().join("report")), 0);
    let report = folder.path().join("report");
    let recount = Recount::of(&report);
    let (entities, pairs) = (rows(&report.join("entities.csv")), rows(&report.join("cooccurrence.csv")));
    assert!(!pairs.is_empty());
    recount.check_entities(&entities);
    recount.check_pairs(&pairs);
    check_network(&report, &entities, &pairs);
}

/// The network has a node for each entity, with its mentions, and an edge for each pair, with its count.
fn check_network(folder: &Path, entities: &[Row], pairs: &[Row]) {
    let text = fs::read_to_string(folder.join("network.graphml")).expect("the network is there");
    let network = roxmltree::Document::parse(&text).expect("XML");
    let elements = |name: &'static str| network.descendants().filter(move |node| node.tag_name().name() == name);
    let data = |element: Node, key: &str| -> f64 {
        let found = element.children().find(|child| child.attribute("key") == Some(key)).and_then(|child| child.text());
        found.expect("the attribute").parse().expect("a number")
    };
    let attribute = |node: Node, name: &str| node.attribute(name).expect("the attribute").to_owned();
    let nodes = elements("node").map(|node| (attribute(node, "id"), data(node, "node.mentions")));
    let named = entities.iter().map(|row| (format!("{}:{}", row["type"], row["name"]), number(row, "mentions")));
    assert_eq!(nodes.collect::<Vec<_>>(), named.collect::<Vec<_>>());
    let edges =
        elements("edge").map(|edge| (attribute(edge, "source"), attribute(edge, "target"), data(edge, "edge.weight")));
    let end = |row: &Row, end: &str| format!("{}:{}", row[&format!("{end}_type")], row[end]);
    let pairs = pairs.iter().map(|row| (end(row, "source"), end(row, "target"), number(row, "count")));
    assert_eq!(edges.collect::<Vec<_>>(), pairs.collect::<Vec<_>>());
}

#[test]
fn the_samples_recount_to_the_same_figures() {
    check(Path::new("data/samples"));
}

#[test]
fn a_corpus_of_real_news_recounts_to_the_same_figures() {
    if let Some(corpus) = shared("corpus/ict-news.jsonl") {
        check(&corpus);
    }
}
