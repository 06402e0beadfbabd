"""Rounds: who opens and answers, what is shown once one is closed, and what never is."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from drafting.capability.among_boroughs import FEWEST_BOROUGHS
from drafting.capability.answers import Answer
from tests.factories import cast
from tests.factories.capability import OwnAnswersFactory, RoundFactory, SharedRoundFactory, answers
from tests.factories.procurements import ProcurementFactory
from tests.factories.teamwork import TeamMemberFactory
from tests.toolkit.capability.conftest import (
    AT,
    answered,
    closed,
    opened,
    people_of,
    signed_in,
    text,
    trail,
)
from toolkit.capability import actions, queries, records
from toolkit.capability.models import OwnAnswers, Round
from toolkit.people import actions as people
from toolkit.people.models import AuditEvent
from toolkit.procurements.deeds import NotPossible

pytestmark = pytest.mark.django_db


def page(name, row, user):
    return signed_in(user).get(reverse(f"capability:{name}", args=[row.authority.slug, row.number]))


def test_a_round_is_opened_answered_and_closed_and_the_trail_says_who_but_not_what(row, camden, lena):  # fmt: skip
    who = people_of(camden, 3)
    answered(row, who)
    actions.save(row=row, given=answers(Answer.TEACH), by=who[0], at=AT)
    assert not actions.save(row=row, given=answers(Answer.TEACH), by=who[0], at=AT)
    closed(row, lena)

    assert trail() == ["capability.opened", *["capability.answered"] * 3, "capability.answers_changed", "capability.closed"]  # fmt: skip
    events = AuditEvent.objects.filter(action__startswith="capability.answer")
    assert [one.by for one in events.order_by("pk")] == [*who, who[0]]
    assert all(one.details == {} for one in events)


def test_one_is_open_at_a_time_for_the_borough_and_one_for_each_team(row, camden, lena):
    with pytest.raises(NotPossible, match="open already"):
        opened(camden, lena)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundFactory(authority=camden)
    for_team = opened(camden, lena, procurement=ProcurementFactory(authority=camden))

    assert (row.number, for_team.number) == (1, 2)
    assert (row.is_shared, for_team.is_shared) == (True, False)


def test_while_it_is_open_only_the_number_is_shown(row, camden, lena):
    answered(row, people_of(camden, 4))
    shown = text(page("round", row, lena))

    assert "4 people have answered so far" in shown
    assert "result-part" not in shown
    assert page("spread_csv", row, lena).status_code == 404


@pytest.mark.parametrize("count", [0, 1, 2])
def test_of_fewer_than_three_people_nothing_is_shown(count, row, camden, lena):
    answered(row, people_of(camden, count))
    closed(row, lena)
    shown = text(page("round", row, lena))

    assert "Fewer than 3 people answered" in shown
    assert "result-part" not in shown
    assert Round.objects.get().spread is None
    for name in ("spread_csv", "spread_xlsx"):
        assert page(name, row, lena).status_code == 404


def test_once_it_is_closed_the_spread_is_shown_with_its_table(row, camden, lena):
    answered(row, people_of(camden, 4))
    closed(row, lena)
    shown = text(page("round", row, lena))

    assert "4 people answered" in shown
    assert "Where you are furthest apart" in shown
    assert "1 has not done this, 1 has done this with help, 1 can do this alone and 1 can show others how." in shown  # fmt: skip
    assert 'role="img"' in shown
    assert "Between “Have done this with help” and “Can do this alone”" in shown


def test_answers_end_with_the_round(row, camden, lena):
    who = people_of(camden, 3)
    answered(row, who)
    closed(row, lena)

    with pytest.raises(NotPossible, match="closed"):
        actions.save(row=row, given=answers(), by=who[0], at=AT)
    with pytest.raises(NotPossible, match="closed"):
        closed(row, lena)


def test_what_was_shown_stays_when_somebody_deletes_their_answers(row, camden, lena):
    who = people_of(camden, 4)
    answered(row, who)
    closed(row, lena)
    before = text(page("round", row, lena)).replace("csrf", "")
    file = page("spread_csv", row, lena).content
    actions.delete_own(row=row, by=who[0], at=AT)

    assert OwnAnswers.objects.get(user=who[0]).given == {}
    assert page("spread_csv", row, lena).content == file
    assert "4 people answered" in before
    with pytest.raises(NotPossible, match="no answers of yours"):
        actions.delete_own(row=row, by=who[0], at=AT)


def test_deleted_before_the_end_it_is_as_if_never_given(row, camden, lena):
    who = people_of(camden, 4)
    answered(row, who)
    actions.delete_own(row=row, by=who[0], at=AT)

    assert closed(row, lena).answered == 3
    assert trail()[-2:] == ["capability.answers_deleted", "capability.closed"]


def test_when_one_joined_within_a_year_nothing_is_shown(row, camden, lena):
    who = people_of(camden, 5)
    answered(row, who[:4])
    closed(row, lena)
    later = AT + timedelta(days=364)
    second = opened(camden, lena, at=later)
    answered(second, who, at=later)
    closed(second, lena, at=later)

    assert second.spread is None
    assert "Nearly the same people were shown" in text(page("round", second, lena))


def test_after_a_year_it_is_shown_with_what_has_changed(row, camden, lena):
    who = people_of(camden, 5)
    answered(row, who[:4])
    closed(row, lena)
    later = AT + timedelta(days=366)
    second = opened(camden, lena, at=later)
    answered(second, who, at=later)
    closed(second, lena, at=later)
    shown = text(page("round", second, lena))

    assert "What has changed since the time before" in shown
    assert "2 of 4" in shown
    assert "2 of 5" in shown


def test_a_team_within_a_borough_that_was_shown_is_held_against_it(row, camden, lena):
    who = people_of(camden, 5)
    answered(row, who)
    closed(row, lena)
    procurement = ProcurementFactory(authority=camden)
    for one in who[:4]:
        TeamMemberFactory(procurement=procurement, user=one, name="")
    second = opened(camden, lena, procurement=procurement)
    answered(second, who[:4])

    assert closed(second, lena).spread is None  # the fifth would be told by the difference


def test_only_the_team_answers_its_own(camden, lena):
    procurement = ProcurementFactory(authority=camden)
    inside, outside = people_of(camden, 2)
    TeamMemberFactory(procurement=procurement, user=inside, name="")
    row = opened(camden, lena, procurement=procurement)
    actions.save(row=row, given=answers(), by=inside, at=AT)

    with pytest.raises(NotPossible, match="Only the team"):
        actions.save(row=row, given=answers(), by=outside, at=AT)
    assert page("answer", row, outside).status_code == 403
    assert "The team of the procurement answers this one" in text(page("round", row, outside))
    assert page("answer", row, inside).status_code == 200


def shared(count):
    return [SharedRoundFactory(closed_at=AT) for _ in range(count)]


@pytest.fixture
def now(monkeypatch):
    from toolkit.capability.views import rounds

    monkeypatch.setattr(rounds.timezone, "now", lambda: AT)


def test_with_four_other_boroughs_the_page_says_how_many_and_no_figure(row, camden, lena, now):
    shared(FEWEST_BOROUGHS - 1)
    answered(row, people_of(camden, 3))
    closed(row, lena)
    shown = text(page("round", row, lena))

    assert "4 other boroughs share a self-check so far" in shown
    assert "Boroughs: " not in shown


def test_with_five_other_boroughs_they_are_shown_without_a_name(row, camden, lena, now):
    others = shared(FEWEST_BOROUGHS)
    answered(row, people_of(camden, 3))
    closed(row, lena)
    shown = text(page("round", row, lena))

    assert "5 other boroughs, without their names" in shown
    assert "Boroughs: nobody, or hardly anybody" in shown
    assert not any(one.authority.name in shown for one in others)
    assert "made up" not in shown.lower()


def test_a_borough_counts_only_when_its_own_may_be_shown_is_shared_and_not_old(camden):
    SharedRoundFactory(is_shared=False)
    SharedRoundFactory(spread=None, answered=2)
    SharedRoundFactory(closed_at=AT - timedelta(days=731))
    SharedRoundFactory(authority=camden)
    SharedRoundFactory(is_shared=False, procurement=ProcurementFactory())
    one = SharedRoundFactory()
    SharedRoundFactory(authority=one.authority, closed_at=AT - timedelta(days=9))

    assert queries.shared_by_others(camden.pk, AT) == [one]


def test_the_files_say_the_same_as_the_page(row, camden, lena):
    answered(row, people_of(camden, 3))
    closed(row, lena)
    rows = list(csv.reader(io.StringIO(page("spread_csv", row, lena).content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(page("spread_xlsx", row, lena).content))["Spread"]

    assert rows[1][3:8] == ["0", "1", "1", "1", "0"]
    assert [[str(cell) for cell in line] for line in sheet.iter_rows(values_only=True)] == rows
    spread = records.spread_of(queries.round_of(camden.pk, row.number))
    assert len(rows) == 1 + len(spread.lines)


def test_of_what_is_not_counted_the_files_hold_no_number(row, camden, lena):
    for person in people_of(camden, 3):
        actions.save(row=row, given=answers(Answer.HELPED), by=person, at=AT)
    closed(row, lena)
    rows = list(csv.reader(io.StringIO(page("spread_csv", row, lena).content.decode("utf-8-sig"))))

    assert rows[1][2:] == ["Nobody, or hardly anybody", *["not counted"] * 6]
    assert "Said in words only" in text(page("round", row, lena))


def test_when_personal_data_are_deleted_the_answers_are(row, camden, lena):
    who = people_of(camden, 3)
    answered(row, who)
    closed(row, lena)
    second = opened(camden, lena)
    answered(second, who[:1])
    people.delete_personal_data(user=who[0], by=who[0], at=AT)

    assert [(one.round_id, one.given) for one in OwnAnswers.objects.filter(user=who[0])] == [(row.pk, {})]  # fmt: skip
    assert queries.round_of(camden.pk, 1).spread is not None


def test_the_database_refuses_a_deleted_sheet_that_holds_something(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnAnswersFactory(round=row, deleted_at=AT)


@pytest.mark.parametrize(
    "wrong",
    [
        {"answered": 2},
        {"closed_by": None},
        {"opened_by": None},
        {"closed_at": None, "answered": None},
    ],
)
def test_the_database_refuses_a_round_that_cannot_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        SharedRoundFactory(**wrong)


def test_the_page_opens_one_and_asks_whether_it_is_shared(camden, lena):
    browser = signed_in(lena)
    address = reverse("capability:open", args=[camden.slug])
    assert "Select whether other boroughs may see" in text(browser.post(address, {}))
    assert browser.post(address, {"shared": "no"}).status_code == 302

    row = Round.objects.get()
    assert (row.is_shared, row.opened_by) == (False, lena)
    assert "open already" in text(browser.post(address, {"shared": "yes"}))
    assert browser.post(reverse("capability:close", args=[camden.slug, 1])).status_code == 302
    assert Round.objects.get().closed_by == lena


def test_a_team_s_is_opened_from_its_page(camden, lena):
    procurement = ProcurementFactory(authority=camden)
    words = [camden.slug, procurement.reference]
    browser = signed_in(lena)
    assert reverse("capability:team", args=words) in text(browser.get(reverse("teamwork:team", args=words)))  # fmt: skip
    step = text(browser.get(reverse("teamwork:step", args=[*words, "prepare-your-team"])))
    assert reverse("capability:team", args=words) in step
    address = reverse("capability:open_team", args=words)
    assert "Fewer than three can answer" in text(browser.get(address))
    browser.post(address)

    assert Round.objects.get().procurement == procurement
    assert "open already" in text(browser.post(address))


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_asks_the_same_number_of_questions_of_few_and_many(
    count, camden, lena, django_assert_num_queries
):
    for number in range(1, count + 1):
        row = SharedRoundFactory(authority=camden, number=number)
        OwnAnswersFactory(round=row, user=lena)
    browser = signed_in(lena)
    address = reverse("capability:rounds", args=[camden.slug])
    browser.get(address)
    with django_assert_num_queries(6):
        browser.get(address)


@pytest.mark.parametrize("count", [3, 6])
def test_a_round_asks_the_same_number_of_questions_of_few_and_many(
    count, row, camden, lena, now, django_assert_num_queries
):
    shared(count + 2)
    answered(row, people_of(camden, count))
    closed(row, lena)
    browser = signed_in(lena)
    address = reverse("capability:round", args=[camden.slug, row.number])
    browser.get(address)
    with django_assert_num_queries(8):
        browser.get(address)


def test_another_borough_s_round_is_not_there(row, camden):
    ben = cast.ben()
    assert page("round", row, ben).status_code == 404
