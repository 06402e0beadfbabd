"""Usability tests: for each finding an entry that shows it, and one that does not."""

from __future__ import annotations

import pytest

from drafting.needs.usability.check import check
from drafting.needs.usability.words import completion_percent, mean_in
from drafting.workbook.book import Book, Entry

NEEDS = [
    Entry("needs", 1, {"what": "to move it", "test": "Move it to Thursday"}),
    Entry("needs", 2, {"what": "to hear it"}),
]
HELD = {
    "what": "The page of today", "needs": [1], "took_part": ["residents"], "day": "2026-05-04", "participants": 5,
    "tried": 10, "done": 7, "sus": "\n".join(["3 3 3 3 3 3 3 3 3 3"] * 5), "learned": "Nobody found it.",
}  # fmt: skip
PLANNED = {name: HELD[name] for name in ("what", "needs", "took_part")}


def rules(values, **changed):
    book = Book.of([*NEEDS, Entry("usability", 1, {**values, **changed})])
    return [one.finding.rule for one in check(book)]


def test_a_planned_and_a_held_test_are_left_alone():
    assert rules(PLANNED) == []
    assert rules(HELD) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"needs": []}, ["tests-no-need"]),
        ({"needs": [9]}, ["tests-no-need"]),
        ({"needs": [1, 2]}, ["nothing-to-do"]),
        ({"took_part": []}, ["nobody-named"]),
        ({"participants": 4, "sus": ""}, ["few-people"]),
        ({"day": ""}, ["no-day"]),
        ({"done": 11}, ["more-done-than-tried"]),
        ({"done": 10}, []),
        ({"sus": "3 3\n3 3 3 3 3 3 3 3 3 3\nno"}, ["no-sheet", "no-sheet"]),
        ({"sus": "50\n" * 6}, ["more-sheets-than-people"]),
        ({"learned": " "}, ["nothing-learned"]),
    ],
)
def test_what_a_test_shows(changed, found):
    assert rules(HELD, **changed) == found


@pytest.mark.parametrize(
    ("tried", "done", "percent"),
    [(20, 15, 75), (3, 1, 100 / 3), (4, 0, 0), (0, 0, None), (None, 3, None), (3, None, None), (3, 4, None)],
)  # fmt: skip
def test_completion_is_a_share_of_what_was_tried_or_not_known(tried, done, percent):
    entry = Entry("usability", 1, {"tried": tried, "done": done})
    assert completion_percent(entry) == percent


def test_the_mean_is_of_the_sheets_that_can_be_read():
    assert mean_in(Entry("usability", 1, {"sus": "70\nno\n80"})).mean == 75
    assert mean_in(Entry("usability", 1, {"sus": "no"})) is None
