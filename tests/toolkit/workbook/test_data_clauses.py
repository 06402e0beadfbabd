"""Choosing clauses from the map of a procurement: proposed with reasons, added with weights, written as a schedule."""

from __future__ import annotations

import io

import docx
import pytest
from django.urls import reverse

from drafting.clauses.library import clause
from tests.drafting.datamap.maps import FLOW, KEPT, NEW
from tests.factories import cast
from tests.factories.workbook import EntryFactory
from tests.toolkit.ui.pages import parse, problems
from tests.toolkit.workbook.conftest import trail
from tests.toolkit.workbook.test_entries import HOSTILE, text
from toolkit.workbook import records
from toolkit.workbook.models import WorkbookEntry

pytestmark = pytest.mark.django_db


def url(row, name="pick", *more):
    return reverse(f"workbook:{name}", args=[cast.CAMDEN, row.reference, *more])


@pytest.fixture
def mapped(begun):
    for number, values in enumerate((NEW, KEPT), start=1):
        EntryFactory(procurement=begun, section="systems", number=number, values=values)
    EntryFactory(procurement=begun, section="flows", number=1, values=FLOW)
    return begun


def boxes(page):
    return parse(page).xpath("//input[@name='pick']/@value")


def test_what_the_map_calls_for_is_proposed_with_its_reason(mapped, browser):
    page = browser.get(url(mapped))

    assert problems(parse(page)) == []
    assert {"ownership", "open-api", "export"} <= set(boxes(page))
    assert "automated" not in boxes(page)
    assert "Because: Data goes by an API (D1)." in text(page)
    assert "Not together with: An API at a listed price." in text(page)
    assert parse(page).xpath("//input[@name='pick' and @checked]") == []


def test_what_is_ticked_is_added_with_reason_flows_and_weights_that_make_100(mapped, browser):
    page = browser.post(url(mapped), {"pick": ["ownership", "open-api", "export", "not-a-clause"]})

    assert page.url == url(mapped, "section", "clauses")
    entries = records.book_of(mapped).entries("clauses")
    assert [one.text("clause") for one in entries] == ["ownership", "export", "open-api"]
    assert [one.whole("weight") for one in entries] == [None, 44, 56]
    assert all(one.links("covers") == (1,) for one in entries)
    assert entries[2].text("why") == "Data goes by an API (D1)"
    assert trail() == ["workbook.added"]
    assert WorkbookEntry.objects.filter(section="clauses")[0].came_from == "what the map calls for"


def test_what_is_chosen_is_not_proposed_again_and_later_ones_share_what_is_left(mapped, browser):
    browser.post(url(mapped), {"pick": ["ownership", "open-api"]})
    assert not {"ownership", "open-api"} & set(boxes(browser.get(url(mapped))))
    row = WorkbookEntry.objects.get(section="clauses", number=2)
    row.values = {**row.values, "weight": 70}
    row.save()
    browser.post(url(mapped), {"pick": ["export", "exit"]})

    entries = records.book_of(mapped).entries("clauses")
    assert [one.whole("weight") for one in entries] == [None, 70, 18, 12]


def test_nothing_ticked_is_said_as_an_error_and_nothing_is_added(mapped, browser):
    page = browser.post(url(mapped), {})

    assert problems(parse(page)) == []
    assert parse(page).findtext(".//title").startswith("Error:")
    assert text(page).count("Select at least one clause") == 2
    assert not WorkbookEntry.objects.filter(section="clauses").exists()


def test_without_a_map_it_says_where_to_begin(begun, browser):
    page = browser.get(url(begun))

    assert "Nothing more is called for" in text(page)
    assert parse(page).xpath(f"//main//a[@href='{url(begun, 'section', 'flows')}']")


def test_who_only_reads_sees_the_schedule_and_no_way_to_choose(mapped, browser, client):
    browser.post(url(mapped), {"pick": ["ownership"]})
    client.force_login(cast.vera())
    page = client.get(url(mapped, "section", "clauses"))

    assert clause("ownership").wording in text(page)
    assert "Choose what the map calls for" not in text(page)
    assert client.get(url(mapped)).status_code == 403


def test_the_schedule_is_marked_as_a_draft_and_lists_what_is_to_be_filled_in(mapped, browser):
    browser.post(url(mapped), {"pick": ["ownership", "open-api"]})
    page = browser.get(url(mapped, "document", "data-clauses"))
    assert problems(parse(page)) == []
    assert "This is a draft for your lawyer." in text(page)
    assert "2 clauses on data and interfaces, 1 scored question." in text(page)
    given = browser.get(url(mapped, "document_docx", "data-clauses"))
    paper = docx.Document(io.BytesIO(given.content))
    words = [one.text for one in paper.paragraphs]
    cells = [[cell.text for cell in row.cells] for row in paper.tables[0].rows]

    assert clause("open-api").wording in words
    assert any("This is a draft for your lawyer." in one for one in words)
    assert "C2: [number]" in words
    assert cells[1:] == [
        ["C1 Council data stays the council’s", "Must"],
        ["C2 An open, documented API at no extra charge", "100"],
        ["All questions of data and interfaces", "100"],
    ]


def test_hostile_wording_is_text(mapped, browser):
    values = {"clause": "export", "wording": HOSTILE, "why": HOSTILE, "covers": [1, 99]}
    EntryFactory(procurement=mapped, section="clauses", values=values)
    EntryFactory(procurement=mapped, section="clauses", number=2, values={"clause": "gone"})
    for address in (url(mapped, "section", "clauses"), url(mapped, "document", "data-clauses")):
        assert "<script>alert(1)" not in browser.get(address).content.decode()
    assert browser.get(url(mapped, "document_docx", "data-clauses")).status_code == 200


@pytest.mark.parametrize("count", [1, 80])
def test_the_page_asks_the_same_of_few_and_many(count, mapped, browser, django_assert_num_queries):
    for number in range(2, count + 1):
        EntryFactory(procurement=mapped, section="flows", number=number, values=FLOW)
    browser.get(url(mapped))
    with django_assert_num_queries(11):
        assert browser.get(url(mapped)).status_code == 200
