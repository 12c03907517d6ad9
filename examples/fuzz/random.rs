//! Random numbers (xorshift64*), the same for the same seed on every machine.

/// Gives random numbers.
pub struct Random(u64);

impl Random {
    /// The numbers of a seed; two seeds that differ in their last bit only have the same.
    pub const fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// Any number.
    pub const fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`; `0` where that is `0`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end.max(1)
    }
}
