//! Evidence: leads from a count back to its mentions.

use std::collections::{BTreeMap, BTreeSet};

use super::Counting;
use crate::article::Field;
use crate::entity::{Entity, Mention};

impl Counting {
    /// The mentions behind the count of these names in one article, in their order. For one name these are its counted
    /// mentions; for several, the counted mentions that share a window with each other name. A name is the set of
    /// entities that it may mean.
    pub fn behind<'m>(&self, mentions: &'m [Mention], names: &[BTreeSet<Entity>]) -> Vec<&'m Mention> {
        let window = |mention: &Mention| self.window_of(mention.field, mention.sentence, mention.paragraph);
        let named = |mention: &Mention| names.iter().position(|name| name.contains(&mention.entity));
        let counted: Vec<_> = mentions.iter().filter(|m| self.counts(m)).filter_map(|m| Some((m, named(m)?))).collect();
        let mut windows: BTreeMap<(Field, usize), BTreeSet<usize>> = BTreeMap::new();
        for (mention, name) in &counted {
            windows.entry(window(mention)).or_default().insert(*name);
        }
        let together = |mention: &Mention| windows[&window(mention)].len() == names.len();
        counted.into_iter().map(|(mention, _)| mention).filter(|mention| together(mention)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Zone;
    use crate::entity::How;
    use crate::lexicon::Kind;
    use crate::statistics::Window;
    use crate::text::Span;

    fn company(name: &str) -> Entity {
        Entity { kind: Kind::Company, name: name.into() }
    }

    fn mention(name: &str, sentence: usize, certain: bool) -> Mention {
        Mention {
            field: Field::Body,
            sentence,
            paragraph: 0,
            span: Span::new(0, 0),
            zone: Zone::Body,
            entity: company(name),
            how: How::Name,
            certain,
            alias: None,
            reason: None,
            dated_name: None,
        }
    }

    #[test]
    fn several_names_ask_for_the_windows_that_hold_them_all() {
        let mentions = [
            mention("KT", 0, true),
            mention("LG유플러스", 0, true),
            mention("KT", 1, true),
            mention("LG유플러스", 2, false),
            mention("KT", 2, true),
        ];
        // why this case                         names                     window              sentences
        let cases: &[(&str, &[&str], Window, &[usize])] = &[
            ("one name", &["KT"], Window::Sentence, &[0, 1, 2]),
            ("two names are together once", &["KT", "LG유플러스"], Window::Sentence, &[0, 0]),
            ("a paragraph holds all that counts", &["KT", "LG유플러스"], Window::Paragraph, &[0, 0, 1, 2]),
            ("a name that is not there", &["KT", "SK텔레콤"], Window::Article, &[]),
        ];
        for (why, names, window, want) in cases {
            let counting = Counting { window: *window, ..Counting::default() };
            let names: Vec<BTreeSet<Entity>> = names.iter().map(|name| BTreeSet::from([company(name)])).collect();
            let behind = counting.behind(&mentions, &names);
            assert_eq!(behind.iter().map(|m| m.sentence).collect::<Vec<_>>(), *want, "{why}");
        }
    }
}
