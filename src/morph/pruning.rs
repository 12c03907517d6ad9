//! Pruning bounds: the most that one context id can cost more than another, over all neighbours.
//!
//! A path that costs more than another one by more than the bound is dominated: it is never the cheapest, whichever
//! words follow, and need not be extended.

/// The number of context ids with bounds on each side: the first, i.e. most frequent ones. The ids of numbers and Latin
/// words are rare in the dictionary and frequent in news, so 512 were too few (commit cf34cd4).
const IDS: usize = 1024;

/// Size of the file of bounds, in bytes.
pub(super) const FILE_BYTES: usize = 2 * IDS * IDS;

/// The unit of stored bounds, which are rounded up.
const STEP: u32 = 64;

/// The number of steps that means "no bound".
const UNBOUNDED: u8 = u8::MAX;

/// More than any path through the longest segment can cost.
pub(super) const INFINITE_COST: i32 = 1 << 30;

/// The pruning bounds of one context id.
#[derive(Debug, Clone, Copy)]
pub(super) struct PruningBounds<'d> {
    id: u16,
    row: &'d [u8],
}

impl<'d> PruningBounds<'d> {
    /// The bounds of a left context id, from a file of [`FILE_BYTES`] bytes.
    pub fn of_left(file: &'d [u8], left_id: u16) -> Self {
        Self::of(&file[..FILE_BYTES / 2], left_id)
    }

    /// The bounds of a right context id, from a file of [`FILE_BYTES`] bytes.
    pub fn of_right(file: &'d [u8], right_id: u16) -> Self {
        Self::of(&file[FILE_BYTES / 2..], right_id)
    }

    fn of(table: &'d [u8], id: u16) -> Self {
        Self { id, row: table.chunks_exact(IDS).nth(usize::from(id)).unwrap_or_default() }
    }

    /// The most that this id can cost more than `other`: 0 if it never does, a quarter of [`INFINITE_COST`] if there is
    /// no bound.
    pub fn max_excess(self, other: u16) -> i32 {
        match self.row.get(usize::from(other)) {
            Some(&steps) if steps < UNBOUNDED => i32::from(steps) * STEP as i32,
            _ if self.id == other => 0,
            _ => INFINITE_COST / 4,
        }
    }
}

/// The file of bounds of a dictionary: one byte for each pair of the first [`IDS`] left ids, then of the right ids.
///
/// `costs` is the connection matrix, one row for each left id; `penalties` is the left-space penalty by left id.
pub(super) fn file(costs: &[&[i16]], penalties: &[i32]) -> Vec<u8> {
    let right_ids = costs.first().map_or(0, |row| row.len()).min(IDS);
    let columns: Vec<Vec<i16>> = (0..right_ids).map(|id| costs.iter().map(|row| row[id]).collect()).collect();
    let columns: Vec<&[i16]> = columns.iter().map(Vec::as_slice).collect();
    let mut file = vec![UNBOUNDED; FILE_BYTES];
    let (of_left_ids, of_right_ids) = file.split_at_mut(FILE_BYTES / 2);
    fill(of_left_ids, costs, |id, other| (penalties[id] - penalties[other]).max(0));
    fill(of_right_ids, &columns, |_, _| 0);
    file
}

/// Fills one table; `penalty` is the extra cost of one id over another apart from its connections.
fn fill(table: &mut [u8], costs: &[&[i16]], penalty: impl Fn(usize, usize) -> i32) {
    for (id, row) in table.chunks_exact_mut(IDS).enumerate().take(costs.len()) {
        for (other, cell) in row.iter_mut().enumerate().take(costs.len()) {
            *cell = steps(costs[id], costs[other], penalty(id, other));
        }
    }
}

fn steps(costs: &[i16], others: &[i16], penalty: i32) -> u8 {
    let most = costs.iter().zip(others).map(|(cost, other)| cost.saturating_sub(*other)).max().unwrap_or_default();
    let bound = (i32::from(most).max(0) + penalty) as u32;
    if most == i16::MAX { UNBOUNDED } else { u8::try_from(bound.div_ceil(STEP)).unwrap_or(UNBOUNDED) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_the_greatest_difference_rounded_up() {
        let rows: [&[i16]; 3] = [&[100, 0, -50], &[0, 0, 0], &[-30000, 30000, 0]];
        let file = file(&rows, &[0, 3000, 0]);
        // why this case, id, other id, bound
        let left_ids = [
            ("100 where they differ most", 0, 1, 128),
            ("never more expensive than itself", 1, 1, 0),
            ("more expensive by its left-space penalty", 1, 0, 3072),
            ("too great for the table", 2, 1, INFINITE_COST / 4),
            ("not in the table", 0, 1600, INFINITE_COST / 4),
        ];
        for (why, id, other, bound) in left_ids {
            assert_eq!(PruningBounds::of_left(&file, id).max_excess(other), bound, "{why}");
        }
        assert_eq!(PruningBounds::of_right(&file, 0).max_excess(2), 192, "100 against -50, in the first row");
        assert_eq!(PruningBounds::of_right(&file, 1600).max_excess(1600), 0, "itself, though not in the table");
    }
}
