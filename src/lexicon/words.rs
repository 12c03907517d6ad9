//! Word lists: the Korean words by which zones, triggers and affixes are known, by class. They are data
//! (`dictionaries/triggers.csv`, `dictionaries/page.csv`) that the user's files add to.
//!
//! A class says what a word is a sign of; what is made of the sign is decided where the class is used.

use std::collections::BTreeMap;
use std::path::Path;

use super::source::table::{self, Fault, Record};
use super::{Override, fault};
use crate::text::Result;

/// The columns of a word list.
const COLUMNS: [&str; 4] = ["word", "class", "note", "action"];
/// Those that each must have.
const REQUIRED: [&str; 2] = ["word", "class"];

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
    /// An ending of names of companies: `로보틱스`.
    CompanySuffix,
    /// A group whose companies bear its name: `삼성`.
    BusinessGroup,
    /// A title of the head of a company: `대표이사`.
    ChiefTitle,
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
    /// A title of the people who lead an institution: `장관`.
    OfficialTitle,
    /// What may be written together with the name of an organisation before it: `연구팀`.
    OrganizationAffix,
    /// What may be written together with the name of a product before it: `시리즈`.
    ProductAffix,
    /// What may be written together with any name behind it: `옛`.
    NamePrefix,
    /// What may close the word of any name: `측`.
    NameSuffix,
    /// What only persons have after their names: `씨`.
    PersonTitle,
    /// A Korean surname of one syllable.
    Surname,
    /// An ending of words that name no company: `업계`.
    CommonSuffix,
    /// An abbreviation that names no entity: `CEO`.
    CommonAbbreviation,
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
    /// A word with which a remark begins that says who stands where on a picture: `왼쪽`.
    PicturePlace,
    /// What a writer is called in a by-line: `기자`.
    ReporterTitle,
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
    /// A word of which buttons and headings of a page are made; a line of nothing else is boilerplate.
    InterfaceWord,
    /// The heading of a list of other pages: `주요뉴스`.
    ListHeading,
    /// Who speaks in the script of a broadcast, in brackets: `앵커`.
    BroadcastLabel,
    /// An advertisement, in brackets: `AD`.
    AdvertisementLabel,
    /// A phrase of copyright notices: `무단 전재`.
    CopyrightPhrase,
    /// The word before the sign of a copyright notice: `저작권자`.
    CopyrightLabel,
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
    /// The beginning of a line about comments: `댓글 쓰기`.
    CommentOpening,
    /// A phrase of lines about comments.
    CommentPhrase,
    /// What precedes the time of publication: `입력`.
    PublicationLabel,
    /// The beginning of a line on other ways to the page: `모바일`.
    SiteOpening,
    /// A service on which an outlet has a channel: `유튜브`.
    Channel,
    /// An agency, paper or broadcaster, under the names that pages use.
    Outlet,
    /// What an outlet calls itself before its name: `공감언론`.
    OutletSlogan,
    /// The kind of a column, behind the name of an outlet in a headline: `사설`.
    ColumnLabel,
    /// The verb of a sign-off: `입니다`.
    SignOffVerb,
    /// What a member of a crew did: `영상편집`.
    CrewLabel,
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
    /// What a line on a broadcast gives: `방송`, `진행`.
    ProgramLabel,
    /// A word behind an outlet of which a sentence speaks: `기자`, `보도`.
    PressWord,
}

impl WordClass {
    /// All classes, with the names that word lists use.
    pub const ALL: [(Self, &'static str); 74] = [
        (Self::GroupSuffix, "group_suffix"),
        (Self::CompanyMark, "company_mark"),
        (Self::CompanyNoun, "company_noun"),
        (Self::GenericCompanyNoun, "generic_company_noun"),
        (Self::CompanySuffix, "company_suffix"),
        (Self::BusinessGroup, "business_group"),
        (Self::ChiefTitle, "chief_title"),
        (Self::ExecutiveTitle, "executive_title"),
        (Self::Spokesperson, "spokesperson"),
        (Self::CompanyProperty, "company_property"),
        (Self::CompanyAction, "company_action"),
        (Self::BusinessTerm, "business_term"),
        (Self::CompanyAffix, "company_affix"),
        (Self::InstitutionSuffix, "institution_suffix"),
        (Self::InstitutionQualifier, "institution_qualifier"),
        (Self::OfficialTitle, "official_title"),
        (Self::OrganizationAffix, "organization_affix"),
        (Self::ProductAffix, "product_affix"),
        (Self::NamePrefix, "name_prefix"),
        (Self::NameSuffix, "name_suffix"),
        (Self::PersonTitle, "person_title"),
        (Self::Surname, "surname"),
        (Self::CommonSuffix, "common_suffix"),
        (Self::CommonAbbreviation, "common_abbreviation"),
        (Self::TwoCompanies, "two_companies"),
        (Self::ThreeCompanies, "three_companies"),
        (Self::FourCompanies, "four_companies"),
        (Self::SpeakerTitle, "speaker_title"),
        (Self::Connective, "connective"),
        (Self::PicturePlace, "picture_place"),
        (Self::ReporterTitle, "reporter_title"),
        (Self::ReporterRank, "reporter_rank"),
        (Self::BylineLabel, "byline_label"),
        (Self::ReportingTeam, "reporting_team"),
        (Self::DeskWord, "desk_word"),
        (Self::DeskUnit, "desk_unit"),
        (Self::OutletSuffix, "outlet_suffix"),
        (Self::PhotoAgency, "photo_agency"),
        (Self::CreditLabel, "credit_label"),
        (Self::CreditNote, "credit_note"),
        (Self::CreditOwner, "credit_owner"),
        (Self::PictureWord, "picture_word"),
        (Self::InterfaceWord, "interface_word"),
        (Self::ListHeading, "list_heading"),
        (Self::BroadcastLabel, "broadcast_label"),
        (Self::AdvertisementLabel, "advertisement_label"),
        (Self::CopyrightPhrase, "copyright_phrase"),
        (Self::CopyrightLabel, "copyright_label"),
        (Self::CopyrightReference, "copyright_reference"),
        (Self::ContactLabel, "contact_label"),
        (Self::LinkPhrase, "link_phrase"),
        (Self::LinkOpening, "link_opening"),
        (Self::SubscriptionPhrase, "subscription_phrase"),
        (Self::CommentOpening, "comment_opening"),
        (Self::CommentPhrase, "comment_phrase"),
        (Self::PublicationLabel, "publication_label"),
        (Self::SiteOpening, "site_opening"),
        (Self::Channel, "channel"),
        (Self::Outlet, "outlet"),
        (Self::OutletSlogan, "outlet_slogan"),
        (Self::ColumnLabel, "column_label"),
        (Self::SignOffVerb, "sign_off_verb"),
        (Self::CrewLabel, "crew_label"),
        (Self::ScreenWord, "screen_word"),
        (Self::ResaleNote, "resale_note"),
        (Self::Prohibition, "prohibition"),
        (Self::TipPhrase, "tip_phrase"),
        (Self::Invitation, "invitation"),
        (Self::RelatedLabel, "related_label"),
        (Self::PageNote, "page_note"),
        (Self::PagePhrase, "page_phrase"),
        (Self::LinkVerb, "link_verb"),
        (Self::ProgramLabel, "program_label"),
        (Self::PressWord, "press_word"),
    ];

    /// The name that word lists use.
    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(class, _)| *class == self).map_or("", |(_, name)| name)
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(class, _)| class)
    }
}

/// The words of each class, in the order of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordLists(BTreeMap<WordClass, Vec<String>>);

impl WordLists {
    /// Adds the rows of a file with the columns `word`, `class`, `note` and `action`, or drops their words; gives what
    /// was dropped. A word that its class has already is not added again.
    ///
    /// # Errors
    /// [`crate::text::Error::Lexicon`] for the first faulty row, or one that is to drop a word that is not there.
    pub(super) fn add(&mut self, path: &Path, text: &str) -> Result<Vec<Override>> {
        let mut dropped = Vec::new();
        for row in rows(text) {
            let ListedWord { word, class, line, drop } = row.map_err(|problem| fault(path, problem))?;
            let words = self.0.entry(class).or_default();
            let place = words.iter().position(|known| *known == word);
            match (drop, place) {
                (false, None) => words.push(word),
                (false, Some(_)) => {}
                (true, Some(place)) => {
                    words.remove(place);
                    let what = format!("word `{word}` of {}", class.name());
                    dropped.push(Override { what, replaced: false, path: path.into(), line });
                }
                (true, None) => {
                    let problem = format!("no word `{word}` of {} to drop", class.name());
                    return Err(fault(path, Fault { line, problem }));
                }
            }
        }
        Ok(dropped)
    }

    /// The words of a class; none where no file lists one.
    pub fn of(&self, class: WordClass) -> &[String] {
        self.0.get(&class).map_or(&[], Vec::as_slice)
    }
}

/// Whether a lexicon file is a word list: its header has a column `class`.
pub(super) fn is_word_list(text: &str) -> bool {
    let header = text.lines().next().unwrap_or_default();
    header.split([',', '\t']).any(|column| column.trim().trim_matches('"') == "class")
}

/// A row of a word list.
pub(super) struct ListedWord {
    pub word: String,
    pub class: WordClass,
    /// Its line, 1-based.
    pub line: u64,
    /// Whether the word is to be taken from its class.
    pub drop: bool,
}

/// The rows of a word list in order, each unless it is faulty.
pub(super) fn rows(text: &str) -> Vec<std::result::Result<ListedWord, Fault>> {
    let read = |record: Record| row(&record).map_err(|problem| Fault { line: record.line, problem });
    table::records(text, &COLUMNS, &REQUIRED).into_iter().map(|record| record.and_then(read)).collect()
}

fn row(record: &Record) -> std::result::Result<ListedWord, String> {
    let (word, class) = (record.cell("word"), record.cell("class"));
    if word.is_empty() {
        return Err("expected a word in the column `word`".to_owned());
    }
    let classes = || WordClass::ALL.map(|(_, name)| name).join(", ");
    let class =
        WordClass::from_name(class).ok_or_else(|| format!("unknown class `{class}`; expected one of {}", classes()))?;
    let drop = match record.cell("action") {
        "" | "add" => false,
        "drop" => true,
        other => return Err(format!("column action: expected add or drop, found `{other}`")),
    };
    Ok(ListedWord { word: word.to_owned(), class, line: record.line, drop })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_listed_by_class_in_the_order_of_the_files() {
        let mut lists = WordLists::default();
        lists.add(Path::new("a.csv"), "word,class,note\n그룹,group_suffix,\n").expect("good rows");
        lists.add(Path::new("b.csv"), "class,word\ngroup_suffix,홀딩스\ngroup_suffix,그룹\n").expect("good rows");
        assert_eq!(lists.of(WordClass::GroupSuffix), ["그룹", "홀딩스"]);
    }

    #[test]
    fn a_bad_row_says_where_it_is_and_what_was_expected() {
        // why this case          file                         what the error begins with
        let cases = [
            (
                "an unknown class",
                "word,class\n그룹,groups\n",
                "own.csv:2: unknown class `groups`; expected one of group_suffix",
            ),
            ("no word", "word,class\n,group_suffix\n", "own.csv:2: expected a word"),
            ("an unknown column", "word,class,hue\n그룹,group_suffix,red\n", "own.csv:1: unknown column `hue`"),
        ];
        for (why, text, want) in cases {
            let error = WordLists::default().add(Path::new("own.csv"), text).expect_err("the row is faulty");
            assert!(error.to_string().starts_with(want), "{why}: {error}");
        }
    }
}
