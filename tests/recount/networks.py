"""Opens the networks that gisa writes in networkx and in igraph, as others would: the same nodes and edges in each, with weights,
places, sizes and colours.

usage: networks.py GISA INPUT

igraph reads no GEXF; networkx does.
"""

import html
import os
import subprocess
import sys
import tempfile

import igraph
import networkx


def main(gisa: str, source: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: os.path.join(folder, f"network.{name}") for name in ("graphml", "gexf")}
        for path in paths.values():
            subprocess.run([gisa, "network", source, "--min-count", "2", "--quiet", "-o", path], check=True)
        graphml, gexf = networkx.read_graphml(paths["graphml"]), networkx.read_gexf(paths["gexf"])
        assert len(graphml) > 2 and edges(graphml) == edges(gexf)
        assert {node: data["label"] for node, data in graphml.nodes(data=True)} == {node: data["label"] for node, data in gexf.nodes(data=True)}
        for node, data in gexf.nodes(data=True):
            other, place = graphml.nodes[node], data["viz"]["position"]
            assert (float(place["x"]), float(place["y"])) == (other["x"], other["y"]), node
            assert {part: int(data["viz"]["color"][part]) for part in "rgb"} == {part: other[part] for part in "rgb"}, node
        compare(paths["graphml"], graphml)
        report = os.path.join(folder, "report")
        subprocess.run([gisa, "analyze", source, "--quiet", "-o", report], check=True)
        whole = networkx.read_graphml(os.path.join(report, "network.graphml"))
        drawn = [node for node, data in whole.nodes(data=True) if "x" in data]
        tied = [node for node in whole if whole.degree(node)]
        assert drawn and (len(whole.edges) > 5000 or set(drawn) == set(tied)), "what has an edge has a place"
        compare(os.path.join(report, "network.graphml"), whole)
        print(f"{source}: {len(whole)} nodes, {len(whole.edges)} edges are read by networkx and igraph")


def edges(graph) -> dict:
    return {frozenset(ends): float(data["weight"]) for *ends, data in graph.edges(data=True)}


def compare(path: str, graph) -> None:
    """igraph finds what networkx does."""
    other = igraph.Graph.Read_GraphML(path)
    # igraph leaves the reference in `id="company:SK C&amp;C"` as libxml2 hands it over: `&#38;`.
    ids = [html.unescape(node) for node in other.vs["id"]]
    assert not other.is_directed() and set(ids) == set(graph)
    assert {frozenset((ids[edge.source], ids[edge.target])): edge["weight"] for edge in other.es} == edges(graph)
    assert dict(zip(ids, other.vs["label"])) == {node: data["label"] for node, data in graph.nodes(data=True)}


if __name__ == "__main__":
    main(*sys.argv[1:])
