"""Making what was asked for: a ZIP or a tender pack, part by part, into the storage. Safe to begin again.

A run takes a making over by its token; only the run whose token still stands there may say that it is ready. A file is
given only once it is whole: until then no row says where it lies.
"""

from __future__ import annotations

import logging
import secrets
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import BinaryIO, cast

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from toolkit.approvals import queries as approvals
from toolkit.dossier import exporting, office, tender_pack
from toolkit.dossier.choices import Kind, State
from toolkit.dossier.exporting import Told
from toolkit.dossier.models import Making
from toolkit.people.choices import Role
from toolkit.people.queries import Place
from toolkit.procurements import queries as procurements
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.models import Procurement
from toolkit.ui import stored
from toolkit.workbook import records

logger = logging.getLogger(__name__)
FOLDER = "dossiers"
HOURS_KEPT = 24


class TakenOver(Exception):
    """Another run makes it, or it is gone: this one must not say anything."""


def run(number: int, *, clock: Callable[[], datetime]) -> None:
    """Make what was asked for. What goes wrong is said in its row, in words for a person."""
    token = secrets.token_hex(16)
    mine = Making.objects.filter(pk=number, state=State.WAITING)
    if not mine.update(task_id=token, part="", done=0, total=0):
        return
    one = mine.select_related("procurement__authority").get()
    try:
        _make(one, _Told(one, token), token, clock)
    except TakenOver:
        logger.info("dossier.taken_over", extra={"making": number})
    except NotPossible as error:
        _fail(one, token, str(error), clock())
    except Exception:
        logger.exception("dossier.failed", extra={"making": number})
        _fail(one, token, "Something went wrong on our side. Try again; if it happens once more, tell whoever runs this site.", clock())  # fmt: skip


class _Told:
    """Writes into the row which part is made now: at the first, and whenever another hundredth is done."""

    def __init__(self, one: Making, token: str) -> None:
        self._mine = Making.objects.filter(pk=one.pk, task_id=token, state=State.WAITING)
        self._last = -1

    def __call__(self, part: str, done: int, total: int) -> None:
        hundredths = done * 100 // max(total, 1)
        if hundredths == self._last:
            return
        self._last = hundredths
        if not self._mine.update(part=part[:200], done=done, total=total):
            raise TakenOver


def _make(one: Making, told: Told, token: str, clock: Callable[[], datetime]) -> None:
    row = procurements.own(one.procurement.authority_id, one.procurement.reference)
    place = _place(one.procurement)
    with tempfile.TemporaryFile() as target:
        write(
            cast(BinaryIO, target), place, row, Kind(one.kind), on=timezone.localdate(), told=told
        )
        size = target.tell()
        where = stored.keep(File(target), f"made.{one.kind}", folder=FOLDER)
    done = Making.objects.filter(pk=one.pk, task_id=token, state=State.WAITING).update(
        state=State.READY, stored_as=where, bytes=size, finished_at=clock()
    )
    if not done:
        stored.drop(where)
        raise TakenOver


def _place(row: Procurement) -> Place:
    """Return the borough as whoever looks at it sees it: what is made is the same for each of them."""
    return Place(row.authority_id, row.authority.slug, row.authority.name, Role.VIEWER)


def write(
    target: BinaryIO, place: Place, row: Procurement, kind: Kind, *, on: date, told: Told = lambda *_: None
) -> None:  # fmt: skip
    """Write what is wanted of a procurement that was read whole into a file. Raises `NotPossible`."""
    if kind is Kind.ZIP:
        exporting.write_zip(target, place, row, on=on, told=told)
        return
    total = 2 if kind is Kind.PDF else 1
    told("The documents for suppliers", 0, total)
    book, given = records.book_of(row), approvals.approvals_of(row)
    content = tender_pack.of(row, book, given, by=place.name, on=on)
    if content is None:
        raise NotPossible("There is nothing to make a tender pack from yet.")
    if kind is Kind.PDF:
        told("The PDF", 1, total)
        content = office.as_pdf(content)
    target.write(content)


def _fail(one: Making, token: str, message: str, at: datetime) -> None:
    Making.objects.filter(pk=one.pk, task_id=token, state=State.WAITING).update(
        state=State.FAILED, message=message, finished_at=at
    )


def tidy(*, at: datetime) -> int:
    """Take away what was made a day ago, and what a dead worker left in the storage; return how many rows went.

    Only the worker stores here, and only the worker tidies: so what no row names belongs to nobody.
    """
    old = Making.objects.filter(finished_at__lt=at - timedelta(hours=HOURS_KEPT))
    count = 0
    for one in old:
        stored.drop(one.stored_as)
        count += one.delete()[0]
    named = set(Making.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    for name in _stored():
        if name not in named:
            stored.drop(name)
    return count


def _stored() -> list[str]:
    try:
        return [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    except FileNotFoundError:
        return []
