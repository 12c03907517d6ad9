//! Korean news text analytics: from news files to tables of who is named together with whom.
//!
//! The modules are the rooms of one flow, in the order in which a document goes through them; a module uses only
//! modules that stand above it here. [`pipeline`] runs the stages in that order over a whole corpus, in parallel.

pub mod text;

pub mod corpus;

pub mod morph;

pub mod lexicon;

pub mod article;

pub mod entity;

pub mod statistics;

pub mod report;

pub mod pipeline;
