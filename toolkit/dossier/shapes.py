"""What plain data must look like beyond what a column can hold, and what must agree between rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from drafting.workbook.reading import Unreadable
from toolkit.approvals import targets
from toolkit.dossier.gathering import GONE
from toolkit.teamwork import targets as told
from toolkit.teamwork.models import ProcurementStep, StepEdition
from toolkit.workbook.models import EntryEdition, WorkbookEntry

_ABOUT_FILE = re.compile(r"file ([0-9]{1,6})")


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_texts_by_name(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _is_editions(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(one, dict) and all(type(each) is int for each in one.values())
        for one in value.values()
    )


_SHAPES: Mapping[tuple[str, str], Callable[[Any], bool]] = {
    ("notices", "values"): _is_texts_by_name,
    ("notice_editions", "values"): _is_texts_by_name,
    ("comments", "mentions"): _is_texts,
    ("approvals", "editions"): _is_editions,
}


def check_shape(part: str, column: str, value: Any) -> None:
    """Refuse what a column of plain data could hold and no page could show. Raises `Unreadable`."""
    fits = _SHAPES.get((part, column))
    if fits is not None and not fits(value):
        raise Unreadable(f"“{part}”: “{column}” is of the wrong kind")


def check_approvable(key: str) -> None:
    """Refuse an approval of what this release cannot approve. Raises `Unreadable`."""
    try:
        targets.target(key)
    except KeyError:
        raise Unreadable(f"“approvals” holds something to approve, {key[:80]!r}, that is not known here") from None  # fmt: skip


def target_here(key: str, files: list[Any]) -> str:
    """Return what a comment is about as it is called here: a file by its new number. Raises `Unreadable`."""
    found = _ABOUT_FILE.fullmatch(key)
    if key == GONE or (found is None and not key.startswith("file ") and told.can_be(key)):
        return key
    if found is None or not 0 < int(found[1]) <= len(files):
        raise Unreadable("“comments” holds one about something that is not there")
    return f"file {files[int(found[1]) - 1].pk}"


def entries_without_history(made: Mapping[str, list[Any]]) -> list[WorkbookEntry]:
    """Return the entries of which no edition was told. Raises `Unreadable` if a history ends with something else."""
    last = _last_of(made["entry_editions"])
    for edition in last.values():
        one: WorkbookEntry = edition.of
        told = (edition.number, edition.values, edition.is_removed)
        if told != (one.edition, one.values, one.removed_at is not None):
            raise Unreadable(
                f"the history of “{one.section} {one.number}” does not end with what it says"
            )
    return [one for one in made["entries"] if one.pk not in last]


def steps_without_history(made: Mapping[str, list[Any]]) -> list[ProcurementStep]:
    """Return the steps of which no edition was told. Raises `Unreadable` as for entries."""
    last = _last_of(made["step_editions"])
    for edition in last.values():
        one: ProcurementStep = edition.of
        told = (edition.number, *_said(edition))
        if told != (one.edition, *_said(one)):
            raise Unreadable(f"the history of “{one.step}” does not end with what it says")
    return [one for one in made["steps"] if one.pk not in last]


def _said(one: Any) -> tuple[Any, ...]:
    return one.state, one.reason, one.owner_id, one.due_on


def _last_of(editions: list[EntryEdition] | list[StepEdition]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for one in editions:
        if one.of_id not in found or found[one.of_id].number < one.number:
            found[one.of_id] = one
    return found
