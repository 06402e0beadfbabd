"""What is done with a procurement: each deed with its trail, and each refusal with a way on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rulebook.justifications import GROUNDS
from rulebook.need import Need, Together, Urgency, Wish
from rulebook.policy import Policy
from tests.factories import cast
from tests.factories.contracts import ContractFactory
from tests.toolkit.procurements.conftest import AT, NEED, TODAY, again, publish
from toolkit.people.models import AuditEvent
from toolkit.procurements import actions, handing_over, queries, records, standing
from toolkit.procurements.models import Happening, Milestone, RouteChoice, Timetable

pytestmark = pytest.mark.django_db


def trail():
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_answers_come_back_as_they_were_given(begun, bola):
    need = replace(
        NEED, wishes=frozenset({Wish.SMES, Wish.LOCAL}), needed_by=date(2027, 9, 1), cpv=("48000000",),
        urgency=Urgency.NONE, together=Together.NOTES, met=frozenset({"technical-reasons"}),
    )  # fmt: skip
    changed = actions.change_answers(
        procurement=begun, title=begun.title, description="", need=need, edition=1, by=bola, at=AT
    )

    row = again(begun)
    assert changed
    assert records.need_of(row.answers) == need
    assert trail() == ["procurements.started", "procurements.answered"]


def test_an_answer_that_the_rulebook_no_longer_knows_counts_as_not_said():
    found = records.need_of({"trial": "sorcery", "value_inc_vat_pence": 5, "gone": 1})

    assert found == Need(value_inc_vat_pence=5)


def test_saving_the_same_answers_changes_nothing_and_leaves_no_trail(begun, bola):
    same = {"title": begun.title, "description": begun.description, "need": NEED}

    assert not actions.change_answers(procurement=begun, **same, edition=1, by=bola, at=AT)
    assert trail() == ["procurements.started"]


def test_who_saves_answers_second_is_told_and_nothing_is_lost(begun, bola):
    both = {
        "procurement": begun,
        "description": "",
        "need": NEED,
        "edition": 1,
        "by": bola,
        "at": AT,
    }
    actions.change_answers(title="First", **both)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_answers(title="Second", **both)

    assert again(begun).title == "First"


def test_another_route_than_the_first_needs_a_reason_which_is_kept(begun, bola):
    best = actions_best(begun)
    other = next(key for key in ("open", "flexible-demonstrations") if key != best)
    with pytest.raises(actions.NotPossible, match="Enter why you choose another route"):
        choose(begun, other, "  ", bola)
    choose(begun, other, "Suppliers know it.", bola)

    choice = records.choice_of(again(begun))
    assert (choice.route, choice.recommended, choice.reason) == (other, best, "Suppliers know it.")


def actions_best(row):
    from toolkit.procurements import advising

    return advising.recommended(row, on=TODAY, policy=Policy()).best.key


def choose(row, route, reason, by):
    return actions.choose_route(
        procurement=again(row), route=route, reason=reason, by=by, at=AT, today=TODAY
    )


def test_a_direct_award_is_refused_with_the_section_until_its_conditions_hold(begun, bola):
    ground = next(one for one in GROUNDS if one.key == "technical")
    keys = frozenset(one.key for one in ground.conditions)
    actions.change_answers(
        procurement=begun, title="Repairs", description="", need=replace(NEED, not_met=keys),
        edition=1, by=bola, at=AT,
    )  # fmt: skip
    with pytest.raises(actions.NotPossible, match="not lawful on these answers"):
        choose(begun, "direct-award-technical", "We like them.", bola)

    actions.change_answers(
        procurement=again(begun), title="Repairs", description="", need=replace(NEED, met=keys),
        edition=2, by=bola, at=AT,
    )  # fmt: skip
    choose(begun, "direct-award-technical", "Tests of 3 November on file.", bola)
    assert records.choice_of(again(begun)).route == "direct-award-technical"


def test_choosing_again_keeps_the_earlier_choice(begun, bola):
    choose(begun, "open", "First.", bola)
    choose(begun, "flexible-demonstrations", "Second.", bola)

    assert [one.route for one in queries.earlier_routes(begun)] == ["open"]
    assert RouteChoice.objects.filter(procurement=begun, is_current=True).count() == 1


def test_a_route_of_no_name_is_refused(begun, bola):
    with pytest.raises(actions.NotPossible, match="Select a route"):
        choose(begun, "by-magic", "Because.", bola)


def test_dates_cannot_be_planned_without_a_route(begun, bola):
    with pytest.raises(actions.NotPossible, match="Choose a route first"):
        actions.adopt_timetable(
            procurement=begun, starts_on=TODAY, by=bola, at=AT, today=TODAY
        )  # fmt: skip


def test_dates_without_a_start_and_without_a_day_of_need_say_what_to_do(begun, bola):
    choose(begun, "open", "Known.", bola)
    with pytest.raises(actions.NotPossible, match="Enter the day"):
        actions.adopt_timetable(
            procurement=again(begun), starts_on=None, by=bola, at=AT, today=TODAY
        )


def test_planning_again_keeps_what_has_happened(dated, bola):
    old = Timetable.objects.get()
    later = TODAY + timedelta(days=30)
    actions.note_happened(
        procurement=dated, key="prepare", started_on=date(2026, 12, 1), ended_on=date(2026, 12, 20),
        by=bola, at=AT, today=later,
    )  # fmt: skip
    actions.adopt_timetable(
        procurement=again(dated), starts_on=date(2026, 12, 1), by=bola, at=AT, today=later
    )

    new = Timetable.objects.get(is_current=True)
    prepared = Milestone.objects.get(timetable=new, key="prepare")
    assert (prepared.starts_on, prepared.ends_on) == (date(2026, 12, 1), date(2026, 12, 20))
    assert new.ends_on < old.ends_on
    assert not Timetable.objects.get(pk=old.pk).is_current


@pytest.mark.parametrize(
    ("started", "ended", "said"),
    [
        (TODAY + timedelta(days=1), None, "today or in the past"),
        (TODAY, TODAY - timedelta(days=1), "same as or after"),
        (None, TODAY, "the day it started too"),
    ],
)
def test_what_cannot_have_happened_is_refused(dated, bola, started, ended, said):
    with pytest.raises(actions.NotPossible, match=said):
        actions.note_happened(
            procurement=dated, key="prepare", started_on=started, ended_on=ended, by=bola, at=AT,
            today=TODAY,
        )  # fmt: skip
    assert not Happening.objects.exists()


def test_what_was_noted_can_be_taken_back(dated, bola):
    deed = {"procurement": dated, "key": "prepare", "by": bola, "at": AT, "today": TODAY}
    actions.note_happened(started_on=TODAY, ended_on=TODAY, **deed)
    actions.note_happened(started_on=None, ended_on=None, **deed)

    assert not Happening.objects.exists()


def test_a_published_tender_notice_is_next_no_more(dated, bola):
    assert standing.stand(dated, on=TODAY).next.key == "tender"
    publish(dated, bola)

    after = standing.stand(again(dated), on=TODAY)
    assert after.next.key == "assessment-summaries"
    assert after.notice("tender").published_on == TODAY


def test_a_planned_notice_whose_day_has_passed_is_late_by_our_own_plan(dated):
    tender = next(one for one in records.milestones_of(dated) if one.notice == "UK4")

    on_day = standing.stand(dated, on=tender.starts_on)
    after = standing.stand(dated, on=tender.starts_on + timedelta(days=1))
    assert not on_day.late
    assert [one.key for one in after.late] == ["tender"]
    assert not after.late[0].is_law


def test_a_details_notice_is_overdue_by_law_after_thirty_days(dated, bola):
    publish(dated, bola)
    row = again(dated)
    actions.record_facts(
        procurement=row, flags={}, facts=actions.Facts(signed_on=date(2026, 11, 2)), edition=row.edition,
        by=bola, at=AT,
    )  # fmt: skip
    row = again(dated)
    last = date(2026, 12, 1)  # thirty days beginning with 2 November

    def details(on):
        return next(one for one in standing.stand(row, on=on).waiting if one.key == "details")

    assert (details(last).day, details(last).is_late) == (last, False)
    assert details(last + timedelta(days=1)).is_late
    assert details(last + timedelta(days=1)).is_law


def test_a_signed_contract_goes_into_the_register_once(dated, bola):
    adil = cast.adil()
    with pytest.raises(actions.NotPossible, match="Record first"):
        handing_over.into_register(procurement=dated, by=adil, at=AT)
    publish(
        dated, bola, "details", suppliers="Alder Works Ltd (GB-COH:01234567)", value_inc="39000000"
    )
    row = again(dated)
    actions.record_facts(
        procurement=row, flags={}, edition=row.edition, by=bola, at=AT,
        facts=actions.Facts(
            signed_on=TODAY, contract_starts_on=TODAY, contract_ends_on=date(2029, 11, 26)
        ),
    )  # fmt: skip
    reference = handing_over.into_register(procurement=again(dated), by=adil, at=AT)

    [contract] = queries.contracts(dated)
    assert contract.reference == reference
    assert contract.title == dated.title
    assert contract.value_inc_vat_pence == 39_000_000
    assert [link.supplier.name for link in contract.supplier_links.all()] == ["Alder Works Ltd"]
    with pytest.raises(actions.NotPossible, match="already"):
        handing_over.into_register(procurement=again(dated), by=adil, at=AT)


def test_a_contract_of_another_borough_cannot_be_linked(begun, bola):
    other = ContractFactory(authority=cast.authority(cast.HACKNEY))
    with pytest.raises(actions.NotPossible, match="no contract with this reference"):
        actions.link_contract(procurement=begun, reference=other.reference, by=bola, at=AT)
