"""The page for suppliers as a tool: how it reads, what is missed in it, and the page as a paper of its own."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.toolkit.tools.test_market_log import words_of
from tests.toolkit.tools.walking import heading, text_of
from tests.toolkit.ui.pages import parse, problems
from toolkit.tools.plain_page.example import EXAMPLE

pytestmark = pytest.mark.django_db
URL = "/tools/plain-opportunity-page/"
FAIR = {
    **EXAMPLE, "problem": "Tenants do not know when somebody comes.", "mailbox": "repairs.team@borough.example",
}  # fmt: skip


def send(**boxes):
    page = Client().post(URL, boxes)
    if page.headers["Content-Type"].startswith("text/html"):
        assert problems(parse(page)) == []
    return page


def test_a_plain_page_has_nothing_to_look_at_and_shows_a_band_alone():
    page = send(**FAIR)
    assert heading(page) == "Nothing was found"
    assert "£250,000 to £500,000" in text_of(page)
    assert "4 years, with every extension" in text_of(page)
    assert "It is no notice and no offer" in text_of(page)


def test_a_person_a_long_sentence_and_its_reading_age_are_told():
    said = text_of(send(**EXAMPLE))
    assert "This looks like the address of a person" in said
    assert "words in one sentence" in said
    assert "It should be easy at the age of" in said


@pytest.mark.parametrize(("boxes", "error"), [
    ({}, "Enter what you are looking for, in one line"),
    ({**FAIR, "problem": ""}, "Enter what you want to solve"),
    ({**FAIR, "value": "lots"}, "must be an amount"),
    ({**FAIR, "months": "x"}, "must be a whole number"),
    ({**FAIR, "headline": "x" * 121}, "must be 120 characters or less"),
])  # fmt: skip
def test_what_cannot_be_read_is_said(boxes, error):
    assert error in text_of(send(**boxes))


def test_the_page_is_a_paper_without_the_value_and_without_findings():
    words = words_of(send(**FAIR, **{"as": "page"}))
    assert "Appointments for housing repairs that hold" in words
    assert "Two examples of your work, for any customer." in words
    assert not any("400,000" in one or "Reading" in one for one in words)
