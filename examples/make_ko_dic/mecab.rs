//! Decompiles a dictionary of MeCab into its source text files.
//!
//! The layouts are those of MeCab 0.996: `dictionary.cpp` and `darts.h` (`sys.dic`, `unk.dic`), `connector.cpp`
//! (`matrix.bin`), `char_property.h` (`char.bin`). All numbers are little endian.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, ensure};

const HEADER: usize = 72;
const TOKEN: usize = 16;
const CATEGORY_NAME: usize = 32;

/// A word of `sys.dic` or a category of `unk.dic`.
struct Entry {
    surface: String,
    left: u16,
    right: u16,
    cost: i16,
    /// The columns after the cost, as in the CSV file.
    features: String,
}

/// Writes `lexicon.csv`, `unk.def`, `matrix.def` and `char.def` of the compiled dictionary `from` into `to`.
pub fn decompile(from: &Path, to: &Path) -> Result<()> {
    let read = |name: &str| fs::read(from.join(name)).with_context(|| format!("{}/{name}", from.display()));
    write_entries(&entries(&read("sys.dic")?)?, &to.join("lexicon.csv"))?;
    write_entries(&entries(&read("unk.dic")?)?, &to.join("unk.def"))?;
    fs::write(to.join("matrix.def"), matrix(&read("matrix.bin")?)?)?;
    fs::write(to.join("char.def"), characters(&read("char.bin")?)?)?;
    Ok(())
}

fn write_entries(entries: &[Entry], path: &Path) -> Result<()> {
    let mut out = Vec::new();
    for Entry { surface, left, right, cost, features } in entries {
        let quoted = surface.contains(['"', ',']);
        let surface = if quoted { format!("\"{}\"", surface.replace('"', "\"\"")) } else { surface.clone() };
        writeln!(out, "{surface},{left},{right},{cost},{features}")?;
    }
    fs::write(path, out).with_context(|| path.display().to_string())
}

/// All entries of a `.dic` file, in byte order of their surfaces; equal surfaces are in the order of the file.
fn entries(file: &[u8]) -> Result<Vec<Entry>> {
    let size = |at: usize| Ok::<_, anyhow::Error>(u32_at(file, at)? as usize);
    let (trie, tokens, features) = (size(24)?, size(28)?, size(32)?);
    ensure!(file.len() == HEADER + trie + tokens + features, "the sections do not fill the file");
    let (trie, rest) = file[HEADER..].split_at(trie);
    let (tokens, features) = rest.split_at(tokens);
    let mut entries = Vec::with_capacity(tokens.len() / TOKEN);
    for (surface, first, count) in surfaces(trie)? {
        for at in (first..first + count).map(|token| token * TOKEN) {
            let text = features.get(u32_at(tokens, at + 8)? as usize..).context("a feature offset past the end")?;
            entries.push(Entry {
                surface: surface.clone(),
                left: u16_at(tokens, at)?,
                right: u16_at(tokens, at + 2)?,
                cost: u16_at(tokens, at + 6)? as i16,
                features: String::from_utf8(text.split(|&byte| byte == 0).next().unwrap_or_default().to_vec())?,
            });
        }
    }
    ensure!(entries.len() == size(12)?, "{} entries found, {} declared", entries.len(), size(12)?);
    Ok(entries)
}

/// The keys of a Darts double array, in byte order, each with the index of its first token and their number.
fn surfaces(trie: &[u8]) -> Result<Vec<(String, usize, usize)>> {
    let mut found = Vec::new();
    let mut open = vec![(u32_at(trie, 0)?, Vec::new())];
    while let Some((base, key)) = open.pop() {
        if let (Ok(value), Ok(check)) = (u32_at(trie, base as usize * 8), u32_at(trie, base as usize * 8 + 4))
            && check == base
            && (value as i32) < 0
        {
            let value = -(value as i32) - 1;
            found.push((String::from_utf8(key.clone())?, (value >> 8) as usize, (value & 0xff) as usize));
        }
        for byte in (0..=u8::MAX).rev() {
            let child = (base as usize + byte as usize + 1) * 8;
            if u32_at(trie, child + 4).is_ok_and(|check| check == base) {
                open.push((u32_at(trie, child)?, [key.as_slice(), &[byte]].concat()));
            }
        }
    }
    Ok(found)
}

/// The connection matrix: lines of `right-context-of-the-left-word left-context-of-the-right-word cost`, after a line
/// with the two sizes.
fn matrix(file: &[u8]) -> Result<Vec<u8>> {
    let (rights, lefts) = (u16_at(file, 0)? as usize, u16_at(file, 2)? as usize);
    let mut out = Vec::new();
    writeln!(out, "{rights} {lefts}")?;
    for left in 0..lefts {
        for right in 0..rights {
            writeln!(out, "{right} {left} {}", u16_at(file, 4 + 2 * (right + rights * left))? as i16)?;
        }
    }
    Ok(out)
}

/// The categories (`name invoke group length`), then the code points of the Basic Multilingual Plane with their
/// categories; the one that makes unknown words comes first.
fn characters(file: &[u8]) -> Result<Vec<u8>> {
    let count = u32_at(file, 0)? as usize;
    let infos = 4 + count * CATEGORY_NAME;
    let names: Vec<&str> = (0..count)
        .map(|i| {
            let name = file.get(4 + i * CATEGORY_NAME..4 + (i + 1) * CATEGORY_NAME).context("char.bin is cut")?;
            Ok(std::str::from_utf8(name)?.trim_end_matches('\0'))
        })
        .collect::<Result<_>>()?;
    let info = |code: usize| u32_at(file, infos + 4 * code);
    let default = |info: u32| (info >> 18 & 0xff) as usize;
    let codes = (file.len() - infos) / 4;
    let mut out = Vec::new();
    for (category, name) in names.iter().enumerate() {
        let code = (0..codes).find(|&code| info(code).is_ok_and(|info| default(info) == category));
        let info = info(code.with_context(|| format!("no code point of category {name}"))?)?;
        writeln!(out, "{name} {} {} {}", info >> 31, info >> 30 & 1, info >> 26 & 15)?;
    }
    // The rest is written as ranges of equal categories. A range without a line is DEFAULT, and must not have one:
    // lindera cannot read the surrogates and the byte order marks in it.
    let codes: Vec<usize> = (0..codes).collect();
    for range in codes.chunk_by(|&a, &b| info(a).ok() == info(b).ok()) {
        let (first, last) = (range[0], range[range.len() - 1]);
        let info = info(first)?;
        if names[default(info)] == "DEFAULT" {
            continue;
        }
        let others = (0..count).filter(|&other| info >> other & 1 == 1 && other != default(info));
        let categories: Vec<&str> = std::iter::once(default(info)).chain(others).map(|i| names[i]).collect();
        writeln!(out, "0x{first:04X}..0x{last:04X} {}", categories.join(" "))?;
    }
    Ok(out)
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16> {
    let slice = bytes.get(at..at + 2).context("the file is cut")?;
    Ok(u16::from_le_bytes(slice.try_into()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32> {
    let slice = bytes.get(at..at + 4).context("the file is cut")?;
    Ok(u32::from_le_bytes(slice.try_into()?))
}
