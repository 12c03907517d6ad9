//! Unpacks the compiled morpheme dictionary for `lindera_dictionary::embedded_dictionary!`, which reads it from the
//! folder that `LINDERA_WORKDIR` names.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::Path;

use lzma_rust2::XzReader;

const PACKED: &str = "dictionaries/ko-dic";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={PACKED}");
    let out = std::env::var("OUT_DIR")?;
    println!("cargo::rustc-env=LINDERA_WORKDIR={out}");
    let unpacked = Path::new(&out).join("ko-dic");
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
