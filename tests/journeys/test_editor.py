"""An editor signs in, changes a step, looks at it, publishes it; a reader sees it, and gets an answer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.comments import send_comment

pytestmark = pytest.mark.journey

STEP, TITLE = "/steps/manage-shared-suppliers/", "Collectively Manage Shared Suppliers"
SUMMARY = "Speak to a shared supplier with one voice, and keep one note of what was said."
COMMENT = "Which borough should call the first meeting?"
ANSWER = "The one whose contract ends first. We have added that to the step."


def _sign_in(page: Page, site) -> None:
    page.goto("/editor/")
    page.get_by_label("Name or e-mail address").fill(site.editor)
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name=re.compile("Comments")).first).to_be_visible()


def _publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    _says(page, f"Page '{TITLE}' has been published.")


def _says(page: Page, text: str) -> None:
    expect(page.get_by_text(text).filter(visible=True).first).to_be_visible()


@pytest.fixture
def editor(open_page, site):
    """Give the page of an editor who has signed in."""
    page = open_page(viewport={"width": 1440, "height": 1000})
    _sign_in(page, site)
    return page


def test_a_reader_sees_what_an_editor_publishes_and_not_before(editor, reader):
    reader.goto(STEP)
    before = reader.locator(".step-head__summary").inner_text()
    editor.goto(f"/editor/pages/search/?q={TITLE.replace(' ', '+')}")
    editor.get_by_role("link", name=TITLE, exact=True).first.click()
    editor.get_by_role("textbox", name="Reviewed on").click()
    expect(editor.locator(".xdsoft_datetimepicker").filter(visible=True)).to_have_count(1)
    editor.get_by_role("textbox", name="Summary").fill(SUMMARY)
    editor.get_by_role("button", name="Save draft").click()
    _says(editor, f"Page '{TITLE}' has been updated.")
    reader.reload()
    expect(reader.locator(".step-head__summary")).to_have_text(before)

    editor.get_by_role("button", name="Toggle preview").click()
    preview = editor.frame_locator("iframe[title=Preview]").first
    expect(preview.locator(".step-head__summary")).to_have_text(SUMMARY)

    _publish(editor)
    reader.reload()
    expect(reader.locator(".step-head__summary")).to_have_text(SUMMARY)


def test_a_reader_gets_an_answer_to_a_comment(editor, reader, site):
    reader.goto(f"/leave-a-comment/?about={STEP}")
    send_comment(reader, site, COMMENT, name="A contract manager")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Comment sent")
    reader.goto(STEP)
    expect(reader.get_by_text(COMMENT)).to_have_count(0)

    editor.goto("/editor/")
    editor.get_by_role("link", name="Comments").first.click()
    editor.get_by_role("link", name=re.compile(COMMENT[:20])).first.click()
    editor.get_by_role("combobox", name="Status").select_option("published")
    editor.get_by_role("textbox", name="Answer").fill(ANSWER)
    editor.get_by_role("button", name="Save", exact=True).click()
    _says(editor, "updated.")

    reader.goto(STEP)
    expect(reader.get_by_text(COMMENT)).to_be_visible()
    expect(reader.get_by_text(ANSWER)).to_be_visible()
    reader.goto("/leave-a-comment/")
    expect(reader.get_by_text(ANSWER)).to_be_visible()
