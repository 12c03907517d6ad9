//! `gisa report`: writes the page of a corpus, in one file.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use gisa::corpus::is_report;
use gisa::network::Picture;
use gisa::report::Summary;
use gisa::text::Error;

use super::Outcome;
use super::arguments::Arguments;
use super::endings::check_folder;
use super::output_file::OutputFile;
use super::page::PageSource;
use super::reading::{ReadingArgs, print_result};
use super::report_folder::PAGE;
use super::spool;

/// The hint for the name of a file that is no page.
const GIVE_A_PAGE: &str = "this writes a page: give a name that ends in .html, or that of a folder, where it is called \
                           report.html; gisa cooccur, entities and others write tables";

/// Write only the page of a corpus, report.html
#[derive(Debug, Args)]
#[command(after_help = "Examples: gisa report news.index -o news.html\n          \
    gisa report articles.csv --about KT --lang en -o pages/")]
pub struct Report {
    #[command(flatten)]
    reading: ReadingArgs,

    /// The file to write, or a folder for report.html: where it does not end in .html
    #[arg(long, short, value_name = "FILE|DIR", help_heading = "Output")]
    output: PathBuf,
}

impl Report {
    /// Runs the subcommand; `arguments` are the whole command line.
    pub fn run(&self, arguments: &Arguments) -> anyhow::Result<Outcome> {
        let precision = self.reading.precision()?;
        let run = self.reading.corpus.input.open()?;
        let pool = run.pool();
        let path = self.path()?;
        let file = OutputFile::create(&path, &[self.reading.corpus.paths(&run), self.reading.files()].concat())?;
        let (lexicon, tokenizer) = self.reading.corpus.names.load_for(&run)?;
        let filter = self.reading.filter(&lexicon)?;
        let read = self.reading.read(run, &lexicon, &tokenizer, |_| Ok(()), Ok);
        let (found, sentences) = read.map_err(|error| spool::of_output(error, &path))?;
        let shown = self.reading.shown(&found, &filter, &lexicon)?;
        let summary = Summary { precision, ..self.reading.summary(&found, &lexicon, &tokenizer, "usual") };
        let picture = pool.install(|| Picture::new(&found.counts, &shown.pairs));
        let page =
            PageSource { lexicon: &lexicon, found: &found, shown: &shown, picture: &picture, by: self.reading.by };
        let written = page.write(file, sentences, &summary, self.reading.heading(arguments, &self.output));
        written.map_err(|error| spool::of_output(error, &path))?.publish()?;
        if !self.reading.corpus.is_quiet() {
            print_result(&summary, &path, &arguments.locale)?;
        }
        Ok(Outcome::after(&found.skipped))
    }

    /// The file to write; its folder is created if it does not exist.
    ///
    /// # Errors
    /// If the folder holds a report or an index, whose files belong together; if the name has the extension of another
    /// format.
    fn path(&self) -> anyhow::Result<PathBuf> {
        let is_page = self.output.extension().is_some_and(|end| end == "html" || end == "htm");
        let path = match is_page && !self.output.is_dir() {
            true => self.output.clone(),
            false => {
                check_folder(&self.output, GIVE_A_PAGE)?;
                self.output.join(PAGE)
            }
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        anyhow::ensure!(
            !is_report(folder),
            "{} holds a report or an index of gisa, to which this page does not belong (choose another place)",
            folder.display()
        );
        fs::create_dir_all(folder).map_err(|source| Error::Write { path: folder.to_owned(), source })?;
        Ok(path)
    }
}
