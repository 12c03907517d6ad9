//! By how much one context id can be dearer than another at most, whatever stands on its other side.
//!
//! A path that is dearer than another one by more than that is never the cheapest, and need not be followed.

/// How many context ids have bounds, on either side: the first, which are the most frequent.
const IDS: usize = 1024;

/// Bytes of the tables.
pub(super) const SIZE: usize = 2 * IDS * IDS;

/// What one step in a table is worth, rounded up; and the step for bounds that are greater.
const UNIT: u32 = 64;
const UNBOUNDED: u8 = u8::MAX;

/// More than any path through a text of the longest that is looked at can cost.
pub(super) const IMPOSSIBLE: i32 = 1 << 30;

/// The bounds of one context id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds<'d> {
    id: u16,
    row: &'d [u8],
}

impl<'d> Bounds<'d> {
    /// Those of left context id `id`, of the tables in `file`, which has [`SIZE`] bytes.
    pub fn of_left(file: &'d [u8], id: u16) -> Self {
        Self::of(&file[..SIZE / 2], id)
    }

    /// Those of right context id `id`, of the tables in `file`, which has [`SIZE`] bytes.
    pub fn of_right(file: &'d [u8], id: u16) -> Self {
        Self::of(&file[SIZE / 2..], id)
    }

    fn of(table: &'d [u8], id: u16) -> Self {
        Self { id, row: table.chunks_exact(IDS).nth(usize::from(id)).unwrap_or_default() }
    }

    /// What this id costs more at most than `other`: 0 if it is never dearer, a quarter of [`IMPOSSIBLE`] if there is no bound.
    pub fn over(self, other: u16) -> i32 {
        match self.row.get(usize::from(other)) {
            Some(&steps) if steps < UNBOUNDED => i32::from(steps) * UNIT as i32,
            _ if self.id == other => 0,
            _ => IMPOSSIBLE / 4,
        }
    }
}

/// The tables of a dictionary, one byte for each two of the [`IDS`]: left context ids, then right ones.
///
/// `costs` gives what a left context id costs after each right one, by left ids; `penalties` what it may cost more after a
/// blank.
pub(super) fn tables(costs: &[&[i16]], penalties: &[i32]) -> Vec<u8> {
    let rights = costs.first().map_or(0, |row| row.len()).min(IDS);
    let columns: Vec<Vec<i16>> = (0..rights).map(|right| costs.iter().map(|row| row[right]).collect()).collect();
    let columns: Vec<&[i16]> = columns.iter().map(Vec::as_slice).collect();
    let mut tables = vec![UNBOUNDED; SIZE];
    let (of_lefts, of_rights) = tables.split_at_mut(SIZE / 2);
    fill(of_lefts, costs, |id, other| (penalties[id] - penalties[other]).max(0));
    fill(of_rights, &columns, |_, _| 0);
    tables
}

/// Fills one table; `penalty` tells what one id may cost more than another beside its connections.
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
    if most == i16::MAX { UNBOUNDED } else { u8::try_from(bound.div_ceil(UNIT)).unwrap_or(UNBOUNDED) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_the_greatest_difference_rounded_up() {
        let rows: [&[i16]; 3] = [&[100, 0, -50], &[0, 0, 0], &[-30000, 30000, 0]];
        let file = tables(&rows, &[0, 3000, 0]);
        // why this case, bounds of the id, other id, bound
        let lefts = [
            ("100 where they differ most", 0, 1, 128),
            ("never dearer than itself", 1, 1, 0),
            ("dearer by its penalty after a blank", 1, 0, 3072),
            ("too great to be told", 2, 1, IMPOSSIBLE / 4),
            ("not in the tables", 0, 1600, IMPOSSIBLE / 4),
        ];
        for (why, id, other, bound) in lefts {
            assert_eq!(Bounds::of_left(&file, id).over(other), bound, "{why}");
        }
        assert_eq!(Bounds::of_right(&file, 0).over(2), 192, "100 against -50, in the first row");
        assert_eq!(Bounds::of_right(&file, 1600).over(1600), 0, "itself, though it is not in the tables");
    }
}
