//! Ranks names that the lexicon does not have. It counts, over a corpus, the context features of words that may be
//! companies, adds up what the model of unknown names says of names of all types, and scores both. It proposes names; a
//! person decides.

mod feature;
mod filter;

pub use feature::Feature;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::annotated_field::AnnotatedField;
use super::plain_text::PlainText;
use super::reading::Reading;
use super::unknown_name::{self, Scored};
use super::{How, Mention, Recognizer, eojeol, resolve};
use crate::article::Article;
use crate::lexicon::{Kind, UnknownNames};
use crate::morph::{Tokenizer, Worker};
use crate::text::Span;
use feature::Surroundings;

/// The most examples of a name: as many as a reader looks at in a row of a table.
const EXAMPLES: usize = 3;
/// The most text of an example on either side of the name, in bytes, for bodies without a full stop. Half and twice as
/// much change no suggestion of 680 articles.
const CONTEXT: usize = 1500;
/// The least total weight of a name's different features. Of 680 articles, it suggests 55 names; half of it adds 20, of
/// which 6 are companies; twice as much loses 27, of which 18 are.
const ENOUGH: f64 = 3.0;

/// The weight of the model in the score, times the logarithm of its probabilities. So a name that the model is sure of
/// in one document ranks as one with a legal form.
const MODEL_WEIGHT: f64 = 9.0;

/// The names of a corpus, or of a part of one, that the lexicon does not have. Parts merge by addition, in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions(BTreeMap<String, Behaviour>);

/// The observations of a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Behaviour {
    features: [u64; Feature::ALL.len()],
    /// The probabilities of the types by the model, added over documents, in hundredths.
    probabilities: [u64; Kind::ALL.len()],
    mentions: u64,
    documents: u64,
    /// True if the tokens show a proper name at some place.
    proper: bool,
    /// The best examples, ascending.
    examples: Vec<Example>,
}

/// A sentence that names it. Examples with stronger features come first, then by document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Example {
    /// The total weight of its features, in tenths, negated.
    rank: Reverse<i32>,
    /// The document.
    pub document: Arc<str>,
    /// Its text, with white space as single spaces.
    pub text: String,
}

/// A name that the lexicon does not have.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion<'s> {
    /// The name.
    pub name: &'s str,
    /// The type that it most probably has.
    pub kind: Kind,
    /// The strength of the evidence: no unit, above 0, comparable only within one corpus.
    pub score: f64,
    /// Its occurrences in the documents that have any feature of it or of which the model takes it for a name.
    pub mentions: u64,
    /// The number of those documents.
    pub documents: u64,
    /// The features that were seen, with their numbers of occurrences, in the order of [`Feature::ALL`].
    pub features: Vec<(Feature, u64)>,
    /// The probability of its type by the model, added over its documents: from 0 to their number.
    pub probability: f64,
    /// At most three examples with different sentences.
    pub examples: &'s [Example],
}

/// An occurrence of a word that may be a name, with its context features.
struct Sighting<'a> {
    name: &'a str,
    proper: bool,
    features: Vec<Feature>,
    /// Its sentence, or the part of a long one around it.
    context: &'a str,
}

impl Recognizer<'_> {
    /// The contribution of one article to the suggestions.
    pub fn suggest(&self, tokenizer: &Tokenizer, worker: &mut Worker, article: &Article) -> Suggestions {
        let plain = PlainText::of(article);
        let fields = self.annotated(worker, &plain);
        let readings = self.readings(worker, &fields);
        let listed: Vec<Reading> = readings.iter().filter(|reading| reading.how != How::Model).cloned().collect();
        let unknown = unknown_name::scored(
            &fields,
            &resolve::filter_spans(&listed),
            &self.vocabulary,
            worker,
            UnknownNames::Broad,
        );
        let mentions = self.chosen(article, &plain, &fields, &readings);
        let mut names: BTreeMap<&str, Behaviour> = BTreeMap::new();
        let document: Arc<str> = article.document.id.as_str().into();
        for sighting in fields.iter().flat_map(|field| self.sightings(tokenizer, field, &mentions)) {
            names.entry(sighting.name).or_default().see(&sighting, &document);
        }
        for one in unknown.iter().filter(|one| !self.lists(one.candidate.name)) {
            names.entry(one.candidate.name).or_default().see_unknown(one, &fields, &document);
        }
        names.retain(|_, behaviour| {
            behaviour.probabilities.iter().any(|sum| *sum > 0)
                || Feature::ALL.iter().any(|&feature| !feature.is_shape() && behaviour.count(feature) > 0)
        });
        Suggestions(names.into_iter().map(|(name, behaviour)| (name.to_owned(), behaviour)).collect())
    }

    fn sightings<'v>(
        &self,
        tokenizer: &Tokenizer,
        field: &AnnotatedField<'v>,
        mentions: &[Mention],
    ) -> Vec<Sighting<'v>> {
        let (text, vocabulary) = (field.text, &self.vocabulary);
        let known: Vec<&Mention> = mentions.iter().filter(|m| m.field == field.field && m.alias.is_some()).collect();
        let is_known = |word: Span| {
            let at = known.partition_point(|mention| mention.span.end <= word.start);
            known.get(at).is_some_and(|mention| mention.span.overlaps(word))
        };
        let mut found = Vec::new();
        for sentence in field.sentences_of_article().map(|(_, sentence)| sentence.span) {
            let surroundings = Surroundings { vocabulary, text, sentence, known: &known };
            for word in eojeol::words(field, sentence, vocabulary) {
                let name = word.span.of(text);
                let may_be = filter::may_be_a_name(&word, text, vocabulary) && !filter::is_listed_word(&word, field);
                if may_be && !is_known(word.span) && !self.lists(name) {
                    let features = surroundings.features(&word);
                    let proper = filter::is_proper(&word, field, tokenizer, vocabulary);
                    found.push(Sighting { name, proper, features, context: near(text, sentence, word.span) });
                }
            }
        }
        found
    }

    /// True if the whole word is a name of the lexicon.
    fn lists(&self, name: &str) -> bool {
        self.lexicon.find_whole(name).next().is_some()
    }
}

/// The sentence of a word, or the part of it around the word.
fn near(text: &str, sentence: Span, word: Span) -> &str {
    let start = text.ceil_char_boundary(sentence.start.max(word.start.saturating_sub(CONTEXT)));
    let end = text.floor_char_boundary(sentence.end.min(word.end + CONTEXT));
    &text[start..end.max(word.end)]
}

impl Behaviour {
    fn count(&self, feature: Feature) -> u64 {
        self.features[feature as usize]
    }

    fn see(&mut self, sighting: &Sighting, document: &Arc<str>) {
        for &feature in &sighting.features {
            self.features[feature as usize] += 1;
        }
        self.mentions += 1;
        self.documents = 1;
        self.proper |= sighting.proper;
        let weight: f64 = sighting.features.iter().map(|feature| feature.weight()).sum();
        let words: Vec<&str> = sighting.context.split_whitespace().collect();
        let example =
            Example { rank: Reverse((weight * 10.0) as i32), document: Arc::clone(document), text: words.join(" ") };
        self.keep([example]);
    }

    /// Takes in what the model says of a name in a document.
    fn see_unknown(&mut self, unknown: &Scored, fields: &[AnnotatedField], document: &Arc<str>) {
        self.probabilities[unknown.kind as usize] = (unknown.probability * 100.0).round() as u64;
        self.mentions = self.mentions.max(unknown.candidate.count as u64);
        self.documents = 1;
        if self.examples.is_empty() {
            let examples = unknown.candidate.occurrences.iter().map(|one| {
                let field = &fields[one.field];
                let context = near(field.text, field.sentences[one.sentence].span, one.span);
                let text = context.split_whitespace().collect::<Vec<_>>().join(" ");
                Example { rank: Reverse(0), document: Arc::clone(document), text }
            });
            self.keep(examples.collect::<Vec<_>>());
        }
    }

    fn add(&mut self, other: Self) {
        for (count, more) in self.features.iter_mut().zip(other.features) {
            *count += more;
        }
        for (sum, more) in self.probabilities.iter_mut().zip(other.probabilities) {
            *sum += more;
        }
        self.mentions += other.mentions;
        self.documents += other.documents;
        self.proper |= other.proper;
        self.keep(other.examples);
    }

    /// Keeps the best examples, with different sentences.
    fn keep(&mut self, more: impl IntoIterator<Item = Example>) {
        self.examples.extend(more);
        self.examples.sort();
        let mut seen = BTreeSet::new();
        self.examples.retain(|example| seen.insert(example.text.clone()));
        self.examples.truncate(EXAMPLES);
    }

    /// The type with the highest probability by the model, and that probability, added over documents; a company of
    /// probability 0 for a name of which the model says nothing.
    fn kind(&self) -> (Kind, f64) {
        let best = Kind::ALL.into_iter().zip(self.probabilities).rev().max_by_key(|(_, sum)| *sum);
        best.map_or((Kind::Company, 0.0), |(kind, sum)| (kind, sum as f64 / 100.0))
    }

    /// The score: what speaks for a company, and what the model says; `None` if neither speaks for a name.
    fn score(&self) -> Option<f64> {
        let model = self.kind().1;
        let of_model = (model > 0.0).then(|| MODEL_WEIGHT * model.ln_1p());
        match (self.score_of_features(), of_model) {
            (None, None) => None,
            (one, other) => Some(one.unwrap_or_default() + other.unwrap_or_default()),
        }
    }

    /// The score of a company: the sum of the weighted features, each by the logarithm of its count, so that many of
    /// one kind do not outweigh several kinds; times the root of the share of occurrences with any feature, so that
    /// common words do not rank by accidents. `None` if the total weight is below [`ENOUGH`], or if the word may be a
    /// common one and no certain feature was seen.
    fn score_of_features(&self) -> Option<f64> {
        let seen = || Feature::ALL.into_iter().filter(|feature| self.count(*feature) > 0);
        let kinds: f64 = seen().filter(|feature| !feature.is_shape()).map(Feature::weight).sum();
        let places: u64 = seen()
            .filter(|feature| !feature.is_shape() && *feature != Feature::CompanySuffix)
            .map(|feature| self.count(feature))
            .sum();
        let weighed: f64 = seen().map(|feature| feature.weight() * (self.count(feature) as f64).ln_1p()).sum();
        let share = (places as f64 / self.mentions as f64).min(1.0);
        let score = weighed * share.sqrt();
        (kinds >= ENOUGH && score > 0.0 && (self.proper || seen().any(Feature::is_certain))).then_some(score)
    }
}

impl Suggestions {
    /// Adds the observations in another part of the corpus.
    pub fn merge(&mut self, other: Self) {
        for (name, behaviour) in other.0 {
            self.0.entry(name).or_default().add(behaviour);
        }
    }

    /// The names with features in at least `least` documents, the likeliest first.
    pub fn ranked(&self, least: u64) -> Vec<Suggestion<'_>> {
        let mut ranked: Vec<Suggestion> = Vec::new();
        for (name, behaviour) in self.0.iter().filter(|(_, behaviour)| behaviour.documents >= least) {
            let Some(score) = behaviour.score() else { continue };
            let (kind, probability) = behaviour.kind();
            let features = Feature::ALL.into_iter().map(|feature| (feature, behaviour.count(feature)));
            ranked.push(Suggestion {
                name,
                kind,
                score,
                mentions: behaviour.mentions,
                documents: behaviour.documents,
                features: features.filter(|(_, count)| *count > 0).collect(),
                probability,
                examples: &behaviour.examples,
            });
        }
        ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.name.cmp(b.name)));
        ranked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleParser;
    use crate::corpus::Document;
    use crate::lexicon::Lexicon;

    const BODIES: [&str; 4] = [
        "보안 전문기업 가람누리소프트(대표 홍길동)는 신제품을 출시했다. 가람누리소프트 관계자는 수출을 늘린다고 했다.",
        "삼성전자, 가람누리소프트, LG전자가 참가했다. 홍길동 가람누리소프트 대표는 전시관을 열었다.",
        "김철수 대표는 중소기업 멘토링을 맡았고, 업체 100곳 대표가 참석했다. 담당 기자 이영희 기자가 취재했다.",
        "㈜가을텍은 KT와 손잡았다.",
    ];

    fn suggestions(bodies: &[(usize, &str)]) -> Suggestions {
        let lexicon = Lexicon::embedded();
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        let recognizer = Recognizer::new(&lexicon, false);
        let mut all = Suggestions::default();
        for (id, body) in bodies {
            let document = Document { id: id.to_string(), body: (*body).to_owned(), ..Document::default() };
            all.merge(recognizer.suggest(
                &tokenizer,
                &mut tokenizer.worker(),
                &ArticleParser::new(lexicon.words()).parse(document),
            ));
        }
        all
    }

    #[test]
    fn what_behaves_like_a_company_is_suggested_and_nothing_else() {
        let bodies: Vec<(usize, &str)> = BODIES.into_iter().enumerate().collect();
        let suggestions = suggestions(&bodies);
        let ranked = suggestions.ranked(1);
        assert_eq!(ranked.iter().map(|it| it.name).collect::<Vec<_>>(), ["가람누리소프트", "가을텍"]);
        let first = &ranked[0];
        assert_eq!((first.documents, first.mentions, first.examples.len()), (2, 4, 3));
        for feature in [
            Feature::CompanyMark,
            Feature::CompanyNoun,
            Feature::ExecutiveTitle,
            Feature::Spokesperson,
            Feature::Listed,
            Feature::CompanySuffix,
        ] {
            assert!(first.features.iter().any(|(seen, _)| *seen == feature), "{feature:?}: {:?}", first.features);
        }
        assert_eq!(suggestions.ranked(2).len(), 1, "one name occurs in two documents");
    }

    #[test]
    fn parts_merge_in_any_order() {
        let mut bodies: Vec<(usize, &str)> = BODIES.into_iter().enumerate().collect();
        let forth = suggestions(&bodies);
        bodies.reverse();
        assert_eq!(forth, suggestions(&bodies));
    }
}
