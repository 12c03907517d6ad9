//! `gisa tokenize`: its output for texts and options, which threads do not change.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::{gisa, printed};

const TEXT: &str = "LG유플러스와 개발할 수 있다.";

#[test]
fn each_format_prints_the_tokens_its_way() {
    // why this case, options, output
    let cases: &[(&str, &[&str], &str)] = &[
        ("as mecab does", &["--tags", "NNP,EF"], "LG유플러스\tNNP,*,F,*,*,*,*,*\n다\tEF,*,F,다,*,*,*,*\nEOS\n"),
        (
            "parts have no features of their own",
            &["--decompose", "all", "--tags", "ETM"],
            "ㄹ\tETM,*,*,*,*,*,*,*\nEOS\n",
        ),
        ("words separated by spaces", &["--format", "wakati"], "LG유플러스 와 개발 할 수 있 다 .\n"),
        ("no word with the tag", &["--format", "wakati", "--tags", "NP"], "\n"),
        ("split", &["--format", "wakati", "--decompose", "all"], "LG유플러스 와 개발 하 ㄹ 수 있 다 .\n"),
        ("without the lexicon", &["--format", "wakati", "--no-lexicon"], "LG 유 플러스 와 개발 할 수 있 다 .\n"),
        (
            "a table",
            &["--format", "csv", "--tags", "NNP,ETM"],
            "doc_id,field,start,end,surface,tag,lemma,morphemes,kind\n\
             stdin,body,0,6,LG유플러스,NNP,LG유플러스,LG유플러스/NNP,name\n\
             stdin,body,10,11,할,XSV+ETM,하다,하/XSV+ㄹ/ETM,known\n",
        ),
        (
            "a table without rows",
            &["--format", "csv", "--tags", "NP"],
            "doc_id,field,start,end,surface,tag,lemma,morphemes,kind\n",
        ),
        (
            "objects",
            &["--format", "jsonl", "--tags", "VV"],
            "{\"doc_id\":\"stdin\",\"field\":\"body\",\"start\":14,\"end\":15,\"surface\":\"있\",\"tag\":\"VV\",\
             \"lemma\":\"있다\",\"morphemes\":\"있/VV\",\"kind\":\"known\"}\n",
        ),
    ];
    for (why, options, want) in cases {
        assert_eq!(&printed(gisa().arg("tokenize").args(*options).write_stdin(TEXT), 0), want, "{why}");
    }
}

#[test]
fn listed_nouns_and_names_are_one_word_and_no_lexicon_does_without_them() {
    let words = "플랫폼 빅데이터 스마트폰 가상화폐 배달앱 세월호\n";
    let text = words.trim_end().replace(' ', ", ");
    let nouns = ["tokenize", "--format", "wakati", "--tags", "NNG,NNP"];
    assert_eq!(printed(gisa().args(nouns).write_stdin(text.as_str()), 0), words);
    let cut = printed(gisa().args(nouns).arg("--no-lexicon").write_stdin(text.as_str()), 0);
    assert!(cut.contains("플랫 폼"), "{cut}");
}

#[test]
fn a_compound_is_split_where_that_is_asked_for() {
    // decompose, words
    for (decompose, words) in
        [("none", "스마트폰 을 살 때\n"), ("compound", "스마트 폰 을 살 때\n"), ("all", "스마트 폰 을 사 ㄹ 때\n")]
    {
        let arguments = ["tokenize", "--no-lexicon", "--format", "wakati", "--decompose", decompose];
        assert_eq!(printed(gisa().args(arguments).write_stdin("스마트폰을 살 때"), 0), words, "{decompose}");
    }
}

/// The folder of the compiled dictionary, unpacked by the build script.
const DICTIONARY: &str = concat!(env!("LINDERA_WORKDIR"), "/ko-dic");

#[test]
fn a_dictionary_in_a_folder_gives_the_tokens_of_the_embedded_one() {
    let folder = tempfile::tempdir().expect("a folder");
    // The derived files are omitted here, and must be computed again.
    let derived = ["context_tags.txt", "inseparable_pairs.txt", "pruning_bounds.bin", "segment_cache.bin"];
    for file in fs::read_dir(DICTIONARY).expect("the unpacked dictionary").flatten() {
        if !derived.iter().any(|name| file.file_name() == *name) {
            fs::copy(file.path(), folder.path().join(file.file_name())).expect("copied");
        }
    }
    let print = |dictionary: &[&Path]| {
        let options = dictionary.iter().flat_map(|dir| [Path::new("--dictionary"), dir]);
        printed(gisa().args(["tokenize", "data/samples"]).args(options), 0)
    };
    let embedded = print(&[]);
    assert!(embedded == print(&[Path::new(DICTIONARY)]), "with all files");
    assert!(embedded == print(&[folder.path()]), "with the files of lindera only");
}

#[test]
fn a_dictionary_that_cannot_be_read_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = gisa();
    let command = command.arg("tokenize").arg("--dictionary").arg(folder.path()).write_stdin(TEXT);
    let output = command.output().expect("the program starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{errors}");
    assert!(errors.starts_with("gisa: ") && errors.contains(&*folder.path().to_string_lossy()), "{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
}

#[test]
fn a_dictionary_of_which_a_file_is_cut_off_is_an_error_that_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(DICTIONARY).expect("the unpacked dictionary").flatten() {
        fs::copy(file.path(), folder.path().join(file.file_name())).expect("copied");
    }
    for name in ["dict.trie", "dict.vals", "dict.valsidx", "dict.words", "dict.wordsidx", "matrix.mtx", "unk.bin"] {
        let path = folder.path().join(name);
        let whole = fs::read(&path).expect("a file");
        fs::write(&path, &whole[..whole.len() / 2]).expect("written");
        let output = gisa().arg("tokenize").arg("--dictionary").arg(folder.path()).write_stdin(TEXT).output();
        let output = output.expect("the program starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), errors.lines().count()), (Some(2), 1), "{name}: {errors}");
        fs::write(&path, whole).expect("written");
    }
}

#[test]
fn lines_are_texts_of_their_own_whatever_the_file_is_packed_in_or_encoded_by() {
    let text = "하나\n\n둘";
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lines.txt.gz");
    let mut packed =
        flate2::write::GzEncoder::new(fs::File::create(&path).expect("a file"), flate2::Compression::fast());
    packed.write_all(&encoding_rs::EUC_KR.encode(text).0).expect("written");
    packed.finish().expect("written");
    let arguments = ["tokenize", "--lines", "--format", "wakati"];
    assert_eq!(printed(gisa().args(arguments).write_stdin(text), 0), "하나\n\n둘\n");
    assert_eq!(printed(gisa().args(arguments).arg(&path), 0), "하나\n\n둘\n");
    let rows = printed(gisa().args(["tokenize", "--lines", "--format", "csv"]).write_stdin(text), 0);
    assert_eq!(rows.lines().nth(2).and_then(|row| row.split(",둘").next()), Some("3,line,0,1"), "{rows}");
}

#[test]
fn lines_within_archives_are_texts_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("lines.zip");
    let mut archive = zip::ZipWriter::new(fs::File::create(&path).expect("a file"));
    for (name, text) in [("a.txt", "하나\n\n둘"), ("b.csv", "셋\n")] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file");
        archive.write_all(text.as_bytes()).expect("written");
    }
    archive.finish().expect("written");
    let out = printed(gisa().args(["tokenize", "--lines", "--format", "wakati"]).arg(&path), 0);
    assert_eq!(out, "하나\n\n둘\n셋\n");
}

#[test]
fn tokens_are_the_same_bytes_for_any_number_of_threads() {
    for arguments in [["data/samples", "--format", "csv"], ["data/samples", "--format", "mecab"]] {
        let printed = |threads| printed(gisa().args(["tokenize", "--threads", threads]).args(arguments), 0);
        assert!(printed("1") == printed("7"), "{arguments:?}");
    }
}

#[test]
fn what_is_no_text_is_listed_and_the_rest_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let (text, other) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    fs::write(&text, "하나\n").expect("a file");
    fs::write(&other, [1u8; 100]).expect("a file");
    let missing = folder.path().join("c.txt");
    for lines in [&["--lines"][..], &[]] {
        let mut command = gisa();
        let command = command.args(["tokenize", "--format", "wakati"]).args(lines);
        let output = command.args([&text, &other, &missing]).output().expect("the program starts");
        assert_eq!((output.status.code(), &output.stdout[..]), (Some(1), "하나\n".as_bytes()), "{lines:?}");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains("b.txt: this is not text") && errors.contains("c.txt: cannot be read"), "{errors}");
        printed(gisa().arg("tokenize").args(lines).arg(&missing), 2);
    }
}
