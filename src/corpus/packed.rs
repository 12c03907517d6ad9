//! Compressed files, with limits against those that expand without end.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tempfile::SpooledTempFile;

use super::gzip::Members;

/// Bytes from any source.
pub(super) type Bytes<'o> = Box<dyn Read + Send + 'o>;

/// The most expansion of compressed text. Text shrinks to a tenth, tables of one value to a fiftieth; only attacks
/// exceed five times that.
pub(super) const MOST_EXPANSION: u64 = 250;
/// The most expanded bytes of a file for which no limit of expansion applies.
pub(super) const HARMLESS: u64 = 64 << 20;
/// The most layers of compression. A gzip in a zstd is a harmless mistake; more layers are an attack.
const MOST_LAYERS: usize = 3;
/// The most bytes of an archive that stay in memory if it cannot be read in place; a larger one is copied to a
/// temporary file.
const IN_MEMORY: usize = 8 << 20;

/// Reads the first bytes of `input`, at most `count`, and returns them and the whole input again, an error after them
/// included.
pub(super) fn peek(mut input: Bytes<'_>, count: usize) -> io::Result<(Vec<u8>, Bytes<'_>)> {
    let mut head = Vec::new();
    let failure = match input.by_ref().take(count as u64).read_to_end(&mut head) {
        Err(error) if head.is_empty() => return Err(error),
        read => Failure(read.err()),
    };
    Ok((head.clone(), Box::new(io::Cursor::new(head).chain(failure).chain(input))))
}

/// The error with which reading ends; `None` for no error.
struct Failure(Option<io::Error>);

impl Read for Failure {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Decompresses gzip and zstd, also nested.
pub(super) fn unpack(mut input: Bytes<'_>) -> io::Result<Bytes<'_>> {
    for _ in 0..MOST_LAYERS {
        let (head, whole) = peek(input, 4)?;
        let read = Arc::new(AtomicU64::new(0));
        let counted = BufReader::with_capacity(1 << 16, Counted { input: whole, read: Arc::clone(&read) });
        input = match head.as_slice() {
            [0x1f, 0x8b, ..] => Box::new(Expanding::new(Members::new(counted), read)),
            // A zstd frame, or one that is to be skipped before it.
            [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => {
                Box::new(Expanding::new(zstd::Decoder::with_buffer(counted)?, read))
            }
            _ => return Ok(Box::new(counted)),
        };
    }
    Ok(input)
}

/// Counts the bytes that are read.
struct Counted<R> {
    input: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(to)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Decompresses bytes; stops if they expand too much.
pub(super) struct Expanding<R> {
    input: R,
    given: u64,
    packed: Arc<AtomicU64>,
}

impl<R> Expanding<R> {
    pub const fn new(input: R, packed: Arc<AtomicU64>) -> Self {
        Self { input, given: 0, packed }
    }
}

impl<R: Read> Read for Expanding<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(to)?;
        self.given += count as u64;
        let most = self.packed.load(Ordering::Relaxed).saturating_mul(MOST_EXPANSION).max(HARMLESS);
        if self.given > most { Err(too_large()) } else { Ok(count) }
    }
}

fn too_large() -> io::Error {
    io::Error::other(format!("expands more than {MOST_EXPANSION} times, as no text does; not read on"))
}

/// Bytes that can be read from any position.
pub(super) trait ReadAt: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadAt for T {}

/// Copies `input` to where it can be read from any position.
pub(super) fn spool(mut input: Bytes<'_>) -> io::Result<SpooledTempFile> {
    let mut file = SpooledTempFile::new(IN_MEMORY);
    io::copy(&mut input, &mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(text: &str) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn a_zstd_file_may_begin_with_a_frame_that_is_to_be_skipped() {
        let text = zstd::encode_all("가".as_bytes(), 1).unwrap();
        let skipped = b"\x5a\x2a\x4d\x18\x03\0\0\0abc";
        let mut read = String::new();
        unpack(Box::new(skipped.iter().chain(&text).copied().collect::<std::collections::VecDeque<u8>>()))
            .and_then(|mut bytes| bytes.read_to_string(&mut read))
            .unwrap();
        assert_eq!(read, "가");
    }

    #[test]
    fn what_is_in_no_member_of_a_gzip_costs_no_text_and_is_said() {
        let (first, second) = (gzip("가"), gzip("나"));
        let behind = first.len() as u64;
        // why this case            bytes                                            text, how many bytes are none, the first
        let cases: &[(&str, Vec<u8>, &str, Option<(u64, u64)>)] = &[
            ("two members", [first.clone(), second.clone()].concat(), "가나", None),
            ("padding", [first.clone(), vec![0; 100]].concat(), "가", None),
            ("padding between them", [first.clone(), vec![0; 100], second.clone()].concat(), "가나", None),
            ("a text", [first.clone(), b"text".to_vec()].concat(), "가", Some((4, behind))),
            ("a text behind padding", [first.clone(), b"\0\0text".to_vec()].concat(), "가", Some((4, behind + 2))),
            (
                "a text between them",
                [first.clone(), b"none".to_vec(), second.clone()].concat(),
                "가나",
                Some((4, behind)),
            ),
            (
                "the beginning of a member",
                [first.clone(), b"\x1f\x8b none".to_vec(), second.clone()].concat(),
                "가나",
                Some((7, behind)),
            ),
            ("a member that is none", [first.clone(), b"\x1f\x8b\x08\xff".to_vec()].concat(), "가", Some((4, behind))),
        ];
        for (why, bytes, expected, foreign) in cases {
            let mut text = Vec::new();
            let read = unpack(Box::new(bytes.as_slice())).and_then(|mut bytes| bytes.read_to_end(&mut text));
            assert_eq!(String::from_utf8_lossy(&text), *expected, "{why}");
            let want = foreign.map(|(count, at)| format!("{count} bytes from byte {at} on"));
            let said = read.err().map(|error| error.to_string());
            assert_eq!(said.is_some(), want.is_some(), "{why}: {said:?}");
            assert!(want.is_none_or(|want| said.is_some_and(|said| said.starts_with(&want))), "{why}");
        }
    }
}
