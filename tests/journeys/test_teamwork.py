"""One person mentions another in a comment, and that person finds it, answers, and marks it as read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.watch import wrong_at

pytestmark = pytest.mark.journey


def checked(page, heading):
    expect(page.locator("h1")).to_contain_text(heading)
    assert wrong_at(page) == [], page.url


def test_somebody_is_mentioned_finds_it_and_answers(open_page):
    bola = open_page("bola", viewport={"width": 1280, "height": 900})
    bola.goto("/in/camden/procurement-board/")
    checked(bola, "Procurements by stage")
    bola.locator(".stage-card").first.get_by_role("link").first.click()
    bola.get_by_role("link", name="Comments", exact=True).click()
    checked(bola, "Comments")
    bola.get_by_role("button", name="Write a comment").click()
    checked(bola, "Write a comment")
    bola.get_by_label("Your comment").fill("@Nobody, is the night shift asked?")
    bola.get_by_role("button", name="Save").click()
    expect(bola.get_by_role("alert")).to_contain_text("Nobody here is called @Nobody")
    assert wrong_at(bola) == []
    bola.get_by_label("Your comment").fill("@Vera, is the night shift asked?")
    bola.get_by_role("button", name="Save").click()
    expect(bola.locator(".thread")).to_contain_text("@Vera, is the night shift asked?")

    vera = open_page("vera", viewport={"width": 375, "height": 800})
    vera.goto("/in/camden/")
    vera.get_by_role("link", name="1 new for you").click()
    checked(vera, "What is new for you")
    vera.get_by_role("link", name="Bola mentioned you").click()
    expect(vera.locator(".remark:target")).to_contain_text("is the night shift asked?")
    vera.get_by_role("link", name="1 new for you").click()
    vera.get_by_role("button", name="Mark all as read").click()
    expect(vera.get_by_role("link", name="What is new")).to_be_visible()
    vera.get_by_role("link", name="Choose e-mails about Camden").click()
    checked(vera, "E-mail about what is new")


def test_a_file_is_uploaded_and_one_that_is_not_what_its_name_says_is_refused(open_page):
    page = open_page("bola", viewport={"width": 1280, "height": 900})
    page.goto("/in/camden/procurement-board/")
    page.locator(".stage-card").first.get_by_role("link").first.click()
    page.get_by_role("link", name="Files", exact=True).click()
    checked(page, "Files")
    page.get_by_role("link", name="Add a file").or_(
        page.get_by_role("button", name="Add a file")
    ).first.click()
    checked(page, "Add a file")
    page.get_by_label("Title").fill("Notes of a workshop")
    page.get_by_label("Evidence of needs").check()
    file = page.locator("input[type=file]")
    file.set_input_files({"name": "notes.pdf", "mimeType": "application/pdf", "buffer": b"MZ"})
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert")).to_contain_text("is not a PDF")
    assert wrong_at(page) == []
    file.set_input_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"Notes"})
    page.get_by_role("button", name="Upload").click()
    page.get_by_role("link", name="Notes of a workshop").click()
    checked(page, "Notes of a workshop")
    with page.expect_download() as download:
        page.get_by_role("link", name="notes.txt").click()
    assert download.value.suggested_filename == "notes.txt"
