//! Korean news text analytics: from news files to tables of who is named together with whom.
//!
//! The modules are the rooms of one flow, and each uses only rooms above it here. [`annotation`] runs the stages over
//! a corpus; [`statistics`] counts what they found.

pub mod text;

pub mod corpus;

pub mod morph;

pub mod lexicon;

pub mod article;

pub mod entity;

pub mod annotation;

pub mod statistics;

pub mod report;
