"""How well the matcher does on labelled and judged pairs: figures that may only rise (see cases/README.md)."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest

from matching import likeness as likeness_module
from matching import pairs
from matching.likeness import Background, likeness
from matching.pairs import alike, candidates
from tests.factories.matching import item

CASES = Path(__file__).parent / "cases"


def rows(name):
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def labels():
    return {row["item_id"]: row["need"] for row in rows("labels.csv")}


@pytest.fixture(scope="module")
def items():
    return {
        row["item_id"]: item(
            row["title"],
            buyer=row["borough"],
            key=row["item_id"],
            cpv=tuple(filter(None, [row["cpv"]])),
            suppliers=tuple(name.strip() for name in row["supplier"].split(";") if name.strip()),
        )
        for row in rows("items.csv")
    }


@pytest.fixture(scope="module")
def truth(items, labels):
    return {
        (a, b)
        for a, b in combinations(sorted(items), 2)
        if labels[a] == labels[b] and items[a].buyer != items[b].buyer
    }


def figures(items, truth):
    found = {(pair.a.key, pair.b.key) for pair in alike(list(items.values()))}
    return len(found & truth) / len(found), len(found & truth) / len(truth)


def test_precision_and_recall_on_the_labelled_pairs(items, truth):
    """23 of 24 pairs found and none wrong; the truth is small and known to the thesaurus's writer."""
    precision, recall = figures(items, truth)

    assert len(truth) == 24
    assert precision == 1.0
    assert recall >= 0.95


def test_few_labelled_pairs_are_lost_before_comparing(items, truth):
    worth = {(a.key, b.key) for a, b in candidates(items.values())}

    assert len(worth & truth) / len(truth) >= 0.95
    assert len(worth) < len(items) * (len(items) - 1) / 2 / 3


def test_words_category_and_supplier_alone_call_little_alike_and_nothing_wrong(
    items, truth, monkeypatch
):
    monkeypatch.setattr(likeness_module, "need", lambda item: None)
    monkeypatch.setattr(pairs, "need", lambda item: None)

    found = {(pair.a.key, pair.b.key) for pair in alike(list(items.values()))}

    assert found <= truth


def test_pairs_that_only_look_alike_are_not_taken_for_the_same_need(items):
    background = Background.of(items.values())
    for row in rows("pairs_hard_negative.csv"):
        a, b = items[row["a"]], items[row["b"]]
        assert not likeness(a, b, background).is_same_need, row


def test_a_sample_of_pairs_outside_london_judged_by_hand():
    """About seven in ten of what is called alike was judged the same need, drawn blind."""
    verdicts = [
        row["same_need"] == "1"
        for row in rows("judged_sample.csv")
        if likeness(item(row["title_a"]), item(row["title_b"])).is_same_need
    ]

    assert len(verdicts) >= 40
    assert sum(verdicts) / len(verdicts) >= 0.7
