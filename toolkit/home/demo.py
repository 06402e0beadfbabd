"""The story of the demonstration: made-up registers of eight boroughs, and what the cast did with them.

Everything goes through the same doors as a person's own deeds, so that the trail tells it too. Each part is
done once; what is there already is left alone. Only `make run` loads it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from django.core.files import File

from rulebook.renewal import plan as plan_renewal
from toolkit.boroughs import queries as boroughs
from toolkit.capability import demo as capability
from toolkit.collaboration import demo as collaboration
from toolkit.contracts import editing, registering
from toolkit.contracts.own_queries import OwnFilters, found
from toolkit.guests import demo as guests
from toolkit.imports import actions as imports
from toolkit.imports import queries as imported
from toolkit.imports import working
from toolkit.imports.choices import Kind
from toolkit.knowledge import demo as knowledge
from toolkit.outreach import demo as outreach
from toolkit.people import demo as cast
from toolkit.people import queries as people
from toolkit.people.choices import Sharing
from toolkit.people.models import User
from toolkit.pipeline import actions as pipeline
from toolkit.pipeline import planning, plans, queries, records
from toolkit.procurements import demo as procurements
from toolkit.rooms import demo as rooms
from toolkit.teamwork import demo as teamwork
from toolkit.workbook import demo as workbook

# How many rows of a cast member's register they manage, confirmed, and made public, of those that end first.
MANAGED, CONFIRMED, PUBLIC = 9, 14, 6
SPEND_PENCE = 412_000_000_00  # made up; more than the duty to publish a pipeline notice begins with
PLANS: dict[str, tuple[Sharing, ...]] = {
    "amara": (Sharing.PUBLIC, Sharing.PUBLIC, Sharing.BOROUGHS, Sharing.OWN),
    "ben": (Sharing.PUBLIC, Sharing.BOROUGHS),
}
Clock = Callable[[], datetime]


def load_registers(*, folder: Path, clock: Clock) -> int:
    """Import the register of each borough that has none yet; return how many were. Marked as made up."""
    done = 0
    for path in sorted(folder.glob("*.csv")):
        authority = boroughs.authority(path.stem)
        if imported.of_borough(authority.pk).exists():
            continue
        with path.open("rb") as stream:
            one = imports.receive(
                file=File(stream),
                file_name=f"{path.stem}-contract-register.csv",
                kind=Kind.REGISTER,
                authority_id=authority.pk,
                by=None,
                at=clock(),
                sharing=Sharing.BOROUGHS,
            )
        imports.confirm(one=one, by=None, at=clock())
        working.run(one.pk, clock=clock)
        registering.mark_made_up(authority_id=authority.pk)
        done += 1
    return done


def live(*, clock: Clock, today: date) -> None:
    """Let the cast do what they would: manage, confirm, share, plan, take part, invite, write."""
    at = clock()
    named = {one.key: user for one in cast.CAST if (user := cast.person(one.key))}
    for key in ("amara", "ben"):
        if key in named:
            _keep_register(named[key], at, today)
            _plan(named[key], PLANS[key], at, today)
    if "lena" in named:
        camden = _place(named["lena"])
        pipeline.set_spend(
            authority_id=camden, year_from=today.year, pence=SPEND_PENCE, by=named["lena"], at=at
        )
        procurements.load_policy(authority_id=camden, lead=named["lena"], today=today, at=at)
    if "bola" in named:
        camden = _place(named["bola"])
        procurements.load(authority_id=camden, buyer=named["bola"], today=today, at=at)
        if {"amara", "lena"} <= set(named):
            teamwork.load(authority_id=camden, people=named, today=today, at=at)
        workbook.load(authority_id=camden, by=named["bola"], today=today, at=at)
        capability.load(authority_id=camden, people=named, at=at)
        outreach.load(authority_id=camden, by=named["bola"], today=today, at=at)
        if "ben" in named:
            guests.load(
                authority_id=camden, by=named["bola"], neighbour=named["ben"], today=today, at=at
            )
    collaboration.load(today=today, at=at)
    knowledge.load(at=at)
    rooms.load(at=at)


def _place(user: User) -> int:
    return next(iter(people.viewer(user).places))


def _keep_register(user: User, at: datetime, today: date) -> None:
    """Let somebody manage, confirm and share contracts of their borough, once."""
    place = _place(user)
    rows = [
        one.reference
        for one in found(OwnFilters(place, at, today))
        .filter(is_synthetic=True)
        .exclude(register__last_confirmed_by=editing.name_of(user))[:CONFIRMED]
    ]
    if len(rows) < CONFIRMED or queries.managed_by(user.pk, place).exists():
        return
    editing.set_manager(references=rows[:MANAGED], authority_id=place, manager=user, by=user, at=at)
    editing.confirm(
        references=rows, by_name=editing.name_of(user), by=user, at=at, authority_id=place
    )
    editing.share(
        references=rows[:PUBLIC], authority_id=place, sharing=Sharing.PUBLIC, by=user, at=at
    )


def _plan(user: User, sharing: tuple[Sharing, ...], at: datetime, today: date) -> None:
    """Plan what replaces the contracts that end first, once."""
    place = _place(user)
    if plans.of_borough(place).exists():
        return
    pace = queries.pace_of(place)
    chosen = plans.without_plan(place, today=today).filter(is_synthetic=True)
    for level, contract in zip(sharing, chosen[: len(sharing)], strict=False):
        made = plan_renewal(
            records.expiring(records.row_of(contract)),
            today=today,
            lead_times=pace.lead_times,
            blackouts=pace.closed,
        )
        facts = replace(
            planning.replacement(contract, made),
            sharing=level,
            is_open_to_joining=level != Sharing.OWN,
            contact=f"digital.procurement@{user.email.partition('@')[2]}",
        )
        planning.add_plan(authority_id=place, facts=facts, contract=contract, by=user, at=at)
