//! Unpacks the compiled morpheme dictionary for `lindera_dictionary::embedded_dictionary!`, which reads it from the
//! folder that `LINDERA_WORKDIR` names; and compiles the lexicon, with the module of the library that reads its files.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use lzma_rust2::XzReader;

/// The module of the library that reads and compiles the lexicon. The files of the lexicon are read by `include_str!`,
/// so that Cargo runs this script again when one changes.
#[path = "src/lexicon"]
mod lexicon {
    pub mod source;
}
/// What that module uses of the library.
#[path = "src/text/fold.rs"]
mod text;

use lexicon::source::{self, table::Fault};

const PACKED: &str = "dictionaries/ko-dic";

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    unpack_dictionary(&out)?;
    let lexicon = compiled_lexicon()?;
    fs::write(out.join("names.bin"), postcard::to_stdvec(&lexicon.names)?)?;
    fs::write(out.join("trie.bin"), postcard::to_stdvec(&lexicon.trie)?)?;
    let words = source::words().map_err(|(file, fault)| faulty(file, &fault))?;
    fs::write(out.join("words.bin"), postcard::to_stdvec(&(&words, words.noun_trie()))?)?;
    let (file, text) = source::MODEL;
    let weights = source::weights::compile(text).map_err(|fault| faulty(file, &fault))?;
    fs::write(out.join("weights.bin"), weights)?;
    println!("cargo::rustc-env=LINDERA_WORKDIR={}", out.display());
    println!("cargo::rerun-if-changed={PACKED}");
    Ok(())
}

fn compiled_lexicon() -> Result<source::Compiled, String> {
    let rows = source::rows().map_err(|(file, fault)| faulty(file, &fault))?;
    Ok(source::Compiled::new(rows, source::hash(&[])))
}

fn faulty(file: &str, fault: &Fault) -> String {
    format!("{file}:{}: {}", fault.line, fault.problem)
}

fn unpack_dictionary(out: &Path) -> Result<(), Box<dyn Error>> {
    let unpacked = out.join("ko-dic");
    fs::create_dir_all(&unpacked)?;
    for entry in fs::read_dir(PACKED)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "xz") {
            let name = path.file_stem().ok_or("a file without a name")?;
            let mut packed = XzReader::new(BufReader::new(File::open(&path)?), false);
            io::copy(&mut packed, &mut File::create(unpacked.join(name))?)?;
        }
    }
    Ok(())
}
