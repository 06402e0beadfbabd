"""A borough's buying policy as a page shows it, and as a note beside routes and dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rulebook.money import pounds
from rulebook.policy import Band, Policy, PolicyRule, Stance
from rulebook.route_catalogue import ROUTE_KINDS

FAMILIES: tuple[tuple[str, str], ...] = (
    ("framework", "Any framework"),
    ("flexible", "Any competitive flexible procedure"),
    ("direct-award", "Any direct award"),
    ("set-up", "Setting up a framework or dynamic market"),
)
ROUTES: tuple[tuple[str, str], ...] = (*FAMILIES, *((one.key, one.title) for one in ROUTE_KINDS))
_TITLES = dict(ROUTES)
MEETINGS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class BandRow:
    """A band of the standing orders."""

    reach: str
    asks_for: str
    approver: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A route that policy prefers or forbids, for which values, and why."""

    route: str
    stance: str
    tone: str
    values: str
    why: str


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """Everything that a borough told of how it buys."""

    bands: tuple[BandRow, ...]
    rules: tuple[RuleRow, ...]
    meetings: tuple[date, ...]
    past: int
    is_empty: bool


def policy_page(policy: Policy, *, today: date) -> PolicyPage:
    """Build the page of a policy. Meeting days that have passed are counted, not listed."""
    return PolicyPage(
        tuple(_bands(policy)),
        tuple(_rule(one) for one in policy.rules),
        tuple(day for day in policy.meetings if day >= today),
        sum(day < today for day in policy.meetings),
        not (policy.bands or policy.rules or policy.meetings),
    )


def _bands(policy: Policy) -> Iterable[BandRow]:
    basis = "with" if policy.is_vat_included else "without"
    before = None
    for one in policy.bands:
        if one.up_to_pence is not None:
            reach = f"Up to {pounds(one.up_to_pence)} {basis} VAT"
        else:
            reach = f"Over {pounds(before)} {basis} VAT" if before else "Any value"
        before = one.up_to_pence
        yield BandRow(reach, _first_upper(one.asks_for), _first_upper(one.approver))


def _rule(one: PolicyRule) -> RuleRow:
    is_forbidden = one.stance is Stance.FORBIDS
    return RuleRow(
        _TITLES.get(one.route, one.route),
        "Forbidden" if is_forbidden else "Preferred",
        "orange" if is_forbidden else "green",
        values(one),
        _first_upper(one.text),
    )


def values(one: PolicyRule) -> str:
    """Say for which values a rule holds, like 'From £25,000, below £173,100'."""
    parts = []
    if one.from_pence is not None:
        parts.append(f"from {pounds(one.from_pence)}")
    if one.until_pence is not None:
        parts.append(f"below {pounds(one.until_pence)}")
    return _first_upper(", ".join(parts)) + " with VAT" if parts else "Any value"


@dataclass(frozen=True, slots=True)
class Note:
    """What policy says beside routes and dates: its band for the value, and the next meetings."""

    is_set: bool
    band: str
    rules: int
    meetings: tuple[date, ...]


def note(policy: Policy, value_inc_vat_pence: int | None, *, today: date) -> Note:
    """Return what a borough's policy says for a value including VAT; nothing of a value not known."""
    band = None if value_inc_vat_pence is None else policy.band_for(value_inc_vat_pence)
    return Note(
        bool(policy.bands or policy.rules or policy.meetings),
        _band(band),
        len(policy.rules),
        tuple(day for day in policy.meetings if day >= today)[:MEETINGS_SHOWN],
    )


def _band(band: Band | None) -> str:
    if band is None:
        return ""
    return (
        f"For this value your standing orders ask for {band.asks_for}, approved by {band.approver}."
    )


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
