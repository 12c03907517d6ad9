//! Korean news text analytics: from news files to tables of the entities that are named together.
//!
//! ```
//! use gisa::{Annotator, CorpusTally, Counting, Document, Lexicon, Tokenizer};
//!
//! let (lexicon, tokenizer) = (Lexicon::embedded(), Tokenizer::embedded()?);
//! let annotator = Annotator::new(&lexicon, &tokenizer);
//! let (mut worker, mut corpus) = (annotator.worker(), CorpusTally::default());
//! for body in ["KT와 LG유플러스가 손을 잡았다.", "KT는 LG유플러스와 새 망을 연다.", "KT가 요금을 내린다."] {
//!     let annotated = annotator.annotate(&mut worker, Document { body: body.into(), ..Document::default() });
//!     annotated.mentions.iter().for_each(|it| println!("{} at {:?}", it.entity.name, it.span));
//!     corpus.push(&annotated.article.document, Counting::default().tally(&annotated));
//! }
//! let counts = corpus.counts(&corpus.stories(Default::default()));
//! let pairs = counts.associations().into_iter();
//! let pairs = pairs.map(|it| (&*it.source.name, &*it.target.name, it.pair.together.windows));
//! assert_eq!(pairs.collect::<Vec<_>>(), [("KT", "LG유플러스", 2)]);
//! # Ok::<(), gisa::Error>(())
//! ```
//!
//! `examples/mentions.rs` and `examples/pairs.rs` do this for files, on all cores.
//!
//! The modules are the rooms of one flow, and each uses only rooms above it here. [`annotation`] runs the stages over a
//! corpus; [`statistics`] counts what they found. `src/README.md` explains the architecture.

pub mod text;

pub mod corpus;

pub mod morph;

pub mod lexicon;

pub mod article;

pub mod entity;

pub mod annotation;

pub mod statistics;

pub mod network;

pub mod report;

// The types for a program that reads articles, annotates them, and counts.
pub use annotation::{Annotated, Annotator, Pool};
pub use article::{Article, Similarity, Zone};
pub use corpus::{Corpus, Document};
pub use entity::{Entity, Mention};
pub use lexicon::{Kind, Lexicon};
pub use morph::{Token, Tokenizer, Worker};
pub use statistics::{Association, CorpusTally, Counting, Counts, Window};
pub use text::{Error, Result};
