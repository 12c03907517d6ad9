//! Turns results into bytes: CSV and XLSX for spreadsheets, JSON Lines, JSON and Parquet for programs, GraphML, GEXF
//! and node-link JSON for networks, HTML for readers. It is pure: data in, bytes out. Places of mentions are converted
//! to code points here.
//!
//! A [`Table`] describes its columns once; every format is written from that description.

mod audit;
mod caption;
mod colour;
mod column;
mod comparison;
mod concordance;
mod cooccurrence;
mod csv;
mod documents;
mod entities;
mod evidence;
mod explained;
mod filled_rows;
mod format;
mod gexf;
mod graphml;
mod jsonl;
mod mentions;
mod network;
mod node_link;
mod own_tables;
mod page;
mod parquet;
mod place;
mod rejects;
mod related;
mod row_writer;
mod rows;
#[cfg(test)]
mod sample;
mod selection;
mod suggestions;
mod summary;
mod tokens;
mod trend;
mod words;
mod workbook;
mod written_csv;
mod xlsx;
mod xml;
mod zones;

pub use audit::{Audit, AuditRow, Precisions, audit_row, read_mentions};
pub use caption::Language;
pub use column::{Column, ColumnKind, Table, Value};
pub use comparison::{EntityComparison, PairComparison, WordComparison};
pub use concordance::{Concordance, ConcordanceRow, aligned, concordance_rows};
pub use cooccurrence::Cooccurrence;
pub use documents::{DocumentRow, Documents, document_rows};
pub use entities::{Entities, EntityRow, drawn, entity_rows};
pub use evidence::{Evidence, EvidenceRow};
pub use explained::{ExplainedNames, ExplainedRow, explained_rows};
pub use format::Format;
pub use jsonl::write_json_line;
pub use mentions::{MentionRow, Mentions, mention_rows};
pub use network::{NodeRow, NodeTable, Nodes, node_rows};
pub use own_tables::headers;
pub use page::{Page, write_page};
pub use rejects::{RejectRow, Rejects, reject_row};
pub use related::{Related, RelatedRow};
pub use row_writer::CsvOptions;
pub use rows::{Rows, render};
pub use selection::{Selection, UnknownColumn};
pub use suggestions::{AcceptedNames, AcceptedRow, SuggestedNames, SuggestionRow, accepted_rows, suggestion_row};
pub use summary::{DictionaryVersion, DocumentTotals, LexiconVersion, Settings, Skipped, Summary, Totals};
pub use tokens::{TextSource, TokenOptions, TokenRow, TokenWriter, Tokens};
pub use trend::{EntityTrend, PairTrend};
pub use words::Words;
pub use workbook::{ReportWorkbook, write_network_workbook};
pub use written_csv::convert;
pub use zones::{ZoneRow, Zones, zone_rows};
