"""The same site with JavaScript switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.watch import scrolls_sideways

pytestmark = pytest.mark.journey


def test_the_site_works_without_javascript(open_page):
    page = open_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto("/")
    page.get_by_role("link", name="Contract Managers").first.click()
    expect(page.get_by_text("are highlighted for Contract Managers")).to_be_visible()
    page.locator(".lifecycle__step--on a").first.click()
    expect(page.get_by_text("Reading as Contract Managers")).to_be_visible()

    page.get_by_role("searchbox").fill("standstil")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark").first).to_have_text("standstill")
    page.locator(".results__title a").first.click()
    assert "#" in page.url

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Register").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("input[name=words]").fill("housing")
    page.get_by_role("button", name="Find contracts").click()
    assert "housing" in page.url

    page.goto("/leave-a-comment/?about=/steps/share-insight/")
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("link", name="Enter your comment")).to_be_visible()
    page.get_by_label("Your comment").fill("It works without JavaScript.")
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Comment sent")


def test_pages_fit_a_narrow_window_when_the_script_does_not_come(open_page):
    page = open_page(viewport={"width": 320, "height": 700})
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    for path in ("/", "/steps/share-insight/", "/contracts/", "/overlaps/"):
        page.goto(path)
        assert not scrolls_sideways(page), path
