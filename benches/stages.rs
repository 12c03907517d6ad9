//! Throughput of each stage of `gisa analyze` on one thread: reading, page parts and sentences, tokens, names, counts,
//! tables.
//!
//! ```text
//! cargo bench --bench stages
//! ```
//! The corpus is `../shared/corpus/ict-news.jsonl` where it exists (2,930 articles, 10 MB), else the program's own
//! samples. Bytes are those of the titles and bodies. `recognize` holds the time of `tokenize`, as only texts in which
//! a name may stand get tokens.

use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use gisa::article::ArticleParser;
use gisa::corpus::Options;
use gisa::entity::Recognizer;
use gisa::report::{self, Cooccurrence, Format, Mentions};
use gisa::{Annotated, Annotator, Corpus, CorpusTally, Counting, Document, Lexicon, Similarity, Tokenizer};

fn path() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = [root.join("../shared/corpus/ict-news.jsonl"), root.join("data/samples/ict-2016-2019.jsonl")];
    files.into_iter().find(|path| path.exists()).expect("the samples of the program")
}

fn documents(path: &Path) -> Vec<Document> {
    let mut corpus = Corpus::open(&[path.to_path_buf()], Options::default()).expect("the corpus");
    corpus.documents().map(|document| document.expect("a document")).collect()
}

fn tally(annotated: &[Annotated]) -> CorpusTally {
    let (counting, mut tally) = (Counting::default(), CorpusTally::default());
    annotated.iter().for_each(|it| tally.push(&it.article.document, counting.tally(it)));
    tally
}

/// Writes the two tables that hold most of the rows.
fn write_tables(lexicon: &Lexicon, annotated: &[Annotated], tally: &CorpusTally) -> io::Result<()> {
    let counting = Counting::default();
    let mut mentions = report::Rows::<Mentions, _>::new(io::sink(), Format::Csv)?;
    for it in annotated {
        mentions.write_all(report::mention_rows(&it.article, &it.mentions, Some(&counting), lexicon))?;
    }
    mentions.finish()?;
    let counts = tally.counts(&tally.stories(Similarity::default()));
    let mut pairs = report::Rows::<Cooccurrence, _>::new(io::sink(), Format::Csv)?;
    pairs.write_all(counts.associations())?;
    pairs.finish().map(drop)
}

fn stages(criterion: &mut Criterion) {
    let path = path();
    let (lexicon, tokenizer) = (Lexicon::embedded(), Tokenizer::embedded().expect("the embedded dictionary"));
    let (parser, recognizer) = (ArticleParser::new(lexicon.words()), Recognizer::new(&lexicon, true));
    let annotator = Annotator::new(&lexicon, &tokenizer);
    let read = documents(&path);
    let articles: Vec<_> = read.iter().map(|document| parser.parse(document.clone())).collect();
    let mut worker = annotator.worker();
    let annotated: Vec<_> = read.iter().map(|document| annotator.annotate(&mut worker, document.clone())).collect();
    let counted = tally(&annotated);

    let mut group = criterion.benchmark_group("stages");
    let bytes = read.iter().map(|document| (document.title.len() + document.body.len()) as u64).sum();
    group.throughput(Throughput::Bytes(bytes)).sample_size(10).sampling_mode(SamplingMode::Flat);
    group.bench_function("read", |bencher| bencher.iter(|| documents(&path).len()));
    group.bench_function("article", |bencher| {
        bencher.iter(|| read.iter().for_each(|document| drop(black_box(parser.parse(document.clone())))));
    });
    group.bench_function("tokenize", |bencher| {
        bencher.iter(|| {
            let mut worker = annotator.worker();
            let texts = read.iter().flat_map(|document| [&document.title, &document.body]);
            texts.map(|text| black_box(worker.tokenize(text)).len()).sum::<usize>()
        });
    });
    group.bench_function("recognize", |bencher| {
        bencher.iter(|| {
            let mut worker = annotator.worker();
            articles.iter().map(|article| recognizer.recognize(&mut worker, article).mentions.len()).sum::<usize>()
        });
    });
    group.bench_function("count", |bencher| {
        bencher.iter(|| {
            let tally = tally(&annotated);
            tally.counts(&tally.stories(Similarity::default())).associations().len()
        });
    });
    group.bench_function("report", |bencher| {
        bencher.iter(|| write_tables(&lexicon, &annotated, &counted).expect("a sink takes everything"));
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
