"""The page of the law: each rule with its source, what changed and is coming, and the pages that show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from rulebook import figures
from tests.factories import cast
from tests.toolkit.ui.pages import parse, problems
from toolkit.guidance import law_page, law_uses
from toolkit.guidance.queries import Entry
from toolkit.guidance.textfile import Block, Document, Section

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_guidance")]
TODAY = date(2026, 11, 27)


def text_of(page):
    return " ".join(parse(page).find(".//main").text_content().split())


def test_every_figure_stands_there_with_its_source_confidence_and_day():
    page = Client().get("/law/")

    assert problems(parse(page)) == []
    text = text_of(page)
    for figure in figures.all_figures(on=date.today()):  # noqa: DTZ011
        row = parse(page).xpath(f"//*[@id='law-{figure.key}']/ancestor::tr")
        assert len(row) == 1, figure.key
        words = " ".join(row[0].text_content().split())
        assert figure.value in words
        assert str(figure.source) in words
        assert "22 November 2026" in words
    assert "Sources disagree" in text or "From a secondary source only" in text


def test_what_changed_is_told_with_both_days():
    text = text_of(Client().get("/law/"))

    assert "£214,904 including VAT" in text
    assert "24 February 2025 until 1 January 2026" in text


def test_tables_without_a_figure_are_there_too():
    page = Client().get("/law/")
    headings = [one.text_content() for one in parse(page).xpath("//h3")]

    assert {"Notices", "Light touch codes", "Exempted contracts"} <= set(headings)
    assert "`" not in text_of(page)
    assert "](http" not in text_of(page)


def test_a_coming_figure_is_announced_and_does_not_hold_yet(monkeypatch):
    rows = figures.every_row()
    last = next(row for row in reversed(rows) if row.key == "threshold-goods-or-services")
    coming = replace(last, value="£200,000 including VAT", applies_from=date(2028, 1, 1))
    monkeypatch.setattr(law_page, "every_row", lambda: [*rows, coming])

    found = law_page.law_page({}, on=TODAY)

    assert [rule.figure.value for rule in found.coming] == ["£200,000 including VAT"]
    shown = [rule.figure.value for _, rules in found.groups for rule in rules]
    assert "£200,000 including VAT" not in shown
    assert "£207,720 including VAT" in shown


def test_the_day_before_a_change_the_old_figure_holds():
    def threshold(on):
        groups = dict(law_page.law_page({}, on=on).groups)
        return next(
            rule.figure.value
            for rule in groups["Thresholds"]
            if rule.figure.key == "threshold-goods-or-services"
        )

    assert threshold(date(2025, 12, 31)) == "£214,904 including VAT"
    assert threshold(date(2026, 1, 1)) == "£207,720 including VAT"


def test_each_figure_knows_the_pages_that_show_it():
    found = law_uses.pages_by_figure()
    page = Client().get("/law/pages/")

    assert problems(parse(page)) == []
    assert found["standstill"]
    assert all(isinstance(entry, Entry) for entry in found["standstill"])
    for entry in found["standstill"]:
        assert parse(page).xpath(f"//dd//a[@href='{entry.url}']")
        shown = Client().get(entry.url).content.decode()
        assert "8 working days" in shown or entry.kind == "templates"
    assert "No page shows it" in text_of(page)


def test_figures_are_found_in_words_call_outs_and_files_to_fill_in():
    document = Document(
        {"summary": "From {figure:sme-staff}."},
        (
            Section("A", (Block("text", "Wait {figure:standstill|so long}."),)),
            Section("B", (Block("figure", "Why {figure:records}.", "kpi-count"),)),
        ),
        "document",
        "Sign after {figure:contract-copy}.",
    )

    assert sorted(law_uses.figures_in(document)) == [
        "contract-copy", "kpi-count", "records", "sme-staff", "standstill",
    ]  # fmt: skip


def test_queries_do_not_grow_with_pages(django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        law_uses.pages_by_figure()


def test_an_editor_finds_the_list_from_the_editor():
    client = Client()
    client.force_login(cast.efua())

    assert "/law/pages/" in client.get("/editor/").content.decode()
