"""What is done with a procurement: start it, answer, choose a route, adopt dates, note what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from rulebook.need import Need
from rulebook.reasons import Verdict
from rulebook.tender_periods import Circumstance
from toolkit.contracts.models import Contract
from toolkit.people.models import User
from toolkit.pipeline.references import new_reference
from toolkit.procurements import policies, records
from toolkit.procurements.advising import planned, recommended
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import (
    ContractLink,
    Happening,
    Milestone,
    Procurement,
    RouteChoice,
    Timetable,
)

__all__ = [
    "ChangedMeanwhile", "Facts", "NotPossible", "adopt_timetable", "change_answers", "choose_route",
    "link_contract", "note_happened", "note_steps", "record_facts", "start",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What is recorded of a procurement beyond its answers. A day is None while it is not known."""

    ocid: str = ""
    award_notice_on: date | None = None
    standstill_ends_on: date | None = None
    signed_on: date | None = None
    contract_starts_on: date | None = None
    contract_ends_on: date | None = None
    stopped_on: date | None = None
    change_on: date | None = None
    ended_on: date | None = None


@transaction.atomic
def start(
    *, authority_id: int, title: str, need: Need, by: User, at: datetime, description: str = "",
    service_area: str = "", is_made_up: bool = False,
) -> Procurement:  # fmt: skip
    """Begin a procurement with what was answered so far."""
    row = Procurement.objects.create(
        reference=new_reference("b"),
        authority_id=authority_id,
        title=title.strip() or "Procurement without a name",
        description=description,
        service_area=service_area,
        answers=records.as_answers(need),
        is_made_up=is_made_up,
        created_at=at,
        created_by=by,
        changed_at=at,
        changed_by=by,
    )
    record("procurements.started", row, by=by, at=at, title=row.title)
    return row


@transaction.atomic
def change_answers(
    *, procurement: Procurement, title: str, description: str, need: Need, edition: int, by: User,
    at: datetime, service_area: str | None = None,
) -> bool:  # fmt: skip
    """Change what was answered; return whether anything did.

    `edition` is the one that the form was opened with: raises `ChangedMeanwhile` if it is over. A service area
    of None stays as it is.
    """
    new: dict[str, Any] = {
        "title": title, "description": description, "answers": records.as_answers(need),
    }  # fmt: skip
    if service_area is not None:
        new["service_area"] = service_area
    was = {name: getattr(procurement, name) for name in new}
    changed = sorted({name for name in new if was[name] != new[name]} - {"answers"})
    answers = {**was["answers"], **new["answers"]}
    changed += sorted(
        name for name in answers if was["answers"].get(name) != new["answers"].get(name)
    )
    if not changed:
        return False
    _save(procurement, new, edition, by, at)
    record("procurements.answered", procurement, by=by, at=at, changed=changed)
    return True


@transaction.atomic
def record_facts(
    *, procurement: Procurement, flags: Mapping[str, bool], facts: Facts, edition: int, by: User,
    at: datetime,
) -> bool:  # fmt: skip
    """Record what notices ask for, and the days of the contract; return whether anything changed.

    Raises `ChangedMeanwhile` if somebody saved the record since it was shown.
    """
    new: dict[str, Any] = {"flags": dict(flags), **asdict(facts)}
    changed = sorted(name for name in new if getattr(procurement, name) != new[name])
    if not changed:
        return False
    _save(procurement, new, edition, by, at)
    record("procurements.facts_recorded", procurement, by=by, at=at, changed=changed)
    return True


def _save(
    procurement: Procurement, new: Mapping[str, Any], edition: int, by: User, at: datetime
) -> None:
    done = Procurement.objects.filter(pk=procurement.pk, edition=edition).update(
        **new, edition=F("edition") + 1, changed_at=at, changed_by=by
    )
    if not done:
        raise ChangedMeanwhile


@transaction.atomic
def choose_route(
    *, procurement: Procurement, route: str, reason: str, by: User, at: datetime, today: date
) -> RouteChoice:
    """Decide for a way to buy.

    Another than the one recommended needs a reason, which is kept. Raises `NotPossible` without it, for a
    route that is not lawful on the answers, and for one that the borough's own policy forbids without one.
    """
    hold(procurement)
    found = recommended(procurement, on=today, policy=policies.in_force(procurement.authority_id))
    try:
        advice = found.route(route)
    except KeyError as error:
        raise NotPossible("Select a route from the list.") from error
    if advice.lawful is Verdict.NO:
        why = advice.lawful_reasons[0]
        raise NotPossible(
            f"{advice.title} is not lawful on these answers. {why.text} ({why.source}). Change an "
            "answer if it is not right."
        )
    best = found.best.key if found.best else ""
    reason = reason.strip()
    if route != best and not reason:
        raise NotPossible(
            "Enter why you choose another route than the one that comes first. It is kept on the file."
        )
    RouteChoice.objects.filter(procurement=procurement, is_current=True).update(is_current=False)
    choice = RouteChoice.objects.create(
        procurement=procurement,
        route=route,
        recommended=best,
        reason=reason,
        answers=procurement.answers,
        law_on=today,
        chosen_at=at,
        chosen_by=by,
    )
    _touch(procurement, by, at)
    record(
        "procurements.route_chosen",
        procurement,
        by=by,
        at=at,
        route=route,
        recommended=best,
        reason=reason[:300],
    )
    return choice


@transaction.atomic
def adopt_timetable(
    *, procurement: Procurement, starts_on: date | None, by: User, at: datetime, today: date,
    assumed: frozenset[Circumstance] = frozenset(),
) -> Timetable:  # fmt: skip
    """Adopt the dates of the chosen route in place of those before. Raises `NotPossible`.

    `assumed` are circumstances of section 54 that shorten the tendering period.
    """
    hold(procurement)
    try:
        found = planned(
            procurement,
            starts_on=starts_on,
            today=today,
            assumed=assumed,
            policy=policies.in_force(procurement.authority_id),
        )
    except (ValueError, KeyError) as error:
        raise NotPossible(_said(error)) from error
    Timetable.objects.filter(procurement=procurement, is_current=True).update(is_current=False)
    row = Timetable.objects.create(
        procurement=procurement,
        route=found.order.route_key,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        needed_by=found.needed_by,
        law_on=today,
        adopted_at=at,
        adopted_by=by,
    )
    Milestone.objects.bulk_create(
        Milestone(
            timetable=row,
            number=number,
            key=one.key,
            label=one.label,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            notice=one.notice,
            is_critical=one.is_critical,
            reasons=[records.reason_row(reason) for reason in one.reasons],
        )
        for number, one in enumerate(found.milestones, start=1)
    )
    _touch(procurement, by, at)
    record(
        "procurements.timetable_adopted",
        procurement,
        by=by,
        at=at,
        starts_on=row.starts_on.isoformat(),
        ends_on=row.ends_on.isoformat(),
    )
    return row


@transaction.atomic
def note_happened(
    *, procurement: Procurement, key: str, started_on: date | None, ended_on: date | None, by: User,
    at: datetime, today: date,
) -> None:  # fmt: skip
    """Note on which days a task did start and end; without a day, take it back. Raises `NotPossible`."""
    known = {one.key: one.label for one in records.milestones_of(procurement)}
    if key not in known:
        raise NotPossible("This task is not in the timetable any more.")
    if started_on is None:
        if ended_on is not None:
            raise NotPossible("Enter the day it started too.")
        Happening.objects.filter(procurement=procurement, key=key).delete()
    else:
        if max(started_on, ended_on or started_on) > today:
            raise NotPossible("Enter a day that is today or in the past: it has happened.")
        if ended_on is not None and ended_on < started_on:
            raise NotPossible("The day it ended must be the same as or after the day it started.")
        Happening.objects.update_or_create(
            procurement=procurement,
            key=key,
            defaults={
                "started_on": started_on, "ended_on": ended_on, "noted_at": at, "noted_by": by,
            },
        )  # fmt: skip
    _touch(procurement, by, at)
    days = [day.isoformat() if day else "" for day in (started_on, ended_on)]
    record(
        "procurements.happened",
        procurement,
        by=by,
        at=at,
        task=key,
        started_on=days[0],
        ended_on=days[1],
    )


def note_steps(
    *, procurement: Procurement, done: int, not_needed: int, due_on: date | None
) -> None:
    """Note how far the steps are, for lists. No deed of its own: the step that was saved is in the trail."""
    Procurement.objects.filter(pk=procurement.pk).update(
        steps_done=done, steps_not_needed=not_needed, step_due_on=due_on
    )


@transaction.atomic
def link_contract(*, procurement: Procurement, reference: str, by: User, at: datetime) -> None:
    """Say that a contract of the borough's register came of the procurement. Raises `NotPossible`."""
    contract = Contract.objects.filter(
        authority_id=procurement.authority_id, reference=reference
    ).first()
    if contract is None:
        raise NotPossible("There is no contract with this reference in your register.")
    _, is_new = ContractLink.objects.get_or_create(
        procurement=procurement, contract=contract, defaults={"linked_at": at, "linked_by": by}
    )
    if is_new:
        record("procurements.contract_linked", procurement, by=by, at=at, contract=reference)


def _touch(procurement: Procurement, by: User, at: datetime) -> None:
    Procurement.objects.filter(pk=procurement.pk).update(changed_at=at, changed_by=by)


def _said(error: Exception) -> str:
    text = str(error.args[0]) if error.args else ""
    return text if text and not isinstance(error, KeyError) else "This route has no dates to plan."
