//! Finds the documents in a JSON value: the value itself, the content of an envelope (`items`, `hits.hits[]`,
//! `response.body.items`), or the rows of a table that pandas wrote, by column or with a separate header.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::value::RawValue;

use super::cell::{Entry, Kind, all_text, entries, has_text, items, kind, text, texts_of};
use crate::corpus::column::{self, Column};
use crate::corpus::header::{Columns, fold_name};
use crate::corpus::options::FieldMapping;

/// Keys of objects that hold cells of a document.
const WRAPPERS: &[&str] = &["_source", "metadata", "meta", "fields", "attributes", "properties"];
/// Keys of the names of cells, and of the rows, of a table.
const HEADERS: &[&str] = &["columns", "header", "headers", "fields", "names"];
const ROWS: &[&str] = &["data", "rows", "values", "records"];
/// The deepest nesting of envelopes, which bounds time: each level is parsed again.
const DEEPEST: usize = 6;

/// A document: its cells by key, and its place.
pub(super) struct Found<'j> {
    /// Bytes from the start of the JSON text.
    pub at: usize,
    pub cells: Vec<(Cow<'j, str>, String)>,
}

/// Searches a JSON text for documents.
pub(super) struct Search<'j, 'o> {
    json: &'j str,
    fields: &'o [FieldMapping],
    found: Vec<Found<'j>>,
}

impl<'j, 'o> Search<'j, 'o> {
    /// The documents of a JSON text, in their order; the object itself if it holds none.
    pub fn documents(json: &'j str, object: &[Entry<'j>], fields: &'o [FieldMapping]) -> Vec<Found<'j>> {
        let mut search = Self { json, fields, found: Vec::new() };
        search.object(0, object, DEEPEST);
        search.found
    }

    fn object(&mut self, at: usize, object: &[Entry<'j>], deepest: usize) {
        let own = self.columns(&texts_of(object));
        // Feeds have a title and a description, too.
        let is_document = own.place(Column::Title).is_some() && !own.is_weak_body();
        if self.is_table_by_rows(object)
            || self.is_table_by_columns(at, object)
            || (!is_document && self.envelope(object, own.has_text(), deepest))
            || (!own.has_text() && self.keyed_documents(object, deepest))
        {
            return;
        }
        self.found.push(Found { at, cells: self.cells(object, DEEPEST) });
    }

    fn columns<S: AsRef<str>>(&self, names: &[S]) -> Columns {
        Columns::find(names, self.fields)
    }

    fn offset(&self, value: &RawValue) -> usize {
        (value.get().as_ptr() as usize).saturating_sub(self.json.as_ptr() as usize)
    }

    /// A table by rows: `{"columns": […], "data": [[…], …]}`, or with other names.
    fn is_table_by_rows(&mut self, object: &[Entry<'j>]) -> bool {
        let value = |keys: &[&str]| object.iter().find(|(name, _)| keys.contains(&&**name)).map(|(_, value)| *value);
        let (Some(header), Some(rows)) = (value(HEADERS), value(ROWS)) else { return false };
        let header: Vec<String> = items(header).into_iter().map(text).collect();
        let rows = items(rows);
        if !rows.iter().all(|row| kind(row) == Kind::List) || !self.columns(&header).has_text() {
            return false;
        }
        for row in rows {
            let names = header.iter().map(|name| Cow::Owned(name.clone()));
            let cells = names.zip(items(row).into_iter().map(text)).collect();
            self.found.push(Found { at: self.offset(row), cells });
        }
        true
    }

    /// A table by columns: `{"title": {"0": …, "1": …}, …}` or `{"title": [… , …], …}`
    fn is_table_by_columns(&mut self, at: usize, object: &[Entry<'j>]) -> bool {
        let names: Vec<&str> = object.iter().map(|(name, _)| &**name).collect();
        let columns = self.columns(&names);
        let known: Vec<&RawValue> =
            Column::ALL.iter().filter_map(|it| columns.place(*it)).map(|at| object[at].1).collect();
        let all = |wanted: Kind| known.iter().all(|value| kind(value) == wanted);
        let by_row = |value: &'j RawValue| -> Vec<(Cow<'j, str>, &'j RawValue)> {
            match kind(value) {
                Kind::List => items(value).into_iter().map(|item| (Cow::Borrowed(""), item)).collect(),
                _ => entries(value),
            }
        };
        let is_table = columns.has_text()
            && (all(Kind::Object) && !known.iter().any(|value| has_text(value))
                || all(Kind::List) && columns.place(Column::Title).is_some() && known.len() > 1);
        if !is_table {
            return false;
        }
        let table: Vec<Vec<Entry<'j>>> = object.iter().map(|(_, value)| by_row(value)).collect();
        let heights: Vec<usize> =
            Column::ALL.iter().filter_map(|it| columns.place(*it)).map(|at| table[at].len()).collect();
        let height = heights.first().copied().unwrap_or(0);
        let holds_objects = known.iter().any(|value| items(value).iter().any(|item| kind(item) == Kind::Object));
        if height == 0 || holds_objects || heights.iter().any(|other| *other != height) {
            return false;
        }
        for row in 0..height {
            let cells = object
                .iter()
                .zip(&table)
                .filter_map(|((name, _), column)| column.get(row).map(|(_, value)| (name.clone(), text(value))));
            self.found.push(Found { at, cells: cells.collect() });
        }
        true
    }

    /// Searches lists of objects, and levels in between; returns `true` if there was a document.
    fn envelope(&mut self, object: &[Entry<'j>], has_own_text: bool, deepest: usize) -> bool {
        let Some(deepest) = deepest.checked_sub(1) else { return false };
        let before = self.found.len();
        for (name, value) in object {
            let name = crate::corpus::header::fold_name(name);
            let is_known = column::is_envelope(&name);
            match kind(value) {
                Kind::List if is_known || !has_own_text => self.list(&name, value, deepest),
                Kind::Object if is_known || !has_own_text => {
                    let inner = entries(value);
                    self.envelope(&inner, self.columns(&texts_of(&inner)).has_text(), deepest);
                }
                _ => {}
            }
        }
        self.found.len() > before
    }

    fn list(&mut self, name: &str, value: &'j RawValue, deepest: usize) {
        let objects = items(value).into_iter().filter(|item| kind(item) == Kind::Object);
        let mut objects: Vec<(&RawValue, Vec<Entry<'j>>)> = objects.map(|item| (item, entries(item))).collect();
        // Linked data describes the page, its site and its authors next to the article.
        if objects.iter().any(|(_, object)| is_typed_article(object)) {
            objects.retain(|(_, object)| is_typed_article(object));
        }
        let first = objects.first().map(|(_, object)| object.as_slice()).unwrap_or_default();
        let columns = self.columns(&first.iter().map(|(name, _)| name).collect::<Vec<_>>());
        let has_text = columns.has_text() || self.columns(&names_of(&self.cells(first, DEEPEST))).has_text();
        let is_part = column::is_text_part(name) || self.columns(&[name]).place(Column::Title).is_some();
        let are_parts = is_part && columns.place(Column::Title).is_none();
        let has_lists = first.iter().any(|(_, value)| kind(value) == Kind::List || kind(value) == Kind::Object);
        if are_parts || !(has_text || has_lists) {
            return;
        }
        for (item, object) in &objects {
            let before = self.found.len();
            self.object(self.offset(item), object, deepest);
            // A list without any document is not a list of documents.
            if !has_text && self.found.len() == before + 1 && !self.has_text(before) {
                self.found.pop();
            }
        }
    }

    fn has_text(&self, index: usize) -> bool {
        self.found.get(index).is_some_and(|found| self.columns(&names_of(&found.cells)).has_text())
    }

    /// Similar documents by id: `{"a1": {"title": …}, "a2": {"title": …}}`.
    fn keyed_documents(&mut self, object: &[Entry<'j>], deepest: usize) -> bool {
        if object.len() < 2 || deepest == 0 || object.iter().any(|(_, value)| kind(value) != Kind::Object) {
            return false;
        }
        let inner: Vec<_> = object.iter().map(|(_, value)| entries(value)).collect();
        let known = |entries: &Vec<Entry<'j>>| {
            let columns = self.columns(&texts_of(entries));
            columns.has_text().then(|| [Column::Title, Column::Body].map(|it| columns.place(it).is_some()))
        };
        let first = inner.first().and_then(known);
        if first.is_none() || inner.iter().any(|entries| known(entries) != first) {
            return false;
        }
        for ((id, value), entries) in object.iter().zip(&inner) {
            let mut cells = self.cells(entries, DEEPEST);
            if self.columns(&names_of(&cells)).place(Column::Id).is_none() {
                cells.push((Cow::Borrowed("id"), id.clone().into_owned()));
            }
            self.found.push(Found { at: self.offset(value), cells });
        }
        true
    }

    /// True if an object has a headline and a body of its own.
    fn is_article(&self, value: &RawValue) -> bool {
        let entries = entries(value);
        let columns = self.columns(&entries.iter().map(|(name, _)| name).collect::<Vec<_>>());
        columns.place(Column::Title).is_some() && columns.place(Column::Body).is_some()
    }

    /// The texts of an object, then those of inner objects (`metadata`, `_source`), then the parts of its text.
    fn cells(&self, object: &[Entry<'j>], deepest: usize) -> Vec<(Cow<'j, str>, String)> {
        let (mut cells, mut known) = (Vec::new(), BTreeSet::new());
        let mut add = |name: &Cow<'j, str>, text: String| {
            if !text.trim().is_empty() && known.insert(name.clone()) {
                cells.push((name.clone(), text));
            }
        };
        // A body may be divided in any way: `{"lead": …, "main": …}`, or blocks of an editor.
        let is_divided = |(name, value): &Entry| {
            matches!(kind(value), Kind::Object | Kind::List)
                && !has_text(value)
                && self.columns(&[name]).place(Column::Body).is_some()
                && !Column::Body.has_weak_name(&fold_name(name))
        };
        let is_wrapper = |entry: &&Entry| {
            let (name, value) = entry;
            let is_text = has_text(value) || is_divided(entry);
            kind(value) == Kind::Object && (WRAPPERS.contains(&&**name) || !is_text || self.is_article(value))
        };
        object.iter().filter(|entry| !is_wrapper(entry)).for_each(|entry| {
            let (name, value) = entry;
            add(name, if is_divided(entry) { all_text(value) } else { text(value) });
        });
        for (_, value) in object.iter().filter(is_wrapper).filter(|_| deepest > 0) {
            self.cells(&entries(value), deepest - 1).into_iter().for_each(|(name, text)| add(&name, text));
        }
        cells
    }
}

/// True if an object has the schema.org type of an article: `"@type": ["NewsArticle", …]`.
fn is_typed_article(object: &[Entry]) -> bool {
    let types = object.iter().find(|(name, _)| name == "@type").map(|(_, value)| text(value)).unwrap_or_default();
    types.split_whitespace().any(column::is_article_type)
}

fn names_of<'c>(cells: &'c [(Cow<str>, String)]) -> Vec<&'c str> {
    cells.iter().map(|(name, _)| &**name).collect()
}
