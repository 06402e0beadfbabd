"""What a tool brings to a procurement, compared with what the record says already. Nothing is written here.

What the record does not say is filled in; where it says otherwise, a person chooses. An answer that says
nothing, like "I do not know", never goes against one that says something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rulebook.day_words import day_in_words
from rulebook.need import Need
from rulebook.tender_periods import Circumstance
from toolkit.procurements import records
from toolkit.procurements.answer_words import lines
from toolkit.procurements.choices import FLAGS
from toolkit.procurements.models import Procurement

# Answers that are chosen together: one without the others would say something that nobody said.
_TOGETHER: tuple[tuple[str, ...], ...] = (
    ("value_inc_vat_pence", "cannot_be_estimated"),
    ("urgency", "urgency_cause"),
    ("together", "partners"),
    ("framework_covers", "framework", "framework_regime", "has_mechanism"),
    ("met", "not_met"),
    ("has_present_contract", "has_extension_left"),
)
_DAYS = {
    "award_notice_on": "Contract award notice planned",
    "standstill_ends_on": "Standstill ends",
    "signed_on": "Contract entered into",
    "contract_ends_on": "Contract ends",
}
PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Plan:
    """A route, and from when its dates are planned.

    `has_dates`: dates are adopted, forward from `starts_on` or else backward from the day it is needed by.
    `assumed` are circumstances that shorten the tendering period.
    """

    route: str
    has_dates: bool = False
    starts_on: date | None = None
    assumed: frozenset[Circumstance] = frozenset()


@dataclass(frozen=True, slots=True)
class Brought:
    """What a tool was told: fields of a `Need`, of the flags and of the days of a procurement, and a plan.

    `left_out` says in sentences what stays in the kept answer alone, and why.
    """

    need: Mapping[str, Any] = field(default_factory=dict)
    flags: Mapping[str, bool] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    plan: Plan | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is brought: how it is called, what the record says (''), and what the tool says."""

    key: str
    label: str
    before: str
    after: str

    @property
    def is_conflict(self) -> bool:
        """Say whether the record says otherwise."""
        return bool(self.before)


def compared(row: Procurement | None, found: Brought) -> list[Line]:
    """Return what would change in a record that was read whole; None is one that is yet to begin."""
    before = records.need_of(row.answers) if row else Need()
    flags, said = (row.flags if row else {}), []
    for names in _groups(found.need):
        part = {name: found.need[name] for name in names}
        now = {name: getattr(before, name) for name in names}
        if all(
            _is_silent(name, value) or (row is not None and value == now[name])
            for name, value in part.items()
        ):
            continue
        is_new = row is None or all(_is_silent(name, value) for name, value in now.items())
        label, after = _words(replace(Need(), **part), names)
        said.append(Line(names[0], label, "" if is_new else _words(before, names)[1], after))
    for flag in FLAGS:
        new, old = found.flags.get(flag.name), flags.get(flag.name)
        if new is not None and new != old:
            said.append(Line(flag.name, flag.label, _yes_no(old), _yes_no(new)))
    for name, day in found.days.items():
        was = getattr(row, name) if row else None
        if day != was:
            said.append(
                Line(name, _DAYS[name], day_in_words(was) if was else "", day_in_words(day))
            )
    if found.plan:
        said += _plan_line(row, found.plan)
    return said


def fields_of(key: str, found: Brought) -> tuple[str, ...]:
    """Return the fields of the need that a line stands for, in what was brought."""
    return next((names for names in _groups(found.need) if names[0] == key), ())


def _groups(need: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return the names of what was brought, those that go together in one."""
    grouped = {name: group for group in _TOGETHER for name in group}
    groups = dict.fromkeys(grouped.get(name, (name,)) for name in need)
    return [tuple(name for name in group if name in need) for group in groups]


def _is_silent(name: str, value: Any) -> bool:
    """Say whether an answer says nothing. A contract is always of some kind."""
    return name != "kind" and bool(value == getattr(Need(), name))


def _words(need: Need, names: tuple[str, ...]) -> tuple[str, str]:
    """Return how some answers are called together, and what they say."""
    shown = [line for line in lines(need) if set(line.fields) & set(names)]
    if not shown:
        return "Answers", "No"
    rest = [f"{line.label[:1].lower()}{line.label[1:]}: {line.text}" for line in shown[1:]]
    return shown[0].label, "; ".join((shown[0].text, *rest))


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "Yes" if value else "No"


def _plan_line(row: Procurement | None, plan: Plan) -> list[Line]:
    """Return what a plan would change; dates for a route that has none go against nothing."""
    label, after = "Route and dates" if plan.has_dates else "Route", _plan_in_words(plan)
    choice = records.choice_of(row) if row else None
    if row is None or choice is None:
        return [Line(PLAN, label, "", after)]
    adopted, is_same = records.timetable_of(row), choice.route == plan.route
    if is_same and not (plan.has_dates and adopted):
        return [Line(PLAN, label, "", after)] if plan.has_dates else []
    before = _title(choice.route)
    if adopted:
        before += f", from {day_in_words(adopted.starts_on)}"
    return [] if before == after else [Line(PLAN, label, before, after)]


def _plan_in_words(plan: Plan) -> str:
    words = _title(plan.route)
    if not plan.has_dates:
        return words
    if plan.starts_on is None:
        return f"{words}, back from the day it is needed by"
    return f"{words}, from {day_in_words(plan.starts_on)}"


def _title(route: str) -> str:
    kind = records.kind_of(route)
    return kind.title if kind else route
