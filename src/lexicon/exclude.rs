//! Exclusion of entities by the user.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use super::{Lexicon, embedded};
use crate::text::{Result, fold, nearest};

/// The number of unknown names for which the nearest one is searched, which takes some hundredths of a second each.
const WITH_NEAREST: usize = 20;

/// The canonical names of the entities that a folded name may mean.
type ByName = BTreeMap<String, BTreeSet<Arc<str>>>;

/// A name that is not in the lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    /// The name.
    pub name: String,
    /// The most similar listed name; `None` if none is similar enough.
    pub nearest: Option<String>,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "`{}` is no name of the lexicon; it is left out where a trigger word finds it", self.name)?;
        self.nearest.as_ref().map_or(Ok(()), |near| write!(f, " (the nearest name is `{near}`)"))
    }
}

/// The names in a text file, one per line, in any known encoding; empty lines are skipped.
///
/// # Errors
/// [`crate::text::Error::Read`] if it cannot be read.
pub fn listed_names(path: &Path) -> Result<Vec<String>> {
    let text = embedded::text(path)?;
    Ok(text.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

impl Lexicon {
    /// Excludes entities from all mentions: those with that canonical name, of any type, else those with it as another
    /// name. They still occupy their places against shorter names: without LG전자, `LG전자` is not LG.
    ///
    /// Returns the names that are not in the lexicon. They are excluded, too, because a trigger may find them.
    pub fn exclude(&mut self, names: &[String]) -> Vec<UnknownName> {
        let [canonical, aliases] = if names.is_empty() { Default::default() } else { self.entities_by_name() };
        let mut unknown: Vec<UnknownName> = Vec::new();
        for name in names {
            let folded = fold(name);
            if let Some(entities) = canonical.get(&folded).or_else(|| aliases.get(&folded)) {
                self.excluded.extend(entities.iter().cloned());
            } else {
                let nearest = if unknown.len() < WITH_NEAREST { self.nearest(name) } else { None };
                unknown.push(UnknownName { name: name.clone(), nearest: nearest.map(str::to_owned) });
                self.excluded.insert(name.as_str().into());
            }
        }
        unknown
    }

    /// True if the entities of a canonical name are excluded.
    pub fn is_excluded(&self, name: &str) -> bool {
        self.excluded.contains(name)
    }

    /// The excluded canonical names, sorted.
    pub fn excluded(&self) -> &BTreeSet<Arc<str>> {
        &self.excluded
    }

    /// The most similar listed name; `None` if none is similar enough.
    pub fn nearest(&self, word: &str) -> Option<&str> {
        nearest(word, self.aliases.iter().map(|alias| &*alias.text))
    }

    /// The entities by canonical name, and by all names.
    fn entities_by_name(&self) -> [ByName; 2] {
        let [mut canonical, mut aliases] = [ByName::new(), ByName::new()];
        for entry in &self.entries {
            canonical.entry(fold(&entry.name)).or_default().insert(entry.name.clone());
        }
        for alias in &self.aliases {
            aliases.entry(fold(&alias.text)).or_default().insert(self.entry(alias.entry).name.clone());
        }
        [canonical, aliases]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leaves_out_the_entity_that_it_means() {
        // why this case                       name         left out
        let cases: &[(&str, &str, &[&str])] = &[
            ("the canonical name", "LG유플러스", &["LG유플러스"]),
            ("case and width", "ｌｇ유플러스", &["LG유플러스"]),
            ("another name of it", "LGU+", &["LG유플러스"]),
            ("the service and not the firm that had its name", "페이스북", &["페이스북"]),
            ("a name that only a cue finds", "새봄테크닉스", &["새봄테크닉스"]),
        ];
        for (why, name, want) in cases {
            let mut lexicon = Lexicon::embedded();
            let unknown = lexicon.exclude(&[(*name).to_owned()]);
            assert_eq!(lexicon.excluded().iter().map(|name| &**name).collect::<Vec<_>>(), *want, "{why}");
            assert_eq!(unknown.len(), usize::from(*name == "새봄테크닉스"), "{why}");
        }
    }

    #[test]
    fn an_unknown_name_comes_with_the_nearest() {
        let unknown = Lexicon::embedded().exclude(&["삼성전쟈".to_owned()]);
        assert_eq!(unknown[0].nearest.as_deref(), Some("삼성전자"));
    }
}
