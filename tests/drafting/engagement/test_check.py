"""What is found in the plan of an engagement and in its questions, and what is not."""

from __future__ import annotations

import pytest

from drafting.engagement.asking import asked, seconds
from drafting.engagement.notice import notice_values
from drafting.engagement.plan_check import check_plan
from drafting.engagement.questions_check import check_questions
from drafting.finding import Level
from drafting.workbook.book import Book, Entry
from rulebook.sources import Confidence

PLAN = {
    "aims": "What it takes.", "who": ["smes", "large"], "how": ["rfi", "one-to-one"], "process": "Questions online until 20 March.",
    "starts_on": "2026-03-01", "closes_on": "2026-03-20", "barriers": "Ten minutes.", "share": "All answers to questions.",
    "mailbox": "repairs.procurement@camden.example", "follows": "tender", "notice": "planned",
}  # fmt: skip
QUESTION = {"question": "What makes you decide not to bid?", "why": "We would like to change it.", "answer": "text"}  # fmt: skip


def plan_rules(plan, *questions):
    book = Book.of([Entry("engagement", 1, plan), *_questions(questions or (QUESTION,))])
    return {one.finding.rule for one in check_plan(book)}


def _questions(many):
    return [Entry("questions", number, one) for number, one in enumerate(many, start=1)]


def question_rules(*many):
    return {(one.number, one.finding.rule) for one in check_questions(Book.of(_questions(many)))}


def test_nothing_is_found_in_a_good_plan_and_question():
    assert plan_rules(PLAN) == set()
    assert question_rules(QUESTION) == set()


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"notice": ""}, "notice-not-said"),
        ({"notice": "none"}, "no-notice"),
        ({"notice": "none", "no_notice_why": "Urgent."}, "notice-reasons"),
        ({"closes_on": ""}, "no-days"),
        ({"closes_on": "2026-02-27"}, "closes-first"),
        ({"closes_on": "2026-03-14"}, "too-short"),
        ({"process": " "}, "no-process"),
        ({"barriers": ""}, "no-barriers"),
        ({"share": ""}, "no-share"),
        ({"mailbox": ""}, "no-mailbox"),
        ({"mailbox": "jo.bloggs@camden.example"}, "mailbox-of-a-person"),
        ({"how": ["one-to-one", "demo"]}, "closed-doors"),
        ({"who": ["large"]}, "no-smes"),
    ],
)
def test_one_thing_changed_in_the_plan_is_found(changed, rule):
    assert rule in plan_rules({**PLAN, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"closes_on": "2026-03-15"},  # fourteen days
        {"follows": "other", "notice": ""},
        {"follows": "open", "notice": "none"},
        {"who": []},
        {"mailbox": "market@camden.example"},
    ],
)
def test_what_is_enough_is_not_found(changed):
    assert plan_rules({**PLAN, **changed}) == set()


def test_no_notice_without_reasons_breaks_a_rule_and_cites_it():
    book = Book.of([Entry("engagement", 1, {**PLAN, "notice": "none"}), *_questions([QUESTION])])
    found = next(check_plan(book)).finding
    assert found.level is Level.BREAKS
    assert found.why[0].source.provision == "s.17"


def test_a_plan_to_ask_in_writing_without_a_question_is_found():
    found = check_plan(Book.of([Entry("engagement", 1, PLAN)]))
    assert {one.finding.rule for one in found} == {"no-questions"}


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"question": "What are your day rates?"}, "secret-price"),
        ({"question": "How much would it cost for 30 users?"}, "secret-price"),
        ({"question": "Don’t you agree that routes should be planned anew each hour?"}, "leading"),
        ({"question": "Please confirm that you can go live in May."}, "leading"),
        ({"question": "Will it open files from SharePoint?"}, "brand"),
        ({"question": "Please send CVs of the team."}, "asks-for-people"),
        ({"question": "Who are your users? Where are they?"}, "several"),
        ({"why": ""}, "no-why"),
        ({"answer": "choose", "choices": "One"}, "no-choices"),
        ({"answer": "price-band"}, "no-choices"),
    ],
)
def test_one_thing_changed_in_a_question_is_found(changed, rule):
    assert (1, rule) in question_rules({**QUESTION, **changed})


@pytest.mark.parametrize(
    "changed",
    [
        {"question": "Which pricing model do you use?"},
        {"question": "In which band is the price of a year?", "answer": "price-band", "choices": "Up to £40,000\nMore"},
        {"question": "How do residents agree a time with you?"},
        {"question": "How many suppliers connect to our existing SharePoint today?"},
    ],
)  # fmt: skip
def test_a_fair_question_is_not_found(changed):
    assert question_rules({**QUESTION, **changed}) == set()


def test_the_law_of_disclosure_is_marked_as_not_confirmed():
    found = next(check_questions(Book.of(_questions([{**QUESTION, "question": "What is your price?"}]))))  # fmt: skip
    assert found.finding.why[1].confidence is Confidence.UNCONFIRMED


def words(many):
    """Questions in words that are not alike."""
    return [{**QUESTION, "question": f"Say {'abcdefgh'[one] * 6} of {'klmnopqr'[one] * 6}"} for one in range(many)]  # fmt: skip


def test_four_questions_in_words_fit_ten_minutes_and_five_do_not():
    assert (0, "too-many") not in question_rules(*words(4))
    assert (0, "too-many") in question_rules(*words(5))


def test_the_same_question_twice_is_found_once():
    assert question_rules(QUESTION, QUESTION) == {(2, "twice")}


def test_a_question_without_choices_is_asked_in_words():
    book = Book.of(
        _questions(
            [
                {**QUESTION, "answer": "choose", "choices": "A\n  A \n\nB b"},
                {**QUESTION, "answer": "price-band", "choices": "One"},
                {**QUESTION, "answer": "yes-no", "choices": "Maybe"},
            ]
        )
    )
    found = asked(book)
    assert [(one.kind, one.choices) for one in found] == [
        ("choose", ("A", "B b")),
        ("text", ()),
        ("yes-no", ("Yes", "No")),
    ]
    assert seconds(found) == 60 + 30 + 120 + 15


def test_the_notice_is_told_what_the_plan_says_and_nothing_else():
    assert notice_values(Book.of([Entry("engagement", 1, PLAN)])) == {
        "engagement": "Questions online until 20 March.",
        "closes_on": "2026-03-20",
        "enquiries": "repairs.procurement@camden.example",
    }
    assert notice_values(Book()) == notice_values(Book.of([Entry("engagement", 1, {})])) == {}
