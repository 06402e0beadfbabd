"""Rows of the workbook as the plain records of `drafting`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from drafting.terms.asked import Way
from drafting.workbook.book import Book, Entry, Facts, Milestone, Noted
from rulebook.route_kinds import Family
from rulebook.timetable_tasks import INVITING
from toolkit.procurements.choices import NoticeState
from toolkit.procurements.models import Notice, Procurement
from toolkit.procurements.records import (
    choice_of,
    kind_of,
    milestones_of,
    need_of,
    published,
    timetable_of,
)
from toolkit.workbook import queries
from toolkit.workbook.models import WorkbookEntry

# Tasks of a timetable that suppliers may plan by; what the council does between them is its own.
_OPEN_TASKS = (*INVITING, "sign")
_INVITATIONS = ("tender", "below-threshold-tender")  # notices that invite tenders
_WAYS = {Family.BELOW_THRESHOLD: Way.BELOW, Family.FRAMEWORK: Way.CALL_OFF}
_COMPETED = (Family.OPEN, Family.FLEXIBLE)


def as_entry(row: WorkbookEntry) -> Entry:
    """Return a row as an entry."""
    return Entry(row.section, row.number, row.values, row.edition)


def facts_of(row: Procurement) -> Facts:
    """Return what a procurement knows of itself. One that was not read whole is read again."""
    row = row if hasattr(row, "current_choices") else Procurement.objects.whole().get(pk=row.pk)
    need, choice = need_of(row.answers), choice_of(row)
    kind = kind_of(choice.route) if choice else None
    notice = next((one for one in row.notices.all() if _invites(one)), None)
    lots = list(row.lots.all())
    return Facts(
        title=row.title,
        description=row.description,
        buyer=row.authority.name,
        value_inc_pence=need.value_inc_vat_pence,
        contract_starts_on=row.contract_starts_on,
        contract_ends_on=row.contract_ends_on,
        term_months=need.term_months,
        kind=need.kind.value,
        way=_way(kind.family, need.value_inc_vat_pence) if kind else "",
        law_on=need.commenced_on or _law_on(row),
        has_lots=True if lots else row.flags.get("has_lots"),
        milestones=tuple(_milestones(row, notice)),
        notice_number=notice.platform_number if notice else "",
        notice_url=notice.platform_url if notice else "",
    )


def _way(family: Family, value: int | None) -> str:
    """Return how it is bought; with a value, the threshold tells above from below."""
    if family in _COMPETED and value is None:
        return Way.COMPETITION.value
    way = _WAYS.get(family)
    return way.value if way else ""


def _law_on(row: Procurement) -> date:
    """Return the day whose law holds: the first notice that invites, as it was published or is planned, else today's.

    "Today" is the day on which the record was begun, so that what is found does not change by itself.
    """
    days = [day for key, day in published(row).items() if key in _INVITATIONS]
    if days:
        return min(days)
    planned = [one.starts_on for one in milestones_of(row) if one.key in INVITING]
    adopted = timetable_of(row)
    if planned:
        return min(planned)
    return adopted.law_on if adopted else timezone.localdate(row.created_at)


def _milestones(row: Procurement, notice: Notice | None) -> Iterator[Milestone]:
    """Yield the tasks that suppliers may plan by; the first that invites begins on the day its notice was published."""
    tasks = [one for one in milestones_of(row) if one.key in _OPEN_TASKS]
    invites = next((one.key for one in tasks if one.key in INVITING), "")
    published_on = notice.published_on if notice else None
    for one in tasks:
        is_out = one.key == invites and published_on and published_on <= one.ends_on
        yield Milestone(one.key, (published_on if is_out else None) or one.starts_on, one.ends_on)


def _invites(notice: Notice) -> bool:
    is_out = notice.state == NoticeState.PUBLISHED and bool(notice.platform_number)
    return is_out and notice.key in _INVITATIONS


def book_of(procurement: Procurement) -> Book:
    """Return every entry that counts, with what the procurement, read whole, knows of itself. One query."""
    return Book.of(map(as_entry, queries.that_count(procurement)), facts_of(procurement))


def key_of(noted: Noted) -> str:
    """Return the key of a finding: entry, rule and a print of the words that it is about."""
    found = noted.finding
    words = hashlib.sha256(f"{found.words}\n{found.sentence}".encode()).hexdigest()[:12]
    return f"{noted.section}:{noted.number}:{found.rule}:{words}"
