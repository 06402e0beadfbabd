"""The data and integration map in a procurement: drawing with words and table, screening, document."""

from __future__ import annotations

import io

import docx
import pytest
from django.urls import reverse

from tests.drafting.datamap.maps import FLOW, KEPT, NEW
from tests.factories import cast
from tests.factories.workbook import EntryFactory
from tests.toolkit.ui.pages import parse, problems
from tests.toolkit.workbook.test_entries import HOSTILE, text
from toolkit.workbook import records

pytestmark = pytest.mark.django_db
NOTES = {**FLOW, "what": "Health notes", "personal": "special"}


def url(row, name="section", key="flows"):
    return reverse(f"workbook:{name}", args=[cast.CAMDEN, row.reference, key])


@pytest.fixture
def mapped(begun):
    for number, values in enumerate((NEW, KEPT), start=1):
        EntryFactory(procurement=begun, section="systems", number=number, values=values)
    EntryFactory(procurement=begun, section="flows", number=1, values=FLOW)
    EntryFactory(procurement=begun, section="flows", number=2, values=NOTES)
    return begun


def test_the_drawing_has_words_and_a_table_behind_it(mapped, browser):
    page = browser.get(url(mapped))
    document = parse(page)

    assert problems(document) == []
    wide, narrow = document.xpath("//figure//*[local-name()='svg' and @role='img']")
    for drawing in (wide, narrow):
        about = document.xpath(f"//*[@id='{drawing.get('aria-labelledby').split()[1]}']")[0]
        assert (
            "D2 Health notes: S1 Scheduling to S2 Housing, special category."
            in about.text_content()
        )
    assert len(wide.xpath(".//*[contains(@class, 'flow-map__line--sensitive')]")) == 1
    assert len(wide.xpath(".//*[contains(@class, 'flow-map__mark--sensitive')]")) == 2
    rows = document.xpath("//figure/following::table[1]//tbody/tr")
    assert [row.xpath("./*")[0].text_content().strip() for row in rows] == ["D1 Jobs", "D2 Health notes"]  # fmt: skip


def test_a_section_without_entries_has_nothing_to_draw(begun, browser):
    for key in ("systems", "flows"):
        assert b"<svg role" not in browser.get(url(begun, key=key)).content


def test_who_must_be_asked_is_said_with_the_flow(mapped, browser):
    page = text(browser.get(url(mapped)))

    assert "They have not been asked about D2 Health notes." in page
    assert "UK GDPR, Article 35" in page
    assert "Not confirmed" in page


def test_the_document_holds_systems_flows_and_what_follows(mapped, browser):
    page = text(browser.get(url(mapped, "document", "data-map")))
    assert "2 systems and 2 flows of data." in page
    given = browser.get(url(mapped, "document_docx", "data-map"))
    paper = docx.Document(io.BytesIO(given.content))
    words = [one.text for one in paper.paragraphs]
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]

    assert "Requirements that follow" in words
    assert {"D2 Health notes", "From S1 Scheduling to S2 Housing", "S2 Housing"} <= set(cells)


def test_hostile_text_is_text_in_the_drawing_too(mapped, browser):
    EntryFactory(
        procurement=mapped, section="systems", number=3, values={**KEPT, "name": HOSTILE[:120]}
    )
    EntryFactory(procurement=mapped, section="flows", number=3,
                 values={"what": HOSTILE[:120], "source": [3], "target": [1], "concerns": ["unheard-of"]})  # fmt: skip
    for key in ("systems", "flows"):
        page = browser.get(url(mapped, key=key)).content.decode()
        assert "<script>alert(1)" not in page
    assert browser.get(url(mapped, "document_docx", "data-map")).status_code == 200


def test_the_step_opens_the_map_in_the_procurement(begun, browser):
    page = browser.get(reverse("teamwork:steps", args=[cast.CAMDEN, begun.reference]))

    assert parse(page).xpath(f"//a[@href='{url(begun)}']")


def test_flows_ask_for_the_systems_that_there_are(mapped, browser):
    sent = {"what": "Photos", "source": ["1"], "target": ["9"], "direction": "unknown", "whose": "unknown",
            "personal": "unknown", "screening": "unknown", "means": "unknown", "often": "unknown"}  # fmt: skip
    page = browser.post(url(mapped, "add"), sent)
    assert "Choose answers to “To which system?” from the list" in text(page)

    assert browser.post(url(mapped, "add"), {**sent, "target": ["2"]}).status_code == 302
    assert records.book_of(mapped).get("flows", 3).links("target") == (2,)


def test_pages_of_a_large_map_ask_no_more_than_those_of_a_small_one(
    mapped, browser, django_assert_num_queries
):
    for number in range(3, 41):
        EntryFactory(procurement=mapped, section="systems", number=number, values=KEPT)
    for number in range(3, 81):
        values = {**FLOW, "source": [1 + number % 40], "target": [1 + number * 7 % 40]}
        EntryFactory(procurement=mapped, section="flows", number=number, values=values)
    browser.get(url(mapped))
    with django_assert_num_queries(14):
        assert browser.get(url(mapped)).status_code == 200


def test_a_flow_opens_a_requirement_that_says_what_follows(mapped, browser):
    page = browser.get(reverse("workbook:entry", args=[cast.CAMDEN, mapped.reference, "flows", 1]))
    (address,) = parse(page).xpath("//main//a[contains(@href, 'requirements/add/')]/@href")
    form = parse(browser.get(address))

    (outcome,) = form.xpath("//textarea[@name='outcome']")
    assert "what is entered in Scheduling is in Housing by the next morning" in outcome.text
    assert form.xpath("//input[@name='kind' and @value='data']/@checked")
