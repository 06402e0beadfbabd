"""What lists show of a procurement, kept with it: worked out when it changes, and good until a day on which it may differ.

Which notices are needed and late follows from the record and the day. A list of 200 need not work it out for each: every
deed with a procurement keeps it anew, and the worker does so for those whose day has come. What is not kept, or not good
any more, is worked out when it is read, so that a list is right whoever comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from toolkit.procurements import records, standing
from toolkit.procurements.models import Procurement
from toolkit.procurements.standing import SOON, BoroughStand, Stand

_DAY = timedelta(days=1)
_MANY = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """What waits next and how much does, how far it is, its route and its value; from a day until before another.

    `next_on` is the day of the next notice. Days in ISO form, '' for none; money in pence with VAT.
    """

    from_on: str
    until_on: str
    next_key: str = ""
    next_on: str = ""
    is_late: bool = False
    is_by_law: bool = False
    late: int = 0
    soon: int = 0
    state: str = ""
    route: str = ""
    value_inc_pence: int | None = None

    def holds(self, on: date) -> bool:
        """Say whether it is what would be worked out on a day."""
        return self.from_on <= on.isoformat() < self.until_on

    @property
    def next_day(self) -> date | None:
        """Return the day of the next notice, if it has one."""
        return date.fromisoformat(self.next_on) if self.next_on else None


def worked_out(row: Procurement, *, on: date) -> Kept:
    """Work out what lists show of a row that was read whole."""
    stand = standing.stand(row, on=on)
    following, choice = stand.next, records.choice_of(row)
    return Kept(
        on.isoformat(),
        min(_may_differ(row, stand, on)).isoformat(),
        following.key if following else "",
        following.day.isoformat() if following and following.day else "",
        bool(following and following.is_late),
        bool(following and following.is_law),
        len(stand.late),
        sum(one.is_soon for one in stand.waiting),
        records.state_of(row),
        choice.route if choice else "",
        records.need_of(row.answers).value_inc_vat_pence,
    )


def _may_differ(row: Procurement, stand: Stand, on: date) -> Iterator[date]:
    """Yield days after `on` on which it may be another: every day that the record or its notices name, the one after it,
    and two weeks before it; and the first of the next month, by which a change of the law is seen.
    """
    yield (on.replace(day=1) + timedelta(days=32)).replace(day=1)
    for day in _named(row, stand):
        for other in (day, day + _DAY, day - SOON):
            if other > on:
                yield other


def _named(row: Procurement, stand: Stand) -> Iterator[date]:
    for one in stand.notices:
        yield from filter(None, (one.due_on, one.opens_on, one.advised_on, one.planned_on))
    for milestone in records.milestones_of(row):
        yield from (milestone.starts_on, milestone.ends_on)
    yield from filter(None, (
        row.award_notice_on, row.standstill_ends_on, row.signed_on, row.contract_starts_on,
        row.contract_ends_on, row.stopped_on, row.change_on, row.ended_on,
    ))  # fmt: skip


@transaction.atomic
def keep(pks: Iterable[int], *, on: date) -> int:
    """Work out procurements on a day and keep that with them; return how many. Safe to repeat.

    The rows are held until then, so that what a deed keeps meanwhile is not overwritten by what was read before it.
    """
    held = Procurement.objects.select_for_update(of=("self",)).filter(pk__in=list(pks))
    rows = list(held.order_by("pk").whole())
    for row in rows:
        found = worked_out(row, on=on)
        row.kept, row.kept_until = asdict(found), date.fromisoformat(found.until_on)
    Procurement.objects.bulk_update(rows, ["kept", "kept_until"], batch_size=_MANY)
    return len(rows)


def keep_due(*, on: date) -> int:
    """Keep anew what is not good any more on a day, and what was never kept; return how many. Safe to repeat."""
    done = 0
    while pks := list(
        Procurement.objects.exclude(kept_until__gt=on).values_list("pk", flat=True)[:_MANY]
    ):
        done += keep(pks, on=on)
    return done


def of_rows(rows: Iterable[Procurement], *, on: date) -> dict[int, Kept]:
    """Return what lists show of procurements, by key. What does not hold is worked out, with eight queries for all."""
    found: dict[int, Kept] = {}
    others = []
    for row in rows:
        kept = _read(row.kept)
        if kept is not None and kept.holds(on):
            found[row.pk] = kept
        else:
            others.append(row.pk)
    if others:
        for row in Procurement.objects.filter(pk__in=others).whole():
            found[row.pk] = worked_out(row, on=on)
    return found


def _read(plain: dict[str, Any]) -> Kept | None:
    """Return what was kept; None for nothing, and for what another release kept."""
    try:
        return Kept(**plain)
    except TypeError:
        return None


def of_borough(rows: Iterable[Procurement], *, on: date) -> BoroughStand:
    """Count what waits in procurements."""
    found = of_rows(rows, on=on).values()
    return BoroughStand(sum(one.late for one in found), sum(one.soon for one in found))
