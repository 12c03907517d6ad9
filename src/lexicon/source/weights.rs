//! The weights of the model of unknown names: a table of features, compiled to a hash table with open addressing that
//! is used as it lies in the program.

use super::table::Fault;

/// The types of entities in the columns of the table, in order.
const TYPES: usize = 4;
/// The bytes of a slot: the hash of a feature, 0 for none, and its weights.
const SLOT: usize = size_of::<u64>() + TYPES * size_of::<i16>();

/// The weights of a feature for each type, in hundredths.
pub type Weights = [i16; TYPES];

/// Compiles a table with a header and rows of a feature (`template=value`) and its weights, separated by tabs.
///
/// # Errors
/// The first row without these cells.
#[allow(dead_code, reason = "the build script compiles the table, and the library uses it")]
pub fn compile(text: &str) -> Result<Vec<u8>, Fault> {
    let rows = text.lines().zip(1..).skip(1).map(|(row, line)| {
        parsed(row).ok_or_else(|| Fault { line, problem: format!("expected a feature and {TYPES} weights") })
    });
    let rows: Vec<(u64, Weights)> = rows.collect::<Result<_, _>>()?;
    let slots = (rows.len() * 3 / 2 + 1).next_power_of_two();
    let mut bytes = vec![0; slots * SLOT];
    for (hash, weights) in rows {
        let slot = probed(&bytes, hash).find(|(_, found, _)| *found == 0).map_or(0, |(slot, ..)| slot);
        let place = &mut bytes[slot * SLOT..(slot + 1) * SLOT];
        place[..size_of::<u64>()].copy_from_slice(&hash.to_le_bytes());
        for (cell, weight) in place[size_of::<u64>()..].chunks_exact_mut(size_of::<i16>()).zip(weights) {
            cell.copy_from_slice(&weight.to_le_bytes());
        }
    }
    Ok(bytes)
}

#[allow(dead_code, reason = "only the build script reads rows")]
fn parsed(row: &str) -> Option<(u64, Weights)> {
    let mut cells = row.rsplitn(TYPES + 1, '\t');
    let mut weights = Weights::default();
    for weight in weights.iter_mut().rev() {
        *weight = cells.next()?.parse().ok()?;
    }
    let (template, value) = cells.next()?.split_once('=')?;
    Some((feature_hash(template, value), weights))
}

/// The slots of a compiled table from the one of a hash on, each with its hash, 0 for none, and its weights. A feature
/// is in one of those before the first empty one, or in none.
pub fn probed(bytes: &[u8], hash: u64) -> impl Iterator<Item = (usize, u64, Weights)> {
    let slots = bytes.len() / SLOT;
    let first = (hash >> 32) as usize;
    (0..slots).map(move |step| {
        let slot = first.wrapping_add(step) & (slots - 1);
        let (hash, cells) = bytes[slot * SLOT..(slot + 1) * SLOT].split_at(size_of::<u64>());
        let hash = u64::from_le_bytes(hash.try_into().unwrap_or_default());
        (slot, hash, std::array::from_fn(|at| i16::from_le_bytes([cells[2 * at], cells[2 * at + 1]])))
    })
}

/// The hash of a feature, never 0: FNV-1a, whose high bits are mixed once more.
pub fn feature_hash(template: &str, value: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in template.bytes().chain([b'=']).chain(value.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash ^ hash >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1
}

#[cfg(test)]
mod tests {
    use super::super::MODEL;
    use super::*;

    #[test]
    fn each_feature_of_the_model_has_its_weights_in_the_compiled_table() {
        let compiled = compile(MODEL.1).expect("the built-in table");
        for row in MODEL.1.lines().skip(1) {
            let (hash, weights) = parsed(row).expect("a row");
            let found = probed(&compiled, hash).find(|(_, found, _)| *found == hash);
            assert_eq!(found.map(|(.., weights)| weights), Some(weights), "{row}");
        }
    }

    #[test]
    fn a_faulty_row_is_named() {
        for text in ["feature\tc\nlast1=가\t1\t2\t3", "feature\nlast1\t1\t2\t3\t4", "feature\nlast1=가\t1\t2\t3\tx"] {
            assert_eq!(compile(text).expect_err("a fault").line, 2, "{text}");
        }
    }
}
