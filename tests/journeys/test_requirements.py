"""A buyer makes a requirement from a need, sets a finding aside with a reason, and reads the specification."""

from __future__ import annotations

import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey


def checked(page, heading):
    expect(page.locator("h1")).to_contain_text(heading)
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    assert wrong_at(page) == [], page.url


@pytest.mark.parametrize("width", [1280, 375])
def test_from_a_need_to_a_requirement_a_measure_and_the_specification(open_page, width):
    page = open_page("bola", viewport={"width": width, "height": 900})
    page.goto("/in/camden/procurements/")
    page.get_by_role("main").get_by_role("link", name="Housing repairs scheduling").first.click()
    book = f"{page.url.split('?')[0].rstrip('/')}/workbook/"
    page.goto(f"{book}needs/5/")
    page.get_by_role("button", name="Make a requirement from it").click()
    checked(page, "Add a requirement")
    expect(page.locator("main")).to_contain_text("A first wording, made from N5")
    outcome = page.get_by_label("What must come of it")
    expect(outcome).to_have_value(
        re.compile("^A carer of a tenant can be told when the appointment")
    )
    outcome.fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    checked(page, "Add a requirement")
    outcome.fill("A carer is told quickly when the appointment changes.")
    page.get_by_role("button", name="Save", exact=True).click()
    checked(page, "A carer is told quickly")
    expect(page.locator("main")).to_contain_text("How fast?")

    page.get_by_role("link", name=re.compile("^Set it aside with a reason.*How fast")).click()
    checked(page, "Set a point aside")
    page.get_by_label("Why does it not apply?").fill("The test says how fast.")
    page.get_by_role("button", name="Set it aside").click()
    checked(page, "Requirements")
    expect(page.locator("main")).to_contain_text("The test says how fast.")
    expect(page.locator("main")).to_contain_text("From needs to requirements")

    page.goto(f"{book}measures/")
    checked(page, "Measures of improvement")
    expect(page.locator("main")).to_contain_text("A promise to try")
    for document, words in (("requirements", "How to read it"), ("measures", "The clause (draft)")):
        page.goto(f"{book}documents/{document}/")
        expect(page.locator("main")).to_contain_text(words)
        assert wrong_at(page) == [], page.url
        with page.expect_download() as given:
            page.get_by_role("button", name="Download it (DOCX)").click()
        assert "word/document.xml" in zipfile.ZipFile(given.value.path()).namelist()


def test_an_old_specification_is_pasted_ticked_and_added(open_page):
    page = open_page("bola", viewport={"width": 375, "height": 900})
    page.goto("/in/camden/procurements/")
    page.get_by_role("main").get_by_role("link", name="Library room booking").first.click()
    page.goto(f"{page.url.split('?')[0].rstrip('/')}/workbook/requirements/")
    page.get_by_role("button", name="Mend an old specification").click()
    checked(page, "Mend an old specification")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    checked(page, "Mend an old specification")
    page.get_by_label("Or paste its words").fill("The portal must be user-friendly.\nGroups can book a room.")  # fmt: skip
    page.get_by_role("button", name="Read it").click()
    checked(page, "Mend an old specification")
    page.get_by_label("The portal must be user-friendly.").uncheck()
    page.get_by_role("button", name="Add the ticked requirements").click()
    checked(page, "Requirements")
    expect(page.get_by_text("1 requirement added.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Groups can book a room.")
