"""An appraisal on the record: read as the try-it reads its form, what is missing first, and what always holds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.appraisal.options import Cost, Estimate, Way, cost_by_year, ranked
from drafting.appraisal.reading import cost_of, gaps, read, scores_of
from drafting.workbook.book import Book, Entry
from tests.drafting.appraisal.books import THOUSAND, book_of, changed, cost, score, whole, without

RATE = Fraction(35, 1000)


def test_an_appraisal_is_read_with_everything_that_stands_in_it():
    of = read(book_of(whole()), RATE)

    assert (of.years, of.price_weight, of.rate) == (4, 40, RATE)
    assert [(one.key, one.name, one.weight) for one in of.criteria] == [("W1", "Fits the need", 40), ("W2", "Way out", 20)]  # fmt: skip
    nothing, buy, reuse = of.options
    assert (buy.key, buy.name, buy.way, buy.bias_percent) == ("A2", "Buy", Way.BUY, 10)
    assert (nothing.bias_percent, reuse.scores) == (0, {"W1": 4, "W2": 5})
    assert reuse.costs == (Cost("running it", Estimate(9 * THOUSAND, 10 * THOUSAND, 12 * THOUSAND), 1, None),)  # fmt: skip
    assert [row.option.name for row in ranked(of)] == ["Reuse", "Buy", "Go on as today"]


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ({"when": "start"}, [1]),
        ({"when": "yearly"}, [1, 2, 3, 4]),
        ({"when": "end"}, [4]),
        ({"when": "years", "first": 2, "last": 3}, [2, 3]),
        ({"when": "years", "first": 3}, [3]),
        ({"when": "years", "first": 3, "last": 9}, [3, 4]),
        ({"when": "years", "first": 5, "last": 9}, []),
    ],
)
def test_a_cost_falls_in_the_years_that_are_named(said, years):
    found = cost_of(Entry("costs", 1, cost(1, **said)))

    assert list(found.years(4)) == years


@pytest.mark.parametrize(
    "said",
    [
        {"when": "years", "first": 3, "last": 2},
        {"when": "years"},
        {"when": "years", "last": 2},
        {"when": ""},
        {"likely": None},
        {"low": 20 * THOUSAND},
        {"high": 1},
    ],
)
def test_a_cost_that_cannot_be_is_none_and_stops_the_ranking(said):
    assert cost_of(Entry("costs", 1, cost(1, **said))) is None
    book = changed(("costs", 2), **said)
    assert gaps(book) == ("Mend the costs of “Buy”: an amount or a year cannot be right.",)
    assert read(book, RATE) is None


def test_what_is_empty_is_as_the_likely_cost():
    found = cost_of(Entry("costs", 1, {"what": "it", "when": "start", "likely": 5}))

    assert found.estimate == Estimate(5, 5, 5)


@pytest.mark.parametrize(
    ("book", "says"),
    [
        (Book(), "Say over how many years you compare, and how much the whole-life cost counts."),
        (Book(), "Name at least two options. Doing nothing is one of them."),
        (changed(("appraisal", 1), years=None), "Say over how many years you compare, and how much the whole-life cost counts."),
        (changed(("criteria", 1), weight=41), "Let all weights make 100, with that of the whole-life cost. They make 101 now."),
        (without(("scores", 4), ("scores", 5)), "Score every option on every criterion. Still to do: 2 of 6."),
        (changed(("scores", 4), score=None), "Score every option on every criterion. Still to do: 1 of 6."),
        (without(("costs", 1)), "Say what “Go on as today” costs. Doing nothing costs something too."),
        (without(("options", 1), ("options", 2)), "Name at least two options. Doing nothing is one of them."),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_ranked(book, says):
    assert says in gaps(book)
    assert read(book, RATE) is None


def test_what_is_ruled_out_is_neither_scored_nor_costed_nor_ranked():
    entries = whole()
    entries["options", 4] = {"name": "Build", "way": "build", "standing": "out", "why_out": "Nobody is free."}  # fmt: skip
    book = book_of(entries)

    assert gaps(book) == ()
    assert [one.name for one in read(book, RATE).options] == ["Go on as today", "Buy", "Reuse"]


def test_of_two_scores_of_one_thing_the_later_counts():
    entries = whole()
    entries["scores", 7] = score(2, 1, 5)
    book = book_of(entries)

    assert scores_of(book)[2, 1].number == 7
    assert read(book, RATE).options[1].scores["W1"] == 5


def test_a_score_or_a_cost_of_what_was_taken_away_counts_nowhere():
    entries = whole()
    entries["scores", 7], entries["costs", 4] = score(9, 1, 5), cost(9)

    assert read(book_of(entries), RATE) == read(book_of(whole()), RATE)


# --- what must always hold --------------------------------------------------------------------------

weights = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda two: (two[0] * 10, two[1] * 10))  # fmt: skip


@given(weights, st.lists(st.integers(0, 5), min_size=6, max_size=6), st.lists(st.integers(1, 10**9), min_size=3, max_size=3))  # fmt: skip
def test_two_criteria_in_place_of_one_change_no_ranking(two, given_scores, likely):
    """Scaling is in the weights: one criterion of 2w ranks as two of w that have its scores."""
    entries = whole()
    pairs = [(option, criterion) for option in (1, 2, 3) for criterion in (1, 2)]
    for number, (pair, points) in enumerate(zip(pairs, given_scores, strict=True), start=1):
        entries["scores", number] = score(*pair, points)
    for option, pence in enumerate(likely, start=1):
        entries["costs", option] = cost(option, low=0, likely=pence, high=10**9)
    first, second = two
    entries["criteria", 1]["weight"], entries["criteria", 2]["weight"] = first, second
    entries["appraisal", 1]["cost_weight"] = 100 - first - second
    halves = {key: dict(values) for key, values in entries.items()}
    halves["criteria", 1]["weight"] = first // 2
    halves["criteria", 3] = {"name": "Fits again", "weight": first - first // 2}
    for option in (1, 2, 3):
        points = entries["scores", 2 * option - 1]["score"]
        halves["scores", 6 + option] = score(option, 3, points)

    rows, again = (ranked(read(book_of(one), RATE)) for one in (entries, halves))
    assert [(row.option.key, row.points, row.place) for row in rows] == [
        (row.option.key, row.points, row.place) for row in again
    ]


@given(st.integers(1, 1000), st.lists(st.integers(1, 10**7), min_size=3, max_size=3))
def test_counting_every_cost_times_as_much_changes_no_ranking(times, likely):
    entries = whole()
    for option, pence in enumerate(likely, start=1):
        entries["costs", option] = cost(option, low=0, likely=pence, high=10**7)
    of = read(book_of(entries), RATE)

    def more(one):
        e = one.estimate
        return replace(one, estimate=Estimate(e.low * times, e.likely * times, e.high * times))

    scaled = replace(
        of,
        options=tuple(replace(one, costs=tuple(map(more, one.costs))) for one in of.options),
    )
    assert [(row.option.key, row.points) for row in ranked(of)] == [
        (row.option.key, row.points) for row in ranked(scaled)
    ]


@given(st.integers(1, 30), st.integers(1, 30), st.integers(0, 30))
def test_what_is_paid_in_each_year_makes_what_is_paid_in_all(years, first, more):
    entries = whole()
    entries["appraisal", 1]["years"] = years
    entries["costs", 2] = cost(2, "years", first=first, last=first + more)
    of = read(book_of(entries), RATE)
    buy = next(one for one in of.options if one.key == "A2")
    paid = sum(first <= year <= first + more for year in range(1, years + 1))

    assert sum(cost_by_year(buy, of)) == paid * 11 * THOUSAND
    row = next(row for row in ranked(of) if row.option.key == "A2")
    assert row.cash_pence == paid * 11 * THOUSAND
    assert row.cost <= row.cash_pence
