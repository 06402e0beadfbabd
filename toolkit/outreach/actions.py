"""What is done with a page for suppliers: put it online, put today's words online, close it.

Each holds the procurement and writes one row of the trail, in one transaction.
"""

from __future__ import annotations

from datetime import date, datetime
from hashlib import blake2b

import msgspec
from django.db import transaction

from drafting.opportunity.check import keeps_closed
from drafting.opportunity.fields import KEY
from drafting.opportunity.page import page_of
from drafting.workbook.book import Book
from toolkit.outreach.models import SupplierPage
from toolkit.outreach.queries import of_procurement
from toolkit.outreach.records import as_data
from toolkit.people.models import User
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import Procurement

__all__ = ["ChangedMeanwhile", "NotPossible"]
_PART = "page for suppliers"


@transaction.atomic
def put_online(
    *, procurement: Procurement, book: Book, seen: str, shown_until: date, edition: int, by: User,
    at: datetime, today: date,
) -> SupplierPage:  # fmt: skip
    """Let everybody read the page as it is today, until a day; a page that was closed opens again.

    `seen` is the print of the page that was read before, and `edition` that of what is online, 0 for nothing: raises
    `ChangedMeanwhile` if either is over. Raises `NotPossible` while something keeps the page closed.
    """
    hold(procurement)
    page, there = page_of(book, today), of_procurement(procurement)
    if print_of(book=book, on=today) != seen or (there.edition if there else 0) != edition:
        raise ChangedMeanwhile
    if book.one(KEY) is None:
        raise NotPossible("Write the texts of the page first.")
    if shut := keeps_closed(page):
        raise NotPossible(f"Mend this first: {shut[0].title[:1].lower()}{shut[0].title[1:]}.")
    if shown_until < today:
        raise NotPossible("The last day must be today or later.")
    said = {
        "content": as_data(page), "shown_until": shown_until, "edition": edition + 1, "opened_at": at,
        "opened_by": by, "closed_at": None, "closed_by": None,
    }  # fmt: skip
    row, _ = SupplierPage.objects.update_or_create(procurement=procurement, defaults=said)
    deed = "renewed" if there and there.is_open(today) else "opened"
    record(f"outreach.{deed}", procurement, by=by, at=at, part=_PART, edition=row.edition,
           shown_until=str(shown_until))  # fmt: skip
    return row


@transaction.atomic
def close(*, page: SupplierPage, edition: int, by: User, at: datetime) -> None:
    """Close the page for everybody at once. Raises `ChangedMeanwhile` if it is closed, or has other words by now."""
    hold(page.procurement)
    rows = SupplierPage.objects.filter(pk=page.pk, edition=edition, closed_at__isnull=True)
    if not rows.update(closed_at=at, closed_by=by):
        raise ChangedMeanwhile
    record("outreach.closed", page.procurement, by=by, at=at, part=_PART, edition=edition)


def print_of(*, book: Book, on: date) -> str:
    """Return a print of the page as it is on a day, so that nobody opens what they did not read."""
    content = msgspec.json.encode(page_of(book, on), order="deterministic")
    return blake2b(content, digest_size=12).hexdigest()
