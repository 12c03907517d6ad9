//! `gisa related`: what is named together with a name, the most strongly associated first, to standard output.

use std::path::PathBuf;

use clap::Args;

use gisa::entity::Entity;
use gisa::lexicon::Kind;
use gisa::report::{Format, Related, RelatedRow, Selection};
use gisa::statistics::{Collocate, Filter, RelatedWords};

use super::Outcome;
use super::counted::{Counted, CountedInput};
use super::output::{TableOutputArgs, formats};
use super::run::Run;
use super::sought::named_entities;
use super::table::{MeasureArgs, SelectionArgs, kind, of_types, probability};
use super::word_args::WordArgs;

/// The measure that rows are sorted by where nothing else is asked for: how sure it is that the two belong together.
const USUAL_SORT: &str = "log_likelihood";

/// Show what is named together with a name (연관어), the most strongly associated first
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa related KT articles.jsonl --types technology --max-q 0.05 --top 10")]
pub struct RelatedTo {
    /// A name, or several, separated by commas
    #[arg(value_name = "NAME,…")]
    sought: String,

    #[command(flatten)]
    input: CountedInput,

    #[arg(long, help = of_types("Only these types, no words"), value_name = "TYPE,…", value_delimiter = ',', value_parser = kind, help_heading = "Filter")]
    types: Vec<Kind>,

    /// Show no words
    #[arg(long, help_heading = "Filter")]
    no_words: bool,

    #[command(flatten)]
    word_args: WordArgs,

    /// Leave out what fewer windows name together
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Filter")]
    min_count: u64,

    /// Leave out what has a greater q_value, or none (chance: 0.05)
    #[arg(long, value_name = "Q", value_parser = probability, help_heading = "Filter")]
    max_q: Option<f64>,

    #[command(flatten)]
    measures: MeasureArgs,

    #[command(flatten)]
    selection: SelectionArgs,

    /// How to print rows
    #[arg(long, value_parser = formats(Format::of_tables()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,
}

impl RelatedTo {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection = self.selection.selection(self.measures.all());
        let selection = Selection { sort: selection.sort.or_else(|| Some(USUAL_SORT.to_owned())), ..selection };
        selection.check::<Related>()?;
        let sought: Vec<String> = self.sought.split(',').map(|name| name.trim().to_owned()).collect();
        let beside = self.has_words().then_some((&self.word_args, &sought[..]));
        let run = self.input.input.open()?;
        let out = self.output.open(self.format, Format::of_tables(), &self.paths(&run))?;
        let (counted, words) = self.input.count_beside(run, beside)?;
        let filter = self.filter(&counted, &sought)?;
        let pairs = filter.pairs(&counted.counts).into_iter().map(|pair| pair.seen_from(&filter.about));
        let mut rows: Vec<RelatedRow> = pairs.map(|pair| RelatedRow::of_pair(&pair)).collect();
        for (entity, words) in words.iter().filter(|(entity, _)| filter.about.contains(entity)) {
            rows.extend(self.words(&counted, entity, words));
        }
        out.write_selection::<Related>(&selection, rows)?;
        Ok(Outcome::after(&counted.skipped))
    }

    fn paths(&self, run: &Run) -> Vec<PathBuf> {
        [self.input.paths(run), self.word_args.paths()].concat()
    }

    /// Whether words are shown: they have no type.
    fn has_words(&self) -> bool {
        self.types.is_empty() && !self.no_words
    }

    /// The words in the windows of an entity that pass the filter.
    fn words<'c>(&self, counted: &Counted, entity: &'c Entity, words: &'c RelatedWords) -> Vec<RelatedRow<'c>> {
        let Some(count) = counted.counts.of(entity) else { return Vec::new() };
        let collocates = words.collocates(&counted.corpus, &counted.stories, &counted.counts, count).into_iter();
        let is_shown = |word: &Collocate| word.collocation.passes(self.min_count, self.max_q);
        collocates.filter(is_shown).map(|word| RelatedRow::of_word(entity, &word)).collect()
    }

    fn filter(&self, counted: &Counted, sought: &[String]) -> anyhow::Result<Filter> {
        let about = named_entities(&counted.lexicon, &[&counted.counts], sought)?;
        anyhow::ensure!(!about.is_empty(), "expected a name, or several separated by commas");
        let own = about.iter().map(|entity| entity.kind);
        let pairs = own.flat_map(|own| self.types.iter().map(move |other| (own, *other))).collect();
        let (min_count, max_q) = (self.min_count, self.max_q);
        Ok(Filter { pairs, about: about.into_iter().collect(), min_count, max_q, ..Filter::default() })
    }
}
