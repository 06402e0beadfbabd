"""An administrator invites, a colleague joins, signs out and in; who may see what; what is said when signing in fails."""

from __future__ import annotations

import email
import re
from email import policy
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey

NEW, PASSWORD = "nadia.okafor@camden.example", "three-words-far-apart"


def letter_to(site, address: str) -> str:
    """Return the text of the last e-mail to somebody, which without a mail server is a file."""
    found = ""
    for path in sorted((Path(site.data) / "mail").iterdir()):
        for text in path.read_text(encoding="utf-8").split("-" * 79 + "\n"):
            message = email.message_from_string(text, policy=policy.default)
            if address in str(message["To"]):
                found = message.get_content()
    return found


def test_an_administrator_invites_and_a_colleague_joins_and_signs_in(open_page, site):
    adil = open_page("adil")
    adil.goto("/in/camden/")
    adil.get_by_role("link", name="People", exact=True).click()
    adil.get_by_role("button", name="Invite somebody").click()
    adil.get_by_role("button", name="Send the invitation").click()
    alert = adil.get_by_role("alert")
    expect(alert).to_contain_text("Enter the e-mail address of the person")
    expect(alert).to_contain_text("Select a role")
    assert wrong_at(adil) == []
    adil.get_by_label("E-mail address").fill(NEW)
    adil.get_by_label("Name", exact=False).first.fill("Nadia Okafor")
    adil.get_by_label("Contract manager").check()
    adil.get_by_role("button", name="Send the invitation").click()
    # There is no mail server here, so the administrator is told to pass the link on.
    expect(adil.get_by_role("heading", level=1)).to_have_text("Pass on the invitation")
    assert wrong_at(adil) == []
    adil.get_by_role("button", name="Done").click()
    expect(adil.get_by_role("main")).to_contain_text(NEW)

    text = letter_to(site, NEW)
    assert "Camden" in text
    link = re.search(r"https?://\S+/invitation/\S+", text).group()
    nadia = open_page()
    nadia.goto(link)
    expect(nadia.get_by_role("heading", level=1)).to_have_text("Join Camden")
    assert wrong_at(nadia) == []
    nadia.get_by_label("Choose a password").fill("password1234")
    nadia.get_by_role("button", name="Open the account and join").click()
    expect(nadia.get_by_role("alert")).to_contain_text("common")
    assert wrong_at(nadia) == []
    nadia.get_by_label("Choose a password").fill(PASSWORD)
    nadia.get_by_role("button", name="Open the account and join").click()
    expect(nadia.get_by_role("heading", level=1)).to_have_text("Camden")
    expect(nadia.get_by_role("link", name="People", exact=True)).to_have_count(0)

    nadia.get_by_role("button", name="Sign out").click()
    expect(nadia.get_by_role("link", name="Sign in")).to_be_visible()
    nadia.goto("/in/camden/register/")
    expect(nadia.get_by_role("heading", level=1)).to_have_text("Sign in")
    nadia.get_by_label("Name or e-mail address").fill(NEW)
    nadia.get_by_label("Password").fill(PASSWORD)
    nadia.get_by_role("button", name="Sign in").click()
    expect(nadia.get_by_role("heading", level=1)).to_have_text("Our register")
    nadia.goto(link)
    expect(nadia.get_by_role("heading", level=1)).not_to_have_text("Join Camden")
    assert wrong_at(nadia) == []

    adil.reload()
    row = adil.get_by_role("row").filter(has_text=NEW)
    expect(row).to_contain_text("Contract manager")
    adil.get_by_role("link", name="Audit trail").first.click()
    expect(adil.get_by_role("heading", level=1)).to_have_text("Audit trail of Camden")
    lines = adil.get_by_role("row")
    expect(lines.filter(has_text="Adil").filter(has_text="Invited somebody").first).to_be_visible()
    expect(lines.filter(has_text="Nadia Okafor").first).to_be_visible()


def test_signing_in_says_what_is_wrong_and_keeps_the_name(open_page):
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your password")
    assert page.title().startswith("Error: ")
    assert wrong_at(page) == []
    page.get_by_label("Name or e-mail address").fill("nobody@camden.example")
    page.get_by_label("Password").fill("a wrong password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("One of the two is wrong")
    expect(page.get_by_label("Name or e-mail address")).to_have_value("nobody@camden.example")
    expect(page.get_by_label("Password")).to_have_value("")
    assert wrong_at(page) == []


def test_a_viewer_reads_the_borough_and_finds_no_door_to_its_people(open_page):
    vera = open_page("vera", viewport={"width": 1280, "height": 900})
    vera.goto("/in/camden/")
    pages = vera.get_by_role("navigation", name="Camden's pages")
    expect(pages.get_by_role("link", name="Register")).to_be_visible()
    for name in ("People", "Audit trail", "Imports", "Publish"):
        expect(pages.get_by_role("link", name=name)).to_have_count(0)
    for path in ("people/", "audit/", "imports/new/"):
        assert vera.goto(f"/in/camden/{path}").status == 403
        assert wrong_at(vera, 1280) == []
    assert vera.goto("/in/hackney/register/").status == 404
