"""What everybody reads: the list across boroughs, one page, its file; never what is closed, and nothing internal."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from drafting.opportunity.page import PLATFORM
from tests.factories import cast
from tests.factories.boroughs import AuthorityFactory
from tests.factories.outreach import SupplierPageFactory
from tests.factories.procurements import AT, ProcurementFactory
from tests.factories.workbook import EntryFactory
from tests.toolkit.outreach.conftest import TEXTS
from tests.toolkit.outreach.test_buying import opened, text
from tests.toolkit.procurements.conftest import TODAY
from tests.toolkit.ui.pages import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
LIST = "/opportunities/"


def get(address, **query):
    return Client().get(address, query)


def page_in(name, **words):
    authority = AuthorityFactory(name=name, slug=name.lower())
    content = {"headline": f"Wanted in {name}", "buyer": name}
    return SupplierPageFactory(
        procurement=ProcurementFactory(authority=authority), content=content, **words
    )


def headlines(page):
    return [one.text_content() for one in parse(page).xpath("//h2[@class='plan__title']/a")]


def test_an_empty_list_says_where_else_to_look():
    said = text(get(LIST))
    assert "No page is open now" in said
    assert "See what boroughs plan to buy" in said


def test_open_pages_of_every_borough_are_listed_the_newest_first():
    page_in("Aldgrove", opened_at=AT - timedelta(days=2))
    page_in("Birchmere")
    page_in("Closedham", closed_at=AT, closed_by=cast.bola())
    page_in("Overdale", shown_until=TODAY - timedelta(days=1))
    page = get(LIST)
    assert headlines(page) == ["Wanted in Birchmere", "Wanted in Aldgrove"]
    assert "2 opportunities" in text(page)
    assert "Closedham" not in text(page)


def test_the_list_is_of_one_borough_if_that_is_wanted():
    page_in("Aldgrove")
    page_in("Birchmere")
    assert headlines(get(LIST, borough="aldgrove")) == ["Wanted in Aldgrove"]
    assert parse(get(LIST, borough="aldgrove")).xpath("//option[@selected]/@value") == ["aldgrove"]
    wrong = get(LIST, borough="<b>")
    assert "Select a borough from the list" in text(wrong)
    assert len(headlines(wrong)) == 2


def test_a_last_day_is_a_day_on_which_it_can_be_read():
    found = page_in("Aldgrove", shown_until=TODAY)
    assert headlines(get(LIST)) == ["Wanted in Aldgrove"]
    assert get(f"{LIST}{found.procurement.reference}/").status_code == 200


@pytest.mark.parametrize("name", ["opportunity", "docx"])
def test_what_is_closed_says_no_more_than_that(name):
    found = page_in("Aldgrove", closed_at=AT, closed_by=cast.bola())
    answer = get(reverse(f"outreach:{name}", args=[found.procurement.reference]))
    assert answer.status_code == 410
    assert "This page for suppliers is closed" in text(answer)
    assert "Aldgrove" not in text(answer)
    assert get(reverse(f"outreach:{name}", args=["none"])).status_code == 404


def test_a_page_says_what_counts_and_links_the_notice():
    found = page_in("Aldgrove")
    found.content |= {"notice_number": "015545-2026", "notice_url": f"{PLATFORM}Notice/015545-2026"}
    found.save()
    page = get(f"{LIST}{found.procurement.reference}/")
    assert "It is no notice and no offer" in text(page)
    assert parse(page).xpath(f"//a[@href='{PLATFORM}Notice/015545-2026']")


SECRETS = {
    "problem": ("evidence", "cost", "constraints", "out_of_scope", "who"),
    "needs": ("who", "what", "why", "evidence"),
    "outcomes": ("measure", "baseline", "target", "owner"),
    "meetings": ("organisation", "told", "learned", "conflict_done"),
    "terms": ("words", "why"),
    "questions": ("question", "why"),
}


def test_nothing_internal_is_in_the_page_or_its_file(written, browser):
    for section, names in SECRETS.items():
        values = {name: f"Zq{section}{name}" for name in names}
        values |= {"plain": "We pay within 30 days."} if section == "terms" else {}
        EntryFactory(procurement=written, section=section, values=values)
    opened(written, browser)
    page = get(f"{LIST}{written.reference}/")
    content = get(f"{LIST}{written.reference}/page.docx").content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        file = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    for said in (page.content.decode(), file, get(LIST).content.decode()):
        assert "Zq" not in said
        assert "400,000" not in said.replace("£250,000 to £500,000", "")
        assert written.description not in said
        assert written.created_by.get_full_name() not in said
        assert written.created_by.email not in said
    assert "We pay within 30 days." in file
    assert TEXTS["how"] in file


def test_a_made_up_page_says_so_and_is_not_for_search_engines():
    found = page_in("Aldgrove")
    type(found.procurement).objects.update(is_made_up=True)
    page = get(f"{LIST}{found.procurement.reference}/")
    assert "Made up" in text(page)
    assert parse(page).xpath("//meta[@name='robots' and @content='noindex']")
    assert "Made up for a demonstration" in text(get(LIST))


def test_the_list_and_a_page_ask_the_same_of_few_and_many(django_assert_num_queries):
    one = page_in("Aldgrove")
    get(LIST)  # the edition of kept pages is made once
    with django_assert_num_queries(4):
        get(LIST)
    for number in range(30):
        page_in(f"Borough{number}")
    with django_assert_num_queries(4):
        page = get(LIST)
    assert len(headlines(page)) == 25
    assert "page=2" in page.content.decode()
    with django_assert_num_queries(2):
        get(f"{LIST}{one.procurement.reference}/")


@pytest.mark.parametrize("address", ["/pipeline/", "/procurements/"])
def test_other_lists_lead_there(address):
    assert parse(get(address)).xpath(f"//main//a[@href='{LIST}']")


def test_every_page_leads_there():
    assert parse(get("/tools/")).xpath(f"//footer//a[@href='{LIST}']")


def test_a_page_of_an_archived_procurement_is_open_to_nobody():
    one = page_in("Aldgrove")
    address = f"{LIST}{one.procurement.reference}/"
    assert get(address).status_code == 200
    by = one.procurement.created_by
    type(one.procurement).objects.update(archived_at=AT, archived_by=by, archived_reason="Over")

    assert headlines(get(LIST)) == []
    assert get(address).status_code == 410
    assert get(f"{address}page.docx").status_code == 410
