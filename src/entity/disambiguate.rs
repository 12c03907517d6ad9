//! Disambiguation: decides, by the conditions of its entry in order, whether an ambiguous name means its entity at a
//! place.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::annotated_field::AnnotatedField;
use super::condition_index::{Occurrences, Rule, Rules, Test, Topics};
use super::person_name::is_like_a_person;
use super::reading::Priority;
use super::vocabulary::Vocabulary;
use crate::lexicon::{Alias, AliasId, Certainty, Condition, EntryId, Kind, Lexicon};
use crate::morph::Pos;
use crate::text::particle::{closes_word, is_subject_particle, leading_particle};
use crate::text::{Span, fold};

/// The greatest distance of a context word from a name within a sentence, in bytes; a body without a full stop is one
/// sentence. Half of it loses one of the measured mentions (`src/README.md`, *Constants*); twice as much adds one.
const FAR: usize = 1500;

/// The greatest distance of a word of business after a name, in bytes: about 40 syllables. Half of it loses one of the
/// measured mentions, a right one; twice as much changes none.
const BUSINESS: usize = 120;

/// Quotation marks and brackets, opening and closing.
const PAIRS: [(char, char); 11] = [
    ('\'', '\''),
    ('"', '"'),
    ('‘', '’'),
    ('“', '”'),
    ('「', '」'),
    ('『', '』'),
    ('<', '>'),
    ('《', '》'),
    ('〈', '〉'),
    ('(', ')'),
    ('[', ']'),
];

/// The place of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The index of the field.
    pub field: usize,
    /// The index of its sentence.
    pub sentence: usize,
    /// The range of the name in the field.
    pub span: Span,
}

/// The verdict of the rules on a name; [`Priority::Unsure`] if they reject it.
pub(super) struct Verdict {
    pub priority: Priority,
    pub reason: String,
}

/// The context of the ambiguous names of a document.
pub(super) struct Context<'a> {
    lexicon: &'a Lexicon,
    vocabulary: &'a Vocabulary<'a>,
    rules: &'a Rules,
    fields: &'a [AnnotatedField<'a>],
    words: Occurrences<'a>,
    topics: Topics,
    /// The entities of certain names in the document.
    certain: HashSet<EntryId>,
    /// The same entities with field and sentence.
    in_sentence: HashSet<(usize, usize, EntryId)>,
    /// The ambiguous names that a condition takes at some place of the document, and whether each is an everyday word.
    taken: HashMap<AliasId, bool>,
}

impl<'a> Context<'a> {
    /// The context of a document with certain names of these entities at these places.
    pub(super) fn new(
        lexicon: &'a Lexicon,
        vocabulary: &'a Vocabulary<'a>,
        rules: &'a Rules,
        fields: &'a [AnnotatedField<'a>],
        certain: impl Iterator<Item = (Place, EntryId)>,
    ) -> Self {
        let in_sentence: HashSet<_> = certain.map(|(place, entry)| (place.field, place.sentence, entry)).collect();
        let certain = in_sentence.iter().map(|(_, _, entry)| *entry).collect();
        let (words, topics) = (Occurrences::new(rules, fields), Topics::new(rules));
        let taken = HashMap::new();
        Self { lexicon, vocabulary, rules, fields, words, topics, certain, in_sentence, taken }
    }

    /// Notes that a condition takes a name at a place, so that it means the same wherever the document has it; an
    /// everyday word where it does not look like one.
    pub(super) fn take(&mut self, id: AliasId, is_everyday: bool) {
        self.taken.insert(id, is_everyday);
    }

    /// True if a name is used like a common noun at a place: the conditions of the entry forbid it, a word modifies it,
    /// or it has the suffix of a plural.
    pub(super) fn is_like_a_word(&mut self, id: AliasId, place: Place) -> bool {
        let rule = self.rules.of(self.lexicon.alias(id).entry);
        let near = self.near(place);
        is_modified(&self.fields[place.field], place.span, self.vocabulary)
            || self.vocabulary.plural_suffixes.beginnings(near.after).next().is_some()
            || self.first_that_holds(&rule.forbids, rule, place, &near).is_some()
    }

    fn near(&self, place: Place) -> Near<'a> {
        let text = self.fields[place.field].text;
        Near {
            before: &text[..place.span.start],
            after: &text[place.span.end..],
            reach: self.rules.longest_adjacent(),
            folded: Default::default(),
        }
    }

    /// Disambiguates a name.
    pub(super) fn disambiguate(&mut self, id: AliasId, place: Place) -> Verdict {
        let alias = self.lexicon.alias(id);
        debug_assert_eq!(alias.certainty, Certainty::Ambiguous);
        let entry = self.lexicon.entry(alias.entry);
        let rule = self.rules.of(alias.entry);
        let near = self.near(place);
        if let Some(at) = self.first_that_holds(&rule.forbids, rule, place, &near) {
            return unsure(format!("not meant where {}", self.says(&entry.forbids[at])));
        }
        if entry.kind == Kind::Company && self.vocabulary.is_marked(near.before, near.after) {
            return meant(Priority::Nearby, "marked as a company");
        }
        if let Some(at) = self.first_that_holds(&rule.needs, rule, place, &near) {
            let priority = match rule.needs[at] {
                Test::Context(_) => Priority::Topic,
                Test::Always | Test::Document(_) => Priority::Rule,
                _ => Priority::Nearby,
            };
            return Verdict { priority, reason: self.says(&entry.needs[at]) };
        }
        let is_taken = match self.taken.get(&id) {
            Some(is_everyday) => !is_everyday || !self.is_like_a_word(id, place),
            None => false,
        };
        if is_taken {
            return meant(Priority::Rule, "a condition holds where the document has it elsewhere");
        }
        self.by_document(alias, rule, place, &near)
    }

    /// The verdict of the rest of the document, or of a word of business, on a name that none of its conditions
    /// decides.
    fn by_document(&self, alias: &Alias, rule: &Rule, place: Place, near: &Near) -> Verdict {
        if self.certain.contains(&alias.entry) {
            if self.touches_topic(&rule.needs) {
                return meant(Priority::Topic, "the document names the club in full");
            }
            return meant(Priority::Rule, "the document has a certain name of it");
        }
        if rule.owner.is_some_and(|owner| self.is_group(owner, &alias.text)) {
            return meant(Priority::Rule, "the document names its group");
        }
        let is_company = self.lexicon.entry(alias.entry).kind == Kind::Company;
        if is_company
            && !self.rules.is_shared(&alias.text)
            && let Some(term) = self.business_of(place, near)
        {
            return Verdict { priority: Priority::Rule, reason: format!("the sentence has `{term}` of it") };
        }
        unsure("none of its conditions holds".to_owned())
    }

    fn first_that_holds(&mut self, tests: &[Test], rule: &Rule, place: Place, near: &Near) -> Option<usize> {
        tests.iter().position(|test| self.holds(test, rule, place, near))
    }

    fn holds(&mut self, test: &Test, rule: &Rule, place: Place, near: &Near) -> bool {
        let sentence = self.fields[place.field].sentences[place.sentence].span;
        match test {
            Test::Always => true,
            Test::Sentence(word) => {
                let before = Span::new(sentence.start.max(place.span.start.saturating_sub(FAR)), place.span.start);
                let after = Span::new(place.span.end, sentence.end.min(place.span.end + FAR).max(place.span.end));
                self.words.within(*word, place.field, before) || self.words.within(*word, place.field, after)
            }
            Test::Document(word) => self.words.in_document(*word),
            Test::Next(word) => near.folded_after().starts_with(word.as_str()),
            Test::Previous(word) => near.folded_before().ends_with(word.as_str()),
            Test::Quoted => near.is_quoted(),
            Test::Owner => {
                rule.owner.is_some_and(|owner| self.in_sentence.contains(&(place.field, place.sentence, owner)))
            }
            Test::Context(set) => {
                let player = self.names_a_player(near);
                self.topics.hold(&self.words, *set, (place.field, place.sentence, sentence), player)
            }
        }
    }

    /// A word of business about a name in its sentence. The name must be an unmodified subject, or be directly followed
    /// by the word, or preceded by a noun for a company (`당근이 지난해 영업이익 …`).
    fn business_of(&self, place: Place, near: &Near) -> Option<&'a str> {
        let field = &self.fields[place.field];
        if field.is_function_word(place.span) || is_modified(field, place.span, self.vocabulary) {
            return None;
        }
        let end = field.sentences[place.sentence].span.end;
        let far = if near.is_subject() { BUSINESS } else { 0 };
        let within = |term: &str| {
            let direct = term.len() + 1;
            Span::new(place.span.end, end.min(place.span.end + far.max(direct)).max(place.span.end))
        };
        let mut terms = self.rules.business().iter().zip(self.vocabulary.business_terms);
        terms.find(|(word, term)| self.words.within(**word, place.field, within(term))).map(|(_, term)| term.as_str())
    }

    /// True if a word in the shape of a person's name follows a name: `KT 홍길동이`.
    fn names_a_player(&self, near: &Near) -> bool {
        let Some(next) = near.after.strip_prefix(' ') else { return false };
        let name = &next[..next.chars().take(3).map(char::len_utf8).sum()];
        name.chars().nth(2).is_some()
            && is_like_a_person(name, &self.vocabulary.surnames)
            && closes_word(&next[name.len()..])
    }

    /// True if the document has a word of a context among the conditions. This is weak alone, but enough if the
    /// document also has the full name.
    fn touches_topic(&self, needs: &[Test]) -> bool {
        needs.iter().any(|test| match test {
            Test::Context(set) => self.rules.context(*set).iter().any(|word| self.words.in_document(*word)),
            _ => false,
        })
    }

    /// True if an owner is the group of that name (`대상그룹` of `대상`), and the document names it.
    fn is_group(&self, owner: EntryId, name: &str) -> bool {
        self.certain.contains(&owner) && self.lexicon.entry(owner).name.starts_with(name)
    }

    /// The wording of a condition that holds.
    fn says(&self, condition: &Condition) -> String {
        match condition {
            Condition::Sentence(word) => format!("the sentence has `{word}`"),
            Condition::Document(word) => format!("the document has `{word}`"),
            Condition::Next(word) => format!("`{word}` follows"),
            Condition::Previous(word) => format!("`{word}` precedes"),
            Condition::Always => "nothing points to another meaning".to_owned(),
            Condition::Quoted => "it is in quotation marks or brackets of its own".to_owned(),
            Condition::Owner => "the sentence names its owner".to_owned(),
            Condition::Context(set) => format!("the text is about {}", self.lexicon.contexts().sets()[*set].name),
        }
    }
}

fn meant(priority: Priority, reason: &str) -> Verdict {
    Verdict { priority, reason: reason.to_owned() }
}

fn unsure(reason: String) -> Verdict {
    Verdict { priority: Priority::Unsure, reason }
}

/// True if the word before a name modifies it, as a noun or a relative clause does (`조사 대상이`, `중요한 대상이`); a
/// noun for a company does not.
fn is_modified(field: &AnnotatedField, name: Span, vocabulary: &Vocabulary) -> bool {
    let Some(before) = field.text[..name.start].strip_suffix(' ') else {
        return field.text[..name.start].ends_with(char::is_alphanumeric);
    };
    let Some(token) = field.token_before(before.len()) else { return false };
    let modifies = matches!(token.tag.last(), Pos::NNG | Pos::NNP | Pos::XSN | Pos::ETM | Pos::MM | Pos::JKG | Pos::SL);
    modifies && token.span.end == before.len() && !vocabulary.ends_with_company_noun(before)
}

/// The text right before and after a name.
struct Near<'a> {
    before: &'a str,
    after: &'a str,
    /// The number of code points on each side that are folded.
    reach: usize,
    /// The folded texts of both sides, made on first use.
    folded: [OnceCell<String>; 2],
}

impl Near<'_> {
    fn folded_before(&self) -> &str {
        self.folded[0].get_or_init(|| {
            let before = self.before.strip_suffix(' ').unwrap_or(self.before);
            let start = before.char_indices().rev().take(self.reach).last().map_or(0, |(at, _)| at);
            fold(&before[start..])
        })
    }

    fn folded_after(&self) -> &str {
        self.folded[1].get_or_init(|| {
            let after = self.after.strip_prefix(' ').unwrap_or(self.after);
            fold(&after.chars().take(self.reach).collect::<String>())
        })
    }

    /// True if the name is a subject, a topic or an owner, or precedes a comma as in headlines.
    fn is_subject(&self) -> bool {
        let particle = leading_particle(self.after).filter(|it| is_subject_particle(it) || *it == "의");
        self.after[particle.map_or(0, str::len)..].starts_with(if particle.is_some() { " " } else { ", " })
    }

    /// True if the name alone is in quotation marks or brackets.
    fn is_quoted(&self) -> bool {
        let (open, close) = (self.before.chars().next_back(), self.after.chars().next());
        PAIRS.iter().any(|&(left, right)| open == Some(left) && close == Some(right))
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    /// An invented name for each kind of condition.
    const ROWS: &str = "name,type,owner,ambiguous,needs,forbids
도담산업,company,,도담,로봇,
라온산업,company,,라온,doc:로봇,
마루산업,company,,마루,next:로봇,
다솜산업,company,,다솜,prev:로봇,
바름산업,company,,바름,@any,게임
새론산업,company,,새론,@quoted,
아라펜,product,도담산업,아라,@owner,
찬솔구단,organization,,찬솔,@baseball,
온새산업,company,,온새,,
단비산업,company,,단비,next:아주 길고도 길게 설명이 붙은 로봇 회사의 새 이름표,
";

    #[test]
    fn conditions_decide_whether_a_name_means_its_entity() {
        use Priority::{Nearby, Rule, Topic, Unsure};
        let fixture = Fixture::with_rows(ROWS);
        // why this case                         text                                            name     priority
        let cases = [
            ("a word of its sentence", "도담이 로봇을 만든다.", "도담", Nearby),
            ("a word of another sentence", "도담이 왔다. 로봇이 간다.", "도담", Unsure),
            ("a word of the document", "라온이 왔다. 로봇이 간다.", "라온", Rule),
            ("the word after it", "마루 로봇이 간다.", "마루", Nearby),
            ("not a later word", "마루가 만든 로봇이 간다.", "마루", Unsure),
            ("long words after it", "단비 아주 길고도 길게 설명이 붙은 로봇 회사의 새 이름표를 본다.", "단비", Nearby),
            ("the word before it", "로봇 다솜이 간다.", "다솜", Nearby),
            ("always", "바름이 왔다.", "바름", Rule),
            ("a condition that forbids", "바름이 게임을 냈다.", "바름", Unsure),
            ("quotation marks", "오늘 '새론'이 왔다.", "새론", Nearby),
            ("none", "오늘 새론이 왔다.", "새론", Unsure),
            ("its owner", "도담산업이 아라를 냈다.", "아라", Nearby),
            ("three words of a topic", "찬솔이 이겼다. 홈런이 났다. 볼넷과 적시타도 있었다.", "찬솔", Topic),
            ("one word of a topic", "찬솔이 홈런을 봤다.", "찬솔", Unsure),
            ("one behind a player", "찬솔 홍길동이 홈런을 쳤다.", "찬솔", Topic),
            ("a legal form", "㈜온새는 쉬었다.", "온새", Nearby),
            ("the full name elsewhere", "온새산업이 왔다. 온새는 쉬었다.", "온새", Rule),
            ("a word of business said of it", "온새가 지난해 영업이익을 냈다.", "온새", Rule),
            ("not where a noun modifies it", "조사 온새가 지난해 영업이익을 냈다.", "온새", Unsure),
            ("nothing", "온새가 왔다.", "온새", Unsure),
        ];
        for (why, text, name, want) in cases {
            let found = fixture.readings_of(ROWS, text, name);
            assert!(
                matches!(&*found, [(priority, reason)] if *priority == want && reason.is_some()),
                "{why}: {found:?}"
            );
        }
    }
    #[test]
    fn a_name_that_a_condition_takes_once_is_taken_wherever_nothing_forbids_it() {
        use Priority::{Nearby, Rule, Unsure};
        let fixture = Fixture::with_rows(ROWS);
        // why this case, text, name, priorities of its places
        let cases: [(&str, &str, &str, &[Priority]); 3] = [
            ("a company", "도담이 로봇을 만든다. 어제 도담이 왔다.", "도담", &[Nearby, Rule]),
            ("a condition that forbids", "바름이 왔다. 바름이 게임을 냈다.", "바름", &[Rule, Unsure]),
            ("no place with a condition", "온새가 왔다. 온새가 갔다.", "온새", &[Unsure, Unsure]),
        ];
        for (why, text, name, want) in cases {
            let found = fixture.annotated(text, |recognizer, fields| {
                let readings = recognizer.listed(fields);
                let of_name = readings.iter().filter(|reading| reading.span.of(fields[1].text) == name);
                of_name.map(|reading| reading.priority).collect::<Vec<_>>()
            });
            assert_eq!(found, want, "{why}");
        }
    }
}
