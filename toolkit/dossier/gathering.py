"""A procurement as plain data: what goes into the ZIP, and what two procurements with equal content share."""

from __future__ import annotations

import copy
from collections.abc import Container, Mapping
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from django.utils.text import slugify

from toolkit.approvals.choices import State
from toolkit.dossier.parts import PARTS, PROCUREMENT, Part
from toolkit.people.trails import told_name
from toolkit.procurements.models import Procurement
from toolkit.teamwork.models import Comment, FileVersion, KeptFile, TeamMember

FORMAT = "procurement of the Innovation in Procurement Toolkit"
VERSION = 2  # 1 had no history, files, comments or approvals
FOLDER = "files"
_FILES = (KeptFile, FileVersion)
_ABOUT_FILE = "file "
GONE = f"{_ABOUT_FILE}0"  # what a comment is about whose file was deleted

Places = Mapping[str, Mapping[int, int]]


def record_of(procurement: Procurement, *, only: Container[str] | None = None) -> dict[str, Any]:
    """Return everything of a procurement that another installation can take in, with who did it in words.

    A version of a file tells its `path` in the ZIP; None if its content is no longer kept. `only` are the keys of the parts
    that are asked for, each of which stands for itself.
    """
    return told_of(procurement, only=only)[0]


def told_of(
    procurement: Procurement, *, with_files: bool = True, only: Container[str] | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the record, with or without its files, and where the content of each path lies in the storage."""
    found: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "procurement": _row(PROCUREMENT, procurement, {}),
    }
    places: dict[str, dict[int, int]] = {}
    stored: dict[str, str] = {}
    for part in PARTS:
        if only is not None and part.key not in only:
            continue
        rows = _rows(part, procurement) if with_files or part.model not in _FILES else []
        places[part.key] = {row.pk: place for place, row in enumerate(rows)}
        found[part.key] = [_row(part, row, places) for row in rows]
        if part.model is TeamMember:
            _tell_apart(found[part.key])
        if part.model is FileVersion:
            for row, told in zip(rows, found[part.key], strict=True):
                told["path"] = _path(row, told["of"]) if row.stored_as else None
                if row.stored_as:
                    stored[told["path"]] = row.stored_as
    return found, stored


def _rows(part: Part, procurement: Procurement) -> list[Any]:
    also = ["user"] if part.model is TeamMember else []
    rows = part.model._default_manager.filter(part.which, **{part.under: procurement})
    return list(rows.select_related(*part.person, *also).order_by(*part.order))


def _tell_apart(team: list[dict[str, Any]]) -> None:
    """Number who has the name and role of somebody else in the team: as names, both could not stand there."""
    seen = set()
    for one in team:
        if one["removed_at"] is None:
            name, count = one["name"], 1
            while (one["name"], one["role"]) in seen:
                count += 1
                one["name"] = f"{name} ({count})"
            seen.add((one["name"], one["role"]))


def _path(version: FileVersion, place: int) -> str:
    """Return where a version lies in the ZIP: a name that is a name everywhere, whatever the file was called."""
    name = PurePath(version.name)
    stem, suffix = slugify(name.stem)[:60] or "file", slugify(name.suffix)[:10]
    return f"{FOLDER}/{place + 1:03d}-v{version.number}-{stem}.{suffix}"


def _row(part: Part, row: Any, places: Places) -> dict[str, Any]:
    told = {name: _plain(getattr(row, name)) for name in part.columns}
    if isinstance(row, TeamMember):
        told["name"] = row.name or (told_name(row.user) if row.user else "")
    if isinstance(row, Comment):
        told["target"] = _target(row.target, places)
    for name, to in part.points.items():
        told[name] = places.get(to, {}).get(getattr(row, f"{name}_id"))
    told["by"] = {name: _name(getattr(row, name)) for name in part.person}
    return told


def _target(key: str, places: Places) -> str:
    """Return what a comment is about; a file by its place in the ZIP, counted from 1."""
    if not key.startswith(_ABOUT_FILE):
        return key
    number = key.removeprefix(_ABOUT_FILE)
    place = places["files"].get(int(number)) if number.isdecimal() else None
    return GONE if place is None else f"{_ABOUT_FILE}{place + 1}"


def _name(person: Any) -> str:
    return told_name(person) if person else ""


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def content_of(record: dict[str, Any]) -> dict[str, Any]:
    """Return what two procurements with equal content share: all but who asked for an approval that is not decided.

    That is whoever brought it in, so that nobody can bring in a question and answer it.
    """
    found = copy.deepcopy(record)
    for one in found["approvals"]:
        if one["state"] == State.ASKED:
            del one["by"]["asked_by"]
    return found
