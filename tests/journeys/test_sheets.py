"""Tools of one page in a browser: the empty form, an error, the answer and the note, each through axe at two widths."""

from __future__ import annotations

import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.watch import wrong_at
from toolkit.tools import catalogue

pytestmark = pytest.mark.journey
sheets = pytest.mark.parametrize("sheet", catalogue.SHEETS, ids=lambda sheet: sheet.key)


@sheets
def test_an_invented_example_from_the_list_to_the_note(reader: Page, sheet):
    reader.goto("/tools/")
    reader.get_by_role("main").get_by_role("link", name=sheet.title, exact=True).click()
    expect(reader.locator("h1")).to_have_text(sheet.title)
    assert wrong_at(reader) == []

    reader.get_by_role("button", name=sheet.button).click()
    expect(reader.get_by_text("There is a problem")).to_be_visible()
    assert wrong_at(reader) == []

    reader.goto(f"/tools/{sheet.key}/?example=1")
    reader.get_by_role("button", name=sheet.button).click()
    expect(reader.locator("h1")).not_to_have_text(sheet.title)
    reader.evaluate(
        "document.querySelectorAll('main details').forEach(one => { one.open = true; })"
    )
    assert wrong_at(reader) == []

    with reader.expect_download() as given:
        reader.get_by_role("button", name="Download the note (DOCX)").click()
    assert "word/document.xml" in zipfile.ZipFile(given.value.path()).namelist()
