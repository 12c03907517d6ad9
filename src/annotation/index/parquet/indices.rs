//! Dictionary-encoded columns of texts: their distinct values and, for each row, the index of its own, without a value
//! for each row, which `parquet` would make.
//!
//! Source: Apache Parquet, *Encodings*: dictionary encoding; run length encoding / bit-packing hybrid.

use parquet::basic::Encoding;
use parquet::column::page::{Page, PageReader};
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result as ParquetResult};

/// The index of a row without a value.
pub(super) const NONE: u32 = u32::MAX;

/// A dictionary-encoded column of a group of rows.
#[derive(Debug, Default)]
pub(super) struct Indices {
    /// The distinct values.
    pub values: Vec<ByteArray>,
    /// For each row the index of its value, or [`NONE`].
    pub rows: Vec<u32>,
}

impl Indices {
    /// Reads the pages of a column with this number of rows, of which some may have no value where it `is_optional`.
    /// `None` where a page is of another encoding, which `parquet` itself must read.
    ///
    /// # Errors
    /// If a page is damaged.
    pub fn read(mut pages: Box<dyn PageReader>, rows: usize, is_optional: bool) -> ParquetResult<Option<Self>> {
        let mut read = Self::default();
        while let Some(page) = pages.get_next_page()? {
            match page {
                Page::DictionaryPage { buf, encoding: Encoding::PLAIN | Encoding::PLAIN_DICTIONARY, .. } => {
                    read.values = values(&buf.into()).ok_or_else(damaged)?;
                }
                Page::DataPage {
                    buf,
                    num_values,
                    encoding: Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY,
                    def_level_encoding: Encoding::RLE,
                    ..
                } => {
                    let left = rows - read.rows.len();
                    let count = usize::try_from(num_values).ok().filter(|count| *count <= left).ok_or_else(damaged)?;
                    read.page(&buf, count, is_optional).ok_or_else(damaged)?;
                }
                _ => return Ok(None),
            }
        }
        let is_known = |index: &u32| *index == NONE || (*index as usize) < read.values.len();
        if read.rows.len() == rows && read.rows.iter().all(is_known) { Ok(Some(read)) } else { Err(damaged()) }
    }

    /// Adds the indices of a page.
    fn page(&mut self, page: &[u8], count: usize, is_optional: bool) -> Option<()> {
        if !is_optional {
            let (width, indices) = page.split_first()?;
            return hybrid(indices, *width, count, &mut self.rows);
        }
        let (length, rest) = page.split_first_chunk()?;
        let (levels, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let (mut present, mut indices) = (Vec::new(), Vec::new());
        hybrid(levels, 1, count, &mut present)?;
        let filled = present.iter().filter(|is_present| **is_present == 1).count();
        if filled > 0 {
            let (width, packed) = rest.split_first()?;
            hybrid(packed, *width, filled, &mut indices)?;
        }
        let mut indices = indices.into_iter();
        self.rows
            .extend(present.iter().map(|present| if *present == 1 { indices.next().unwrap_or(NONE) } else { NONE }));
        Some(())
    }
}

fn damaged() -> ParquetError {
    ParquetError::General("a page of a dictionary-encoded column is damaged".to_owned())
}

/// The values of a dictionary: for each four bytes of its length, and then its bytes.
fn values(page: &ByteArray) -> Option<Vec<ByteArray>> {
    let (mut values, mut at) = (Vec::new(), 0);
    while at < page.len() {
        let length = u32::from_le_bytes(*page.data().get(at..)?.first_chunk()?) as usize;
        at += size_of::<u32>();
        if length > page.len() - at {
            return None;
        }
        values.push(page.slice(at, length));
        at += length;
    }
    Some(values)
}

/// Adds `count` numbers of `width` bits, which are in runs of one value or of packed bits.
fn hybrid(mut data: &[u8], width: u8, count: usize, numbers: &mut Vec<u32>) -> Option<()> {
    let (width, end) = (usize::from(width), numbers.len() + count);
    if width >= 32 {
        return None;
    }
    while numbers.len() < end {
        let left = end - numbers.len();
        let header = header(&mut data)? as usize;
        let is_packed = header & 1 == 1;
        let bytes = if is_packed { (header >> 1).checked_mul(width)? } else { width.div_ceil(8) };
        // The last run of packed bits may end with its last value.
        let (run, rest) = data.split_at(bytes.min(data.len()));
        data = rest;
        if is_packed {
            unpack(run, width, (header >> 1).saturating_mul(8).min(left), numbers)?;
        } else if run.len() < bytes {
            return None;
        } else {
            let value = run.iter().rev().fold(0, |value, byte| value << 8 | u32::from(*byte));
            numbers.resize(numbers.len() + (header >> 1).min(left), value);
        }
    }
    Some(())
}

/// The header of a run: seven bits a byte, the lowest first.
fn header(data: &mut &[u8]) -> Option<u32> {
    let mut header = 0;
    for shift in (0..32).step_by(7) {
        let (byte, rest) = data.split_first()?;
        *data = rest;
        header |= u32::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some(header);
        }
    }
    None
}

/// Adds `count` numbers of `width` bits, the lowest first.
fn unpack(packed: &[u8], width: usize, count: usize, numbers: &mut Vec<u32>) -> Option<()> {
    if (count * width).div_ceil(8) > packed.len() {
        return None;
    }
    let mask = (1_u64 << width) - 1;
    numbers.extend((0..count).map(|place| {
        let (byte, bit) = (place * width / 8, place * width % 8);
        let rest = &packed[byte..];
        let word = rest.first_chunk().copied().unwrap_or_else(|| {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            word
        });
        (u64::from_le_bytes(word) >> bit & mask) as u32
    }));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_runs_and_damage_is_noticed() {
        let packed = Some(vec![0, 1, 2, 3, 4, 5, 6, 7]);
        // why this case, data, width, count, numbers
        let cases: [(&str, &[u8], u8, usize, Option<Vec<u32>>); 11] = [
            ("the example of the format: 0 to 7 in three bits", &[3, 0x88, 0xC6, 0xFA], 3, 8, packed),
            ("a run of one value", &[6, 9], 4, 3, Some(vec![9; 3])),
            ("a value of two bytes, a header of two", &[0x80, 1, 1, 2], 9, 64, Some(vec![513; 64])),
            ("two runs", &[4, 1, 3, 0b10], 1, 4, Some(vec![1, 1, 0, 1])),
            ("one value in all takes no bits", &[8], 0, 4, Some(vec![0; 4])),
            ("more in a run than there are rows", &[0xFE, 0xFF, 0xFF, 0xFF, 0xF, 1], 1, 2, Some(vec![1; 2])),
            ("runs that end early", &[4, 1], 1, 3, None),
            ("a run without its value", &[4], 1, 2, None),
            ("more bits than an index has", &[4, 1, 1, 1, 1], 32, 2, None),
            ("packed bits that end early", &[3, 0x88], 3, 8, None),
            ("a header without an end", &[0xFF; 9], 1, 1, None),
        ];
        for (why, data, width, count, want) in cases {
            let mut numbers = Vec::new();
            assert_eq!(hybrid(data, width, count, &mut numbers).map(|()| numbers), want, "{why}");
        }
    }

    #[test]
    fn a_value_of_a_dictionary_that_ends_after_it_is_damage() {
        let lengths =
            |page: &[u8]| values(&page.to_vec().into()).map(|values| values.iter().map(ByteArray::len).collect());
        assert_eq!(lengths(&[1, 0, 0, 0, b'a', 0, 0, 0, 0]), Some(vec![1, 0]));
        assert_eq!(lengths(&[2, 0, 0, 0, b'a']), None);
        assert_eq!(lengths(&[2, 0]), None);
    }
}
