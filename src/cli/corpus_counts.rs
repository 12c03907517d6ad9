//! The arguments and the run of the subcommands that count a whole corpus.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use gisa::annotation::Annotated;
use gisa::corpus::Document;
use gisa::entity::Entity;
use gisa::lexicon::Lexicon;
use gisa::morph::Tokenizer;
use gisa::statistics::{
    CorpusTally, Counts, DocumentWords, Filter, Part, RelatedWords, Split, Stories, Tally, WordKey, WordReader,
    WordTally,
};

use super::corpus_input::CorpusInput;
use super::name_lookup::entities;
use super::recognition::{CountArgs, Names};
use super::run::{Run, Stages};
use super::skipped::Skipped;
use super::stories::Dedup;
use super::table::FilterArgs;
use super::warn;
use super::word_args::WordArgs;

/// The words of a document with their numbers of occurrences.
type WordTimes = Vec<(WordKey, u32)>;

/// The input, and the rules of counting.
#[derive(Debug, Args)]
pub struct CountedInput {
    #[command(flatten)]
    pub input: CorpusInput,

    #[command(flatten)]
    pub names: Names,

    #[command(flatten)]
    pub counts: CountArgs,

    #[command(flatten)]
    pub dedup: Dedup,
}

/// The counts of a corpus.
pub struct Counted {
    pub lexicon: Lexicon,
    pub corpus: CorpusTally,
    pub stories: Stories,
    pub counts: Counts,
    pub skipped: Skipped,
}

/// One of two parts of a corpus.
#[derive(Default)]
pub struct CountedPart {
    pub corpus: CorpusTally,
    /// Its words; empty if they are not requested.
    pub words: WordTally,
}

/// Two parts of a corpus.
pub struct CountedParts {
    pub lexicon: Lexicon,
    pub focus: CountedPart,
    pub reference: CountedPart,
    /// The number of documents in no part.
    pub in_none: u64,
    /// The skipped documents of each reading.
    pub skipped: Vec<Skipped>,
}

impl CountedInput {
    /// True if only errors are printed on standard error.
    pub fn is_quiet(&self) -> bool {
        self.input.is_quiet()
    }

    /// All paths that are read in a run: the corpus, and the files of names.
    pub fn paths(&self, run: &Run) -> Vec<PathBuf> {
        [self.input.paths(run), self.names.paths()].concat()
    }

    /// Reads the corpus and counts its entities. The filter is built first, because it may be invalid.
    ///
    /// # Errors
    /// If nothing can be read, or the filter asks for something that neither the corpus nor the lexicon has.
    pub fn count_for(&self, run: Run, filter: &FilterArgs) -> anyhow::Result<(Counted, Filter)> {
        let (lexicon, tokenizer) = self.names.load_for(&run)?;
        let made = filter.filter(&lexicon)?;
        let counted = self.count_with(run, lexicon, &tokenizer)?;
        filter.check(&counted.lexicon, &counted.counts)?;
        Ok((counted, made))
    }

    /// Reads the corpus and counts its entities.
    ///
    /// # Errors
    /// If nothing can be read.
    pub fn count(&self, run: Run) -> anyhow::Result<Counted> {
        let (lexicon, tokenizer) = self.names.load_for(&run)?;
        self.count_with(run, lexicon, &tokenizer)
    }

    fn count_with(&self, run: Run, lexicon: Lexicon, tokenizer: &Tokenizer) -> anyhow::Result<Counted> {
        let mut corpus = CorpusTally::default();
        let stages = stages(&lexicon, tokenizer, None);
        let skipped = self.read(run, &stages, |_| (), |document, tally, ()| corpus.push(document, tally))?;
        Ok(self.counted(lexicon, corpus, skipped))
    }

    fn counted(&self, lexicon: Lexicon, corpus: CorpusTally, skipped: Skipped) -> Counted {
        let stories = self.stories(&corpus);
        let counts = corpus.counts(&stories);
        counts.note_on_lists().iter().for_each(|note| warn(note));
        Counted { lexicon, corpus, stories, counts, skipped }
    }

    /// Reads the corpus and counts its words.
    ///
    /// # Errors
    /// If nothing can be read.
    pub fn count_words(&self, run: Run, words: &WordArgs) -> anyhow::Result<(CountedPart, Skipped)> {
        let (lexicon, tokenizer) = self.names.load_for(&run)?;
        let reader = self.word_reader(Some(words), &lexicon, &run)?;
        let mut part = CountedPart::default();
        let stages = stages(&lexicon, &tokenizer, reader.as_ref());
        let skipped = self.read_words(run, &stages, reader.as_ref(), |document, tally, words| {
            part.push(document, tally, words);
        })?;
        Ok((part, skipped))
    }

    /// Reads the corpus and counts its entities. If `related` is given, it also counts the words in the windows of each
    /// entity that its names may mean.
    ///
    /// # Errors
    /// If nothing can be read.
    pub fn count_related(
        &self,
        run: Run,
        related: Option<(&WordArgs, &[String])>,
    ) -> anyhow::Result<(Counted, Vec<(Entity, RelatedWords)>)> {
        let (lexicon, tokenizer) = self.names.load_for(&run)?;
        let reader = self.word_reader(related.map(|(words, _)| words), &lexicon, &run)?;
        let names = related.map(|(_, names)| names).unwrap_or_default();
        let meant: BTreeSet<Entity> = names.iter().flat_map(|name| entities(&lexicon, name)).collect();
        let mut words: Vec<(Entity, RelatedWords)> =
            meant.into_iter().map(|entity| (entity, RelatedWords::default())).collect();
        let meant: Vec<Entity> = words.iter().map(|(entity, _)| entity.clone()).collect();
        let (counting, mut corpus) = (self.counts.counting(), CorpusTally::default());
        let near = |annotated: &Annotated| -> Vec<DocumentWords> {
            let Some(reader) = &reader else { return Vec::new() };
            let words: Vec<_> = reader.words(annotated).collect();
            meant.iter().map(|entity| DocumentWords::new(annotated, &words, entity, &counting)).collect()
        };
        let stages = stages(&lexicon, &tokenizer, reader.as_ref());
        let skipped = self.read(run, &stages, near, |document, tally, near| {
            corpus.push(document, tally);
            words.iter_mut().zip(near).for_each(|((_, words), document)| words.push(document));
        })?;
        Ok((self.counted(lexicon, corpus, skipped), words))
    }

    /// Reads the corpus and counts the entities of its two parts separately, and their words if `words` is given.
    ///
    /// # Errors
    /// If nothing can be read.
    pub fn count_split(&self, run: Run, split: &Split, words: Option<&WordArgs>) -> anyhow::Result<CountedParts> {
        let (lexicon, tokenizer) = self.names.load_for(&run)?;
        let reader = self.word_reader(words, &lexicon, &run)?;
        let (mut focus, mut reference, mut in_none) = (CountedPart::default(), CountedPart::default(), 0);
        let stages = stages(&lexicon, &tokenizer, reader.as_ref());
        let skipped =
            self.read_words(run, &stages, reader.as_ref(), |document, tally, words| match split.part(document) {
                Some(Part::Focus) => focus.push(document, tally, words),
                Some(Part::Reference) => reference.push(document, tally, words),
                None => in_none += 1,
            })?;
        Ok(CountedParts { lexicon, focus, reference, in_none, skipped: vec![skipped] })
    }

    /// Reads two corpora to compare, and counts the entities of each, and their words if `words` is given.
    ///
    /// # Errors
    /// If one of them cannot be read.
    pub fn count_versus(&self, run: Run, other: Run, words: Option<&WordArgs>) -> anyhow::Result<CountedParts> {
        run.check_comparable(&other)?;
        let (lexicon, tokenizer) = self.names.load_for(&run)?;
        let reader = self.word_reader(words, &lexicon, &run)?;
        self.word_reader(words, &lexicon, &other)?;
        let stages = stages(&lexicon, &tokenizer, reader.as_ref());
        let (mut focus, mut reference) = (CountedPart::default(), CountedPart::default());
        let mut skipped = Vec::new();
        for (run, part) in [(run, &mut focus), (other, &mut reference)] {
            let push = |document: &Document, tally, words| part.push(document, tally, words);
            skipped.push(self.read_words(run, &stages, reader.as_ref(), push)?);
        }
        Ok(CountedParts { lexicon, focus, reference, in_none: 0, skipped })
    }

    /// Creates the reader of the requested words.
    ///
    /// # Errors
    /// If the run is over an index without these words.
    fn word_reader(
        &self,
        words: Option<&WordArgs>,
        lexicon: &Lexicon,
        run: &Run,
    ) -> anyhow::Result<Option<WordReader>> {
        let reader = words.map(|words| words.reader(lexicon, &self.counts.counting())).transpose()?;
        reader.iter().try_for_each(|reader| run.check_words(reader.options()))?;
        Ok(reader)
    }

    /// Groups the documents of a corpus by story.
    pub fn stories(&self, corpus: &CorpusTally) -> Stories {
        corpus.stories(self.dedup.similarity())
    }

    fn read_words(
        &self,
        run: Run,
        stages: &Stages,
        words: Option<&WordReader>,
        push: impl FnMut(&Document, Tally, WordTimes),
    ) -> anyhow::Result<Skipped> {
        let times = |annotated: &Annotated| words.map(|reader| reader.tally(annotated)).unwrap_or_default();
        self.read(run, stages, times, push)
    }

    /// Reads a corpus, and passes to `push` the tally of each document, in order, with the result of `more`.
    fn read<T: Send>(
        &self,
        run: Run,
        stages: &Stages,
        more: impl Fn(&Annotated) -> T + Sync,
        mut push: impl FnMut(&Document, Tally, T),
    ) -> anyhow::Result<Skipped> {
        let counting = self.counts.counting();
        run.annotate(
            stages,
            |annotated| (counting.tally(&annotated), more(&annotated), annotated.article.document),
            |(tally, more, document)| {
                push(&document, tally, more);
                Ok(())
            },
        )
    }
}

/// The stages of a run that counts entities, and the words of `words`.
fn stages<'l>(lexicon: &'l Lexicon, tokenizer: &'l Tokenizer, words: Option<&WordReader>) -> Stages<'l> {
    let words = words.map(|words| words.options().tags.clone()).unwrap_or_default();
    Stages { lexicon, tokenizer, words, text: false }
}

impl CountedPart {
    fn push(&mut self, document: &Document, tally: Tally, words: WordTimes) {
        self.corpus.push(document, tally);
        self.words.push(words);
    }
}
