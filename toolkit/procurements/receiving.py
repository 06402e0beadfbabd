"""Taking what a tool was told into a procurement: the record says each thing once, and nothing is overwritten unasked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from rulebook.need import Need, problems
from rulebook.policy import Policy
from rulebook.routes import RouteAdvice, recommend
from toolkit.people.models import User
from toolkit.procurements import actions, policies, queries, records
from toolkit.procurements.brought import PLAN, Brought, compared, fields_of
from toolkit.procurements.deeds import NotPossible, record
from toolkit.procurements.models import KeptAnswer, Procurement


@dataclass(frozen=True, slots=True)
class Kept:
    """What a tool answered, as it is kept: the tool's key and name, its words, and the address of the answer."""

    tool: str
    title: str
    answer: str
    address: str


@transaction.atomic
def begin(
    *, authority_id: int, title: str, found: Brought, kept: Kept, reason: str, by: User, at: datetime,
    today: date,
) -> Procurement:  # fmt: skip
    """Begin a procurement with what a tool was told. Raises `NotPossible`, and then nothing has begun."""
    need = replace(Need(title=title), **found.need)
    row = actions.start(authority_id=authority_id, title=title, need=need, by=by, at=at)
    row = queries.own(authority_id, row.reference)
    _take_facts(row, found, {line.key for line in compared(row, found)}, by, at)
    _take_plan(row, found, reason, by, at, today)
    _keep(row, kept, by, at)
    return row


@transaction.atomic
def take(
    *, procurement: Procurement, found: Brought, refused: Collection[str], kept: Kept, reason: str,
    edition: int, by: User, at: datetime, today: date,
) -> None:  # fmt: skip
    """Take what a tool was told into a record, but for the lines whose keys are refused.

    `edition` is the one that was compared with: raises `ChangedMeanwhile` if the record was saved since.
    Raises `NotPossible`, and then nothing was taken.
    """
    row = procurement
    if row.edition != edition:
        raise actions.ChangedMeanwhile
    taken = {line.key for line in compared(row, found)} - set(refused)
    new = {
        name: found.need[name] for key in taken for name in fields_of(key, found)
    }  # fmt: skip
    if new:
        need = replace(records.need_of(row.answers), **new)
        actions.change_answers(
            procurement=row, title=row.title, description=row.description, need=need,
            edition=edition, by=by, at=at,
        )  # fmt: skip
        row = queries.own(row.authority_id, row.reference)
        _refuse_problems(row, today)
    _take_facts(row, found, taken, by, at)
    if PLAN in taken:
        _take_plan(row, found, reason, by, at, today)
    _keep(row, kept, by, at)


def first_instead(
    row: Procurement | None, found: Brought, *, authority_id: int | None, on: date
) -> RouteAdvice | None:
    """Return the route that comes first in place of the one that is brought; None if it is the first itself.

    The borough's own policy holds where the borough is known.
    """
    if found.plan is None:
        return None
    before = records.need(row, on=on) if row else Need()
    need = replace(before, **found.need)
    if need.needed_by and need.needed_by < on:
        need = replace(need, needed_by=None)
    if problems(need, on=on):
        return None
    policy = Policy() if authority_id is None else policies.in_force(authority_id)
    best = recommend(need, on=on, policy=policy).best
    return None if best is None or best.key == found.plan.route else best


def _refuse_problems(row: Procurement, today: date) -> None:
    """Raise `NotPossible` where answers from two places cannot be right together."""
    wrong = problems(records.need(row, on=today), on=today)
    if wrong:
        raise NotPossible(f"{wrong[0].text}.")


def _take_facts(
    row: Procurement, found: Brought, taken: Collection[str], by: User, at: datetime
) -> None:
    days = {name: day for name, day in found.days.items() if name in taken}
    flags = {name: value for name, value in found.flags.items() if name in taken}
    if not (days or flags):
        return
    known = {one.name: getattr(row, one.name) for one in fields(actions.Facts)}
    facts = actions.Facts(**{**known, **days})
    problem = _wrong_days(facts)
    if problem:
        raise NotPossible(problem)
    actions.record_facts(
        procurement=row,
        flags={**row.flags, **flags},
        facts=facts,
        edition=row.edition,
        by=by,
        at=at,
    )


def _wrong_days(facts: actions.Facts) -> str:
    """Say what is wrong with days that came from two places; '' when nothing is."""
    if facts.contract_starts_on and facts.contract_ends_on:  # noqa: SIM102
        if facts.contract_ends_on < facts.contract_starts_on:
            return "The contract would end before it starts. Keep the day on record, or change an answer."
    if facts.signed_on and facts.stopped_on:
        return "It is on record that no contract is awarded, so it cannot have been entered into."
    return ""


def _take_plan(
    row: Procurement, found: Brought, reason: str, by: User, at: datetime, today: date
) -> None:
    plan = found.plan
    if plan is None:
        return
    row = queries.own(row.authority_id, row.reference)
    choice = records.choice_of(row)
    words: dict[str, Any] = {"by": by, "at": at, "today": today}
    if choice is None or choice.route != plan.route:
        actions.choose_route(procurement=row, route=plan.route, reason=reason, **words)
        row = queries.own(row.authority_id, row.reference)
    if plan.has_dates:
        actions.adopt_timetable(
            procurement=row, starts_on=plan.starts_on, assumed=plan.assumed, **words
        )


def _keep(row: Procurement, kept: Kept, by: User, at: datetime) -> None:
    """Keep the answer; one that is kept already stays once, with its newest words."""
    KeptAnswer.objects.filter(procurement=row, tool=kept.tool, address=kept.address).delete()
    KeptAnswer.objects.create(procurement=row, **asdict(kept), kept_at=at, kept_by=by)
    record("procurements.tool_answer_kept", row, by=by, at=at, tool=kept.tool)
