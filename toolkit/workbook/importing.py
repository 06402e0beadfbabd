"""What is done with a file of entries: read, its columns chosen, added, thrown away, undone.

A file that was read stays until it is added or thrown away, so that it can be gone on with on another day. Each deed
holds the procurement and writes one row of the trail, in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from drafting.workbook.fields import Values
from drafting.workbook.section import Section
from toolkit.people.models import User
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import Procurement
from toolkit.workbook import actions
from toolkit.workbook.models import EntryImport, WorkbookEntry
from toolkit.workbook.sheets import Table, match


@transaction.atomic
def receive(
    *, procurement: Procurement, section: Section, file_name: str, table: Table, by: User, at: datetime
) -> EntryImport:  # fmt: skip
    """Keep what was read of a file, with its columns matched."""
    hold(procurement)
    row = EntryImport.objects.create(
        procurement=procurement, section=section.key, file_name=file_name[-200:], sheet=table.sheet[:100],
        head=list(table.head), rows=[[number, list(cells)] for number, cells in table.rows],
        columns=list(match(table.head, section)), read_at=at, read_by=by,
    )  # fmt: skip
    record(
        "workbook.import.read", procurement, by=by, at=at, part=section.key, count=len(table.rows)
    )
    return row


@transaction.atomic
def choose(*, one: EntryImport, columns: Sequence[str], by: User, at: datetime) -> None:
    """Say which column is which field. Raises `NotPossible` once it is added."""
    row = _open(one)
    row.columns = list(columns)
    row.save(update_fields=["columns"])
    record("workbook.import.columns", row.procurement, by=by, at=at, part=row.section)


@transaction.atomic
def confirm(
    *, one: EntryImport, section: Section, many: Sequence[Values], by: User, at: datetime
) -> int:
    """Add entries, all or none; return how many. Raises `NotPossible` for none, too many, or a second time."""
    row = _open(one)
    if not many:
        raise NotPossible("No row can be added. Look at the reasons, mend the file, and import it again.")  # fmt: skip
    made = actions.add_many(
        procurement=row.procurement, section=section, many=many, by=by, at=at, came_from=row.file_name
    )  # fmt: skip
    row.first, row.last = made[0].number, made[-1].number
    row.added_at, row.added_by = at, by
    row.save()
    return len(made)


@transaction.atomic
def throw_away(*, one: EntryImport, by: User, at: datetime) -> None:
    """Forget a file that was not added. Raises `NotPossible` once it is."""
    row = _open(one)
    record("workbook.import.thrown_away", row.procurement, by=by, at=at, part=row.section)
    row.delete()


@transaction.atomic
def undo(*, one: EntryImport, by: User, at: datetime) -> int:
    """Take away the entries that a file brought and that are still there; return how many.

    Each can be brought back as any other. Raises `NotPossible` before it is added, and a second time.
    """
    row = _held(one)
    if row.added_at is None or row.undone_at is not None:
        raise NotPossible("It was not added, or it is undone already.")
    taken = list(of(row))
    for each in taken:
        each.removed_at, each.removed_by = at, by
    actions.keep_many(rows=taken, by=by, at=at)
    row.undone_at, row.undone_by = at, by
    row.save(update_fields=["undone_at", "undone_by"])
    record(
        "workbook.import.undone", row.procurement, by=by, at=at, part=row.section, count=len(taken)
    )
    return len(taken)


def of(row: EntryImport) -> Any:
    """Return the entries that a file brought and that were not taken away."""
    return WorkbookEntry.objects.that_count().filter(
        procurement=row.procurement_id, section=row.section, number__range=(row.first or 0, row.last or -1)
    )  # fmt: skip


def _held(one: EntryImport) -> EntryImport:
    hold(one.procurement)
    row = EntryImport.objects.select_related("procurement").filter(pk=one.pk).first()
    if row is None:
        raise NotPossible("Somebody threw this file away.")
    return row


def _open(one: EntryImport) -> EntryImport:
    row = _held(one)
    if row.added_at is not None:
        raise NotPossible("It is added already.")
    return row
