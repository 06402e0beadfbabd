"""Tools of one page: what was typed stays, nothing is kept, and what is too large is refused in words."""

from __future__ import annotations

import io
import logging

import docx
import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from rulebook import lifecycle
from tests.toolkit.tools.walking import get, heading, text_of
from tests.toolkit.ui.pages import parse, problems
from toolkit.tools import catalogue
from toolkit.tools.engine.sheets import LONGEST_PASTE
from toolkit.tools.sheet_views import MOST_BYTES

pytestmark = pytest.mark.django_db
SECRET = "Zebrafish clause."
sheets = pytest.mark.parametrize("sheet", catalogue.SHEETS, ids=lambda sheet: sheet.key)


def url(sheet) -> str:
    return f"/tools/{sheet.key}/"


def sent(sheet, **boxes):
    """Send the invented example, with some boxes filled otherwise."""
    page = Client(enforce_csrf_checks=True).post(url(sheet), {**sheet.example, **boxes})
    if page["Content-Type"].startswith("text/html"):
        assert problems(parse(page)) == []
    return page


@sheets
def test_the_form_says_what_it_gives_and_that_nothing_is_kept(sheet):
    page, _ = get(url(sheet))

    assert heading(page) == sheet.title
    assert "Nothing is kept." in text_of(page)
    assert all(one in text_of(page) for one in sheet.gives)
    assert not page.cookies


@sheets
def test_the_list_and_the_search_name_it(sheet):
    page, _ = get("/tools/")

    assert parse(page).xpath(f"//main//a[@href='{url(sheet)}']")
    assert sheet in catalogue.found(sheet.words[0])


@sheets
def test_its_step_of_the_guidance_opens_it(sheet):
    step = lifecycle.step(sheet.step)

    assert step.tool.url_name == f"tools:{sheet.key}" or f"tools:{sheet.key}" in {
        one.url_name for one in step.also
    }


@sheets
def test_the_invented_example_is_answered(sheet):
    page, _ = get(f"{url(sheet)}?example=1")
    assert "An invented example stands in the boxes" in text_of(page)
    assert not page.cookies

    page = sent(sheet)

    assert page.status_code == 200
    assert heading(page) != sheet.title
    assert not parse(page).xpath("//*[contains(@class, 'govuk-error-summary')]")


@sheets
def test_an_answer_costs_no_query_sets_no_cookie_and_is_kept_by_nobody(
    sheet, django_assert_num_queries, caplog
):
    caplog.set_level(logging.DEBUG)
    cache.clear()
    before = Session.objects.count()
    with django_assert_num_queries(0):
        page = sent(sheet, text=SECRET * 20) if "text" in sheet.example else sent(sheet)

    assert not page.cookies
    assert page["Cache-Control"] == "private, no-store"
    assert page["X-Robots-Tag"] == "noindex"
    assert Session.objects.count() == before
    assert SECRET not in caplog.text


@sheets
def test_what_was_sent_stands_in_its_boxes_again(sheet):
    document = parse(sent(sheet))

    for name, value in sheet.example.items():
        (field,) = document.xpath(
            f"//*[@name='{name}' and not(@type='radio' or @type='checkbox')]"
        ) or [None]
        if field is None:
            assert document.xpath(f"//input[@name='{name}' and @value='{value}']/@checked"), name
        elif field.tag == "select":
            assert field.xpath(f"./option[@value='{value}']/@selected"), name
        else:
            typed = field.text if field.tag == "textarea" else field.get("value")
            assert (typed or "").strip() == value.strip(), name


@sheets
def test_the_note_says_the_same(sheet):
    page = sent(sheet, **{"as": "docx"})
    words = [one.text for one in docx.Document(io.BytesIO(page.content)).paragraphs]

    assert page["Content-Disposition"].startswith(f'attachment; filename="{sheet.key}-')
    assert page["Cache-Control"] == "private, no-store"
    assert sheet.note in words
    assert heading(sent(sheet)) in words


@sheets
def test_hostile_text_is_shown_as_text(sheet):
    if "text" not in sheet.example:
        pytest.skip("this one takes no long text")
    hostile = "<script>alert(1)</script> {{ 7 * 7 }} \x00\x07 =cmd|' /C calc'!A0 ﷽" + " word" * 60
    page = sent(sheet, text=hostile)

    assert b"<script>alert" not in page.content
    assert (
        "<script>alert(1)</script> {{ 7 * 7 }}"
        in parse(page).xpath("//textarea[@name='text']")[0].text
    )
    assert sent(sheet, text=hostile, **{"as": "docx"}).status_code == 200


@sheets
def test_a_text_that_is_too_long_is_given_back_with_what_to_do(sheet):
    if "text" not in sheet.example:
        pytest.skip("this one takes no long text")
    page = sent(sheet, text="x" * (LONGEST_PASTE + 1))

    assert f"must be {LONGEST_PASTE:,} characters or less" in text_of(page)
    assert len(parse(page).xpath("//textarea[@name='text']")[0].text.strip()) == LONGEST_PASTE + 1
    assert parse(page).findtext(".//title").startswith("Error:")


@sheets
def test_a_request_that_is_too_large_is_refused_before_it_is_read(sheet):
    page = Client().post(url(sheet), {**sheet.example, "text": "x" * MOST_BYTES})

    assert page.status_code == 413
    assert problems(parse(page)) == []
    assert "must be smaller than 2.4 MB. Nothing was read." in text_of(page)


def test_a_length_that_is_no_number_is_read_as_it_comes():
    sheet = catalogue.SHEETS[0]

    assert Client().post(url(sheet), sheet.example, CONTENT_LENGTH="many").status_code in (200, 400)
