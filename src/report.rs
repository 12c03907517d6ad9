//! Turns results into bytes: CSV for spreadsheets, JSON Lines and JSON for programs, GraphML for networks. Pure: data in,
//! bytes out; places become code points here.
//!
//! A [`Table`] describes its columns once; every format is written from that description.

mod column;
mod cooccurrence;
mod csv;
mod documents;
mod entities;
mod evidence;
mod explained;
mod format;
mod graphml;
mod jsonl;
mod mentions;
mod place;
mod rows;
#[cfg(test)]
mod sample;
mod suggestions;
mod summary;
mod tokens;
mod zones;

pub use column::{Column, ColumnKind, Table, Value};
pub use cooccurrence::Cooccurrence;
pub use documents::{DocumentRow, Documents, document_rows};
pub use entities::Entities;
pub use evidence::{Evidence, EvidenceRow};
pub use explained::{ExplainedNames, ExplainedRow, explained_rows};
pub use format::Format;
pub use graphml::write_graphml;
pub use jsonl::write_json_line;
pub use mentions::{MentionRow, Mentions, mention_rows};
pub use rows::{Rows, render};
pub use suggestions::{
    ExampleRecord, SuggestedNames, SuggestionRecord, SuggestionRow, suggestion_record, suggestion_row,
};
pub use summary::{DictionaryVersion, DocumentTotals, LexiconVersion, Settings, Skipped, Summary, Totals};
pub use tokens::{TextSource, TokenFormat, TokenOptions, TokenRow, TokenWriter, Tokens};
pub use zones::{ZoneRow, Zones, zone_rows};
