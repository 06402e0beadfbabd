"""The page before it is public: preview, what keeps it closed, opening it as it was read, closing it, the trail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import cast
from tests.factories.outreach import SupplierPageFactory
from tests.factories.workbook import EntryFactory
from tests.toolkit.outreach.conftest import TEXTS
from tests.toolkit.procurements.conftest import AT, TODAY, again
from tests.toolkit.ui.pages import parse, problems
from tests.toolkit.workbook.test_entries import HOSTILE
from toolkit.outreach import actions, demo, queries
from toolkit.outreach.models import SupplierPage
from toolkit.people.models import AuditEvent
from toolkit.procurements import demo as procurements
from toolkit.workbook import demo as workbook
from toolkit.workbook import records
from toolkit.workbook.models import WorkbookEntry

pytestmark = pytest.mark.django_db


def url(row, name="page"):
    return reverse(f"outreach:{name}", args=[cast.CAMDEN, row.reference])


def text(page):
    assert problems(parse(page)) == []
    return " ".join(parse(page).xpath("string(//body)").split())


def public(row):
    return Client().get(reverse("outreach:opportunity", args=[row.reference]))


def deeds():
    rows = AuditEvent.objects.filter(action__startswith="outreach.").order_by("pk")
    return [one.action.removeprefix("outreach.") for one in rows]


def boxes(page, **changes):
    """Return what the form of a page would send."""
    form = parse(page).xpath("//main//form[.//input[@name='seen']]")[0]
    found = {one.get("name"): one.get("value") or "" for one in form.xpath(".//input[@name]")}
    found.pop("is_read", None)
    return {**found, "is_read": "on", **changes}


def opened(row, browser, **changes):
    return browser.post(url(row, "open"), boxes(browser.get(url(row, "open")), **changes))


def test_before_anything_is_written_the_page_says_what_to_do(begun, browser):
    said = text(browser.get(url(begun)))
    assert "Nothing is written yet" in said
    assert public(begun).status_code == 404


def test_the_preview_shows_the_page_its_standing_and_how_it_reads(written, browser):
    said = text(browser.get(url(written)))
    assert "Nobody outside has seen it." in said
    assert "Repairs that hold" in said
    assert "How hard it is to read" in said
    assert "£250,000 to £500,000" in said
    assert "£400,000" not in said
    assert public(written).status_code == 404


def test_what_is_shown_and_what_never_is_is_said_before(written, browser):
    said = text(browser.get(url(written, "open")))
    assert "What is never shown" in said
    assert "The value itself, costs, budgets and appraisals" in said
    assert SupplierPage.objects.count() == 0


def test_it_opens_when_it_was_confirmed_and_one_row_says_so(written, browser):
    assert opened(written, browser).status_code == 302
    assert "Repairs that hold" in text(public(written))
    assert deeds() == ["opened"]
    assert written.sharing == "own"
    assert again(written).sharing == "own"


@pytest.mark.parametrize(("changes", "error"), [
    ({"is_read": ""}, "Confirm that you have read the page"),
    ({"shown_until": ""}, "Enter the last day on which everybody can read it"),
    ({"shown_until": "1/1/2020"}, "The last day must be today or later"),
    ({"shown_until": "soon"}, "Last day on which everybody can read it"),
])  # fmt: skip
def test_what_was_typed_stays_with_its_error(written, browser, changes, error):
    page = opened(written, browser, **changes)
    assert page.status_code == 200
    assert error in text(page)
    assert SupplierPage.objects.count() == 0


def test_nobody_opens_what_they_did_not_read(written, browser):
    read = boxes(browser.get(url(written, "open")))
    WorkbookEntry.objects.update(values={**TEXTS, "headline": "Something else"})
    page = browser.post(url(written, "open"), read)
    assert page.status_code == 409
    assert "was changed since you opened this form" in text(page)
    assert "Something else" in text(page)
    assert SupplierPage.objects.count() == 0


@pytest.mark.parametrize(("change", "reason"), [
    ({"mailbox": "jane.doe@borough.example"}, "This looks like the address of a person"),
    ({"mailbox": ""}, "There is no e-mail address to ask"),
    ({"how": "Ring Mr Fox."}, "A person seems to be named"),
    ({"how": "Write to [address]."}, "Something is still to be filled in"),
])  # fmt: skip
def test_what_keeps_it_closed_is_said_and_holds(begun, browser, change, reason):
    EntryFactory(procurement=begun, section="opportunity", values={**TEXTS, **change})
    said = text(browser.get(url(begun)))
    assert reason in said
    assert "Open it to everybody" not in said
    assert "Mend this first" in text(browser.get(url(begun, "open")))
    book = records.book_of(again(begun))
    sent = {
        "seen": actions.print_of(book=book, on=TODAY), "edition": "0", "shown_until": "1/1/2027", "is_read": "on",
    }  # fmt: skip
    assert "Mend this first" in text(browser.post(url(begun, "open"), sent))
    assert SupplierPage.objects.count() == 0


def test_nothing_written_cannot_be_opened(begun, browser):
    book = records.book_of(again(begun))
    sent = {"seen": actions.print_of(book=book, on=TODAY), "edition": "0", "shown_until": "1/1/2027", "is_read": "on"}  # fmt: skip
    assert "Write the texts of the page first" in text(browser.post(url(begun, "open"), sent))


def test_it_is_a_copy_until_todays_words_are_put_online(written, browser):
    opened(written, browser)
    WorkbookEntry.objects.update(values={**TEXTS, "headline": "Visits that are kept"})
    assert "Repairs that hold" in text(public(written))
    assert "otherwise in this: the headline" in text(browser.get(url(written)))
    opened(written, browser)
    assert "Visits that are kept" in text(public(written))
    assert deeds() == ["opened", "renewed"]
    assert SupplierPage.objects.get().edition == 2


def test_it_closes_at_once_and_opens_again(written, browser):
    opened(written, browser)
    answer = browser.post(url(written, "close"), {"edition": "1"}, follow=True)
    assert "The page is closed" in text(answer)
    assert public(written).status_code == 410
    assert "Repairs that hold" not in text(public(written))
    again_closed = browser.post(url(written, "close"), {"edition": "1"}, follow=True)
    assert "It is closed already" in text(again_closed)
    opened(written, browser)
    assert public(written).status_code == 200
    assert deeds() == ["opened", "closed", "opened"]


def test_it_closes_by_itself_after_its_last_day(written, browser):
    SupplierPageFactory(procurement=written, shown_until=TODAY - timedelta(days=1))
    assert public(written).status_code == 410
    assert "Its last day was 26 November 2026" in text(browser.get(url(written)))


def test_closing_what_was_never_opened_is_not_found(written, browser):
    assert browser.post(url(written, "close"), {"edition": "1"}).status_code == 404


def test_the_day_of_the_tender_is_proposed(dated, browser):
    EntryFactory(procurement=dated, section="opportunity", values=TEXTS)
    tender = records.facts_of(dated).milestone("tender").ends_on
    page = browser.get(url(dated, "open"))
    assert boxes(page)["shown_until"] == f"{tender.day}/{tender.month}/{tender.year}"


def test_a_plan_that_is_over_is_left_out_and_said(dated, browser, monkeypatch):
    EntryFactory(procurement=dated, section="opportunity", values={**TEXTS, "expected": "in autumn"})  # fmt: skip
    tender = records.facts_of(dated).milestone("tender")
    assert "A planned day is over" not in text(browser.get(url(dated)))
    monkeypatch.setattr(timezone, "localdate", lambda *_: tender.starts_on + timedelta(days=1))
    said = text(browser.get(url(dated)))
    assert "A planned day is over, and no notice is recorded" in said
    assert "We expect to invite tenders in autumn" in said
    assert "Last day for tenders" not in said


def test_hostile_words_stay_words(begun, browser):
    values = {name: HOSTILE for name in TEXTS if name not in ("size", "mailbox", "headline")}
    EntryFactory(procurement=begun, section="opportunity", values={**TEXTS, **values, "headline": HOSTILE[:120]})  # fmt: skip
    SupplierPageFactory(procurement=begun, content={"headline": HOSTILE, "how": HOSTILE, "asks": [HOSTILE]})  # fmt: skip
    pages = [
        browser.get(url(begun)),
        public(begun),
        Client().get(reverse("outreach:opportunities")),
    ]
    for page in pages:
        assert "alert(1)" in text(page)
        assert "<script>alert(1)" not in page.content.decode()


def test_the_preview_asks_no_more_of_a_large_workbook(written, browser, django_assert_num_queries):
    browser.get(url(written))
    with django_assert_num_queries(12):
        browser.get(url(written))
    for number in range(1, 40):
        EntryFactory(procurement=written, section="terms", number=number, values={"plain": "We pay in 30 days."})  # fmt: skip
    with django_assert_num_queries(12):
        browser.get(url(written))


def test_the_made_up_page_is_opened_once(bola):
    camden = cast.authority(cast.CAMDEN).pk
    procurements.load(authority_id=camden, buyer=bola, today=TODAY, at=AT)
    workbook.load(authority_id=camden, by=bola, today=TODAY, at=AT)
    assert [demo.load(authority_id=camden, by=bola, today=TODAY, at=AT) for _ in range(2)] == [1, 0]
    (one,) = queries.open_on(TODAY)
    assert one.content["headline"] == "Appointments for housing repairs that hold"
    assert one.content["size"] == "£250,000 to £500,000"
