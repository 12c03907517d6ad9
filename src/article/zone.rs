//! Zones: the kinds of ranges of a news page.

use super::Field;
use crate::text::Span;

/// The kind of a range of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// The headline.
    Title,
    /// A heading below the headline or between paragraphs.
    Subtitle,
    /// The first paragraph of the article.
    Lead,
    /// The other paragraphs.
    Body,
    /// Someone's words, in quotation marks.
    Quote,
    /// The text below a picture.
    Caption,
    /// The source of a picture: `[출처=KT]`, `/사진제공=…`.
    Credit,
    /// The writer: `[아이뉴스24 송혜리 기자]`.
    Byline,
    /// A copyright notice: `무단 전재 및 재배포 금지`.
    Copyright,
    /// E-mail addresses and telephone numbers of the editors.
    Contact,
    /// Delimiters of sections: `[AD]`, `<관련기사>`, `◆` lines without text.
    SectionMark,
    /// Other text of the page: share buttons, `주요뉴스`, `댓글 쓰기`.
    Boilerplate,
}

impl Zone {
    /// All zones, in the order of their declaration.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Subtitle,
        Self::Lead,
        Self::Body,
        Self::Quote,
        Self::Caption,
        Self::Credit,
        Self::Byline,
        Self::Copyright,
        Self::Contact,
        Self::SectionMark,
        Self::Boilerplate,
    ];

    /// True for text in sentences.
    pub(super) const fn is_running_text(self) -> bool {
        matches!(self, Self::Lead | Self::Body | Self::Caption)
    }

    /// The zone of that name; `None` for an unknown name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.name() == name)
    }

    /// The name in reports and options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Quote => "quote",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::Byline => "byline",
            Self::Copyright => "copyright",
            Self::Contact => "contact",
            Self::SectionMark => "section-mark",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// A range of a text with its zone, and the rule that decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneRange {
    /// The field that contains it.
    pub field: Field,
    /// The range.
    pub span: Span,
    /// The zone.
    pub zone: Zone,
    /// The name of the rule.
    pub rule: &'static str,
}
