"""The market log as a page: who knows what others do not, what is missing, and the record as a paper of its own."""

from __future__ import annotations

import io

import docx
import pytest
from django.test import Client

from tests.toolkit.tools.walking import heading, text_of
from tests.toolkit.ui.pages import parse, problems
from toolkit.tools.market_log.example import EXAMPLE

pytestmark = pytest.mark.django_db
URL = "/tools/market-log/"
FAIR = {name.replace("_2", "_1"): value for name, value in EXAMPLE.items() if name.endswith("_2")}


def send(**boxes):
    page = Client().post(URL, boxes)
    if page.headers["Content-Type"].startswith("text/html"):
        assert problems(parse(page)) == []
    return page


def words_of(answer):
    return [one.text for one in docx.Document(io.BytesIO(answer.content)).paragraphs]


def test_a_fair_contact_has_nothing_to_look_at():
    page = send(**FAIR)
    assert heading(page) == "Nothing was found"
    assert "Everything that was told is with all suppliers." in text_of(page)


def test_what_one_supplier_knows_alone_is_in_the_ledger_and_found():
    page = send(**EXAMPLE)
    assert "1 contact where some know what others do not yet." in text_of(page)
    assert "K1: Some suppliers know what others do not" in text_of(page)
    assert "K1: Nobody was asked about interests" in text_of(page)
    assert "K2" in text_of(page)


@pytest.mark.parametrize(("boxes", "error"), [
    ({}, "Enter the organisation that was met, for contact 1"),
    ({**FAIR, "told_3": "The budget"}, "Enter the organisation that was met, for contact 3"),
    ({**FAIR, "held_on_1": "soon"}, "On which day?"),
    ({**FAIR, "kind_1": "seance"}, "Choose an answer to “What kind of contact was it?” from the list"),
])  # fmt: skip
def test_what_cannot_be_read_is_said_and_what_was_typed_stays(boxes, error):
    page = send(**boxes)
    assert error in text_of(page)
    for name, value in boxes.items():
        if name.startswith("told"):
            assert value in page.content.decode()


def test_the_record_is_a_paper_without_findings():
    answer = send(**EXAMPLE, **{"as": "record"})
    words = words_of(answer)
    assert "Record of contact with the market" in words
    assert "Ledger of equal information" in words
    assert not any("What to look at" in one for one in words)
    assert "market-log-record-" in answer["Content-Disposition"]


def test_a_paper_that_there_is_not_is_answered_as_a_page():
    assert heading(send(**FAIR, **{"as": "nothing"})) == "Nothing was found"
