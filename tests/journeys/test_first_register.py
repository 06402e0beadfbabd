"""Somebody who has never seen the site: from a messy register to the boroughs with the same need, and back again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey

# Semicolons, Windows-1252, a title above the headings, a row of totals, "Various", "TBC" and 31 June.
FILES = Path(__file__).parents[1] / "registers" / "files"
MESSY, SHEETS = (
    FILES / "ict_contracts_semicolon_cp1252.csv",
    FILES / "messy_multi_sheet_2020H1.xlsx",
)
TITLE = "Microsoft Licences and associated services"
REGISTER = "/in/camden/register/?words=Microsoft"
MOST_CLICKS = 19  # the whole way, of which three to enter: a matter of five minutes


class Walk:
    """A way through the site by what can be seen and clicked; counts the clicks, looks at each page."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.wrong = page, 0, {}

    def click(self, role, name, *, exact: bool = True, inside=None) -> None:
        """Click on a link or button that is named so."""
        (inside or self.page).get_by_role(role, name=name, exact=exact).first.click()
        self.clicks += 1

    def click_to(self, address: str) -> None:
        """Click on the link that leads to an address."""
        self.page.get_by_role("main").locator(f"a[href$='{address}']").first.click()
        self.clicks += 1

    def arrive(self, heading: str | re.Pattern[str], *widths: int) -> None:
        """Wait for a page, and look at it at 1280 pixels or some others."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        if wrong := wrong_at(self.page, *(widths or (1280,))):
            self.wrong[self.page.url] = wrong


def held(page: Page) -> set[str]:
    """Return the references of the contracts of the title on the page of the register that is open."""
    links = page.get_by_role("main").get_by_role("link", name=TITLE, exact=True)
    return set(links.evaluate_all("links => links.map(link => link.pathname.split('/').at(-2))"))


def tab(page: Page, name: str):
    """Return the link of a page of the borough."""
    return page.get_by_role("navigation", name="Camden's pages").get_by_role("link", name=name)


def test_from_a_messy_register_to_the_boroughs_with_the_same_need_and_back(open_page, work_once):
    page = open_page(viewport={"width": 1280, "height": 900})
    walk = Walk(page)
    page.goto("/")
    walk.click("link", "Sign in")
    walk.arrive("Sign in")
    walk.click("link", "Enter the demonstration without a password")
    walk.arrive("Enter the demonstration")
    walk.click("button", "Enter as Amara")
    walk.arrive("Camden", 1280, 360)
    page.goto(REGISTER)
    before = held(page)  # a published notice may state the same contract
    page.goto("/in/camden/")

    walk.click("link", "Imports")
    walk.arrive("Imports")
    walk.click("button", "Upload a file")
    walk.arrive("Upload a file", 1280, 360)
    page.get_by_label("File", exact=True).set_input_files(MESSY)
    walk.click("button", "Upload")

    walk.arrive("Check how we read it", 1280, 360)
    expect(page.get_by_label("What column B, Contract, is")).to_have_value("title")
    expect(page.get_by_label("What column F, Expiry (excl. extensions), is")).to_have_value(
        "ends_on"
    )
    page.get_by_label("What column H, SME?, is").select_option(label="Leave this column out")
    page.get_by_label("Boroughs that have an account").check()
    walk.clicks += 2
    walk.click("button", "Continue to the preview")

    walk.arrive("This is what would change", 1280, 360)
    main = page.get_by_role("main")
    expect(main).to_contain_text("rows of other authorities left out")
    expect(main).to_contain_text(TITLE)
    expect(main.get_by_role("heading", name="To add")).to_be_visible()
    expect(main.locator(".outcome__doubt").first).to_be_visible()
    walk.click("button", "Confirm and import")
    walk.arrive("Imported", 1280, 360)
    result = page.url

    walk.click("link", "Look at your register")
    walk.arrive("Our register", 1280, 360)
    page.get_by_label("Words").fill("Microsoft")
    walk.click("button", "Find contracts")
    (reference,) = held(page) - before
    walk.click_to(f"/register/{reference}/")
    walk.arrive(TITLE, 1280, 360)
    expect(page.get_by_role("main")).to_contain_text("30 April 2027")

    walk.clicks += 1
    tab(page, "Renewals").click()
    walk.arrive("Renewals", 1280, 360)
    walk.click_to(f"/renewals/{reference}/")
    walk.arrive(TITLE, 1280, 360)
    walk.click("button", "Plan its replacement")
    expect(page.get_by_role("alert")).to_contain_text("pipeline")
    walk.arrive(re.compile(TITLE))
    plan = page.url

    work_once()  # what the worker beside the server does within seconds
    walk.clicks += 1
    tab(page, "Who else").click()
    walk.arrive("Who else", 1280, 360)
    page.get_by_label("Need, system or supplier contains").fill("Microsoft")
    walk.click("button", "Find groups")
    mine = page.get_by_role("article").filter(has=page.get_by_role("link", name=TITLE)).first
    mine.get_by_role("heading").get_by_role("link").click()
    walk.clicks += 1
    expect(page.get_by_role("heading", name="A common end")).to_be_visible()
    walk.arrive(re.compile("."), 1280, 360)
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", name="Why we suggest this")).to_be_visible()
    expect(
        main.get_by_text(re.compile(r"^(We suggest|If all ended on) \d+ \w+ 20\d\d"))
    ).to_be_visible()
    expect(main.locator(".ends")).to_contain_text(TITLE)

    assert walk.wrong == {}
    assert walk.clicks <= MOST_CLICKS

    page.goto(plan)
    walk.click("link", "Drop it")
    page.get_by_role("main").get_by_role("textbox").first.fill("It was only tried")
    walk.click("button", "Drop it")  # else the plan would hold the contract that it is to replace
    expect(page.get_by_role("alert")).to_contain_text("dropped")
    page.goto(result)
    walk.click("link", "Undo this import")
    walk.arrive("Undo this import?")
    walk.click("button", "Undo this import")
    walk.arrive("This import was undone", 1280, 360)
    page.goto(REGISTER)
    assert held(page) == before
    assert walk.wrong == {}


def test_a_file_that_is_no_register_is_refused_in_words_and_another_may_be_chosen(open_page):
    page = open_page("amara", viewport={"width": 360, "height": 800})
    page.goto("/in/camden/imports/new/")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert")).to_contain_text("Select a file")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("File", exact=True)).to_be_focused()
    assert wrong_at(page, 1280, 360) == []

    page.get_by_label("File", exact=True).set_input_files(
        {"name": "photo.csv", "mimeType": "text/csv", "buffer": b"\x89PNG\r\n\x1a\n\x00\x00"}
    )
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.title().startswith("Error: ")


@pytest.mark.parametrize("javascript", [False, True], ids=["without JavaScript", "by keyboard"])
def test_a_workbook_of_many_sheets_reaches_the_preview(open_page, javascript):
    page = open_page(
        "amara", java_script_enabled=javascript, viewport={"width": 1280, "height": 900}
    )

    def press(name: str) -> None:
        button = page.get_by_role("button", name=name, exact=True)
        button.focus()
        page.keyboard.press("Enter")

    page.goto("/in/camden/imports/new/")
    page.get_by_label("File", exact=True).set_input_files(SHEETS)
    press("Upload")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check how we read it")
    expect(page.get_by_role("group", name="Sheet")).to_have_count(0)
    press("Continue to the preview")
    expect(page.get_by_role("heading", level=1)).to_have_text("This is what would change")
    expect(page.get_by_role("main")).to_contain_text("Leisure Management Contract")
    press("Leave this file")
    expect(page.get_by_role("heading", level=1)).to_have_text("This file was left")
