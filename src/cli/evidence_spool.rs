//! A temporary file for the evidence in documents, in printed form, until the reprints are known. A frequent name has
//! too much evidence for the memory.

use std::io::{self, Read, Write};

use super::spool::Spool;

/// The evidence in one document.
pub struct Evidence {
    /// The evidence in printed form.
    pub printed: Vec<u8>,
    pub mentions: usize,
    pub sentences: usize,
}

/// The evidence of documents, in their order.
pub struct EvidenceSpool {
    spool: Spool,
    parts: Vec<Part>,
}

/// The record of the evidence in one document.
struct Part {
    /// The index of the document.
    document: usize,
    bytes: u64,
    mentions: usize,
    sentences: usize,
}

/// The amount of printed evidence.
#[derive(Debug, Default)]
pub struct Printed {
    pub mentions: usize,
    pub sentences: usize,
    pub documents: usize,
}

impl EvidenceSpool {
    /// Creates an empty spool, in a file without a name.
    ///
    /// # Errors
    /// If the temporary file cannot be created.
    pub fn new() -> io::Result<Self> {
        Ok(Self { spool: Spool::new()?, parts: Vec::new() })
    }

    /// True if no document has evidence.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Adds the evidence in the document at this index.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn push(&mut self, document: usize, evidence: &Evidence) -> io::Result<()> {
        let Evidence { ref printed, mentions, sentences } = *evidence;
        self.parts.push(Part { document, bytes: printed.len() as u64, mentions, sentences });
        self.spool.push(printed)
    }

    /// Prints the evidence in the documents for whose index `counts` is true.
    ///
    /// # Errors
    /// If the file cannot be read back; errors of `out`.
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
