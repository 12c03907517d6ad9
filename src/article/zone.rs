//! Zones: what each range of a news page is.

use super::Field;
use crate::text::Span;

/// What a range of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// The headline.
    Title,
    /// A heading below it or between paragraphs.
    Subtitle,
    /// The first paragraph of the article.
    Lead,
    /// The other paragraphs.
    Body,
    /// Someone's words in quotation marks.
    Quote,
    /// The text below a picture.
    Caption,
    /// The source of a picture: `[출처=KT]`, `/사진제공=…`.
    Credit,
    /// Who wrote it: `[아이뉴스24 송혜리 기자]`.
    Byline,
    /// `무단 전재 및 재배포 금지`.
    Copyright,
    /// E-mail addresses and telephone numbers of the editors.
    Contact,
    /// `[AD]`, `<관련기사>`, `◆` lines without text: marks between sections.
    SectionMark,
    /// What belongs to the page and not to the article: share buttons, `주요뉴스`, `댓글 쓰기`.
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

    /// Whether it is text in sentences.
    pub(super) const fn is_running_text(self) -> bool {
        matches!(self, Self::Lead | Self::Body | Self::Caption)
    }

    /// The zone of that name; `None` where there is none.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|zone| zone.name() == name)
    }

    /// The name that reports and options use.
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

/// A range of a text, what it is, and the rule that decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneRange {
    /// The text that it is in.
    pub field: Field,
    /// The range.
    pub span: Span,
    /// What it is.
    pub zone: Zone,
    /// The name of the rule that decided it.
    pub rule: &'static str,
}
