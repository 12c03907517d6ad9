//! Tables of entities and pairs: filters and order.

use std::fs;

use super::{gisa, printed};

/// The output lines of a command on the sample corpus, without the header.
fn lines(arguments: &[&str]) -> Vec<String> {
    let out = printed(gisa().args(arguments).arg("data/samples"), 0);
    out.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn pairs_are_filtered_sorted_and_cut() {
    let columns = ["--columns", "source,target,source_type,target_type,log_likelihood,q_value"];
    let all = lines(&[&["cooccur"][..], &columns].concat());
    let arguments = ["--about", "LGU+", "--pairs", "company-technology", "--sort", "log_likelihood", "--top", "3"];
    let some = lines(&[&["cooccur"][..], &columns, &arguments].concat());
    assert_eq!(some.len(), 3);
    assert!(
        all.len() > 3 && some.iter().all(|line| line.contains("LG유플러스") && line.contains(",company,technology,"))
    );
    let strength =
        |line: &String| line.split(',').nth(4).and_then(|field| field.parse::<f64>().ok()).expect("a number");
    assert!(some.is_sorted_by(|a, b| strength(a) >= strength(b)), "{some:?}");
}

#[test]
fn a_filter_by_q_value_leaves_pairs_that_are_more_than_chance() {
    let q_values = lines(&["cooccur", "--max-q", "0.05", "--columns", "q_value", "--sort", "q_value"]);
    let q_values: Vec<f64> = q_values.iter().map(|q| q.parse().expect("a number")).collect();
    assert!(!q_values.is_empty() && q_values.is_sorted() && q_values.iter().all(|q| (0.0..=0.05).contains(q)));
}

#[test]
fn measures_on_request_come_behind_the_usual_ones() {
    let header = |arguments: &[&str]| {
        let out = printed(gisa().arg("cooccur").args(arguments).arg("data/samples"), 0);
        out.lines().next().expect("a header").to_owned()
    };
    let (usual, all) = (header(&[]), header(&["--measures", "all"]));
    assert_eq!(all, format!("{usual},jaccard,dice,overlap,cosine,chi_square,t_score,z_score,ci_low,ci_high"));
}

#[test]
fn entities_are_those_of_the_types_asked_for() {
    let found = lines(&["entities", "--types", "technology", "--min-count", "5", "--columns", "type,mentions,name"]);
    let mentions =
        |line: &String| line.split(',').nth(1).and_then(|field| field.parse::<u64>().ok()).expect("a number");
    assert!(!found.is_empty() && found.iter().all(|line| line.starts_with("technology,") && mentions(line) >= 5));
}

#[test]
fn a_network_that_is_filtered_has_no_node_without_an_edge() {
    let network =
        printed(gisa().args(["cooccur", "--format", "graphml", "--about", "KT", "--top", "2", "data/samples"]), 0);
    assert_eq!((network.matches("<edge ").count(), network.matches("<node ").count()), (2, 3));
}

#[test]
fn an_unknown_column_or_type_is_an_error() {
    // why this case             arguments                                     what the message names
    let cases = [
        ("an unknown column", ["--columns", "source,size"], "log_likelihood"),
        ("an unknown column to sort by", ["--sort", "size"], "log_likelihood"),
        ("an unknown type", ["--types", "person"], "technology"),
        ("a pair of one type", ["--pairs", "company"], "company-technology"),
        ("no probability", ["--max-q", "5"], "from 0 to 1"),
    ];
    for (why, arguments, named) in cases {
        let output = gisa().arg("cooccur").args(arguments).arg("data/samples").output().expect("it starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && errors.contains(named), "{why}: {errors}");
    }
}

#[test]
fn the_network_is_the_same_in_all_its_formats() {
    let network = |format: &str| {
        let arguments = ["network", "--min-count", "2", "--pairs", "company-technology", "--format", format];
        printed(gisa().args(arguments).arg("data/samples"), 0)
    };
    let json: serde_json::Value = serde_json::from_str(&network("json")).expect("JSON");
    let count = |key: &str| json[key].as_array().expect("a list").len();
    let (nodes, edges) = (count("nodes"), count("edges"));
    assert!(nodes > 2 && edges > 2, "{nodes} nodes, {edges} edges");
    for format in ["graphml", "gexf"] {
        let xml = network(format);
        assert_eq!((xml.matches("<node ").count(), xml.matches("<edge ").count()), (nodes, edges), "{format}");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("tables");
    let mut command = gisa();
    command.args(["network", "--min-count", "2", "--pairs", "company-technology", "--format", "csv", "-o"]);
    printed(command.arg(&out).arg("data/samples"), 0);
    let lines = |name: &str| fs::read_to_string(out.join(name)).expect("a table").lines().count();
    assert_eq!((lines("nodes.csv"), lines("edges.csv")), (nodes + 1, edges + 1));
    printed(&mut command, 0);
}

#[test]
fn a_network_without_a_filter_takes_pairs_that_are_more_than_chance_and_says_so() {
    let output = gisa().args(["network", "--format", "json", "data/samples"]).output().expect("it starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.contains("--min-count 2 --max-q 0.05"), "{errors}");
    let network: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let quiet = gisa().args(["network", "-q", "data/samples"]).output().expect("it starts");
    assert!(quiet.status.success() && quiet.stderr.is_empty(), "{quiet:?}");
    let all = gisa().args(["network", "--min-count", "0", "data/samples"]).output().expect("it starts");
    assert!(all.stderr.is_empty(), "a filter is given: {all:?}");
    let pairs = printed(gisa().args(["cooccur", "data/samples"]), 0).lines().count() - 1;
    assert_eq!(String::from_utf8_lossy(&all.stdout).matches("<edge ").count(), pairs);
    for edge in network["edges"].as_array().expect("a list") {
        assert!(edge["q_value"].as_f64().is_some_and(|q| q <= 0.05) && edge["weight"].as_f64() >= Some(2.0), "{edge}");
    }
}

#[test]
fn media_are_marked_by_their_field_and_can_be_left_out() {
    let news = "{\"id\":\"1\",\"title\":\"KBS와 KT, 네이버의 방송 실험\",\"body\":\"KBS와 KT가 5G로 방송한다. KT는 네이버와도 만났다.\"}\n";
    let of = |arguments: &[&str]| printed(gisa().args(arguments).write_stdin(news), 0);
    let fields = of(&["entities", "--columns", "name,field"]);
    assert!(fields.contains("KBS,outlet\n") && fields.contains("KT,") && !fields.contains("KT,outlet"), "{fields}");
    let mentions = of(&["extract", "--format", "jsonl"]);
    assert!(mentions.contains("\"name\":\"KBS\"") && mentions.contains("\"entity_field\":\"outlet\""), "{mentions}");
    let network = of(&["network", "--min-count", "1", "--format", "json"]);
    assert!(network.contains("\"label\":\"KBS\"") && network.contains("\"field\":\"outlet\""), "{network}");
    for command in ["entities", "cooccur", "network"] {
        let rest = of(&[command, "--exclude-fields", "outlet", "--min-count", "1"]);
        assert!(!rest.contains("KBS") && rest.contains("KT"), "{command}: {rest}");
    }
    let unknown =
        gisa().args(["entities", "--exclude-fields", "outlets"]).write_stdin(news).output().expect("it starts");
    let errors = String::from_utf8_lossy(&unknown.stderr);
    assert!(unknown.status.code() == Some(2) && errors.contains("`outlets`"), "{errors}");
}

#[test]
fn a_network_is_made_of_the_pairs_that_come_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = gisa();
    command.args(["network", "--min-count", "1", "--sort", "log_likelihood", "--top", "5", "--format", "csv"]);
    printed(command.args(["--columns", "source,target,log_likelihood", "data/samples", "-o"]).arg(folder.path()), 0);
    let edges = fs::read_to_string(folder.path().join("edges.csv")).expect("edges");
    let pairs = ["--sort", "log_likelihood", "--top", "5", "--columns", "source,target,log_likelihood"];
    assert_eq!(edges, printed(gisa().arg("cooccur").args(pairs).arg("data/samples"), 0));
    let nodes = fs::read_to_string(folder.path().join("nodes.csv")).expect("nodes");
    let degrees: u64 = nodes
        .lines()
        .skip(1)
        .map(|line| line.split(',').nth(5).expect("a degree").parse::<u64>().expect("a number"))
        .sum();
    assert_eq!(degrees, 10, "each pair has two ends: {nodes}");
}

#[test]
fn entities_up_to_a_q_value_are_those_of_such_pairs() {
    let options = ["--max-q", "0.2"];
    let pairs = lines(&[&["cooccur"][..], &options, &["--columns", "source,target"]].concat());
    let ends: std::collections::BTreeSet<&str> = pairs.iter().flat_map(|line| line.split(',')).collect();
    let entities = lines(&[&["entities"][..], &options, &["--columns", "name"]].concat());
    assert_eq!(entities.iter().map(String::as_str).collect::<std::collections::BTreeSet<_>>(), ends);
    assert!(!ends.is_empty());
}

#[test]
fn names_that_differ_in_what_xml_cannot_hold_have_ids_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let lexicon = folder.path().join("own.csv");
    // Control characters are refused in names; these are none.
    std::fs::write(&lexicon, "name,type\n가\u{FFFE}나,company\n가\u{FFFF}나,company\n").expect("a file");
    for format in ["graphml", "gexf"] {
        let mut command = gisa();
        let command = command.args(["network", "--min-count", "1", "--format", format, "--lexicon"]).arg(&lexicon);
        let network =
            printed(command.write_stdin("{\"id\":\"1\",\"body\":\"가\u{FFFE}나와 가\u{FFFF}나가 KT와 만났다.\"}\n"), 0);
        let network = roxmltree::Document::parse(&network).expect("XML");
        let nodes = network.descendants().filter(|node| node.tag_name().name() == "node");
        let ids: std::collections::BTreeSet<_> = nodes.filter_map(|node| node.attribute("id")).collect();
        let ends = network.descendants().filter(|node| node.tag_name().name() == "edge");
        let ends: std::collections::BTreeSet<_> =
            ends.flat_map(|edge| [edge.attribute("source"), edge.attribute("target")]).collect();
        assert_eq!((ids.len(), ends.len()), (3, 3), "{format}: {ids:?}");
    }
}
