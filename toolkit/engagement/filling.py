"""Filling the draft of the engagement notice (UK2) from the engagement plan: empty fields alone, shown before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from drafting.engagement.notice import NOTICE_KEY, notice_values
from drafting.workbook.book import Book
from toolkit.people.models import User
from toolkit.procurements import drafting, known, queries
from toolkit.procurements.models import Notice, Procurement
from toolkit.procurements.notice_fields import BY_NAME, Field


@dataclass(frozen=True, slots=True)
class Filled:
    """A field of the notice: what the plan says of it, and what the draft says already."""

    field: Field
    planned: str
    drafted: str

    @property
    def is_filled(self) -> bool:
        """Say whether the plan's words go into the draft."""
        return not self.drafted


def compared(row: Procurement, book: Book, *, today: date) -> tuple[Filled, ...]:
    """Return what the plan says beside what the draft says, or would say when it is begun."""
    draft = drafting.draft_of(row, NOTICE_KEY)
    if draft is not None:
        said = draft.values
    else:
        found = known.known(
            row, NOTICE_KEY, identifiers=queries.identifiers(row),
            other=queries.last_of_borough(row.authority_id, row), on=today,
        )  # fmt: skip
        said = known.filled(found, BY_NAME)
    return tuple(
        Filled(BY_NAME[name], text, said.get(name, ""))
        for name, text in notice_values(book).items()
    )


@transaction.atomic
def fill(*, row: Procurement, book: Book, by: User, at: datetime, today: date) -> Notice:
    """Begin the draft if there is none, and fill its empty fields; return it.

    Raises `ChangedMeanwhile` if somebody saves it at the same moment: nothing of theirs is lost.
    """
    notice = drafting.begin(procurement=row, key=NOTICE_KEY, by=by, at=at, today=today)
    new = {name: text for name, text in notice_values(book).items() if not notice.values.get(name)}
    if new:
        drafting.save(
            notice=notice, values={**notice.values, **new}, edition=notice.edition, by=by, at=at,
            correction=notice.correction,
        )  # fmt: skip
    return notice
