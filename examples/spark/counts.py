"""Counts which entities are named together, by gisa and Apache Spark: the tables of `gisa analyze` for a corpus that no
single machine holds.

Each task gives its documents to `gisa index -` and reads what that found; everything that needs the whole corpus (which
documents tell one story, the counts, the tests and their order) is Spark SQL. README.md says how to run it.
"""

import argparse
import csv
import math
import os
import subprocess
import tempfile

import pyarrow
from pyarrow import compute, parquet
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import ArrayType, DoubleType

ZONES = ["title", "subtitle", "lead", "body", "quote"]
REFERRING = ["group", "reference"]
TYPES = ["company", "technology", "organization", "product"]
BANDS, DIGITS, VALUES = 32, 9, 96

# What a task finds: rows of three tables, told apart by their first column.
FOUND = pyarrow.schema([
    ("table", pyarrow.string()),
    ("doc_id", pyarrow.string()),
    ("date", pyarrow.date32()),
    ("press", pyarrow.string()),
    ("signature", pyarrow.binary()),
    ("field", pyarrow.string()),
    ("sentence", pyarrow.int32()),
    ("entity", pyarrow.string()),
    ("entity_field", pyarrow.string()),
])


def annotated(gisa: str, options: list[str]):
    """A function for `mapInArrow` that makes rows of FOUND of rows (id, json)."""

    def run(batches):
        for batch in batches:
            if batch.num_rows > 0:
                yield from indexed(gisa, options, batch)

    return run


def indexed(gisa: str, options: list[str], batch: pyarrow.RecordBatch):
    """What gisa finds in a batch of documents. Nothing of it is left on disk, whatever happens."""
    with tempfile.TemporaryDirectory(prefix="gisa-") as folder:
        index = os.path.join(folder, "index")
        lines = "".join(line + "\n" for line in batch["json"].to_pylist()).encode()
        command = [gisa, "index", "-", "-o", index, "--threads", "1", *options]
        ended = subprocess.run(command, input=lines, capture_output=True)
        if ended.returncode != 0:
            problems = named(batch["id"].to_pylist(), ended.stderr)
            raise RuntimeError(f"{problems}\n{' '.join(command)} ended with {ended.returncode}")
        documents, sentences, mentions = (
            parquet.read_table(os.path.join(index, name)) for name in ("documents", "sentences", "mentions")
        )
    is_counted = compute.is_in(sentences["zone"], pyarrow.array(ZONES))
    sentences = sentences.filter(is_counted)
    is_counted = compute.and_(mentions["certain"], compute.is_in(mentions["zone"], pyarrow.array(ZONES)))
    refers = compute.is_in(mentions["how"], pyarrow.array(REFERRING))
    mentions = mentions.filter(compute.and_not(is_counted, refers))
    # Entities are ordered by type, then name: so are these keys.
    kind = compute.index_in(mentions["type"], pyarrow.array(TYPES)).cast(pyarrow.string())
    mentions = mentions.append_column("entity", compute.binary_join_element_wise(kind, mentions["name"], ""))
    ids = documents["doc_id"]
    yield from rows("documents", documents, ids)
    yield from rows("sentences", sentences, ids.take(sentences["document"]))
    yield from rows("mentions", mentions, ids.take(mentions["document"]))


def rows(name: str, table: pyarrow.Table, doc_id) -> list[pyarrow.RecordBatch]:
    """The rows of a table as those of FOUND."""
    known = {"table": pyarrow.array([name] * table.num_rows, pyarrow.string()), "doc_id": doc_id}
    columns = []
    for field in FOUND:
        has = field.name in table.column_names
        column = known.get(field.name, table[field.name] if has else pyarrow.nulls(table.num_rows, field.type))
        columns.append(column.cast(field.type))
    return pyarrow.table(columns, schema=FOUND).combine_chunks().to_batches()


def named(ids: list[str], errors: bytes) -> str:
    """The messages of gisa, each line of its input under the id of the document: `-:7: …` is the seventh of the batch."""
    messages = []
    for message in errors.decode(errors="replace").splitlines():
        line = message.removeprefix("gisa: -:").split(":")[0]
        is_line = message.startswith("gisa: -:") and line.isdigit() and 0 < int(line) <= len(ids)
        messages.append(f"document {ids[int(line) - 1]}: {message}" if is_line else message)
    return "\n".join(messages)


def find(spark: SparkSession, documents: DataFrame, gisa: str, options: list[str]) -> DataFrame:
    """What gisa finds in documents with a column `id` and others that gisa knows (title, body, date, press, url, …)."""
    as_text = documents.select(F.col("id").cast("string"), F.to_json(F.struct("*")).alias("json"))
    return as_text.mapInArrow(annotated(gisa, options), from_arrow_schema(FOUND))


def stories(spark: SparkSession) -> DataFrame:
    """Of each document (`doc_id`) the one that represents its story (`story`): the earliest, of one day that with the
    smallest id; those without a day last. Documents are compared where they share a band of their signatures."""
    spark.sql("""
        CREATE OR REPLACE TEMP VIEW node AS
        SELECT doc_id, struct(date IS NULL AS undated, date, doc_id) AS key, hex(substring(signature, 1, 144)) AS digits
        FROM document""")
    spark.sql("""
        CREATE OR REPLACE TEMP VIEW leader AS
        SELECT digits, min(key) AS key FROM node WHERE digits IS NOT NULL GROUP BY digits""")
    bands = spark.sql(f"""
        SELECT key, digits, band, substring(digits, band * {DIGITS} + 1, {DIGITS}) AS value
        FROM leader LATERAL VIEW explode(sequence(0, {BANDS - 1})) AS band""")
    bands.createOrReplaceTempView("band")
    edges = spark.sql(f"""
        WITH likely AS (
            SELECT DISTINCT a.key AS one, b.key AS other, a.digits AS left, b.digits AS right
            FROM band a JOIN band b ON a.band = b.band AND a.value = b.value AND a.key < b.key)
        SELECT one, other FROM likely WHERE size(filter(sequence(0, {VALUES - 1}),
            n -> substring(left, n * 3 + 1, 3) = substring(right, n * 3 + 1, 3))) / {VALUES} >= 0.5
        UNION ALL
        SELECT leader.key, node.key FROM node JOIN leader USING (digits) WHERE node.key <> leader.key""")
    return components(spark, edges)


def components(spark: SparkSession, edges: DataFrame) -> DataFrame:
    """The connected components: each node takes the smallest label among its neighbours' until none changes."""
    both = edges.union(edges.select("other", "one")).localCheckpoint()
    both.createOrReplaceTempView("edge")
    labels = spark.sql("SELECT key, key AS label FROM node").localCheckpoint()
    while True:
        labels.createOrReplaceTempView("label")
        new = spark.sql("""
            WITH near AS (SELECT one AS key, min(label) AS near FROM edge JOIN label ON other = key GROUP BY one)
            SELECT key, least(label, coalesce(near, label)) AS label, near < label AS changed
            FROM label LEFT JOIN near USING (key)""").localCheckpoint()
        if new.filter("changed").isEmpty():
            return new.selectExpr("key.doc_id AS doc_id", "label.doc_id AS story")
        labels = new.select("key", "label")


def fisher_right(both: int, left: int, right: int, all: int) -> float:
    """Fisher's exact test, right tail, in the steps of gisa (src/statistics/significance.rs)."""
    least, most = max(left + right - all, 0), min(left, right)
    mode = min(max(int(float(left + 1) * float(right + 1) / float(all + 2)), least), most)
    total = tail = 0.0

    def ratio(k):
        return float(left - k) * float(right - k) / (float(k + 1) * float(all + k + 1 - left - right))

    weight = 1.0
    for k in range(mode, most + 1):
        total += weight
        tail += weight if k >= both else 0.0
        if k == most or weight == 0.0 or (k >= both and weight < 1e-18 * tail):
            break
        weight *= ratio(k)
    weight = 1.0
    for k in range(mode - 1, least - 1, -1):
        weight /= ratio(k)
        total += weight
        tail += weight if k >= both else 0.0
        if weight < 1e-18 * total:
            break
    return 1.0 if both <= least else min(tail / total, 1.0)


def measures(both: int, left: int, right: int, all: int) -> list:
    """pmi, npmi, log_dice, log_likelihood and odds_ratio over windows, as src/statistics/measure.rs computes them."""
    pmi = math.log2(both * float(all) / (left * float(right)))
    npmi = pmi / -math.log2(both / all) if both < all else None
    cells = [
        (both, left, right),
        (left - both, left, all - right),
        (right - both, all - left, right),
        (all + both - left - right, all - left, all - right),
    ]
    terms = [o * math.log(o * float(all) / (row * float(column))) if o else 0.0 for o, row, column in cells]
    amount = max(2.0 * sum_in_order(terms), 0.0)
    difference = both * all - left * right
    likelihood = -amount if difference < 0 else amount if difference > 0 else 0.0
    yes, one, other, no = [count + 0.5 for count, _, _ in cells]
    return [pmi, npmi, 14.0 + math.log2(2.0 * both / (left + right)), likelihood, yes * no / (one * other)]


def sum_in_order(terms: list[float]) -> float:
    # `sum` of Python 3.12 corrects for rounding.
    total = 0.0
    for term in terms:
        total += term
    return total


@F.udf(DoubleType())
def tested(both, left, right, all):
    return fisher_right(both, left, right, all)


@F.udf(ArrayType(DoubleType()))
def measured(both, left, right, all):
    return measures(both, left, right, all)


ENTITIES = """
    WITH window AS (SELECT DISTINCT entity, doc_id, field, sentence FROM mention),
    place AS (
        SELECT entity, doc_id, count(*) AS windows FROM window GROUP BY entity, doc_id),
    named AS (
        SELECT entity, sum(if(counted, place.windows, 0)) AS windows, count_if(counted) AS documents, count(*) AS articles,
               count(DISTINCT press) AS outlets, min(date) AS first_date, max(date) AS last_date
        FROM place JOIN story USING (doc_id) GROUP BY entity),
    mentioned AS (
        SELECT entity, count_if(counted) AS mentions, max(entity_field) AS field
        FROM mention JOIN story USING (doc_id) GROUP BY entity)
    SELECT entity, mentions, windows, documents, articles, outlets, first_date, last_date, field
    FROM named JOIN mentioned USING (entity) WHERE mentions > 0"""

# A window of more than 200 entities is a list, whose pairs do not count; a document of more than 1,000 shares those of its windows
# (LARGEST_WINDOW and LARGEST_DOCUMENT of src/statistics/counts.rs).
PAIRS = """
    WITH window AS (SELECT DISTINCT entity, doc_id, field, sentence FROM mention),
    no_list AS (SELECT doc_id, field, sentence FROM window GROUP BY 1, 2, 3 HAVING count(*) <= 200),
    place AS (
        SELECT a.entity AS source, b.entity AS target, doc_id, count(*) AS windows
        FROM window a JOIN window b USING (doc_id, field, sentence) JOIN no_list USING (doc_id, field, sentence)
        WHERE a.entity < b.entity GROUP BY 1, 2, 3),
    together AS (
        SELECT source, target, sum(if(counted, place.windows, 0)) AS count, count_if(counted) AS documents, count(*) AS articles,
               count(DISTINCT press) AS outlets, min(date) AS first_date, max(date) AS last_date
        FROM place JOIN story USING (doc_id) GROUP BY source, target),
    member AS (SELECT DISTINCT entity, doc_id FROM mention JOIN story USING (doc_id) WHERE counted),
    small AS (SELECT doc_id FROM member GROUP BY doc_id HAVING count(*) <= 1000),
    pair_of_document AS (
        SELECT a.entity AS source, b.entity AS target, doc_id
        FROM member a JOIN member b USING (doc_id) JOIN small USING (doc_id) WHERE a.entity < b.entity
        UNION ALL
        SELECT source, target, doc_id FROM place JOIN story USING (doc_id) LEFT ANTI JOIN small USING (doc_id) WHERE counted),
    shared AS (SELECT source, target, count(*) AS shared_documents FROM pair_of_document GROUP BY 1, 2)
    SELECT source, target, coalesce(together.count, 0) AS count, coalesce(together.documents, 0) AS documents,
           shared_documents, together.articles, together.outlets, together.first_date, together.last_date, one.windows AS source_count, other.windows AS target_count,
           one.documents AS source_documents, other.documents AS target_documents, {windows} AS windows, {stories} AS stories
    FROM shared LEFT JOIN together USING (source, target)
         JOIN entity one ON one.entity = source JOIN entity other ON other.entity = target"""

# Benjamini and Hochberg over the distinct p-values: equal ones have one q-value. Pairs that no story names have p = 1.
CORRECTED = """
    WITH value AS (
        SELECT p_value, count(*) AS pairs FROM pair WHERE source_documents >= 2 AND target_documents >= 2 GROUP BY p_value),
    ranked AS (SELECT p_value, sum(pairs) OVER (ORDER BY p_value) AS rank FROM value),
    corrected AS (
        SELECT p_value, least(1D, min(greatest(p_value * {tests}D / cast(rank AS double), p_value))
               OVER (ORDER BY p_value DESC)) AS q_value
        FROM ranked)
    SELECT pair.*, if(source_documents >= 2 AND target_documents >= 2, q_value, NULL) AS q_value
    FROM pair LEFT JOIN corrected USING (p_value) WHERE count > 0"""


def count(spark: SparkSession, found: DataFrame) -> None:
    """Makes the views `story`, `entity` and `pair` of what was found."""
    found.filter("table = 'documents'").createOrReplaceTempView("document")
    found.filter("table = 'mentions'").createOrReplaceTempView("mention")
    found.filter("table = 'sentences'").createOrReplaceTempView("sentence")
    repeated = spark.sql("SELECT doc_id FROM document GROUP BY doc_id HAVING count(*) > 1 LIMIT 1").collect()
    if repeated:
        raise ValueError(f"several documents have the id {repeated[0].doc_id}: ids must differ")
    stories(spark).createOrReplaceTempView("told")
    spark.sql("""
        WITH counted AS (SELECT doc_id, count(*) AS windows FROM sentence GROUP BY doc_id)
        SELECT doc_id, story, doc_id = story AS counted, date, press, coalesce(windows, 0) AS windows
        FROM document JOIN told USING (doc_id) LEFT JOIN counted USING (doc_id)""").persist().createOrReplaceTempView("story")
    spark.sql(ENTITIES).persist().createOrReplaceTempView("entity")
    totals = spark.sql("SELECT sum(windows) AS windows, count(*) AS stories FROM story WHERE counted").first()
    pairs = spark.sql(PAIRS.format(windows=totals.windows or 0, stories=totals.stories))
    pairs = pairs.withColumn("p_value", tested("shared_documents", "source_documents", "target_documents", "stories"))
    pairs.persist().createOrReplaceTempView("pair")


def entity_rows(spark: SparkSession):
    yield ["name", "type", "mentions", "windows", "documents", "articles", "outlets", "first_date", "last_date", "field"]
    for row in spark.sql("SELECT * FROM entity ORDER BY mentions DESC, entity").toLocalIterator():
        yield [*split(row.entity), *row[1:]]


def pair_rows(spark: SparkSession):
    counts = ["source_count", "target_count", "windows", "documents", "shared_documents", "source_documents"]
    counts += ["target_documents", "stories"]
    ties = ["pmi", "npmi", "log_dice", "log_likelihood", "odds_ratio", "p_value", "q_value"]
    last = ["articles", "outlets", "first_date", "last_date"]
    yield ["source", "source_type", "target", "target_type", "count", "expected", *counts, *ties, *last]
    tested_entities = spark.sql("SELECT count(*) AS n FROM entity WHERE documents >= 2").first().n
    tests = tested_entities * (tested_entities - 1) // 2
    pairs = spark.sql(CORRECTED.format(tests=tests)).withColumn("measures", measured("count", "source_count", "target_count", "windows"))
    for row in pairs.orderBy(F.desc("count"), "source", "target").toLocalIterator():
        expected = row.source_count * float(row.target_count) / row.windows
        numbers = [written(number) for number in [*row.measures, row.p_value, row.q_value]]
        ends = [*split(row.source), *split(row.target)]
        yield [*ends, row["count"], written(expected), *(row[name] for name in counts), *numbers, *(row[name] for name in last)]


def split(entity: str) -> tuple[str, str]:
    """Name and type of an entity's key."""
    return entity[1:], TYPES[int(entity[0])]


def written(number: float | None) -> str:
    """A number as gisa writes it: ten significant digits, no exponent down to 0.00001."""
    if number is None:
        return ""
    number = float(f"{number:.9e}") + 0.0
    digits, exponent = f"{number:.16e}".split("e")
    digits, exponent = repr(number), int(exponent)
    if number != 0.0 and exponent == -5:
        return f"{number:.15f}".rstrip("0")
    mantissa, _, power = digits.partition("e")
    return f"{mantissa.removesuffix('.0')}e{int(power)}" if power else digits


def story_rows(spark: SparkSession):
    yield ["doc_id", "story", "counted"]
    for row in spark.sql("SELECT doc_id, story, counted FROM story ORDER BY doc_id").toLocalIterator():
        yield [row.doc_id, row.story, str(row.counted).lower()]


def write(path: str, rows) -> None:
    with open(path + ".part", "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    os.replace(path + ".part", path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("input", help="Parquet, JSON Lines or a table, with the columns id, body and title, date, press, …")
    parser.add_argument("-o", "--output", required=True, help="the folder for entities.csv, cooccurrence.csv, stories.csv")
    parser.add_argument("--format", default="parquet", choices=["parquet", "json", "table"])
    parser.add_argument("--gisa", default="gisa", help="the program, at this path on every machine")
    parser.add_argument("--partitions", type=int, help="how many parts the documents are spread over")
    arguments, options = parser.parse_known_args()
    spark = SparkSession.builder.appName("gisa").getOrCreate()
    documents = spark.table(arguments.input) if arguments.format == "table" else (
        spark.read.format(arguments.format).load(arguments.input))
    if arguments.partitions:
        documents = documents.repartition(arguments.partitions)
    found = find(spark, documents, arguments.gisa, options).persist()
    count(spark, found)
    os.makedirs(arguments.output, exist_ok=True)
    for name, rows in (("entities", entity_rows), ("cooccurrence", pair_rows), ("stories", story_rows)):
        write(os.path.join(arguments.output, f"{name}.csv"), rows(spark))
    spark.stop()


if __name__ == "__main__":
    main()
