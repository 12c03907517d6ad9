//! Prints the morphemes of the lines of standard input, separated by spaces, as lindera's own segmenter finds them with
//! the dictionary of gisa, on one thread: the peer of `gisa tokenize --format wakati` in `benches/compare.sh`.

use std::error::Error;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;

use lindera::dictionary::Dictionary;
use lindera::mode::Mode;
use lindera::segmenter::Segmenter;

fn main() -> Result<(), Box<dyn Error>> {
    let dictionary = Dictionary::load_from_path(Path::new(concat!(env!("LINDERA_WORKDIR"), "/ko-dic")))?;
    let segmenter = Segmenter::new(Mode::Normal, dictionary, None);
    let mut worker = segmenter.new_worker();
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        for (at, token) in worker.segment(&line)?.iter().enumerate() {
            let space = if at == 0 { "" } else { " " };
            write!(out, "{space}{}", token.surface)?;
        }
        writeln!(out)?;
    }
    Ok(out.flush()?)
}
