//! The classes of the word lists: each says what its words are a sign of. What is made of the sign is decided where the
//! class is used.

/// What a listed word is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// The word for a group of companies, which belongs to the name before it: `한진그룹`.
    GroupSuffix,
    // For the room entity.
    /// A legal form beside the name of a company: `㈜`.
    CompanyMark,
    /// A noun for a company before its name: `제조사`.
    CompanyNoun,
    /// A noun for any company, which also qualifies common nouns: `기업 생산성`.
    GenericCompanyNoun,
    /// What makes a noun for any company one for a certain kind, before it: `전문 기업`.
    Speciality,
    /// An ending of names of companies: `로보틱스`.
    CompanySuffix,
    /// A group whose companies bear its name: `삼성`.
    BusinessGroup,
    /// A title of the head of a company: `대표이사`.
    ChiefTitle,
    /// A title of the heads of citizens' groups, too, which is no trigger for a company: `공동대표`.
    CivicTitle,
    /// Another title of the people who lead a company: `부사장`.
    ExecutiveTitle,
    /// Someone who speaks for a company or an institution: `관계자`.
    Spokesperson,
    /// What a company has, after its name: `주가`.
    CompanyProperty,
    /// What a company does: `출시`.
    CompanyAction,
    /// A word of business, near the name of a company: `영업이익`.
    BusinessTerm,
    /// What may be written together with the name of a company before it: `노조`.
    CompanyAffix,
    /// An ending of names of public institutions: `교육지원청`.
    InstitutionSuffix,
    /// A word that with such an ending makes a kind of institution or a rank, no name: `선임`.
    InstitutionQualifier,
    /// What makes of the name of an institution that of its head: `진흥원장`.
    HeadSuffix,
    /// An ending of names of companies whose heads are named in that way: `은행장`.
    HeadedCompany,
    /// An ending of names of districts, which are not named in that way: `서울시장` is a mayor, or a market.
    DistrictSuffix,
    /// A title of the people who lead an institution: `장관`.
    OfficialTitle,
    /// What may be written together with the name of an organisation before it: `연구팀`.
    OrganizationAffix,
    /// What may be written together with the name of a product before it: `시리즈`.
    ProductAffix,
    /// What may be written together with any name behind it: `옛`.
    NamePrefix,
    /// A prefix of one syllable that may be written together with a term behind it: `초거대`.
    TermPrefix,
    /// What may close the word of any name: `측`.
    NameSuffix,
    /// What only persons have after their names: `씨`.
    PersonTitle,
    /// A title that is written together with the name of a person: `씨`.
    PersonSuffix,
    /// A Korean surname of one syllable.
    Surname,
    /// An ending of words that name no company: `업계`.
    CommonSuffix,
    /// The last syllable of words for offices, places, bodies and groups of people, which no coined word has: `시청`.
    OfficeEnding,
    /// The last syllable of derived nouns and short forms, which few coined words have: `생산성`.
    DerivedEnding,
    /// An abbreviation that names no entity: `CEO`.
    CommonAbbreviation,
    /// What precedes a short form that a parenthesis defines: `(이하 과기연)`.
    ShortFormLabel,
    /// Points back at two companies: `양사`.
    TwoCompanies,
    /// Points back at three companies.
    ThreeCompanies,
    /// Points back at four companies.
    FourCompanies,
    // For the room article.
    /// Another title of persons who speak to the press: `팀장`.
    SpeakerTitle,
    /// A word that opens a clause of its own: `그러나`, `이날`.
    Connective,
    /// A word with which a remark begins that says who is where on a picture: `왼쪽`.
    PicturePlace,
    /// What a writer is called in a by-line: `기자`.
    ReporterTitle,
    /// What makes a group of a reporter: `기자단`.
    ReporterGroup,
    /// What may precede that title: `선임`.
    ReporterRank,
    /// What a person in a by-line did: `글`, `사진`.
    BylineLabel,
    /// A team whose members a by-line lists: `취재팀`.
    ReportingTeam,
    /// A word of the name of an editorial desk: `디지털`, `뉴스`.
    DeskWord,
    /// The last word of the name of a desk: `팀`.
    DeskUnit,
    /// The end of the names of outlets: `일보`.
    OutletSuffix,
    /// The end of a dateline that names no outlet: `(서울=취재팀)`.
    DatelineEnd,
    /// An agency whose pictures papers print.
    PhotoAgency,
    /// What a credit is of: `사진`, `출처`.
    CreditLabel,
    /// How a picture was come by, behind its source: `제공`, `캡처`.
    CreditNote,
    /// The end of a source of more than two words: `홈페이지`.
    CreditOwner,
    /// The end of a caption: `모습`, `조감도`.
    PictureWord,
    /// The end of a caption that may be short: `캡처`.
    ScreenshotWord,
    /// A word of which buttons and headings of a page are made; a line of nothing else is boilerplate.
    InterfaceWord,
    /// The heading of a list of other pages: `주요뉴스`.
    ListHeading,
    /// What may precede the heading of a list: `오늘의`, `이 시각`.
    ListQualifier,
    /// Who speaks in the script of a broadcast, in brackets: `앵커`.
    BroadcastLabel,
    /// An advertisement, in brackets: `AD`.
    AdvertisementLabel,
    /// A phrase of copyright notices: `무단 전재`.
    CopyrightPhrase,
    /// The word before the sign of a copyright notice: `저작권자`.
    CopyrightLabel,
    /// The owner of the rights, at the beginning of a notice behind a sentence: `저작권자`.
    CopyrightOwner,
    /// What such a notice forbids: `무단 전재`.
    ReprintPhrase,
    /// A reference to rules on copyright.
    CopyrightReference,
    /// What precedes a number or an address of the editors: `문의`.
    ContactLabel,
    /// A word of links behind a `▶`: `바로가기`.
    LinkPhrase,
    /// The beginning of a link.
    LinkOpening,
    /// An invitation to subscribe: `구독하기`.
    SubscriptionPhrase,
    /// The word for comments, before their number: `댓글 3`.
    CommentLabel,
    /// The beginning of a line about comments: `댓글 쓰기`.
    CommentOpening,
    /// A phrase of lines about comments.
    CommentPhrase,
    /// What may precede the label of the time of publication: `기사 입력`.
    ArticleWord,
    /// What precedes the time of publication: `입력`.
    PublicationLabel,
    /// What may follow it: `입력 일시`.
    TimeWord,
    /// The beginning of a line on other ways to the page: `모바일`.
    SiteOpening,
    /// A service on which an outlet has a channel: `유튜브`.
    Channel,
    /// An agency, paper or broadcaster, under the names that pages use.
    Outlet,
    /// A column or section of an outlet, by whose name in brackets a headline is labelled: `IP노믹스`.
    ColumnName,
    /// The news of a portal, behind a headline: `Daum 뉴스`.
    Portal,
    /// What an outlet calls itself before its name: `공감언론`.
    OutletSlogan,
    /// What may follow the outlet in a sign-off: `KBS 뉴스 …입니다`.
    Newscast,
    /// The beginning of a sign-off: `지금까지`.
    SignOffOpening,
    /// The verb of a sign-off: `입니다`.
    SignOffVerb,
    /// What a presenter says that a reporter does, behind whose name: `보도합니다`.
    HandoverVerb,
    /// What an outlet makes, which is no person in a sign-off: `기사`, `사설`.
    Publication,
    /// What a member of a crew did: `영상편집`.
    CrewLabel,
    /// What an agency gave, behind its name: `사진`.
    PictureNoun,
    /// What a picture was taken from, behind an outlet: `방송`, `화면`.
    ScreenWord,
    /// A note on the use of a picture: `재판매 및 DB 금지`.
    ResaleNote,
    /// The last word of a copyright notice: `금지`.
    Prohibition,
    /// An invitation to send news, to subscribe or to follow a channel.
    TipPhrase,
    /// A word of such an invitation behind the name of a service.
    Invitation,
    /// The heading of a list of other pages, behind a sign: `▶ 관련기사`.
    RelatedLabel,
    /// The beginning of a note on the page itself: `이 기사는`.
    PageNote,
    /// A phrase of notes of an outlet on its article: `저작권법의 보호를 받`.
    PagePhrase,
    /// The verb of an invitation behind a `▶`: `보세요`.
    LinkVerb,
    /// What an outlet says that a column of its own does: `살펴보는 코너입니다`.
    ColumnNote,
    /// What a line on a broadcast gives: `방송`, `진행`.
    ProgramLabel,
    /// A word behind an outlet of which a sentence speaks: `기자`, `보도`.
    PressWord,
    // For the rooms morph and statistics.
    /// A noun that the morpheme dictionary lacks or cuts in two: `플랫폼`.
    Noun,
    /// A noun that says nothing of the topic of an article: `이번`, `관련`.
    StopWord,
}

impl WordClass {
    /// All classes, with the names that word lists use.
    pub const ALL: [(Self, &'static str); 102] = [
        (Self::GroupSuffix, "group_suffix"),
        (Self::CompanyMark, "company_mark"),
        (Self::CompanyNoun, "company_noun"),
        (Self::GenericCompanyNoun, "generic_company_noun"),
        (Self::Speciality, "speciality"),
        (Self::CompanySuffix, "company_suffix"),
        (Self::BusinessGroup, "business_group"),
        (Self::ChiefTitle, "chief_title"),
        (Self::CivicTitle, "civic_title"),
        (Self::ExecutiveTitle, "executive_title"),
        (Self::Spokesperson, "spokesperson"),
        (Self::CompanyProperty, "company_property"),
        (Self::CompanyAction, "company_action"),
        (Self::BusinessTerm, "business_term"),
        (Self::CompanyAffix, "company_affix"),
        (Self::InstitutionSuffix, "institution_suffix"),
        (Self::InstitutionQualifier, "institution_qualifier"),
        (Self::HeadSuffix, "head_suffix"),
        (Self::HeadedCompany, "headed_company"),
        (Self::DistrictSuffix, "district_suffix"),
        (Self::OfficialTitle, "official_title"),
        (Self::OrganizationAffix, "organization_affix"),
        (Self::ProductAffix, "product_affix"),
        (Self::NamePrefix, "name_prefix"),
        (Self::TermPrefix, "term_prefix"),
        (Self::NameSuffix, "name_suffix"),
        (Self::PersonTitle, "person_title"),
        (Self::PersonSuffix, "person_suffix"),
        (Self::Surname, "surname"),
        (Self::CommonSuffix, "common_suffix"),
        (Self::OfficeEnding, "office_ending"),
        (Self::DerivedEnding, "derived_ending"),
        (Self::CommonAbbreviation, "common_abbreviation"),
        (Self::ShortFormLabel, "short_form_label"),
        (Self::TwoCompanies, "two_companies"),
        (Self::ThreeCompanies, "three_companies"),
        (Self::FourCompanies, "four_companies"),
        (Self::SpeakerTitle, "speaker_title"),
        (Self::Connective, "connective"),
        (Self::PicturePlace, "picture_place"),
        (Self::ReporterTitle, "reporter_title"),
        (Self::ReporterGroup, "reporter_group"),
        (Self::ReporterRank, "reporter_rank"),
        (Self::BylineLabel, "byline_label"),
        (Self::ReportingTeam, "reporting_team"),
        (Self::DeskWord, "desk_word"),
        (Self::DeskUnit, "desk_unit"),
        (Self::OutletSuffix, "outlet_suffix"),
        (Self::DatelineEnd, "dateline_end"),
        (Self::PhotoAgency, "photo_agency"),
        (Self::CreditLabel, "credit_label"),
        (Self::CreditNote, "credit_note"),
        (Self::CreditOwner, "credit_owner"),
        (Self::PictureWord, "picture_word"),
        (Self::ScreenshotWord, "screenshot_word"),
        (Self::InterfaceWord, "interface_word"),
        (Self::ListHeading, "list_heading"),
        (Self::ListQualifier, "list_qualifier"),
        (Self::BroadcastLabel, "broadcast_label"),
        (Self::AdvertisementLabel, "advertisement_label"),
        (Self::CopyrightPhrase, "copyright_phrase"),
        (Self::CopyrightLabel, "copyright_label"),
        (Self::CopyrightOwner, "copyright_owner"),
        (Self::ReprintPhrase, "reprint_phrase"),
        (Self::CopyrightReference, "copyright_reference"),
        (Self::ContactLabel, "contact_label"),
        (Self::LinkPhrase, "link_phrase"),
        (Self::LinkOpening, "link_opening"),
        (Self::SubscriptionPhrase, "subscription_phrase"),
        (Self::CommentLabel, "comment_label"),
        (Self::CommentOpening, "comment_opening"),
        (Self::CommentPhrase, "comment_phrase"),
        (Self::ArticleWord, "article_word"),
        (Self::PublicationLabel, "publication_label"),
        (Self::TimeWord, "time_word"),
        (Self::SiteOpening, "site_opening"),
        (Self::Channel, "channel"),
        (Self::Outlet, "outlet"),
        (Self::ColumnName, "column_name"),
        (Self::Portal, "portal"),
        (Self::OutletSlogan, "outlet_slogan"),
        (Self::Newscast, "newscast"),
        (Self::SignOffOpening, "sign_off_opening"),
        (Self::SignOffVerb, "sign_off_verb"),
        (Self::HandoverVerb, "handover_verb"),
        (Self::Publication, "publication"),
        (Self::CrewLabel, "crew_label"),
        (Self::PictureNoun, "picture_noun"),
        (Self::ScreenWord, "screen_word"),
        (Self::ResaleNote, "resale_note"),
        (Self::Prohibition, "prohibition"),
        (Self::TipPhrase, "tip_phrase"),
        (Self::Invitation, "invitation"),
        (Self::RelatedLabel, "related_label"),
        (Self::PageNote, "page_note"),
        (Self::PagePhrase, "page_phrase"),
        (Self::LinkVerb, "link_verb"),
        (Self::ColumnNote, "column_note"),
        (Self::ProgramLabel, "program_label"),
        (Self::PressWord, "press_word"),
        (Self::Noun, "noun"),
        (Self::StopWord, "stop_word"),
    ];

    /// The name that word lists use.
    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(class, _)| *class == self).map_or("", |(_, name)| name)
    }

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(class, _)| class)
    }
}
