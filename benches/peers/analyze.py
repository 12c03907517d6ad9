"""The job of `gisa analyze` as a careful analyst writes it in Python: analyze.py ARTICLES.jsonl FOLDER

The names of our own lexicon are found with Aho-Corasick and taken where the morphemes of MeCab begin and end with them, an optional particle after
them. Pairs are counted by sentence. Writes mentions.csv, entities.csv, cooccurrence.csv and network.graphml. It does less than gisa: no zones,
no stories, no rules for ambiguous names.
"""

import collections
import csv
import itertools
import json
import math
import pathlib
import re
import sys

import ahocorasick
import networkx
import pandas
from mecab import MeCab

ARTICLES, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
LEXICON = {"company": "companies.csv", "technology": "technologies.csv", "organization": "organizations.csv", "product": "products.csv"}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def lexicon():
    automaton = ahocorasick.Automaton()
    for kind, file in LEXICON.items():
        with open(pathlib.Path(__file__).parents[2] / "dictionaries" / file, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                names = {row["name"], *filter(None, row["aliases"].split("|"))} - set(row["ambiguous"].split("|"))
                for name in names:
                    automaton.add_word(name, (len(name), kind, row["name"]))
    automaton.make_automaton()
    return automaton


def mentions(automaton, mecab, sentence):
    """The longest names whose ends are ends of morphemes, from the left."""
    hits = [(end + 1 - length, end + 1, kind, name) for end, (length, kind, name) in automaton.iter(sentence)]
    if not hits:
        return []
    spans = [morpheme.span for morpheme in mecab.parse(sentence)]
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    found, last = [], 0
    for start, end, kind, name in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= last and start in starts and end in ends:
            found.append((start, end, kind, name))
            last = end
    return found


def g_squared(both, left, right, total):
    cells = [(both, left, right), (left - both, left, total - right), (right - both, total - left, right), (total - left - right + both, total - left, total - right)]
    return 2 * sum(count * math.log(count * total / (row * column)) for count, row, column in cells if count)


def main():
    automaton, mecab = lexicon(), MeCab()
    rows, named, together, windows = [], collections.Counter(), collections.Counter(), 0
    for number, line in enumerate(open(ARTICLES, encoding="utf-8")):
        article = json.loads(line)
        for field in ("title", "body"):
            for sentence in filter(str.strip, SENTENCE_END.split(article.get(field) or "")):
                windows += 1
                found = mentions(automaton, mecab, sentence)
                rows += [(number, field, *mention) for mention in found]
                entities = sorted({(kind, name) for _, _, kind, name in found})
                named.update(entities)
                together.update(itertools.combinations(entities, 2))
    FOLDER.mkdir(parents=True, exist_ok=True)
    table = pandas.DataFrame(rows, columns=["document", "field", "start", "end", "type", "name"])
    table.to_csv(FOLDER / "mentions.csv", index=False)
    counts = table.groupby(["type", "name"]).agg(mentions=("document", "size"), documents=("document", "nunique")).reset_index()
    counts.sort_values("mentions", ascending=False).to_csv(FOLDER / "entities.csv", index=False)
    pairs = []
    for (one, other), count in together.most_common():
        expected = named[one] * named[other] / windows
        pairs.append((*one, *other, count, expected, math.log2(count / expected), g_squared(count, named[one], named[other], windows)))
    pandas.DataFrame(pairs, columns=["source_type", "source", "target_type", "target", "count", "expected", "pmi", "log_likelihood"]).to_csv(FOLDER / "cooccurrence.csv", index=False)
    graph = networkx.Graph()
    graph.add_weighted_edges_from(((f"{a}:{b}", f"{c}:{d}", count) for a, b, c, d, count, *_ in pairs if count >= 2))
    networkx.set_node_attributes(graph, networkx.degree_centrality(graph), "degree")
    networkx.write_graphml(graph, FOLDER / "network.graphml")


main()
