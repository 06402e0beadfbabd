"""Reading a borough's audit trail: who did what when, filtered, in words, and as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from registers.formulas import harmless
from toolkit.people.models import AuditEvent, Membership, User
from toolkit.people.trail_words import begins_with, sentence

Events = QuerySet[AuditEvent]
NOBODY = "The site, or somebody who is not signed in"
HEAD = ("at", "who", "what", "about", "action", "details")


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the trail is asked for; days are London's, both included."""

    person: int | None = None
    kind: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done, in words."""

    at: datetime
    who: str
    what: str
    about: str
    action: str
    details: str


def events(authority_id: int, filters: Filters) -> QuerySet[AuditEvent]:
    """Return a borough's events, the latest first."""
    found = AuditEvent.objects.filter(authority_id=authority_id)
    if filters.person is not None:
        found = found.filter(Q(by_id=filters.person) | Q(target=f"user {filters.person}"))
    if filters.kind:
        wanted = Q(pk__in=())
        for beginning in begins_with(filters.kind):
            wanted |= Q(action__startswith=beginning)
        found = found.filter(wanted)
    if filters.since:
        found = found.filter(at__gte=_midnight(filters.since))
    if filters.until and filters.until < date.max:
        found = found.filter(at__lt=_midnight(filters.until + timedelta(days=1)))
    return found.order_by("-at", "-pk")


def people(authority_id: int) -> list[User]:
    """Return everybody who has or had a role in a borough, by name: who its trail may be about."""
    ids = Membership.objects.filter(authority_id=authority_id).values("user_id")
    return sorted(User.objects.filter(pk__in=ids), key=lambda one: (one.shown_name.lower(), one.pk))


def lines(found: Iterable[AuditEvent], names: dict[int, str]) -> Iterator[Line]:
    """Put events into words. `names` are those of the people they may be by or about."""
    for event in found:
        about = _about(event.target, names)
        yield Line(
            at=event.at,
            who=_name(event.by_id, names) if event.by_id else NOBODY,
            what=sentence(event.action, about=about, details=event.details),
            about=about,
            action=event.action,
            details=json.dumps(event.details, ensure_ascii=False) if event.details else "",
        )


def in_chunks(found: Events, size: int) -> Iterator[list[AuditEvent]]:
    """Yield events so many at a time, in bounded memory."""
    chunk: list[AuditEvent] = []
    for event in found.iterator(chunk_size=size):
        chunk.append(event)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def names_for(found: Iterable[AuditEvent]) -> dict[int, str]:
    """Return the names of everybody whom some events are by or about: one query."""
    ids = set()
    for event in found:
        ids |= {event.by_id} if event.by_id else set()
        ids |= {number} if (number := _user_in(event.target)) else set()
    return {one.pk: one.shown_name for one in User.objects.filter(pk__in=ids)}


def cells(line: Line) -> list[str]:
    """Return a line for a spreadsheet; what it would run as a formula gets an apostrophe."""
    values = [
        line.at.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds"),
        line.who,
        line.what,
        line.about,
        line.action,
        line.details,
    ]
    return [harmless(value) for value in values]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _user_in(target: str) -> int | None:
    noun, _, number = target.partition(" ")
    return int(number) if noun == "user" and number.isdecimal() else None


def _about(target: str, names: dict[int, str]) -> str:
    number = _user_in(target)
    return target if number is None else _name(number, names)


def _name(number: int, names: dict[int, str]) -> str:
    return names.get(number, f"person {number}")
