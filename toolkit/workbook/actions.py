"""What is done with entries: add, save, one or many, take away, bring back, put back to what it was; and set a finding aside.

Each holds the procurement, keeps an edition, and writes one row of the trail, in one transaction. The trail names
fields, never what stands in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from drafting.workbook.fields import Values
from drafting.workbook.reading import Unreadable, values_of
from drafting.workbook.section import Section
from toolkit.people.models import User
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import Procurement
from toolkit.workbook import queries
from toolkit.workbook.models import EntryEdition, SetAside, WorkbookEntry

__all__ = ["ChangedMeanwhile", "NotPossible"]


def add(
    *, procurement: Procurement, section: Section, values: Values, by: User, at: datetime
) -> WorkbookEntry:  # fmt: skip
    """Add an entry. Raises `NotPossible` beyond the most, or for a second one of a section that has one."""
    return add_many(procurement=procurement, section=section, many=[values], by=by, at=at)[0]


@transaction.atomic
def add_many(
    *, procurement: Procurement, section: Section, many: Iterable[Values], by: User, at: datetime,
    came_from: str = "",
) -> list[WorkbookEntry]:  # fmt: skip
    """Add entries after those there are, all or none. Raises `NotPossible` beyond the most."""
    hold(procurement)
    made = _made(procurement, section, many, by, at, came_from)
    if made:
        numbers = [row.number for row in made]
        record(
            "workbook.added", procurement, by=by, at=at, part=section.key, count=len(made),
            first=numbers[0], last=numbers[-1], came_from=came_from[:200],
        )  # fmt: skip
    return made


@transaction.atomic
def write_many(
    *, procurement: Procurement, section: Section, changed: Mapping[int, Values], added: Iterable[Values],
    seen: Mapping[int, int], by: User, at: datetime,
) -> None:  # fmt: skip
    """Save entries by number and add others, all or none, as one deed.

    `seen` are the editions, by number, of all entries of the section that this rests on. Raises `ChangedMeanwhile` if any
    is another one now, and `NotPossible` beyond the most.
    """
    hold(procurement)
    rows = WorkbookEntry.objects.that_count().filter(procurement=procurement, section=section.key)
    there = {row.number: row for row in rows.select_related("procurement")}
    if {number: row.edition for number, row in there.items()} != dict(seen):
        raise ChangedMeanwhile
    kept = [there[number] for number in sorted(changed)]
    for row in kept:
        row.values = dict(changed[row.number])
    keep_many(rows=kept, by=by, at=at)
    made = _made(procurement, section, added, by, at)
    if kept or made:
        record(
            "workbook.saved_many", procurement, by=by, at=at, part=section.key,
            changed=[row.number for row in kept], added=[row.number for row in made],
        )  # fmt: skip


def _made(
    procurement: Procurement, section: Section, many: Iterable[Values], by: User, at: datetime,
    came_from: str = "",
) -> list[WorkbookEntry]:  # fmt: skip
    """Write new entries of a procurement that is held; the caller writes the trail."""
    values = [dict(one) for one in many]
    rows = WorkbookEntry.objects.filter(procurement=procurement, section=section.key)
    there = rows.that_count().count()
    if section.is_single and there + len(values) > 1:
        raise NotPossible(f"There is one {section.one} already. Change it instead.")
    if there + len(values) > section.most:
        raise NotPossible(
            f"“{section.title}” holds {section.most} at most, and there are {there} already. Put some together."
        )
    last = rows.aggregate(last=Max("number"))["last"] or 0
    made = [
        WorkbookEntry(
            procurement=procurement, section=section.key, number=number, values=each,
            came_from=came_from[:200], added_at=at, added_by=by, changed_at=at, changed_by=by,
        )
        for number, each in enumerate(values, start=last + 1)
    ]  # fmt: skip
    WorkbookEntry.objects.bulk_create(made)
    EntryEdition.objects.bulk_create([_edition(row, by, at) for row in made])
    if made:
        _touch(procurement, by, at)
    return made


@transaction.atomic
def save(
    *, entry: WorkbookEntry, values: Values, edition: int, by: User, at: datetime,
    deed: str = "saved",
) -> bool:  # fmt: skip
    """Save what was typed; return whether anything changed. Raises `ChangedMeanwhile` if the edition is over."""
    row = _held(entry, edition)
    changed = sorted(
        name for name in {*row.values, *values} if row.values.get(name) != values.get(name)
    )
    if not changed:
        return False
    row.values = dict(values)
    _keep(row, by, at)
    _record(deed, row, by, at, changed=changed)
    return True


def mend(
    *, entry: WorkbookEntry, section: Section, values: Values, edition: int, by: User, at: datetime
) -> None:  # fmt: skip
    """Save better words that were found. Raises `NotPossible` if they do not fit, else as `save`."""
    try:
        fitting = values_of(section, values)
    except Unreadable as error:
        raise NotPossible(
            "The entry would be too long with these words. Change it by hand."
        ) from error
    save(entry=entry, values=fitting, edition=edition, by=by, at=at, deed="mended")


@transaction.atomic
def remove(*, entry: WorkbookEntry, edition: int, by: User, at: datetime) -> None:
    """Take an entry away; it can be brought back for 30 days. Raises `ChangedMeanwhile` as `save`."""
    row = _held(entry, edition)
    row.removed_at, row.removed_by = at, by
    _keep(row, by, at)
    _record("removed", row, by, at)


@transaction.atomic
def bring_back(
    *, entry: WorkbookEntry, section: Section, edition: int, by: User, at: datetime
) -> None:
    """Bring back what was taken away. Raises `NotPossible` after 30 days, or where there is no room."""
    row = _held(entry, edition, is_removed=True)
    if row.removed_at is None or row.removed_at <= at - timedelta(days=queries.KEPT_DAYS):
        raise NotPossible(f"It was taken away more than {queries.KEPT_DAYS} days ago.")
    there = WorkbookEntry.objects.that_count().filter(
        procurement=row.procurement_id, section=row.section
    )
    if there.count() >= section.most:
        raise NotPossible("There is no room for it. Take another away first.")
    row.removed_at = row.removed_by = None
    _keep(row, by, at)
    _record("brought_back", row, by, at)


def restore(*, entry: WorkbookEntry, number: int, edition: int, by: User, at: datetime) -> bool:
    """Put an entry back to what was saved once. Raises `EntryEdition.DoesNotExist`, else as `save`."""
    was = queries.edition_of(entry, number)
    return save(entry=entry, values=was.values, edition=edition, by=by, at=at, deed="restored")


@transaction.atomic
def set_aside(
    *, procurement: Procurement, finding: str, title: str, reason: str, by: User, at: datetime
) -> None:
    """Set a finding aside for a reason. Raises `NotPossible` without one, or if it was done already."""
    hold(procurement)
    if not reason.strip():
        raise NotPossible("Enter why it does not apply. It is kept on the file.")
    _, is_new = SetAside.objects.get_or_create(
        procurement=procurement, finding=finding,
        defaults={"title": title[:300], "reason": reason, "set_at": at, "set_by": by},
    )  # fmt: skip
    if not is_new:
        raise NotPossible("Somebody set it aside already.")
    record("workbook.finding.set_aside", procurement, by=by, at=at, part=finding)


@transaction.atomic
def take_up(*, procurement: Procurement, finding: str, by: User, at: datetime) -> None:
    """Show a finding again that was set aside. Raises `NotPossible` if it was not."""
    hold(procurement)
    done, _ = SetAside.objects.filter(procurement=procurement, finding=finding).delete()
    if not done:
        raise NotPossible("It is not set aside any more.")
    record("workbook.finding.taken_up", procurement, by=by, at=at, part=finding)


def _held(entry: WorkbookEntry, edition: int, *, is_removed: bool = False) -> WorkbookEntry:
    """Hold the procurement and return the row as it is now."""
    hold(entry.procurement)
    row = WorkbookEntry.objects.select_related("procurement").get(pk=entry.pk)
    if row.edition != edition or (row.removed_at is not None) != is_removed:
        raise ChangedMeanwhile
    return row


def _edition(row: WorkbookEntry, by: User, at: datetime) -> EntryEdition:
    return EntryEdition(
        of=row, number=row.edition, values=row.values, is_removed=row.removed_at is not None,
        saved_at=at, saved_by=by,
    )  # fmt: skip


def _keep(row: WorkbookEntry, by: User, at: datetime) -> None:
    row.edition += 1
    row.changed_at, row.changed_by = at, by
    row.save()
    _edition(row, by, at).save()


def keep_many(*, rows: Sequence[WorkbookEntry], by: User, at: datetime) -> None:
    """Save what was done to entries that the caller holds, each as an edition. It writes no trail: the caller does."""
    for row in rows:
        row.edition += 1
        row.changed_at, row.changed_by = at, by
    WorkbookEntry.objects.bulk_update(
        rows, ["values", "edition", "changed_at", "changed_by", "removed_at", "removed_by"], batch_size=200
    )  # fmt: skip
    EntryEdition.objects.bulk_create([_edition(row, by, at) for row in rows])
    if rows:
        _touch(rows[0].procurement, by, at)


def _touch(procurement: Procurement, by: User, at: datetime) -> None:
    """Say on the procurement that it was changed, for lists."""
    Procurement.objects.filter(pk=procurement.pk).update(changed_at=at, changed_by=by)


def _record(deed: str, row: WorkbookEntry, by: User, at: datetime, **details: Any) -> None:
    _touch(row.procurement, by, at)
    record(
        f"workbook.{deed}", row.procurement, by=by, at=at, part=f"{row.section} {row.number}",
        **details,
    )  # fmt: skip
