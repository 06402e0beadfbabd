"""The pipeline notice: whether it is a duty, by when, and which rows belong in it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.pipeline import PlannedPurchaseFactory, YearlySpendFactory
from tests.toolkit.ui.pages import parse, problems
from toolkit.people.models import AuditEvent
from toolkit.pipeline import records
from toolkit.pipeline.models import YearlySpend

pytestmark = pytest.mark.django_db
NOTICE = "/in/camden/pipeline/notice/"


def text_of(page):
    return " ".join(parse(page).text_content().split())


@pytest.mark.parametrize(
    ("pence", "said"),
    [
        (10_000_000_001, "You must publish a pipeline notice."),
        (10_000_000_000, "You do not have to publish one. You may."),
        (None, "Enter the spend you expect."),
    ],
)
def test_the_duty_follows_the_spend_of_the_year(browser, camden, pence, said):
    if pence is not None:
        YearlySpendFactory(authority=camden, year_from=2027, pence=pence)

    page = browser("vera").get(NOTICE)

    text = text_of(page)
    assert problems(parse(page)) == []
    assert said in text
    assert "26 May 2027" in text
    assert "1 April 2027 to 30 September 2028" in text
    assert "s.93" in text
    assert not parse(page).xpath("//input[@name='spend']")  # a viewer does not enter it


def test_rows_belong_or_not_each_with_its_reason(browser, camden):
    for title, facts in {
        "In": {"value_pence": 200_000_000, "notice_on": date(2027, 5, 1)},  # £2.4m with VAT
        "Exactly": {"value_pence": 166_666_666, "notice_on": date(2027, 5, 1)},  # £2m with VAT
        "Too soon": {"value_pence": 200_000_000, "notice_on": date(2027, 3, 31)},
        "Last day": {"value_pence": 200_000_000, "notice_on": date(2028, 9, 30)},
        "No day": {"value_pence": 200_000_000},
        "No value": {"notice_on": date(2027, 5, 1)},
        "Call-off": {
            "value_pence": 200_000_000, "notice_on": date(2027, 5, 1), "route": "framework-direct",
        },
        "Bought": {"value_pence": 200_000_000, "notice_on": date(2027, 5, 1), "state": "done"},
    }.items():  # fmt: skip
        PlannedPurchaseFactory(authority=camden, title=title, **facts)

    document = parse(browser("vera").get(NOTICE))

    groups = {}
    for heading in document.xpath("//main//h2")[1:]:
        table = heading.xpath("following-sibling::*[1]//tbody/tr/th/a/text()")
        groups[heading.text_content().split(":")[0]] = set(table)
    assert groups == {
        "Belongs in the notice": {"In", "Last day"},
        "We need to know more": {"No day", "No value"},
        "Does not have to be in it": {"Exactly", "Too soon", "Call-off"},
    }
    text = document.text_content()
    assert "outside 1 April 2027 to 30 September 2028" in text
    assert "A call-off from a framework has no tender" in text


def test_a_lead_enters_the_spend_and_it_is_audited(browser, camden):
    lena = browser("lena")

    page = lena.post(f"{NOTICE}?year=2027", {"spend": "120m"}, follow=True)

    row = YearlySpend.objects.get()
    assert (row.year_from, row.pence, row.by) == (2027, 12_000_000_000, "lena")
    assert "£120,000,000, entered" in text_of(page)
    lena.post(f"{NOTICE}?year=2027", {"spend": "£120,000,000"})
    event = AuditEvent.objects.get(action="pipeline.spend.set")
    assert event.details == {"pence": 12_000_000_000, "was": None}


def test_what_is_no_amount_is_said(browser):
    page = browser("lena").post(f"{NOTICE}?year=2027", {"spend": "plenty"})

    assert "must be an amount" in text_of(page)
    assert "Enter “What do you expect" in text_of(
        browser("adil").post(f"{NOTICE}?year=2027", {"spend": ""})
    )


def test_who_may_not_publish_does_not_enter_the_spend(browser):
    assert browser("bola").post(NOTICE, {"spend": "120m"}).status_code == 200
    assert not YearlySpend.objects.exists()


@pytest.mark.parametrize(
    ("query", "year"), [("?year=2026", "2026-27"), ("?year=1066", "2027-28"), ("", "2027-28")]
)
def test_this_year_and_the_next_can_be_asked_for(browser, query, year):
    assert f"Pipeline notice for {year}" in text_of(browser("vera").get(NOTICE + query))


def test_the_page_costs_the_same_queries_for_any_pipeline(
    browser, camden, django_assert_num_queries
):
    PlannedPurchaseFactory(authority=camden)
    client = browser("lena")
    client.get(NOTICE)
    for _ in range(8):
        PlannedPurchaseFactory(authority=camden)

    with django_assert_num_queries(6):
        client.get(NOTICE)


def test_vat_is_added_as_the_rulebook_adds_it():
    made = records.purchase(value_pence=101, notice_on=None, route="", category="works")

    assert (made.value_inc_vat_pence, made.kind) == (122, "works")
