"""The engagement planner as a page: plan and questions, lines for the notice, and the request as a paper of its own."""

from __future__ import annotations

import pytest

from tests.toolkit.tools.test_market_log import words_of
from tests.toolkit.tools.walking import heading, text_of
from tests.toolkit.ui.pages import parse, problems
from toolkit.tools.plan_engagement.example import EXAMPLE

pytestmark = pytest.mark.django_db
URL = "/tools/engagement-planner/"
FAIR = {
    **EXAMPLE, "who": ["smes", "large"], "how": ["rfi", "one-to-one"], "notice": "planned", "closes_on": "1/6/2026",
    "barriers": "Ten minutes online.", "share": "All questions with answers.",
    "question_1": "What in a tender puts you off?", "why_1": "We would change it.", "question_2": "", "why_2": "", "answer_2": "",
}  # fmt: skip


def send(**boxes):
    from django.test import Client

    page = Client().post(URL, boxes)
    if page.headers["Content-Type"].startswith("text/html"):
        assert problems(parse(page)) == []
    return page


def test_a_fair_plan_has_nothing_to_look_at():
    assert heading(send(**FAIR)) == "Nothing was found"


def test_plan_and_questions_are_told_what_is_unfair():
    said = text_of(send(**EXAMPLE))
    for title in (
        "No engagement notice, and no reasons", "The time to answer is short", "Nothing is open to every supplier",
        "Small suppliers are not among those who should hear of it", "Q1: It asks for a price in words",
    ):  # fmt: skip
        assert title in said


def test_the_lines_for_the_notice_are_those_of_its_form():
    said = text_of(send(**EXAMPLE))
    assert "Lines for the engagement notice (UK2)" in said
    assert "8 May 2026" in said
    assert "Meetings with three suppliers in the first week of May." in said


def test_a_plan_that_says_little_has_no_lines():
    said = text_of(send(aims="To learn.", question_1="What puts you off?", answer_1="text"))
    assert "Lines for the engagement notice" not in said


@pytest.mark.parametrize(("boxes", "error"), [
    ({**FAIR, "aims": ""}, "Enter what you want to find out"),
    ({"aims": "To learn."}, "Enter the question, for question 1"),
    ({**FAIR, "why_4": "Because."}, "Enter the question, for question 4"),
    ({**FAIR, "who": ["nobody"]}, "Choose answers to “Who should hear of it?” from the list"),
    ({**FAIR, "closes_on": "later"}, "When does it close?"),
])  # fmt: skip
def test_what_cannot_be_read_is_said(boxes, error):
    assert error in text_of(send(**boxes))


def test_ticked_boxes_stay_ticked():
    page = parse(send(**FAIR))
    assert page.xpath("//input[@name='who' and @checked]/@value") == ["smes", "large"]


def test_the_request_is_a_paper_for_suppliers_without_findings():
    words = words_of(send(**EXAMPLE, **{"as": "request"}))
    assert "Request for information" in words
    assert any(one.startswith("Q1: How much do you charge") for one in words)
    assert not any("what to look at" in one.lower() for one in words)
