"""Measures in a workbook: made from an outcome, found weak, written as a schedule with a draft clause."""

from __future__ import annotations

import io

import docx
import pytest
from django.urls import reverse

from tests.factories import cast
from tests.factories.workbook import EntryFactory
from tests.toolkit.ui.pages import parse, problems

pytestmark = pytest.mark.django_db
OUTCOME = {"outcome": "Tenants know.", "measure": "Visits on time", "baseline": "58% in March 2026", "target": "90%"}  # fmt: skip
MEASURE = {
    "what": "Visits on time", "unit": "% of visits", "way": "up", "baseline": "58% in March 2026", "target": "90%",
    "by_when": "2028-03-31", "review": "quarterly", "consequence": "A plan.", "outcomes": [1], "requirements": [2],
}  # fmt: skip


def url(name, row, *more, key="measures"):
    return reverse(f"workbook:{name}", args=[cast.CAMDEN, row.reference, key, *more])


def text(response):
    assert problems(parse(response)) == []
    return " ".join(parse(response).xpath("string(//main)").split())


def test_an_outcome_offers_a_measure_with_all_that_it_says(begun, browser):
    EntryFactory(procurement=begun, section="outcomes", values=OUTCOME)
    page = browser.get(url("entry", begun, 1, key="outcomes"))
    [link] = parse(page).xpath("//a[contains(., 'Make a measure from it')]/@href")

    form = parse(browser.get(link))
    assert form.xpath("string(//textarea[@name='what'])").strip() == "Visits on time"
    assert form.xpath("//input[@name='target']/@value") == ["90%"]
    assert form.xpath("//input[@name='outcomes' and @checked]/@value") == ["1"]


def test_the_section_says_what_makes_a_measure_empty(begun, browser):
    EntryFactory(
        procurement=begun,
        section="measures",
        values={"what": "Continuous improvement", "target": "Better"},
    )

    said = text(browser.get(url("section", begun)))
    for title in (
        "Improvement of what?",
        "The target has no number",
        "No baseline",
        "No day",
        "Nothing follows if it is missed",
    ):
        assert title in said


def test_the_schedule_names_measures_and_clauses_and_is_marked_as_a_draft(begun, browser):
    EntryFactory(procurement=begun, section="outcomes", values=OUTCOME)
    EntryFactory(procurement=begun, section="requirements", number=2, values={"outcome": "Fast."})
    EntryFactory(procurement=begun, section="measures", values=MEASURE)
    EntryFactory(
        procurement=begun,
        section="measures",
        number=2,
        values={"what": "More", "reward": "A letter."},
    )

    said = text(browser.get(url("document", begun)))
    assert "This is a draft for your lawyer" in said
    assert "From 58% in March 2026 to 90% (% of visits; more is better), by 31 March 2028." in said
    assert "It belongs to: O1, R2" in said
    assert "Measured: [to be filled in]" in said
    assert "If it is passed: A letter." in said
    made = docx.Document(io.BytesIO(browser.get(url("document_docx", begun)).content))
    words = [one.text for one in made.paragraphs]
    assert "M1. Visits on time" in words
    assert "5. If a target is missed" in words
    assert any("draft for your lawyer" in one for one in words)
