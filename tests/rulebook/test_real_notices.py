"""Real notices beside the rulebook: the table is worked out anew, and each difference is explained."""

import re
from datetime import date

import pytest

from tests.rulebook import real_notices as real
from tests.rulebook.real_notice_checks import AS_REQUIRED, CANNOT_TELL, DIFFERS, MORE


def by_key():
    return {(row["notice"], row["check"]): row for row in real.compared()}


def test_the_table_in_the_tree_is_what_the_facts_and_the_rulebook_give():
    assert real.TABLE.read_text(encoding="utf-8") == real.written(real.compared()), (
        "the rulebook answers otherwise: look at the rows, explain them, run "
        "`python -m tests.rulebook.real_notices`"
    )


def test_the_page_in_the_tree_is_what_the_table_gives():
    assert real.PAGE.read_text(encoding="utf-8") == real.page()


def test_every_difference_has_an_explanation_and_nothing_else_has():
    for row in real.compared():
        is_different = row["outcome"] in real.TO_EXPLAIN
        assert bool(row["explanation"]) is is_different, row


def test_the_explanations_are_not_lost_when_the_table_is_made_again():
    explained = [row for row in real.approved() if row["explanation"]]

    again = {real.key(row): row["explanation"] for row in real.compared()}
    assert all(again[real.key(row)] == row["explanation"] for row in explained)
    assert len(explained) >= 10


@pytest.mark.parametrize(
    ("notice", "check", "outcome", "part"),
    [
        ("015578-2026", "details notice", DIFFERS, "2026-02-09"),
        ("015580-2026", "standstill", AS_REQUIRED, "2026-03-03"),
        ("015550-2026", "notice", MORE, "UK6"),
        ("015597-2026", "tender period", AS_REQUIRED, "no minimum"),
        ("015545-2026", "tender period", AS_REQUIRED, "2026-03-17"),
        ("015592-2026", "indicators", DIFFERS, "at least 3"),
        ("015601-2026", "indicators", AS_REQUIRED, "at least 3"),
        ("015542-2026", "law", CANNOT_TELL, "not known"),
    ],
)
def test_what_was_counted_by_hand_comes_out(notice, check, outcome, part):
    row = by_key()[notice, check]

    assert row["outcome"] == outcome
    assert part in row["required"]


def test_the_facts_hold_no_address_of_a_person():
    text = real.FACTS.read_text(encoding="utf-8")

    assert not re.search(r"[\w.]+@[\w-]+\.", text)
    assert not re.search(r"\+44|\b0\d{9,10}\b", text)


def test_every_real_notice_is_compared_at_least_by_its_law():
    laws = [row for row in real.compared() if row["check"] == "law"]

    assert len(laws) == len(real.facts())
    assert min(one.published_on for one in real.facts()) < date(2025, 2, 24)
    assert max(one.published_on for one in real.facts()) > date(2026, 1, 1)
