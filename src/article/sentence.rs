//! Sentences: their ranges, and the zones that contain them.

use super::{Field, Zone};
use crate::text::Span;

/// A sentence of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// The field that contains it.
    pub field: Field,
    /// Its number in that field, from 0.
    pub index: usize,
    /// Its range in that field, without white space at its ends.
    pub span: Span,
    /// The number of its paragraph in that field, from 0.
    pub paragraph: usize,
    /// The zone that contains it.
    pub zone: Zone,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use crate::article::{ArticleParser, Field};
    use crate::corpus::Document;
    use crate::lexicon::Lexicon;

    fn of(parser: &ArticleParser, body: &str) -> Vec<(usize, usize)> {
        let article = parser.parse(Document { body: body.to_owned(), ..Document::default() });
        article.sentences.iter().filter(|s| s.field == Field::Body).map(|s| (s.span.start, s.span.end)).collect()
    }

    /// The numbers of gold sentences found, of sentences found, and of gold sentences in a file. The file has a
    /// sentence a line, and an empty line between texts. The lines of a text are joined by a space; both ends of a
    /// sentence must be right.
    fn counts(parser: &ArticleParser, gold: &str) -> [usize; 3] {
        let mut counts = [0; 3];
        for text in gold.split("\n\n") {
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
            let mut at = 0;
            let mut wanted = BTreeSet::new();
            for line in &lines {
                wanted.insert((at, at + line.len()));
                at += line.len() + 1;
            }
            let found = of(parser, &lines.join(" "));
            counts[0] += found.iter().filter(|s| wanted.contains(s)).count();
            counts[1] += found.len();
            counts[2] += wanted.len();
        }
        counts
    }

    #[test]
    #[allow(clippy::print_stdout, reason = "the scores, and the note that the gold texts are absent")]
    fn sentences_of_the_gold_texts_are_found() {
        let parser = ArticleParser::new(Lexicon::embedded().words());
        // Kiwi 0.24 has 0.768, 0.757 and 0.991 on these.
        for (file, floor) in [("blogs_lee.txt", 0.88), ("nested.txt", 0.95), ("wikipedia.txt", 0.99)] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/sentences").join(file);
            let Ok(gold) = std::fs::read_to_string(&path) else {
                println!("skipped: {} is absent", path.display());
                continue;
            };
            let [hits, found, wanted] = counts(&parser, &gold.replace("\r\n", "\n"));
            let f1 = 2.0 * hits as f64 / (found + wanted) as f64;
            println!("{file}: F1 {f1:.4}, {hits} of {wanted} sentences, {found} found");
            assert!(f1 >= floor, "{file}: F1 {f1:.4} is below {floor}");
        }
    }
}
