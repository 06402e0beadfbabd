"""From two systems and a flow to a requirement, a clause and its schedule, each page through axe; and on a phone."""

from __future__ import annotations

import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey


def checked(page: Page, heading: str) -> None:
    expect(page.locator("h1")).to_contain_text(heading)
    assert wrong_at(page) == [], page.url


def add_system(page: Page, name: str, **said: str) -> None:
    page.get_by_role("button", name="Add a system").click()
    checked(page, "Add a system")
    page.get_by_label("What is it called?").fill(name)
    for label in said.values():
        page.get_by_label(label, exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()
    checked(page, name)
    page.get_by_role("link", name="Systems", exact=True).click()


def test_a_team_goes_from_two_systems_and_a_flow_to_a_clause(open_page):
    page = open_page("bola", viewport={"width": 1280, "height": 900})
    page.goto("/in/camden/procurements/")
    page.get_by_role("main").get_by_role("link", name="Library room booking").first.click()
    page.goto(f"{page.url.rstrip('/')}/workbook/")
    page.get_by_role("link", name="Systems", exact=True).click()
    checked(page, "Systems")
    add_system(page, "Room booking", fate="New", owner="A supplier’s", api="Open and documented")
    add_system(
        page, "Door locks", fate="Kept", owner="The council’s", api="On request, for a charge"
    )
    checked(page, "Systems")
    expect(page.locator("figure svg[role=img]:visible")).to_have_count(1)

    page.get_by_role("link", name="Workbook", exact=True).click()
    page.get_by_role("link", name="Data flows", exact=True).click()
    page.get_by_role("button", name="Add a flow").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Enter what data it is")
    checked(page, "Add a flow")
    page.get_by_label("What data?").fill("Bookings of the day")
    page.get_by_role("group", name="From which system?").get_by_label("S1: Room booking").check()
    page.get_by_role("group", name="To which system?").get_by_label("S2: Door locks").check()
    page.get_by_role("group", name="Whose data is it?").get_by_label("The council’s").check()
    page.get_by_label("By an API", exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()
    checked(page, "D1: Bookings of the day (S1 to S2)")
    page.get_by_role("link", name="Data flows", exact=True).click()
    checked(page, "Data flows")
    expect(page.locator("figure svg[role=img]:visible desc")).to_contain_text(
        "D1 Bookings of the day: S1 Room booking to S2 Door locks."
    )
    page.set_viewport_size({"width": 375, "height": 800})
    expect(page.locator("figure svg[role=img]:visible")).to_have_count(1)
    checked(page, "Data flows")
    page.set_viewport_size({"width": 1280, "height": 900})

    page.get_by_role("link", name="Workbook", exact=True).click()
    page.get_by_role("link", name="Data clauses", exact=True).click()
    checked(page, "Data clauses")
    page.get_by_role("button", name="Choose what the map calls for").click()
    checked(page, "What the map calls for")
    page.get_by_role("button", name="Add the ticked clauses").click()
    expect(page.get_by_role("alert")).to_contain_text("Select at least one clause")
    checked(page, "What the map calls for")
    page.get_by_label("Council data stays the council’s").check()
    page.get_by_label("An open, documented API at no extra charge").check()
    page.get_by_role("button", name="Add the ticked clauses").click()
    checked(page, "Data clauses")
    expect(page.get_by_text("2 clauses added.")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("C2: An open, documented API"))).to_contain_text("100")  # fmt: skip

    page.get_by_role("link", name="Workbook", exact=True).click()
    page.get_by_role("link", name="Schedule of data clauses").click()
    checked(page, "Schedule of data clauses")
    expect(page.locator("main")).to_contain_text("This is a draft for your lawyer.")
    with page.expect_download() as given:
        page.get_by_role("button", name="Download it (DOCX)").click()
    assert "word/document.xml" in zipfile.ZipFile(given.value.path()).namelist()
