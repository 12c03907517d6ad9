//! Unpacks the compiled morpheme dictionary for `lindera_dictionary::embedded_dictionary!`, which reads it from the
//! folder that `LINDERA_WORKDIR` names; and compiles the lexicon, with the rooms of the library that read it.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use lzma_rust2::XzReader;

#[path = "src"]
#[allow(dead_code, unused_imports)]
mod rooms {
    pub mod lexicon;
    pub mod text;
}
use rooms::{lexicon, text};

const PACKED: &str = "dictionaries/ko-dic";

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    unpack_dictionary(&out)?;
    fs::write(out.join("lexicon.bin"), postcard::to_stdvec(&lexicon::Lexicon::read(&[])?)?)?;
    println!("cargo::rustc-cfg=lexicon_compiled");
    println!("cargo::rustc-env=LINDERA_WORKDIR={}", out.display());
    println!("cargo::rerun-if-changed={PACKED}");
    Ok(())
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
