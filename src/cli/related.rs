//! `gisa related`: prints the entities and words that are associated with a name, the strongest first.

use std::path::PathBuf;

use clap::Args;

use gisa::entity::Entity;
use gisa::lexicon::Kind;
use gisa::report::{Format, Related, RelatedRow, Selection};
use gisa::statistics::{Collocate, Filter, RelatedWords};

use super::Outcome;
use super::corpus_counts::{Counted, CountedInput};
use super::name_lookup::named_entities;
use super::output::{TableOutputArgs, formats};
use super::run::Run;
use super::table::{MeasureArgs, SelectionArgs, kind, of_types, probability};
use super::word_args::WordArgs;

/// The default measure for sorting: the strength of evidence for an association.
const USUAL_SORT: &str = "log_likelihood";

/// Show what is named together with a name (연관어), the most strongly associated first
#[derive(Debug, Args)]
#[command(after_help = "Example: gisa related KT articles.jsonl --types technology --max-q 0.05 --top 10")]
pub struct RelatedTo {
    /// A name, or several, separated by commas
    #[arg(value_name = "NAME,…")]
    name: String,

    #[command(flatten)]
    input: CountedInput,

    #[arg(long, help = of_types("Only these types, no words"), value_name = "TYPE,…", value_delimiter = ',', value_parser = kind, help_heading = "Filter")]
    types: Vec<Kind>,

    /// Show no words
    #[arg(long, help_heading = "Filter")]
    no_words: bool,

    #[command(flatten)]
    word_args: WordArgs,

    /// Leave out rows of fewer windows
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Filter")]
    min_count: u64,

    /// Leave out rows with a greater q_value, or none (usual: 0.05)
    #[arg(long, value_name = "Q", value_parser = probability, help_heading = "Filter")]
    max_q: Option<f64>,

    #[command(flatten)]
    measures: MeasureArgs,

    #[command(flatten)]
    selection: SelectionArgs,

    /// Output format
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
        let names: Vec<String> = self.name.split(',').map(|name| name.trim().to_owned()).collect();
        let related = self.has_words().then_some((&self.word_args, &names[..]));
        let run = self.input.input.open()?;
        let out = self.output.open(self.format, Format::of_tables(), &self.paths(&run))?;
        let (counted, words) = self.input.count_related(run, related)?;
        let filter = self.filter(&counted, &names)?;
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

    /// True if words are shown; they have no type, so `--types` excludes them.
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

    fn filter(&self, counted: &Counted, names: &[String]) -> anyhow::Result<Filter> {
        let about = named_entities(&counted.lexicon, &[&counted.counts], names)?;
        anyhow::ensure!(!about.is_empty(), "expected a name, or several separated by commas");
        let own = about.iter().map(|entity| entity.kind);
        let pairs = own.flat_map(|own| self.types.iter().map(move |other| (own, *other))).collect();
        let (min_count, max_q) = (self.min_count, self.max_q);
        Ok(Filter { pairs, about: about.into_iter().collect(), min_count, max_q, ..Filter::default() })
    }
}
