"""Reading a map from pasted rows: words that we know, words that we do not, and rows of any shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.datamap.fields import (
    API,
    BY,
    CLASSES,
    FATE,
    FLOWS,
    HOSTED,
    OFTEN,
    OWNED,
    OWNER,
    PERSONAL,
    SYSTEMS,
)
from drafting.datamap.rows import _WORDS, MOST_FLOWS, read_rows
from drafting.workbook.book import Book


def read(flows, systems=""):
    found = read_rows(flows, systems)
    book = Book.of(found.entries)
    return book.entries(SYSTEMS), book.entries(FLOWS), found.problems


def test_a_row_is_a_flow_between_systems_that_it_names():
    systems, flows, problems = read(
        "Housing | Payments | Rents | council | yes | API | nightly | CSV"
    )

    assert problems == ()
    assert [one.text("name") for one in systems] == ["Housing", "Payments"]
    assert dict(flows[0].values) == {
        "what": "Rents", "whose": "council", "personal": "personal", "means": "api", "often": "daily",
        "standard": "CSV", "source": [1], "target": [2], "direction": "one",
    }  # fmt: skip


def test_systems_come_with_what_is_known_of_them_and_are_the_same_in_any_case():
    systems, flows, problems = read(
        "From | To | Data\nHOUSING | payments | Rents\npayments | Ledger | Sums",
        "System | New, kept or replaced\nHousing | kept | supplier | UK | charge | CSV\nPayments | new",
    )

    assert problems == ()
    assert [one.text("name") for one in systems] == ["Housing", "Payments", "Ledger"]
    assert systems[0].text("api") == "charge"
    assert [one.links("target") for one in flows] == [(2,), (3,)]


@pytest.mark.parametrize(
    ("row", "source", "target"),
    [
        ("? | Payments | Rents", (), (1,)),
        (" | Payments | Rents", (), (1,)),
        ("Housing |  | Rents", (1,), ()),
        ("| Housing | Payments | Rents |", (1,), (2,)),
        ("Housing | Payments | Rents | ? | not known | | - | ?", (1,), (2,)),
    ],
)
def test_what_nobody_knows_is_left_open(row, source, target):
    _, (flow,), problems = read(row)

    assert problems == ()
    assert (flow.links("source"), flow.links("target")) == (source, target)
    assert not flow.text("personal")
    assert not flow.text("standard")


@pytest.mark.parametrize(
    ("flows", "systems", "problem"),
    [
        ("A | B | x | mine", "", "Flows, line 1: we do not know “mine” under “whose”. Write one of: council, supplier, licensed, or ?"),
        ("\nA | B", "", "Flows, line 2: write from, to and what data, like “Housing | Payments | Rents”"),
        ("A | B | x", "\n\nA | maybe", "Systems, line 3: we do not know “maybe” under “new, kept or replaced”. Write one of: new, kept, replaced, or ?"),
        ("A | B | x\n" * (MOST_FLOWS + 1), "", "Up to 40 systems and 80 flows can be drawn here. These are 2 and 81"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_with_its_line(flows, systems, problem):
    assert read(flows, systems)[2] == (problem,)


def test_a_rule_below_a_head_and_empty_rows_are_left_out():
    systems, flows, problems = read("From | To | Data\n---|---|---\n\nA | B | x\n")

    assert (len(systems), len(flows), problems) == (2, 1, ())


def test_every_choice_of_a_map_has_words():
    fields = {"whose": OWNED, "personal": PERSONAL, "means": BY, "often": OFTEN, "fate": FATE, "owner": OWNER,
              "hosted": HOSTED, "api": API}  # fmt: skip
    assert fields.keys() == _WORDS.keys()
    for name, field in fields.items():
        assert list(_WORDS[name]) == [one.key for one in field.choices], name
        words = [word for row in _WORDS[name].values() for word in row]
        assert len(set(words)) == len(words), name
    assert PERSONAL.choices == CLASSES


@given(st.text(), st.text())
def test_any_text_is_read_or_said_not_to_be(flows, systems):
    found = read_rows(flows, systems)
    numbers = {one.number for one in found.entries if one.section == SYSTEMS}
    for one in found.entries:
        if one.section == FLOWS:
            assert {*one.links("source"), *one.links("target")} <= numbers
            assert one.text("what")
