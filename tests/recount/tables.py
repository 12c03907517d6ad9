"""Opens the tables of an index with pyarrow, pandas and DuckDB, as others would, and counts in them what gisa counts.

usage: tables.py GISA INPUT
"""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile

import duckdb
import pandas
import pyarrow.dataset
import pyarrow.parquet

TABLES = ["documents", "sentences", "mentions", "words", "zones"]
ZONES = ("title", "subtitle", "lead", "body", "quote")


def main(gisa: str, source: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        subprocess.run([gisa, "index", source, "-o", index, "--quiet"], check=True)
        with open(os.path.join(index, "manifest.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        rows = {name: duckdb.sql(f"SELECT count(*) FROM '{index}/{name}/*.parquet'").fetchall()[0][0] for name in TABLES}
        for name, written in ((name, part["files"]) for part in manifest["parts"] for name in TABLES):
            said = written[f"{name}/00000.parquet"]["rows"]
            assert said == rows[name] == pyarrow.dataset.dataset(os.path.join(index, name)).count_rows(), name
            assert len(pandas.read_parquet(os.path.join(index, name))) == said, name
        assert rows["documents"] == manifest["documents"]
        check_columns(index)
        check_entities(gisa, source, index)
        check_texts(index)
        print(f"{source}: {rows} rows are read by pyarrow, pandas and DuckDB")


def check_columns(index: str) -> None:
    """Columns are typed, and names are written once in a group of rows."""
    mentions = pyarrow.parquet.ParquetFile(os.path.join(index, "mentions", "00000.parquet"))
    types = {field.name: str(field.type) for field in mentions.schema_arrow}
    assert types["document"] == "int32" and types["certain"] == "bool" and types["name"] == "string", types
    documents = pyarrow.parquet.read_schema(os.path.join(index, "documents", "00000.parquet"))
    assert str(documents.field("date").type) == "date32[day]"
    group = mentions.metadata.row_group(0)
    columns = {group.column(place).path_in_schema: group.column(place) for place in range(group.num_columns)}
    assert all(column.compression == "ZSTD" for column in columns.values())
    assert "RLE_DICTIONARY" in columns["name"].encodings


def check_entities(gisa: str, source: str, index: str) -> None:
    """Mentions and windows of each entity, reprints included."""
    found = duckdb.sql(f"""
        SELECT name, type, count(*), count(DISTINCT (document, field, sentence)), count(DISTINCT document)
        FROM '{index}/mentions/*.parquet' WHERE certain AND zone IN {ZONES} AND how NOT IN ('group', 'reference')
        GROUP BY ALL""").fetchall()
    printed = subprocess.run([gisa, "entities", source, "--dedup", "off", "--quiet"], check=True, capture_output=True).stdout
    wanted = csv.DictReader(io.StringIO(printed.decode()))
    names = ("mentions", "windows", "documents")
    assert {(row["name"], row["type"], *(int(row[name]) for name in names)) for row in wanted} == set(found)


def check_texts(index: str) -> None:
    """A body is its sentences with the space before each, and names are at their places."""
    sentences = pandas.read_parquet(os.path.join(index, "sentences"))
    body = sentences[sentences["field"] == "body"]
    texts = (body["space"] + body["text"]).groupby(body["document"]).sum()
    mentions = pandas.read_parquet(os.path.join(index, "mentions"))
    for mention in mentions[mentions["field"] == "body"].itertuples():
        written = texts[mention.document].encode()[mention.start : mention.end].decode()
        surface = mention.name if pandas.isna(mention.surface) else mention.surface
        assert written == surface or not written.isascii(), (written, surface)


if __name__ == "__main__":
    main(*sys.argv[1:])
