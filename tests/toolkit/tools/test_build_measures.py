"""The improvement-measure builder as a page: what makes a measure empty, the schedule, the draft clause."""

from __future__ import annotations

import io

import docx
import pytest
from django.test import Client

from tests.toolkit.tools.walking import heading, text_of
from tests.toolkit.ui.pages import parse, problems
from toolkit.tools.build_measures.example import EXAMPLE

pytestmark = pytest.mark.django_db
URL = "/tools/improvement-measure-builder/"
GOOD = {name: value for name, value in EXAMPLE.items() if not name.endswith("_2")}


def send(**boxes):
    page = Client().post(URL, boxes)
    if page.headers["Content-Type"].startswith("text/html"):
        assert problems(parse(page)) == []
    return page


def test_a_good_measure_can_be_held_to():
    page = send(**GOOD)

    assert heading(page) == "1 measure that can be held to"
    assert "What to look at" not in text_of(page)
    assert (
        "From 58% in March 2026 to 90% (% of visits of a month; more is better), by 31 March 2029."
        in text_of(page)
    )
    assert "This is a draft for your lawyer" in text_of(page)


def test_an_empty_measure_is_told_why():
    page = send(**EXAMPLE)

    assert heading(page) == "1 of 2 measures to look at"
    for title in (
        "M2: A promise to try",
        "M2: Improvement of what?",
        "M2: No day",
        "M2: The contract may end for the first miss",
    ):
        assert title in text_of(page)


def test_the_end_of_the_contract_and_its_value_count():
    page = send(**{**GOOD, "ends": "30/3/2029", "value": "5,000,000.01"})

    assert "M1: It is due after the contract ends" in text_of(page)
    assert "At least 3 indicators are needed" in text_of(page)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"what_1": ""}, "Enter what gets better, for measure 1"),
        ({"target_3": "9"}, "Enter what gets better, for measure 3"),
        ({"by_when_1": "31/2/2029"}, "must be a real date"),
        ({"review_1": "sometimes"}, "from the list"),
        ({"value": "much"}, "value"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(change, error):
    page = send(**{**GOOD, **change})

    assert "There is a problem" in text_of(page)
    assert error in text_of(page)
    assert "58% in March 2026" in page.content.decode()


def test_the_note_holds_schedule_and_clause():
    content = send(**EXAMPLE, **{"as": "docx"}).content

    words = "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    assert "1. The measures" in words
    assert "M1. Visits that begin within the two hours agreed" in words
