"""The exit and renewal planner: for anybody, nothing kept, everything explained."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client
from icalendar import Calendar

from rulebook import lifecycle
from tests.toolkit.ui.pages import parse, problems

pytestmark = pytest.mark.django_db
PLANNER = "/tools/exit-and-renewal-planner/"
RIGHT = {
    "name": "Housing <system>", "ends_on": "31/3/2029", "notice_months": "6", "extensions": "12 + 12",
    "starts_on": "1/4/2026", "value": "£400k", "vat": "no", "law": "pa23", "kind": "goods-or-services",
}  # fmt: skip


def ask(path=PLANNER, **facts):
    return Client().get(path, RIGHT | facts)


def text_of(page):
    return " ".join(parse(page).text_content().split())


def test_anybody_gets_a_plan_with_reasons_and_a_checklist(django_assert_num_queries):
    page = ask()

    text = text_of(page)
    assert problems(parse(page)) == []
    for said in (
        "Housing <system>", "In good time", "30 September 2028", "31 March 2031", "Open procedure",
        "Procurement Act 2023", "Our judgement", "What has to leave with your data", "trial export",
        "Put these days in your calendar",
    ):  # fmt: skip
        assert said in text
    assert not page.cookies
    with django_assert_num_queries(0):
        ask()


def test_nothing_asked_shows_the_questions_alone():
    page = Client().get(PLANNER)

    assert problems(parse(page)) == []
    assert "nothing is kept" in text_of(page)
    assert not parse(page).xpath("//*[@role='img']")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"ends_on": "31/1/2027"}, "Too late for every competitive route"),
        ({"ends_on": "1/1/2020", "starts_on": ""}, "It ended on 1 January 2020"),
        ({"ends_on": "", "is_rolling": "on"}, "The contract rolls on until somebody gives notice"),
        ({"ends_on": "31/3/2060"}, "Too far ahead to plan"),
        ({"law": "", "starts_on": "1/4/2023"}, "Public Contracts Regulations 2015"),
        ({"law": "pcr15"}, "regulation 72"),
        ({"notice_on": "1/6/2028"}, "1 June 2028"),
        ({"notice_months": ""}, "The notice period is not known"),
        ({"value": ""}, "One that cannot be estimated counts as above the threshold"),
        ({"kind": "light-touch"}, "no minimum periods"),
        ({"extensions": "12 months and 6"}, "30 September 2030"),
    ],
)
def test_the_answer_follows_what_is_known(facts, said):
    page = ask(**facts)

    assert said in text_of(page)
    assert problems(parse(page)) == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"ends_on": ""}, "Enter the day on which the contract ends"),
        ({"ends_on": "31/2/2028"}, "must be a real date"),
        ({"ends_on": "1/1/2024"}, "The end must be the same as or after the start"),
        ({"notice_months": "x"}, "must be a whole number"),
        ({"notice_months": "61"}, "must be 60 or fewer"),
        ({"extensions": "a year"}, "Extensions must be months"),
        ({"extensions": "0"}, "Extensions must be months"),
        ({"extensions": "²"}, "Extensions must be months"),
        ({"extensions": "1+" * 12 + "1"}, "at most 12 extensions"),
        ({"value": "lots"}, "must be an amount"),
        ({"value": "99999999999999"}, "must be an amount"),
        ({"value": "9999999bn"}, "£10 trillion or less"),
        ({"vat": "perhaps"}, "Select whether the value includes VAT"),
        ({"kind": "magic"}, "Select a kind from the list"),
        ({"law": "mine"}, "Select a law from the list"),
        ({"name": "x" * 201}, "must be 200 characters or less"),
    ],
)
def test_what_is_typed_wrong_is_said_and_kept(facts, said):
    page = ask(**facts)

    assert page.status_code == 200
    assert said in text_of(page)
    assert problems(parse(page)) == []
    assert parse(page).findtext(".//title").startswith("Error: ")
    assert ask(PLANNER[:-1] + ".ics", **facts).status_code == 302


def test_the_days_go_into_a_calendar_and_replace_their_older_selves():
    def uids(**facts):
        page = ask("/tools/exit-and-renewal-planner.ics", **facts)
        return {str(event["uid"]) for event in Calendar.from_ical(page.content).walk("VEVENT")}

    first = ask("/tools/exit-and-renewal-planner.ics")
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert "renewal.ics" in first["Content-Disposition"]
    assert uids() == uids(notice_months="3")
    assert uids() != uids(name="Another")
    assert len(uids()) >= 8


def test_the_answers_stand_in_the_address_of_the_calendar():
    link = parse(ask()).xpath("//a[contains(@href, '.ics')]/@href")[0]

    assert link == f"{PLANNER[:-1]}.ics?{urlencode(RIGHT)}"


def test_every_route_can_be_opened_for_print():
    opened = parse(Client().get(PLANNER, RIGHT | {"all": ""})).xpath("//details[@open]")

    assert len(opened) > len(parse(ask()).xpath("//details[@open]")) == 1


def test_the_planner_is_the_tool_of_its_step():
    step = lifecycle.step("review-contracts-systems-and-exit")

    assert step.tool.url_name == "pipeline:planner"


@pytest.mark.usefixtures("whole_guidance")
def test_the_page_of_its_step_leads_to_it():
    page = Client().get("/steps/review-contracts-systems-and-exit/")

    link = parse(page).xpath(f"//a[@href='{PLANNER}']")
    assert [" ".join(one.text_content().split()) for one in link] == [
        "Open: Exit and renewal planner"
    ]
