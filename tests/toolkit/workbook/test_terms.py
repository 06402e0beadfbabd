"""The terms of a tender on their page: held against the record, fairer words taken over by one press, a draft read in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import cast
from tests.factories.procurements import MilestoneFactory
from tests.factories.workbook import EntryFactory, SetAsideFactory
from tests.toolkit.procurements.conftest import TODAY, again, dated, publish  # noqa: F401
from tests.toolkit.tools.test_check_specification import word
from tests.toolkit.ui.pages import parse, problems
from tests.toolkit.workbook.conftest import trail
from tests.toolkit.workbook.test_demo import TITLES, told_book
from tests.toolkit.workbook.test_entries import HOSTILE
from toolkit.workbook import papers, records, terms_reading
from toolkit.workbook.models import WorkbookEntry

pytestmark = pytest.mark.django_db
TURNOVER = {"kind": "turnover", "words": "An annual turnover of at least £1,000,000 is required.", "why": "x"}  # fmt: skip
DRAFT = (
    "An annual turnover of at least £1,000,000 is required.\nTwo hard copies must be sent by post."
)


def url(row, name="section", **words):
    return reverse(f"workbook:{name}", kwargs={"borough": cast.CAMDEN, "reference": row.reference, **words})  # fmt: skip


def text(page):
    assert problems(parse(page)) == []
    return " ".join(parse(page).xpath("string(//body)").split())


@pytest.fixture
def asked(begun):
    """A procurement with a term that asks for too much."""
    EntryFactory(procurement=begun, section="terms", values=TURNOVER)
    return begun


def buttons(page, words):
    """Return the keys of the findings whose better words a button takes over."""
    return parse(page).xpath(f"//form[.//button[contains(., '{words}')]]/input[@name='finding']/@value")  # fmt: skip


def words(row):
    return [
        one.values["words"]
        for one in WorkbookEntry.objects.filter(procurement=row).order_by("number")
    ]


def test_an_empty_section_offers_to_read_a_draft(begun, browser):
    page = browser.get(url(begun, key="terms"))
    assert "Paste the draft terms" in text(page)
    assert "Read the draft terms" in text(page)


def test_terms_are_held_against_value_and_timetable_of_the_record(dated, browser):  # noqa: F811
    EntryFactory(procurement=dated, section="terms", values=TURNOVER)
    said = text(browser.get(url(dated, key="terms")))
    assert "Value, with VAT £400,000" in said
    assert "At or above the threshold" in said
    tender = records.facts_of(dated).milestone("tender")
    assert f"Time to bid {(tender.ends_on - tender.starts_on).days} days, from" in said
    assert "11 words. That is too short to judge" in said
    assert "The time to bid was not found" not in said


def test_without_a_timetable_the_time_to_bid_is_missing(asked, browser):
    said = text(browser.get(url(asked, key="terms")))
    assert "No timetable is adopted yet" in said
    assert "The time to bid was not found" in said


def test_fairer_words_are_taken_over_by_one_press(asked, browser):
    page = browser.get(url(asked, key="terms"))
    (key,) = buttons(page, "Use these words in T1")
    answer = browser.post(url(asked, "take_over", key="terms"), {"finding": key}, follow=True)
    assert "T1 has the fairer words now" in text(answer)
    assert words(asked)[0].startswith("You do not need a minimum turnover")
    assert trail() == ["workbook.mended"]
    assert not buttons(browser.get(url(asked, key="terms")), "Use these words in T1")


def test_what_is_missing_is_added_as_a_term_by_one_press(asked, browser):
    keys = buttons(browser.get(url(asked, key="terms")), "Add these words as a term")
    (payment,) = [one for one in keys if ":payment-not-said:" in one]
    browser.post(url(asked, "take_over", key="terms"), {"finding": payment})
    assert words(asked)[1].startswith("We pay each valid and undisputed invoice within 30 days")
    assert trail() == ["workbook.added"]


@pytest.mark.parametrize("finding", ["", "terms:1:turnover-high:000000000000", HOSTILE])
def test_a_finding_that_is_over_changes_nothing(asked, browser, finding):
    answer = browser.post(url(asked, "take_over", key="terms"), {"finding": finding}, follow=True)
    assert "It was not found any more" in text(answer)
    assert words(asked) == [TURNOVER["words"]]
    assert trail() == []


def test_a_finding_of_a_section_without_better_words_is_not_taken_over(begun, browser):
    EntryFactory(procurement=begun)
    answer = browser.post(url(begun, "take_over", key="needs"), {"finding": "needs:1:x"}, follow=True)  # fmt: skip
    assert "It was not found any more" in text(answer)


def test_words_that_would_not_fit_are_not_taken_over(begun, browser):
    long = f"Two hard copies must be sent by post. {'We read each tender twice. ' * 72}".strip()
    assert len(long) < 2000 < len(long) + 40
    EntryFactory(procurement=begun, section="terms", values={"kind": "other", "words": long})
    (key,) = buttons(browser.get(url(begun, key="terms")), "Use these words in T1")
    answer = browser.post(url(begun, "take_over", key="terms"), {"finding": key}, follow=True)
    assert "too long with these words" in text(answer)
    assert words(begun) == [long]


def test_who_may_not_write_gets_no_button(asked, browser):
    browser.force_login(cast.vera())
    assert not buttons(browser.get(url(asked, key="terms")), "Use these words")


def test_what_was_set_aside_comes_back_when_the_words_change(asked, browser):
    page = browser.get(url(asked, key="terms"))
    (key,) = buttons(page, "Use these words in T1")
    SetAsideFactory(procurement=asked, finding=key)
    assert not buttons(browser.get(url(asked, key="terms")), "Use these words in T1")
    WorkbookEntry.objects.update(
        values={**TURNOVER, "words": TURNOVER["words"].replace("1,", "2,")}
    )
    assert buttons(browser.get(url(asked, key="terms")), "Use these words in T1")


@pytest.mark.parametrize("boxes", [
    {"text": DRAFT}, {"file": SimpleUploadedFile("terms.docx", word(*DRAFT.split("\n")))},
])  # fmt: skip
def test_a_draft_is_shown_in_parts_and_the_ticked_ones_are_added(begun, browser, boxes):
    page = browser.post(url(begun, "read_terms"), boxes)
    said = text(page)
    assert "2 terms in" in said
    assert "Turnover and accounts" in said
    assert words(begun) == []
    sent = {"text": DRAFT, "add": "1", "pick": ["2"]}
    assert browser.post(url(begun, "read_terms"), sent).status_code == 302
    assert words(begun) == ["Two hard copies must be sent by post."]
    assert WorkbookEntry.objects.get().came_from == "the draft terms"


@pytest.mark.parametrize(("boxes", "error"), [
    ({}, "Upload the draft terms, or paste them"),
    ({"text": "The weather was fine."}, "We found no term in it"),
    ({"text": DRAFT, "add": "1"}, "Select at least one term"),
])  # fmt: skip
def test_a_draft_that_gives_nothing_says_so(begun, browser, boxes, error):
    page = browser.post(url(begun, "read_terms"), boxes)
    assert error in text(page)
    assert words(begun) == []


def test_the_documents_say_the_terms_to_suppliers_and_the_findings_to_the_team(asked):
    book = records.book_of(again(asked))
    out, check = papers.document("terms"), papers.document("barrier-check")
    assert out.goes_out
    assert not check.goes_out
    assert "minimum" not in str(out.build(book, asked.created_at.date()))
    assert "Turnover and accounts" in str(out.build(book, asked.created_at.date()))
    said = str(check.build(book, asked.created_at.date()))
    assert "Why: x" in said
    assert "turnover of £1,000,000 a year" in said
    for one in (out, check):
        assert papers.as_docx(one, book, by="Camden", on=asked.created_at.date())[:2] == b"PK"


def test_the_made_up_terms_have_barriers_and_fair_ones():
    repairs, library = told_book(TITLES[1]), told_book(TITLES[2])
    assert len(repairs.entries("terms")) == 8
    assert len(library.entries("terms")) == 2


def test_a_published_notice_moves_the_task_that_it_begins_and_no_other(dated, bola):  # noqa: F811
    """Where suppliers first ask to take part, the notice asks for that, and tenders are invited later."""
    publish(dated, bola)
    begins = records.facts_of(again(dated)).milestone("tender")
    assert begins.starts_on == TODAY

    timetable = dated.current_timetables[0]
    tender = timetable.milestones.get(key="tender")
    MilestoneFactory(
        timetable=timetable, number=99, key="participate", label="Requests to take part",
        starts_on=tender.starts_on - timedelta(days=30), ends_on=tender.starts_on - timedelta(days=1),
    )  # fmt: skip
    timetable.milestones.filter(key="tender").update(number=100)
    facts = records.facts_of(again(dated))
    assert facts.milestone("participate").starts_on == TODAY
    assert facts.milestone("tender").starts_on == tender.starts_on


def test_a_sentence_that_stands_twice_in_a_draft_is_ticked_once(begun, browser):
    one = "Bidders must provide three references from London boroughs."
    found = terms_reading.proposals(f"{one}\n\n{one}", records.book_of(begun))
    assert [one.is_ticked for one in found] == [True, False]
    assert [one.is_there for one in found] == [False, True]
