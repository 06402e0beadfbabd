"""Other boroughs: nothing of them with four, how far each ability reaches with five, and never a name or a count of people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.capability.among_boroughs import FEWEST_BOROUGHS, among
from drafting.capability.answers import Answer
from drafting.capability.spread import Line, Reach, spread
from drafting.capability.statements import STATEMENTS

people = st.lists(
    st.fixed_dictionaries({one.key: st.sampled_from(tuple(Answer)) for one in STATEMENTS}),
    min_size=3, max_size=5,
)  # fmt: skip
boroughs = people.map(lambda found: spread(dict(enumerate(found))))


@settings(max_examples=25)
@given(st.lists(boroughs, max_size=FEWEST_BOROUGHS - 1))
def test_no_figure_of_others_is_shown_of_four_or_fewer(others):
    assert among(others) is None


@settings(max_examples=25)
@given(st.lists(boroughs, min_size=FEWEST_BOROUGHS, max_size=8))
def test_each_borough_is_counted_once_from_five_on(others):
    found = among(others)

    assert found.boroughs == len(others)
    assert set(found.counts) == {one.key for one in STATEMENTS}
    assert all(sum(counts) == len(others) for counts in found.counts.values())


@settings(max_examples=25)
@given(st.lists(boroughs, min_size=5, max_size=6), st.randoms())
def test_the_order_of_boroughs_says_nothing(others, random):
    shuffled = list(others)
    random.shuffle(shuffled)
    assert among(shuffled) == among(others)


def alike(answer, people):
    """Return the spread of people who all answer the same."""
    return spread({one: {each.key: answer for each in STATEMENTS} for one in range(people)})


def test_a_borough_weighs_the_same_whatever_its_size():
    found = among([alike(Answer.ALONE, 40), *[alike(Answer.NEVER, 3)] * 4])

    assert found.counts["problem"] == (4, 0, 1)
    assert [one.value for one in Reach] == ["few", "some", "most"]


@pytest.mark.parametrize("count", [4, 5])
def test_the_fifth_makes_the_difference(count):
    assert (among([alike(Answer.HELPED, 3)] * count) is not None) is (count == 5)


def test_a_statement_that_fewer_than_five_say_something_of_is_left_out():
    silent = replace(
        alike(Answer.HELPED, 3), lines=(Line("problem", None), Line("route", Reach.MOST))
    )
    found = among([*[alike(Answer.HELPED, 3)] * 4, silent])

    assert "problem" not in found.counts
    assert found.counts["route"] == (4, 0, 1)
