//! Gzip files: reads their members one after the other. Bytes between or after them are no text: zeros are padding,
//! others an error, which comes after all text of the members.

use std::error::Error;
use std::fmt;
use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// The text of the members of a gzip file.
pub(super) struct Members<R> {
    decoder: Option<GzDecoder<Counted<R>>>,
    /// True once a member was read to its end.
    has_whole_member: bool,
    /// True once a byte of this member was returned.
    is_begun: bool,
    /// The byte at which this member begins.
    start: u64,
    /// Bytes outside all members.
    foreign: Option<Foreign>,
}

/// Bytes of a gzip file outside all members.
#[derive(Debug)]
struct Foreign {
    /// The first of them, from 0.
    first: u64,
    /// The number of them, without zeros.
    count: u64,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { first, count } = self;
        write!(f, "{count} bytes from byte {first} on, behind or between what is packed, are not gzip data: not read")
    }
}

impl Error for Foreign {}

/// True for the error about bytes outside all members, which comes after all their text.
pub(super) fn is_foreign(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Foreign>())
}

impl<R: BufRead> Members<R> {
    pub fn new(input: R) -> Self {
        let decoder = Some(GzDecoder::new(Counted { input, used: 0 }));
        Self { decoder, has_whole_member: false, is_begun: false, start: 0, foreign: None }
    }

    /// Moves to the next member, if there is one.
    fn next_member(&mut self) -> io::Result<()> {
        let Some(mut input) = self.decoder.take().map(GzDecoder::into_inner) else { return Ok(()) };
        let is_member = self.skip_to_member(&mut input)?;
        self.start = input.used;
        self.decoder = is_member.then(|| GzDecoder::new(input));
        (self.has_whole_member, self.is_begun) = (true, false);
        Ok(())
    }

    /// Skips bytes before the next member, as far as they are buffered; returns `true` at a member.
    fn skip_to_member(&mut self, input: &mut Counted<R>) -> io::Result<bool> {
        const MEMBER: &[u8] = &[0x1f, 0x8b, 0x08];
        loop {
            let at = input.used;
            let bytes = input.fill_buf()?;
            if bytes.is_empty() {
                return Ok(false);
            }
            let begins = |at: &usize| MEMBER.iter().zip(&bytes[*at..]).all(|(want, byte)| want == byte);
            let found = memchr::memchr_iter(MEMBER[0], bytes).find(begins);
            let skipped = &bytes[..found.unwrap_or(bytes.len())];
            if let Some(first) = skipped.iter().position(|byte| *byte != 0) {
                let count = skipped.iter().filter(|byte| **byte != 0).count();
                note(&mut self.foreign, at + first as u64, count as u64);
            }
            let skipped = skipped.len();
            input.consume(skipped);
            if found.is_some() {
                return Ok(true);
            }
        }
    }
}

fn note(foreign: &mut Option<Foreign>, first: u64, count: u64) {
    foreign.get_or_insert(Foreign { first, count: 0 }).count += count;
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if to.is_empty() {
            return Ok(0);
        }
        while let Some(decoder) = &mut self.decoder {
            match decoder.read(to) {
                Ok(0) => self.next_member()?,
                Ok(count) => {
                    self.is_begun = true;
                    return Ok(count);
                }
                // Bytes after a complete member that are not a member themselves are skipped.
                Err(_) if self.has_whole_member && !self.is_begun && decoder.header().is_none() => {
                    note(&mut self.foreign, self.start, decoder.get_ref().used - self.start);
                    self.next_member()?
                }
                Err(error) => return Err(error),
            }
        }
        self.foreign.take().map_or(Ok(0), |foreign| Err(io::Error::new(io::ErrorKind::InvalidData, foreign)))
    }
}

/// Counts the bytes that are consumed.
struct Counted<R> {
    input: R,
    used: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(to)?;
        self.used += count as u64;
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.used += count as u64;
        self.input.consume(count);
    }
}
