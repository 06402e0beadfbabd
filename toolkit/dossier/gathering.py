"""A procurement as plain data: what goes into the ZIP, and what two procurements with equal content share."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from toolkit.dossier.parts import PARTS, PROCUREMENT, Part
from toolkit.people.trails import name_of
from toolkit.procurements.models import Procurement
from toolkit.teamwork.models import TeamMember
from toolkit.teamwork.naming import name_in_team

FORMAT = "procurement of the Innovation in Procurement Toolkit"
VERSION = 1


def record_of(procurement: Procurement) -> dict[str, Any]:
    """Return everything of a procurement that another installation can take in, with who did it in words."""
    found: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "procurement": _row(PROCUREMENT, procurement, {}),
    }
    places: dict[str, dict[int, int]] = {}
    for part in PARTS:
        rows = list(
            part.model._default_manager.filter(**{part.under: procurement})
            .select_related(*part.person, *(["user"] if part.model is TeamMember else []))
            .order_by(*part.order)
        )
        places[part.key] = {row.pk: place for place, row in enumerate(rows)}
        found[part.key] = [_row(part, row, places) for row in rows]
    return found


def _row(part: Part, row: Any, places: dict[str, dict[int, int]]) -> dict[str, Any]:
    told = {name: _plain(getattr(row, name)) for name in part.columns}
    if isinstance(row, TeamMember):
        told["name"] = name_in_team(row)
    for name, to in part.points.items():
        told[name] = places.get(to, {}).get(getattr(row, f"{name}_id"))
    told["by"] = {name: _name(getattr(row, name)) for name in part.person}
    return told


def _name(person: Any) -> str:
    return name_of(person) if person else ""


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def content_of(record: dict[str, Any]) -> dict[str, Any]:
    """Return what two procurements with equal content share: all but who did it."""
    return {key: _without_names(value) for key, value in record.items()}


def _without_names(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_names(one) for one in value]
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if key != "by"}
    return value
