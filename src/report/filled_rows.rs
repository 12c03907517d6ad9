//! The way back from a table that gisa printed and a person filled in: the cells of its named columns.

/// The cells of these columns, in their order, of all rows with their numbers; the first row is the header. Columns may
/// be in any order, others are ignored, and a cell that a row does not have is empty.
///
/// # Errors
/// The number of the header, or 1 without a row, and the problem: no row, or a column that is not there; `expected`
/// begins the message.
pub(super) fn cells<const N: usize>(
    rows: &[(u64, Vec<String>)],
    expected: &str,
    columns: [&str; N],
) -> Result<Vec<(u64, [String; N])>, (u64, String)> {
    let Some(((line, header), rows)) = rows.split_first() else {
        return Err((1, format!("{expected}, found no row")));
    };
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(columns) {
        let found = header.iter().position(|cell| cell.trim() == name);
        *place = found.ok_or_else(|| (*line, format!("{expected}: it has no column `{name}`")))?;
    }
    let cell = |row: &[String], place: usize| row.get(place).map_or("", |cell| cell.trim()).to_owned();
    Ok(rows.iter().map(|(line, row)| (*line, places.map(|place| cell(row, place)))).collect())
}
