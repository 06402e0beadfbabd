"""The user-need register, to try: needs of a text, what is found in them, and the score of a test."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from toolkit.tools.user_needs.example import EXAMPLE
from toolkit.tools.user_needs.reading import MOST_NEEDS, needs_in

ADDRESS = reverse("tools:user-need-register")


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("As a tenant I need to move it so that I can work.", ("tenant", "to move it", "I can work")),
        ("- as an officer, I want to see it, so I know", ("officer", "to see it", "I know")),
        ("N12: As a carer I need to be told", ("carer", "to be told", "")),
        ("3. As a   planner who is new, I would like help", ("planner who is new", "help", "")),
    ],
)  # fmt: skip
def test_a_line_is_read_as_a_need(line, said):
    (need,), other = needs_in(line)
    assert tuple(need.text(name) for name in ("who", "what", "why")) == said
    assert other == []


@pytest.mark.parametrize("line", ["The system must be fast", "As a tenant", "I need a cup of tea", "As a tenant I am cold"])  # fmt: skip
def test_a_line_that_is_no_need_is_named(line):
    assert needs_in(f"\n{line}") == ([], [(2, line)])


def test_beyond_the_most_lines_are_left_out_and_named():
    found, other = needs_in("As a tenant I need heat\n" * (MOST_NEEDS + 2))
    assert (len(found), len(other)) == (MOST_NEEDS, 2)


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault_and_each_line_once(said):
    found, other = needs_in(said)
    assert len(found) + len(other) <= said.count("\n") + 1


@pytest.mark.django_db
def test_the_example_shows_answers_pairs_twins_and_how_sure_the_score_is(client):
    page = text(client.post(ADDRESS, EXAMPLE))
    for title in ("N2: Nobody in particular has this need", "N2: A solution is named", "N3: Two needs in one", "N5: A brand is named",
                  "N2: Nothing says what it is good for", "N4: Much like N1", "Line 6: “The system must be user-friendly.”", "3 people are too few"):  # fmt: skip
        assert title in page


@pytest.mark.django_db
def test_scores_alone_are_answered_and_lines_that_cannot_be_read_are_named(client):
    page = text(client.post(ADDRESS, {"sus": "70\nno\n80\n70\n80\n75"}))
    assert "Your usability score" in page
    assert "Line 2 cannot be read and is left out: “no”" in page
    assert "5 people gave 75 on average" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({}, "Write a need, or answers to the scale"),
        ({"needs": "It must be fast"}, "Write each need as"),
        ({"sus": "good"}, "Write ten numbers from 1 to 5"),
    ],
)
def test_what_cannot_be_read_is_said(said, error, client):
    assert error in text(client.post(ADDRESS, said))
