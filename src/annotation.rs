//! Runs all stages behind one call, from a [`Document`] to an [`Annotated`] document; over a whole corpus in parallel
//! and in order.
//!
//! This room decides the order of the stages and the use of threads; each stage decides for itself.

mod index;
mod pool;
mod words;

pub use index::{
    Column, Index, IndexWriter, KeptWords, Manifest, PartManifest, ReadFile, SkippedDocument, Table, UsedDictionary,
    UsedLexicon, Wanted, sha256_of,
};
pub(crate) use index::{EPOCH, created_by};
pub use pool::{Pool, join};
pub use words::Word;
pub(crate) use words::places_of_words;

use std::collections::BTreeSet;

use crate::article::{Article, ArticleParser, Signature};
use crate::corpus::Document;
use crate::entity::{Mention, Recognized, Recognizer, Suggestions};
use crate::lexicon::Lexicon;
use crate::morph::{Pos, Token, Tokenizer, Worker};
use crate::text::Result;
use words::Words;

/// A document with the results of all stages.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// The document with its zones, sentences and quotations.
    pub article: Article,
    /// The mentions, in order of field and place; inferred and refused ones are included (see [`Mention::certain`]).
    pub mentions: Vec<Mention>,
    /// The tokens of the sentences of title and body, with places in the field as read; empty for a document from an
    /// [`Index`].
    pub tokens: [Vec<Token>; 2],
    /// Its words, in order of field and place (from an [`Index`] in another order); empty if the annotator does not
    /// look for words ([`Annotator::with_words`]).
    pub words: Vec<Word>,
    /// The signature for near-duplicate detection.
    pub signature: Signature,
    /// Code points of title and body.
    pub characters: u64,
}

/// The stages with one lexicon and one morpheme dictionary. Shared by all threads, each of which has its own
/// [`Worker`].
#[derive(Clone)]
pub struct Annotator<'l> {
    tokenizer: &'l Tokenizer,
    parser: ArticleParser,
    recognizer: Recognizer<'l>,
    words: Words<'l>,
}

impl<'l> Annotator<'l> {
    /// Creates the stages with this lexicon and dictionary.
    pub fn new(lexicon: &'l Lexicon, tokenizer: &'l Tokenizer) -> Self {
        let parser = ArticleParser::new(lexicon.words());
        let words = Words { lexicon, tokenizer, tags: BTreeSet::new() };
        Self { tokenizer, parser, recognizer: Recognizer::new(lexicon, true), words }
    }

    /// The same stages, which also find words with these parts of speech.
    pub fn with_words(mut self, tags: BTreeSet<Pos>) -> Self {
        self.words.tags = tags;
        self
    }

    /// Creates the tokenizer of one thread, to be kept from document to document.
    pub fn worker(&self) -> Worker<'l> {
        self.tokenizer.worker()
    }

    /// Annotates one document.
    pub fn annotate(&self, worker: &mut Worker, document: Document) -> Annotated {
        let article = self.parser.parse(document);
        let Recognized { mentions, tokens, nouns } = self.recognizer.recognize(worker, &article);
        let is_asked = !self.words.tags.is_empty();
        let words = if is_asked { self.words.find(&article, &mentions, &tokens, &nouns) } else { Vec::new() };
        let Document { title, body, .. } = &article.document;
        let characters = (title.chars().count() + body.chars().count()) as u64;
        Annotated { signature: Signature::of(&article), characters, article, mentions, tokens, words }
    }

    /// The contribution of one document to the suggestions of new names.
    pub fn suggest(&self, worker: &mut Worker, document: Document) -> Suggestions {
        self.recognizer.suggest(self.tokenizer, worker, &self.parser.parse(document))
    }

    /// Annotates `documents` on all threads of `pool`, applies `work` to each result, and passes that to `sink` in the
    /// order of the documents, on the calling thread. An error of reading goes to `sink` in its place.
    ///
    /// It keeps some megabytes of text at a time. The outcome does not depend on the number of threads.
    ///
    /// # Errors
    /// The first error of `sink`, which ends the run.
    pub fn annotate_all<T: Send, E>(
        &self,
        pool: &Pool,
        documents: impl Iterator<Item = Result<Document>> + Send,
        work: impl Fn(Annotated) -> T + Sync,
        sink: impl FnMut(Result<T>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        pool.documents(documents, || self.worker(), |worker, document| work(self.annotate(worker, document)), sink)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_out_in_order_with_what_they_name_for_any_number_of_threads() {
        let lexicon = Lexicon::embedded();
        let tokenizer = Tokenizer::embedded().expect("the embedded dictionary");
        let annotator = Annotator::new(&lexicon, &tokenizer);
        let bodies = ["KT가 새 망을 연다.", "값은 그대로다.", "LG유플러스와 KT가 만났다."];
        let documents = || bodies.map(|body| Ok(Document { body: body.to_owned(), ..Document::default() })).into_iter();
        for threads in [1, 3] {
            let pool = Pool::new(threads).expect("threads");
            let mut found = Vec::new();
            let names = |annotated: Annotated| annotated.mentions.iter().map(|m| m.entity.name.to_string()).collect();
            let keep = |names: Result<Vec<String>>| -> Result<()> {
                found.push(names?);
                Ok(())
            };
            annotator.annotate_all(&pool, documents(), names, keep).expect("all are read");
            assert_eq!(found, [vec!["KT"], vec![], vec!["LG유플러스", "KT"]], "{threads} threads");
        }
    }
}
