"""Three people of a borough take a purchase from problem to tender pack, and a fourth approves; each page through axe."""

from __future__ import annotations

import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey
DESK = {"width": 1280, "height": 900}


def checked(page: Page, heading: str) -> None:
    expect(page.locator("h1")).to_contain_text(heading)
    assert wrong_at(page) == [], page.url


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def fill(page: Page, **said: str) -> None:
    """Fill boxes by the names of their fields."""
    for name, text in said.items():
        page.locator(f"main [name={name}]").first.fill(text)


def test_three_roles_go_from_a_new_procurement_to_a_tender_pack(open_page, tmp_path):
    bola = open_page("bola", viewport=DESK)
    bola.goto("/in/camden/procurements/new/")
    checked(bola, "New procurement")
    fill(bola, title="Lift maintenance planner")
    bola.locator("main form button[type=submit]").last.click()
    checked(bola, "Lift maintenance planner")
    here = bola.url.split("#")[0]

    # The buyer takes a service manager, whose account may only read, into the team.
    vera = open_page("vera", viewport=DESK)
    assert vera.goto(f"{here}workbook/needs/add/").status == 403
    bola.goto(f"{here}team/add/")
    people = bola.locator("main select[name=person]")
    people.select_option(people.locator("option", has_text="Vera").get_attribute("value"))
    bola.locator("main input[value=service-teams]").check()
    press(bola, "Add to the team")
    checked(bola, "Team")

    # The service manager writes problem and need.
    vera.goto(f"{here}workbook/")
    checked(vera, "Workbook")
    vera.goto(f"{here}workbook/problem/add/")
    checked(vera, "The problem")
    fill(vera, problem="Residents wait two days to learn when a lift is mended.")
    press(vera, "Save")
    checked(vera, "The problem")
    vera.goto(f"{here}workbook/needs/add/")
    press(vera, "Save")
    expect(vera.get_by_role("alert")).to_contain_text("Enter who has the need")
    assert wrong_at(vera) == []
    fill(vera, who="resident who uses a wheelchair", what="to know when the lift works again",
         evidence="Eleven calls in May [add the reference]")  # fmt: skip
    press(vera, "Save")
    checked(vera, "N1: As a resident who uses a wheelchair")

    # The digital lead maps a system; the buyer writes a requirement from the need.
    lena = open_page("lena", viewport=DESK)
    lena.goto(f"{here}workbook/systems/add/")
    fill(lena, name="Lift register")
    press(lena, "Save")
    checked(lena, "S1")
    bola.goto(f"{here}workbook/requirements/add/?from=needs:1")
    checked(bola, "Add a requirement")
    fill(
        bola, outcome="A resident is told within one hour when the lift is expected to work again."
    )
    press(bola, "Save")
    checked(bola, "R1")
    expect(bola.get_by_role("main")).to_contain_text("N1: As a resident who uses a wheelchair")
    bola.goto(f"{here}workbook/needs/1/")
    checked(bola, "N1")
    expect(bola.get_by_role("main")).to_contain_text("R1: A resident is told within one hour")

    # It is approved by somebody else than who asked, and is out of date once the need is changed.
    bola.goto(f"{here}approvals/ask/document/user-needs/")
    checked(bola, "Ask for approval")
    press(bola, "Ask for it")
    checked(bola, "Approvals")
    lena.goto("/in/camden/approvals/")
    checked(lena, "Approvals")
    lena.get_by_role("link", name=re.compile("Statement of user needs: Lift")).click()
    checked(lena, "Statement of user needs")
    lena.get_by_label("Yes, I approve it").check()
    press(lena, "Save my answer")
    checked(lena, "Approvals")
    vera.goto(f"{here}workbook/needs/1/change/")
    fill(vera, why="I can go out")
    press(vera, "Save")
    bola.goto(f"{here}approvals/")
    expect(bola.get_by_role("main")).to_contain_text("User needs, N1: changed")
    assert wrong_at(bola) == []

    # The pack lists what is still open before it is taken.
    bola.goto(f"{here}tender-pack/")
    checked(bola, "Tender pack")
    expect(bola.get_by_role("main")).to_contain_text("holds “[add the reference]”")
    with bola.expect_download() as download:
        bola.get_by_role("button", name="Download it (DOCX)").click()
    download.value.save_as(tmp_path / "pack.docx")
    with zipfile.ZipFile(tmp_path / "pack.docx") as packed:
        words = packed.read("word/document.xml").decode()
    assert "to know when the lift works again" in words
    assert "A resident is told within one hour" in words
