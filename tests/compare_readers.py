#!/usr/bin/env python3
"""Breaks files of all formats and compares what gisa reads of them with what Python reads.

usage: compare_readers.py GISA [SECONDS [SEED]]        (openpyxl must be installed)

A file of each format is mutated: pieces are put in, doubled, left out, the rest is cut off. Python's csv, json, openpyxl, zipfile, gzip and
ElementTree read it, gisa reads it (`gisa tokenize`, from whose tokens the texts are put together without their white space), and
the titles and bodies are compared. A difference is a finding unless gisa reports that file (an error, or a note), or one of the
reasons in EXPLAINED holds; those are counted. Exit 1 with findings, each printed with its file's bytes.
"""
import collections, csv, gzip, io, json, os, random, re, subprocess, sys, tempfile, time, unicodedata, zipfile
import xml.etree.ElementTree as ET

import openpyxl

csv.field_size_limit(10**9)
BATCH = 60
PIECES = ['"', '""', "'", ",", "\n", "\r\n", "\r", "\t", ";", "{", "}", "[", "]", "[{", ":", "\\", "null", "</item>", "<item>", "&", "&amp;", "<b>",
          "가", "나래전자가 웃었다. ", "제목", "본문", " ", "\ufeff", "\u200b", "<![CDATA[", "<?xml", "PK\x03\x04", "\0", "\\u0000", "1e400", "NaN", "<!--"]


def seeds():
    """By format: texts, each with the function that packs one into the bytes of a file."""
    rows = [(f"제목 {n}", f"가람통신이 {n}번 웃었다.", f"2024010{n}") for n in range(1, 7)]
    quoted = [(t, f'가람통신이\n"{t}"번 웃었다.', d) for t, _, d in rows]
    header = ("제목", "본문", "일자")
    objects = [{"title": t, "body": b} for t, b, _ in rows]

    def table(data, **form):
        out = io.StringIO()
        csv.writer(out, **form).writerows([header, *data])
        return out.getvalue()

    def zipped(files, method=zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as made:
            for name, data in files.items():
                made.writestr(name, data)
        return out.getvalue()

    def book(data):
        """The XML of the sheet of a workbook, and how the rest goes around it."""
        made, out, sheet = openpyxl.Workbook(), io.BytesIO(), "xl/worksheets/sheet1.xml"
        for row in [header, *data]:
            made.active.append(row)
        made.save(out)
        archive = zipfile.ZipFile(io.BytesIO(out.getvalue()))
        parts = {name: archive.read(name) for name in archive.namelist()}
        return parts[sheet].decode(), lambda text: zipped({**parts, sheet: text.encode(errors="replace")})

    encode = lambda name: lambda text: text.encode(name, "replace")
    lines = "\n".join(json.dumps(o, ensure_ascii=False) for o in objects)
    items = "\n".join(f"<item><title>{t}</title><description>{b}</description></item>" for t, b, _ in rows)
    return {
        "csv": [(table(rows), encode("utf-8")), (table(quoted), encode("utf-8")), (table(rows), encode("cp949")), (table(quoted), encode("utf-16"))],
        "tsv": [(table(rows, delimiter="\t"), encode("utf-8"))],
        "json": [(json.dumps(objects, ensure_ascii=False, indent=1), encode("utf-8")), (json.dumps(objects), encode("utf-8"))],
        "jsonl": [(lines, encode("utf-8")), (lines, encode("cp949"))],
        "jsonl.gz": [(lines, lambda text: gzip.compress(text.encode(errors="replace"), 1))],
        "xlsx": [book(rows), book(quoted)],
        "zip": [(table(rows), lambda text: zipped({"a.csv": text.encode(errors="replace"), "b.jsonl": lines}))],
        "xml": [(f'<rss version="2.0"><channel><title>소식</title>\n{items}</channel></rss>', encode("utf-8"))],
        "txt": [("가람통신이 웃었다.\n나래전자가 울었다.\n", encode("utf-8")), ("가람통신이 웃었다.", encode("cp949"))],
    }


def broken(seed, dice):
    """The bytes of a file whose text was altered; of every eighth bytes are, too."""
    text, pack = seed
    for _ in range(dice.randint(1, 3)):
        at = dice.randint(0, len(text))
        end = min(len(text), at + dice.randint(0, 12))
        piece = dice.choice(PIECES) * dice.choice([1, 1, 1, 2, 300])
        copied = text[at : at + dice.randint(0, 200)]
        text = dice.choice([text[:at] + piece + text[end:], text[:at] + piece + text[at:], text[:at] + text[end:], text[:at] + copied + text[at:], text[:at]])
    data = bytearray(pack(text))
    if dice.random() < 0.125 and data:
        data[dice.randrange(len(data))] = dice.randint(0, 255)
    return bytes(data)


def decoded(data):
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp949")


def of_table(rows):
    rows = [row for row in rows if any(str(cell or "").strip() for cell in row)]
    names = [str(cell or "").strip() for cell in rows[0]]
    title, body = names.index("제목"), names.index("본문")
    cell = lambda row, at: "" if at >= len(row) or row[at] is None else str(row[at])
    return [(cell(row, title), cell(row, body)) for row in rows[1:]]


def of_objects(objects):
    text = lambda o, key: o.get(key) if isinstance(o.get(key), str) else ""
    return [(text(o, "title"), text(o, "body")) for o in objects if isinstance(o, dict)]


def read(kind, data):
    """The titles and bodies by Python; an exception where it cannot read the file."""
    if kind in ("csv", "tsv"):
        return of_table(list(csv.reader(io.StringIO(decoded(data), newline=""), delimiter="\t" if kind == "tsv" else ",", strict=True)))
    if kind == "json":
        return of_objects(json.loads(decoded(data)))
    if kind == "jsonl":
        return of_objects([json.loads(line) for line in decoded(data).split("\n") if line.strip()])
    if kind == "jsonl.gz":
        return read("jsonl", gzip.decompress(data))
    if kind == "xlsx":
        return [text for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets for text in of_table(list(sheet.values))]
    if kind == "zip":
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = sorted(name for name in archive.namelist() if not name.endswith("/"))
        return [text for name in names for text in read(name.rsplit(".", 1)[-1], archive.read(name))]
    if kind == "xml":
        text = lambda item, name: "".join((item.find(name).itertext() if item.find(name) is not None else ()))
        return [(text(item, "title"), text(item, "description")) for item in ET.fromstring(data).iter("item")]
    return [("", decoded(data))]


def plain(text):
    """A text without what gisa leaves out or alters on purpose: white space, invisible characters, decomposed Hangul."""
    text = unicodedata.normalize("NFC", text)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


def unpacked(kind, data):
    """The bytes of a file, or of all files in it."""
    if kind == "jsonl.gz":
        return gzip.decompress(data)
    if kind in ("xlsx", "zip"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        return b"\n".join(archive.read(name) for name in archive.namelist())
    return data


def out_of_order(data):
    rows = [int(row) for row in re.findall(rb'<row[^>]* r="(\d{1,9})"', data)]
    cells = [int(row) for row in re.findall(rb'<c r="[A-Z]+(\d{1,9})"', data)]
    return rows != sorted(set(rows)) or cells != sorted(cells)


def is_part(want, got):
    """Whether one list of documents is within another, in order."""
    rest = iter(got)
    return len(want) < len(got) and all(text in rest for text in want)


# Why the two may read a file otherwise though nothing is wrong: by its bytes, and by both readings.
EXPLAINED = [
    ("markup and references become text", lambda data, want, got: any(re.search("[<&]", t + b) for t, b in want + got)),
    ("a lone CR ends a row for Python", lambda data, want, got: re.search(rb"\r(?!\0?\n)", data)),
    ("Python joins what stands behind a closing quotation mark", lambda data, want, got: b'"' in data and len(want) == len(got)),
    ("bytes of two encodings", lambda data, want, got: any("\ufffd" in t + b for t, b in got)),
    ("rows of a workbook out of order: openpyxl sorts their cells", lambda data, want, got: out_of_order(data)),
    ("gisa reads all that Python reads, and more", lambda data, want, got: is_part(want, got)),
    ("no text but invisible characters", lambda data, want, got: not any(map(any, want)) and not any(map(any, got))),
]


def run(gisa, folder):
    """What gisa reads, by file: titles and bodies in their order; and what it says of the files."""
    start = lambda *arguments: subprocess.run([gisa, *arguments, folder], capture_output=True, text=True, errors="replace", timeout=120)
    done = start("tokenize", "--no-lexicon", "--format", "jsonl")
    told = start("corpus", "check", "--format", "json", "--rejects", folder + ".csv")
    found = {}
    for line in done.stdout.split("\n")[:-1]:
        token = json.loads(line)
        document = found.setdefault(token["doc_id"], ["", ""])
        document[token["field"] == "body"] += token["surface"]
    files = collections.defaultdict(list)
    for name, document in found.items():
        files[name[:4]].append(tuple(map(plain, document)))
    with open(folder + ".csv", encoding="utf-8") as rejects:
        return done, files, told.stdout + rejects.read()


def outcome(kind, data, got, is_reported):
    """One word for the comparison of a file; a finding is a sentence."""
    try:
        want = read(kind, data)
    except Exception:  # whatever is wrong with the file: there is nothing to compare with
        return "unreadable for Python"
    same = [text for text in [tuple(map(plain, text)) for text in want] if any(text)]
    if same == got:
        return "same"
    if is_reported:
        return "reported"
    why = next((why for why, holds in EXPLAINED if holds(unpacked(kind, data), same, got)), None)
    return f"explained ({why})" if why else f"{len(same)} documents, gisa reads {len(got)}: {same} != {got}"


def compare(gisa, files):
    """Counts of what came of the files, and the findings."""
    counts, findings = collections.Counter(), []
    with tempfile.TemporaryDirectory() as above:
        folder = os.path.join(above, "d")
        os.mkdir(folder)
        for name, (_, data) in files.items():
            open(os.path.join(folder, name), "wb").write(data)
        done, found, told = run(gisa, folder)
    if done.returncode not in (0, 1):
        findings.append(f"exit {done.returncode}: {done.stderr[-300:]}")
    for name, (kind, data) in files.items():
        word = outcome(kind, data, found.get(name[:4], []), name in told)
        if word[0].isdigit():
            findings.append(f"{name}: {word}\n    {data.hex()}")
            word = "a finding"
        counts[word] += 1
    return counts, findings


def main():
    gisa, seconds, seed = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 10, int(sys.argv[3]) if len(sys.argv) > 3 else 1
    dice, kinds, end = random.Random(seed), seeds(), time.time() + seconds
    counts, found = collections.Counter(), 0
    while time.time() < end:
        files = {}
        for number in range(BATCH):
            kind = dice.choice(sorted(kinds))
            files[f"f{number:03}.{kind}"] = (kind, broken(dice.choice(kinds[kind]), dice))
        more, findings = compare(gisa, files)
        counts += more
        found += len(findings)
        for finding in findings:
            print(finding, flush=True)
    print(f"{counts.total()} files: " + ", ".join(f"{what} {n}" for what, n in counts.most_common()))
    sys.exit(found > 0)


if __name__ == "__main__":
    main()
