"""A reader's walk: home, a step, on to the end of its stage, a guidebook's path, a template, a comment."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from rulebook import lifecycle
from tests.journeys.comments import send_comment

pytestmark = pytest.mark.journey


def _opens(path: Path, suggested: str) -> None:
    content = BytesIO(path.read_bytes())
    if suggested.endswith(".docx"):
        assert docx.Document(content).paragraphs
    else:
        assert openpyxl.load_workbook(content).sheetnames


def _turn(page: Page, direction: str) -> None:
    where = page.get_by_role("navigation", name="Where next in")
    where.get_by_role("link", name=direction).click()


def test_a_reader_walks_from_the_home_page_to_a_comment(reader, site):
    stage = lifecycle.STAGES[0]
    reader.goto("/")
    reader.get_by_role("link", name=stage.steps[0].title).first.click()
    for place, step in enumerate(stage.steps, start=1):
        expect(reader.get_by_role("heading", level=1)).to_have_text(step.title)
        expect(reader.get_by_text(f"Step {place} of {len(stage.steps)} in").first).to_be_visible()
        if place < len(stage.steps):
            _turn(reader, "Forward")
    _turn(reader, "Forward")
    expect(reader.get_by_role("heading", level=1)).to_have_text(lifecycle.STAGES[1].steps[0].title)

    guide = lifecycle.guidebook("guide-to-collaboration")
    steps = lifecycle.steps_in(guide.key)
    reader.goto("/guidebooks/")
    reader.get_by_role("main").get_by_role("link", name=guide.title).click()
    reader.get_by_role("button", name="Start with step").click()
    for step in steps[:2]:
        expect(reader.get_by_role("heading", level=1)).to_have_text(step.title)
        assert f"path={guide.key}" in reader.url
        _turn(reader, "Forward")
    expect(reader.get_by_role("heading", level=1)).to_have_text(steps[2].title)
    _turn(reader, "Guide home")
    expect(reader.get_by_role("heading", level=1)).to_have_text(guide.title)

    reader.goto(f"/steps/{steps[1].key}/")
    with reader.expect_download() as given:
        reader.locator("section:has(> #templates) .downloads__title a").first.click()
    _opens(given.value.path(), given.value.suggested_filename)

    reader.get_by_role("button", name="Leave a comment").click()
    send_comment(reader, site, "The register template helped us. Could it have a column for exits?")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Comment sent")
    reader.get_by_role("link", name="Back to the page").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(steps[1].title)


def test_every_template_downloads_and_opens(reader):
    reader.goto("/templates/")
    links = reader.locator(".downloads__title a")
    addresses = [links.nth(place).get_attribute("href") for place in range(links.count())]
    assert addresses

    for address in addresses:
        answer = reader.request.get(address)
        assert answer.ok, address
        path = Path(address)
        content = BytesIO(answer.body())
        if path.suffix == ".docx":
            assert docx.Document(content).paragraphs, address
        else:
            assert openpyxl.load_workbook(content).sheetnames, address


def test_the_role_and_the_path_survive_from_page_to_page(reader):
    reader.goto("/?role=contract-managers&path=guide-to-collaboration")
    reader.locator(".lifecycle__step--on a").first.click()

    for name in ("role=contract-managers", "path=guide-to-collaboration"):
        assert name in reader.url
    _turn(reader, "Forward")
    for name in ("role=contract-managers", "path=guide-to-collaboration"):
        assert name in reader.url
    expect(reader.get_by_text("Reading as Contract Managers")).to_be_visible()
