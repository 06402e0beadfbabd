"""What a buyer types is kept while typing, offered when the form is opened again, and gone once it is saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey


def test_a_buyer_is_interrupted_and_goes_on(open_page):
    page = open_page("bola")
    page.goto("/in/camden/procurements/")
    page.get_by_role("link", name="Case management").first.click()
    add = f"{page.url.split('#')[0]}workbook/needs/add/"
    page.goto(add)
    page.get_by_label("As a …").fill("organiser of a reading group")
    page.get_by_label("I need …").fill("to see the chairs of a room")
    expect(page.get_by_role("status")).to_contain_text("What you typed is kept for you")
    assert wrong_at(page) == []

    page.goto("/account/unsaved/")
    expect(page.locator("main")).to_contain_text("organiser of a reading group")
    assert wrong_at(page) == []
    page.get_by_role("link", name="Open the form again").first.click()
    note = page.get_by_role("region", name="What you typed and did not save")
    expect(note).to_contain_text("You typed something here on")
    assert wrong_at(page) == []
    note.get_by_role("button", name="Put it back into the form").click()
    expect(page.get_by_label("I need …")).to_have_value("to see the chairs of a room")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("h1")).to_contain_text("to see the chairs of a room")

    page.goto(add)
    page.wait_for_load_state("networkidle")
    expect(note).to_have_count(0)
