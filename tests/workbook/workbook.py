"""Opens workbooks of gisa in openpyxl and LibreOffice, and compares their cells with those of the CSV: workbook.py GISA

Ends with 1 at the first difference.
"""

import csv
import datetime
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import openpyxl

GISA = sys.argv[1]
SAMPLES = "data/samples"
SHEETS = ["entities", "cooccurrence", "trend", "words", "documents", "mentions", "zones"]


def check(holds, claim):
    if not holds:
        sys.exit(f"does not hold: {claim}")


def run(*arguments):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE).stdout


def shown(cell):
    """A cell as gisa's CSV has it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return cell


def same(cell, text):
    cell = shown(cell)
    if isinstance(cell, str):
        return cell == text.replace("\r\n", "\n")
    return text != "" and abs(cell - float(text)) <= 1e-9 * max(1.0, abs(cell))


def alike(shown, text):
    """Whether LibreOffice shows what the CSV has: numbers as it rounds them, truths in capitals."""
    if shown == text.replace("\r\n", "\n") or shown.lower() == text:
        return True
    try:
        return abs(float(shown) - float(text)) <= 1e-6 * max(1.0, abs(float(text)))
    except ValueError:
        return False


def compare(sheet, rows, name):
    cells = list(sheet.iter_rows(values_only=True))
    check(len(cells) == len(rows), f"{name}: as many rows as the CSV: {len(cells)} and {len(rows)}")
    check(list(cells[0]) == rows[0], f"{name}: the same columns")
    for number, (one, other) in enumerate(zip(cells[1:], rows[1:]), 2):
        for column, cell, text in zip(rows[0], one, other):
            check(same(cell, text), f"{name}, row {number}, {column}: {cell!r} is {text!r}")


def table(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def report(folder):
    run(GISA, "analyze", "--quiet", "--xlsx", SAMPLES, "-o", folder / "report")
    book = openpyxl.load_workbook(folder / "report" / "report.xlsx")
    check(book.sheetnames == ["charts", *SHEETS], f"a sheet for each table: {book.sheetnames}")
    for name in SHEETS:
        sheet = book[name]
        compare(sheet, table(folder / "report" / f"{name}.csv"), name)
        check(sheet.freeze_panes == "A2", f"{name}: the header stays in sight")
        check(sheet.auto_filter.ref is not None, f"{name}: there is a filter")
        check(all(cell.comment for cell in sheet[1]), f"{name}: every column has a note")
    entities = book["entities"]
    days = [cell for cell in entities["H"][1:] if cell.value is not None]
    check(days and all(cell.is_date for cell in days), "days are dates")
    ids = [cell.data_type for cell in book["documents"]["A"][1:]]
    check(set(ids) <= {"s", "inlineStr"}, f"ids are text: {set(ids)}")
    check(entities.column_dimensions["A"].width >= 20, "columns are as wide as their Hangul")
    notes = [cell.comment.text for name in SHEETS for cell in book[name][1]]
    check(all(re.search("[가-힣]", note) for note in notes), f"notes are Korean: {notes}")
    charts(book["charts"])


def text(title):
    """The words of the title of a chart, or of one of its axes."""
    return "".join(run.t for paragraph in title.tx.rich.p for run in paragraph.r) if title else ""


def charts(sheet):
    """The pairs and the trend as charts, with titles and with values behind every line."""
    check(len(sheet._charts) == 2, f"there are two charts: {len(sheet._charts)}")
    for chart in sheet._charts:
        titles = [text(title) for title in (chart.title, chart.y_axis.title)]
        check(all(re.search("[가-힣]", title) for title in titles[:1]), f"charts have Korean titles: {titles}")
    bars, lines = sheet._charts
    check(text(bars.title).startswith("가장 자주"), f"the first is that of the pairs: {text(bars.title)}")
    check(text(lines.x_axis.title) == "기간" and text(lines.y_axis.title) == "기사 비율", "axes have titles")
    check(len(lines.series) == 5, f"five names are followed: {len(lines.series)}")
    for series in lines.series:
        check(series.marker is not None and series.marker.symbol != "none", "points can be seen")
        cells = sheet[series.val.numRef.f.split("!")[1].replace("$", "")]
        known = [cell.value for (cell,) in cells if cell.value is not None]
        check(len(known) >= len(cells) / 2, f"a line has most of its points: {len(known)} of {len(cells)}")


def hostile(folder):
    """Cells that look like formulas or numbers stay text."""
    source = folder / "hostile.csv"
    rows = [["id", "title", "date", "body"], ["=1+1", "@SUM(A1)", "2024-03-05", "KT와 LG유플러스가 만났다."], ["01101001.20160104120000", "-2", "2024-03-06", "KT가 값을 정했다."]]
    with open(source, "w", newline="") as file:
        csv.writer(file).writerows(rows)
    run(GISA, "analyze", "--quiet", "--xlsx", source, "-o", folder / "hostile")
    book = openpyxl.load_workbook(folder / "hostile" / "report.xlsx")
    found = {row[0].value: row[0].data_type for row in list(book["documents"].iter_rows())[1:]}
    check(set(found) == {"=1+1", "01101001.20160104120000"}, f"ids are as in the source: {found}")
    check(all(kind != "f" for sheet in book for row in sheet.iter_rows() for kind in [cell.data_type for cell in row]), "no cell is a formula")


def printed(folder):
    for command in (["entities"], ["cooccur", "--measures", "all"], ["words"], ["trend"], ["compare", "--split", "2020"], ["related", "KT"]):
        path = folder / f"{command[0]}.xlsx"
        path.write_bytes(run(GISA, *command, SAMPLES, "--quiet", "--format", "xlsx"))
        text = run(GISA, *command, SAMPLES, "--quiet").decode()
        book = openpyxl.load_workbook(path)
        compare(book.worksheets[0], list(csv.reader(text.splitlines())), command[0])
    for command in (["tokenize"], ["explain", "KT"], ["explain", "KT", "--kwic"]):
        texts = [SAMPLES, "--quiet", "--format"]
        path = folder / "texts.xlsx"
        path.write_bytes(run(GISA, *command, *texts, "xlsx"))
        rows = list(csv.reader(io.StringIO(run(GISA, *command, *texts, "csv").decode(), newline="")))
        compare(openpyxl.load_workbook(path).worksheets[0], rows, " ".join(command))
    tables = folder / "network"
    run(GISA, "network", SAMPLES, "--quiet", "--min-count", "1", "--format", "csv", "-o", tables)
    run(GISA, "network", SAMPLES, "--quiet", "--min-count", "1", "-o", folder / "network.xlsx")
    book = openpyxl.load_workbook(folder / "network.xlsx")
    check(book.sheetnames == ["nodes", "edges"], f"a network is two sheets: {book.sheetnames}")
    for name in book.sheetnames:
        compare(book[name], table(tables / f"{name}.csv"), f"network, {name}")


def english(folder):
    run(GISA, "analyze", "--quiet", "--xlsx", "--lang", "en", SAMPLES, "-o", folder / "english")
    book = openpyxl.load_workbook(folder / "english" / "report.xlsx")
    notes = [cell.comment.text for cell in book["cooccurrence"][1]]
    check("Name 1: " in notes[0], f"notes are English where that is asked for: {notes[0]}")
    check(text(book["charts"]._charts[1].y_axis.title) == "Share of stories", "and the charts")


def cut(folder):
    """More rows than a sheet has room for: the last one says so, and so does standard error."""
    source, path = folder / "long.jsonl", folder / "long.xlsx"
    body = "KT와 LG유플러스가 만났다. " * 70
    with open(source, "w") as file:
        file.writelines(json.dumps({"id": str(number), "title": "시험", "body": body}, ensure_ascii=False) + "\n" for number in range(7600))
    done = subprocess.run([GISA, "extract", "--quiet", "-o", path, source], check=True, stderr=subprocess.PIPE, text=True)
    check("rows that do not fit into a sheet: " in done.stderr, f"rows that do not fit are said to be so: {done.stderr}")
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    last = next(sheet.iter_rows(min_row=1_048_576, max_row=1_048_576, values_only=True))
    check("do not fit" in str(last[0]), f"the last row says so, too: {last}")


def office(folder):
    run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", folder, folder / "report" / "report.xlsx")
    for name in SHEETS:
        found, want = table(folder / f"report-{name}.csv"), table(folder / "report" / f"{name}.csv")
        check(found[0] == want[0] and len(found) == len(want), f"LibreOffice reads the columns and rows of {name}")
        for number, (one, other) in enumerate(zip(found[1:], want[1:]), 2):
            for column, cell, value in zip(want[0], one, other):
                check(alike(cell, value), f"LibreOffice: {name}, row {number}, {column}: {cell!r} is {value!r}")


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    report(folder)
    english(folder)
    hostile(folder)
    printed(folder)
    cut(folder)
    office(folder)
print("workbooks: all checks hold")
