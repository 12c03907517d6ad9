"""Prints the morphemes of the lines of standard input, separated by spaces: what an analyst has with python-mecab-ko."""

import sys

from mecab import MeCab

mecab = MeCab()
for line in sys.stdin:
    print(" ".join(mecab.morphs(line)))
