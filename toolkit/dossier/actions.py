"""Bringing a procurement in from plain data, whole or in parts: all of it or nothing, with one row of the trail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import JSONField

from drafting.sections import section
from drafting.workbook.reading import Unreadable, values_of
from toolkit.approvals.choices import State
from toolkit.approvals.models import Approval
from toolkit.dossier.gathering import FORMAT, VERSION
from toolkit.dossier.packing import Package
from toolkit.dossier.parts import PARTS, PROCUREMENT, Part
from toolkit.dossier.shapes import (
    check_approvable,
    check_shape,
    entries_without_history,
    steps_without_history,
    target_here,
)
from toolkit.dossier.unpacking import unpacked
from toolkit.people import actions as people
from toolkit.people.models import User
from toolkit.pipeline.references import new_reference
from toolkit.procurements import replacing
from toolkit.procurements.deeds import NotPossible, record
from toolkit.procurements.models import Procurement
from toolkit.teamwork import filing
from toolkit.teamwork.choices import ScanState
from toolkit.teamwork.models import Comment, FileVersion, StepEdition
from toolkit.workbook.models import EntryEdition, WorkbookEntry

_MOST_ROWS = 100_000
_MOST_NAMES = 2_000
_UNFIT = (Unreadable, ValidationError, IntegrityError, DataError, TypeError, ValueError, KeyError, OverflowError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Bringing:
    """Who brings it in and when, the rows that stand for names elsewhere, where files lie, and what was made so far."""

    by: User
    at: datetime
    came_from: str
    names: Mapping[str, User]
    stored: Sequence[str]
    made: dict[str, list[Any]]


def bring_package(*, authority_id: int, package: Package, by: User, at: datetime) -> Procurement:
    """Make a procurement of a borough from a ZIP, with its files. Raises `NotPossible`, and leaves nothing."""
    _check_format(package.record)
    with unpacked(package) as stored:
        return bring(authority_id=authority_id, told=package.record, stored=stored, by=by, at=at)


@transaction.atomic
def bring(
    *, authority_id: int, told: Mapping[str, Any], by: User, at: datetime, came_from: str = "",
    deed: str = "brought_in", stored: Sequence[str] = (),
) -> Procurement:  # fmt: skip
    """Make a procurement of a borough from what `gathering.record_of` told. Nothing is shared.

    Who did what comes in as a name that is no account, and where no name is told, whoever brings it in stands.
    `stored` says where the content of each version of a file lies. Raises `NotPossible`, and writes nothing, for data
    that is no procurement of ours or that cannot be.
    """
    _check_format(told)
    try:
        names = people.keep_names(names=_names(told))
        bringing = _Bringing(by, at, came_from, names, stored, {})
        row = _procurement(told.get("procurement"), authority_id, bringing)
        for part in PARTS:
            bringing.made[part.key] = _rows(part, told.get(part.key) or [], row, bringing)
        _begin_histories(bringing)
        made = bringing.made
        record(
            f"dossier.{deed}", row, by=by, at=at, came_from=came_from[:200], entries=len(made["entries"]),
            notices=len(made["notices"]), files=len(made["files"]), names=len(names),
        )  # fmt: skip
    except _UNFIT as error:
        raise NotPossible(f"It cannot be brought in: {_in_words(error)}") from error
    return row


@transaction.atomic
def renew(
    *, procurement: Procurement, told: Mapping[str, Any], by: User, at: datetime
) -> Procurement:
    """Begin a procurement from another, with what `renewing.renewed` told of it.

    It replaces the contracts that came of the other. Raises `NotPossible`, and then nothing has begun.
    """
    new = bring(
        authority_id=procurement.authority_id, told=told, deed="renewed",
        came_from=f"procurement {procurement.reference}: {procurement.title}", by=by, at=at,
    )  # fmt: skip
    replacing.carry_over(old=procurement, new=new, by=by, at=at)
    return new


def _check_format(told: Mapping[str, Any]) -> None:
    version = told.get("version")
    if told.get("format") != FORMAT or type(version) is not int or version < 1:
        raise NotPossible("This is not a procurement of the toolkit.")
    if version > VERSION:
        raise NotPossible(
            f"It was made by a later release of the toolkit (format {version}; this one reads up to {VERSION}). Bring "
            "this installation up to date, or ask for a ZIP of an earlier format."
        )
    if sum(len(told.get(part.key) or ()) for part in PARTS) > _MOST_ROWS:
        raise NotPossible(f"It has more than {_MOST_ROWS:,} rows.")


def _names(told: Mapping[str, Any]) -> list[str]:
    """Return every name of who did something, each once."""
    found: dict[str, None] = {}
    for one in _told_rows(told):
        for name in _who(one).values():
            if not isinstance(name, str):
                raise Unreadable("a name is no text")
            if name:
                found[name] = None
    if len(found) > _MOST_NAMES:
        raise Unreadable(f"it names more than {_MOST_NAMES:,} people.")
    return list(found)


def _told_rows(told: Mapping[str, Any]) -> Iterator[Any]:
    yield told.get("procurement")
    for part in PARTS:
        rows = told.get(part.key) or []
        if not isinstance(rows, list):
            raise Unreadable(f"“{part.key}” must be a list")
        yield from rows


def _who(one: Any) -> Mapping[str, Any]:
    found = one.get("by") if isinstance(one, Mapping) else None
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        raise Unreadable("it does not say by name who did something")
    return found


def _procurement(raw: Any, authority_id: int, bringing: _Bringing) -> Procurement:
    values = {"created_at": bringing.at, "changed_at": bringing.at, **_values(PROCUREMENT, raw)}
    row = Procurement(reference=new_reference("b"), authority_id=authority_id, **values)
    _fill_people(PROCUREMENT, row, _who(raw), bringing)
    row.clean_fields(exclude=["authority", *PROCUREMENT.person, *_empty(PROCUREMENT, row)])
    row.save()
    return row


def _rows(
    part: Part, raw: Sequence[Any], procurement: Procurement, bringing: _Bringing
) -> list[Any]:
    rows: list[Any] = []
    points_to_itself = part.key in part.points.values()
    for one in raw:
        row = part.model(**_values(part, one))
        if part.under == "procurement":
            row.procurement = procurement  # type: ignore[attr-defined]
        _fill_people(part, row, _who(one), bringing)
        for name, to in part.points.items():
            _point(part, row, name, one.get(name), rows if to == part.key else bringing.made[to])
        _fit(row, len(rows), bringing)
        people = [name for name in part.person if getattr(row, f"{name}_id") is not None]
        row.clean_fields(exclude=[*people, *part.points, "procurement", *_empty(part, row)])
        if points_to_itself:
            row.save()
        rows.append(row)
    if not points_to_itself:
        part.model._default_manager.bulk_create(rows, batch_size=500)
    return rows


def _point(part: Part, row: Any, name: str, place: Any, there: Sequence[Any]) -> None:
    if place is not None:
        if type(place) is not int or not 0 <= place < len(there):
            raise Unreadable(f"“{part.key}” points to a row that is not there")
        setattr(row, name, there[place])


def _fit(row: Any, place: int, bringing: _Bringing) -> None:
    """Let a row be one of this installation: held to its declarations, and pointing to what is here."""
    if isinstance(row, WorkbookEntry):
        row.values = values_of(section(row.section), row.values)
        row.came_from = bringing.came_from or row.came_from
    elif isinstance(row, EntryEdition):
        row.values = values_of(section(row.of.section), row.values)
    elif isinstance(row, FileVersion):
        row.stored_as = bringing.stored[place] if place < len(bringing.stored) else ""
        row.state = filing.state_at_first() if row.stored_as else ScanState.REFUSED
    elif isinstance(row, Comment):
        row.target = target_here(row.target, bringing.made["files"])
    elif isinstance(row, Approval):
        check_approvable(row.target)
        if row.state == State.ASKED:
            row.asked_by = bringing.by  # so that nobody brings in a question and answers it


def _values(part: Part, raw: Any) -> dict[str, Any]:
    """Return the columns of a row, each as its field reads it; what is not told is as in a new row."""
    if not isinstance(raw, Mapping):
        raise Unreadable(f"“{part.key}” holds something that is no row")
    found = {}
    for name in part.columns:
        if name in raw:
            field: Any = part.model._meta.get_field(name)
            found[name] = field.to_python(raw[name])
            if isinstance(field, JSONField) and type(found[name]) is not type(field.get_default()):
                raise Unreadable(f"“{part.key}”: “{name}” is of the wrong kind")
            if isinstance(found[name], datetime) and found[name].tzinfo is None:
                raise Unreadable(f"“{part.key}”: “{name}” lacks the offset from UTC")
            check_shape(part.key, name, found[name])
    return found


def _empty(part: Part, row: Any) -> list[str]:
    """Return the columns of plain data that hold nothing, which a form would call blank."""
    fields = [(name, part.model._meta.get_field(name)) for name in part.columns]
    return [name for name, one in fields if isinstance(one, JSONField) and not getattr(row, name)]


def _fill_people(part: Part, row: Any, who: Mapping[str, Any], bringing: _Bringing) -> None:
    """Put in who did it by name; where somebody must stand and nobody is named, who brings it in."""
    for name in part.person:
        field = part.model._meta.get_field(name)
        moment = getattr(row, name.replace("_by", "_at"), None)
        if who.get(name):
            setattr(row, name, bringing.names[who[name]])
        elif not getattr(field, "null", False) or moment is not None:
            setattr(row, name, bringing.by)


def _begin_histories(bringing: _Bringing) -> None:
    """Begin the history of what has one and comes without; compare what comes with one."""
    EntryEdition.objects.bulk_create(
        EntryEdition(
            of=one, number=one.edition, values=one.values, is_removed=one.removed_at is not None,
            saved_at=one.changed_at, saved_by=one.changed_by,
        )
        for one in entries_without_history(bringing.made)
    )  # fmt: skip
    StepEdition.objects.bulk_create(
        StepEdition(
            of=one, number=one.edition, state=one.state, reason=one.reason, owner=one.owner,
            due_on=one.due_on, saved_at=one.changed_at, saved_by=one.changed_by,
        )
        for one in steps_without_history(bringing.made)
    )  # fmt: skip


def _in_words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, Unreadable):
        return str(error)
    if isinstance(error, IntegrityError | DataError):
        return "two of its rows contradict each other, or one lacks what it must have."
    if isinstance(error, KeyError):
        return "it has a section that this release of the toolkit does not know."
    return "a value is of the wrong kind."


__all__ = ["NotPossible", "bring", "bring_package", "renew"]
