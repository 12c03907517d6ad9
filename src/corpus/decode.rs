//! Encodings: decodes the bytes of a Korean text file to UTF-8 as they are read.
//!
//! The encoding is found by content: a byte order mark, else UTF-16 by its pattern of bytes, else whichever of UTF-8
//! and CP949 leaves fewer bytes undecodable, else the guess of chardetng. Nothing is decided until the first byte that
//! is not ASCII, so that a long English head does not hide a Korean rest. Encodings that cannot be decoded are an error
//! ([`unsupported`]), not garbled text.

use std::io::{self, BufRead, Read};
use std::str::FromStr;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::gzip::is_foreign;
use super::unsupported::unsupported;
use crate::text::is_syllable;

/// The most bytes from which the encoding is found, which bounds memory.
const SAMPLE: usize = 1 << 16;

/// Below this many code units, UTF-16 without a mark cannot be distinguished from text with a NUL in it.
const FEWEST_UNITS: usize = 8;

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextEncoding(&'static Encoding);

impl TextEncoding {
    /// Its usual name in Korea: `UTF-8`, `CP949`, `UTF-16LE`…
    pub fn name(self) -> &'static str {
        if self.0 == EUC_KR { "CP949" } else { self.0.name() }
    }
}

impl FromStr for TextEncoding {
    type Err = String;

    /// Parses any label of the WHATWG encoding standard, and `cp949`.
    ///
    /// # Errors
    /// The expectation.
    fn from_str(label: &str) -> Result<Self, String> {
        let known = if ["cp949", "ms949", "uhc"].contains(&label.to_ascii_lowercase().as_str()) {
            Some(EUC_KR)
        } else {
            Encoding::for_label(label.as_bytes())
        };
        known.map(Self).ok_or_else(|| "expected an encoding such as utf-8, cp949, euc-kr or utf-16le".to_owned())
    }
}

/// Decodes the bytes of `R` to UTF-8. A byte order mark is removed; undecodable bytes become U+FFFD.
pub(super) struct Decoded<R> {
    input: R,
    forced: Option<TextEncoding>,
    decoder: Option<Decoder>,
    started: bool,
    ended: bool,
    text: String,
    used: usize,
    /// The error that ended reading; it is returned after the text before it.
    failure: Option<io::Error>,
}

impl<R: Read> Decoded<R> {
    /// Decodes by `forced`, or by the detected encoding.
    pub const fn new(input: R, forced: Option<TextEncoding>) -> Self {
        Self { input, forced, decoder: None, started: false, ended: false, text: String::new(), used: 0, failure: None }
    }

    /// The encoding; `None` while all text so far is ASCII.
    pub fn encoding(&self) -> Option<TextEncoding> {
        self.decoder.as_ref().map(|decoder| TextEncoding(decoder.encoding()))
    }

    /// The text up to the first line end, at most `most` bytes and a bit more; [`BufRead::fill_buf`] may return less.
    ///
    /// # Errors
    /// As for reading.
    pub fn first_line(&mut self, most: usize) -> io::Result<&str> {
        self.fill_buf()?;
        while !self.text.contains(['\n', '\r']) && self.text.len() < most && !self.ended && self.failure.is_none() {
            let before = self.text.len();
            self.append_next()?;
            if self.text.len() == before {
                break;
            }
        }
        Ok(&self.text[self.used..])
    }

    fn refill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.used = 0;
        self.append_next()
    }

    /// Reads until there is more text, or the end.
    fn append_next(&mut self) -> io::Result<()> {
        let before = self.text.len();
        while self.text.len() == before && !self.ended {
            if let Some(failure) = self.failure.take() {
                self.ended = true;
                return Err(failure);
            }
            let mut bytes = Vec::with_capacity(SAMPLE);
            self.failure = self.input.by_ref().take(SAMPLE as u64).read_to_end(&mut bytes).err();
            self.ended = bytes.len() < SAMPLE && self.failure.is_none();
            if self.decoder.is_none() {
                self.decide(&bytes)?;
            }
            // All text was read, and its last line is complete.
            let is_whole = self.failure.as_ref().is_some_and(is_foreign);
            if is_whole {
                bytes.push(b'\n');
            }
            match &mut self.decoder {
                Some(decoder) => append(decoder, &bytes, self.ended || is_whole, &mut self.text),
                None => self.text.extend(bytes.iter().map(|&byte| char::from(byte))),
            }
        }
        Ok(())
    }

    /// Decides the encoding, unless all bytes are ASCII and fit any.
    ///
    /// # Errors
    /// If the encoding cannot be decoded.
    fn decide(&mut self, bytes: &[u8]) -> io::Result<()> {
        let at_start = !std::mem::replace(&mut self.started, true);
        let marked = || if at_start { unmistakable(bytes) } else { None };
        let sure = self.forced.or_else(|| marked().map(TextEncoding));
        let foreign = if self.forced.is_none() { unsupported(bytes, at_start) } else { None };
        if let Some(encoding) = foreign {
            self.ended = true;
            let advice = "save it as UTF-8 first, or name another with --encoding";
            return Err(io::Error::other(format!("this is text in {encoding}, which cannot be read: {advice}")));
        }
        let encoding = match sure {
            None if bytes.is_ascii() => return Ok(()),
            None => TextEncoding(likeliest(bytes, self.ended)),
            Some(encoding) => encoding,
        };
        self.decoder = Some(encoding.0.new_decoder_with_bom_removal());
        Ok(())
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used == self.text.len() {
            self.refill()?;
        }
        Ok(&self.text.as_bytes()[self.used..])
    }

    fn consume(&mut self, amount: usize) {
        self.used += amount;
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(to)?;
        self.consume(count);
        Ok(count)
    }
}

/// The text of a small file in memory, such as a word list.
///
/// # Errors
/// If its encoding cannot be decoded.
pub(crate) fn decoded(bytes: &[u8]) -> io::Result<String> {
    let mut text = String::new();
    Decoded::new(bytes, None).read_to_string(&mut text)?;
    Ok(text)
}

fn append(decoder: &mut Decoder, mut bytes: &[u8], last: bool, text: &mut String) {
    text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()));
    loop {
        let (result, read, _) = decoder.decode_to_string(bytes, text, last);
        bytes = &bytes[read..];
        match result {
            encoding_rs::CoderResult::InputEmpty => return,
            encoding_rs::CoderResult::OutputFull => text.reserve(bytes.len() * 3 + 16),
        }
    }
}

/// True if bytes are valid CP949, mostly Hangul. With a NUL among them they would still be, and pairs of these bytes
/// are also Hangul in UTF-16.
fn is_hangul_of_cp949(bytes: &[u8]) -> bool {
    let text = EUC_KR.decode_without_bom_handling_and_without_replacement(bytes);
    text.is_some_and(|text| text.chars().filter(|&c| is_syllable(c)).count() * 4 > bytes.len())
}

/// The encoding by a byte order mark, or UTF-16 without one: nearly all its code units, in one byte order, are Hangul
/// or ASCII.
fn unmistakable(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some(encoding);
    }
    let usual = |unit: &u16| matches!(unit, 0x09..=0x7e | 0x3000..=0x303f | 0xac00..=0xd7a3);
    let units = bytes.len() / 2;
    let share = |read: fn([u8; 2]) -> u16| {
        bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).filter(|unit| usual(unit)).count() * 100
    };
    if units < FEWEST_UNITS || !bytes.contains(&0) || is_hangul_of_cp949(bytes) {
        None
    } else if share(u16::from_le_bytes) > 80 * units {
        Some(UTF_16LE)
    } else if share(u16::from_be_bytes) > 80 * units {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn likeliest(bytes: &[u8], whole: bool) -> &'static Encoding {
    let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let utf8 = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let korean = undecodable(EUC_KR, bytes, whole);
    if korean_in_utf8(bytes) * 2 > foreign {
        UTF_8
    } else if utf8.min(korean) * 20 > foreign {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, whole);
        detector.guess(Some(b"kr"), Utf8Detection::Allow)
    } else if utf8 <= korean {
        UTF_8
    } else {
        EUC_KR
    }
}

/// The number of bytes of Hangul in UTF-8; such bytes are rare in other encodings.
fn korean_in_utf8(bytes: &[u8]) -> usize {
    let texts = bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| is_syllable(*c)).count() * 3);
    texts.sum()
}

fn undecodable(encoding: &'static Encoding, bytes: &[u8], whole: bool) -> usize {
    let mut text = String::new();
    append(&mut encoding.new_decoder_without_bom_handling(), bytes, whole, &mut text);
    text.matches(char::REPLACEMENT_CHARACTER).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], forced: Option<&str>) -> (String, Option<&'static str>) {
        let mut decoded = Decoded::new(bytes, forced.map(|label| label.parse().unwrap()));
        let mut text = String::new();
        decoded.read_to_string(&mut text).unwrap();
        (text, decoded.encoding().map(TextEncoding::name))
    }

    fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn encodings_are_found_by_content() {
        let text = "가람통신이 새 요금제를 내놓았다. ㉿ 쀍 (IoT)\n";
        let cp949 = EUC_KR.encode(text).0.into_owned();
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let utf_16_marked = [b"\xff\xfe".to_vec(), utf_16(text, u16::to_le_bytes)].concat();
        // why this case                            bytes                              encoding
        let cases: &[(&str, &[u8], &str)] = &[
            ("UTF-8", text.as_bytes(), "UTF-8"),
            ("a byte order mark is not text", &marked, "UTF-8"),
            ("with syllables beyond EUC-KR", &cp949, "CP949"),
            ("UTF-16 with a mark", &utf_16_marked, "UTF-16LE"),
            ("UTF-16 without one", &utf_16(text, u16::to_le_bytes), "UTF-16LE"),
            ("UTF-16, high byte first", &utf_16(text, u16::to_be_bytes), "UTF-16BE"),
        ];
        for (why, bytes, encoding) in cases {
            assert_eq!(decoded(bytes, None), (text.to_owned(), Some(*encoding)), "{why}");
        }
    }

    #[test]
    fn a_nul_in_cp949_does_not_make_it_utf_16() {
        // Pairs of these bytes are also Hangul in UTF-16.
        for text in ["가람통신이었다.\0", "가람통신이\0 이\0 "] {
            assert_eq!(decoded(&EUC_KR.encode(text).0, None), (text.to_owned(), Some("CP949")));
        }
    }

    #[test]
    fn undecodable_bytes_are_marked_and_the_rest_is_kept() {
        let sentence = "나래전자는 다음 달 새 공장을 연다. ".repeat(3);
        let broken = [sentence.as_bytes(), b"\xff", sentence.as_bytes()].concat();
        assert_eq!(decoded(&broken, None).0, format!("{sentence}\u{fffd}{sentence}"));
        let cp949 = EUC_KR.encode(&sentence).0;
        assert_eq!(
            decoded(&[&cp949, b"\xff ".as_slice(), &cp949].concat(), None).0,
            format!("{sentence}\u{fffd} {sentence}")
        );
    }

    #[test]
    fn some_rows_in_another_encoding_do_not_decide() {
        let rows = "가람통신이 새 요금제를 내놓았다.\n".repeat(8);
        let other = EUC_KR.encode("나래전자가 새 공장을 연다.\n").0.repeat(5);
        assert_eq!(decoded(&[rows.as_bytes(), &other].concat(), None).1, Some("UTF-8"));
    }

    #[test]
    fn a_long_ascii_head_decides_nothing() {
        let head = "a".repeat(3 * SAMPLE + 1);
        let cp949 = EUC_KR.encode("다온은행").0;
        let expected = (format!("{head}다온은행"), Some("CP949"));
        assert_eq!(decoded(&[head.as_bytes(), &cp949].concat(), None), expected);
        assert_eq!(decoded(b"ascii", None), ("ascii".into(), None));
        assert_eq!(decoded(b"", None), (String::new(), None));
    }

    #[test]
    fn the_user_may_force_an_encoding() {
        assert_eq!(decoded("가".as_bytes(), Some("cp949")).1, Some("CP949"));
        assert!("klingon".parse::<TextEncoding>().is_err());
    }
}
