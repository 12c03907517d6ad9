//! Compact counts of a document: ids and numbers as LEB128, seven bits a byte, the lowest first.

/// The highest bit of a byte, set if another byte of the number follows.
const MORE: u8 = 1 << 7;

/// Ids with `N` numbers each. An id is stored as its difference from the previous one.
#[derive(Debug)]
pub(super) struct PackedRows<const N: usize>(Box<[u8]>);

impl<const N: usize> PackedRows<N> {
    /// Packs rows in any order, each id once.
    pub fn new(mut rows: Vec<(u32, [u32; N])>) -> Self {
        rows.sort_unstable();
        let (mut bytes, mut last) = (Vec::new(), 0);
        for (id, numbers) in rows {
            push(&mut bytes, id - last);
            numbers.into_iter().for_each(|number| push(&mut bytes, number));
            last = id;
        }
        Self(bytes.into())
    }

    /// The rows, ascending by id.
    pub fn rows(&self) -> impl Iterator<Item = (u32, [u32; N])> {
        let (mut numbers, mut id) = (self.numbers(), 0);
        std::iter::from_fn(move || {
            id += numbers.next()?;
            Some((id, std::array::from_fn(|_| numbers.next().expect("each row was written whole"))))
        })
    }

    fn numbers(&self) -> impl Iterator<Item = u32> {
        let mut bytes = self.0.iter();
        std::iter::from_fn(move || {
            let (mut number, mut shift) = (0, 0);
            loop {
                let byte = *bytes.next()?;
                number |= u32::from(byte & !MORE) << shift;
                if byte & MORE == 0 {
                    return Some(number);
                }
                shift += 7;
            }
        })
    }
}

/// Appends a number.
fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= MORE.into() {
        bytes.push(number as u8 | MORE);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_small_number_takes_a_byte() {
        // number, bytes
        for (number, bytes) in [(0, 1), (127, 1), (128, 2), (1 << 14, 3), (u32::MAX, 5)] {
            let mut packed = Vec::new();
            push(&mut packed, number);
            assert_eq!(packed.len(), bytes, "{number}");
        }
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers in prop::collection::vec(any::<u32>(), 0..50)) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|number| push(&mut bytes, *number));
            prop_assert_eq!(PackedRows::<0>(bytes.into()).numbers().collect::<Vec<_>>(), numbers);
        }

        #[test]
        fn rows_are_read_as_they_were_written(rows in prop::collection::btree_map(any::<u32>(), any::<[u32; 2]>(), 0..50)) {
            let packed = PackedRows::new(rows.clone().into_iter().rev().collect());
            prop_assert_eq!(packed.rows().collect::<Vec<_>>(), rows.into_iter().collect::<Vec<_>>());
        }
    }
}
