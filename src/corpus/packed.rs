//! Compressed files and archives, with bounds against those that expand without end.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::EUC_KR;
use flate2::bufread::MultiGzDecoder;
use tempfile::SpooledTempFile;
use zip::ZipArchive;

/// Bytes to be read, wherever they come from.
pub(super) type Bytes<'o> = Box<dyn Read + Send + 'o>;

/// Text shrinks to a tenth, at most to a fiftieth; what shrinks more was made to fill a disk.
const MOST_EXPANSION: u64 = 250;
/// Below this size nothing is too much.
const HARMLESS: u64 = 64 << 20;
/// A gzip in a zstd is a mistake, but harmless; more is not meant well.
const MOST_LAYERS: usize = 3;
/// A spreadsheet is read into memory, so it is bounded as a whole.
const LARGEST_SHEET: u64 = 1 << 30;
/// An archive is copied to a temporary file where it cannot be read in place; up to this size it stays in memory.
const IN_MEMORY: usize = 8 << 20;

/// Looks at the first bytes of `input`, `count` if there are so many, and gives them back in front of the rest.
pub(super) fn peek(mut input: Bytes<'_>, count: usize) -> io::Result<(Vec<u8>, Bytes<'_>)> {
    let mut head = Vec::new();
    input.by_ref().take(count as u64).read_to_end(&mut head)?;
    Ok((head.clone(), Box::new(io::Cursor::new(head).chain(input))))
}

/// Takes off gzip and zstd, also one in the other.
pub(super) fn unpack(mut input: Bytes<'_>) -> io::Result<Bytes<'_>> {
    for _ in 0..MOST_LAYERS {
        let (head, whole) = peek(input, 4)?;
        let read = Arc::new(AtomicU64::new(0));
        let counted = BufReader::with_capacity(1 << 16, Counted { input: whole, read: Arc::clone(&read) });
        input = match head.as_slice() {
            [0x1f, 0x8b, ..] => Box::new(Expanding::new(MultiGzDecoder::new(counted), read)),
            [0x28, 0xb5, 0x2f, 0xfd] => Box::new(Expanding::new(zstd::Decoder::with_buffer(counted)?, read)),
            _ => return Ok(Box::new(counted)),
        };
    }
    Ok(input)
}

/// Counts the bytes that go through.
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

/// The expanded bytes of compressed ones; stops where there are far too many.
struct Expanding<R> {
    input: R,
    given: u64,
    packed: Arc<AtomicU64>,
}

impl<R> Expanding<R> {
    const fn new(input: R, packed: Arc<AtomicU64>) -> Self {
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

/// Bytes that can be read from any place.
pub(super) trait ReadAt: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadAt for T {}

/// Copies `input` to where it can be read from any place.
pub(super) fn spool(mut input: Bytes<'_>) -> io::Result<SpooledTempFile> {
    let mut file = SpooledTempFile::new(IN_MEMORY);
    io::copy(&mut input, &mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

/// A ZIP archive, read one file after the other in the order of their names.
pub(super) struct Archive<'o> {
    zip: ZipArchive<Box<dyn ReadAt + 'o>>,
    /// Places and names of the files still to come, the next one last.
    left: Vec<(usize, String)>,
}

impl<'o> Archive<'o> {
    /// # Errors
    /// When it is no ZIP archive, or a broken one.
    pub fn open(bytes: impl ReadAt + 'o) -> io::Result<Self> {
        let mut zip = ZipArchive::new(Box::new(bytes) as Box<dyn ReadAt + 'o>)?;
        let mut left = Vec::new();
        for place in 0..zip.len() {
            let file = zip.by_index_raw(place)?;
            if !file.is_dir() {
                left.push((place, file_name(file.name_raw())));
            }
        }
        left.retain(|(_, name)| !name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX"));
        left.sort_by(|a, b| (&b.1, b.0).cmp(&(&a.1, a.0)));
        Ok(Self { zip, left })
    }

    /// Whether this is a spreadsheet: XLSX files are ZIP archives.
    pub fn is_workbook(&self) -> bool {
        self.left.iter().any(|(_, name)| name == "xl/workbook.xml")
    }

    /// Whether this is an Office document of another kind.
    pub fn is_office(&self) -> bool {
        self.left.iter().any(|(_, name)| name == "[Content_Types].xml" || name == "mimetype")
    }

    /// The bytes of the whole archive again.
    ///
    /// # Errors
    /// When they expand to more than a spreadsheet may.
    pub fn into_workbook(mut self) -> io::Result<Box<dyn ReadAt + 'o>> {
        let mut whole = 0;
        while let Some((_, copied)) = self.next_with(|bytes| io::copy(&mut bytes.take(LARGEST_SHEET), &mut io::sink()))
        {
            whole += copied?;
            if whole >= LARGEST_SHEET {
                return Err(io::Error::other(format!(
                    "expands to more than {LARGEST_SHEET} bytes, too much for memory"
                )));
            }
        }
        let mut bytes = self.zip.into_inner();
        bytes.seek(SeekFrom::Start(0))?;
        Ok(bytes)
    }

    /// The next file: its name, and its bytes or why they cannot be read.
    pub fn next(&mut self) -> Option<(String, io::Result<SpooledTempFile>)> {
        self.next_with(|bytes| spool(Box::new(bytes)))
    }

    fn next_with<T>(
        &mut self,
        read: impl FnOnce(&mut (dyn Read + Send)) -> io::Result<T>,
    ) -> Option<(String, io::Result<T>)> {
        let (place, name) = self.left.pop()?;
        let content = self.zip.by_index(place).map_err(io::Error::from).and_then(|file| {
            let packed = Arc::new(AtomicU64::new(file.compressed_size()));
            read(&mut Expanding::new(file, packed))
        });
        Some((name, content))
    }
}

/// Korean Windows writes file names in CP949 and does not say so.
fn file_name(raw: &[u8]) -> String {
    let name = std::str::from_utf8(raw).map_or_else(|_| EUC_KR.decode(raw).0.into_owned(), str::to_owned);
    name.replace('\\', "/")
}
