"""The problem and outcome canvas, to try: findings first, then the brief; nothing is kept."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from toolkit.tools.canvas.example import EXAMPLE

ADDRESS = reverse("tools:problem-and-outcome-canvas")
pytestmark = pytest.mark.django_db


def text(response):
    return " ".join(response.content.decode().split())


def test_the_example_shows_answers_outputs_and_what_is_missing(client):
    page = text(client.post(ADDRESS, EXAMPLE))

    for title in ("It says what you want to have, not what goes wrong", "O1: It is something you deliver, not something that is different",
                  "The evidence has no figure", "O1: No baseline", "O1: The target has no figure"):  # fmt: skip
        assert title in page
    assert "O2: No" not in page
    assert "90%, by 31 March 2028" in page


def test_a_good_canvas_has_nothing_to_look_at(client):
    said = {
        "problem": "A third of visits find nobody at home.", "who": "9,400 tenants", "evidence": "31% in March 2026", "cost": "£140,000 a year",
        "constraints": "The housing system stays", "out_of_scope": "Planned works", **{name: value for name, value in EXAMPLE.items() if name.startswith("o2")},
    }  # fmt: skip
    assert "Nothing was found" in text(client.post(ADDRESS, said))


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({}, "Enter what goes wrong today"),
        ({"problem": "Noise", "o3_target": "3"}, "Enter what will be different by outcome 3"),
        ({"problem": "Noise", "o1_outcome": "Calm", "o1_by_when": "31/2/2027"}, "must be a real date"),
        ({"problem": "x" * 2001}, "must be 2,000 characters or less"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(said, error, client):
    page = text(client.post(ADDRESS, {"who": "tenants of Holmes Road", **said}))
    assert error in page
    assert "tenants of Holmes Road" in page


def test_the_note_holds_findings_and_brief(client):
    response = client.post(ADDRESS, {**EXAMPLE, "as": "docx"})
    found = docx.Document(BytesIO(response.content))
    heads = [one.text for one in found.paragraphs if one.style.name.startswith("Heading")]
    assert "The outcomes: what to look at" in heads
    assert "What will be different" in heads


def test_hostile_words_are_text(client):
    page = client.post(ADDRESS, {"problem": "<script>alert(1)</script> portal"}).content.decode()
    assert "<script>alert(1)" not in page
