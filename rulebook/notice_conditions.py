"""When a part of a notice, a duty or a check applies: named conditions that are asked of the facts.

Each returns True, False, or None where the facts do not say. Nothing here is a rule of its own: the rows
that name a condition carry the source.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from rulebook.limits import limit_for
from rulebook.notice_facts import NoticeFacts, Way
from rulebook.thresholds import ACT_STARTS, Kind


class When(StrEnum):
    """A condition, by name; `in_words` continues a sentence that begins with "if"."""

    ALWAYS = "always"
    JOINT = "joint"
    LOTS = "lots"
    NO_LOTS = "no-lots"
    OPTIONS = "options"
    KNOWN_RISKS = "known-risks"
    REPEAT_AWARD = "repeat-award"
    SPECIAL_REGIME = "special-regime"
    OPEN = "open"
    FLEXIBLE = "flexible"
    COMPETITION = "competition"
    DIRECT = "direct"
    SWITCHED = "switched"
    PROTECTS_LIFE = "protects-life"
    CALL_OFF = "call-off"
    MARKET = "market"
    FRAMEWORK = "framework"
    RESERVED = "reserved"
    ENGAGED = "engaged"
    ENGAGED_UNANNOUNCED = "engaged-unannounced"
    ABOVE_KPI_VALUE = "above-kpi-value"
    UP_TO_KPI_VALUE = "up-to-kpi-value"
    KPIS_LEFT_OUT = "kpis-left-out"
    NOVATION = "novation"
    STANDSTILL_STATED = "standstill-stated"
    SUBCONTRACTORS = "subcontractors"
    SERVICES = "services"
    STAFF_MOVE = "staff-move"
    AS_FITS = "as-fits"

    @property
    def in_words(self) -> str:
        """Say it after "if", as a page would."""
        return _WORDS[self]


_WORDS = {
    When.ALWAYS: "always",
    When.JOINT: "authorities buy jointly",
    When.LOTS: "there are lots",
    When.NO_LOTS: "there are no lots",
    When.OPTIONS: "there are options",
    When.KNOWN_RISKS: "there are known risks that may need a change later",
    When.REPEAT_AWARD: "a later direct award of similar supply is intended",
    When.SPECIAL_REGIME: "it is light touch or a concession",
    When.OPEN: "it is an open procedure",
    When.FLEXIBLE: "it is a competitive flexible procedure",
    When.COMPETITION: "it is awarded by competition",
    When.DIRECT: "it is a direct award",
    When.SWITCHED: "it is a switch to direct award",
    When.PROTECTS_LIFE: "it rests on regulations to protect life",
    When.CALL_OFF: "it is a call-off",
    When.MARKET: "it is awarded under a dynamic market",
    When.FRAMEWORK: "a framework is set up",
    When.RESERVED: "the competition is reserved",
    When.ENGAGED: "the market was engaged first",
    When.ENGAGED_UNANNOUNCED: "the market was engaged first without a UK2 notice",
    When.ABOVE_KPI_VALUE: "it is worth more than £5 million",
    When.UP_TO_KPI_VALUE: "it is worth £5 million or less",
    When.KPIS_LEFT_OUT: "indicators are not appropriate",
    When.NOVATION: "the supplier changes",
    When.STANDSTILL_STATED: "a standstill applies or is stated",
    When.SUBCONTRACTORS: "sub-contractors are relied on",
    When.SERVICES: "it is for services",
    When.STAFF_MOVE: "staff would move to the supplier",
    When.AS_FITS: "it fits your purchase",
}


def _way(*ways: Way) -> Callable[[NoticeFacts, date], bool | None]:
    return lambda facts, _on: None if facts.way is None else facts.way in ways


def _above_kpi_value(facts: NoticeFacts, on: date) -> bool | None:
    limit = limit_for("kpi-contract-value", on=max(on, ACT_STARTS))
    value = facts.value_inc_vat_pence
    return None if value is None else value > limit.amount


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def _standstill(facts: NoticeFacts, _on: date) -> bool | None:
    if facts.standstill_days:
        return True
    if facts.is_light_touch or facts.is_user_choice:
        return False
    if facts.way in (Way.CALL_OFF, Way.DYNAMIC_MARKET):
        return False
    return None if facts.way is None else facts.justification not in ("13", "14", "s.42")


_ASKED: dict[When, Callable[[NoticeFacts, date], bool | None]] = {
    When.ALWAYS: lambda _facts, _on: True,
    When.JOINT: lambda facts, _on: facts.is_joint,
    When.LOTS: lambda facts, _on: facts.has_lots,
    When.NO_LOTS: lambda facts, _on: _not(facts.has_lots),
    When.OPTIONS: lambda facts, _on: facts.has_options,
    When.KNOWN_RISKS: lambda facts, _on: facts.has_known_risks,
    When.REPEAT_AWARD: lambda facts, _on: facts.intends_repeat_award,
    When.SPECIAL_REGIME: lambda facts, _on: facts.is_light_touch or facts.kind is Kind.CONCESSION,
    When.OPEN: _way(Way.OPEN),
    When.FLEXIBLE: _way(Way.FLEXIBLE, Way.DYNAMIC_MARKET),
    When.COMPETITION: _way(Way.OPEN, Way.FLEXIBLE, Way.DYNAMIC_MARKET),
    When.DIRECT: _way(Way.DIRECT_AWARD, Way.SWITCHED),
    When.SWITCHED: _way(Way.SWITCHED),
    When.PROTECTS_LIFE: lambda facts, _on: facts.justification == "s.42",
    When.CALL_OFF: _way(Way.CALL_OFF),
    When.MARKET: _way(Way.DYNAMIC_MARKET),
    When.FRAMEWORK: lambda facts, _on: facts.sets_up_framework,
    When.RESERVED: lambda facts, _on: facts.is_reserved,
    When.ENGAGED_UNANNOUNCED: lambda facts, _on: (
        False if facts.days.engagement_notice else facts.had_market_engagement
    ),
    When.ENGAGED: lambda facts, _on: facts.had_market_engagement,
    When.ABOVE_KPI_VALUE: _above_kpi_value,
    When.UP_TO_KPI_VALUE: lambda facts, on: _not(_above_kpi_value(facts, on)),
    When.KPIS_LEFT_OUT: lambda facts, _on: facts.are_kpis_inappropriate,
    When.NOVATION: lambda facts, _on: facts.is_novation,
    When.STANDSTILL_STATED: _standstill,
    When.SUBCONTRACTORS: lambda facts, _on: facts.relies_on_subcontractors,
    When.SERVICES: lambda facts, _on: facts.is_services,
    When.STAFF_MOVE: lambda facts, _on: facts.transfers_staff,
    When.AS_FITS: lambda _facts, _on: None,
}


def holds(when: When, facts: NoticeFacts, *, on: date) -> bool | None:
    """Say whether a condition holds for these facts on a day; None where they do not say."""
    return _ASKED[when](facts, on)
