"""What is said to have no row of 別表 has none; what is under a notice has one in 第2条の表."""

import re

from assistant.chat.law.ways_to_ask import law_words
from corpus.laws.load import tables


def test_unlisted_laws_have_no_row() -> None:
    laws = {row.law for rows in tables().rows.values() for row in rows.values()}
    assert not {entry.law for entry in law_words().unlisted} & laws


def test_linked_words_have_rows_of_no_law_in_beppyo() -> None:
    rows = tables().rows["dai2jo"].values()
    assert all(any(e.words in f"{r.law}{r.task}" for r in rows) for e in law_words().linked)


def test_every_pattern_can_be_read() -> None:
    words = law_words()
    patterns = (words.rows, words.going_on, words.providers, words.reads, words.moved)
    assert all(re.compile(pattern) for group in patterns for pattern in group)
