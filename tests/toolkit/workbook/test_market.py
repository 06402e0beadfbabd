"""The market log in a procurement: the ledger on its page, and the record as a document."""

from __future__ import annotations

import io

import docx
import pytest
from django.urls import reverse

from drafting.workbook.book import Book, Entry
from tests.drafting.engagement.test_check import PLAN, QUESTION
from tests.drafting.market.test_check import FAIR
from tests.factories import cast
from tests.factories.workbook import EntryFactory
from tests.toolkit.procurements.conftest import TODAY
from tests.toolkit.ui.pages import parse, problems
from tests.toolkit.workbook.test_demo import TITLES, told_book
from tests.toolkit.workbook.test_entries import HOSTILE, text
from toolkit.tools.market_log import parts as market_contact
from toolkit.tools.plan_engagement import parts as information_request

pytestmark = pytest.mark.django_db


def url(row, name="section", key="meetings"):
    return reverse(f"workbook:{name}", args=[cast.CAMDEN, row.reference, key])


def test_the_page_shows_what_is_not_shared_yet(begun, browser):
    EntryFactory(procurement=begun, section="meetings", values={**FAIR, "given_to": "alone"})
    page = browser.get(url(begun))

    assert problems(parse(page)) == []
    assert "1 contact where some know what others do not yet." in text(page)
    assert "section/12" in page.content.decode()


def test_the_record_tells_contacts_by_day_and_interests(begun, browser):
    EntryFactory(procurement=begun, section="meetings", values=FAIR)
    EntryFactory(procurement=begun, section="meetings", number=2,
                 values={**FAIR, "organisation": HOSTILE[:120], "held_on": "2026-01-05"})  # fmt: skip
    page = browser.get(url(begun, "document", "market-contact"))
    assert "2 contacts with 2 organisations, from 5 January 2026 to 2 March 2026." in text(page)
    assert "<script>alert(1)" not in page.content.decode()

    paper = docx.Document(io.BytesIO(browser.get(url(begun, "document_docx", "market-contact")).content))  # fmt: skip
    heads = [one.text for one in paper.paragraphs if one.style.name.startswith("Heading")]
    assert {"Contacts, by day", "Ledger of equal information", "Interests"} <= set(heads)


def test_the_made_up_record_has_something_to_settle():
    result = market_contact.build(told_book(TITLES[1]), TODAY)
    ledger = next(one for one in result.parts if one.title.startswith("Ledger"))
    assert ledger.text == "2 contacts where some know what others do not yet."


def test_the_step_opens_the_log_in_the_procurement(begun, browser):
    page = browser.get(reverse("teamwork:steps", args=[cast.CAMDEN, begun.reference]))
    assert parse(page).xpath(f"//a[@href='{url(begun)}']")


def test_the_request_for_information_tells_why_each_question_is_asked(begun, browser):
    EntryFactory(procurement=begun, section="engagement", values={**PLAN, "aims": HOSTILE[:120]})
    EntryFactory(procurement=begun, section="questions", values=QUESTION)
    page = browser.get(url(begun, "document", "information-request"))

    assert problems(parse(page)) == []
    assert "1 question, about 3 minutes." in text(page)
    assert f"Why we ask: {QUESTION['why']}" in text(page)
    assert "This is no competition." in text(page)
    assert "<script>alert(1)" not in page.content.decode()
    given = browser.get(url(begun, "document_docx", "information-request"))
    words = [one.text for one in docx.Document(io.BytesIO(given.content)).paragraphs]
    assert f"Q1: {QUESTION['question']}" in words


def test_the_plan_may_be_missing_from_the_request():
    result = information_request.build(Book.of([Entry("questions", 1, QUESTION)]), TODAY)
    assert result.answer == "Questions to suppliers."
    assert [one.title for one in result.parts] == ["Questions", "What becomes of your answers"]
