//! The evidence of documents as it is printed, in a temporary file until it is known which of them are reprints: a
//! frequent name has too much of it for the memory.

use std::io::{self, Read, Write};

use super::spool::Spool;

/// The evidence in one document.
pub struct Evidence {
    /// As it is printed.
    pub printed: Vec<u8>,
    pub mentions: usize,
    pub sentences: usize,
}

/// The evidence of documents, in their order.
pub struct EvidenceSpool {
    spool: Spool,
    parts: Vec<Part>,
}

/// What is kept of the evidence in one document.
struct Part {
    /// The place of the document.
    document: usize,
    bytes: u64,
    mentions: usize,
    sentences: usize,
}

/// How much was printed.
#[derive(Debug, Default)]
pub struct Printed {
    pub mentions: usize,
    pub sentences: usize,
    pub documents: usize,
}

impl EvidenceSpool {
    /// An empty one, in a file without a name.
    ///
    /// # Errors
    /// Where no temporary file can be made.
    pub fn new() -> io::Result<Self> {
        Ok(Self { spool: Spool::new()?, parts: Vec::new() })
    }

    /// Whether no document has any.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Adds that of the document at this place.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn push(&mut self, document: usize, evidence: &Evidence) -> io::Result<()> {
        let Evidence { ref printed, mentions, sentences } = *evidence;
        self.parts.push(Part { document, bytes: printed.len() as u64, mentions, sentences });
        self.spool.push(printed)
    }

    /// Prints that of the documents of which `counts` says so, by their places.
    ///
    /// # Errors
    /// Where the file cannot be read back; what `out` says.
    pub fn print(self, out: &mut impl Write, counts: impl Fn(usize) -> bool) -> io::Result<Printed> {
        let (mut file, mut printed) = (self.spool.into_reader()?, Printed::default());
        for Part { document, bytes, mentions, sentences } in self.parts {
            let mut part = file.by_ref().take(bytes);
            if !counts(document) {
                io::copy(&mut part, &mut io::sink())?;
                continue;
            }
            io::copy(&mut part, out)?;
            printed.mentions += mentions;
            printed.sentences += sentences;
            printed.documents += 1;
        }
        Ok(printed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_is_printed_in_the_order_of_the_documents() {
        let mut spool = EvidenceSpool::new().expect("a file");
        for (document, printed) in [(2, "two "), (3, "three "), (7, "seven")] {
            let evidence = Evidence { printed: printed.into(), mentions: document, sentences: 1 };
            spool.push(document, &evidence).expect("a file");
        }
        let mut out = Vec::new();
        let Printed { mentions, sentences, documents } = spool.print(&mut out, |place| place != 3).expect("memory");
        assert_eq!((&*out, mentions, sentences, documents), (&b"two seven"[..], 9, 2, 2));
    }
}
