"""One question a page, back and change keep answers, and links that are early, late, broken or forged."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import docx
import pytest
from django.test import Client
from icalendar import Calendar

from tests.toolkit.tools.test_links import forged
from tests.toolkit.tools.walking import (
    answered,
    get,
    heading,
    result,
    send,
    text_of,
    token_of,
    with_token,
)
from tests.toolkit.ui.pages import parse
from toolkit.tools import catalogue
from toolkit.tools.engine.questions import Kind

pytestmark = pytest.mark.django_db
STANDSTILL = {"award": "direct-award", "published": (23, 11, 2026)}


def ask(path, **data):
    return get(path, data)


def test_the_list_names_every_tool_and_each_begins():
    page, _ = get("/tools/")

    for tool in catalogue.TOOLS:
        assert tool.title in text_of(page)
        assert parse(page).xpath(f"//main//a[@href='/tools/{tool.key}/']")
        start, _ = get(f"/tools/{tool.key}/")
        assert heading(start) == tool.title


def test_pages_cost_no_query_and_set_no_cookie(django_assert_num_queries):
    _, address = result("standstill", STANDSTILL)
    token = token_of(address)
    for path in ("published/", "check/", "result/", "note.docx", "days.ics"):
        with django_assert_num_queries(0):
            page = Client().get(f"/tools/standstill/{path}?a={token}")
        assert page.status_code == 200
        assert not page.cookies
        assert page["X-Robots-Tag"] == "noindex"
        assert page["Cache-Control"] == "private, no-store"


def test_nothing_is_taken_by_post():
    for path in ("", "award/", "check/", "result/", "note.docx", "days.ics"):
        assert Client().post(f"/tools/standstill/{path}").status_code in (403, 405)


def test_an_answer_that_is_missing_is_said_twice_and_the_title_says_error():
    page, _ = ask("/tools/standstill/award/", answered="1")

    assert text_of(page).count("Select how the contract is awarded") == 2
    assert parse(page).findtext(".//title").startswith("Error: How is the contract awarded?")
    assert parse(page).xpath("//*[contains(@class, 'govuk-error-summary')]//a/@href") == ["#award"]


def test_back_keeps_the_answers_and_a_changed_answer_returns_to_the_check():
    page, address = answered("standstill", STANDSTILL)
    assert heading(page) == "Check your answers"
    change = parse(page).xpath("//a[contains(@href, '/award/')]/@href")[0]
    page, address = get(change)

    assert parse(page).xpath("//input[@value='direct-award']/@checked")
    back = parse(page).xpath("//a[contains(@class, 'govuk-back-link')]/@href")[0]
    assert heading(get(back)[0]) == "Check your answers"
    page, _ = send(page, address, {"award": "competition"})
    assert heading(page) == "Check your answers"
    assert "23 November 2026" in text_of(page)


def test_a_change_that_opens_a_question_asks_it_and_one_that_closes_it_forgets_nothing():
    page, address = answered("standstill", STANDSTILL)
    page, address = get(parse(page).xpath("//a[contains(@href, '/award/')]/@href")[0])
    page, address = send(page, address, {"award": "call-off"})
    assert heading(page) == "Will the contract award notice state a standstill all the same?"
    page, address = send(page, address, {"voluntary": "no"})
    assert "23 November 2026" not in text_of(page)

    page, address = get(parse(page).xpath("//a[contains(@href, '/voluntary/')]/@href")[0])
    page, _ = send(page, address, {"voluntary": "yes"})
    assert heading(page) == "Check your answers"
    assert "23 November 2026" in text_of(page)


def test_the_link_of_a_result_holds_only_the_answers_it_rests_on():
    page, address = answered("standstill", STANDSTILL)
    page, address = get(parse(page).xpath("//a[contains(@href, '/award/')]/@href")[0])
    page, address = send(page, address, {"award": "below-threshold"})
    page, address = get(parse(page).xpath("//a[contains(@href, '/result/')]/@href")[0])

    assert token_of(address) == token_of(result("standstill", {"award": "below-threshold"})[1])


def test_an_answer_that_comes_too_early_is_kept_and_what_comes_before_is_asked():
    page, address = ask(
        "/tools/standstill/published/",
        answered="1",
        **{"published-day": "23", "published-month": "11", "published-year": "2026"},
    )

    assert heading(page) == "How is the contract awarded?"
    assert "This question comes first. What you answered already is kept." in text_of(page)
    page, _ = send(page, address, {"award": "direct-award"})
    assert heading(page) == "Check your answers"
    assert "23 November 2026" in text_of(page)


def test_a_question_or_result_opened_too_early_leads_to_the_first_open_question():
    for path in ("published/", "check/", "result/", "note.docx", "days.ics"):
        page, _ = get(f"/tools/standstill/{path}")
        assert heading(page) == "How is the contract awarded?", path


def test_a_question_that_is_not_asked_leads_on():
    _, address = answered("standstill", {"award": "below-threshold"})

    page, _ = get(f"/tools/standstill/published/?a={token_of(address)}")

    assert heading(page) == "Check your answers"


@pytest.mark.parametrize("path", ["", "award/", "check/", "result/", "note.docx", "days.ics"])
def test_a_damaged_link_says_what_to_do_and_keeps_what_can_be_read(path):
    _, address = result("standstill", STANDSTILL)
    token = token_of(address)

    page = Client().get(f"/tools/standstill/{path}?a={token[:-6]}")

    assert page.status_code == 400
    for said in ("This link is damaged", "copy all of it", "Start again", "What we could read",
                 "By direct award", "Check each of them"):  # fmt: skip
        assert said in text_of(page)
    on = parse(page).xpath("//main//a[@role='button']/@href")[0]
    page, address = get(on)
    assert urlsplit(address).path.startswith("/tools/standstill/")
    assert page.status_code == 200


def test_a_link_in_which_nothing_can_be_read_says_so():
    page = Client().get("/tools/standstill/result/?a=%00hello")

    assert page.status_code == 400
    assert "This link is damaged" in text_of(page)
    assert "What we could read" not in text_of(page)


def test_a_link_with_an_answer_that_cannot_be_names_the_question():
    token = forged("award=direct-award\npublished=2024-01-02\n", tool="standstill")

    page = Client().get(f"/tools/standstill/result/?a={token}")

    assert page.status_code == 400
    assert "These cannot be read: Contract award notice published" in text_of(page)
    assert "By direct award" in text_of(page)


@pytest.mark.parametrize("path", ["none/", "none/award/", "standstill/none/", "none/result/"])
def test_what_is_not_there_is_not_found(path):
    assert Client().get(f"/tools/{path}").status_code == 404


def nonsense_for(question):
    names = {
        Kind.DATE: [f"{question.key}-day", f"{question.key}-month", f"{question.key}-year"],
        Kind.MONEY: [question.key, f"{question.key}-vat"],
    }.get(question.kind, [question.key])
    return dict.fromkeys(names, "zebra \x00 <b>🦓</b> " * 25)


@pytest.mark.parametrize("tool", catalogue.TOOLS, ids=lambda tool: tool.key)
def test_four_hundred_letters_of_nonsense_get_a_clear_message(tool):
    for question in tool.asks.questions:
        page = Client().get(
            f"/tools/{tool.key}/{question.key}/", {"answered": "1", **nonsense_for(question)}
        )
        assert page.status_code == 200, question.key
        assert "There is a problem" in text_of(page), question.key
        assert "<b>🦓" not in page.content.decode()


def test_the_note_has_the_answer_the_reasons_and_the_link_back():
    _, address = result("standstill", STANDSTILL)
    page = Client().get(f"/tools/standstill/note.docx?a={token_of(address)}")

    paper = docx.Document(io.BytesIO(page.content))
    words = "\n".join(one.text for one in paper.paragraphs)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert "Standstill ends at the end of Thursday 3 December 2026" in words
    assert "[Procurement Act 2023, s.51]" in words.replace("\n", " ")
    assert "(confirmed; checked" in words
    assert "Not counted: St Andrew" in " ".join(cells)
    assert "By direct award, not because of extreme urgency" in cells
    targets = [one.target_ref for one in paper.part.rels.values() if one.is_external]
    assert any(token_of(address) in target for target in targets)
    assert any(target.startswith("https://www.legislation.gov.uk/") for target in targets)
    assert page["Content-Disposition"].startswith('attachment; filename="standstill-20')


def test_the_calendar_has_the_days_and_leads_back():
    _, address = result("standstill", STANDSTILL)
    page = Client().get(f"/tools/standstill/days.ics?a={token_of(address)}")

    events = Calendar.from_ical(page.content).walk("VEVENT")
    days = {str(one["summary"]): one.decoded("dtstart").isoformat() for one in events}
    assert days["Last day of standstill: When does standstill end?"] == "2026-12-03"
    assert all(token_of(address) in str(one["url"]) for one in events)


def test_a_link_sent_on_shows_the_same_page():
    page, address = result("standstill", STANDSTILL)
    link = parse(page).xpath("//textarea[@id='link']")[0].text.strip()

    assert link.endswith(address)
    again, _ = get(urlsplit(link).path + "?" + urlsplit(link).query)
    assert text_of(again) == text_of(page)
    assert with_token(address, token_of(address)) == address
