"""Fields: what each form takes and refuses, and where in a list of objects a problem is."""

from datetime import date

import pytest

from rulebook.command.fields import (
    MOST_PENCE,
    day,
    flag,
    one_of,
    optional,
    pence,
    read,
    rows,
    some_of,
    text,
    what_to_give,
    whole,
)
from rulebook.thresholds import Kind

FIELDS = (
    optional(day("on", "A day.")),
    optional(pence("cost_pence", "Money.")),
    optional(whole("count", "A number.", least=1, most=9)),
    optional(flag("is_so", "So?"), False),
    optional(text("why", "Why.")),
    optional(one_of("kind", "Kind.", Kind)),
    optional(some_of("kinds", "Kinds.", Kind), ()),
    optional(
        rows("parts", "Parts.", (pence("part_pence", "Money."), optional(text("n", "N.")))), ()
    ),
)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("on", "2026-11-27", date(2026, 11, 27)),
        ("cost_pence", 0, 0),
        ("cost_pence", MOST_PENCE, MOST_PENCE),
        ("count", 9, 9),
        ("is_so", True, True),
        ("why", "  because ", "because"),
        ("kind", "works", Kind.WORKS),
        ("kinds", ["works", "concession", "works"], (Kind.WORKS, Kind.CONCESSION)),
        ("parts", [{"part_pence": 5}], ({"part_pence": 5, "n": None},)),
        ("on", None, None),
        ("is_so", None, False),
    ],
)
def test_each_form_is_read_into_a_value(name, value, expected):
    values, problems = read(FIELDS, {name: value})

    assert problems == []
    assert values[name] == expected


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("on", 20261127, "on"),
        ("cost_pence", -1, "cost_pence"),
        ("cost_pence", MOST_PENCE + 1, "cost_pence"),
        ("cost_pence", "£30,000", "cost_pence"),
        ("count", 10, "count"),
        ("is_so", "yes", "is_so"),
        ("is_so", 1, "is_so"),
        ("why", "  ", "why"),
        ("why", "x" * 10_001, "why"),
        ("kind", ["works"], "kind"),
        ("kinds", "works", "kinds"),
        ("kinds", ["works", "wrks"], "kinds"),
        ("parts", {"part_pence": 5}, "parts"),
        ("parts", [{"part_pence": 1}, {"part_pence": -5}], "parts[1].part_pence"),
        ("parts", [{}], "parts[0].part_pence"),
        ("parts", [7], "parts[0]"),
        ("parts", [{"part_pence": 1, "part": 1}], "parts[0].part"),
        ("parts", [{"part_pence": 1}] * 2_001, "parts"),
    ],
)
def test_what_cannot_be_read_is_a_problem_of_its_field(name, value, place):
    _, problems = read(FIELDS, {name: value})

    assert [problem.field for problem in problems] == [place]
    assert place in problems[0].what
    assert problems[0].give


def test_a_long_value_is_not_repeated_in_full():
    _, problems = read(FIELDS, {"on": "x" * 500})

    assert len(problems[0].what) < 90


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_form_can_be_asked_for_in_words(field):
    assert what_to_give(field).startswith(f"'{field.name}': ")
