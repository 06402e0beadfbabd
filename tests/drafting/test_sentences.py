"""Approval data: sentences that a specification may hold, ours and made up, with the signs that must be found in each.

Most of the table are sentences that must not be found. A difference is mended in the signs, or explained in its row.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from drafting.specification.lint import SIGNS, signs_of

CASES = Path(__file__).parent / "cases" / "sentences.csv"
ROWS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))


def expected(row) -> set[str]:
    return set(filter(None, row["signs"].split(";")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["sentence"][:40])
def test_the_signs_of_a_sentence(row):
    assert set(signs_of(row["sentence"])) == expected(row), row["why"]


def test_every_sign_is_shown_by_a_sentence_and_many_sentences_must_not_be_found():
    shown = Counter(key for row in ROWS for key in expected(row))

    assert {one.key for one in SIGNS} == set(shown)
    assert len(ROWS) >= 160
    assert sum(not expected(row) for row in ROWS) >= 60
    assert len({row["sentence"] for row in ROWS}) == len(ROWS)


def test_every_sign_says_why_and_what_to_write_instead():
    keys = [one.key for one in SIGNS]

    assert len(keys) == len(set(keys))
    for one in SIGNS:
        assert one.why, one.key
        assert one.better, one.key
        assert signs_of(one.better) == [] or one.key not in signs_of(one.better), one.key
