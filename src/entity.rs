//! Finds who and what an article names: mentions that are bounded, typed, linked to one name, and explained.
//!
//! Candidates come from the lexicon's automaton; the morphemes decide where a name ends (`edge`), the entries' rules
//! whether an ambiguous one is meant (`rule`), and the document itself may teach names of its own (`gloss`,
//! `cue`, `body`, `shape`). Words that stand for several companies are a layer of their own (`reference`).

mod body;
mod cue;
mod edge;
mod endings;
mod explain;
mod gloss;
mod mention;
mod reference;
mod rule;
mod select;
mod shape;
mod signs;
mod suggest;
mod tails;
mod view;

pub use explain::{Explained, Fate};
pub use mention::{Entity, How, Mention};
pub use suggest::{Clue, Example, Suggestion, Suggestions};

use std::collections::{BTreeMap, BTreeSet};

use crate::article::Article;
use crate::lexicon::{AliasId, Candidate, EntryId, Kind, Lexicon, Standing};
use crate::morph::Worker;
use crate::text::Span;
use rule::{Place, Surroundings, Verdict};
use select::{Choice, Rank};
use signs::Signs;
use view::View;

/// Recognises mentions with the names of one lexicon. Shared by all threads; each brings its own [`Worker`].
#[derive(Debug, Clone)]
pub struct Recognizer<'l> {
    lexicon: &'l Lexicon,
    signs: Signs,
    infer: bool,
}

/// A place where a listed name is a word of its own.
struct Found {
    view: usize,
    sentence: usize,
    span: Span,
    alias: AliasId,
}

impl<'l> Recognizer<'l> {
    /// A recogniser of the lexicon's names; `infer` adds what words such as `양사` and `이통3사` stand for.
    pub fn new(lexicon: &'l Lexicon, infer: bool) -> Self {
        Self { lexicon, signs: Signs::new(lexicon), infer }
    }

    /// The mentions of an article, in order of field and place. Certain mentions never overlap; inferred ones share one
    /// place when a word stands for several companies.
    pub fn mentions(&self, worker: &mut Worker, article: &Article) -> Vec<Mention> {
        let views = View::of(article, self.lexicon, &self.signs, worker);
        let readings = self.readings(article, &views);
        self.chosen(article, &views, readings)
    }

    /// All readings of all names, overlapping ones included: of the lexicon, by shape and cue, and of the document's own.
    fn readings(&self, article: &Article, views: &[View]) -> Vec<Choice> {
        let found = self.found(views);
        let mut choices = self.judged(article, views, &found);
        choices.extend(body::organizations(views));
        choices.extend(shape::companies(views));
        choices.extend(cue::companies(views, &select::longest(choices.clone())));
        choices.extend(gloss::learned(views, &select::longest(choices.clone()), self.lexicon));
        choices
    }

    /// The mentions that stand of these readings, and what words for several companies stand for.
    fn chosen(&self, article: &Article, views: &[View], readings: Vec<Choice>) -> Vec<Mention> {
        let mut mentions = select::mentions(article, views, select::longest(readings));
        if self.infer {
            mentions.extend(reference::inferred(views, &mentions, self.lexicon));
            mentions.sort_by(|a, b| (a.field, a.span, &a.entity).cmp(&(b.field, b.span, &b.entity)));
        }
        mentions
    }

    /// Every place where a listed name is a word of its own.
    fn found(&self, views: &[View]) -> Vec<Found> {
        let mut found = Vec::new();
        for (index, view) in views.iter().enumerate() {
            for candidate in &view.candidates {
                let (span, kind) = self.place_of(view, candidate);
                let Some(sentence) = view.sentence_of(span) else { continue };
                if edge::stands_alone(view.text, &view.tokens, span, kind) {
                    found.push(Found { view: index, sentence, span, alias: candidate.alias });
                }
            }
        }
        found
    }

    /// The place that a candidate would take, and the type of its entity.
    fn place_of(&self, view: &View, candidate: &Candidate) -> (Span, Kind) {
        let kind = self.lexicon.entry(self.lexicon.alias(candidate.alias).entry).kind;
        (with_group(view.text, candidate.span, kind), kind)
    }

    /// What each found name means by the rules.
    fn judged(&self, article: &Article, views: &[View], found: &[Found]) -> Vec<Choice> {
        let certain = |found: &&Found| self.lexicon.alias(found.alias).standing != Standing::Ambiguous;
        let entry = |found: &Found| self.lexicon.alias(found.alias).entry;
        let mut beside: BTreeMap<(usize, usize), Vec<EntryId>> = BTreeMap::new();
        for one in found.iter().filter(certain) {
            beside.entry((one.view, one.sentence)).or_default().push(entry(one));
        }
        let everywhere: BTreeSet<EntryId> = found.iter().filter(certain).map(entry).collect();
        let texts = [article.document.title.as_str(), article.document.body.as_str()];
        let surroundings = Surroundings::new(self.lexicon, texts, everywhere);
        let judge = |one: &Found| {
            let alias = self.lexicon.alias(one.alias);
            let verdict = match alias.standing {
                Standing::Certain => (Rank::Certain, How::Name, String::new()),
                Standing::Former => (Rank::Certain, How::Former, former(&alias.until)),
                Standing::Ambiguous => {
                    let view = &views[one.view];
                    let sentence = view.sentences[one.sentence].span;
                    let beside = beside.get(&(one.view, one.sentence)).map_or(&[][..], Vec::as_slice);
                    let place = Place { text: view.text, sentence, span: one.span, beside };
                    match surroundings.judge(one.alias, place) {
                        Verdict::Meant { rank: Rank::Rule, .. } if view.is_function_word(one.span) => return None,
                        Verdict::Meant { reason, rank } => (rank, How::Rule, reason),
                        Verdict::Unsure { reason } => (Rank::Unsure, How::Rule, reason),
                    }
                }
            };
            let (rank, how, reason) = verdict;
            let entry = self.lexicon.entry(alias.entry);
            let entity = Entity::of(entry);
            let (view, sentence, span) = (one.view, one.sentence, one.span);
            Some(Choice { view, sentence, span, rank, entity, how, alias: Some(one.alias), reason })
        };
        found.iter().filter_map(judge).collect()
    }
}

fn former(until: &str) -> String {
    if until.is_empty() { "former name".to_owned() } else { format!("former name, until {until}") }
}

/// A company's name with the word for its group, which belongs to it: `한진그룹`.
fn with_group(text: &str, span: Span, kind: Kind) -> Span {
    const GROUP: &str = "그룹";
    let follows = kind == Kind::Company && text[span.end..].starts_with(GROUP) && !span.of(text).ends_with(GROUP);
    if follows { Span::new(span.start, span.end + GROUP.len()) } else { span }
}
