//! Looks up the names that a user asks about: the entities that they may mean, and errors for unknown names.

use std::collections::BTreeSet;

use gisa::entity::Entity;
use gisa::lexicon::{Certainty, Kind, Lexicon};
use gisa::statistics::Counts;
use gisa::text::nearest;

/// The entities that a name may mean: those with this canonical name; else those that the lexicon lists it for; else an
/// unlisted one.
pub fn entities(lexicon: &Lexicon, name: &str) -> BTreeSet<Entity> {
    let called = Kind::ALL.map(|kind| Entity { kind, name: name.into() });
    let known = called.iter().filter(|entity| lexicon.find_entry(entity.kind, name).is_some());
    let known: BTreeSet<Entity> = known.cloned().collect();
    if !known.is_empty() {
        return known;
    }
    let listed = lexicon.find_whole(name).map(|candidate| lexicon.entry(lexicon.alias(candidate.alias).entry));
    let listed: BTreeSet<Entity> = listed.map(Entity::of).collect();
    if listed.is_empty() { called.into() } else { listed }
}

/// Like [`entities`], but if the name means one entity for certain, without those that it means only in context: 케이티
/// is KT, and not the baseball club.
pub fn surest_entities(lexicon: &Lexicon, name: &str) -> BTreeSet<Entity> {
    let aliases = lexicon.find_whole(name).map(|candidate| lexicon.alias(candidate.alias));
    let certain: BTreeSet<Entity> = aliases
        .filter(|alias| alias.certainty != Certainty::Ambiguous)
        .map(|alias| Entity::of(lexicon.entry(alias.entry)))
        .collect();
    if certain.is_empty() { entities(lexicon, name) } else { certain }
}

/// The entities that these names mean, in the order of the names: of each name those in the corpus, or without any the
/// first one that the lexicon lists.
///
/// # Errors
/// For the first name that neither the corpus nor the lexicon has, with the nearest listed name.
pub fn named_entities(lexicon: &Lexicon, counts: &[&Counts], names: &[String]) -> anyhow::Result<Vec<Entity>> {
    let mut found: Vec<Entity> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let meant = entities(lexicon, name);
        let counted: Vec<&Entity> =
            meant.iter().filter(|entity| counts.iter().any(|part| part.of(entity).is_some())).collect();
        if counted.is_empty() {
            let named = counts.iter().flat_map(|part| part.ranked()).map(|(entity, _)| &*entity.name);
            unknown_name(lexicon, name, named).map_or(Ok(()), Err)?;
        }
        let chosen = if counted.is_empty() { meant.iter().take(1).collect() } else { counted };
        found.extend(chosen.into_iter().filter(|entity| !found.contains(entity)).cloned().collect::<Vec<_>>());
    }
    Ok(found)
}

/// The error for a name without results that the lexicon does not have, which is likely a misspelling. It suggests the
/// nearest name of the lexicon, or of `named` in texts; `None` if the lexicon has the name.
pub fn unknown_name<'n>(
    lexicon: &'n Lexicon,
    name: &str,
    named: impl Iterator<Item = &'n str>,
) -> Option<anyhow::Error> {
    if lexicon.find_whole(name).next().is_some() {
        return None;
    }
    let near = nearest(name, named.chain(lexicon.nearest(name)))
        .map(|near| format!(" (the nearest name is `{near}`)"))
        .unwrap_or_default();
    Some(anyhow::anyhow!("`{name}` is not named in the input, and not in the lexicon{near}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_what_reports_call_so_or_else_what_it_is_listed_for() {
        let lexicon = Lexicon::embedded();
        // why this case                     name          the first entity
        let cases = [
            ("a canonical name", "LG유플러스", (Kind::Company, "LG유플러스")),
            ("an alias", "LGU+", (Kind::Company, "LG유플러스")),
            ("an alias in another case", "lgu+", (Kind::Company, "LG유플러스")),
            ("a name of nobody", "새봄테크닉스", (Kind::Company, "새봄테크닉스")),
        ];
        for (why, name, want) in cases {
            let found = entities(&lexicon, name);
            let first = found.first().map(|entity| (entity.kind, &*entity.name));
            assert_eq!(first, Some(want), "{why}: {found:?}");
        }
    }
}
