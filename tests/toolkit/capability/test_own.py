"""One's own answers: typed once, read by nobody else, changed until the round is closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from drafting.capability.answers import Answer
from drafting.capability.statements import STATEMENTS
from tests.factories.capability import RoundFactory, answers
from tests.toolkit.capability.conftest import (
    AT,
    closed,
    opened,
    people_of,
    signed_in,
    text,
)
from toolkit.capability import actions
from toolkit.capability.models import OwnAnswers

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(camden):
    return people_of(camden, 1)[0]


def url(name, row):
    return reverse(f"capability:{name}", args=[row.authority.slug, row.number])


def sent(**others):
    return {key: answer.value for key, answer in answers(**others).items()}


def test_every_statement_is_asked_for_and_what_was_chosen_stays(row, me):
    some = sent(route=Answer.TEACH)
    del some["problem"]
    page = signed_in(me).post(url("answer", row), some)
    shown = text(page)

    assert "There is a problem" in shown
    assert 'href="#id_problem"' in shown
    assert shown.count(" checked") == len(STATEMENTS) - 1
    assert not OwnAnswers.objects.exists()


def test_an_answer_that_there_is_not_is_refused(row, me):
    page = signed_in(me).post(url("answer", row), {**sent(), "problem": "<b>perfect</b>"})
    assert "Select an answer to “Describe a problem" in text(page)
    assert "<b>perfect" not in text(page)


def test_they_are_saved_shown_to_who_gave_them_and_changed(row, me, lena):
    browser = signed_in(me)
    browser.post(url("answer", row), sent(route=Answer.NEVER))
    shown = text(browser.get(url("mine", row)))
    assert f"{len(STATEMENTS) - 1} strengths, 1 gap" in shown
    assert 'href="/steps/use-the-right-procurement-tool/"' in shown
    assert "You answered “I have not done this”" in shown
    assert signed_in(lena).get(url("mine", row)).status_code == 404

    browser.post(url("answer", row), sent())
    assert "You can do all of your job by yourself" in text(browser.get(url("mine", row)))
    assert OwnAnswers.objects.count() == 1


def test_one_answer_is_shown_to_nobody_but_its_person(row, me, lena):
    actions.save(row=row, given=answers(Answer.NEVER), by=me, at=AT)
    closed(row, lena)

    assert "21 gaps" in text(signed_in(me).get(url("mine", row)))
    others = text(signed_in(lena).get(url("round", row)))
    assert "Nothing is shown" in others
    assert "not done" not in others.lower()


def test_a_later_round_begins_with_the_earlier_and_says_what_has_changed(row, me, camden, lena):
    actions.save(row=row, given=answers(route=Answer.HELPED), by=me, at=AT)
    closed(row, lena)
    later = opened(camden, lena, at=AT + timedelta(days=200))
    browser = signed_in(me)

    assert "Begin with what you said in self-check 1" in text(browser.get(url("answer", later)))
    filled = text(browser.get(url("answer", later) + "?from=before"))
    assert filled.count(" checked") == len(STATEMENTS)
    assert not OwnAnswers.objects.filter(round=later).exists()
    browser.post(url("answer", later), sent(route=Answer.ALONE, exit=Answer.HELPED))
    shown = text(browser.get(url("mine", later)))
    assert "What has changed since the time before" in shown
    assert "By myself (more)" in shown
    assert "With help (less)" in shown


def test_what_was_sent_after_the_end_is_told_and_stays_on_the_page(row, me, lena):
    browser = signed_in(me)
    closed(row, lena)
    page = browser.post(url("answer", row), sent())

    assert "This self-check is closed" in text(page)
    assert text(page).count(" checked") == len(STATEMENTS)
    assert browser.get(url("answer", row)).status_code == 302


def test_they_are_deleted_by_who_gave_them(row, me, lena):
    actions.save(row=row, given=answers(), by=me, at=AT)
    browser = signed_in(me)
    assert "deleted for good" in text(browser.get(url("delete", row)))
    browser.post(url("delete", row))

    assert not OwnAnswers.objects.exists()
    assert browser.get(url("mine", row)).status_code == 404


def test_a_deleted_answer_of_a_closed_round_is_said_to_be_deleted(row, me, lena):
    actions.save(row=row, given=answers(), by=me, at=AT)
    closed(row, lena)
    browser = signed_in(me)
    browser.post(url("delete", row))

    assert "You deleted your answers" in text(browser.get(url("round", row)))
    assert "Deleted" in text(browser.get(reverse("capability:rounds", args=[row.authority.slug])))


def test_own_pages_are_kept_nowhere(row, me):
    actions.save(row=row, given=answers(), by=me, at=AT)
    for name in ("answer", "mine", "delete"):
        assert "no-store" in signed_in(me).get(url(name, row))["Cache-Control"]


def test_the_pages_ask_few_questions(row, me, django_assert_num_queries):
    actions.save(row=row, given=answers(), by=me, at=AT)
    browser = signed_in(me)
    for name, count in (("answer", 7), ("mine", 7)):
        browser.get(url(name, row))
        with django_assert_num_queries(count):
            browser.get(url(name, row))


def test_a_round_of_another_borough_is_not_answered(me):
    other = RoundFactory()
    assert signed_in(me).get(url("answer", other)).status_code == 404
