//! What the columns of tables and the keys of JSON objects hold, and what they are called in Korean news data.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// What the source calls the document.
    Id,
    /// The headline.
    Title,
    /// The text.
    Body,
    /// The day of publication.
    Date,
    /// The outlet.
    Press,
    /// Why the source leaves it out of its own analyses.
    Excluded,
}

impl Column {
    /// All of them, in the order of the fields of a document.
    pub const ALL: [Self; 6] = [Self::Id, Self::Title, Self::Body, Self::Date, Self::Press, Self::Excluded];

    /// The name that `--field` and reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Body => "body",
            Self::Date => "date",
            Self::Press => "press",
            Self::Excluded => "excluded",
        }
    }

    /// The names by which it goes, the surest first, as [`super::header::fold_name`] leaves them.
    pub(super) const fn known(self) -> &'static [&'static str] {
        match self {
            Self::Id => {
                &["뉴스식별자", "id", "newsid", "docid", "documentid", "articleid", "기사id", "기사번호", "aid"]
            }
            Self::Title => &["제목", "title", "headline", "기사제목", "뉴스제목", "헤드라인", "newstitle", "subject"],
            Self::Body => &[
                "본문",
                "body",
                "content",
                "contents",
                "text",
                "기사본문",
                "뉴스본문",
                "본문내용",
                "기사내용",
                "내용",
                "article",
                "articlebody",
                "maintext",
                "fulltext",
                "newscontent",
                "document",
                "기사",
                "description",
            ],
            Self::Date => &[
                "일자",
                "date",
                "날짜",
                "작성일",
                "작성일자",
                "입력일",
                "등록일",
                "게시일",
                "발행일",
                "보도일자",
                "기사일자",
                "입력일시",
                "작성일시",
                "작성시간",
                "pubdate",
                "publishedat",
                "datepublished",
                "published",
                "publishdate",
                "datetime",
                "createdat",
                "newsdate",
                "regdate",
                "time",
                "timestamp",
            ],
            Self::Press => &[
                "언론사",
                "press",
                "매체",
                "매체명",
                "신문사",
                "언론사명",
                "publisher",
                "outlet",
                "pressname",
                "newspaper",
                "media",
                "provider",
                "출처",
                "source",
                "presscode",
            ],
            Self::Excluded => &["분석제외여부", "분석제외", "excluded"],
        }
    }
}
