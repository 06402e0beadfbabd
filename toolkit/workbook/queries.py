"""Reading the workbook of a procurement: whole, one entry with its history, what was taken away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from toolkit.people.models import User
from toolkit.procurements.models import Procurement
from toolkit.teamwork.models import TeamMember
from toolkit.workbook.models import EntryEdition, EntryImport, SetAside, WorkbookEntry

KEPT_DAYS = 30


def that_count(procurement: Procurement) -> QuerySet[WorkbookEntry]:
    """Return every entry that was not taken away, with what stands in it and no more."""
    rows = WorkbookEntry.objects.that_count().filter(procurement=procurement)
    return rows.only("section", "number", "values", "edition")


def count_of(procurement: Procurement) -> int:
    """Return how many entries were not taken away."""
    return WorkbookEntry.objects.that_count().filter(procurement=procurement).count()


def entry(procurement: Procurement, section: str, number: int) -> WorkbookEntry:
    """Return an entry, one that was taken away too. Raises `WorkbookEntry.DoesNotExist`."""
    rows = WorkbookEntry.objects.select_related("changed_by", "added_by", "removed_by")
    return rows.get(procurement=procurement, section=section, number=number)


def single(procurement: Procurement, section: str) -> WorkbookEntry | None:
    """Return the entry of a section that has one, or None."""
    rows = WorkbookEntry.objects.that_count().select_related("changed_by")
    return rows.filter(procurement=procurement, section=section).first()


def editions_of(entry: WorkbookEntry) -> list[EntryEdition]:
    """Return what was saved of an entry each time, the newest first."""
    rows = EntryEdition.objects.filter(of=entry).select_related("saved_by")
    return list(rows.order_by("-number"))


def edition_of(entry: WorkbookEntry, number: int) -> EntryEdition:
    """Return an entry as it was saved once. Raises `EntryEdition.DoesNotExist`."""
    return EntryEdition.objects.get(of=entry, number=number)


def editions_by_number(
    procurement: Procurement, section: str, numbers: Collection[int]
) -> dict[tuple[int, int], Mapping[str, Any]]:
    """Return what was saved of some entries of a section, by number of the entry and of the edition; no query for none."""
    if not numbers:
        return {}
    rows = EntryEdition.objects.filter(
        of__procurement=procurement, of__section=section, of__number__in=numbers
    )
    found = rows.values_list("of__number", "number", "values")
    return {(entry, edition): values for entry, edition, values in found}


def changed_last(procurement: Procurement, section: str) -> WorkbookEntry | None:
    """Return the entry of a section that was changed last, or None."""
    rows = WorkbookEntry.objects.filter(procurement=procurement, section=section)
    return rows.select_related("changed_by").order_by("-changed_at", "-number").first()


def taken_away(procurement: Procurement, section: str, *, at: datetime) -> list[WorkbookEntry]:
    """Return what was taken away in the last 30 days and can be brought back, the latest first."""
    rows = WorkbookEntry.objects.filter(
        procurement=procurement, section=section, removed_at__gt=at - timedelta(days=KEPT_DAYS)
    )
    return list(rows.select_related("removed_by").order_by("-removed_at", "number"))


def set_aside(procurement: Procurement) -> Mapping[str, SetAside]:
    """Return what was set aside, by the key of the finding. One query."""
    rows = SetAside.objects.filter(procurement=procurement).select_related("set_by")
    return {row.finding: row for row in rows}


def imports_of(procurement: Procurement, section: str) -> list[EntryImport]:
    """Return the files that were read for a section, the latest first, without their rows."""
    rows = EntryImport.objects.filter(procurement=procurement, section=section).defer("rows")
    return list(rows.select_related("read_by", "added_by", "undone_by").order_by("-read_at", "-pk"))


def import_of(procurement: Procurement, section: str, number: int) -> EntryImport:
    """Return a file that was read for a section. Raises `EntryImport.DoesNotExist`."""
    rows = EntryImport.objects.select_related("read_by", "added_by", "undone_by")
    return rows.get(procurement=procurement, section=section, pk=number)


def is_in_team(user: User | None, procurement: Procurement) -> bool:
    """Say whether somebody with an account is in the team of a procurement today."""
    team = TeamMember.objects.filter(procurement=procurement, removed_at__isnull=True)
    return user is not None and team.filter(user=user).exists()
