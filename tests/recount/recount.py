#!/usr/bin/env python3
"""Recomputes what gisa counts, with pandas, scipy and networkx, from documents.csv and mentions.csv alone, and says
where a column differs by more than 1e-9 (relative; absolute below 1). The definitions are those of the README.

usage: recount.py GISA INPUT...   (GISA: the program; INPUT: files and folders of articles)
"""

import itertools
import json
import math
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, hypergeom, norm

TOLERANCE = 1e-9
COLUMNS = Counter()
ENTITY = ["type", "name"]
# Windows and documents that name more have pairs of their own kind: LARGEST_WINDOW and LARGEST_DOCUMENT of src/statistics/counts.rs.
LARGEST_WINDOW, LARGEST_DOCUMENT = 200, 1000
TYPES = ["company", "technology", "organization", "product"]
NOUNS = ["NNG", "NNP", "SL"]


def read(path):
    return pd.read_csv(path, keep_default_na=False, na_values={}, dtype=str)


def run(gisa, *arguments):
    """Runs gisa; what it prints."""
    done = subprocess.run([gisa, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"gisa {' '.join(map(str, arguments))}: {done.stderr.decode()}")
    return done.stdout


def table(gisa, *arguments):
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(run(gisa, *arguments))
        file.flush()
        return read(file.name)


class Report:
    """A corpus as documents.csv and mentions.csv have it."""

    def __init__(self, folder):
        documents = read(folder / "documents.csv").set_index("doc_id", drop=False)
        mentions = read(folder / "mentions.csv")
        assert documents.index.is_unique, "ids are unique"
        self.documents = documents
        self.counted = documents["counted"] == "true"
        self.stories = int(self.counted.sum())
        self.windows = int(documents.loc[self.counted, "windows"].astype(int).sum())
        mentions = mentions[mentions["counted"] == "true"]
        self.mentions = mentions.assign(
            story=mentions["doc_id"].map(self.counted),
            day=mentions["doc_id"].map(documents["date"]),
            outlet=mentions["doc_id"].map(documents["press"]),
        )
        named = self.mentions.groupby("doc_id").size().reindex(documents.index, fill_value=0)
        check("documents.mentions", documents["mentions"].astype(int).tolist(), named.tolist())
        self.field = dict(zip(map(tuple, mentions[ENTITY].itertuples(index=False)), mentions["entity_field"]))
        self.tally()

    def tally(self):
        """The entities of each window, and where and when each entity and pair is named."""
        self.times = Counter()
        self.single, self.pair = defaultdict(Named), defaultdict(Named)
        self.shared = Counter()
        for (kind, name), story in zip(self.mentions[ENTITY].itertuples(index=False), self.mentions["story"]):
            self.times[kind, name] += bool(story)
        for doc_id, rows in self.mentions.groupby("doc_id", sort=False):
            document, story = self.documents.loc[doc_id], bool(self.counted[doc_id])
            windows = [
                sorted(set(zip(window["type"].map(TYPES.index), window["name"])))
                for _, window in rows.groupby(["field", "sentence"])
            ]
            entities = Counter(entity for window in windows for entity in window)
            pairs = Counter(pair for window in windows if len(window) <= LARGEST_WINDOW for pair in itertools.combinations(window, 2))
            for counts, places in [(entities, self.single), (pairs, self.pair)]:
                for what, times in counts.items():
                    places[what].add(document, times, story)
            if story:
                self.shared.update(pairs.keys() if len(entities) > LARGEST_DOCUMENT else itertools.combinations(sorted(entities), 2))

    def tested(self):
        return [entity for entity, named in self.single.items() if named.documents >= 2]


class Named:
    """Where and when something is named."""

    def __init__(self):
        self.windows = self.documents = self.articles = 0
        self.outlets, self.days, self.docs = set(), set(), []

    def add(self, document, windows, story):
        self.articles += 1
        self.docs.append((document["date"], windows, story))
        self.outlets |= {document["press"]} - {""}
        self.days |= {document["date"]} - {""}
        if story:
            self.windows += windows
            self.documents += 1

    def columns(self):
        return {
            "documents": self.documents,
            "articles": self.articles,
            "outlets": len(self.outlets),
            "first_date": min(self.days, default=""),
            "last_date": max(self.days, default=""),
        }


def key(kind, name):
    return TYPES.index(kind), name


def check(column, found, want):
    """Compares the values of a column one by one."""
    assert len(found) == len(want), f"{column}: {len(found)} rows, not {len(want)}"
    COLUMNS[column] += len(found)
    for place, (one, other) in enumerate(zip(found, want)):
        if isinstance(other, (float, np.floating)):
            same = one == "" if math.isnan(other) else one != "" and agree(float(one), other)
        else:
            same = str(one) == str(other)
        if not same:
            sys.exit(f"{column}, row {place + 1}: {one!r}, and the recount gives {other!r}")


def agree(one, other):
    return abs(one - other) <= TOLERANCE * max(1.0, abs(other))


def check_table(name, found, want):
    """Compares a table with a list of rows; every column of it must have been recomputed."""
    assert len(found) == len(want), f"{name}: {len(found)} rows, not {len(want)}"
    missing = set(found.columns) - set(want[0] if want else found.columns)
    assert not missing, f"{name}: {missing} are not recomputed"
    for column in found.columns:
        check(f"{name}.{column}", found[column].tolist(), [row[column] for row in want])


def p_right(both, left, right, total):
    return float(hypergeom.sf(both - 1, total, left, right)) if both > 0 else 1.0


def p_two_sided(both, left, right, total):
    """As R's fisher.test: tables that differ by less than one part in 10 million are equally likely."""
    support = np.arange(max(0, left + right - total), min(left, right) + 1)
    weights = hypergeom.pmf(support, total, left, right)
    observed = hypergeom.pmf(both, total, left, right)
    return min(1.0, float(weights[weights <= observed * (1 + 1e-7)].sum()))


def q_values(p_values, tests):
    """Benjamini-Hochberg; those of the tests that are not listed have p = 1."""
    if not p_values:
        return []
    filled = np.concatenate([np.clip(p_values, 0, 1), np.ones(tests - len(p_values))])
    return false_discovery_control(filled)[: len(p_values)].tolist()


def odds(a, b, c, d):
    """The logarithm of the odds ratio and its 95 % interval, 0.5 added to each cell."""
    a, b, c, d = (cell + 0.5 for cell in (a, b, c, d))
    ratio, width = math.log(a * d / (b * c)), norm.ppf(0.975) * math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return ratio, ratio - width, ratio + width


def measures(both, left, right, total):
    """All measures of a pair from its counts of windows."""
    table = np.array([[both, left - both], [right - both, total - left - right + both]], dtype=float)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / total
    some = table > 0
    g2 = 2 * float((table[some] * np.log(table[some] / expected[some])).sum())
    sign = (both * total > left * right) - (both * total < left * right)
    ratio, low, high = odds(*table.flatten())
    defined = expected.min() > 0
    pmi = math.log2(both * total / (left * right))
    return {
        "count": both,
        "expected": float(expected[0, 0]),
        "source_count": left,
        "target_count": right,
        "windows": total,
        "pmi": pmi,
        "npmi": pmi / -math.log2(both / total) if both < total else math.nan,
        "log_dice": 14 + math.log2(2 * both / (left + right)),
        "log_likelihood": sign * abs(g2),
        "odds_ratio": math.exp(ratio),
        "jaccard": both / (left + right - both),
        "dice": 2 * both / (left + right),
        "overlap": both / min(left, right),
        "cosine": both / math.sqrt(left * right),
        "chi_square": float(((table - expected) ** 2 / expected).sum()) if defined else math.nan,
        "t_score": (both - expected[0, 0]) / math.sqrt(both),
        "z_score": (both - expected[0, 0]) / math.sqrt(expected[0, 0]),
        "ci_low": math.exp(low),
        "ci_high": math.exp(high),
    }


def check_entities(report, found):
    entities = sorted((entity for entity in report.single if report.times[TYPES[entity[0]], entity[1]] > 0),
                      key=lambda entity: (-report.times[TYPES[entity[0]], entity[1]], entity))
    rows = [{"type": TYPES[kind], "name": name, "mentions": report.times[TYPES[kind], name],
             "windows": report.single[kind, name].windows, **report.single[kind, name].columns(),
             "field": report.field[TYPES[kind], name]}
            for kind, name in entities]
    check_table("entities", found, rows)


def all_p_values(report):
    """The p-value of each pair that a story names, and the q-values of those that are tested."""
    def p_value(pair):
        left, right = (report.single[entity].documents for entity in pair)
        return p_right(report.shared[pair], left, right, report.stories)

    tested = set(report.tested())
    listed = [pair for pair in report.shared if tested.issuperset(pair)]
    p_values = {pair: p_value(pair) for pair in set(report.shared) | set(report.pair)}
    tests = len(tested) * (len(tested) - 1) // 2
    return p_values, dict(zip(listed, q_values([p_values[pair] for pair in listed], tests)))


def pair_rows(report):
    p_values, corrected = all_p_values(report)
    pairs = [pair for pair, named in report.pair.items() if named.windows > 0]
    rows = []
    for pair in sorted(pairs, key=lambda pair: (-report.pair[pair].windows, pair)):
        source, target = pair
        named, left, right = report.pair[pair], report.single[source], report.single[target]
        rows.append({
            "source": source[1], "source_type": TYPES[source[0]], "target": target[1], "target_type": TYPES[target[0]],
            **measures(named.windows, left.windows, right.windows, report.windows), **named.columns(),
            "shared_documents": report.shared[pair], "source_documents": left.documents,
            "target_documents": right.documents, "stories": report.stories,
            "p_value": p_values[pair], "q_value": corrected.get(pair, math.nan),
        })
    return rows


PERIODS = {
    "day": lambda day: day.strftime("%Y-%m-%d"),
    "week": lambda day: "{0}-W{1:02}".format(*day.isocalendar()),
    "month": lambda day: day.strftime("%Y-%m"),
    "quarter": lambda day: f"{day.year}-Q{(day.month + 2) // 3}",
    "year": lambda day: f"{day.year}",
}


def check_trend(report, found, by, name):
    """Trend rows of entities, or of pairs where they have a source."""
    of = PERIODS[by]
    day_of = report.documents["date"][report.documents["date"] != ""].map(pd.Timestamp)
    if day_of.empty:
        assert found.empty
        return
    days = pd.date_range(day_of.min(), day_of.max(), freq="D")
    periods = list(dict.fromkeys(of(day) for day in days))
    stories = Counter(of(day) for doc, day in day_of.items() if report.counted[doc])
    times = Counter()
    for row in report.mentions[report.mentions["story"] & (report.mentions["day"] != "")].itertuples(index=False):
        times[key(row.type, row.name), of(pd.Timestamp(row.day))] += 1
    pairs = "source" in found.columns
    ends = [("source_type", "source"), ("target_type", "target")] if pairs else [("type", "name")]
    subjects = list(dict.fromkeys(
        tuple(key(row[kind], row[name]) for kind, name in ends) for row in found.to_dict("records")
    ))
    rows = []
    for subject in subjects:
        named = report.pair[subject] if pairs else report.single[subject[0]]
        counts = {period: Counter() for period in periods}
        for date, windows, story in named.docs:
            if date != "":
                count = counts[of(pd.Timestamp(date))]
                count.update(windows=windows * story, documents=int(story), articles=1)
        total, all_stories = sum(count["documents"] for count in counts.values()), sum(stories.values())
        for period in periods:
            count = counts[period]
            row = {"period": period, **count_columns(pairs, subject, count, times, period),
                   "documents": count["documents"], "articles": count["articles"], "stories": stories[period],
                   "share": count["documents"] / stories[period] if stories[period] else math.nan,
                   "p_value": p_right(count["documents"], total, stories[period], all_stories)}
            rows.append(row)
    for row, q_value in zip(rows, q_values([row["p_value"] for row in rows], len(rows))):
        row.update(q_value=q_value, burst="true" if q_value <= 0.05 else "false")
    check_table(name, found, rows)


def count_columns(pairs, subject, count, times, period):
    if pairs:
        (kind, name), (other_kind, other) = subject
        return {"source": name, "source_type": TYPES[kind], "target": other, "target_type": TYPES[other_kind],
                "count": count["windows"]}
    (entity,) = subject
    return {"name": entity[1], "type": TYPES[entity[0]], "mentions": times[entity, period], "windows": count["windows"]}


def check_comparison(focus, reference, found, name):
    pairs = "source" in found.columns
    counts = [{what: (named.windows if pairs else report.times[TYPES[what[0]], what[1]], named.documents)
               for what, named in (report.pair if pairs else report.single).items()}
              for report in (focus, reference)]
    present = [{what for what, (times, _) in part.items() if times > 0} for part in counts]
    columns = [("source", "source_type"), ("target", "target_type")] if pairs else [("name", "type")]
    rows = []
    for what in sorted(present[0] | present[1]):
        (times, documents), (other_times, other_documents) = (part.get(what, (0, 0)) for part in counts)
        names = {column: value for (kind, entity), (text, of) in zip(what if pairs else (what,), columns)
                 for column, value in [(text, entity), (of, TYPES[kind])]}
        rows.append(difference(names, (times, other_times), (documents, other_documents),
                               (focus.stories, reference.stories)))
    by_names = lambda row: tuple(row[column] for column in found.columns[: 4 if pairs else 2])
    order = {names: place for place, names in enumerate(map(by_names, found.to_dict("records")))}
    check_table(name, found, finished(sorted(rows, key=lambda row: order[by_names(row)])))


def difference(names, times, documents, stories):
    """A row of a comparison, without what depends on the others."""
    a, c = documents
    b, d = stories[0] - a, stories[1] - c
    ratio, low, high = odds(a, b, c, d)
    return {
        **names, "focus_count": times[0], "reference_count": times[1], "focus_documents": a, "reference_documents": c,
        "focus_stories": stories[0], "reference_stories": stories[1], "focus_share": a / stories[0],
        "reference_share": c / stories[1], "log_odds_ratio": ratio, "ci_low": low, "ci_high": high,
        "p_value": p_two_sided(a, a + c, stories[0], sum(stories)),
    }


def finished(rows):
    """The rows of a comparison with their q-values; they are in the order of their p-values."""
    for one, next_one in zip(rows, rows[1:]):
        assert one["p_value"] <= next_one["p_value"] * (1 + TOLERANCE), "what is likeliest to differ comes first"
    tested = [row for row in rows if row["focus_documents"] + row["reference_documents"] >= 2]
    for row, q_value in zip(tested, q_values([row["p_value"] for row in tested], len(tested))):
        row["q_value"] = q_value
    for row in rows:
        row.setdefault("q_value", math.nan)
        row["change"] = change(row)
    return rows


def check_differences(focus, reference, found, name):
    """The words of two parts, each with the counts that `gisa words` has of it."""
    def of(part):
        columns = zip(part["word"], part["tag"], part["type"], part["count"].astype(int), part["documents"].astype(int))
        return {(word, "noun" if tag in NOUNS else tag, kind): (tag, times, documents)
                for word, tag, kind, times, documents in columns}

    counts, stories = [of(part) for part, _ in (focus, reference)], [stories for _, stories in (focus, reference)]
    rows = []
    for row in found.to_dict("records"):
        key = row["word"], "noun" if row["tag"] in NOUNS else row["tag"], row["type"]
        (tag, times, documents), (other_tag, other_times, other_documents) = (part.get(key, ("", 0, 0)) for part in counts)
        rows.append(difference({"word": key[0], "tag": tag if times >= other_times else other_tag, "type": key[2]},
                               (times, other_times), (documents, other_documents), stories))
    assert {row["word"] for row in rows} == {word for part in counts for word, _, _ in part}
    check_table(name, found, finished(rows))


def check_words(report, found):
    """What words.csv derives from its counts; and that a name has at least its mentions, as it may be a part of other words."""
    stories = report.stories
    for row in found[found["type"] != ""].to_dict("records"):
        assert int(row["count"]) >= report.times[row["type"], row["word"]], f"{row['word']} has fewer places than mentions"
    documents, times = found["documents"].astype(int), found["count"].astype(int)
    check("words.share", found["share"].tolist(), (documents / stories).tolist())
    check("words.tf_idf", found["tf_idf"].tolist(), (times * np.log(stories / documents)).tolist())


def check_related(gisa, inputs, pairs, name):
    """What is related to a name: its pairs, seen from it; and the measures and tests of its words."""
    mirrored = {"source": "target", "target": "source"}
    swap = lambda column: "_".join(mirrored.get(part, part) for part in column.split("_"))
    own = [row if row["source"] == name else {swap(column): value for column, value in row.items()}
           for row in pairs if name in (row["source"], row["target"])]
    found = table(gisa, "related", name, *inputs, "--measures", "all", "--no-words")
    strengths = found["log_likelihood"].astype(float).tolist()
    assert strengths == sorted(strengths, reverse=True), "the most strongly tied comes first"
    by_target = {(row["target"], row["target_type"]): row for row in own}
    check_table("related", found, [by_target[row.target, row.target_type] for row in found.itertuples()])
    words = table(gisa, "related", name, *inputs, "--measures", "all")
    words = words[~words["target_type"].isin(TYPES)]
    rows = [{**row, **measures(*(int(row[column]) for column in ["count", "source_count", "target_count", "windows"])),
             "p_value": p_right(*(int(row[column]) for column in
                                  ["shared_documents", "source_documents", "target_documents", "stories"]))}
            for row in words.to_dict("records")]
    check_table("related words", words, rows)


def change(row):
    if not row["q_value"] <= 0.05:
        return "same"
    if row["reference_documents"] == 0:
        return "new"
    if row["focus_documents"] == 0:
        return "gone"
    return "more" if row["focus_share"] > row["reference_share"] else "less"


def check_network(report, gisa, inputs, edges):
    """The centralities of the usual network, and its communities."""
    strong = [row for row in edges if row["count"] >= 2 and row["q_value"] <= 0.05]
    graph = nx.Graph()
    for row in strong:
        graph.add_edge((row["source_type"], row["source"]), (row["target_type"], row["target"]), weight=row["count"])
    with tempfile.TemporaryDirectory() as folder:
        run(gisa, "network", *inputs, "--format", "csv", "-o", folder)
        nodes, found = read(Path(folder) / "nodes.csv"), read(Path(folder) / "edges.csv")
    check_table("edges", found, strong)
    between, close = nx.betweenness_centrality(graph), nx.closeness_centrality(graph)
    vector = eigenvector(graph)
    rows = []
    for kind, name in sorted(graph, key=lambda node: (-report.times[node], key(*node))):
        node, named = (kind, name), report.single[key(kind, name)]
        rows.append({"name": name, "type": kind, "mentions": report.times[node], "windows": named.windows,
                     "documents": named.documents, "degree": graph.degree(node),
                     "weighted_degree": graph.degree(node, weight="weight"), "betweenness": between[node],
                     "closeness": close[node], "eigenvector": vector[node],
                     "field": report.field[node]})
    most = max((row["documents"] for row in rows), default=1)
    for row in rows:
        row["size"] = 2.0 * math.floor(8 + 42 * math.sqrt(row["documents"] / most) + 0.5)
    check_communities(graph, nodes)
    check_places(graph, nodes)
    check_table("nodes", nodes.drop(columns=["community", "x", "y"]), rows)


def check_places(graph, nodes):
    """A place is a choice: it is in the picture, no two are the same, and the ends of edges are nearer than others."""
    place = {(row["type"], row["name"]): (float(row["x"]), float(row["y"])) for row in nodes.to_dict("records")}
    assert all(abs(value) <= 1000 and value == round(value) for at in place.values() for value in at)
    assert len(set(place.values())) == len(place), "two nodes are at one place"
    points = np.array(list(place.values())).reshape(-1, 2)
    if len(points) > 2:
        mean = np.mean(np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))[np.triu_indices(len(points), 1)])
        tied = np.mean([math.dist(place[one], place[other]) for one, other in graph.edges])
        assert tied < mean, f"the ends of edges are {tied} apart, all nodes {mean}"


def eigenvector(graph):
    """What a power iteration from equal parts comes to: the projection on the space of the greatest eigenvalue."""
    nodes = list(graph)
    if not nodes:
        return {}
    values, vectors = np.linalg.eigh(nx.to_numpy_array(graph, nodelist=nodes, weight=None))
    space = vectors[:, values > values.max() - 1e-9]
    vector = space @ (space.T @ np.ones(len(nodes)))
    return dict(zip(nodes, (vector / np.linalg.norm(vector)).tolist()))


def check_communities(graph, nodes):
    """A community is a number; the split is as good as what Louvain of networkx finds."""
    community = {(row["type"], row["name"]): int(row["community"]) for row in nodes.to_dict("records")}
    assert set(community) == set(graph)
    sizes = Counter(community.values())
    assert [number for number, _ in sorted(sizes.items(), key=lambda item: (-item[1], item[0]))] == sorted(sizes)
    if not graph:
        return
    parts = [{node for node in graph if community[node] == number} for number in sizes]
    found = nx.community.modularity(graph, parts)
    seeds = range(5)
    best = [nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=seed)) for seed in seeds]
    COLUMNS["nodes.community"] += len(community)
    print(f"  modularity {found:.4f}; networkx {min(best):.4f} to {max(best):.4f}")
    assert found >= min(best) - 0.01, "the split is worse than that of networkx"


def analyzed(gisa, inputs, *options):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder) / "report"
        run(gisa, "analyze", *inputs, "-o", folder, "--measures", "all", *options)
        tables = {name: read(folder / f"{name}.csv") for name in ["entities", "cooccurrence", "trend", "words"]}
        summary = json.loads((folder / "summary.json").read_text())
        return Report(folder), tables, summary


def middle_day(report):
    days = sorted(day for day in report.documents["date"] if day)
    return days[len(days) // 2]


def main(gisa, *inputs):
    report, tables, summary = analyzed(gisa, inputs)
    check_entities(report, tables["entities"])
    pairs = pair_rows(report)
    check_table("cooccurrence", tables["cooccurrence"], pairs)
    check_trend(report, tables["trend"], "month", "trend")
    for by in ["week", "quarter", "year"]:
        check_trend(report, table(gisa, "trend", *inputs, "--by", by), by, "trend")
    check_trend(report, table(gisa, "trend", *inputs, "--pairs", "--by", "year"), "year", "pair_trend")
    day = middle_day(report)
    before = (pd.Timestamp(day) - pd.Timedelta(days=1)).strftime("%Y-%m-%d")
    focus, reference = analyzed(gisa, inputs, "--from", day)[0], analyzed(gisa, inputs, "--to", before)[0]
    check_comparison(focus, reference, table(gisa, "compare", *inputs, "--split", day), "comparison")
    check_comparison(focus, reference, table(gisa, "compare", *inputs, "--split", day, "--pairs"), "pair_comparison")
    parts = [(table(gisa, "words", *inputs, *option), part.stories)
             for option, part in [(["--from", day], focus), (["--to", before], reference)]]
    check_differences(*parts, table(gisa, "compare", *inputs, "--split", day, "--words"), "word_comparison")
    check_words(report, tables["words"])
    check_related(gisa, inputs, pairs, pairs[0]["target"])
    check_network(report, gisa, inputs, pairs)
    assert summary["counts"]["windows"] == report.windows and summary["documents"]["stories"] == report.stories
    for column, values in sorted(COLUMNS.items()):
        print(f"  {column}: {values} values agree")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    print(" ".join(sys.argv[2:]))
    main(*sys.argv[1:])
