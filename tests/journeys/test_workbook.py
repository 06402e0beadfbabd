"""A buyer writes a problem, an outcome and two needs, imports more from a file and undoes it; each page through axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey
FILE = """User,I want,So that,MoSCoW,Remarks
caretaker,to know who comes today,I open the right door,Must,at the desk
,to pay,,,
book club,to keep our Thursday,we meet each week,Perhaps,
"""


def checked(page, heading):
    expect(page.locator("h1")).to_contain_text(heading)
    assert wrong_at(page) == [], page.url


@pytest.mark.parametrize("width", [1280, 375])
def test_a_buyer_writes_problem_needs_and_imports_more(open_page, width):
    page = open_page("bola", viewport={"width": width, "height": 900})
    page.goto("/in/camden/procurements/")
    page.get_by_role("link", name="Library room booking").first.click()
    page.goto(f"{page.url.split('#')[0]}workbook/")
    checked(page, "Workbook")
    book = page.url

    if width == 1280:
        page.get_by_role("link", name="The problem", exact=True).click()
        checked(page, "The problem")
        page.get_by_role("button", name="Begin").click()
        checked(page, "The problem")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("Enter what goes wrong today")
        checked(page, "The problem")
        page.get_by_label("What goes wrong today?").fill("We have no booking portal.")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("main")).to_contain_text(
            "It says what you want to have, not what goes wrong"
        )
        checked(page, "The problem")

        page.goto(f"{book}needs/")
        page.get_by_role("button", name="Add a need").click()
        for what in ("to see which room is free", "to see which rooms are free"):
            checked(page, "Add a need")
            page.get_by_label("As a …").fill("secretary of a choir")
            page.get_by_label("I need …").fill(what)
            page.get_by_role("button", name="Save and add another").click()
        page.goto(f"{book}needs/")
        expect(page.locator("main")).to_contain_text("Much like N1")
        checked(page, "User needs")

    page.goto(f"{book}needs/import/")
    checked(page, "Import from a file")
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("alert")).to_contain_text("Select a file")
    checked(page, "Import from a file")
    page.locator("input[type=file]").set_input_files(
        {"name": "panel.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
    )
    page.get_by_role("button", name="Read the file").click()
    expect(page.locator("main")).to_contain_text("3 rows read: 1 can be added, 2 cannot")
    checked(page, "panel.csv")
    page.get_by_label("What “Remarks” is").select_option("How do we know?")
    page.get_by_role("button", name="Use these columns").click()
    checked(page, "panel.csv")
    page.get_by_role("button", name="Add 1").click()
    checked(page, "panel.csv")
    page.get_by_role("button", name="See user needs").click()
    expect(page.locator("main")).to_contain_text("caretaker")
    page.go_back()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.locator("main")).to_contain_text("undone on")
    checked(page, "panel.csv")
