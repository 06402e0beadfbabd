"""Where the notices of a procurement stand on a day: which is next, which are late, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.notices import NoticeDue, Standing, due
from toolkit.procurements import records
from toolkit.procurements.models import Procurement

# Duties of the whole borough or of its finance team: they have pages of their own, or none here.
NOT_HERE = ("pipeline", "payment-information", "payments-compliance")
_WAITING = (Standing.TOO_LATE, Standing.OVERDUE, Standing.DUE, Standing.COMING)
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that is needed and not published yet.

    `day` is the last day of law or the day of our own plan, whichever comes first, else the day that we
    advise; `is_law`: it is that of the law. `is_late`: that day has passed.
    """

    due: NoticeDue
    day: date | None
    is_law: bool
    is_late: bool
    is_soon: bool

    @property
    def key(self) -> str:
        """Return the key of the notice."""
        return self.due.notice.key


@dataclass(frozen=True, slots=True)
class Stand:
    """The notices of a procurement: all, those that wait (the late ones first), and the next."""

    notices: tuple[NoticeDue, ...]
    waiting: tuple[Waiting, ...]

    @property
    def next(self) -> Waiting | None:
        """Return what is due next."""
        return self.waiting[0] if self.waiting else None

    @property
    def late(self) -> tuple[Waiting, ...]:
        """Return what should have been published."""
        return tuple(one for one in self.waiting if one.is_late)

    def notice(self, key: str) -> NoticeDue | None:
        """Return a notice by its key."""
        return next((one for one in self.notices if one.notice.key == key), None)


def stand(row: Procurement, *, on: date) -> Stand:
    """Return where the notices of a procurement stand. The row was read whole; no query is made."""
    facts = records.notice_facts(row, on=on)
    found = tuple(one for one in due(facts, on=on) if one.notice.key not in NOT_HERE)
    if not records.choice_of(row):
        return Stand(found, ())
    planned = {one.notice: one.starts_on for one in records.milestones_of(row) if one.notice}
    is_stopped = row.stopped_on is not None
    waiting = [
        _waiting(one, planned.get(one.notice.form), on)
        for one in found
        if one.standing in _WAITING and one.published_on is None
        and not (is_stopped and one.notice.key != "procurement-termination")
    ]  # fmt: skip
    order = {one.notice.key: place for place, one in enumerate(found)}
    waiting.sort(key=lambda one: (not one.is_late, order[one.key] if not one.is_late else 0))
    return Stand(found, tuple(waiting))


def _waiting(one: NoticeDue, planned: date | None, on: date) -> Waiting:
    own = planned or one.planned_on
    days = [day for day in (one.due_on, own) if day]
    day = min(days, default=one.advised_on)
    is_late = one.standing in (Standing.OVERDUE, Standing.TOO_LATE) or (
        day is not None and day < on
    )
    is_soon = not is_late and day is not None and day <= on + SOON
    return Waiting(one, day, day is not None and day == one.due_on, is_late, is_soon)


@dataclass(frozen=True, slots=True)
class BoroughStand:
    """How many notices of a borough's procurements are late, or due within two weeks."""

    late: int
    soon: int
