//! Reads lines of bounded length, whatever the file holds.

use std::io::{self, BufRead};

/// What came of reading a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line, with its end of line.
    Whole,
    /// A line longer than allowed; it was skipped to its end.
    TooLong,
    /// There are no more.
    End,
}

/// Reads one line into `line`, which is emptied first; never keeps more than `limit` bytes.
pub(super) fn read_line(input: &mut impl BufRead, limit: usize, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    let mut length = 0;
    loop {
        let ready = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        let end = memchr::memchr(b'\n', ready);
        let part = &ready[..end.map_or(ready.len(), |end| end + 1)];
        length += part.len();
        if length <= limit {
            line.extend_from_slice(part);
        } else {
            line.clear();
        }
        let used = part.len();
        input.consume(used);
        if end.is_some() || used == 0 {
            return Ok(match length {
                0 => Line::End,
                length if length > limit => Line::TooLong,
                _ => Line::Whole,
            });
        }
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
        assert_eq!(read(), (Line::Whole, "가\n".into()));
        assert_eq!(read(), (Line::TooLong, String::new()));
        assert_eq!(read(), (Line::Whole, "끝".into()));
        assert_eq!(read(), (Line::End, String::new()));
    }
}
