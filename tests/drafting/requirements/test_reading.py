"""Requirements and needs read from a text: what is proposed, what is a heading, what is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.requirements.reading import needs_in, proposed

OLD = """Specification of repairs

1. Booking
The system must allow planners to:
- see all jobs of a day
- move a visit
Tenants should be told by text.
It goes on here.

2. Security
Staff must sign in with a second factor. (N2, N4 and N1)
Must
"""


def test_paragraphs_and_bullets_are_proposed_with_their_heading():
    found = proposed(OLD)

    assert [(one.outcome, one.heading) for one in found] == [
        ("The system must allow planners to see all jobs of a day", "Booking"),
        ("The system must allow planners to move a visit", "Booking"),
        ("Tenants should be told by text.", "Booking"),
        ("It goes on here.", "Booking"),
        ("Staff must sign in with a second factor.", "Security"),
    ]


def test_long_lines_without_a_stop_stay_apart_and_broken_ones_are_joined():
    long = "A tenant who works shifts can move a visit until noon of the day before (N1)"
    text = f"{long}\nA planner can see which\noperatives are free"

    assert [one.outcome for one in proposed(text)] == [
        long[:-5],
        "A planner can see which operatives are free",
    ]


def test_needs_that_are_named_are_linked_each_once_and_in_order():
    assert [one.values.get("needs") for one in proposed(OLD)][-1] == [1, 2, 4]


@pytest.mark.parametrize(
    ("text", "kind", "priority"),
    [
        ("The service must meet WCAG 2.2 AA.", "accessibility", "must"),
        ("Six months before the end there is an exit plan.", "exit", None),
        ("All our data can be exported at any time.", "data", None),
        ("The supplier could take on one apprentice.", "social-value", "could"),
        ("Data shall be encrypted.", "security", "must"),
        ("Training should be given on two days.", "support", "should"),
        ("The service is hosted in the UK.", "hosting", None),
        ("It should integrate with the housing system.", "data", "should"),
        ("Pages appear within two seconds.", "quality", None),
        ("A tenant can move a visit.", "functional", None),
    ],
)
def test_kind_and_rank_are_guessed_from_the_words(text, kind, priority):
    [found] = proposed(text)

    assert (found.values["kind"], found.values.get("priority")) == (kind, priority)


@given(st.text(max_size=300))
def test_any_text_is_read_and_each_proposal_says_something(text):
    for one in proposed(text):
        assert one.outcome.strip() or "needs" in one.values
    for need in needs_in(text):
        assert need["what"].strip()


def test_needs_are_read_with_who_what_and_why():
    text = "1. As a tenant who works, I need to move a visit, so that I keep my pay.\n- As an operative I want the parts\nto pay rent"

    assert needs_in(text) == (
        {"who": "tenant who works", "what": "to move a visit", "why": "I keep my pay"},
        {"who": "operative", "what": "the parts"},
        {"who": "user", "what": "to pay rent"},
    )
