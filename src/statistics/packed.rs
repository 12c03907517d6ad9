//! Lists of small numbers in few bytes: LEB128, seven bits of a number in each byte, the lowest first.

/// The highest bit of a byte: another byte of the number follows.
const MORE: u8 = 1 << 7;

/// Numbers that are written one after the other.
#[derive(Debug, Default)]
pub(super) struct Packer(Vec<u8>);

impl Packer {
    /// Writes a number.
    pub fn push(&mut self, mut number: u32) {
        while number >= MORE.into() {
            self.0.push(number as u8 | MORE);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// The numbers.
    pub fn finish(self) -> Packed {
        Packed(self.0.into())
    }
}

/// Numbers that were written one after the other.
#[derive(Debug)]
pub(super) struct Packed(Box<[u8]>);

impl Packed {
    /// The numbers, in their order.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_small_number_takes_a_byte() {
        // number, bytes
        for (number, bytes) in [(0, 1), (127, 1), (128, 2), (1 << 14, 3), (u32::MAX, 5)] {
            let mut packer = Packer::default();
            packer.push(number);
            assert_eq!(packer.0.len(), bytes, "{number}");
        }
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers in prop::collection::vec(any::<u32>(), 0..50)) {
            let mut packer = Packer::default();
            numbers.iter().for_each(|number| packer.push(*number));
            prop_assert_eq!(packer.finish().numbers().collect::<Vec<_>>(), numbers);
        }
    }
}
