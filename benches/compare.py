"""Times whole programs in turn on the same text, and prints a table: compare.py RUNS CORPUS…

The time is that of the processor (user and system, all threads) and of the clock, each the median of the runs with the least and the greatest; memory
is the peak of the largest process. The ratio is that of the clock to gisa's in the same job.
"""

import gzip
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).parents[1]
WORK = ROOT / "target/compare"
GISA = ROOT / "target/release/gisa"
LINDERA = ROOT / "target/release/examples/lindera_wakati"
PEERS = ROOT / "benches/peers"


def prepared(corpus):
    """The articles as JSON Lines, and the paragraphs of their bodies, one a line."""
    name = corpus.name.split(".")[0]
    articles, texts = WORK / f"{name}.jsonl", WORK / f"{name}.txt"
    if not texts.exists():
        source = gzip.open(corpus, "rt", encoding="utf-8") if corpus.suffix == ".gz" else open(corpus, encoding="utf-8")
        with source, open(articles, "w", encoding="utf-8") as copy, open(texts, "w", encoding="utf-8") as lines:
            for line in source:
                copy.write(line)
                body = json.loads(line).get("body") or ""
                lines.writelines(f"{paragraph.strip()}\n" for paragraph in body.splitlines() if paragraph.strip())
    return articles, texts


def jobs(articles, texts):
    gisa, python, out = str(GISA), sys.executable, str(WORK / "out")
    tokens = [gisa, "tokenize", "--quiet", "--lines", "--no-lexicon", "--format", "wakati", "--threads"]
    analyze = [gisa, "analyze", "--quiet", "--force", str(articles), "-o", out, "--threads"]
    cores = str(os.cpu_count())
    return {
        "morphemes, one thread": {
            "gisa tokenize": ([*tokens, "1", str(texts)], None),
            "lindera's segmenter": ([str(LINDERA)], texts),
            "python-mecab-ko": ([python, str(PEERS / "tokens.py")], texts),
        },
        "all reports, one thread": {
            "gisa analyze": ([*analyze, "1"], None),
            "Python: mecab, pyahocorasick, pandas, networkx": ([python, str(PEERS / "analyze.py"), str(articles), str(WORK / "peer")], None),
        },
        f"all reports, {cores} threads": {"gisa analyze": ([*analyze, cores], None)},
    }


def run(command, stdin):
    shutil.rmtree(WORK / "out", ignore_errors=True)
    start = time.monotonic()
    with open(stdin or os.devnull, "rb") as given:
        process = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss / 1024


def spread(values):
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def main():
    runs, corpora = int(sys.argv[1]), [pathlib.Path(path) for path in sys.argv[2:]]
    WORK.mkdir(parents=True, exist_ok=True)
    print(f"{platform.machine()}, {os.cpu_count()} cores, medians of {runs} runs in turn (least–greatest)\n")
    print("| text | job | program | processor, s | clock, s | memory, MB | clock / gisa's |\n|---|---|---|---|---|---|---|")
    for corpus in corpora:
        articles, texts = prepared(corpus)
        for job, programs in jobs(articles, texts).items():
            measured = {name: [] for name in programs}
            for _ in range(runs):
                for name, (command, stdin) in programs.items():
                    measured[name].append(run(command, stdin))
            own = statistics.median(clock for _, clock, _ in next(iter(measured.values())))
            for name, times in measured.items():
                processor, clock, memory = zip(*times)
                size = f"{corpus.name.split('.')[0]}, {articles.stat().st_size / 1e6:.0f} MB"
                print(f"| {size} | {job} | {name} | {spread(processor)} | {spread(clock)} | {max(memory):.0f} | {statistics.median(clock) / own:.2f} |", flush=True)


main()
