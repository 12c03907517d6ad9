//! The conditions of ambiguous names, compiled once, and an index of the occurrences of their words in one document.
//! Each condition is then tested without reading the text again.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::annotated_field::AnnotatedField;
use crate::lexicon::{Condition, Entry, EntryId, Kind, Lexicon, WordClass, WordFinder};
use crate::text::{Span, fold};

/// The index of a word of conditions.
pub(super) type WordId = u32;

/// A condition ready for evaluation: words by index, words next to the name folded.
pub(super) type Test = Condition<WordId>;

/// The conditions of an entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Rule {
    /// The `needs` conditions, in the order of [`Entry::needs`].
    pub needs: Vec<Test>,
    /// The `forbids` conditions, in the order of [`Entry::forbids`].
    pub forbids: Vec<Test>,
    /// The company that owns the entry.
    pub owner: Option<EntryId>,
}

/// The conditions of all entries of a lexicon.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    words: WordFinder<WordId>,
    /// The length of each word in bytes.
    lengths: Vec<usize>,
    /// The conditions by entry.
    rules: Vec<Rule>,
    /// The words of each context.
    contexts: Vec<Vec<WordId>>,
    /// The words of business.
    business: Vec<WordId>,
    /// Ambiguous names of several companies.
    shared: HashSet<String>,
    /// The longest word that a condition requires right before or after a name, in code points.
    longest_adjacent: usize,
}

impl Rules {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut ids: BTreeMap<&str, WordId> = BTreeMap::new();
        let contexts = lexicon.contexts().sets().iter();
        let contexts = contexts.map(|set| set.words.iter().map(|it| id(&mut ids, it)).collect()).collect();
        let business = lexicon.words().of(WordClass::BusinessTerm).iter().map(|it| id(&mut ids, it)).collect();
        let rules = lexicon.entries().iter().map(|entry| rule(entry, lexicon, &mut ids)).collect();
        let mut lengths = vec![0; ids.len()];
        ids.iter().for_each(|(word, id)| lengths[*id as usize] = word.len());
        Self {
            words: WordFinder::new(ids),
            lengths,
            rules,
            contexts,
            business,
            shared: shared(lexicon),
            longest_adjacent: longest_adjacent(lexicon),
        }
    }

    /// The longest word that a condition requires right before or after a name, in code points.
    pub(super) fn longest_adjacent(&self) -> usize {
        self.longest_adjacent
    }

    /// The conditions of an entry.
    pub(super) fn of(&self, entry: EntryId) -> &Rule {
        &self.rules[entry.index()]
    }

    /// The words of a context.
    pub(super) fn context(&self, set: usize) -> &[WordId] {
        &self.contexts[set]
    }

    /// The words of business.
    pub(super) fn business(&self) -> &[WordId] {
        &self.business
    }

    /// True if an ambiguous name belongs to several companies.
    pub(super) fn is_shared(&self, name: &str) -> bool {
        self.shared.contains(name)
    }

    /// The number of contexts.
    pub(super) fn contexts(&self) -> usize {
        self.contexts.len()
    }
}

fn shared(lexicon: &Lexicon) -> HashSet<String> {
    let mut owners: HashMap<&str, EntryId> = HashMap::new();
    let mut shared = HashSet::new();
    for alias in lexicon.aliases().iter().filter(|alias| lexicon.entry(alias.entry).kind == Kind::Company) {
        if owners.insert(&alias.text, alias.entry).is_some_and(|other| other != alias.entry) {
            shared.insert(alias.text.to_string());
        }
    }
    shared
}

fn longest_adjacent(lexicon: &Lexicon) -> usize {
    let conditions = lexicon.entries().iter().flat_map(|entry| entry.needs.iter().chain(&entry.forbids));
    let length = |condition: &Condition| match condition {
        Condition::Next(word) | Condition::Previous(word) => fold(word).chars().count(),
        _ => 0,
    };
    conditions.map(length).max().unwrap_or(0)
}

fn id<'l>(ids: &mut BTreeMap<&'l str, WordId>, word: &'l str) -> WordId {
    let next = ids.len() as WordId;
    *ids.entry(word).or_insert(next)
}

fn rule<'l>(entry: &'l Entry, lexicon: &Lexicon, ids: &mut BTreeMap<&'l str, WordId>) -> Rule {
    let mut test = |condition: &'l Condition| match condition {
        Condition::Sentence(word) => Test::Sentence(id(ids, word)),
        Condition::Document(word) => Test::Document(id(ids, word)),
        Condition::Next(word) => Test::Next(fold(word)),
        Condition::Previous(word) => Test::Previous(fold(word)),
        Condition::Always => Test::Always,
        Condition::Quoted => Test::Quoted,
        Condition::Owner => Test::Owner,
        Condition::Context(set) => Test::Context(*set),
    };
    Rule {
        needs: entry.needs.iter().map(&mut test).collect(),
        forbids: entry.forbids.iter().map(&mut test).collect(),
        owner: lexicon.find_entry(Kind::Company, &entry.owner),
    }
}

/// The occurrences of the conditions' words in one document.
pub(super) struct Occurrences<'r> {
    rules: &'r Rules,
    /// The occurrences, sorted: word, index of the field, first byte. A table of all words of conditions would take
    /// longer to fill than most documents to read.
    places: Vec<(WordId, u32, usize)>,
    /// A bit for each word that occurs; most words that conditions ask for do not.
    present: Vec<u64>,
}

impl<'r> Occurrences<'r> {
    pub(super) fn new(rules: &'r Rules, fields: &[AnnotatedField]) -> Self {
        let mut places = Vec::new();
        for (index, field) in (0..).zip(fields) {
            places.extend(rules.words.find(field.text).map(|(place, word)| (word, index, place.start)));
        }
        places.sort_unstable();
        let mut present = vec![0; rules.lengths.len().div_ceil(u64::BITS as usize)];
        places.iter().for_each(|&(word, ..)| present[word as usize / 64] |= 1 << (word % 64));
        Self { rules, places, present }
    }

    /// The first occurrence of a word from a byte of a field on, also in later fields.
    fn first(&self, word: WordId, field: u32, start: usize) -> Option<(u32, usize)> {
        if !self.in_document(word) {
            return None;
        }
        let at = self.places.partition_point(|place| *place < (word, field, start));
        self.places.get(at).filter(|place| place.0 == word).map(|&(_, field, start)| (field, start))
    }

    /// True if a word occurs in the document.
    pub(super) fn in_document(&self, word: WordId) -> bool {
        self.present[word as usize / 64] & (1 << (word % 64)) != 0
    }

    /// True if a word occurs within a place of a field.
    pub(super) fn within(&self, word: WordId, field: usize, place: Span) -> bool {
        let (field, length) = (field as u32, self.rules.lengths[word as usize]);
        let first = self.first(word, field, place.start);
        first.is_some_and(|(of, start)| of == field && start + length <= place.end)
    }
}

/// The context words in the document and in its sentences, counted once for each context.
pub(super) struct Topics {
    present: Vec<Option<Vec<WordId>>>,
    sentences: HashMap<(usize, usize, usize), usize>,
}

/// The number of different words of a context that make it the topic of a document. Twice as many lose two clubs of the
/// measured sentences; 2 change nothing there, but would equal the rule for a sentence, [`IN_SENTENCE`].
const IN_DOCUMENT: usize = 3;
/// The number of different words of a context that make it the topic of a sentence. One word is too few: `KT가 프로야구
/// 중계를 시작했다` is about the company. (It would change 17 of 348,000 mentions of three corpora, all of them clubs
/// indeed.) Four lose five clubs of the measured mentions.
const IN_SENTENCE: usize = 2;

impl Topics {
    pub(super) fn new(rules: &Rules) -> Self {
        Self { present: vec![None; rules.contexts()], sentences: HashMap::new() }
    }

    /// True if a context is the topic of the document, or of the sentence. With a `player` after the name, one word in
    /// the sentence is enough (`KT 홍길동이 홈런을 쳤다`).
    pub(super) fn hold(
        &mut self,
        words: &Occurrences,
        set: usize,
        (field, sentence, span): (usize, usize, Span),
        player: bool,
    ) -> bool {
        let of_set = || words.rules.context(set).iter().copied();
        let present = self.present[set].get_or_insert_with(|| of_set().filter(|&it| words.in_document(it)).collect());
        let needed = if player { 1 } else { IN_SENTENCE };
        if present.len() >= IN_DOCUMENT || present.len() < needed {
            return present.len() >= IN_DOCUMENT;
        }
        let in_sentence = || present.iter().filter(|&&it| words.within(it, field, span)).count();
        *self.sentences.entry((field, sentence, set)).or_insert_with(in_sentence) >= needed
    }
}
