//! The classes of the word lists: each says what its words are a sign of. What is made of the sign is decided where the
//! class is used.

mod names;

use serde::{Deserialize, Serialize};

/// What a listed word is a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WordClass {
    /// The word for a group of companies, which belongs to the name before it: `한진그룹`.
    GroupSuffix,
    // For the room entity.
    /// A legal form next to the name of a company: `㈜`.
    CompanyMark,
    /// A legal form that only precedes names: `농업회사법인`.
    LeadingCompanyMark,
    /// A legal form that only follows names: `Inc.`.
    TrailingCompanyMark,
    /// A country as headlines write it before a company: `日소니`.
    CountrySign,
    /// A company, its shares, or what goes to it, as headlines write it after its name: `소니社`.
    CompanySign,
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
    /// What begins names of institutions, and is another word elsewhere: `대한`.
    InstitutionOpening,
    /// An ambiguous name that news mostly uses as a word: `대상`.
    EverydayName,
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
    /// What may be written together with any name after it: `옛`.
    NamePrefix,
    /// A prefix of one syllable that may be written together with a term after it: `초거대`.
    TermPrefix,
    /// A syllable that a middle dot joins to the word after it, so that both are one: `유·무선`.
    PairPrefix,
    /// A word of one syllable that may be written together with a term before it: `드론쇼`.
    TermSuffix,
    /// What may close the word of any name: `측`.
    NameSuffix,
    /// What only persons have after their names: `씨`.
    PersonTitle,
    /// A title that is written together with the name of a person: `씨`.
    PersonSuffix,
    /// What closes a word that may be a name: `측`.
    CandidateSuffix,
    /// A Korean surname of one syllable.
    Surname,
    /// An ending of words that name no company: `업계`.
    CommonSuffix,
    /// One of them that names of companies end in, too: `산업`.
    TradeSuffix,
    /// A title that begins within the name of what it heads: `청장`, after `국세`.
    JointTitle,
    /// The last syllable of words for offices, places, institutions and groups of people, which no coined word has:
    /// `시청`.
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
    /// What stands for the people of a company or institution after its name: `측`.
    SideNoun,
    /// What closes a list: `등`.
    ListEnd,
    /// What makes a plural of a noun: `들`.
    PluralSuffix,
    /// A suffix that leaves a noun the word that it is: plural, politeness, and `세계` + `적` ("world-"). Others make
    /// another word of it: `가능` + `성`.
    TransparentSuffix,
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
    /// The same where no programme is called so: `뉴스국`, but not `뉴스데스크`.
    DeskTeam,
    /// The end of the names of outlets: `일보`.
    OutletSuffix,
    /// The end of a dateline that names no outlet: `(서울=취재팀)`.
    DatelineEnd,
    /// An agency whose pictures papers print.
    PhotoAgency,
    /// What a credit is of: `사진`, `출처`.
    CreditLabel,
    /// How a picture was obtained, after its source: `제공`, `캡처`.
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
    /// What an outlet has in what it printed, in sentences and notices: `저작권은 가나일보에 있습니다`.
    RightWord,
    /// A reference to rules on copyright.
    CopyrightReference,
    /// What precedes a number or an address of the editors: `문의`.
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
    /// A service by which readers send news: `카카오톡`.
    Messenger,
    /// A service whose button may be among those of a page, and whose name has other meanings: `밴드`.
    ShareService,
    /// What such a button does: `기사보내기`.
    ShareAction,
    /// The same, in words that sentences use, too: `공유`.
    ShareVerb,
    /// What a row of such buttons begins with: `SNS 공유하기`.
    ShareHeading,
    /// Another button of such a row: `URL복사`.
    ShareWord,
    /// What readers are to do on a channel of an outlet: `구독하기`.
    ChannelAction,
    /// The same, in words that sentences use, too: `구독`.
    ChannelVerb,
    /// What an outlet has on such a service: `채널`.
    ChannelNoun,
    /// What follows where a sentence speaks of a button or a channel: `공유 기능`.
    FeatureWord,
    /// What precedes the services by which readers send news: `제보`.
    TipLabel,
    /// An agency, paper or broadcaster, under the names that pages use.
    Outlet,
    /// A column or section of an outlet, by whose name in brackets a headline is labelled: `IP노믹스`.
    ColumnName,
    /// The news of a portal, after a headline: `Daum 뉴스`.
    Portal,
    /// What an outlet calls itself before its name: `공감언론`.
    OutletSlogan,
    /// What may follow the outlet in a sign-off: `KBS 뉴스 …입니다`.
    Newscast,
    /// The beginning of a sign-off: `지금까지`.
    SignOffOpening,
    /// The verb of a sign-off: `입니다`.
    SignOffVerb,
    /// What a presenter says that a reporter does, after the name of the reporter: `보도합니다`.
    HandoverVerb,
    /// What an outlet makes, which is no person in a sign-off: `기사`, `사설`.
    Publication,
    /// What a member of a crew did: `영상편집`.
    CrewLabel,
    /// The same, where an outlet must follow, because articles list other things under it: `구성`.
    ProductionLabel,
    /// What an agency gave, after its name: `사진`.
    PictureNoun,
    /// What a picture was taken from, after an outlet: `방송`, `화면`.
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
    /// What an outlet says that a column of its own does: `살펴보는 코너입니다`.
    ColumnNote,
    /// What a line on a broadcast gives: `방송`, `진행`.
    ProgramLabel,
    /// What follows a reporter of whom a sentence speaks: `기자 등`.
    ReporterReference,
    /// The half of a day before a time: `오전`.
    HalfDay,
    /// What follows the month of an issue: `3월호`.
    IssueWord,
    /// What follows the issue that an article refers to: `3월호 참조`.
    IssueReference,
    /// A section of an outlet in the path after a headline: `경제`.
    SectionName,
    /// What a copyright notice forbids, and sentences speak of, too: `재배포`.
    ReuseWord,
    /// The beginning of a verb that takes up what is said or thought before it: `말했`.
    ReportingVerb,
    /// A word after an outlet that a sentence is about: `기자`, `보도`.
    PressWord,
    /// A day of the week, as times of publication have it in parentheses: `(월)`.
    Weekday,
    /// A syllable before `다` with which nouns end, and no verbs: `르완다`.
    NounBeforeDa,
    // For the rooms morph and statistics.
    /// A noun that the morpheme dictionary lacks or cuts in two: `플랫폼`.
    Noun,
    /// A noun that says nothing of the topic of an article: `이번`, `관련`.
    StopWord,
    // For the check of the lexicon.
    /// A name that the dictionary has as a common word, and that means its entity in news all the same: `구글`.
    CheckedName,
}
