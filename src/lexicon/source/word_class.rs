//! The classes of the word lists: each says what its words indicate. The code that uses a class decides what follows
//! from that.

mod names;

use serde::{Deserialize, Serialize};

/// The class of a listed word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WordClass {
    /// A word for a group of companies, which belongs to the name before it: `한진그룹`.
    GroupSuffix,
    // For the room entity.
    /// A legal form next to the name of a company: `㈜`.
    CompanyMark,
    /// A legal form that only precedes names: `농업회사법인`.
    LeadingCompanyMark,
    /// A legal form that only follows names: `Inc.`.
    TrailingCompanyMark,
    /// A sign of a country before a company in headlines: `日소니`.
    CountrySign,
    /// A sign of a company, its shares, or a movement to it, after its name in headlines: `소니社`.
    CompanySign,
    /// A noun for a company before its name: `제조사`.
    CompanyNoun,
    /// A noun for any company, which also qualifies common nouns: `기업 생산성`.
    GenericCompanyNoun,
    /// A word that makes a noun for any company one for a certain kind, before it: `전문 기업`.
    Speciality,
    /// An ending of names of companies: `로보틱스`.
    CompanySuffix,
    /// A group whose companies bear its name: `삼성`.
    BusinessGroup,
    /// A title of the head of a company: `대표이사`.
    ChiefTitle,
    /// A title of heads, also of citizens' groups, and therefore no trigger for a company: `공동대표`.
    CivicTitle,
    /// Another title of the people who lead a company: `부사장`.
    ExecutiveTitle,
    /// A spokesperson of a company or an institution: `관계자`.
    Spokesperson,
    /// A property of a company, after its name: `주가`.
    CompanyProperty,
    /// An action of a company: `출시`.
    CompanyAction,
    /// A word of business, near the name of a company: `영업이익`.
    BusinessTerm,
    /// A word that may be attached to the name of a company before it: `노조`.
    CompanyAffix,
    /// An ending of names of public institutions: `교육지원청`.
    InstitutionSuffix,
    /// A word that forms with such an ending a kind of institution or a rank, not a name: `선임`.
    InstitutionQualifier,
    /// Words that begin names of institutions, and are other words elsewhere: `대한`.
    InstitutionOpening,
    /// A noun for a unit of an organisation, as the last word of its name: `빅데이터 TF`.
    UnitNoun,
    /// An ambiguous name that news mostly uses as a word: `대상`.
    EverydayName,
    /// A suffix that turns the name of an institution into that of its head: `진흥원장`.
    HeadSuffix,
    /// An ending of names of companies whose heads have such names: `은행장`.
    HeadedCompany,
    /// An ending of names of districts, whose heads do not: `서울시장` is a mayor, or a market.
    DistrictSuffix,
    /// A title of the people who lead an institution: `장관`.
    OfficialTitle,
    /// A word that may be attached to the name of an organisation before it: `연구팀`.
    OrganizationAffix,
    /// A word that may be attached to the name of a product before it: `시리즈`.
    ProductAffix,
    /// A word that may be attached to any name after it: `옛`.
    NamePrefix,
    /// A prefix that may be attached to a term after it: `초거대`.
    TermPrefix,
    /// A syllable that a middle dot joins to the word after it, to form one word: `유·무선`.
    PairPrefix,
    /// A word of one syllable that may be attached to a term before it: `드론쇼`.
    TermSuffix,
    /// A word that may be the rest of a word after any name: `측`.
    NameSuffix,
    /// A title that only persons have after their names: `씨`.
    PersonTitle,
    /// A title that is attached to the name of a person: `씨`.
    PersonSuffix,
    /// A word that closes a word that may be a name: `측`.
    CandidateSuffix,
    /// A Korean surname of one syllable.
    Surname,
    /// An ending of words that name no company: `업계`.
    CommonSuffix,
    /// One of these with which names of companies end, too: `산업`.
    TradeSuffix,
    /// A title that begins within the name of the institution: `청장`, after `국세`.
    JointTitle,
    /// The last syllable of words for offices, places, institutions and groups of people, which no coined word has:
    /// `시청`.
    OfficeEnding,
    /// The last syllable of derived nouns and short forms, which few coined words have: `생산성`.
    DerivedEnding,
    /// An abbreviation that names no entity: `CEO`.
    CommonAbbreviation,
    /// The word before a short form that a parenthesis defines: `(이하 과기연)`.
    ShortFormLabel,
    /// An anaphor for two companies: `양사`.
    TwoCompanies,
    /// An anaphor for three companies.
    ThreeCompanies,
    /// An anaphor for four companies.
    FourCompanies,
    /// A word for the people of a company or institution, after its name: `측`.
    SideNoun,
    /// A word that closes a list: `등`.
    ListEnd,
    /// A suffix that makes a plural of a noun: `들`.
    PluralSuffix,
    /// A suffix that does not change the noun: plural, politeness, and `세계` + `적` ("world-"). Other suffixes make
    /// another word of it: `가능` + `성`.
    TransparentSuffix,
    // For the room article.
    /// Another title of persons who speak to the press: `팀장`.
    SpeakerTitle,
    /// A word that begins a clause: `그러나`, `이날`.
    Connective,
    /// A word that begins a remark on the place of a person in a picture: `왼쪽`.
    PicturePlace,
    /// The title of a writer in a by-line: `기자`.
    ReporterTitle,
    /// A suffix that makes a group of a reporter: `기자단`.
    ReporterGroup,
    /// A rank before that title: `선임`.
    ReporterRank,
    /// The role of a person in a by-line: `글`, `사진`.
    BylineLabel,
    /// A team whose members a by-line lists: `취재팀`.
    ReportingTeam,
    /// A word of the name of an editorial desk: `디지털`, `뉴스`.
    DeskWord,
    /// The last word of the name of a desk: `팀`.
    DeskUnit,
    /// Like [`Self::DeskUnit`], but never the end of a programme's name: `뉴스국`, not `뉴스데스크`.
    DeskTeam,
    /// The end of the names of outlets: `일보`.
    OutletSuffix,
    /// The end of a dateline that names no outlet: `(서울=취재팀)`.
    DatelineEnd,
    /// An agency whose pictures papers print.
    PhotoAgency,
    /// The subject of a credit: `사진`, `출처`.
    CreditLabel,
    /// The way in which a picture was obtained, after its source: `제공`, `캡처`.
    CreditNote,
    /// The end of a source of more than two words: `홈페이지`.
    CreditOwner,
    /// The end of a caption: `모습`, `조감도`.
    PictureWord,
    /// The end of a caption that may be short: `캡처`.
    ScreenshotWord,
    /// A word of buttons and headings of a page; a line of nothing else is boilerplate.
    InterfaceWord,
    /// The heading of a list of other pages: `주요뉴스`.
    ListHeading,
    /// A word that may precede the heading of a list: `오늘의`, `이 시각`.
    ListQualifier,
    /// A speaker in the script of a broadcast, in brackets: `앵커`.
    BroadcastLabel,
    /// The label of an advertisement, in brackets: `AD`.
    AdvertisementLabel,
    /// A phrase of copyright notices: `무단 전재`.
    CopyrightPhrase,
    /// The word before the sign of a copyright notice: `저작권자`.
    CopyrightLabel,
    /// A right of an outlet on its text, in sentences and notices: `저작권은 가나일보에 있습니다`.
    RightWord,
    /// A reference to rules on copyright.
    CopyrightReference,
    /// The label of a number or an address of the editors: `문의`.
    ContactLabel,
    /// A word of links after a `▶`: `바로가기`.
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
    /// A word that may precede the label of the time of publication: `기사 입력`.
    ArticleWord,
    /// The label of the time of publication: `입력`.
    PublicationLabel,
    /// A word that may follow that label: `입력 일시`.
    TimeWord,
    /// The beginning of a line on other ways to the page: `모바일`.
    SiteOpening,
    /// A service on which an outlet has a channel: `유튜브`.
    Channel,
    /// A service for sending news to an outlet: `카카오톡`.
    Messenger,
    /// A service whose button may be on a page, and whose name has other meanings: `밴드`.
    ShareService,
    /// The action of such a button: `기사보내기`.
    ShareAction,
    /// Such an action in words that sentences also use: `공유`.
    ShareVerb,
    /// The heading of a row of such buttons: `SNS 공유하기`.
    ShareHeading,
    /// Another button of such a row: `URL복사`.
    ShareWord,
    /// An action of readers on a channel of an outlet: `구독하기`.
    ChannelAction,
    /// Such an action in words that sentences also use: `구독`.
    ChannelVerb,
    /// The word for the presence of an outlet on such a service: `채널`.
    ChannelNoun,
    /// A word that follows in a sentence about a button or a channel: `공유 기능`.
    FeatureWord,
    /// The label of the services for sending news: `제보`.
    TipLabel,
    /// An agency, paper or broadcaster, under the names that pages use.
    Outlet,
    /// A column or section of an outlet, whose name in brackets labels a headline: `IP노믹스`.
    ColumnName,
    /// The news of a portal, after a headline: `Daum 뉴스`.
    Portal,
    /// A slogan of an outlet before its name: `공감언론`.
    OutletSlogan,
    /// A word that may follow the outlet in a sign-off: `KBS 뉴스 …입니다`.
    Newscast,
    /// The beginning of a sign-off: `지금까지`.
    SignOffOpening,
    /// The verb of a sign-off: `입니다`.
    SignOffVerb,
    /// A verb of a presenter about a reporter, after the reporter's name: `보도합니다`.
    HandoverVerb,
    /// A work of an outlet, which is no person in a sign-off: `기사`, `사설`.
    Publication,
    /// The role of a member of a crew: `영상편집`.
    CrewLabel,
    /// Such a role, if an outlet must follow, because articles list other things under it: `구성`.
    ProductionLabel,
    /// The work that an agency supplied, after its name: `사진`.
    PictureNoun,
    /// The source of a captured picture, after an outlet: `방송`, `화면`.
    ScreenWord,
    /// A note on the use of a picture: `재판매 및 DB 금지`.
    ResaleNote,
    /// The last word of a copyright notice: `금지`.
    Prohibition,
    /// An invitation to send news, to subscribe or to follow a channel.
    TipPhrase,
    /// A word of such an invitation after the name of a service.
    Invitation,
    /// The heading of a list of other pages, after a sign: `▶ 관련기사`.
    RelatedLabel,
    /// The mark after the last word of an article of an agency: `(끝)`.
    EndMark,
    /// The beginning of a note on the page itself: `이 기사는`.
    PageNote,
    /// A phrase of notes of an outlet on its article: `저작권법의 보호를 받`.
    PagePhrase,
    /// The verb of an invitation after a `▶`: `보세요`.
    LinkVerb,
    /// A phrase in which an outlet describes its own column: `살펴보는 코너입니다`.
    ColumnNote,
    /// A label in a line on a broadcast: `방송`, `진행`.
    ProgramLabel,
    /// A word after a reporter in a sentence about them: `기자 등`.
    ReporterReference,
    /// The half of a day before a time: `오전`.
    HalfDay,
    /// The word after the month of an issue: `3월호`.
    IssueWord,
    /// The word after the issue that an article refers to: `3월호 참조`.
    IssueReference,
    /// A section of an outlet in the path after a headline: `경제`.
    SectionName,
    /// A use of the text that copyright notices forbid, and sentences mention, too: `재배포`.
    ReuseWord,
    /// The beginning of a verb that refers to what was said or thought before it: `말했`.
    ReportingVerb,
    /// A word after an outlet in a sentence about it: `기자`, `보도`.
    PressWord,
    /// A day of the week in parentheses, as in times of publication: `(월)`.
    Weekday,
    /// A syllable before `다` with which nouns end, and no verbs: `르완다`.
    NounBeforeDa,
    // For the rooms morph and statistics.
    /// A noun that the morpheme dictionary lacks or splits: `플랫폼`.
    Noun,
    /// A noun that tells no topic: `이번`, `관련`.
    StopWord,
    // For the check of the lexicon.
    /// A name that the dictionary has as a common word, and that still means its entity in news: `구글`.
    CheckedName,
}
