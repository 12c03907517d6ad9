//! Coreference to sets of companies: group nouns (`이통3사`) refer to their members, anaphors (`양사`) to the companies
//! that were named together before. Such mentions are a separate layer: they are inferred, and never mix with direct
//! ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::annotated_field::AnnotatedField;
use super::conjunction::joins;
use super::triggers::Trigger;
use super::{Entity, How, Mention};
use crate::lexicon::{Kind, Lexicon};
use crate::text::Span;

/// The sizes of the sets that anaphors refer to.
const SIZES: std::ops::RangeInclusive<usize> = 2..=4;

/// The companies that group nouns and anaphors refer to; `direct` are the mentions of the article in order.
pub(super) fn inferred(fields: &[AnnotatedField], direct: &[Mention], lexicon: &Lexicon) -> Vec<Mention> {
    let mut conjunctions = Conjunctions::default();
    let mut joined = joined_companies(fields, direct).into_iter().peekable();
    let mut found = Vec::new();
    for field in fields {
        for &(span, trigger) in &field.triggers {
            // A letter before the phrase makes it part of another word: `이통3사` does not contain `3사`.
            if field.text[..span.start].ends_with(char::is_alphanumeric) {
                continue;
            }
            while let Some(set) = joined.next_if(|set| set.place < (field.field, span.start)) {
                conjunctions.add(set);
            }
            found.extend(referents(field, span, trigger, &conjunctions, lexicon));
        }
    }
    found
}

/// The mentions of a phrase that refers to several companies; empty for other triggers.
fn referents(
    field: &AnnotatedField,
    span: Span,
    trigger: Trigger,
    conjunctions: &Conjunctions,
    lexicon: &Lexicon,
) -> Vec<Mention> {
    match trigger {
        Trigger::Group(index) => {
            let members = lexicon.groups()[index].members.iter().map(|&id| Entity::of(lexicon.entry(id)));
            mentions(field, span, members, How::Group)
        }
        Trigger::Anaphor(count) => mentions(field, span, conjunctions.latest(count).iter().cloned(), How::Reference),
        _ => Vec::new(),
    }
}

fn mentions(field: &AnnotatedField, span: Span, members: impl Iterator<Item = Entity>, how: How) -> Vec<Mention> {
    let Some(sentence) = field.sentence_of(span).map(|index| &field.sentences[index]) else { return Vec::new() };
    let reason: Arc<str> = format!("refers to companies by `{}`", span.of(field.text)).into();
    members
        .map(|entity| Mention {
            field: field.field,
            sentence: sentence.index,
            paragraph: sentence.paragraph,
            span,
            zone: sentence.zone,
            entity,
            how,
            certain: true,
            alias: None,
            reason: Some(Arc::clone(&reason)),
            dated_name: None,
        })
        .collect()
}

/// Companies that a text joins (`KT와 LG유플러스`, `KT-LGU+`).
struct Joined {
    /// The place of the first of them.
    place: (crate::article::Field, usize),
    /// The companies, sorted, each once.
    members: Vec<Entity>,
}

/// The companies that the text joins, in numbers that anaphors can refer to; in order of place.
fn joined_companies(fields: &[AnnotatedField], direct: &[Mention]) -> Vec<Joined> {
    let companies: Vec<&Mention> = direct.iter().filter(|m| m.certain && m.entity.kind == Kind::Company).collect();
    let text = |mention: &Mention| fields.iter().find(|field| field.field == mention.field).map_or("", |it| it.text);
    let follows = |a: &&Mention, b: &&Mention| a.field == b.field && joins(&text(a)[a.span.end..b.span.start]);
    let set = |chunk: &[&Mention]| {
        let mut members: Vec<Entity> = chunk.iter().map(|mention| mention.entity.clone()).collect();
        members.sort();
        members.dedup();
        let place = (chunk[0].field, chunk[0].span.start);
        SIZES.contains(&members.len()).then_some(Joined { place, members })
    };
    companies.chunk_by(follows).filter_map(set).collect()
}

/// The sets of companies that were joined so far.
#[derive(Default)]
struct Conjunctions {
    /// For each set the number of times that it was joined, and the last place.
    seen: BTreeMap<Vec<Entity>, (usize, usize)>,
    /// For each size the most frequently joined set; of equally frequent ones, the last.
    latest: BTreeMap<usize, Vec<Entity>>,
    sets: usize,
}

impl Conjunctions {
    fn add(&mut self, set: Joined) {
        self.sets += 1;
        let size = set.members.len();
        let seen = self.seen.entry(set.members.clone()).or_default();
        *seen = (seen.0 + 1, self.sets);
        let rank = *seen;
        if self.latest.get(&size).is_none_or(|best| self.seen.get(best).is_none_or(|&other| other <= rank)) {
            self.latest.insert(size, set.members);
        }
    }

    /// The most frequently joined set of that size; of equally frequent ones, the last. Empty if there is none.
    fn latest(&self, size: usize) -> &[Entity] {
        self.latest.get(&size).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;
    use crate::article::Field;

    #[test]
    fn an_anaphor_refers_to_the_set_joined_most_often() {
        // why this case                     sets joined before           size   what it refers to
        type Case = (&'static str, &'static [&'static [&'static str]], usize, &'static [&'static str]);
        let cases: &[Case] = &[
            ("the only one", &[&["가", "나"]], 2, &["가", "나"]),
            ("the last of equals", &[&["가", "나"], &["다", "라"]], 2, &["다", "라"]),
            ("the more frequent", &[&["가", "나"], &["가", "나"], &["다", "라"]], 2, &["가", "나"]),
            ("only one of its size", &[&["가", "나", "다"]], 2, &[]),
        ];
        for (why, sets, size, want) in cases {
            let mut conjunctions = Conjunctions::default();
            for set in *sets {
                let members = set.iter().map(|name| Entity { kind: Kind::Company, name: (*name).into() }).collect();
                conjunctions.add(Joined { place: (Field::Body, 0), members });
            }
            let names: Vec<_> = conjunctions.latest(*size).iter().map(|it| it.name.to_string()).collect();
            assert_eq!(names, *want, "{why}");
        }
    }

    #[test]
    fn group_nouns_and_anaphors_refer_to_companies() {
        let fixture = Fixture::new();
        // why this case                    text                                                    referents
        let cases: &[(&str, &str, &[&str])] = &[
            ("the two joined before", "KT와 네이버가 만났다. 양사는 웃었다.", &["KT", "네이버"]),
            ("three", "KT, 네이버, 카카오가 만났다. 3사는 웃었다.", &["KT", "네이버", "카카오"]),
            ("none where none were joined", "KT가 왔다. 네이버가 갔다. 양사는 웃었다.", &[]),
            ("none where three were joined", "KT, 네이버, 카카오가 만났다. 양사는 웃었다.", &[]),
            ("none that is joined later", "양사는 웃었다. KT와 네이버가 만났다.", &[]),
            ("the members of a group", "이통3사가 만났다.", &["KT", "LG유플러스", "SK텔레콤"]),
            ("not within a longer word", "KT와 네이버가 만났다. 모양사는 웃었다.", &[]),
        ];
        for (why, text, want) in cases {
            let mentions = fixture.mentions(text);
            let found = mentions.iter().filter(|mention| mention.how.inferred()).map(|mention| &*mention.entity.name);
            assert_eq!(found.collect::<Vec<_>>(), *want, "{why}");
        }
    }
}
