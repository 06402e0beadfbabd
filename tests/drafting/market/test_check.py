"""What is found in the market log, and what is not: a contact with one thing changed."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.market.check import check
from drafting.market.ledger import ledger
from drafting.market.section import SECTION
from drafting.workbook.book import Book, Entry
from rulebook.sources import Confidence

FAIR = {
    "organisation": "Alder Ltd", "kind": "demo", "held_on": "2026-03-02", "open_to": "all", "purpose": "To see how plans change.",
    "told": "The number of jobs in a year.", "given_to": "all", "learned": "It takes a minute.", "council": "Buyer, planner",
    "conflict": "no",
}  # fmt: skip


def rules(*many):
    book = Book.of(Entry("meetings", number, each) for number, each in enumerate(many, start=1))
    return {(one.number, one.finding.rule) for one in check(book)}


def test_nothing_is_found_in_a_fair_contact():
    assert rules(FAIR) == set()


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"given_to": "alone"}, "not-shared"),
        ({"given_to": ""}, "given-to-not-said"),
        ({"given_to": "nothing", "open_to": "one"}, "surely-public"),
        ({"given_to": "alone", "shared_on": "2026-03-01", "shared_where": "Website"}, "shared-before"),
        ({"given_to": "alone", "shared_on": "2026-03-02"}, "shared-nowhere"),
        ({"conflict": ""}, "interests-not-asked"),
        ({"conflict": "not-asked"}, "interests-not-asked"),
        ({"conflict": "yes"}, "interest-without-step"),
        ({"purpose": ""}, "no-purpose"),
        ({"council": ""}, "no-council"),
        ({"learned": "Ask jo.bloggs@alder.example for the price list."}, "names-a-person"),
        ({"organisation": "Ms Jo Bloggs of Alder"}, "names-a-person"),
    ],
)  # fmt: skip
def test_one_thing_changed_is_found(changed, rule):
    assert (1, rule) in rules({**FAIR, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"given_to": "alone", "shared_on": "2026-03-02", "shared_where": "Website"},
        {"given_to": "nothing", "told": ""},
        {"conflict": "yes", "conflict_done": "The analyst does not score."},
        {"learned": "Misses are rare; Drones are not needed. Mrs is a title."},
    ],
)
def test_what_was_settled_is_not_found(changed):
    assert rules({**FAIR, **changed}) == set()


def test_one_supplier_alone_is_found_and_two_are_not():
    alone = {**FAIR, "open_to": "one"}
    assert rules(alone, {**alone, "organisation": "ALDER ltd "}) == {(0, "one-supplier")}
    assert rules(alone, {**alone, "organisation": "Birch Ltd"}) == set()
    assert rules(alone, FAIR) == set()


def test_the_ledger_holds_what_was_told_until_all_have_it():
    told = {**FAIR, "given_to": "alone", "documents": "Slides"}
    book = Book.of(
        [
            Entry("meetings", 1, told),
            Entry("meetings", 2, {**told, "shared_on": "2026-03-09"}),
            Entry("meetings", 3, FAIR),
            Entry("meetings", 4, {**FAIR, "given_to": "nothing"}),
            Entry("meetings", 5, {"organisation": "Birch"}),
        ]
    )
    lines = list(ledger(book))
    assert [(one.number, one.is_open) for one in lines] == [(1, True), (2, False), (3, False)]
    assert lines[0].information == "The number of jobs in a year.\nSlides"
    assert lines[1].shared_on == date(2026, 3, 9)


def test_three_that_wait_are_said_together_once():
    waiting = {**FAIR, "given_to": "alone"}
    assert (0, "much-to-share") in rules(*[waiting] * 3)
    assert (0, "much-to-share") not in rules(*[waiting] * 2)


def test_law_is_cited_as_the_reference_marks_it():
    found = next(check(Book.of([Entry("meetings", 1, {**FAIR, "given_to": "alone"})]))).finding
    cited = [(one.source.provision, one.confidence) for one in found.why[1:]]
    assert cited == [
        ("s.12(2) and (3)", Confidence.CONFIRMED),
        ("s.16(3) and (4)", Confidence.CONFIRMED),
        ("s.16(5)", Confidence.CONFIRMED),
    ]


def test_a_contact_is_named_by_whom_how_and_when():
    assert SECTION.title_of(Entry("meetings", 1, FAIR)) == "Alder Ltd (demonstration, 2 March 2026)"
    assert SECTION.title_of(Entry("meetings", 1, {"organisation": "Alder"})) == "Alder"
