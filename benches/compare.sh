#!/usr/bin/env bash
# Times gisa beside what analysts use, on the same text in one run: lindera's own segmenter with the same dictionary, and the job of
# `gisa analyze` in Python (python-mecab-ko, pyahocorasick, pandas, networkx; peers/).
#
#   benches/compare.sh [RUNS [CORPUS…]]     3 runs of ../shared/corpus/ict-news.jsonl and news-2020-2026.jsonl.gz if nothing else is said
#
# Python's packages come from PyPI into a virtual environment below target/.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=target/compare-venv
if ! "$venv/bin/python" -c 'import ahocorasick, mecab, networkx, pandas' 2>/dev/null; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r benches/peers/requirements.txt
fi
cargo build --quiet --release --bin gisa --example lindera_wakati
runs=${1:-3}
shift || true
[ $# -gt 0 ] || set -- ../shared/corpus/ict-news.jsonl ../shared/corpus/news-2020-2026.jsonl.gz
exec "$venv/bin/python" benches/compare.py "$runs" "$@"
