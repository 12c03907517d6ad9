//! Writes the tokens of texts in the formats of `gisa tokenize`, straight from the tokens. Features and decompositions
//! are looked up only for formats that print them.

use std::borrow::Cow;
use std::io;

use super::place::Places;
use super::{Column, CsvOptions, Format, Rows, Table};
use crate::corpus::AsRead;
use crate::morph::{Analysis, Decompose, Morpheme, Pos, Token, Tokenizer, UserWordSort};
use crate::text::Span;

/// The source of a text.
#[derive(Debug, Clone, Copy)]
pub struct TextSource<'a> {
    /// The id of the document, or the number of the line.
    pub doc_id: &'a str,
    /// `title`, `body` or `line`.
    pub field: &'static str,
    /// The text as read, if it differs.
    pub as_read: Option<&'a AsRead>,
}

/// Options of token output.
#[derive(Debug, Clone, Copy)]
pub struct TokenOptions<'a> {
    /// The output format.
    pub format: Format,
    /// Options of CSV output.
    pub csv: CsvOptions,
    /// The words to split into morphemes.
    pub decompose: Decompose,
    /// Parts of speech: only tokens with one of them are written; empty for all tokens.
    pub tags: &'a [Pos],
}

/// Writes the tokens of texts.
pub struct TokenWriter<'a> {
    tokenizer: &'a Tokenizer,
    options: TokenOptions<'a>,
}

/// An output unit: a token, or a part of a token that is split.
struct Unit<'a> {
    token: &'a Token,
    span: Span,
    form: Cow<'a, str>,
    /// The part of speech of the part; `None` for a whole token.
    part: Option<Pos>,
}

/// The table of tokens.
pub struct Tokens;

/// A row of [`Tokens`].
pub struct TokenRow<'a> {
    source: TextSource<'a>,
    start: usize,
    end: usize,
    surface: &'a str,
    tag: &'a str,
    lemma: &'a str,
    morphemes: &'a str,
    kind: &'static str,
}

impl Table for Tokens {
    type Row<'a> = TokenRow<'a>;

    const NAME: &'static str = "tokens";

    fn columns() -> Vec<Column<Self>> {
        type C = Column<Tokens>;
        vec![
            C::id("doc_id", "the document; with `--lines` the number of the line, from 1", |row| row.source.doc_id),
            C::text("field", "`title`, `body` or `line`", |row| row.source.field),
            C::integer("start", "first code point in the text, from 0", |row| row.start as u64),
            C::integer("end", "the code point after its last one", |row| row.end as u64),
            C::text("surface", "as it is in the text", |row| row.surface),
            C::text("tag", "part of speech; all of them for a fused word: `VV+ETM`", |row| row.tag),
            C::text("lemma", "dictionary form", |row| row.lemma),
            C::text("morphemes", "its parts: `하/XSV+ㄹ/ETM`", |row| row.morphemes),
            C::text("kind", "`known`, `unknown`, `name` or `noun` (of the lexicon)", |row| row.kind),
        ]
    }
}

impl<'a> TokenWriter<'a> {
    /// Creates a writer for tokens made by `tokenizer`.
    pub fn new(tokenizer: &'a Tokenizer, options: TokenOptions<'a>) -> Self {
        Self { tokenizer, options }
    }

    /// The bytes before all texts, such as the header of a CSV file.
    ///
    /// # Errors
    /// [`io::ErrorKind::Unsupported`] for a format that does not hold tokens.
    pub fn header(&self) -> io::Result<Vec<u8>> {
        match self.options.format {
            Format::Mecab | Format::Wakati => Ok(Vec::new()),
            format => {
                let columns = Tokens::usual_columns();
                Rows::<Tokens, _>::of_columns(columns, Vec::new(), format, self.options.csv)?.finish()
            }
        }
    }

    /// Appends `tokens`, which are those of `text`, to `out`.
    ///
    /// # Errors
    /// As [`Self::header`].
    pub fn write(&self, out: &mut Vec<u8>, source: TextSource, text: &str, tokens: &[Token]) -> io::Result<()> {
        match self.options.format {
            Format::Mecab => self.mecab(out, text, tokens),
            Format::Wakati => self.wakati(out, text, tokens),
            format => {
                let mut rows = Rows::<Tokens, _>::continued(std::mem::take(out), format, self.options.csv)?;
                self.for_each_row(source, text, tokens, |row| rows.write(&row))?;
                *out = rows.finish()?;
            }
        }
        Ok(())
    }

    fn mecab(&self, out: &mut Vec<u8>, text: &str, tokens: &[Token]) {
        self.for_each_unit(text, tokens, |unit| {
            out.extend_from_slice(unit.form.as_bytes());
            out.push(b'\t');
            match unit.part {
                Some(pos) => {
                    out.extend_from_slice(pos.name().as_bytes());
                    out.extend_from_slice(b",*,*,*,*,*,*,*");
                }
                None => {
                    let features = self.tokenizer.feature_string(unit.token).bytes();
                    out.extend(features.map(|byte| if byte == 0 { b',' } else { byte }));
                }
            }
            out.push(b'\n');
        });
        out.extend_from_slice(b"EOS\n");
    }

    fn wakati(&self, out: &mut Vec<u8>, text: &str, tokens: &[Token]) {
        let start = out.len();
        self.for_each_unit(text, tokens, |unit| {
            out.extend_from_slice(unit.form.as_bytes());
            out.push(b' ');
        });
        // Removes the space after the last one.
        out.truncate(start.max(out.len().saturating_sub(1)));
        out.push(b'\n');
    }

    /// Calls `write` for each token, or for its parts if it is split.
    fn for_each_unit(&self, text: &str, tokens: &[Token], mut write: impl FnMut(Unit)) {
        for token in tokens {
            let whole = Unit { token, span: token.span, form: token.span.of(text).into(), part: None };
            if self.options.decompose == Decompose::None {
                self.filter(whole, &mut write);
                continue;
            }
            let analysis = self.tokenizer.analysis(token);
            if !analysis.is_split(self.options.decompose) {
                self.filter(whole, &mut write);
                continue;
            }
            let parts = analysis.parts(text, token.span);
            let is_whole = parts.len() == 1;
            for Morpheme { span, form, pos } in parts {
                self.filter(Unit { token, span, form, part: pos.filter(|_| !is_whole) }, &mut write);
            }
        }
    }

    /// Calls `write` if the unit has one of the requested parts of speech.
    fn filter<'u>(&self, unit: Unit<'u>, write: &mut impl FnMut(Unit<'u>)) {
        let tag = || unit.part.map_or_else(|| self.tokenizer.analysis(unit.token).tag, |pos| pos.name());
        if self.options.tags.is_empty() || tag().split('+').any(|pos| self.options.tags.contains(&Pos::from_name(pos)))
        {
            write(unit);
        }
    }

    /// Calls `write` with the row of each token or part.
    fn for_each_row(
        &self,
        source: TextSource,
        text: &str,
        tokens: &[Token],
        mut write: impl FnMut(TokenRow) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut places = Places::new(text, source.as_read);
        let (mut morphemes, mut lemma) = (String::new(), String::new());
        let mut result = Ok(());
        self.for_each_unit(text, tokens, |unit| {
            let analysis = self.tokenizer.analysis(unit.token);
            let tag = unit.part.map_or(analysis.tag, |pos| pos.name());
            describe(&unit, &analysis, text, &mut morphemes, &mut lemma);
            let (start, end, surface) = places.at(unit.span);
            let row = TokenRow {
                source,
                start,
                end,
                surface,
                tag,
                lemma: &lemma,
                morphemes: &morphemes,
                kind: kind(unit.token),
            };
            if result.is_ok() {
                result = write(row);
            }
        });
        result
    }
}

/// Sets `morphemes` to those of a unit, and `lemma` to its lemma; for a fused word that of its first morpheme.
fn describe(unit: &Unit, analysis: &Analysis, text: &str, morphemes: &mut String, lemma: &mut String) {
    morphemes.clear();
    lemma.clear();
    let whole = Morpheme { span: unit.span, form: Cow::Borrowed(&unit.form), pos: unit.part.or(analysis.pos()) };
    if unit.part.is_none() && analysis.is_split(Decompose::All) {
        let parts = analysis.parts(text, unit.token.span);
        parts.iter().for_each(|part| push_morpheme(morphemes, part, analysis));
        let lemma_of = if whole.pos.is_none() { parts.first() } else { None };
        lemma.push_str(&lemma_of.unwrap_or(&whole).lemma());
    } else {
        push_morpheme(morphemes, &whole, analysis);
        lemma.push_str(&whole.lemma());
    }
}

fn push_morpheme(morphemes: &mut String, part: &Morpheme, analysis: &Analysis) {
    if !morphemes.is_empty() {
        morphemes.push('+');
    }
    morphemes.push_str(&part.form);
    morphemes.push('/');
    morphemes.push_str(part.pos.map_or(analysis.tag, |pos| pos.name()));
}

/// The sort of a token: known to the dictionary, unknown, or a name.
fn kind(token: &Token) -> &'static str {
    match token {
        token if token.is_unknown() => "unknown",
        token => token.user_word().map_or("known", |sort| match sort {
            UserWordSort::Name => "name",
            UserWordSort::Noun => "noun",
        }),
    }
}
