"""Approvals as pages show them: each target with its last answer, and what was changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from drafting.sections import section
from drafting.workbook.book import Book
from rulebook import lifecycle
from rulebook.money import pounds
from toolkit.approvals import queries, targets
from toolkit.approvals.choices import State
from toolkit.people.choices import Role
from toolkit.people.queries import Place
from toolkit.people.trails import name_of

_TONES = {
    State.ASKED: "yellow",
    State.APPROVED: "green",
    State.DECLINED: "red",
    State.WITHDRAWN: "grey",
}
_MOST_CHANGES = 20


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was changed since an approval: in words, with its address if it is still there."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked for once, and what came of it."""

    number: int
    version: int
    state: str
    tone: str
    asked_at: datetime
    asked_by: str
    note: str
    decided_at: datetime | None
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """A target with who approves it, its last answer and the earlier ones."""

    key: str
    title: str
    document_url: str
    role: str
    is_set: bool
    state: str
    tone: str
    last: Answer | None
    earlier: tuple[Answer, ...]
    changes: tuple[Change, ...]
    more_changes: int
    is_out_of_date: bool
    may_ask: bool
    may_decide: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class StageLines:
    """A stage with its targets."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Viewing:
    """Who looks: an account's id, their role in the borough, and whether they may ask."""

    user_id: int
    role: str
    may_write: bool


def page(
    place: Place, row: Any, book: Book, gates: Sequence[Any],
    approvals: Mapping[str, Sequence[Any]], viewing: Viewing,
) -> tuple[StageLines, ...]:  # fmt: skip
    """Return the targets by stage. No query is made."""
    by_stage: dict[str, list[Line]] = {}
    for one in targets.targets():
        found = approvals.get(one.key, ())
        by_stage.setdefault(one.stage, []).append(
            _line(place, row, book, gates, one, found, viewing)
        )
    return tuple(StageLines(one.title, tuple(by_stage[one.key])) for one in lifecycle.STAGES)


def _line(
    place: Place, row: Any, book: Book, gates: Sequence[Any], target: targets.Target,
    found: Sequence[Any], viewing: Viewing,
) -> Line:  # fmt: skip
    role, is_set = queries.role_for(gates, target.stage, book.facts.value_inc_pence)
    last = found[0] if found else None
    is_open = last is not None and last.state == State.ASKED
    changes: tuple[Change, ...] = ()
    if last is not None and last.state in (State.ASKED, State.APPROVED):
        changes = _changes(place, row, book, target, last)
    is_late = bool(changes) and last is not None and last.state == State.APPROVED
    document = target.document
    return Line(
        key=target.key,
        title=target.title,
        document_url=reverse("workbook:document", args=[place.slug, row.reference, document])
        if document
        else "",
        role=str(Role(last.role if last and is_open else role).label),
        is_set=is_set,
        state="Out of date"
        if is_late
        else str(State(last.state).label)
        if last
        else "Not asked for",
        tone="orange" if is_late else _TONES[State(last.state)] if last else "grey",
        last=answer(last) if last else None,
        earlier=tuple(answer(one) for one in found[1:]),
        changes=changes[:_MOST_CHANGES],
        more_changes=max(0, len(changes) - _MOST_CHANGES),
        is_out_of_date=is_late,
        may_ask=viewing.may_write and not is_open,
        may_decide=is_open
        and last is not None
        and last.asked_by_id != viewing.user_id
        and queries.may_answer(viewing.role, last.role),
        may_withdraw=is_open and viewing.may_write,
    )


def answer(row: Any) -> Answer:
    """Return an approval as it is shown."""
    return Answer(
        row.number, row.version, str(State(row.state).label), _TONES[State(row.state)],
        row.asked_at, name_of(row.asked_by), row.note, row.decided_at,
        name_of(row.decided_by) if row.decided_by else "", row.reason,
    )  # fmt: skip


def _changes(
    place: Place, row: Any, book: Book, target: targets.Target, last: Any
) -> tuple[Change, ...]:
    """Return what was changed since a version was looked at."""
    found = []
    if target.key.startswith("stage:") and last.edition != row.edition:
        url = reverse("procurements:procurement", args=[place.slug, row.reference])
        found.append(Change("The procurement’s own answers or days: changed", url))
    for one in targets.changed_since(last.editions, targets.editions(book, target)):
        of = section(one.section)
        is_gone = one.what == "taken away"
        url = "" if is_gone else reverse(
            "workbook:entry", args=[place.slug, row.reference, one.section, one.number]
        )  # fmt: skip
        found.append(Change(f"{of.title}, {of.label(one.number)}: {one.what}", url))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class GateLine:
    """A stage with who approves its end, in words."""

    title: str
    texts: tuple[str, ...]
    is_set: bool


def gate_lines(gates: Sequence[Any]) -> tuple[GateLine, ...]:
    """Return who approves the end of each stage."""
    lines = []
    for stage in lifecycle.STAGES:
        own = [one for one in gates if one.stage == stage.key]
        texts = [
            f"{Role(one.role).label}, {'from ' + pounds(one.from_pence) + ' with VAT' if one.from_pence else 'for every purchase'}"
            for one in own
        ]
        if not any(one.from_pence == 0 for one in own):
            role, _ = queries.role_for((), stage.key, 0)
            texts.insert(0, f"{role.label}, for every purchase: the toolkit’s own suggestion")
        lines.append(GateLine(stage.title, tuple(texts), bool(own)))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An approval that waits for who looks."""

    title: str
    procurement: str
    url: str
    asked_at: datetime
    asked_by: str


def waiting(place: Place, rows: Sequence[Any]) -> tuple[Waiting, ...]:
    """Return what waits, the oldest first as it came."""
    found = []
    for row in rows:
        try:
            title = targets.target(row.target).title
        except KeyError:  # a document that is no longer made
            title = row.target
        url = reverse("approvals:decide", args=[place.slug, row.procurement.reference, row.number])
        found.append(
            Waiting(title, row.procurement.title, url, row.asked_at, name_of(row.asked_by))
        )
    return tuple(found)
