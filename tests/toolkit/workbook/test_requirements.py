"""Requirements in a workbook: made from a need, traced both ways, written as a specification; many of them are quick."""

from __future__ import annotations

import io

import docx
import pytest
from django.urls import reverse

from drafting.requirements.check import _kept
from tests.factories import cast
from tests.factories.procurements import AT
from tests.factories.workbook import EntryFactory
from tests.toolkit.ui.pages import parse, problems
from toolkit.workbook.models import WorkbookEntry

pytestmark = pytest.mark.django_db
NEED = {"who": "tenant", "what": "to change my visit", "why": "I can work", "priority": "must", "test": "Eight of ten do it."}  # fmt: skip
GOOD = {
    "outcome": "A tenant can change a visit within two minutes.", "kind": "functional", "priority": "must",
    "needs": [1], "assessed": "demonstration", "weight": "high", "test": "Eight of ten do it.",
}  # fmt: skip


def url(name, row, *more, key="requirements"):
    return reverse(f"workbook:{name}", args=[cast.CAMDEN, row.reference, key, *more])


def paper(row, name="document"):
    return reverse(f"workbook:{name}", args=[cast.CAMDEN, row.reference, "requirements"])


def text(response):
    assert problems(parse(response)) == []
    return " ".join(parse(response).xpath("string(//main)").split())


@pytest.fixture
def need(begun):
    return EntryFactory(procurement=begun, values=NEED)


def test_a_need_offers_a_requirement_that_is_filled_in_and_not_saved(need, begun, browser):
    page = browser.get(url("entry", begun, 1, key="needs"))
    [link] = parse(page).xpath("//a[contains(., 'Make a requirement from it')]/@href")

    page = browser.get(link)
    form = parse(page)
    assert "made from N1: As a tenant I need to change my visit so that I can work" in text(page)
    assert form.xpath("string(//textarea[@name='outcome'])").strip() == (
        "A tenant can change their visit, so that they can work."
    )
    assert form.xpath("string(//textarea[@name='test'])").strip() == "Eight of ten do it."
    assert form.xpath("//input[@name='needs' and @checked]/@value") == ["1"]
    assert form.xpath("//input[@name='priority' and @checked]/@value") == ["must"]
    assert not WorkbookEntry.objects.filter(section="requirements").exists()


@pytest.mark.parametrize("said", ["needs:99", "needs:x", "needs:²", "measures:1", "needs", ":", "needs:" + "9" * 30])  # fmt: skip
def test_what_is_not_there_begins_an_empty_form(said, need, begun, browser):
    page = browser.get(url("add", begun), {"from": said})

    assert "A first wording" not in text(page)
    assert parse(page).xpath("string(//textarea[@name='outcome'])").strip() == ""


def test_who_only_reads_is_offered_nothing_to_make(need, begun, client):
    client.force_login(cast.vera())

    assert "Make a requirement" not in text(client.get(url("entry", begun, 1, key="needs")))


def test_the_section_shows_what_comes_from_what_and_what_stands_alone(need, begun, browser):
    EntryFactory(procurement=begun, number=2, values=NEED)
    EntryFactory(procurement=begun, section="requirements", number=1, values=GOOD)
    EntryFactory(
        procurement=begun, section="requirements", number=2, values={"outcome": "It is robust."}
    )

    said = text(browser.get(url("section", begun)))
    assert "1 of 2 needs is met by a requirement. Alone: N2." in said
    assert "1 of 2 requirements comes from a need. Alone: R2." in said
    assert "Robust and reliable need a number" in said
    assert "It comes from no need" in said
    assert "One need has no requirement" in said


def test_the_specification_has_kinds_tests_and_an_annex(need, begun, browser):
    values = {"outcome": "Open data at the end.", "kind": "exit", "priority": "should"}
    EntryFactory(procurement=begun, section="requirements", number=1, values=GOOD)
    EntryFactory(procurement=begun, section="requirements", number=3, values=values)
    EntryFactory(procurement=begun, section="requirements", number=4, values={"outcome": "More."})

    said = text(browser.get(paper(begun)))
    assert "3 requirements: 1 must, 1 should, 1 not ranked yet." in said
    assert "1. What people get done" in said
    assert "2. Exit" in said
    assert "3. Other" in said
    assert "How it is assessed: scored in a demonstration, weight high" in said
    made = docx.Document(io.BytesIO(browser.get(paper(begun, "document_docx")).content))
    words = "\n".join(one.text for one in made.paragraphs)
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert "R1 (Must)" in words
    assert "Test: not written yet" in words
    assert "It comes from: N1" in words
    assert "R4: More." in cells


@pytest.mark.parametrize(("needs", "requirements"), [(2, 2), (300, 400)])
def test_pages_ask_the_same_number_of_questions_of_few_and_many(
    needs, requirements, begun, browser, django_assert_num_queries
):
    who = {
        "added_by": begun.created_by,
        "changed_by": begun.created_by,
        "added_at": AT,
        "changed_at": AT,
    }
    WorkbookEntry.objects.bulk_create(
        WorkbookEntry(procurement=begun, number=one, section=section, values=values, **who)
        for section, count, values in (("needs", needs, NEED), ("requirements", requirements, GOOD))
        for one in range(1, count + 1)
    )
    browser.get(url("section", begun))
    for address, most in (
        (reverse("workbook:book", args=[cast.CAMDEN, begun.reference]), 12),
        (url("section", begun), 14),
        (url("add", begun), 12),
        (url("add", begun) + "?from=needs:2", 12),
        (paper(begun), 11),
        (paper(begun, "document_docx"), 11),
    ):
        with django_assert_num_queries(most):
            assert browser.get(address).status_code == 200


def test_the_same_words_are_read_once(begun, browser):
    _kept.cache_clear()
    EntryFactory(procurement=begun, section="requirements", values=GOOD)
    for _ in range(3):
        browser.get(url("section", begun))

    assert _kept.cache_info().misses == 1
