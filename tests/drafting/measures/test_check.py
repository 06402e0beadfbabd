"""What is found in measures: one that is found and one that is not, for each rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.measures.check import check
from drafting.measures.figures import figure
from drafting.measures.first import from_outcome, from_requirement
from drafting.workbook.book import Book, Entry, Facts

GOOD = {
    "what": "Visits that begin within the two hours agreed", "unit": "% of visits", "way": "up", "baseline": "58% in March 2026",
    "target": "90%", "by_when": "2028-03-31", "method": "From closed orders.", "by_whom": "Our performance team", "review": "quarterly",
    "consequence": "A plan within ten working days; if it is missed again, 5% of the month’s charge.",
}  # fmt: skip
FACTS = Facts(contract_starts_on=date(2027, 4, 1), contract_ends_on=date(2031, 3, 31))


def rules(values, facts=FACTS, number=1):
    found = check(Book.of([Entry("measures", 1, values)], facts))
    return [one.finding.rule for one in found if one.number == number]


def test_nothing_is_found_in_a_good_one():
    assert rules(GOOD) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"what": "Use best endeavours to begin visits on time"}, "effort"),
        ({"target": "Aims to reach 90%"}, "effort"),
        ({"baseline": ""}, "no-baseline"),
        ({"baseline": "Not known yet"}, "baseline-no-number"),
        ({"target": ""}, "no-target"),
        ({"target": "Much better"}, "no-number"),
        ({"target": "By 2028"}, "no-number"),
        ({"method": " "}, "no-method"),
        ({"by_whom": ""}, "no-one-measures"),
        ({"review": ""}, "no-review"),
        ({"way": ""}, "no-way"),
        ({"target": "58%"}, "met-already"),
        ({"target": "50%"}, "met-already"),
        ({"way": "down"}, "met-already"),
        ({"by_when": ""}, "no-day"),
        ({"by_when": "2031-04-01"}, "after-the-end"),
        ({"by_when": "2027-04-01"}, "before-the-start"),
        ({"consequence": ""}, "no-consequence"),
        ({"consequence": "None."}, "no-consequence"),
        ({"consequence": "We may terminate."}, "end-at-once"),
        ({"consequence": "First a plan; then 30 per cent of the charge."}, "steep"),
    ],
)
def test_each_weakness_is_found(change, rule):
    assert rules({**GOOD, **change}) == [rule]


@pytest.mark.parametrize(
    "change",
    [
        {"by_when": "2031-03-31"},
        {"by_when": "2027-04-02"},
        {"way": "down", "target": "900 a month", "baseline": "2,150 in March 2026"},
        {"what": "Continuous improvement of the first-visit rate"},
        {"consequence": "A plan. If that fails three times, we may terminate."},
        {"consequence": "15% of the month’s charge."},
        {"baseline": "April 2026: 58%"},
    ],
)
def test_what_can_be_held_to_is_left_alone(change):
    assert rules({**GOOD, **change}) == []


def test_improvement_of_nothing_in_particular_is_hollow():
    values = {**GOOD, "what": "Continuous improvement", "target": "Excellent"}

    assert rules(values) == ["hollow", "no-number"]


def test_days_are_left_alone_while_nobody_knows_the_contract():
    assert rules({**GOOD, "by_when": "2099-01-01"}, Facts()) == []


def test_many_measures_are_found_once():
    book = Book.of(Entry("measures", number, GOOD) for number in range(1, 14))

    assert [(one.number, one.finding.rule) for one in check(book)] == [(0, "too-many")]


@pytest.mark.parametrize(("pence", "count", "is_found"), [
    (5_000_000_01, 2, True), (5_000_000_01, 3, False), (5_000_000_00, 1, False), (None, 1, False),
])  # fmt: skip
def test_a_large_contract_needs_indicators(pence, count, is_found):
    book = Book.of(
        (Entry("measures", one, GOOD) for one in range(1, count + 1)), Facts(value_inc_pence=pence)
    )

    assert ([one.finding.rule for one in check(book)] == ["kpis"]) is is_found


@pytest.mark.parametrize(("text", "value"), [
    ("58% in March 2026", "58"), ("March 2026: 62.5 per cent", "62.5"), ("2,150 a month", "2150"), ("2026", None), ("", None),
    ("Fewer than 900", "900"), ("nine in ten", None), ("1,", "1"),
])  # fmt: skip
def test_the_first_number_that_is_no_year(text, value):
    assert figure(text) == (None if value is None else Decimal(value))


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["", "up", "down", "x"]))
def test_any_words_are_judged_and_never_break(baseline, target, way):
    for noted in check(Book.of([Entry("measures", 1, {"baseline": baseline, "target": target, "way": way})])):  # fmt: skip
        assert noted.finding.why


def test_an_outcome_gives_a_measure_all_that_it_says():
    outcome = Entry("outcomes", 3, {
        "outcome": "Tenants know.", "measure": "Visits on time", "baseline": "58%", "target": "90%", "by_when": "2028-03-31",
        "method": "From orders", "owner": "Head of repairs",
    })  # fmt: skip

    assert from_outcome(outcome) == {
        "what": "Visits on time", "baseline": "58%", "target": "90%", "by_when": "2028-03-31", "method": "From orders", "outcomes": [3],
    }  # fmt: skip
    assert from_outcome(Entry("outcomes", 1, {"outcome": "Tenants know."})) == {"what": "Tenants know.", "outcomes": [1]}  # fmt: skip


def test_a_requirement_gives_a_measure_its_words():
    assert from_requirement(Entry("requirements", 2, {"outcome": "Pages appear."})) == {"what": "Pages appear.", "requirements": [2]}  # fmt: skip
    assert from_requirement(Entry("requirements", 2, {})) == {"requirements": [2]}
