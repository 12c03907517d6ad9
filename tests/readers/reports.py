"""What gisa says of a file that it cannot read wholly: which records that accounts for.

A report accounts for a record if it names a line of it, or a count of what is lost behind a line. One of a whole file that cannot be read
accounts for all of its records, if gisa gives none of them, or only those before the fault.
"""
import collections, csv, json, re

BEHIND = re.compile(r"(?:lines after line|row) (\d+) (?:are not read|and an unknown number of rows after it)")
# Notes that say of a file how it was read, and not what of it is lost.
HARMLESS = re.compile(r"dates? (was|were) not understood|is read as the body|bodies end at|written by gisa")


class Reports:
    """The reports of one file, each with the part of it that it is about."""

    def __init__(self):
        self.lines, self.behind, self.counts, self.refused = set(), [], {}, set()

    def add(self, part, line, text):
        if HARMLESS.search(text):
            return
        named = [int(line)] if line else [int(number) for number in re.findall(r"\bline (\d+)", text)]
        several = re.search(r"on lines ([\d, …]+)", text)
        named += [int(number) for number in re.findall(r"\d+", several[1])] if several else []
        self.lines.update((part, number) for number in named)
        self.behind += [(part, int(number)) for number in BEHIND.findall(text)]
        # More of the same kind than are named by their lines: `12 quotation marks …, on lines 2, 5, 9, …`, `(3 more such cells)`.
        for count in re.findall(r"^(\d+) (?:quotation marks|rows above|texts outside)|\((\d+) more|comes again, (\d+) times|at least (\d+) items", text):
            self.counts[part] = self.counts.get(part, 0) + int(next(filter(None, count)))
        if not line and not re.match(r"line \d|\d", text):
            self.refused.add(part)

    def __bool__(self):
        return bool(self.lines or self.refused or self.counts)

    def names(self, record):
        first, last = (record.first, record.last) if record.first else (1, 10**9)
        lines = any(part == record.part and first <= line <= last for part, line in self.lines)
        return lines or any(part == record.part and line < last for part, line in self.behind)

    def names_between(self, part, before, behind):
        """Whether a line between two records, both included, is named."""
        return any(where == part and (before or 0) <= line <= (behind or 10**9) for where, line in self.lines)

    def account_for(self, lost, records):
        """Whether each of the lost ones of the records is named, or counted, or its file as a whole cannot be read. Of records that are alike
        as many must be named as are lost."""
        named = collections.Counter(record[:3] for record in records if self.names(record))
        rest = collections.Counter(record[:3] for record in lost if not self.refused & {"", record.part}) - named
        by_part = collections.Counter()
        for (_, _, part), count in rest.items():
            by_part[part] += count
        return all(self.counts.get(part, 0) >= count for part, count in by_part.items())


def by_file(folder, rejects, summary):
    """The reports of the files of a folder, by their names without endings; and all that is said of each."""
    reports, told = {}, {}

    def add(path, line, text):
        name, _, part = path[len(folder) + 1 :].partition("/")
        reports.setdefault(name[:4], Reports()).add(part, line, text)
        told[name[:4]] = told.get(name[:4], "") + text + "\n"

    with open(rejects, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            add(row["file"], row["line"], row["reason"])
    for warning in json.loads(summary)["warnings"]:
        path, colon, text = warning.partition(": ")
        if colon and path.startswith(folder + "/"):
            add(path, "", text)
    return reports, told
