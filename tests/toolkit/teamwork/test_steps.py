"""Steps of a procurement: saved by edition, suggested by the record, restored, counted for lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rulebook import lifecycle
from rulebook.need import Together
from tests.factories.procurements import ProcurementFactory
from tests.factories.teamwork import ProcurementStepFactory, TeamMemberFactory
from tests.toolkit.procurements.conftest import AT, NEED, TODAY, again, publish
from tests.toolkit.teamwork.conftest import trail
from toolkit.procurements import actions as procurements
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.step_counts import step_count
from toolkit.teamwork import actions, queries
from toolkit.teamwork.actions import ChangedMeanwhile, Said
from toolkit.teamwork.choices import StepState
from toolkit.teamwork.models import ProcurementStep, StepEdition
from toolkit.teamwork.suggestions import Suggestion, suggested

pytestmark = pytest.mark.django_db
KEY = "gather-user-needs"
ROUTE = "use-the-right-procurement-tool"


def save(row, by, said, edition=0, key=KEY):
    return actions.save_step(procurement=row, key=key, said=said, edition=edition, by=by, at=AT)


def test_a_step_is_saved_with_its_edition_and_one_row_of_the_trail(begun, bola, priya):
    said = Said(StepState.DOING, "Two workshops.", priya.pk, date(2026, 12, 4))

    assert save(begun, bola, said)
    row = queries.step_of(begun, KEY)
    assert Said.of(row) == said
    assert [Said.of(one) for one in queries.editions_of(row)] == [said]
    assert trail() == ["teamwork.step.saved"]


def test_saving_the_same_changes_nothing_and_leaves_no_trail(begun, bola):
    assert not save(begun, bola, Said())
    assert not ProcurementStep.objects.exists()
    save(begun, bola, Said(StepState.DONE))
    assert not save(begun, bola, Said(StepState.DONE), edition=1)
    assert trail() == ["teamwork.step.saved"]


@pytest.mark.parametrize("edition", [0, 2, -1])
def test_who_saves_second_is_told_and_nothing_is_written(begun, bola, edition):
    save(begun, bola, Said(StepState.DOING))

    with pytest.raises(ChangedMeanwhile):
        save(begun, bola, Said(StepState.DONE), edition=edition)
    assert queries.step_of(begun, KEY).state == StepState.DOING
    assert StepEdition.objects.count() == 1


def test_a_step_is_left_out_only_with_a_reason(begun, bola):
    with pytest.raises(NotPossible, match="why the step is not needed"):
        save(begun, bola, Said(StepState.NOT_NEEDED, "  "))
    save(begun, bola, Said(StepState.NOT_NEEDED, "Nobody else buys it."))

    with pytest.raises(IntegrityError), transaction.atomic():
        ProcurementStep.objects.update(reason="")


def test_a_step_is_done_by_the_team_of_this_procurement_alone(begun, bola, priya):
    other = TeamMemberFactory(procurement=ProcurementFactory(authority=begun.authority))
    gone = TeamMemberFactory(procurement=begun, removed_at=AT, removed_by=bola)

    for member in (other, gone):
        with pytest.raises(NotPossible, match="from the team"):
            save(begun, bola, Said(owner_id=member.pk))


def test_there_is_no_other_step(begun, bola):
    with pytest.raises(NotPossible, match="no such step"):
        save(begun, bola, Said(StepState.DONE), key="none")


def test_a_step_is_put_back_to_what_it_was_and_the_history_grows(begun, bola):
    first = Said(StepState.DOING, "First", None, date(2026, 12, 1))
    save(begun, bola, first)
    save(begun, bola, Said(StepState.DONE, "Second"), edition=1)

    words = {"procurement": begun, "key": KEY, "number": 1, "by": bola, "at": AT}
    with pytest.raises(ChangedMeanwhile):
        actions.restore_step(**words, edition=1)
    assert actions.restore_step(**words, edition=2)

    row = queries.step_of(begun, KEY)
    assert Said.of(row) == first
    assert [one.number for one in queries.editions_of(row)] == [3, 2, 1]
    assert trail()[-1] == "teamwork.step.restored"
    with pytest.raises(StepEdition.DoesNotExist):
        actions.restore_step(**{**words, "number": 9}, edition=3)


def test_who_left_the_team_does_not_come_back_with_an_earlier_edition(begun, bola, priya):
    save(begun, bola, Said(StepState.DOING, "", priya.pk))
    save(begun, bola, Said(StepState.DONE), edition=1)
    priya.removed_at, priya.removed_by = AT, bola
    priya.save()

    actions.restore_step(procurement=begun, key=KEY, number=1, edition=2, by=bola, at=AT)
    assert Said.of(queries.step_of(begun, KEY)) == Said(StepState.DOING)


# --- what the record shows -------------------------------------------------------------------------------


def test_a_new_record_suggests_nothing(begun):
    assert suggested(begun) == {}


def test_a_route_suggests_that_the_step_goes_on_and_dates_that_it_is_done(begun, bola):
    procurements.choose_route(
        procurement=begun, route="open", reason="Simple.", by=bola, at=AT, today=TODAY
    )
    found = suggested(again(begun))[ROUTE]
    assert found.state == StepState.DOING
    assert "Open procedure" in found.reason
    assert "27 November 2026" in found.reason

    procurements.adopt_timetable(
        procurement=again(begun), starts_on=date(2026, 12, 1), by=bola, at=AT, today=TODAY
    )
    assert suggested(again(begun))[ROUTE].state == StepState.DONE


def test_published_notices_suggest_how_far_their_steps_are(dated, bola):
    publish(dated, bola, "engagement", number="000001-2026")
    publish(again(dated), bola, "tender", number="000002-2026")
    found = suggested(again(dated))

    assert found["engage-the-market-early"].state == StepState.DOING
    assert found["optimise-the-process"].state == StepState.DOING
    publish(again(dated), bola, "award", number="000003-2026")
    assert suggested(again(dated))["optimise-the-process"].state == StepState.DONE


def test_days_of_the_contract_suggest_that_it_is_managed(begun, bola):
    facts = procurements.Facts(signed_on=date(2026, 11, 1), ended_on=None)
    words = {"flags": {}, "by": bola, "at": AT}
    procurements.record_facts(procurement=begun, facts=facts, edition=1, **words)
    assert suggested(again(begun))["manage-contracts"].state == StepState.DOING
    facts = replace(facts, ended_on=date(2026, 11, 20))
    procurements.record_facts(procurement=again(begun), facts=facts, edition=2, **words)
    assert suggested(again(begun))["manage-contracts"].state == StepState.DONE


@pytest.mark.parametrize(("together", "left_out"), [(Together.ALONE, 3), (Together.LEAD, 0)])
def test_who_buys_alone_leaves_out_the_steps_with_others(begun, bola, together, left_out):
    procurements.change_answers(
        procurement=begun, title=begun.title, description="", need=replace(NEED, together=together),
        edition=1, by=bola, at=AT,
    )  # fmt: skip
    found = suggested(again(begun))

    states = [one.state for one in found.values()]
    assert states.count(StepState.NOT_NEEDED) == left_out
    assert found["consider-joint-procurement"].state == StepState.DONE


@pytest.mark.parametrize(
    ("shown", "now", "goes"),
    [
        ("done", "to_do", True),
        ("done", "doing", True),
        ("done", "done", False),
        ("doing", "doing", False),
        ("doing", "done", False),
        ("done", "not_needed", False),
        ("not_needed", "to_do", True),
        ("not_needed", "doing", False),
    ],
)
def test_a_suggestion_only_moves_a_step_on(shown, now, goes):
    assert Suggestion(StepState(shown), "Why").goes_beyond(now) is goes


def test_a_suggestion_is_taken_with_its_reason_and_keeps_who_does_it(dated, bola):
    member = TeamMemberFactory(procurement=dated)
    save(dated, bola, Said(StepState.TO_DO, "", member.pk, date(2026, 12, 9)), key=ROUTE)
    assert queries.step_of(dated, ROUTE).state == StepState.TO_DO
    words = {"procurement": dated, "key": ROUTE, "by": bola, "at": AT}
    actions.take_suggestion(**words, edition=1)

    row = queries.step_of(dated, ROUTE)
    assert (row.state, row.owner_id, row.due_on) == ("done", member.pk, date(2026, 12, 9))
    assert "Dates were adopted on" in row.reason
    assert trail()[-1] == "teamwork.step.followed"
    with pytest.raises(NotPossible, match="suggests nothing"):
        actions.take_suggestion(**words, edition=2)


# --- how far it is, for lists ------------------------------------------------------------------------------


def test_a_record_without_steps_has_all_of_them_to_do(begun):
    found = step_count(begun, today=TODAY)

    assert (found.done, found.needed, found.due_on, found.is_late) == (
        0, len(lifecycle.STEPS), None, False,
    )  # fmt: skip
    assert found.words == "0 of 24 done"


def test_an_open_step_is_late_the_day_after_it_was_due(begun, bola):
    save(begun, bola, Said(StepState.DOING, "", None, TODAY))

    assert not step_count(again(begun), today=TODAY).is_late
    assert step_count(again(begun), today=TODAY + timedelta(days=1)).is_late
    save(begun, bola, Said(StepState.DONE, "", None, TODAY), edition=1)
    assert not step_count(again(begun), today=TODAY + timedelta(days=1)).is_late


KEYS = [step.key for step in lifecycle.STEPS[:4]]
SAID = st.builds(
    Said,
    state=st.sampled_from(StepState.values),
    reason=st.just("Because."),
    due_on=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=st.lists(st.tuples(st.sampled_from(KEYS), SAID), max_size=8))
def test_what_lists_say_is_what_the_steps_say_and_each_change_is_one_row_of_the_trail(
    begun, bola, deeds
):
    with transaction.atomic():
        changes = 0
        for key, said in deeds:
            row = queries.step_of(begun, key)
            changes += save(begun, bola, said, edition=row.edition if row else 0, key=key)
        rows = list(ProcurementStep.objects.filter(procurement=begun))
        found = step_count(again(begun), today=TODAY)
        open_days = [one.due_on for one in rows if one.due_on and one.state in ("to_do", "doing")]

        assert found.done == sum(one.state == "done" for one in rows)
        assert found.not_needed == sum(one.state == "not_needed" for one in rows)
        assert found.due_on == min(open_days, default=None)
        assert len(trail()) == StepEdition.objects.count() == changes
        transaction.set_rollback(True)


def test_steps_are_told_apart_by_procurement(begun, bola):
    other = ProcurementStepFactory(
        procurement=ProcurementFactory(authority=begun.authority), state="done"
    )
    save(begun, bola, Said(StepState.DOING))

    assert again(begun).steps_done == 0
    assert set(queries.steps_of(other.procurement)) == {KEY}
