"""Bringing a procurement in from plain data, whole or in parts: all of it or nothing, with one row of the trail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import JSONField

from drafting.sections import section
from drafting.workbook.reading import Unreadable, values_of
from toolkit.dossier.gathering import FORMAT, VERSION
from toolkit.dossier.parts import PARTS, PROCUREMENT, Part
from toolkit.people.models import User
from toolkit.pipeline.references import new_reference
from toolkit.procurements import replacing
from toolkit.procurements.deeds import NotPossible, record
from toolkit.procurements.models import Procurement
from toolkit.teamwork.models import ProcurementStep, StepEdition
from toolkit.workbook.models import EntryEdition, WorkbookEntry

_MOST_ROWS = 20_000


@transaction.atomic
def bring(
    *, authority_id: int, told: Mapping[str, Any], by: User, at: datetime, came_from: str = "",
    deed: str = "brought_in",
) -> Procurement:  # fmt: skip
    """Make a procurement of a borough from what `gathering.record_of` told. Nothing is shared.

    Raises `NotPossible`, and writes nothing, for data that is no procurement of ours or that cannot be.
    """
    if told.get("format") != FORMAT or told.get("version") != VERSION:
        raise NotPossible(
            "This is not a procurement of the toolkit, or one of a later release of it."
        )
    if sum(len(told.get(part.key) or ()) for part in PARTS) > _MOST_ROWS:
        raise NotPossible(f"It has more than {_MOST_ROWS:,} rows.")
    try:
        row = _procurement(told.get("procurement"), authority_id, by, at)
        made: dict[str, list[Any]] = {}
        for part in PARTS:
            made[part.key] = _rows(part, told.get(part.key) or [], row, made, by, came_from)
        _keep_editions(made, by)
    except (Unreadable, ValidationError, IntegrityError, TypeError, ValueError, KeyError) as error:
        raise NotPossible(f"It cannot be brought in: {_in_words(error)}") from error
    record(
        f"dossier.{deed}", row, by=by, at=at, came_from=came_from[:200],
        entries=len(made["entries"]), notices=len(made["notices"]),
    )  # fmt: skip
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


def _procurement(raw: Any, authority_id: int, by: User, at: datetime) -> Procurement:
    row = Procurement(
        reference=new_reference("b"),
        authority_id=authority_id, created_at=at, created_by=by, changed_at=at, changed_by=by,
        **_values(PROCUREMENT, raw),
    )  # fmt: skip
    row.clean_fields(exclude=["authority", "created_by", "changed_by", *_empty(PROCUREMENT, row)])
    row.save()
    return row


def _rows(
    part: Part, raw: Sequence[Any], procurement: Procurement, made: Mapping[str, list[Any]], by: User,
    came_from: str,
) -> list[Any]:  # fmt: skip
    if not isinstance(raw, list):
        raise Unreadable(f"“{part.key}” must be a list")
    rows: list[Any] = []
    for one in raw:
        row = part.model(**_values(part, one))
        if part.under == "procurement":
            row.procurement = procurement  # type: ignore[attr-defined]
        _fill_people(part, row, by)
        for name, to in part.points.items():
            place = one.get(name)
            if place is not None:
                there = rows if to == part.key else made[to]
                if not isinstance(place, int) or not 0 <= place < len(there):
                    raise Unreadable(f"“{part.key}” points to a row that is not there")
                setattr(row, name, there[place])
        if isinstance(row, WorkbookEntry):
            row.values = values_of(section(row.section), row.values)
            row.came_from = came_from or row.came_from
        people = [name for name in part.person if getattr(row, f"{name}_id") is not None]
        row.clean_fields(exclude=[*people, *part.points, "procurement", *_empty(part, row)])
        row.save()
        rows.append(row)
    return rows


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
    return found


def _empty(part: Part, row: Any) -> list[str]:
    """Return the columns of plain data that hold nothing, which a form would call blank."""
    fields = [(name, part.model._meta.get_field(name)) for name in part.columns]
    return [name for name, one in fields if isinstance(one, JSONField) and not getattr(row, name)]


def _fill_people(part: Part, row: Any, by: User) -> None:
    """Let who brings it in stand where somebody must: an account of another installation cannot."""
    for name in part.person:
        field = part.model._meta.get_field(name)
        moment = getattr(row, name.replace("_by", "_at"), None)
        if not getattr(field, "null", False) or moment is not None:
            setattr(row, name, by)


def _keep_editions(made: Mapping[str, list[Any]], by: User) -> None:
    """Begin the history of what has one."""
    entries: list[WorkbookEntry] = made["entries"]
    EntryEdition.objects.bulk_create(
        EntryEdition(
            of=one, number=1, values=one.values, is_removed=one.removed_at is not None,
            saved_at=one.changed_at, saved_by=by,
        )
        for one in entries
    )  # fmt: skip
    steps: list[ProcurementStep] = made["steps"]
    StepEdition.objects.bulk_create(
        StepEdition(
            of=one, number=1, state=one.state, reason=one.reason, owner=one.owner, due_on=one.due_on,
            saved_at=one.changed_at, saved_by=by,
        )
        for one in steps
    )  # fmt: skip


def _in_words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, Unreadable):
        return str(error)
    if isinstance(error, IntegrityError):
        return "two of its rows contradict each other, or one lacks what it must have."
    if isinstance(error, KeyError):
        return "it has a section that this release of the toolkit does not know."
    return "a value is of the wrong kind."


__all__ = ["NotPossible", "bring", "renew"]
