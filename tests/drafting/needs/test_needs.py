"""Needs: for each finding an entry that shows it, and one that does not."""

from __future__ import annotations

import pytest

from drafting.needs.check import check
from drafting.workbook.book import Book, Entry

GROUPS = ["residents", "staff", "assistive", "offline"]
GOOD = {
    "who": "tenant who works shifts",
    "what": "to move my appointment at any hour",
    "why": "I do not lose a day’s pay for nothing",
    "evidence": "9 of 14 tenants in interviews, March 2026",
    "strength": "said",
    "asked": GROUPS,
    "priority": "must",
    "test": "Move it to Thursday. Done when the new time is shown.",
    "outcomes": [1],
}
OUTCOME = Entry("outcomes", 1, {"outcome": "Tenants know when somebody comes"})


def found(*needs, others=(OUTCOME,)):
    """What is found, as number and rule."""
    entries = [Entry("needs", number, {**GOOD, **each}) for number, each in enumerate(needs, 1)]
    return [(one.number, one.finding.rule) for one in check(Book.of([*entries, *others]))]


def test_a_good_need_is_left_alone():
    assert found({}) == []


@pytest.mark.parametrize(
    ("changed", "rules"),
    [
        ({"evidence": ""}, ["no-evidence"]),
        ({"strength": "assumed"}, ["no-evidence"]),
        ({"test": ""}, ["no-test"]),
        ({"test": "", "priority": "should"}, []),
        ({"who": "User"}, ["anybody"]),
        ({"who": "the end users"}, ["anybody"]),
        ({"who": "system"}, ["anybody"]),
        ({"who": "user of a wheelchair"}, []),
        ({"who": "customer service adviser"}, []),
        ({"what": "a portal"}, ["solution-word"]),
        ({"what": "to open it in Outlook"}, ["brand"]),
        ({"what": "an app"}, ["solution-word"]),
        ({"why": "the new CRM is used"}, ["solution-word"]),
        ({"what": "to see what is held in Northgate today"}, []),
        ({"why": ""}, ["no-benefit"]),
        ({"why": "I can move my appointment at any hour"}, ["same-benefit"]),
        ({"what": "to see my jobs and to print them"}, ["two-needs"]),
        ({"what": "to report a repair and track it"}, ["two-needs"]),
        ({"what": "to see my jobs as well as find the key"}, ["two-needs"]),
        ({"what": "to see my jobs; tell a colleague"}, ["two-needs"]),
        ({"what": "to know when somebody comes and who it is"}, []),
        ({"what": "to see jobs of today and tomorrow"}, []),
        ({"what": "to see health and safety notes"}, []),
        ({"outcomes": []}, ["no-outcome"]),
        ({"outcomes": [7]}, ["no-outcome"]),
    ],
)
def test_what_one_need_shows(changed, rules):
    own = [rule for number, rule in found({}, changed) if number == 2 and rule != "twice"]
    assert own == rules


def test_a_need_that_says_much_the_same_as_an_earlier_one_is_found_at_the_later():
    assert found({}, {"what": "moving appointments at any hour"}) == [(2, "twice")]
    assert found({}, {"what": "to cancel my appointment at any hour of the night"}) == []
    assert found({}, {"who": "carer", "what": "to be told of each change"}) == []


def test_without_outcomes_nobody_is_asked_to_link_them():
    assert found({"outcomes": []}, others=()) == []


def test_an_outcome_that_no_need_serves_is_found_in_all_needs_together():
    other = Entry("outcomes", 2, {"outcome": "Repairs last"})
    assert found({}, others=(OUTCOME, other)) == [(0, "no-need-for-outcome-2")]


@pytest.mark.parametrize("left", range(1, 5))
def test_groups_that_nobody_asked_are_found_each_by_itself(left):
    rows = found({"asked": GROUPS[left:]})
    assert rows == [(0, f"not-asked-{key}") for key in GROUPS[:left]]


def test_a_test_that_was_held_counts_as_asking_and_one_that_is_planned_does_not():
    test = {"what": "Page", "took_part": GROUPS}
    planned = Entry("usability", 1, test)
    assert len(found({"asked": []}, others=(OUTCOME, planned))) == 4
    held = Entry("usability", 1, {**test, "participants": 3})
    assert found({"asked": []}, others=(OUTCOME, held)) == []


def test_nothing_is_said_of_a_book_without_a_need():
    assert found() == []


@pytest.mark.parametrize("rule", ["anybody", "two-needs", "no-benefit", "not-asked-staff", "twice"])
def test_each_says_why(rule):
    book = Book.of([
        Entry("needs", number, {"who": "user", "what": "to see jobs of the day and print them"})
        for number in (1, 2)
    ])  # fmt: skip
    assert all(one.finding.why for one in check(book) if one.finding.rule == rule)
    assert rule in [one.finding.rule for one in check(book)]
