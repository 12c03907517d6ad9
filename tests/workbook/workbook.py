"""Opens workbooks of gisa in openpyxl and LibreOffice, and compares their cells with those of the CSV: workbook.py GISA

Ends with 1 at the first difference.
"""

import csv
import datetime
import pathlib
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


def office(folder):
    run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", folder, folder / "report" / "report.xlsx")
    for name in SHEETS:
        found, want = table(folder / f"report-{name}.csv"), table(folder / "report" / f"{name}.csv")
        check([row[0] for row in found] == [row[0] for row in want], f"LibreOffice reads the first column of {name}")


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    report(folder)
    hostile(folder)
    printed(folder)
    office(folder)
print("workbooks: all checks hold")
