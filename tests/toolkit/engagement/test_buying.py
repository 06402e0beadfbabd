"""The buyer's side: open, date, close, a new link, answers side by side and as files, findings, the notice."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests.drafting.engagement.test_check import PLAN, QUESTION
from tests.factories import cast
from tests.factories.engagement import SECRET, SupplierAnswerFactory
from tests.factories.workbook import EntryFactory
from tests.toolkit.procurements.conftest import AT, TODAY, again, draft
from tests.toolkit.ui.pages import parse, problems
from tests.toolkit.workbook.test_entries import HOSTILE, text
from toolkit.engagement import actions, filling
from toolkit.engagement.models import InformationRequest, SupplierAnswer
from toolkit.people.models import AuditEvent
from toolkit.procurements import drafting
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.workbook import records

pytestmark = pytest.mark.django_db
DAYS = {"opens_on": "27/11/2026", "closes_on": "18/12/2026"}


def url(row, name="request"):
    return reverse(f"engagement:{name}", args=[cast.CAMDEN, row.reference])


def public(secret=SECRET):
    return Client().get(reverse("engagement:answer", args=[secret]))


@pytest.fixture
def planned(begun):
    """The procurement with a plan and a question."""
    EntryFactory(procurement=begun, section="engagement", values=PLAN)
    EntryFactory(procurement=begun, section="questions", values=QUESTION)
    return begun


def deeds():
    rows = AuditEvent.objects.filter(action__startswith="engagement.").order_by("pk")
    return [one.action.removeprefix("engagement.") for one in rows]


def test_the_page_is_opened_and_its_address_shown_once(planned, browser):
    assert problems(parse(browser.get(url(planned)))) == []
    browser.post(url(planned, "open"), DAYS)
    shown = browser.get(url(planned))
    link = parse(shown).xpath("//a[contains(@href, '/market/')]/@href")[0]

    assert QUESTION["question"] in text(public(link.strip("/").split("/")[-1]))
    assert "/market/" not in text(browser.get(url(planned)))
    assert link.strip("/").split("/")[-1] not in str(list(InformationRequest.objects.values()))
    assert deeds() == ["opened"]


def test_without_a_question_nothing_is_opened(begun, browser):
    shown = browser.post(url(begun, "open"), DAYS)
    assert "Write at least one question first." in text(shown)
    assert "No question is written yet" in text(browser.get(url(begun)))
    assert not InformationRequest.objects.exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"closes_on": "26/11/2026"}, "The last day must not be before the first"),
        ({"closes_on": ""}, "Enter the last day for answers"),
        ({"opens_on": "soon"}, "must be a real date"),
    ],
)
def test_days_that_cannot_be_are_said(planned, browser, changed, told):
    assert told in text(browser.post(url(planned, "open"), {**DAYS, **changed}))
    assert not InformationRequest.objects.exists()


def test_questions_stay_as_they_were_asked_once_somebody_answered(planned, page, browser):
    browser.post(url(planned, "questions"), {"edition": "1"})
    page.refresh_from_db()
    assert [one["question"] for one in page.questions] == [QUESTION["question"]]
    SupplierAnswerFactory(request=page, answers={"1": "Long forms."})
    browser.post(url(planned, "questions"), {"edition": "2"})
    assert "Suppliers have answered these questions" in text(browser.get(url(planned)))
    assert deeds() == ["questions_taken"]


def test_a_new_link_ends_the_old_one(page, begun, browser):
    browser.post(url(begun, "link"), {"edition": "1"})
    assert public().status_code == 404
    assert "/market/" in text(browser.get(url(begun)))


def test_it_is_closed_and_opened_again_by_other_days(page, begun, browser):
    browser.post(url(begun, "close"), {"edition": "1"})
    assert "takes no answers any more" in text(public())
    browser.post(url(begun, "days"), {**DAYS, "edition": "2"})
    assert "takes no answers any more" not in text(public())
    assert deeds() == ["closed", "dated"]


def test_an_edition_that_is_over_changes_nothing(page, begun, browser, bola):
    actions.close(request=page, edition=1, by=bola, at=AT)
    for deed in (actions.close, actions.new_link):
        with pytest.raises(ChangedMeanwhile):
            deed(request=page, edition=1, by=bola, at=AT)
    assert browser.post(url(begun, "days"), {**DAYS, "edition": "1"}).status_code == 409
    late = browser.post(url(begun, "findings"), {"findings": "Kept words.", "edition": "1"})
    assert late.status_code == 409
    assert "Kept words." in text(late)
    assert deeds() == ["closed"]


def test_answers_stand_side_by_side_with_counts(page, begun, browser):
    SupplierAnswerFactory(request=page)
    SupplierAnswerFactory(request=page, organisation=HOSTILE[:150], answers={"3": "No"})
    SupplierAnswerFactory(request=page, organisation="Cedar Ltd", answers={})
    shown = browser.get(url(begun))
    rows = [
        [cell.text_content().strip() for cell in row.xpath("./*")]
        for row in parse(shown).xpath("//table[1]//tbody/tr")
    ]

    assert problems(parse(shown)) == []
    assert ["Q3: Do you have an API?", "Yes", "1"] in rows
    assert ["Q3: Do you have an API?", "No answer", "1"] in rows
    assert ["Alder Ltd", "10 to 49 people", "Short deadlines.", "Yes", "Nothing said"] in rows
    assert "<script>alert(1)" not in shown.content.decode()


def test_files_hold_the_same_and_no_formula(page, begun, browser):
    SupplierAnswerFactory(request=page, organisation="=HYPERLINK(1)", answers={"1": "+1+1"})
    rows = list(csv.reader(io.StringIO(browser.get(url(begun, "answers_csv")).content.decode("utf-8-sig"))))  # fmt: skip
    sheet = openpyxl.load_workbook(io.BytesIO(browser.get(url(begun, "answers_xlsx")).content)).active  # fmt: skip

    assert rows[0][4] == "Q1: What puts you off?"
    for cells in (rows[1], [cell.value for cell in sheet[2]]):
        assert cells[1] == "'=HYPERLINK(1)"
        assert cells[4] == "'+1+1"
    assert all(cell.data_type != "f" for row in sheet for cell in row)


def test_findings_are_published_on_the_page_and_taken_down(page, begun, browser):
    SupplierAnswerFactory(request=page, organisation="Alder Ltd")
    browser.post(url(begun, "findings"), {"findings": "Alder Ltd and others want time.", "edition": "1"})  # fmt: skip
    assert "want time" not in text(public())
    assert "The text names who answered: Alder Ltd." in text(browser.get(url(begun, "findings")))
    browser.post(url(begun, "findings"), {"findings": "Six weeks are wanted.", "is_public": "on", "edition": "2"})  # fmt: skip
    assert "Six weeks are wanted." in text(public())
    bare = browser.post(url(begun, "findings"), {"findings": " ", "is_public": "on", "edition": "3"})  # fmt: skip
    assert "Enter what was learned before you publish it." in text(bare)
    browser.post(url(begun, "findings"), {"findings": "Six weeks are wanted.", "edition": "3"})
    assert "Six weeks" not in text(public())


def test_addresses_are_not_shown_and_can_be_deleted(page, begun, browser):
    SupplierAnswerFactory(request=page, email="jo@alder.example")
    shown = text(browser.get(url(begun)))
    assert "jo@alder.example" not in shown
    assert "1 address waits for a copy" in shown
    browser.post(url(begun, "addresses"))
    assert SupplierAnswer.objects.get().email == ""


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_asks_the_same_number_of_questions_of_few_and_many(
    count, page, begun, browser, django_assert_num_queries
):
    for _ in range(count):
        SupplierAnswerFactory(request=page)
    browser.get(url(begun))
    with django_assert_num_queries(12):
        assert browser.get(url(begun)).status_code == 200


def test_who_only_reads_in_the_borough_reads_no_answers(page, begun, client):
    client.force_login(cast.vera())
    for name in ("request", "answers_csv", "answers_xlsx"):
        assert client.get(url(begun, name)).status_code == 403


# --- the notice --------------------------------------------------------------------------------------------------


def test_the_notice_is_begun_and_its_empty_fields_filled(planned, browser):
    shown = browser.get(url(planned, "notice"))
    assert problems(parse(shown)) == []
    assert "Filled in" in text(shown)
    assert drafting.draft_of(planned, "engagement") is None  # nothing happens by looking

    browser.post(url(planned, "notice"))
    made = drafting.draft_of(planned, "engagement")
    assert made.values["engagement"] == PLAN["process"]
    assert made.values["closes_on"] == PLAN["closes_on"]
    assert made.values["title"] == planned.title


def test_what_somebody_drafted_is_never_overwritten(planned, bola, browser):
    draft(again(planned), bola, "engagement", engagement="Our own words.")
    lines = filling.compared(again(planned), records.book_of(planned), today=TODAY)
    assert [(one.field.name, one.is_filled) for one in lines] == [
        ("engagement", False),
        ("closes_on", True),
        ("enquiries", True),
    ]
    assert "Stays as drafted" in text(browser.get(url(planned, "notice")))
    browser.post(url(planned, "notice"))
    made = drafting.draft_of(planned, "engagement")
    assert (made.values["engagement"], made.values["closes_on"]) == ("Our own words.", PLAN["closes_on"])  # fmt: skip
    edition = made.edition
    browser.post(url(planned, "notice"))
    assert drafting.draft_of(planned, "engagement").edition == edition


def test_a_plan_that_says_nothing_fills_nothing(begun, browser):
    assert "The plan says nothing yet" in text(browser.get(url(begun, "notice")))
    browser.post(url(begun, "notice"))
    assert drafting.draft_of(begun, "engagement") is None


def test_the_sections_lead_to_page_and_notice(planned, browser):
    section = reverse("workbook:section", args=[cast.CAMDEN, planned.reference, "engagement"])
    links = parse(browser.get(section)).xpath("//main//a/@href")
    assert {url(planned), url(planned, "notice")} <= set(links)
