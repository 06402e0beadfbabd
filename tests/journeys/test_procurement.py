"""A buyer takes a purchase from answers in a link to a published notice and the next date, each page through axe."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.watch import wrong_at
from toolkit.tools.engine.links import close
from toolkit.tools.engine.questions import Answers, Money, Vat

pytestmark = pytest.mark.journey
ANSWERS = Answers({
    "title": "Meeting room booking", "kind": "goods-or-services", "estimate": "yes",
    "value": Money(400_000_00, Vat.INCLUDED), "needed": None, "certainty": "clear", "trial": "nothing",
    "shelf": "yes", "negotiate": "no", "suppliers": 9, "wishes": ("smes",), "urgency": "none",
    "together": "alone", "framework": "no", "market": "no", "single": "none", "present": "no",
})  # fmt: skip


def checked(page, heading):
    expect(page.locator("h1")).to_contain_text(heading)
    assert wrong_at(page) == [], page.url


def standstill(page, published):
    """Save the standstill after a day into the procurement, as far as what would change."""
    said = close("standstill", Answers({"award": "competition", "published": published}))
    page.goto(f"/tools/standstill/result/?a={said}")
    page.get_by_role("link", name="Save into a procurement").click()
    page.get_by_label("Meeting room booking").check()
    page.get_by_role("button", name="Continue").click()
    checked(page, "Save into “Meeting room booking”")


def test_a_buyer_goes_from_answers_to_a_published_tender_notice(open_page):
    page = open_page("bola", viewport={"width": 1280, "height": 900})
    page.goto(f"/tools/which-route/result/?a={close('which-route', ANSWERS)}")
    page.get_by_role("link", name="Save into a procurement").click()
    checked(page, "Save into a procurement")
    page.get_by_label("A new one").check()
    page.get_by_role("button", name="Continue").click()
    checked(page, "Begin a procurement with these answers")
    page.get_by_role("button", name="Begin the procurement").click()
    checked(page, "Meeting room booking")

    page.get_by_role("button", name="Choose the route").click()
    checked(page, "Choose the route")
    page.get_by_role("radio", name=re.compile("^Open procedure")).check()
    page.get_by_label("Why do you choose it?").fill("Small suppliers know it.")
    page.get_by_role("button", name="Choose this route").click()
    page.get_by_role("link", name="Plan the dates").click()
    checked(page, "Plan the dates")
    page.get_by_role("button", name="Adopt these dates").click()
    checked(page, "Meeting room booking")
    expect(page.locator("main")).to_contain_text("Next notice: UK4 tender notice")

    standstill(page, date(2029, 3, 5))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text("14 March 2029")
    standstill(page, date(2029, 4, 9))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Select what to keep for “Standstill ends”")
    checked(page, "Save into “Meeting room booking”")
    page.get_by_label("Take the new answer: 9 April 2029").check()
    page.get_by_label("Take the new answer: 18 April 2029").check()
    page.get_by_role("button", name="Save", exact=True).click()
    checked(page, "Meeting room booking")
    expect(page.locator("main")).to_contain_text("18 April 2029")

    page.get_by_role("button", name="See what it must say").click()
    checked(page, "UK4 tender notice")
    expect(page.locator("main")).to_contain_text("What we know")
    page.get_by_role("button", name="Draft it").click()
    checked(page, "Draft of the UK4 tender notice")
    page.get_by_label("Award criteria").fill("Quality: 60\nPrice: 40")
    page.get_by_label("Supply or contract starts").fill("31/2/2030")
    page.get_by_role("button", name="Save and preview").click()
    expect(page.get_by_role("alert")).to_contain_text("must be a real date")
    expect(page.get_by_label("Award criteria")).to_have_value("Quality: 60\nPrice: 40")
    checked(page, "Draft of the UK4 tender notice")
    page.get_by_label("Supply or contract starts").fill("1/2/2030")
    page.get_by_role("button", name="Save and preview").click()
    checked(page, "Meeting room booking")
    expect(page.locator("article")).to_contain_text("Quality: 60")

    page.get_by_role("button", name="Record that it was published").click()
    checked(page, "Record the publication")
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - the server's own day
    page.get_by_label("Published on").fill(yesterday.strftime("%d/%m/%Y"))
    page.get_by_label("Number of the notice").fill("099001-2026")
    page.get_by_role("button", name="Record it").click()
    checked(page, "Meeting room booking")
    expect(page.locator("main")).to_contain_text("Next notice: Assessment summaries")
    expect(page.locator("main")).to_contain_text("099001-2026")
    page.goto("/in/camden/procurements/")
    checked(page, "Procurements")
