"""The legal minima of a route are those of the day, and bind only where the Act says so."""

from dataclasses import replace
from datetime import date

import pytest

from rulebook import minima
from rulebook.dated import RuleNotKnown
from rulebook.limits import limit_for
from rulebook.minima import Scope, routes
from rulebook.procedures import ROUTES, LeadTimes, route

TODAY = date(2026, 11, 22)


def by_key(scope):
    return {row.key: row for row in routes(on=TODAY, scope=scope)}


def test_today_the_routes_are_those_of_the_table():
    assert routes(on=TODAY) == ROUTES


def test_before_the_act_there_are_none():
    with pytest.raises(RuleNotKnown):
        routes(on=date(2025, 2, 23))


def test_a_longer_minimum_lengthens_the_phase(monkeypatch):
    longer = replace(limit_for("standstill", on=TODAY), amount=12)
    monkeypatch.setattr(minima, "limit_for", lambda key, on: longer)
    routes.cache_clear()

    changed = {row.key: row for row in routes(on=TODAY)}["open"].phase("standstill")
    routes.cache_clear()
    assert (changed.days, changed.legal_minimum.days) == (12, 12)


@pytest.mark.parametrize("scope", [Scope.LIGHT_TOUCH, Scope.BELOW_THRESHOLD])
def test_outside_the_full_scope_no_minimum_binds_but_the_length_stays(scope):
    for row in by_key(scope).values():
        assert all(phase.legal_minimum is None for phase in row.phases)
        assert [phase.days for phase in row.phases] == [p.days for p in route(row.key).phases]


@pytest.mark.parametrize("scope", [Scope.LIGHT_TOUCH, Scope.BELOW_THRESHOLD])
def test_outside_the_full_scope_a_route_does_not_speak_of_a_mandatory_standstill(scope):
    provisions = [reason.source.provision for reason in by_key(scope)["open"].reasons]

    assert "s.51(1)" not in provisions
    assert "s.53(1)(b)" not in provisions
    assert by_key(scope)["quotation"] is route("quotation")


def test_below_the_threshold_a_borough_may_set_a_shorter_time():
    row = by_key(Scope.BELOW_THRESHOLD)["open"]

    assert LeadTimes({"open": {"tender": 14}}).of(row).phase("tender").days == 14
