//! ZIP archives: their files in the order of their names, without those that lead out of the archive or that gisa
//! wrote.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use encoding_rs::EUC_KR;
use tempfile::SpooledTempFile;
use zip::ZipArchive;

use super::input::{SUMMARIES, is_own_summary, is_system_file};
use super::packed::{Expanding, HARMLESS, MOST_EXPANSION, ReadAt, spool};

/// The first bytes of a ZIP archive; a self-extracting one has a program before them.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";
/// The bytes with which the end of a ZIP directory begins; 18 more follow if there is no comment.
const ZIP_END: &[u8] = b"PK\x05\x06";
/// The most expanded bytes of an archive for which no limit of expansion applies.
const HARMLESS_ARCHIVE: u64 = 1 << 30;
/// The largest spreadsheet, which is read into memory as a whole.
const LARGEST_SHEET: u64 = 1 << 30;
/// The most bytes of an archive that are searched for summaries of gisa's own reports.
const MOST_SUMMARIES: u64 = 256 << 20;

/// True if a file is a ZIP archive, by its first or last bytes.
pub(super) fn is_zip(file: &mut (impl Read + Seek)) -> io::Result<bool> {
    if begins_with(file, ZIP)? {
        return Ok(true);
    }
    let is_zip = file.seek(SeekFrom::End(0))? > 22 && {
        file.seek(SeekFrom::End(-22))?;
        begins_with(file, ZIP_END)?
    };
    file.seek(SeekFrom::Start(0))?;
    Ok(is_zip)
}

/// True if these bytes come next; they stay unread.
fn begins_with(file: &mut (impl Read + Seek), mark: &[u8]) -> io::Result<bool> {
    let mut head = Vec::new();
    let read = file.by_ref().take(mark.len() as u64).read_to_end(&mut head)?;
    file.seek_relative(-(read as i64))?;
    Ok(head == mark)
}

/// A ZIP archive, read one file after the other in the order of their names.
pub(super) struct Archive<'o> {
    zip: ZipArchive<Box<dyn ReadAt + 'o>>,
    /// Indices and names of the remaining files, the next one last.
    left: Vec<(usize, String)>,
    /// Bytes of the files read so far, packed and unpacked.
    packed: u64,
    expanded: u64,
    /// The most unpacked bytes for which no limit of expansion applies.
    harmless: u64,
    /// Names of files that lead out of the archive.
    pub outside: Vec<String>,
    /// The number of hidden files and system files that are not read.
    pub hidden: usize,
    /// The number of files in the directory that its end does not count, and that are not read.
    pub beyond: u64,
    /// True if several files have one name; the last of them is read.
    pub repeats_names: bool,
    /// Folders with a report or an index of gisa, which are not read; each ends with `/`, the archive itself is empty.
    pub reports: Vec<String>,
}

impl<'o> Archive<'o> {
    /// Opens an archive.
    ///
    /// # Errors
    /// If it is no ZIP archive, or a broken one.
    pub fn open(mut bytes: impl ReadAt + 'o) -> io::Result<Self> {
        let begins_as_zip = begins_with(&mut bytes, ZIP)?;
        let listed = listed_files(&mut bytes)?;
        let mut zip = ZipArchive::new(Box::new(bytes) as Box<dyn ReadAt + 'o>)?;
        // The directory at the end belongs to an archive within this one, whose own is truncated.
        if begins_as_zip && zip.offset() > 0 {
            return Err(io::Error::other("the archive is cut off: only one within it is whole"));
        }
        let repeats_names = zip.has_duplicate_names();
        let beyond = if repeats_names { 0 } else { listed.saturating_sub(zip.len() as u64) };
        let mut left = Vec::new();
        for place in 0..zip.len() {
            let file = zip.by_index_raw(place)?;
            if !file.is_dir() {
                left.push((place, file_name(file.name_raw())));
            }
        }
        let outside = left.iter().map(|(_, name)| name).filter(|name| leads_out(name)).cloned().collect();
        left.retain(|(_, name)| !leads_out(name));
        let inside = left.len();
        left.retain(|(_, name)| !name.split('/').any(|part| part != ".." && is_system_file(part)));
        let hidden = inside - left.len();
        let reports = reports(&mut zip, &left);
        left.retain(|(_, name)| !reports.iter().any(|report| name.starts_with(report)));
        left.sort_by(|a, b| (&b.1, b.0).cmp(&(&a.1, a.0)));
        Ok(Self {
            zip,
            left,
            packed: 0,
            expanded: 0,
            harmless: HARMLESS_ARCHIVE,
            outside,
            hidden,
            beyond,
            repeats_names,
            reports,
        })
    }

    /// True if this is a spreadsheet: XLSX files are ZIP archives.
    pub fn is_workbook(&self) -> bool {
        self.left.iter().any(|(_, name)| name == "xl/workbook.xml")
    }

    /// True if this is another Office document.
    pub fn is_office(&self) -> bool {
        self.left.iter().any(|(_, name)| name == "[Content_Types].xml" || name == "mimetype")
    }

    /// The bytes of the whole archive, and the most bytes of text that a spreadsheet of this size may hold; cells can
    /// share one text.
    ///
    /// # Errors
    /// If they expand to more than a spreadsheet may.
    pub fn into_workbook(mut self) -> io::Result<(Box<dyn ReadAt + 'o>, u64)> {
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
        let most_text = self.packed.saturating_mul(MOST_EXPANSION).max(HARMLESS);
        let mut bytes = self.zip.into_inner();
        bytes.seek(SeekFrom::Start(0))?;
        Ok((bytes, most_text))
    }

    /// The next file: its name, and its bytes or the error.
    pub fn next(&mut self) -> Option<(String, io::Result<SpooledTempFile>)> {
        if self.expanded > self.packed.saturating_mul(MOST_EXPANSION).max(self.harmless) {
            let (_, name) = self.left.pop()?;
            let others = std::mem::take(&mut self.left).len();
            let problem =
                format!("the archive expands to more than {} bytes; {others} more files are not read", self.expanded);
            return Some((name, Err(io::Error::other(problem))));
        }
        let (name, file) = self.next_with(|bytes| spool(Box::new(bytes)))?;
        let measured = file.and_then(|mut file| {
            self.expanded += file.seek(SeekFrom::End(0))?;
            file.seek(SeekFrom::Start(0))?;
            Ok(file)
        });
        Some((name, measured))
    }

    fn next_with<T>(
        &mut self,
        read: impl FnOnce(&mut (dyn Read + Send)) -> io::Result<T>,
    ) -> Option<(String, io::Result<T>)> {
        let (place, name) = self.left.pop()?;
        let content = self.zip.by_index(place).map_err(io::Error::from).and_then(|file| {
            self.packed += file.compressed_size();
            let packed = Arc::new(AtomicU64::new(file.compressed_size()));
            read(&mut Expanding::new(file, packed))
        });
        Some((name, content))
    }
}

/// The number of files in the directory of an archive, whatever its end says; programs that count to 65,535 only write
/// a smaller number there.
///
/// # Errors
/// If it is no ZIP archive, or a broken one.
fn listed_files(bytes: &mut (impl Read + Seek)) -> io::Result<u64> {
    /// The mark of a file in the directory, the length of its fixed part, and the places of three lengths in it.
    const ENTRY: &[u8] = b"PK\x01\x02";
    const FIXED: usize = 46;
    const LENGTHS: [usize; 3] = [28, 30, 32];
    let start = ZipArchive::new(&mut *bytes)?.central_directory_start();
    bytes.seek(SeekFrom::Start(start))?;
    let mut directory = BufReader::new(&mut *bytes);
    let (mut count, mut fixed) = (0, [0; FIXED]);
    while directory.read_exact(&mut fixed).is_ok() && fixed.starts_with(ENTRY) {
        let lengths = LENGTHS.map(|at| i64::from(u16::from_le_bytes([fixed[at], fixed[at + 1]])));
        directory.seek_relative(lengths.into_iter().sum())?;
        count += 1;
    }
    bytes.seek(SeekFrom::Start(0))?;
    Ok(count)
}

/// The folders of an archive with a report or an index of gisa.
fn reports<R: Read + Seek>(zip: &mut ZipArchive<R>, files: &[(usize, String)]) -> Vec<String> {
    let (mut found, mut left) = (Vec::new(), MOST_SUMMARIES);
    for (place, path) in files {
        let Some(folder) = SUMMARIES.iter().find_map(|name| path.strip_suffix(name)) else { continue };
        let is_folder = folder.is_empty() || folder.ends_with('/');
        let Some(file) = zip.by_index(*place).ok().filter(|_| is_folder) else { continue };
        let mut summary = file.take(left);
        if is_own_summary(&mut summary) {
            found.push(folder.to_owned());
        }
        left = summary.limit();
    }
    found.sort();
    found
}

/// True if a name leads out of the archive, or to a place of the machine.
fn leads_out(name: &str) -> bool {
    let below = |depth: usize, part| if part == ".." { depth.checked_sub(1) } else { Some(depth + 1) };
    name.starts_with('/') || name.split('/').try_fold(0, below).is_none()
}

/// The name of a file in an archive; Korean Windows writes them in CP949 without saying so.
fn file_name(raw: &[u8]) -> String {
    let name = std::str::from_utf8(raw).map_or_else(|_| EUC_KR.decode(raw).0.into_owned(), str::to_owned);
    let is_signs = |c: char| c == '/' || c == '\\';
    // `./` before a name means nothing, nor does a second `/`.
    let parts: Vec<&str> = name.split(is_signs).filter(|part| !["", "."].contains(part)).collect();
    let root = if name.starts_with(is_signs) { "/" } else { "" };
    format!("{root}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn an_archive_that_expands_too_much_says_how_many_files_are_lost() {
        let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(&vec![b'a'; 1 << 20]).unwrap();
        }
        // A test of the real limit would fill a disk.
        let mut archive = Archive { harmless: 1 << 20, ..Archive::open(archive.finish().unwrap()).unwrap() };
        assert!((0..2).all(|_| archive.next().is_some_and(|(_, file)| file.is_ok())));
        let (name, lost) = archive.next().unwrap();
        let problem = lost.map(|_| ()).unwrap_err().to_string();
        assert!(name == "c.txt" && problem.ends_with("1 more files are not read"), "{problem}");
        assert!(archive.next().is_none());
    }
}
