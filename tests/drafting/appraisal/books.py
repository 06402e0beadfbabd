"""A small appraisal on the record in which nothing is found, and how to change one of its entries."""

from __future__ import annotations

from drafting.workbook.book import Book, Entry, Facts

THOUSAND = 1_000_00
_NO_FACTS = Facts()


def cost(option, when="yearly", **more):
    """A cost of an option with a range and a source."""
    return {
        "option": [option], "what": "running it", "when": when, "low": 9 * THOUSAND, "likely": 10 * THOUSAND,
        "high": 12 * THOUSAND, "source": "quote of March 2026", **more,
    }  # fmt: skip


def score(option, criterion, points):
    """A score with a reason."""
    return {"option": [option], "criterion": [criterion], "score": points, "why": "We saw it."}


def whole() -> dict[tuple[str, int], dict]:
    """Three options on two criteria, each by section and number. Reuse leads far, by both criteria."""
    return {
        ("appraisal", 1): {"years": 4, "cost_weight": 40, "preferred": [3]},
        ("options", 1): {"name": "Go on as today", "way": "nothing"},
        ("options", 2): {"name": "Buy", "way": "buy", "bias": 10, "bias_from": "our last three projects"},
        ("options", 3): {"name": "Reuse", "way": "reuse", "bias": 0},
        ("criteria", 1): {"name": "Fits the need", "weight": 40, "scale": "5: all of it. 0: nothing."},
        ("criteria", 2): {"name": "Way out", "weight": 20, "scale": "5: at any time. 0: never."},
        ("scores", 1): score(1, 1, 1),
        ("scores", 2): score(1, 2, 1),
        ("scores", 3): score(2, 1, 2),
        ("scores", 4): score(2, 2, 3),
        ("scores", 5): score(3, 1, 4),
        ("scores", 6): score(3, 2, 5),
        ("costs", 1): cost(1),
        ("costs", 2): cost(2, likely=11 * THOUSAND),
        ("costs", 3): cost(3),
    }  # fmt: skip


def book_of(entries, facts: Facts = _NO_FACTS) -> Book:
    """Return entries by section and number as a book; None is an entry that is taken away."""
    return Book.of(
        (Entry(section, number, values) for (section, number), values in entries.items() if values is not None), facts
    )  # fmt: skip


def changed(key, **values) -> Book:
    """Return the whole one with an entry changed; a value of None is not said any more."""
    entries = whole()
    said = {**entries.get(key, {}), **values}
    return book_of({**entries, key: {name: each for name, each in said.items() if each is not None}})  # fmt: skip


def without(*keys) -> Book:
    """Return the whole one without some entries."""
    return book_of({key: values for key, values in whole().items() if key not in keys})
