//! Mentions: places where a text names an entity, with the reason.

use std::sync::Arc;

use crate::article::{Field, Zone};
use crate::lexicon::{AliasId, Entry, Kind, Lexicon};
use crate::text::Span;

/// The way in which a mention was recognised. A test tries the examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// By a name that always means the entity: `SK하이닉스`.
    Name,
    /// By a former name: `하이닉스반도체`.
    Former,
    /// By a name that also means other things, where the entry's rule holds: `대상㈜`.
    Rule,
    /// By a name that the document itself explains: `KGR`, after `한국가람연구원(KGR)`.
    Learned,
    /// By a trigger next to a name that the lexicon does not list: `㈜가을텍`. Reports call it `cue`, as before the
    /// code adopted GATE's word, so that scripts that read reports keep working.
    Trigger,
    /// By the suffix of a name that the lexicon does not list: `삼성리서치`, `여울교육지원청`.
    Suffix,
    /// By the model of unknown names, with its probability as the reason.
    Model,
    /// By a noun for a group of companies: `이통3사`.
    Group,
    /// By an anaphor for companies named before: `양사`.
    Reference,
}

impl How {
    /// All ways of recognition.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Former,
        Self::Rule,
        Self::Learned,
        Self::Trigger,
        Self::Suffix,
        Self::Model,
        Self::Group,
        Self::Reference,
    ];

    /// The way with this name in reports; `None` for an unknown name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.name() == name)
    }

    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Former => "former",
            Self::Rule => "rule",
            Self::Learned => "learned",
            Self::Trigger => "cue",
            Self::Suffix => "suffix",
            Self::Model => "model",
            Self::Group => "group",
            Self::Reference => "reference",
        }
    }

    /// True if the text refers to the entity there without naming it.
    pub const fn inferred(self) -> bool {
        matches!(self, Self::Group | Self::Reference)
    }
}

/// An entity as documents name it: from the lexicon, or found by a trigger or a suffix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entity {
    /// Its type.
    pub kind: Kind,
    /// Its canonical name.
    pub name: Arc<str>,
}

impl Entity {
    /// The entity of a lexicon entry.
    pub fn of(entry: &Entry) -> Self {
        Self { kind: entry.kind, name: entry.name.clone() }
    }
}

/// A place where an article names an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The field that contains it.
    pub field: Field,
    /// The number of its sentence in that field, from 0.
    pub sentence: usize,
    /// The number of its paragraph in that field, from 0.
    pub paragraph: usize,
    /// Its range in the field: the name alone, without particles and brackets.
    pub span: Span,
    /// The zone that contains it.
    pub zone: Zone,
    /// The entity that it names.
    pub entity: Entity,
    /// The way in which it was recognised.
    pub how: How,
    /// True if the rules of the lexicon accept it; otherwise `reason` says why not, and it never counts.
    pub certain: bool,
    /// The name of the lexicon behind it; `None` for names that are not in the lexicon, and for references.
    pub alias: Option<AliasId>,
    /// The condition, definition or trigger that decided; `None` for a certain name.
    pub reason: Option<Arc<str>>,
    /// The name of the entity on the day of the article; `None` if it is the canonical one, or not requested
    /// ([`crate::lexicon::Lexicon::show_names`]).
    pub dated_name: Option<Arc<str>>,
}

impl Mention {
    /// The field of the entity, from the column `field` of the lexicon; empty for an unknown entity or field.
    pub fn entity_field<'l>(&self, lexicon: &'l Lexicon) -> &'l str {
        match self.alias {
            Some(alias) => &lexicon.entry(lexicon.alias(alias).entry).field,
            None => lexicon.field_of(self.entity.kind, &self.entity.name).unwrap_or_default(),
        }
    }

    /// The name of the entity in tables of mentions.
    pub fn shown_name(&self) -> &str {
        self.dated_name.as_ref().unwrap_or(&self.entity.name)
    }
}
