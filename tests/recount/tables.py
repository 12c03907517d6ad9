"""Opens the tables of an index with pyarrow, pandas and DuckDB, as others would, and counts in them what gisa counts; and compares
each table that gisa prints as Parquet with the same in CSV.

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
        check_printed(gisa, source)
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


COMMANDS = [
    ["extract"], ["entities"], ["cooccur", "--measures", "all"], ["trend"], ["trend", "--pairs"], ["related", "KT"], ["words"], ["suggest"],
    ["compare", "--split", "2018"], ["compare", "--split", "2018", "--pairs"], ["compare", "--split", "2018", "--words"],
]
DAYS = {"date", "first_date", "last_date"}


def check_printed(gisa: str, source: str) -> None:
    """Every table is the same as Parquet and as CSV, with typed columns."""
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMANDS:
            paths = [os.path.join(folder, name) for name in ("table.parquet", "table.csv")]
            for path in paths:
                subprocess.run([gisa, *command, source, "--quiet", "-o", path], check=True)
            compare(*paths, " ".join(command))
        report = os.path.join(folder, "report")
        subprocess.run([gisa, "analyze", source, "--parquet", "--quiet", "-o", report], check=True)
        tables = [name for name in os.listdir(report) if name.endswith(".parquet")]
        assert len(tables) == 7, tables
        for name in tables:
            compare(os.path.join(report, name), os.path.join(report, name.replace(".parquet", ".csv")), name)


def compare(parquet: str, csv_path: str, name: str) -> None:
    table = pyarrow.parquet.read_table(parquet)
    # As the README says: whatever looks like a number stays text, and texts that are empty are no missing values.
    want = pandas.read_csv(csv_path, dtype=str, keep_default_na=False)
    assert table.column_names == list(want.columns), name
    assert table.num_rows == len(want), (name, table.num_rows, len(want))
    for column in table.schema:
        assert (column.name in DAYS) == (column.type == pyarrow.date32()), (name, column)
        found = table[column.name].to_pylist()
        for one, text in zip(found, want[column.name]):
            assert same(one, text, column.type), (name, column, one, text)


def same(one, text: str, kind) -> bool:
    if one is None:
        return text == ""
    if kind == pyarrow.bool_():
        return text == str(one).lower()
    if kind == pyarrow.int64():
        return text == str(one)
    if kind == pyarrow.float64():
        return float(text) == one
    if kind == pyarrow.date32():
        return text == one.isoformat()
    assert kind == pyarrow.string(), kind
    return text == one


if __name__ == "__main__":
    main(*sys.argv[1:])
