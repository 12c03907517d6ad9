"""Reads files of all formats with Python: the records with their headlines and texts, and the lines where each begins and ends."""
import collections, csv, gzip, io, json, re, zipfile
import xml.etree.ElementTree as ET
from xml.parsers import expat

import html5lib, openpyxl, zstandard
from markdown_it import MarkdownIt

csv.field_size_limit(10**9)
# `part` is the file in an archive; lines are those of gisa's reports, or None where Python does not know them.
Record = collections.namedtuple("Record", "title body part first last", defaults=("", None, None))
PARSERS = {"zst": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data), "gz": gzip.decompress}


def decoded(data):
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp949")


def of_table(rows):
    """The records of rows with their first and last lines."""
    rows = [row for row in rows if any(str(cell or "").strip() for cell in row[0])]
    names = [str(cell or "").strip() for cell in rows[0][0]]
    title, body = names.index("제목"), names.index("본문")
    cell = lambda row, at: "" if at >= len(row) or row[at] is None else str(row[at])
    return [Record(cell(row, title), cell(row, body), "", first, last) for row, first, last in rows[1:]]


def of_csv(text, delimiter):
    reader, rows, before = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), [], 0
    for row in reader:
        rows.append((row, before + 1, reader.line_num))
        before = reader.line_num
    return of_table(rows)


def of_object(found, first, last):
    text = lambda key: found.get(key) if isinstance(found.get(key), str) else ""
    return [Record(text("title"), text("body"), "", first, last)] if isinstance(found, dict) else []


def of_json(text):
    """The objects of an array, or of the one under `items`, with their lines."""
    found = json.loads(text)
    found = found["items"] if isinstance(found, dict) else found
    at, records = text.find("["), []
    for one in found:
        at += re.match(r"[\s,\[]*", text[at:]).end()
        first = 1 + text.count("\n", 0, at)
        try:
            end = json.JSONDecoder().raw_decode(text, at)[1]
        except ValueError:  # the array is not the first one
            end = at
        records += of_object(one, first, 1 + text.count("\n", 0, end))
        at = end
    return records


def of_lines(text):
    """The objects of the lines that are JSON; gisa reports the others."""
    records = []
    for number, line in enumerate(text.split("\n"), 1):
        try:
            records += of_object(json.loads(line), number, number)
        except ValueError:
            pass
    return records


# The elements of an item, its headline and its text, by the root.
ITEMS = {
    "rss": ("item", "title", "description"), "feed": ("entry", "title", "content"), "articles": ("article", "headline", "body"),
    "news": ("nitf", "body/body.head/hedline/hl1", "body/body.content"),
}


def with_lines(data):
    """The root of XML, without namespaces, whose elements have their first and last lines."""
    parser, builder, lines, around = expat.ParserCreate(namespace_separator="}"), ET.TreeBuilder(), {}, []

    def start(name, attributes):
        element = builder.start(name.split("}")[-1], attributes)
        lines[element] = [parser.CurrentLineNumber, None]
        around.append(element)

    def end(name):
        builder.end(name.split("}")[-1])
        lines[around.pop()][1] = parser.CurrentLineNumber

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, builder.data
    parser.Parse(data, True)
    return builder.close(), lines


def of_xml(data):
    root, lines = with_lines(data)
    whole = lambda found: "".join(found.itertext()) if found is not None else ""
    if root.tag == "NewsML":
        parts = lambda item: "".join("".join(found.itertext()) for found in item.iter("DataContent"))
        return [Record(whole(item.find(".//HeadLine")), parts(item), "", *lines[item]) for item in root.iter("NewsItem")]
    item, title, body = ITEMS.get(root.tag, ITEMS["rss"])
    return [Record(whole(one.find(title)), whole(one.find(body)), "", *lines[one]) for one in root.iter(item)]


def of_page(text):
    """The text of the element of the body; scripts and the like are none. The title is that of the page as it was made."""
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    body = next(element for element in tree.iter() if element.get("id") == "dic_area")
    hidden = {"script", "style", "noscript", "iframe", "button", "form", "select", "template", "figcaption"}

    def texts(element):
        if isinstance(element.tag, str) and element.tag not in hidden:
            yield element.text or ""
            for child in element:
                yield from texts(child)
                yield child.tail or ""

    return [Record("", "".join(texts(body)))]


def of_markdown(text):
    title, body, into_title = "", "", False
    for token in MarkdownIt("commonmark", {"maxNesting": 1000}).enable("table").parse(text):
        if token.type == "heading_open" and token.tag == "h1" and not title:
            into_title = True
        if token.type == "heading_close":
            into_title = False
        parts = token.children if token.type == "inline" else [token] if token.type in ("code_block", "fence") else []
        words = "".join(part.content for part in parts if part.type in ("text", "code_inline", "code_block", "fence", "text_special"))
        if token.type == "html_block":
            words = html.unescape(re.sub(r"<!--.*?(-->|$)|<[^>]*>", "", token.content, flags=re.S))
        title, body = (title + words, body) if into_title else (title, body + words)
    # what stands for NUL
    return [Record(title.replace("\ufffd", ""), body.replace("\ufffd", ""))]


def read(kind, data):
    """The records by Python; an exception where it cannot read the file."""
    kind, _, packing = kind.partition(".")
    if packing:
        return read(kind, PARSERS[packing](data))
    if kind in ("csv", "tsv"):
        return of_csv(decoded(data), "\t" if kind == "tsv" else ",")
    if kind == "json":
        return of_json(decoded(data))
    if kind == "jsonl":
        return of_lines(decoded(data))
    if kind == "xlsx":
        sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
        return [record for sheet in sheets for record in of_table([(row, at, at) for at, row in enumerate(sheet.values, sheet.min_row)])]
    if kind == "zip":
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = sorted(name for name in archive.namelist() if not name.endswith("/"))
        return [record._replace(part=name) for name in names for record in read(name.rsplit(".", 1)[-1], archive.read(name))]
    if kind == "xml":
        return of_xml(data)
    if kind == "html":
        return of_page(decoded(data))
    if kind == "md":
        return of_markdown(decoded(data))
    return [Record("", decoded(data))]
