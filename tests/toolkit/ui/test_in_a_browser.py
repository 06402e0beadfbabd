"""The gallery in a real browser: axe at two widths, no sideways scrolling, every colour scheme."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

AXE = (Path(__file__).resolve().parents[2] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ARGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PAGES = [
    "",
    "home/",
    "home/?guidebook=guide-to-collaboration",
    "step/",
    "register/",
    "question/",
    "errors/404/",
    "errors/500/",
]

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.toolkit.ui.gallery_site"),
]


@pytest.fixture(scope="module")
def chromium():
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server):
    contexts = []

    def opened(address: str, **options):
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        page.said = []
        page.on("console", lambda line: page.said.append(line.text))
        page.goto(f"{live_server.url}{address}")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(open_page, width):
    for address in PAGES:
        page = open_page(f"/gallery/{address}", viewport={"width": width, "height": 900})
        page.evaluate(AXE)
        found = page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
        )["violations"]

        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert not [line for line in page.said if "Content Security Policy" in line], address


def test_nothing_runs_over_the_edge_at_400_percent(open_page):
    for address in PAGES:
        page = open_page(f"/gallery/{address}", viewport={"width": 320, "height": 256})

        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_a_title_of_one_long_word_stays_within_the_crumbs(open_page):
    page = open_page("/gallery/step/", viewport={"width": 360, "height": 800})
    page.locator(".govuk-breadcrumbs__list-item").last.evaluate("it => it.append('w'.repeat(200))")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_every_step_of_the_diagram_can_be_reached_and_hit(open_page):
    page = open_page("/gallery/home/", viewport={"width": 360, "height": 800})
    boxes = [link.bounding_box() for link in page.locator(".lifecycle a").all()]

    assert len(boxes) == 29
    assert all(box["width"] >= 24 and box["height"] >= 24 for box in boxes)


def test_focus_is_shown_in_the_colour_of_gov_uk(open_page):
    page = open_page("/gallery/home/", reduced_motion="reduce")
    for part in (".step-link", ".chip", ".card__title a", ".search__button"):
        page.locator(part).first.focus()
        shown = page.locator(part).first.evaluate("it => getComputedStyle(it).backgroundColor")

        assert shown == "rgb(255, 221, 0)", part


def test_the_skip_link_comes_first_and_leads_to_the_content(open_page):
    page = open_page("/gallery/step/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"

    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(open_page):
    page = open_page("/gallery/question/")
    assert "error-summary" in page.evaluate("document.activeElement.className")

    page.get_by_role("link", name="Choose a borough").click()
    assert page.evaluate("document.activeElement.name") == "borough"


def test_all_is_there_without_javascript(open_page):
    page = open_page("/gallery/home/", java_script_enabled=False)

    assert page.get_by_role("link", name="Overlaps", exact=True).is_visible()
    assert page.locator("input[name=q]").is_visible()
    assert page.locator(".step-link").count() == 24


def test_paper_has_the_addresses_of_what_is_outside_and_no_navigation(open_page):
    page = open_page("/gallery/step/")
    page.emulate_media(media="print")
    after = page.locator(".prose a.outside").first.evaluate(
        "it => getComputedStyle(it, '::after').content"
    )

    assert "https://www.gov.uk/" in after
    assert not page.get_by_role("navigation").first.is_visible()
