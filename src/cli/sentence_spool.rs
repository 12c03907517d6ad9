//! A temporary file for the sentences with two names or more, until it is known which are shown. A corpus has too many
//! for the memory.

use std::io::{self, BufRead};

use gisa::statistics::{Association, CorpusTally, PairSentence, PairSentences, ShownSentence, Stories};

use super::spool::Spool;

/// Sentences of documents, in the order of the documents.
pub struct SentenceSpool {
    spool: Spool,
    documents: usize,
}

impl SentenceSpool {
    /// Creates an empty spool, in a file without a name.
    ///
    /// # Errors
    /// If the temporary file cannot be created.
    pub fn new() -> io::Result<Self> {
        Ok(Self { spool: Spool::new()?, documents: 0 })
    }

    /// The sentences of one document as a line of the spool.
    ///
    /// # Errors
    /// If they cannot be serialized, which plain data always can.
    pub fn line(sentences: &[PairSentence]) -> io::Result<Vec<u8>> {
        let mut line = if sentences.is_empty() { Vec::new() } else { serde_json::to_vec(sentences)? };
        line.push(b'\n');
        Ok(line)
    }

    /// Adds the line of the next document.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn push(&mut self, line: &[u8]) -> io::Result<()> {
        self.documents += 1;
        self.spool.push(line)
    }

    /// The sentences to show for these pairs, at most `most` for each.
    ///
    /// # Errors
    /// If the file cannot be read back.
    pub fn sentences(
        self,
        corpus: &CorpusTally,
        stories: &Stories,
        pairs: &[Association],
        most: usize,
    ) -> io::Result<Vec<Vec<ShownSentence>>> {
        let mut shown = PairSentences::new(corpus, stories, pairs, most);
        let (mut lines, mut line) = (self.spool.into_reader()?, Vec::new());
        for place in 0..self.documents {
            line.clear();
            lines.read_until(b'\n', &mut line)?;
            if line.len() > 1 {
                let sentences: Vec<PairSentence> = serde_json::from_slice(&line)?;
                sentences.iter().for_each(|sentence| shown.add(place, sentence));
            }
        }
        Ok(shown.into_sentences())
    }
}
