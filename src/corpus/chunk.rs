//! Cuts a stream into chunks of bounded length: lines, and the objects of a JSON text.

use std::io::{self, BufRead};

/// The result of reading a chunk.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    /// A complete chunk: a line with its end of line, or an object.
    Whole,
    /// A chunk longer than allowed, which was skipped to its end.
    TooLong,
    /// An object without an end.
    Cut,
    /// The end of the input.
    End,
}

/// The most bytes of a chunk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    document: usize,
    /// The most bytes of a JSON value that contains others, which may be an envelope around many documents.
    envelope: usize,
}

impl Limit {
    /// The limit for a document.
    pub const fn of(document: usize) -> Self {
        Self { document, envelope: document }
    }

    /// The limit for a document, or an envelope around many.
    pub const fn of_json(document: usize) -> Self {
        Self { document, envelope: if document > LARGEST_ENVELOPE { document } else { LARGEST_ENVELOPE } }
    }
}

/// The largest envelope, which is kept in memory as a whole; the largest files of the Modu corpora have about 200 MB.
const LARGEST_ENVELOPE: usize = 512 << 20;

/// Reads one line into `line`, which is cleared first; never keeps more than `limit` allows.
pub(super) fn read_line(input: &mut impl BufRead, limit: Limit, line: &mut Vec<u8>) -> io::Result<Chunk> {
    read_line_to(b'\n', input, limit, line)
}

/// Like [`read_line`], for lines that end with another byte, such as `\r` in files of old Macs.
pub(super) fn read_line_to(
    line_end: u8,
    input: &mut impl BufRead,
    mut limit: Limit,
    line: &mut Vec<u8>,
) -> io::Result<Chunk> {
    line.clear();
    let mut length = 0;
    loop {
        let ready = input.fill_buf()?;
        let end = memchr::memchr(line_end, ready);
        let part = &ready[..end.map_or(ready.len(), |end| end + 1)];
        length += part.len();
        keep(line, part, length, &mut limit);
        let used = part.len();
        input.consume(used);
        if end.is_some() || used == 0 {
            return Ok(if length == 0 { Chunk::End } else { whole_or_too_long(length, limit) });
        }
    }
}

/// The bytes between the values of a JSON text, which are skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    /// Commas, white space and brackets: the values are objects.
    Objects,
    /// The same without opening brackets: the values are lists.
    Lists,
}

impl Between {
    const fn skips(self, byte: u8) -> bool {
        let opens = byte == b'[' && matches!(self, Self::Objects);
        byte.is_ascii_whitespace() || matches!(byte, b',' | b']') || opens
    }
}

/// The progress in a JSON text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The line, from 1.
    pub line: u64,
    /// The number of open lists around the values.
    pub open: usize,
}

impl Place {
    /// Counts the lists that begin and end between values.
    fn pass(&mut self, skipped: &[u8]) {
        for byte in skipped {
            match byte {
                b'[' => self.open += 1,
                b']' => self.open = self.open.saturating_sub(1),
                _ => {}
            }
        }
        self.line += line_breaks(skipped);
    }
}

/// Reads the next value of a JSON text into `object`, which is cleared first, and returns the line where it begins.
/// Anything unexpected between values is read as a chunk of its own, so that it can be reported. `place` is the current
/// one, and is advanced.
pub(super) fn read_object(
    input: &mut impl BufRead,
    between: Between,
    mut limit: Limit,
    object: &mut Vec<u8>,
    place: &mut Place,
) -> io::Result<(u64, Chunk)> {
    object.clear();
    let (mut scan, mut length, mut start, mut is_nested) = (Scan::default(), 0, place.line, false);
    loop {
        let ready = input.fill_buf()?;
        if ready.is_empty() {
            return Ok((start, if length == 0 { Chunk::End } else { Chunk::Cut }));
        }
        let skipped = if length == 0 { ready.iter().take_while(|byte| between.skips(**byte)).count() } else { 0 };
        let (skipped_bytes, rest) = ready.split_at(skipped);
        place.pass(skipped_bytes);
        if length == 0 {
            start = place.line;
            is_nested = rest.first().is_some_and(|byte| b"[{".contains(byte));
        }
        let end = rest.iter().position(|&byte| scan.ends_after(byte));
        let part = &rest[..end.map_or(rest.len(), |end| end + 1)];
        place.line += line_breaks(part);
        if !is_nested && end.is_some() && part.ends_with(b"]") {
            place.pass(b"]");
        }
        length += part.len();
        keep(object, part, length, &mut limit);
        let used = skipped + part.len();
        input.consume(used);
        if end.is_some() {
            return Ok((start, whole_or_too_long(length, limit)));
        }
    }
}

fn keep(chunk: &mut Vec<u8>, part: &[u8], length: usize, limit: &mut Limit) {
    if length > limit.document && length <= limit.envelope && (holds_objects(chunk) || holds_objects(part)) {
        limit.document = limit.envelope;
    }
    if length <= limit.document {
        chunk.extend_from_slice(part);
    } else {
        *chunk = Vec::new();
        limit.envelope = 0;
    }
}

const fn whole_or_too_long(length: usize, limit: Limit) -> Chunk {
    if length > limit.document { Chunk::TooLong } else { Chunk::Whole }
}

/// True if the beginning of a JSON value contains another object or list.
fn holds_objects(beginning: &[u8]) -> bool {
    let mut scan = Scan::default();
    beginning.iter().any(|&byte| {
        scan.ends_after(byte);
        scan.depth > 1
    })
}

pub(super) fn line_breaks(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Tracks brackets and strings.
#[derive(Default)]
pub(super) struct Scan {
    depth: usize,
    in_text: bool,
    escaped: bool,
}

impl Scan {
    /// True if a value ends with this byte.
    pub const fn ends_after(&mut self, byte: u8) -> bool {
        if self.in_text {
            self.in_text = self.escaped || byte != b'"';
            self.escaped = byte == b'\\' && !self.escaped;
            return false;
        }
        match byte {
            b'"' => self.in_text = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b',' | b'\n' => return self.depth == 0,
            _ => {}
        }
        self.depth == 0 && matches!(byte, b'}' | b']')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_costs_only_itself() {
        let mut input = io::BufReader::with_capacity(2, "가\n12345678\n끝".as_bytes());
        let mut line = Vec::new();
        let mut read =
            || (read_line(&mut input, Limit::of(4), &mut line).unwrap(), String::from_utf8(line.clone()).unwrap());
        assert_eq!(read(), (Chunk::Whole, "가\n".into()));
        assert_eq!(read(), (Chunk::TooLong, String::new()));
        assert_eq!(read(), (Chunk::Whole, "끝".into()));
        assert_eq!(read(), (Chunk::End, String::new()));
    }

    fn objects(json: &str, capacity: usize) -> Vec<(u64, Chunk, String)> {
        let mut input = io::BufReader::with_capacity(capacity, json.as_bytes());
        let (mut object, mut place, mut found) = (Vec::new(), Place { line: 1, open: 0 }, Vec::new());
        loop {
            match read_object(&mut input, Between::Objects, Limit::of(20), &mut object, &mut place).unwrap() {
                (_, Chunk::End) => return found,
                (start, piece) => found.push((start, piece, String::from_utf8_lossy(&object).into_owned())),
            }
        }
    }

    #[test]
    fn objects_are_cut_at_their_braces() {
        let long = "[{\"a\":\"aaaaaaaaaaaaaaaaaaaaaaaa\"},\n{}]";
        type Chunks<'p> = &'p [(u64, Chunk, &'p str)];
        // why this case                     text                            line, what, object
        let cases: &[(&str, &str, Chunks)] = &[
            (
                "an array",
                "[{\"a\":1},\n {\"b\":[2]}]",
                &[(1, Chunk::Whole, "{\"a\":1}"), (2, Chunk::Whole, "{\"b\":[2]}")],
            ),
            (
                "braces in texts",
                "{\"a\":\"}\\\"{\"}\n{}",
                &[(1, Chunk::Whole, "{\"a\":\"}\\\"{\"}"), (2, Chunk::Whole, "{}")],
            ),
            ("one too long", long, &[(1, Chunk::TooLong, ""), (2, Chunk::Whole, "{}")]),
            ("the end is missing", "[\n{\"a\":", &[(2, Chunk::Cut, "{\"a\":")]),
            ("no objects", "[1, 2]", &[(1, Chunk::Whole, "1,"), (1, Chunk::Whole, "2]")]),
        ];
        for (why, text, expected) in cases {
            for capacity in [1, 3, 1000] {
                let found = objects(text, capacity);
                let found: Vec<_> = found.iter().map(|(line, piece, text)| (*line, piece, text.as_str())).collect();
                let expected: Vec<_> = expected.iter().map(|(line, piece, text)| (*line, piece, *text)).collect();
                assert_eq!(found, expected, "{why}");
            }
        }
    }
}
