"""Opening the page for suppliers of the made-up procurement whose texts are whole, by the same door as a person."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from drafting.opportunity.check import keeps_closed
from drafting.opportunity.fields import KEY
from drafting.opportunity.page import page_of
from toolkit.outreach import actions, queries
from toolkit.people.models import User
from toolkit.procurements import queries as procurements
from toolkit.workbook import records

_SHOWN = timedelta(days=120)


@transaction.atomic
def load(*, authority_id: int, by: User, today: date, at: datetime) -> int:
    """Open each made-up page that nothing keeps closed and that was never opened; return how many were."""
    made = 0
    for row in procurements.of_borough(authority_id).filter(is_made_up=True):
        book = records.book_of(row)
        is_whole = book.one(KEY) is not None and not keeps_closed(page_of(book, today))
        if is_whole and queries.of_procurement(row) is None:
            actions.put_online(
                procurement=row, book=book, seen=actions.print_of(book=book, on=today), shown_until=today + _SHOWN,
                edition=0, by=by, at=at, today=today,
            )  # fmt: skip
            made += 1
    return made
