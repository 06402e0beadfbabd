"""From answers and a timetable to the facts of notices: planned days give planned notices."""

from datetime import date

import pytest

from rulebook.need import Need, Together
from rulebook.notice_facts import JUSTIFICATIONS, Days, Way
from rulebook.notice_planning import facts_of
from rulebook.notices import Standing, due
from rulebook.register_law import Regime
from rulebook.route_catalogue import ROUTE_KINDS
from rulebook.timetable import plan

TODAY = date(2026, 11, 23)
NEED = Need(value_inc_vat_pence=400_000_00)
NO_AWARD = {"extend", "modify", "exempt", "exempt-research"}


def test_planned_days_of_a_timetable_give_the_days_of_its_notices():
    timetable = plan("open", NEED, start=TODAY)
    facts = facts_of(NEED, "open", timetable=timetable)
    rows = {row.notice.key: row for row in due(facts, on=TODAY)}

    assert facts.days.tender_notice == timetable.milestone("tender").starts_on
    assert facts.days.signed == timetable.milestone("sign").ends_on
    assert rows["tender"].standing is Standing.COMING
    assert rows["tender"].planned_on == facts.days.tender_notice
    assert rows["award"].due_on >= facts.days.award_notice, "the plan leaves time to stand still"
    assert rows["details"].due_on > facts.days.signed


def test_what_happened_wins_over_what_was_planned():
    timetable = plan("open", NEED, start=TODAY)
    happened = Days(tender_notice=date(2026, 11, 2))

    facts = facts_of(NEED, "open", timetable=timetable, days=happened)
    assert facts.days.tender_notice == date(2026, 11, 2)
    assert facts.days.signed == timetable.milestone("sign").ends_on


@pytest.mark.parametrize("route", [kind.key for kind in ROUTE_KINDS if kind.key not in NO_AWARD])
def test_every_route_that_awards_has_facts(route):
    facts = facts_of(NEED, route)

    assert (facts.way is None) is facts.sets_up_market
    assert facts.justification in ("", *JUSTIFICATIONS)
    assert bool(facts.justification) is route.startswith("direct-award")


@pytest.mark.parametrize("route", sorted(NO_AWARD))
def test_a_route_that_awards_nothing_has_none(route):
    with pytest.raises(ValueError, match="no way of award"):
        facts_of(NEED, route)


def test_the_answers_are_taken_over():
    need = Need(
        cannot_be_estimated=True, framework_regime=Regime.REGULATIONS_2015,
        together=Together.LEAD, commenced_on=date(2026, 10, 1), planned_on=date(2026, 9, 1),
    )  # fmt: skip
    call_off = facts_of(need, "framework-direct")
    open_procedure = facts_of(need, "open")

    assert (call_off.way, call_off.regime) == (Way.CALL_OFF, Regime.REGULATIONS_2015)
    assert open_procedure.regime is Regime.UNKNOWN
    assert open_procedure.is_above_threshold is True
    assert open_procedure.is_joint is True
    assert open_procedure.days.commenced == date(2026, 10, 1)
    assert open_procedure.days.planned_notice == date(2026, 9, 1)
    assert facts_of(NEED, "below-threshold-advert").is_advertised is True
    assert facts_of(NEED, "quotation").is_advertised is False
    assert facts_of(NEED, "set-up-framework").sets_up_framework
    assert facts_of(NEED, "set-up-dynamic-market").sets_up_market
