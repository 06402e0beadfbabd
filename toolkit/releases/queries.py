"""Reading the feed: pages of releases, of changes and of processes, each after a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, QuerySet

from toolkit.releases.choices import Happened
from toolkit.releases.models import Change, Counter, Release


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the feed is wanted: after a number, so many, of a borough, notice or process."""

    since: int
    limit: int
    borough: str = ""
    notice_type: str = ""
    ocid: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A release on a page of the feed, with its number there."""

    sequence: int
    release: Release


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the feed. `last` is the number to go on from; `more` says whether there is more now."""

    entries: tuple[Change, ...]
    last: int
    more: bool
    changed_at: datetime | None

    @property
    def releases(self) -> list[Release]:
        """Return the releases that the entries are of."""
        return [one.release for one in self.entries]


@dataclass(frozen=True, slots=True)
class Process:
    """A procurement: its standing releases, oldest first, and the number of its newest entry."""

    ocid: str
    sequence: int
    releases: tuple[Release, ...]


def last_number() -> int:
    """Return the number of the newest entry; 0 before the first."""
    return Counter.objects.filter(pk=1).values_list("last", flat=True).first() or 0


def changes(asked: Asked) -> Page:
    """Return what happened after a number, withdrawals too. Two queries."""
    return _page(Change.objects.all(), asked)


def releases(asked: Asked) -> Page:
    """Return the releases published after a number that still stand. Two queries."""
    withdrawn = Change.objects.filter(release=OuterRef("release"), kind=Happened.WITHDRAWAL)
    return _page(Change.objects.filter(~Exists(withdrawn), kind=Happened.RELEASE), asked)


def _page(found: QuerySet[Change], asked: Asked) -> Page:
    chosen = (
        _of(found, asked)
        .filter(sequence__gt=asked.since)
        .select_related("release", "release__authority")
        .order_by("sequence")
    )
    # One more than asked tells whether there is more; the newest number is read before, so that what
    # is committed between the two readings is not passed over.
    newest = last_number()
    rows = list(chosen[: asked.limit + 1])
    more = len(rows) > asked.limit
    rows = rows[: asked.limit]
    last = rows[-1].sequence if rows else asked.since
    if not more:
        last = max(last, newest)
    changed_at = max((one.made_at for one in rows), default=None)
    return Page(tuple(rows), last, more, changed_at)


def _of(found: QuerySet[Change], asked: Asked) -> QuerySet[Change]:
    if asked.borough:
        found = found.filter(release__authority__slug=asked.borough)
    if asked.notice_type:
        found = found.filter(release__notice_type=asked.notice_type)
    if asked.ocid:
        found = found.filter(release__ocid=asked.ocid)
    return found


def processes(asked: Asked) -> tuple[list[Process], int, bool]:
    """Return the processes in which something happened after a number, the last to go on from, more.

    A process stands at its newest entry, so that it comes again whenever something happens in it. One
    of which every release was withdrawn has none. Three queries.
    """
    newest = last_number()
    found = (
        _of(Change.objects.all(), asked)
        .order_by()
        .values("release__ocid")
        .annotate(newest=Max("sequence"))
        .filter(newest__gt=asked.since)
        .order_by("newest")
    )
    rows = [(one["release__ocid"], one["newest"]) for one in found[: asked.limit + 1]]
    more = len(rows) > asked.limit
    rows = rows[: asked.limit]
    last = rows[-1][1] if rows else asked.since
    if not more:
        last = max(last, newest)
    standing = _standing([ocid for ocid, _ in rows])
    return [Process(ocid, number, standing[ocid]) for ocid, number in rows], last, more


def process(ocid: str) -> Process | None:
    """Return one process; None if nothing was ever published of it. Two queries."""
    newest = Change.objects.filter(release__ocid=ocid).aggregate(newest=Max("sequence"))["newest"]
    return Process(ocid, newest, _standing([ocid])[ocid]) if newest else None


def _standing(ocids: Iterable[str]) -> dict[str, tuple[Release, ...]]:
    found: dict[str, list[Release]] = defaultdict(list)
    rows = Release.objects.standing().filter(ocid__in=list(ocids)).select_related("authority")
    for row in rows.order_by("stated_at", "pk"):
        found[row.ocid].append(row)
    return {ocid: tuple(found[ocid]) for ocid in ocids}


def release(release_id: str) -> tuple[Release, Change | None] | None:
    """Return a release, and its withdrawal if it was withdrawn; None if there is no such release."""
    found = Release.objects.filter(release_id=release_id).select_related("authority").first()
    if found is None:
        return None
    return found, Change.objects.filter(release=found, kind=Happened.WITHDRAWAL).first()


def licence_of(rows: Sequence[Release]) -> str:
    """Return the licence that all releases have; empty where they differ or there is none."""
    found = {one.licence for one in rows}
    return found.pop() if len(found) == 1 else ""
