//! Gzip files: their members one after the other. What is between them or follows the last one, such as padding, is no
//! text; an error in it would lose the text before it.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// The text of the members of a gzip file.
pub(super) struct Members<R> {
    decoder: Option<GzDecoder<R>>,
    /// Whether a member was read to its end.
    has_whole_member: bool,
    /// Whether a byte of this member was given.
    is_begun: bool,
}

impl<R: BufRead> Members<R> {
    pub fn new(input: R) -> Self {
        Self { decoder: Some(GzDecoder::new(input)), has_whole_member: false, is_begun: false }
    }

    /// Goes on to the next member, if there is one.
    fn next_member(&mut self) -> io::Result<()> {
        let Some(mut input) = self.decoder.take().map(GzDecoder::into_inner) else { return Ok(()) };
        if skip_to_member(&mut input)? {
            self.decoder = Some(GzDecoder::new(input));
        }
        (self.has_whole_member, self.is_begun) = (true, false);
        Ok(())
    }
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
                // What follows a whole member and is not one itself, such as padding, is left out.
                Err(_) if self.has_whole_member && !self.is_begun && decoder.header().is_none() => {
                    self.next_member()?
                }
                Err(error) => return Err(error),
            }
        }
        Ok(0)
    }
}

/// Skips what is before the next member of a gzip, as far as the bytes at hand say; whether there is one.
fn skip_to_member(input: &mut impl BufRead) -> io::Result<bool> {
    const MEMBER: &[u8] = &[0x1f, 0x8b, 0x08];
    loop {
        let bytes = input.fill_buf()?;
        if bytes.is_empty() {
            return Ok(false);
        }
        let begins = |at: &usize| MEMBER.iter().zip(&bytes[*at..]).all(|(want, byte)| want == byte);
        let found = memchr::memchr_iter(MEMBER[0], bytes).find(begins);
        let skipped = found.unwrap_or(bytes.len());
        input.consume(skipped);
        if found.is_some() {
            return Ok(true);
        }
    }
}
