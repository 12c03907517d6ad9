//! Cuts a stream into pieces of bounded length, whatever it holds: lines, and the objects of a JSON text.

use std::io::{self, BufRead};

/// What came of reading a piece.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A line with its end of line, or an object.
    Whole,
    /// One longer than allowed; it was skipped to its end.
    TooLong,
    /// An object that does not end.
    Cut,
    /// There are no more.
    End,
}

/// Reads one line into `line`, which is emptied first; never keeps more than `limit` bytes.
pub(super) fn read_line(input: &mut impl BufRead, limit: usize, line: &mut Vec<u8>) -> io::Result<Piece> {
    line.clear();
    let mut length = 0;
    loop {
        let ready = input.fill_buf()?;
        let end = memchr::memchr(b'\n', ready);
        let part = &ready[..end.map_or(ready.len(), |end| end + 1)];
        length += part.len();
        keep(line, part, length, limit);
        let used = part.len();
        input.consume(used);
        if end.is_some() || used == 0 {
            return Ok(if length == 0 { Piece::End } else { whole(length, limit) });
        }
    }
}

/// Reads the next object of a JSON text into `object`, which is emptied first, and gives the line where it begins.
/// Commas, brackets and blanks between objects are passed over; anything else there is read as a piece of its own, so
/// that it can be reported. `line` is the current line, counted on.
pub(super) fn read_object(
    input: &mut impl BufRead,
    limit: usize,
    object: &mut Vec<u8>,
    line: &mut u64,
) -> io::Result<(u64, Piece)> {
    object.clear();
    let (mut scan, mut length, mut start) = (Scan::default(), 0, *line);
    loop {
        let ready = input.fill_buf()?;
        if ready.is_empty() {
            return Ok((start, if length == 0 { Piece::End } else { Piece::Cut }));
        }
        let skipped = if length == 0 { ready.iter().take_while(|byte| between(**byte)).count() } else { 0 };
        let (between, rest) = ready.split_at(skipped);
        *line += breaks(between);
        if length == 0 {
            start = *line;
        }
        let end = rest.iter().position(|&byte| scan.ends_after(byte));
        let part = &rest[..end.map_or(rest.len(), |end| end + 1)];
        *line += breaks(part);
        length += part.len();
        keep(object, part, length, limit);
        let used = skipped + part.len();
        input.consume(used);
        if end.is_some() {
            return Ok((start, whole(length, limit)));
        }
    }
}

fn keep(piece: &mut Vec<u8>, part: &[u8], length: usize, limit: usize) {
    if length <= limit {
        piece.extend_from_slice(part);
    } else {
        *piece = Vec::new();
    }
}

const fn whole(length: usize, limit: usize) -> Piece {
    if length > limit { Piece::TooLong } else { Piece::Whole }
}

const fn between(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']')
}

fn breaks(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Follows brackets and texts.
#[derive(Default)]
struct Scan {
    depth: usize,
    in_text: bool,
    escaped: bool,
}

impl Scan {
    /// Whether a value ends with this byte.
    const fn ends_after(&mut self, byte: u8) -> bool {
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
        let mut read = || (read_line(&mut input, 4, &mut line).unwrap(), String::from_utf8(line.clone()).unwrap());
        assert_eq!(read(), (Piece::Whole, "가\n".into()));
        assert_eq!(read(), (Piece::TooLong, String::new()));
        assert_eq!(read(), (Piece::Whole, "끝".into()));
        assert_eq!(read(), (Piece::End, String::new()));
    }

    fn objects(json: &str, capacity: usize) -> Vec<(u64, Piece, String)> {
        let mut input = io::BufReader::with_capacity(capacity, json.as_bytes());
        let (mut object, mut line, mut found) = (Vec::new(), 1, Vec::new());
        loop {
            match read_object(&mut input, 20, &mut object, &mut line).unwrap() {
                (_, Piece::End) => return found,
                (start, piece) => found.push((start, piece, String::from_utf8_lossy(&object).into_owned())),
            }
        }
    }

    #[test]
    fn objects_are_cut_at_their_braces() {
        let long = "[{\"a\":\"aaaaaaaaaaaaaaaaaaaaaaaa\"},\n{}]";
        type Pieces<'p> = &'p [(u64, Piece, &'p str)];
        // why this case                     text                            line, what, object
        let cases: &[(&str, &str, Pieces)] = &[
            (
                "an array",
                "[{\"a\":1},\n {\"b\":[2]}]",
                &[(1, Piece::Whole, "{\"a\":1}"), (2, Piece::Whole, "{\"b\":[2]}")],
            ),
            (
                "braces in texts",
                "{\"a\":\"}\\\"{\"}\n{}",
                &[(1, Piece::Whole, "{\"a\":\"}\\\"{\"}"), (2, Piece::Whole, "{}")],
            ),
            ("one too long", long, &[(1, Piece::TooLong, ""), (2, Piece::Whole, "{}")]),
            ("the end is missing", "[\n{\"a\":", &[(2, Piece::Cut, "{\"a\":")]),
            ("no objects", "[1, 2]", &[(1, Piece::Whole, "1,"), (1, Piece::Whole, "2]")]),
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
