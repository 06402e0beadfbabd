"""The convener finds the strongest alignment, invites its boroughs, hears an answer, and records what came of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey

MESSAGE = "Your contracts end within months of each other. Is it worth an hour together?"
NOTE = "Talk to our head of digital procurement."
OUTCOME = "Camden and the others wrote one set of requirements."


def figures_of_tiles(page: Page) -> dict[str, str]:
    """Return the figure of each tile of the map, by the borough's name."""
    return dict(
        page.locator(".tile").evaluate_all(
            "tiles => tiles.map(t => [t.querySelector('.tile__long').textContent.trim(),"
            " t.querySelector('.tile__figure').textContent.trim()])"
        )
    )


def column_of_table(page: Page, label: str) -> dict[str, str]:
    """Return a column of the table beside the map, by the borough's name."""
    return dict(
        page.locator("#london ~ .govuk-details tbody tr").evaluate_all(
            "(rows, label) => rows.map(r => [r.cells[0].textContent.trim(),"
            ' r.querySelector(`[data-label="${label}"]`).textContent.trim()])',
            label,
        )
    )


def test_the_convener_invites_a_borough_answers_and_an_outcome_is_recorded(open_page):
    cora = open_page("cora", viewport={"width": 1280, "height": 900})
    cora.goto("/")
    cora.get_by_role("navigation", name="Main").get_by_role("link", name="Convene").click()
    expect(cora.get_by_role("heading", level=1)).to_have_text("Convener’s board")
    assert wrong_at(cora) == []
    tiles = figures_of_tiles(cora)
    assert len(tiles) == 33
    assert tiles == column_of_table(cora, "Alignments")
    cora.get_by_label("Tiles show").select_option(label="Contracts that the board may show")
    cora.get_by_role("button", name="Show", exact=True).click()
    assert figures_of_tiles(cora) == column_of_table(cora, "Contracts") != tiles

    cora.get_by_label("Borough", exact=True).select_option(label="Camden")
    cora.get_by_label("State").select_option(label="Not convened")
    cora.get_by_role("button", name="Find alignments").click()
    strongest = cora.get_by_role("article").first
    strongest.get_by_text("Why we suggest this").click()
    expect(strongest.get_by_role("listitem").first).to_be_visible()
    expect(strongest).to_contain_text("Camden")
    title = strongest.get_by_role("heading", level=3).inner_text()
    strongest.get_by_role("link", name="Convene").click()
    expect(cora.get_by_role("heading", level=1)).to_have_text(title)
    assert wrong_at(cora) == []
    cora.get_by_role("button", name="Send the invitations").click()
    alert = cora.get_by_role("alert")
    expect(alert).to_contain_text("Select how far they could go together")
    expect(alert).to_contain_text("Enter a message")
    assert wrong_at(cora) == []
    expect(cora.get_by_label("Camden", exact=True)).to_be_checked()
    cora.get_by_role("group", name="How far could they go together?").get_by_role(
        "radio"
    ).first.check()
    cora.get_by_label("Message").fill(MESSAGE)
    cora.get_by_role("button", name="Send the invitations").click()
    expect(cora.get_by_text("Invited: ")).to_be_visible()
    assert wrong_at(cora) == []

    lena = open_page("lena", viewport={"width": 1280, "height": 900})
    lena.goto("/in/camden/")
    lena.get_by_role("navigation", name="Camden's pages").get_by_role(
        "link", name="Invitations"
    ).click()
    expect(lena.get_by_role("heading", name="Waiting for our answer")).to_be_visible()
    assert wrong_at(lena) == []
    lena.get_by_role("link", name=title, exact=True).first.click()
    expect(lena.get_by_role("main")).to_contain_text(MESSAGE)
    lena.get_by_role("button", name="Send our answer").click()
    expect(lena.get_by_role("alert")).to_contain_text("Select yes, later or no")
    assert wrong_at(lena) == []
    lena.get_by_label("Yes", exact=False).first.check()
    lena.get_by_label("Note to LOTI").fill(NOTE)
    lena.get_by_role("button", name="Send our answer").click()
    expect(lena.get_by_text("Your answer is sent to LOTI")).to_be_visible()
    assert wrong_at(lena) == []

    cora.reload()
    row = cora.get_by_role("row").filter(has_text=NOTE)
    expect(row).to_contain_text("Camden")
    expect(row).to_contain_text("Yes")
    cora.get_by_role("button", name="Record the outcome").click()
    cora.get_by_role("button", name="Save the outcome").click()
    expect(cora.get_by_role("alert")).to_contain_text("Enter what came of it")
    assert wrong_at(cora) == []
    cora.get_by_label("What came of it?").fill(OUTCOME)
    cora.get_by_label("Months aligned").fill("7")
    cora.get_by_label("When was that?").fill("1/7/2026")
    cora.get_by_label("Who says so?").fill("Lena of Camden, by telephone")
    cora.get_by_role("button", name="Save the outcome").click()
    expect(cora.get_by_text("The outcome is recorded")).to_be_visible()
    expect(cora.get_by_role("main")).to_contain_text(OUTCOME)
    cora.get_by_role("link", name=re.compile("^Outcomes")).first.click()
    expect(cora.get_by_role("row").filter(has_text=OUTCOME)).to_contain_text("7")
    assert wrong_at(cora) == []

    lena.reload()
    expect(lena.get_by_role("main")).to_contain_text(OUTCOME)
