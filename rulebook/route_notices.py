"""The notices that follow from a way to buy: which keys, whether they must be, and when.

A short list to compare routes by; the days and contents are in the rules of the notices themselves.
Source: Procurement Act 2023, Part 2 to 6, as each row says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rulebook.justifications import GROUNDS
from rulebook.limits import limit_for
from rulebook.reasons import Reason, act
from rulebook.register_law import Regime
from rulebook.route_facts import Facts
from rulebook.route_kinds import Family, RouteKind
from rulebook.sources import Confidence


@dataclass(frozen=True, slots=True)
class Following:
    """A notice that follows from a route: its key like 'UK4', whether it must be, and when, with source.

    `is_must` False means that it may be published, or must only in the case that the reason names.
    """

    key: str
    is_must: bool
    reason: Reason


def _row(key: str, is_must: bool, text: str, provision: str, section: str = "") -> Following:
    return Following(key, is_must, Reason(text, act(provision, section)))


_UK1 = _row("UK1", False, "Yearly, by 26 May, in the pipeline notice of a council that expects to pay more "
            "than £100 million in the year.", "s.93", "93")  # fmt: skip
_UK2 = _row("UK2", False, "If you engage the market before the tender notice; or say there why not.",
            "s.17", "17")  # fmt: skip
_UK3 = _row("UK3", False, "As early warning; 40 days to 12 months before, it shortens the tender period.",
            "s.15", "15")  # fmt: skip
_UK4 = _row("UK4", True, "To begin the competition.", "s.21", "21")
_UK4_BELOW = _row("UK4", True, "The below-threshold tender notice, before any other advert.",
                  "s.87(1)", "87")  # fmt: skip
_UK5 = _row("UK5", True, "Before the award.", "s.44", "44")
_UK6 = _row(
    "UK6", True, "Before the contract is entered into; it begins the standstill.", "s.50", "50"
)
_UK6_NO_STANDSTILL = _row("UK6", True, "Before the contract is entered into; a standstill is not "
                          "mandatory.", "ss.50 and 51(3)", "50")  # fmt: skip
_UK7 = _row("UK7", True, "Within 30 days beginning with the day the contract is entered into.",
            "s.53(1)(b)", "53")  # fmt: skip
_UK7_LIGHT = _row("UK7", True, "Within 120 days beginning with the day the contract is entered into.",
                  "s.53(1)(a)", "53")  # fmt: skip
_UK7_BELOW = _row("UK7", True, "As soon as reasonably practicable after the contract is entered into.",
                  "s.87(3)", "87")  # fmt: skip
_UK7_CALL_OFF = Following(
    "UK7", True,
    Reason("As soon as reasonably practicable: the words make no exception for a call-off.",
           act("s.87(3)", "87"), Confidence.INFERRED),
)  # fmt: skip
_UK9 = _row(
    "UK9", True, "Yearly, on at least three key performance indicators.", "ss.52 and 71", "71"
)
_UK10 = _row("UK10", False, "Before a change of the contract, small ones apart.", "s.75", "75")
_UK11 = _row("UK11", True, "Within 30 days of the contract's end, whatever ends it.", "s.80", "80")
_UK12 = _row("UK12", False, "If you decide to award no contract.", "s.55", "55")
_MARKET = (
    _row("UK13", True, "Before the dynamic market is set up.", "s.39(2)", "39"),
    _row("UK14", True, "When it is set up.", "s.39(3)", "39"),
    _row("UK15", True, "When it is changed, members included.", "s.39(4)", "39"),
    _row("UK16", True, "When it ends.", "s.39(5)", "39"),
)
_COMPETED = (Family.OPEN, Family.FLEXIBLE, Family.DYNAMIC_MARKET)
_GROUND = {ground.route_key: ground for ground in GROUNDS}


def notices_for(kind: RouteKind, facts: Facts) -> tuple[Following, ...]:
    """Return the notices that follow from a route, in the order of their numbers.

    A value that is not known is taken for one above the threshold.
    """
    family = kind.family
    if family is Family.EXEMPT:
        return ()
    if kind.key == "set-up-dynamic-market":
        return _MARKET
    if family is Family.FRAMEWORK and facts.framework_regime in (
        Regime.REGULATIONS_2015, Regime.OTHER,
    ):  # fmt: skip
        return ()
    if facts.is_public is False and family is not Family.SET_UP:
        return _below(kind, facts)
    if family is Family.BELOW_THRESHOLD:
        return (_UK7_BELOW,)
    if family is Family.PRESENT_CONTRACT:
        return _after(kind, facts)
    return (*_before(kind, facts), *_award(kind, facts))


def _below(kind: RouteKind, facts: Facts) -> tuple[Following, ...]:
    if not facts.is_notifiable or kind.family is Family.PRESENT_CONTRACT:
        return ()
    if kind.family is Family.FRAMEWORK:
        return (_UK7_CALL_OFF,)
    if kind.family in _COMPETED or kind.key == "below-threshold-advert":
        return (_UK4_BELOW, _UK7_BELOW)
    return (_UK7_BELOW,)


def _before(kind: RouteKind, facts: Facts) -> tuple[Following, ...]:
    value = facts.value or 0
    pipeline = (_UK1,) if value > _amount("pipeline-contract-value", facts) else ()
    if kind.family is Family.FRAMEWORK:
        return ()
    if kind.family is Family.DIRECT_AWARD:
        ground = _GROUND[kind.key]
        return (*pipeline, _UK5) if ground.needs_transparency_notice else ()
    return (*pipeline, _UK2, _UK3, _UK4)


def _award(kind: RouteKind, facts: Facts) -> tuple[Following, ...]:
    if kind.key == "direct-award-user-choice":
        return ()
    stopped = (_UK12,) if kind.family is not Family.FRAMEWORK else ()
    notice = _UK6 if has_standstill(kind, facts) else _UK6_NO_STANDSTILL
    details = _UK7_LIGHT if facts.is_light_touch else _UK7
    return (notice, details, *_after(kind, facts), *stopped)


def _after(kind: RouteKind, facts: Facts) -> tuple[Following, ...]:
    if facts.is_public is False:
        return ()
    if facts.is_light_touch:
        return (_UK11,)
    has_indicators = (
        (facts.value or 0) > _amount("kpi-contract-value", facts)
        and not facts.is_concession
        and kind.family is not Family.SET_UP
    )
    return (*((_UK9,) if has_indicators else ()), _UK10, _UK11)


def has_standstill(kind: RouteKind, facts: Facts) -> bool:
    """Say whether a standstill is mandatory: not for call-offs, dynamic markets, light touch, urgency."""
    if facts.is_light_touch or (facts.is_public is False and kind.family is not Family.SET_UP):
        return False
    return "standstill" in kind.parts or (not kind.parts and kind.base in _STANDSTILL_BASES)


_STANDSTILL_BASES = ("open", "flexible-short", "flexible-stages")


def _amount(key: str, facts: Facts) -> int:
    return _on(key, facts.need.commenced_on or facts.on)


@lru_cache(maxsize=64)
def _on(key: str, day: date) -> int:
    return limit_for(key, on=day).amount
