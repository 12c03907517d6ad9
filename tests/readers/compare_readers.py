#!/usr/bin/env python3
"""Breaks files of all formats and compares what gisa reads of them with what Python reads.

usage: compare_readers.py GISA [SECONDS [SEED]]        (tests/readers/run installs what it needs)

Half of the files are valid: pieces that mean something in some format are put into the texts of articles, and a library writes the file. Of the
others the written file is altered: pieces are put in, doubled, left out, the rest is cut off; of XML and workbooks mostly whole elements, so
that most stay readable. Python's csv, json, openpyxl, zipfile, gzip, ElementTree, html5lib, markdown-it and zstandard read the file, and
gisa reads it (`gisa tokenize`, from whose tokens the texts are put together without their white space); the titles and bodies are compared.

A difference is a finding, except where gisa's reports account for each record that differs (reports.py: by its line, or by a count), or where
one of the reasons in EXPLAINED holds; those are counted. Of every sixth file, XML of any names, each text is looked for (unknown_xml.py). Exit 1
with findings, each printed with its file's bytes.
"""
import collections, csv, difflib, gzip, html, io, json, os, random, re, subprocess, sys, tempfile, time, unicodedata, zipfile

import openpyxl, zstandard

import unknown_xml
from python_readers import PARSERS, read
from reports import Reports, by_file

BATCH = 60
PIECES = ['"', '""', '"', "'", ",", ",,", "\n", "\r\n", "\n1,2,3\n", "\n가,나\n", "\t", ";", "|", "{", "}", "[", "]", "[{", ":", "\\", "null", "&", "&amp;", "<b>", "</b>",
          "< ", "가", "나래전자가 웃었다. ", "제목", "본문", " ", "\ufeff", "\u200b", "<![CDATA[", "<?xml", "]]>", "\0", "\\u0000", "1e400", "NaN", "<!--", "*", "_", "`", "# ", "> ", "- ",
          "](x)", "![", "=", "@", "ㅎ", "\u1112\u1161", "😀"]
RAW = PIECES + ["\r", "</item>", "<item>", "PK\x03\x04", '"title"', '{"title":', "</p>", "<p>", "<div>"]
HEADER = ("제목", "본문", "일자")


def table(rows, **form):
    out = io.StringIO()
    csv.writer(out, **form).writerows([HEADER, *rows])
    return out.getvalue()


def objects(rows):
    return [{"title": title, "body": body, "date": day} for title, body, day in rows]


def lines(rows):
    return "\n".join(json.dumps(o, ensure_ascii=False) for o in objects(rows))


def in_xml(text):
    return html.escape("".join(c for c in text if c in "\t\n" or c >= " " and c not in "\ufffe\uffff"), quote=False)


def feed(rows):
    items = "\n".join(f"<item><title>{in_xml(t)}</title><description>{in_xml(b)}</description></item>" for t, b, _ in rows)
    return f'<rss version="2.0"><channel><title>소식</title>\n{items}</channel></rss>'


def atom(rows):
    entries = "\n".join(f'<entry><title>{in_xml(t)}</title><content type="text">{in_xml(b)}</content></entry>' for t, b, _ in rows)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>소식</title>\n{entries}</feed>'


def nitf(rows):
    item = lambda t, b: f"<nitf><body><body.head><hedline><hl1>{in_xml(t)}</hl1></hedline></body.head><body.content><p>{in_xml(b)}</p></body.content></body></nitf>"
    return "<news>" + "\n".join(item(t, b) for t, b, _ in rows) + "</news>"


def articles(rows):
    return "<articles>" + "\n".join(f"<article><headline>{in_xml(t)}</headline><body>{in_xml(b)}</body></article>" for t, b, _ in rows) + "</articles>"


def newsml(rows):
    item = lambda t, b: f"<NewsItem><NewsLines><HeadLine>{in_xml(t)}</HeadLine></NewsLines><DataContent><p>{in_xml(b)}</p></DataContent></NewsItem>"
    return "<NewsML>" + "\n".join(item(t, b) for t, b, _ in rows) + "</NewsML>"


def page(rows):
    paragraphs = "\n".join(f"<p>{in_xml(b)}</p>" for _, b, _ in rows)
    return f"<html><head><title>가람통신</title></head><body><h1>소식</h1><div id=dic_area>{paragraphs}<br>끝이다.</div><div>저작권</div></body></html>"


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def book(rows):
    """The XML of the sheet of a workbook."""
    cell = lambda place, text: f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{in_xml(text)}</t></is></c>'
    row = lambda number, texts: f'<row r="{number}">' + "".join(cell(f"{column}{number}", text) for column, text in zip("ABC", texts)) + "</row>"
    data = "".join(row(number, texts) for number, texts in enumerate([HEADER, *rows], 1))
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{data}</sheetData></worksheet>'


SHEET = "xl/worksheets/sheet1.xml"


def in_book(sheet):
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    archive = zipfile.ZipFile(io.BytesIO(out.getvalue()))
    return zipped({**{name: archive.read(name) for name in archive.namelist()}, SHEET: sheet.encode(errors="replace")})


def encoded(name):
    return lambda text: text.encode(name, "replace")


utf8 = encoded("utf-8")
# By format: how rows become text, and how the text becomes the bytes of a file.
FORMATS = {
    "csv": [(table, utf8), (table, utf8), (lambda rows: table(rows, quoting=csv.QUOTE_ALL), utf8), (table, encoded("cp949")), (table, encoded("utf-16"))],
    "tsv": [(lambda rows: table(rows, delimiter="\t"), utf8)],
    "json": [(lambda rows: json.dumps(objects(rows), ensure_ascii=False, indent=1), utf8), (lambda rows: json.dumps({"items": objects(rows)}), utf8)],
    "jsonl": [(lines, utf8), (lines, encoded("cp949"))],
    "jsonl.gz": [(lines, lambda text: gzip.compress(utf8(text), 1))],
    "jsonl.zst": [(lines, lambda text: zstandard.compress(utf8(text), 1))],
    "csv.zst": [(table, lambda text: zstandard.compress(utf8(text), 1))],
    "xlsx": [(book, in_book)],
    "zip": [(table, lambda text: zipped({"a.csv": utf8(text), "b.jsonl": lines([("하나", "가람통신이 웃었다.", "20240101")])}))],
    "xml": [(feed, utf8), (newsml, utf8), (atom, utf8), (nitf, utf8), (articles, utf8)],
    "html": [(page, utf8)],
    "md": [(lambda rows: "# 소식\n\n" + "\n\n".join(b for _, b, _ in rows), utf8)],
    "txt": [(lambda rows: "\n".join(b for _, b, _ in rows), utf8), (lambda rows: "\n".join(b for _, b, _ in rows), encoded("cp949"))],
}


def altered(text, pieces, dice):
    at = dice.randint(0, len(text))
    end = min(len(text), at + dice.randint(0, 12))
    piece = dice.choice(pieces) * dice.choice([1, 1, 1, 2, 300])
    copied = text[at : at + dice.randint(0, 200)]
    return dice.choice([text[:at] + piece + text[end:], text[:at] + piece + text[at:], text[:at] + text[end:], text[:at] + copied + text[at:], text[:at]])


def rearranged(text, dice):
    """XML with an element doubled, left out or put elsewhere, or with another value of an attribute."""
    elements = list(re.finditer(r"<(row|c|item|title|description|NewsItem|HeadLine|DataContent|p)\b[^>]*>.*?</\1>", text, re.S))
    values = list(re.finditer(r'(?<==")[^"]*(?=")', text))
    if values and (not elements or dice.random() < 0.3):
        value = dice.choice(values)
        return text[: value.start()] + dice.choice(["", "0", "s", "A1", "B2", "C99", "str", "n", "-1", "99999999999", "inlineStr"]) + text[value.end() :]
    if not elements:
        return text
    one, other = dice.choice(elements), dice.choice(elements)
    return dice.choice([text[: one.end()] + one[0] + text[one.end() :], text[: one.start()] + text[one.end() :], text[: other.start()] + one[0] + text[other.start() :]])


def broken(kind, dice):
    """The bytes of a file with altered texts, or of one that was altered itself; of every eighth of these bytes are, too."""
    write, pack = dice.choice(FORMATS[kind])
    rows = [[f"제목 {n}", dice.choice([f"가람통신이 {n}번 웃었다.", f'가람통신이\n"{n}"번 웃었다.', f"첫 문단, 둘\n둘, 셋, 넷\n셋, 넷, 다섯\n넷, 다섯, {n}"]), f"2024010{n}"] for n in range(1, 7)]
    if dice.random() < 0.5:
        for _ in range(dice.randint(1, 4)):
            row, column = dice.choice(rows), dice.randint(0, 1)
            row[column] = altered(row[column], PIECES, dice)
        return pack(write(rows))
    text = write(rows)
    for _ in range(dice.randint(1, 3)):
        text = rearranged(text, dice) if kind in ("xml", "xlsx") and dice.random() < 0.8 else altered(text, RAW, dice)
    data = bytearray(pack(text))
    if dice.random() < 0.125 and data:
        data[dice.randrange(len(data))] = dice.randint(0, 255)
    return bytes(data)


def plain(text):
    """A text without what gisa leaves out or alters on purpose: white space, invisible characters, decomposed Hangul."""
    text = unicodedata.normalize("NFC", text)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


TAG = re.compile(r"<!--.*?-->|</?(?:b|p|br|div|a|i|span)(?:\s[^<>]*)?/?>", re.S | re.I)


def without_markup(text):
    """What gisa makes of markup in cells: tags and references become text, also where they were escaped."""
    for _ in range(3):
        text = html.unescape(TAG.sub("", text))
    return plain(text)


def unpacked(kind, data):
    """The bytes of a file, or of all files in it."""
    packing = kind.partition(".")[2]
    if packing:
        return PARSERS[packing](data)
    if kind in ("xlsx", "zip"):
        archive = zipfile.ZipFile(io.BytesIO(data))
        return b"\n".join(archive.read(name) for name in archive.namelist() if name.endswith((".csv", ".jsonl", SHEET)))
    return data


def out_of_order(data):
    rows = [int(row) for row in re.findall(rb'<row[^>]* r="(\d{1,9})"', data)]
    cells = [(int(row), len(column), column) for column, row in re.findall(rb'<c r="([A-Z]+)(\d{1,9})"', data)]
    return bool(rows or cells) and (rows != sorted(set(rows)) or cells != sorted(set(cells)))


def is_part(some, all_of):
    """Whether one list of documents is within another, in order."""
    rest = iter(all_of)
    return all(text in rest for text in some)


def is_filled(want, got):
    """Whether all documents are there, in order, some with a text in an empty place."""
    rest = iter(got)
    return all(any(all(a == b or not a for a, b in zip(text, other)) for other in rest) for text in want)


def begins_all(want, got):
    """Whether all documents are there, some with more text."""
    return len(want) == len(got) and all(title == other and more.startswith(text) for (title, text), (other, more) in zip(want, got))


def lacks_a_word(want, got):
    """Whether all documents are there, some without a word of at most four letters."""
    def is_shorter(text, other):
        at = len(os.path.commonprefix([text, other]))
        return text == other or 0 < len(text) - len(other) <= 4 and text[at + len(text) - len(other):] == other[at:]

    return len(want) == len(got) and all(title == same and is_shorter(text, other) for (title, text), (same, other) in zip(want, got))


# Why the two may read a file otherwise though nothing is wrong: by its format and bytes, and by both readings.
EXPLAINED = [
    ("a lone CR ends a row for Python", lambda kind, data, want, got: kind[:3] in ("csv", "tsv", "zip") and re.search(rb"\r(?!\0?\n)", data)),
    ("bytes of two encodings", lambda kind, data, want, got: any("\ufffd" in t + b for t, b in got)),
    ("rows of a workbook out of order: openpyxl sorts their cells", lambda kind, data, want, got: kind == "xlsx" and out_of_order(data)),
    ("gisa reads all that Python reads, and more", lambda kind, data, want, got: len(want) < len(got) and is_part(want, got)),
    ("a text under an altered key is taken for the body", lambda kind, data, want, got: kind[:4] == "json" and is_filled(want, got)),
    ("a cell with two texts", lambda kind, data, want, got: kind == "xlsx" and data.count(b"<is>") > data.count(b"<c ")),
    ("a cell whose type was altered", lambda kind, data, want, got: kind == "xlsx" and data.count(b't="inlineStr"') != data.count(b"<c ") and is_filled(want, got)),
    ("the tag of a headline or text that lost a sign is text to gisa", lambda kind, data, want, got: kind == "xml" and is_filled(want, got)),
    ("an item of XML with two texts: Python takes the first, gisa both", lambda kind, data, want, got: kind == "xml" and begins_all(want, got)),
    ("a word between the elements of an item, which Python does not read", lambda kind, data, want, got: kind == "xml" and lacks_a_word(got, want)),
    ("no text but invisible characters", lambda kind, data, want, got: not any(map(any, want)) and not any(map(any, got))),
    ("markup that is broken or hides its text", lambda kind, data, want, got: kind not in ("html", "md", "txt") and any(re.search(r"<[A-Za-z/!]|&#?\w+;", t + b) for t, b in want)),
]


def run(gisa, folder):
    """What gisa reads, by file: titles and bodies in their order; and what it says of the files."""
    start = lambda *arguments: subprocess.run([gisa, *arguments, folder], capture_output=True, text=True, errors="replace", timeout=300)
    done = start("tokenize", "--no-lexicon", "--format", "jsonl")
    checked = start("corpus", "check", "--format", "json", "--rejects", folder + ".csv")
    found = {}
    for line in done.stdout.split("\n")[:-1]:
        token = json.loads(line)
        document = found.setdefault(token["doc_id"], ["", ""])
        document[token["field"] == "body"] += token["surface"]
    files = collections.defaultdict(list)
    for name, document in found.items():
        files[name[:4]].append(tuple(map(plain, document)))
    is_checked = checked.returncode in (0, 1, 2) and os.path.exists(folder + ".csv")
    return (done, checked), files, by_file(folder, folder + ".csv", checked.stdout) if is_checked else ({}, {})


def take(counts, key):
    """Whether a count is above zero, which is then one less."""
    has = counts[key] > 0
    counts[key] -= has
    return has


def unaccounted(records, wanted, got, reports):
    """Whether something differs that no report accounts for; `wanted` are the texts of Python's records."""
    with_text = [pair for pair in zip(wanted, records) if any(pair[0])]
    wanted, records = [text for text, _ in with_text], [record for _, record in with_text]
    if is_part(got, wanted):
        # Nothing was added; of alignments of equal texts the matcher below may take one that adds.
        left = collections.Counter(wanted) - collections.Counter(got)
        return not reports.account_for([record for text, record in zip(wanted, records) if take(left, text)], records)
    lost = []
    for kind, i, j, k, l in difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        lost += records[i:j] if kind != "equal" else []
        if kind == "insert":
            before, behind = records[i - 1] if i else None, records[i] if i < len(wanted) else None
            part = (before or behind).part if wanted else ""
            if not reports.names_between(part, before and before.first, behind and behind.last):
                return True
    return not reports.account_for(lost, records)


def outcome(kind, data, got, reports):
    """One word for the comparison of a file; a finding is a sentence."""
    try:
        records = read(kind, data)
    except Exception:  # whatever is wrong with the file: there is nothing to compare with
        return "unreadable for Python"
    if kind == "html":
        got = [("", body) for _, body in got]
    ways = [plain] if kind in ("html", "md", "txt") else [plain, without_markup]
    wanted = [[tuple(map(way, record[:2])) for record in records] for way in ways]
    same = [[text for text in texts if any(text)] for texts in wanted]
    if got in same or [tuple(map(without_markup, text)) for text in got] == same[-1]:
        return "same"
    if reports and not all(unaccounted(records, texts, got, reports) for texts in wanted):
        return "reported"
    why = next((why for why, holds in EXPLAINED if holds(kind, unpacked(kind, data), same[0], got)), None)
    said = " and reports" if reports else ""
    return f"explained ({why})" if why else f"{len(same[0])} documents, gisa reads {len(got)}{said}: {same[0]} != {got}"


def compare(gisa, files):
    """Counts of what came of the files, by format, and the findings."""
    counts, findings = collections.Counter(), []
    with tempfile.TemporaryDirectory() as above:
        folder = os.path.join(above, "d")
        os.mkdir(folder)
        for name, (_, data, _) in files.items():
            open(os.path.join(folder, name), "wb").write(data)
        both, found, (reports, told) = run(gisa, folder)
    findings += [f"exit {done.returncode}: {done.stderr[-300:]}" for done in both if done.returncode not in (0, 1)]
    for name, (kind, data, documents) in files.items():
        got = found.get(name[:4], [])
        if documents:
            wrong = unknown_xml.finding(data, documents, got, told.get(name[:4], ""))
            word = f"{len(got)} documents: {wrong}; {told.get(name[:4], '')}" if wrong else "read once or said"
        else:
            word = outcome(kind, data, got, reports.get(name[:4], Reports()))
        if word[0].isdigit():
            findings.append(f"{name}: {word}\n    {told.get(name[:4], '')}\n    {data.hex()}")
            word = "a finding"
        counts["XML of any names" if documents else kind, word] += 1
    return counts, findings


def main():
    gisa, seconds, seed = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 10, int(sys.argv[3]) if len(sys.argv) > 3 else 1
    dice, end = random.Random(seed), time.time() + seconds
    counts, found = collections.Counter(), 0
    while time.time() < end:
        files = {}
        for number in range(BATCH):
            kind = dice.choice(sorted(FORMATS))
            made = ("xml", *unknown_xml.make(dice)) if dice.random() < 1 / 6 else (kind, broken(kind, dice), None)
            files[f"f{number:03}.{made[0]}"] = made
        more, findings = compare(gisa, files)
        counts += more
        found += len(findings)
        for finding in findings:
            print(finding, flush=True)
    for kind in sorted({kind for kind, _ in counts}):
        of = {word: count for (one, word), count in sorted(counts.items()) if one == kind}
        print(f"{kind}: " + ", ".join(f"{word} {count}" for word, count in of.items()))
    words = collections.Counter()
    for (_, word), count in counts.items():
        words[word] += count
    print(f"{counts.total()} files: " + ", ".join(f"{word} {count}" for word, count in words.most_common()))
    sys.exit(found > 0)


if __name__ == "__main__":
    main()
