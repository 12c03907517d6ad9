//! Recognises the entities that an article names: mentions with a boundary, a type, a canonical name and a reason.
//!
//! Candidates come from the lexicon's trie. Tokens decide where a name ends (`boundary`), the conditions of the entries
//! whether an ambiguous one is meant (`disambiguate`), and a document can introduce names of its own
//! (`parenthetical_alias`, `company_trigger`, `institution`, `company_suffix`). `resolve` resolves overlaps. Words that
//! refer to several companies are a separate layer (`coreference`).

mod adjacent_word;
mod affixes;
mod annotated_field;
mod boundary;
mod coined_word;
mod company_evidence;
mod company_prefix;
mod company_suffix;
mod company_trigger;
mod compound;
mod condition_index;
mod conjunction;
mod coreference;
mod decision;
mod disambiguate;
mod ellipsis;
mod eojeol;
#[cfg(test)]
mod fixture;
mod institution;
mod letter_boundary;
mod lost_line_break;
mod lower_case;
mod marked_name;
mod mention;
mod noun_run;
mod occurrences;
mod parenthesis;
mod parenthetical_alias;
mod person_name;
mod plain_text;
mod reading;
mod repetition;
mod resolve;
mod separator;
mod suggest;
#[cfg(test)]
mod tests;
mod transcription;
mod triggers;
mod unknown_name;
mod vocabulary;
mod word_border;
mod word_set;

pub use annotated_field::morphemes;
pub use decision::{Decision, Outcome};
pub use mention::{Entity, How, Mention};
pub use suggest::{Example, Feature, Suggestion, Suggestions};
pub use unknown_name::Observation;

use std::collections::BTreeMap;
use std::mem;

use crate::article::{Article, Field};
use crate::lexicon::{AliasId, Candidate, Certainty, EntryId, Kind, Lexicon, PartialDate, WordClass};
use crate::morph::{Token, Worker};
use crate::text::Span;
use annotated_field::AnnotatedField;
use condition_index::Rules;
use disambiguate::{Context, Place};
use plain_text::PlainText;
use reading::{Priority, Reading};
use vocabulary::Vocabulary;

/// Recognises mentions with the names of one lexicon. Shared by all threads, each of which has its own [`Worker`].
#[derive(Debug, Clone)]
pub struct Recognizer<'l> {
    lexicon: &'l Lexicon,
    vocabulary: Vocabulary<'l>,
    rules: Rules,
    infer: bool,
}

/// The results of recognition in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognized {
    /// The mentions, in order of field and place. Certain mentions never overlap; inferred ones share a place if a word
    /// refers to several companies.
    pub mentions: Vec<Mention>,
    /// The tokens of the sentences of title and body, with places in the field as read.
    pub tokens: [Vec<Token>; 2],
    /// The places of listed nouns in title and body, overlapping ones included, in order; in the field as read.
    pub nouns: [Vec<Span>; 2],
}

/// The choice of readings of listed names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Readings {
    /// All readings, several of one place included.
    All,
    /// The best reading of each place.
    Best,
}

/// A place of a field where a listed name is bounded. It has the size of a [`Candidate`], so that a list of them can
/// reuse the memory of the candidates.
#[derive(Clone, Copy)]
struct Found {
    span: Span,
    /// The index of the sentence.
    sentence: u32,
    alias: AliasId,
}

impl Found {
    const fn place(&self, field: usize) -> Place {
        Place { field, sentence: self.sentence as usize, span: self.span }
    }
}

impl<'l> Recognizer<'l> {
    /// Creates a recogniser for the names of the lexicon; `infer` adds the referents of words such as `양사` and
    /// `이통3사`.
    pub fn new(lexicon: &'l Lexicon, infer: bool) -> Self {
        Self { lexicon, vocabulary: Vocabulary::new(lexicon), rules: Rules::new(lexicon), infer }
    }

    /// Recognises the mentions of an article, and returns them with its tokens.
    pub fn recognize(&self, worker: &mut Worker, article: &Article) -> Recognized {
        let plain = PlainText::of(article);
        let mut fields = self.annotated(worker, &plain);
        // A text of names alone has several candidates for each of them.
        let candidates: Vec<_> = fields.iter_mut().map(|field| mem::take(&mut field.candidates)).collect();
        let found = self.found(&fields, candidates);
        let listed = self.listed_of(&fields, &found, Readings::Best);
        drop(found);
        let mut mentions = self.chosen(article, &plain, &fields, &self.readings_with(worker, &fields, listed));
        for mention in &mut mentions {
            mention.span = plain[mention.field as usize].original(mention.span);
        }
        let tokens = [Field::Title, Field::Body].map(|field| {
            let tokens = mem::take(&mut fields[field as usize].tokens);
            let plain = &plain[field as usize];
            tokens.into_iter().map(|token| token.moved(plain.original(token.span))).collect()
        });
        let nouns = [Field::Title, Field::Body].map(|field| {
            let (nouns, plain) = (&fields[field as usize].nouns, &plain[field as usize]);
            nouns.iter().map(|noun| plain.original(*noun)).collect()
        });
        Recognized { mentions, tokens, nouns }
    }

    /// Recognises the mentions of an article.
    pub fn mentions(&self, worker: &mut Worker, article: &Article) -> Vec<Mention> {
        self.recognize(worker, article).mentions
    }

    fn annotated<'a>(&self, worker: &mut Worker, plain: &'a [PlainText; 2]) -> Vec<AnnotatedField<'a>> {
        let annotated = |text| {
            let mut field = AnnotatedField::new(text, self.lexicon, &self.vocabulary.triggers, worker);
            let crossed = word_border::crossed(&field, self.lexicon, &self.vocabulary, worker);
            field.leave_out(&crossed, self.lexicon, worker);
            field
        };
        plain.iter().map(annotated).collect()
    }

    /// All readings of all names, overlapping ones included.
    fn readings(&self, worker: &mut Worker, fields: &[AnnotatedField]) -> Vec<Reading> {
        self.readings_with(worker, fields, self.listed(fields))
    }

    /// The given readings of listed names, those by suffix and trigger, and those of the document's own names;
    /// overlapping ones included.
    fn readings_with(&self, worker: &mut Worker, fields: &[AnnotatedField], listed: Vec<Reading>) -> Vec<Reading> {
        let mut readings = listed;
        readings.extend(institution::organizations(fields, &self.vocabulary, worker));
        readings.extend(company_suffix::companies(fields, &self.vocabulary));
        let triggered =
            company_trigger::companies(fields, &resolve::filter_spans(&readings), self.lexicon, &self.vocabulary);
        readings.extend(triggered);
        let chosen = resolve::filter_spans(&readings);
        let unknown = unknown_name::names(fields, &chosen, self.lexicon, &self.vocabulary, worker);
        readings.extend(unknown);
        let chosen = resolve::filter_spans(&readings);
        let aliases = parenthetical_alias::aliases(fields, &chosen, self.lexicon, &self.vocabulary);
        let shortened = ellipsis::shortened(fields, &chosen, self.lexicon);
        readings.extend(aliases);
        readings.extend(shortened);
        readings
    }

    /// The mentions that remain of these readings, and the referents of words for several companies; with places in the
    /// plain texts.
    fn chosen(
        &self,
        article: &Article,
        plain: &[PlainText; 2],
        fields: &[AnnotatedField],
        readings: &[Reading],
    ) -> Vec<Mention> {
        let mut mentions = resolve::mentions(article, plain, fields, &resolve::filter_spans(readings));
        if self.infer {
            let inferred = coreference::inferred(fields, &mentions, self.lexicon);
            // The existing ones are in order, and sorting takes half their memory.
            if !inferred.is_empty() {
                mentions.extend(inferred);
                mentions.sort_by(|a, b| (a.field, a.span, &a.entity).cmp(&(b.field, b.span, &b.entity)));
            }
        }
        // This comes last, so that an excluded name still occupies its place.
        mentions.retain(|mention| !self.lexicon.is_excluded(&mention.entity.name));
        for mention in &mut mentions {
            let entity = &mention.entity;
            mention.dated_name =
                self.lexicon.dated_name(entity.kind, &entity.name, mention.alias, article.document.date);
        }
        mentions
    }

    /// The readings of the lexicon's names.
    fn listed(&self, fields: &[AnnotatedField]) -> Vec<Reading> {
        let candidates = fields.iter().map(|field| field.candidates.clone()).collect();
        self.listed_of(fields, &self.found(fields, candidates), Readings::All)
    }

    /// The readings of the lexicon's names that were found in each field.
    fn listed_of(&self, fields: &[AnnotatedField], found: &[Vec<Found>], wanted: Readings) -> Vec<Reading> {
        let all = || {
            found
                .iter()
                .enumerate()
                .flat_map(|(field, found)| found.iter().map(move |one| (one.alias, one.place(field))))
        };
        let certain = all().filter(|(alias, _)| self.lexicon.alias(*alias).certainty != Certainty::Ambiguous);
        let certain = certain.map(|(alias, place)| (place, self.entry_of(alias)));
        let mut context = Context::new(self.lexicon, &self.vocabulary, &self.rules, fields, certain);
        self.take_repeated(&mut context, fields, found);
        let mut readings: Vec<Reading> = Vec::new();
        for reading in all().filter_map(|(alias, place)| self.reading(alias, place, fields, &mut context)) {
            match readings.last_mut().filter(|last| wanted == Readings::Best && last.is_at_place_of(&reading)) {
                Some(last) if reading.rank() < last.rank() => *last = reading,
                Some(_) => {}
                None => readings.push(reading),
            }
        }
        readings
    }

    /// Notes the ambiguous names that the document has at several places, that are taken at one of them, and that mean
    /// the same at all.
    fn take_repeated(&self, context: &mut Context, fields: &[AnnotatedField], found: &[Vec<Found>]) {
        let mut places: BTreeMap<AliasId, Vec<Place>> = BTreeMap::new();
        for (field, found) in found.iter().enumerate() {
            for one in found.iter().filter(|one| self.may_be_repeated(one.alias)) {
                places.entry(one.alias).or_default().push(one.place(field));
            }
        }
        for (id, places) in places.into_iter().filter(|(_, places)| places.len() > 1) {
            let mut is_sure = |place: &Place| {
                let reading = self.reading(id, *place, fields, context);
                reading.is_some_and(|reading| reading.is_sure())
            };
            if !places.iter().any(&mut is_sure) {
                continue;
            }
            let alias = self.lexicon.alias(id);
            let is_everyday = self.vocabulary.everyday_names.contains(&alias.text);
            let open: Vec<Place> = places.iter().copied().filter(|place| is_everyday && !is_sure(place)).collect();
            let words = open.iter().filter(|place| context.is_like_a_word(id, **place)).count();
            let means_another = |place: &Place| repetition::means_another(alias, *place, fields, self.lexicon);
            if 2 * words <= open.len() && !places.iter().any(means_another) {
                context.take(id, is_everyday);
            }
        }
    }

    /// True if a name is ambiguous, but may mean the same throughout a document.
    fn may_be_repeated(&self, alias: AliasId) -> bool {
        let alias = self.lexicon.alias(alias);
        let kind = self.lexicon.entry(alias.entry).kind;
        alias.certainty == Certainty::Ambiguous && repetition::keeps_its_meaning(alias, kind)
    }

    /// The bounded names among these candidates, by field.
    fn found(&self, fields: &[AnnotatedField], candidates: Vec<Vec<Candidate>>) -> Vec<Vec<Found>> {
        let word = |field: &AnnotatedField, candidate: Candidate| {
            if candidate.span.of(field.text).contains(' ') && company_prefix::is_of_two(candidate.alias, self.lexicon) {
                return None;
            }
            let (span, kind) = self.place_of(field, &candidate);
            let sentence = field.sentence_of(span)? as u32;
            let is_word = boundary::is_bounded(field, &self.vocabulary, span, kind);
            is_word.then_some(Found { span, sentence, alias: candidate.alias })
        };
        let words = |(field, of_field): (&AnnotatedField, Vec<Candidate>)| {
            of_field.into_iter().filter_map(|candidate| word(field, candidate)).collect()
        };
        fields.iter().zip(candidates).map(words).collect()
    }

    fn entry_of(&self, alias: AliasId) -> EntryId {
        self.lexicon.alias(alias).entry
    }

    /// The place that a candidate would take, and the type of its entity. A word for a group of companies belongs to
    /// the name before it (`한진그룹`), unless the lexicon lists the group as a company of its own (`현대차그룹`).
    fn place_of(&self, field: &AnnotatedField, candidate: &Candidate) -> (Span, Kind) {
        let kind = self.lexicon.entry(self.entry_of(candidate.alias)).kind;
        let span = candidate.span;
        let (surface, after) = (span.of(field.text), &field.text[span.end..]);
        let mut groups = self.lexicon.words().of(WordClass::GroupSuffix).iter();
        let group = groups.find(|group| after.starts_with(group.as_str()) && !surface.ends_with(group.as_str()));
        let length = group.filter(|_| kind == Kind::Company).map_or(0, String::len);
        let whole = Span::new(span.start, span.end + length);
        let is_listed = length > 0 && self.lexicon.find_whole(whole.of(field.text)).next().is_some();
        (if is_listed { span } else { whole }, kind)
    }

    /// The reading of a found name; `None` if the tokens show a function word.
    fn reading(&self, id: AliasId, place: Place, fields: &[AnnotatedField], context: &mut Context) -> Option<Reading> {
        let alias = self.lexicon.alias(id);
        let Place { field, sentence, span } = place;
        let (priority, how, reason) = match alias.certainty {
            Certainty::Certain => (Priority::Certain, How::Name, None),
            Certainty::Former => (Priority::Certain, How::Former, Some(former(alias.until).into())),
            Certainty::Ambiguous => {
                let verdict = context.disambiguate(id, place);
                if verdict.priority == Priority::Rule && fields[field].is_function_word(span) {
                    return None;
                }
                (verdict.priority, How::Rule, Some(verdict.reason.into()))
            }
        };
        let entity = Entity::of(self.lexicon.entry(alias.entry));
        Some(Reading { field, sentence, span, priority, entity, how, alias: Some(id), reason })
    }
}

fn former(until: Option<PartialDate>) -> String {
    until.map_or("former name".to_owned(), |until| format!("former name, until {until}"))
}
