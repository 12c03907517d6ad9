//! Names of entities on a day.

use std::sync::Arc;

use super::{AliasId, EntryId, Kind, Lexicon, PartialDate};
use crate::text::Date;

/// The choice of the name that mentions show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ShownName {
    /// Its canonical name, which is its newest.
    #[default]
    Newest,
    /// The name on the day of the article; for an article without a date the newest.
    Dated,
}

impl Lexicon {
    /// Sets the name that mentions show. Entities, pairs and counts always have the canonical name.
    pub fn show_names(&mut self, shown: ShownName) {
        self.shown = shown;
    }

    /// True if mentions show the names of the days of their articles.
    pub fn shows_dated_names(&self) -> bool {
        self.shown == ShownName::Dated
    }

    /// The name that a mention shows in place of the canonical one, if names of the day are shown; `None` for the
    /// canonical name. `written` is the name in the text: it is shown if it was valid on that day, because each merged
    /// company had its own name.
    pub fn dated_name(&self, kind: Kind, name: &str, written: Option<AliasId>, day: Option<Date>) -> Option<Arc<str>> {
        if !self.shows_dated_names() {
            return None;
        }
        let written = written.map(|id| self.alias(id));
        let written = written.filter(|alias| day.zip(alias.until).is_some_and(|(day, until)| is_before(day, until)));
        let dated = match written {
            Some(alias) => &*alias.text,
            None => self.name_on(self.find_entry(kind, name)?, day?),
        };
        (dated != name).then(|| dated.into())
    }

    /// The name of an entity on a day: of the former names in use then the one that was given up first, else the
    /// canonical name. A former name that ended in some month or year counts as used up to its first day; one without a
    /// date is ignored.
    ///
    /// # Panics
    /// If the id is from another lexicon.
    pub fn name_on(&self, entry: EntryId, day: Date) -> &str {
        let used = self.aliases_of(entry).iter().filter_map(|alias| Some((alias.until?, &*alias.text)));
        let used = used.filter(|(until, _)| is_before(day, *until));
        used.min().map_or(&self.entry(entry).name, |(_, name)| name)
    }
}

fn is_before(day: Date, until: PartialDate) -> bool {
    (day.year(), day.month(), day.day()) < (until.year, until.month.unwrap_or(1), until.day.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Kind;

    #[test]
    fn an_entity_has_the_name_of_the_day() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("own.csv");
        let text = "name,type,ambiguous,needs,former\n\
            새봄테크닉스,company,,,봄테크@2012|새봄정밀@2018-07|늘봄\n\
            가을메타,company,가을북,@any,가을북@2021-10-28\n";
        std::fs::write(&path, text).expect("a file");
        let lexicon = Lexicon::with_files(&[path]).expect("good rows");
        // why this case                            name now        day           name then
        let cases = [
            ("the newest", "새봄테크닉스", "2020-01-01", "새봄테크닉스"),
            ("the one before", "새봄테크닉스", "2018-06-30", "새봄정밀"),
            ("given up that month", "새봄테크닉스", "2018-07-01", "새봄테크닉스"),
            ("the first of several", "새봄테크닉스", "2011-12-31", "봄테크"),
            ("given up that year", "새봄테크닉스", "2012-01-01", "새봄정밀"),
            ("an ambiguous former name", "가을메타", "2017-05-01", "가을북"),
            ("its last day", "가을메타", "2021-10-27", "가을북"),
            ("the day of the new name", "가을메타", "2021-10-28", "가을메타"),
        ];
        for (why, name, day, want) in cases {
            let entry = lexicon.find_entry(Kind::Company, name).expect("it is listed");
            assert_eq!(lexicon.name_on(entry, day.parse().expect("a day")), want, "{why}");
        }
    }

    #[test]
    fn a_mention_shows_the_name_of_the_day_that_the_text_uses() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("own.csv");
        std::fs::write(&path, "name,type,former\n새봄은행,company,봄은행@2015|가람은행@2015\n").expect("a file");
        let mut lexicon = Lexicon::with_files(&[path]).expect("good rows");
        lexicon.show_names(ShownName::Dated);
        let shown = |written: &str, day: &str| {
            let (alias, _) = lexicon.aliases_with_ids().find(|(_, alias)| &*alias.text == written).expect("a name");
            lexicon.dated_name(Kind::Company, "새봄은행", Some(alias), day.parse().ok())
        };
        assert_eq!(shown("봄은행", "2010-01-01").as_deref(), Some("봄은행"));
        assert_eq!(shown("가람은행", "2010-01-01").as_deref(), Some("가람은행"));
        assert_eq!(shown("봄은행", "2020-01-01"), None, "it is no longer a name then");
    }
}
