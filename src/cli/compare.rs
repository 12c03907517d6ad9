//! `gisa compare`: prints what one part of a corpus names more or less often than another.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;

use gisa::corpus::UnknownOutlet;
use gisa::lexicon::Kind;
use gisa::report::{EntityComparison, Format, PairComparison, Selection, WordComparison};
use gisa::statistics::{Compared, CorpusTally, Counts, Filter, Split, compared_words};

use super::corpus_counts::{CountedInput, CountedParts};
use super::name_lookup::named_entities;
use super::output::{TableOutput, TableOutputArgs, formats};
use super::table::{PairsArgs, SelectionArgs, kind, of_types, probability};
use super::word_args::WordArgs;
use super::{Outcome, warn};

/// Find what one part of a corpus, the focus, names more or less often than another, the reference
#[derive(Debug, Args)]
#[command(after_help = "Examples: gisa compare articles.jsonl --split 2018 --max-q 0.05\n          \
    gisa compare articles.jsonl --split 2016,2018 --words --max-q 0.05\n          \
    gisa compare articles.jsonl --split press=한빛경제 --types technology\n          \
    gisa compare new.jsonl --versus old.jsonl --pairs company-technology")]
pub struct CompareTable {
    #[command(flatten)]
    input: CountedInput,

    /// Split at a day (the focus is from then on): 2018; by periods (the second is the focus): 2016,2018; by outlets
    /// (these are the focus): press=한빛경제,KBC
    #[arg(long, value_name = "PARTS", conflicts_with = "versus", help_heading = "Parts")]
    split: Option<Split>,

    /// The focus is INPUT, the reference these files and folders
    #[arg(long, value_name = "INPUT", num_args = 1.., help_heading = "Parts")]
    versus: Vec<PathBuf>,

    #[arg(long, help = of_types("Only these types"), value_name = "TYPE,…", value_delimiter = ',', value_parser = kind, help_heading = "Filter")]
    types: Vec<Kind>,

    #[command(flatten)]
    pairs: PairsArgs,

    /// Compare words, not entities: keyness
    #[arg(long, conflicts_with_all = ["pairs", "types", "of"], help_heading = "Words")]
    words: bool,

    #[command(flatten)]
    word_args: WordArgs,

    /// Show these entities, or pairs with one of them
    #[arg(long, visible_alias = "about", value_name = "NAME,…", value_delimiter = ',', help_heading = "Filter")]
    of: Vec<String>,

    /// Leave out rows with a smaller count in both parts together
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Filter")]
    min_count: u64,

    /// Leave out rows with a greater q_value, or none (usual: 0.05)
    #[arg(long, value_name = "Q", value_parser = probability, help_heading = "Filter")]
    max_q: Option<f64>,

    #[command(flatten)]
    selection: SelectionArgs,

    /// Output format
    #[arg(long, value_parser = formats(Format::of_tables()), help_heading = "Output")]
    format: Option<Format>,

    #[command(flatten)]
    output: TableOutputArgs,
}

impl CompareTable {
    /// Runs the subcommand.
    pub fn run(&self) -> anyhow::Result<Outcome> {
        let selection = self.selection.selection(false);
        match (self.words, self.pairs.are_asked_for()) {
            (true, _) => selection.check::<WordComparison>()?,
            (_, true) => selection.check::<PairComparison>()?,
            _ => selection.check::<EntityComparison>()?,
        }
        anyhow::ensure!(
            self.split.is_some() || !self.versus.is_empty(),
            "expected two parts to compare: --split divides the input by day, period or outlet, --versus names other input"
        );
        let words = self.words.then_some(&self.word_args);
        let run = self.input.input.open()?;
        let inputs = [self.input.paths(&run), self.word_args.paths(), self.versus.clone()].concat();
        let out = self.output.open(self.format, Format::of_tables(), &inputs)?;
        let parts = match &self.split {
            Some(split) => self.input.count_split(run, split, words)?,
            None => self.input.count_versus(run, self.input.input.open_others(&self.versus)?, words)?,
        };
        self.check(&parts)?;
        if self.words {
            self.print_words(&parts, &selection, out)?;
        } else {
            let [focus, reference] = [&parts.focus, &parts.reference].map(|part| self.counts(&part.corpus));
            let filter = self.filter(&parts, [&focus, &reference])?;
            self.print(&focus, &reference, &filter, &selection, out)?;
        }
        let is_complete = parts.skipped.iter().map(Outcome::after).all(|outcome| outcome == Outcome::Complete);
        Ok(if is_complete { Outcome::Complete } else { Outcome::SomeSkipped })
    }

    fn counts(&self, part: &CorpusTally) -> Counts {
        part.counts(&self.input.stories(part))
    }

    /// Notes how many documents are in no part, and which outlets have no document.
    ///
    /// # Errors
    /// If one part has no document.
    fn check(&self, parts: &CountedParts) -> anyhow::Result<()> {
        if parts.in_none > 0 && !self.input.is_quiet() {
            warn(&format!("documents in no part of --split: {}", parts.in_none));
        }
        let unknown = self.unknown_outlets(parts);
        for (name, part) in [("focus", &parts.focus.corpus), ("reference", &parts.reference.corpus)] {
            let unknown: Vec<String> = unknown.iter().map(ToString::to_string).collect();
            let unknown = if unknown.is_empty() { String::new() } else { format!(": {}", unknown.join("; ")) };
            anyhow::ensure!(!part.documents().is_empty(), "no document is in the {name}{unknown}");
        }
        unknown.iter().for_each(|outlet| warn(&outlet.to_string()));
        Ok(())
    }

    /// The outlets of --split that have no document.
    fn unknown_outlets(&self, parts: &CountedParts) -> Vec<UnknownOutlet> {
        let Some(Split::Outlets(names)) = &self.split else { return Vec::new() };
        let known: BTreeSet<&str> =
            [&parts.focus, &parts.reference].iter().flat_map(|part| part.corpus.outlets()).collect();
        UnknownOutlet::among(names, &known)
    }

    fn filter(&self, parts: &CountedParts, counts: [&Counts; 2]) -> anyhow::Result<Filter> {
        let filter = Filter {
            types: self.types.iter().copied().collect(),
            pairs: self.pairs.types(),
            about: named_entities(&parts.lexicon, &counts, &self.of)?.into_iter().collect(),
            min_count: self.min_count,
            max_q: self.max_q,
            ..Filter::default()
        };
        self.pairs.check(&filter)?;
        Ok(filter)
    }

    fn print_words(&self, parts: &CountedParts, selection: &Selection, out: TableOutput) -> anyhow::Result<()> {
        let [(focus, focus_stories), (reference, reference_stories)] = [&parts.focus, &parts.reference].map(|part| {
            let stories = self.input.stories(&part.corpus);
            (part.words.counts(|place| !stories.is_reprint(place)), stories.count() as u64)
        });
        let mut rows = compared_words(&focus, &reference, [focus_stories, reference_stories]);
        rows.retain(|row| row.difference.passes(self.min_count, self.max_q));
        out.write_selection::<WordComparison>(selection, rows)
    }

    fn print(
        &self,
        focus: &Counts,
        reference: &Counts,
        filter: &Filter,
        selection: &Selection,
        out: TableOutput,
    ) -> anyhow::Result<()> {
        match self.pairs.are_asked_for() {
            true => {
                let rows = focus.compared(reference, filter, Compared::Pairs);
                out.write_selection::<PairComparison>(selection, rows)
            }
            false => {
                let rows = focus.compared(reference, filter, Compared::Entities);
                out.write_selection::<EntityComparison>(selection, rows)
            }
        }
    }
}
