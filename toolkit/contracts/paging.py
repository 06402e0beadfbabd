"""A page of the register in few and short questions, however many contracts there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Case, Count, F, Q, When, Window
from django.db.models.functions import Coalesce

from toolkit.contracts import word_index
from toolkit.contracts.choices import Sort
from toolkit.contracts.models import Contract, ContractQuerySet
from toolkit.contracts.queries import Filters, narrowed, parts

# With words, so many contracts are looked at; whoever finds more adds a word.
MOST_FOUND = 5_000
_LATE = date.max


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results: the rows, how many there are in all, and which page it is."""

    rows: list[Contract]
    total: int
    number: int
    is_more: bool = False  # there are more than were counted


@dataclass(frozen=True, slots=True)
class _Order:
    """An order for the database, and the same for rows of several questions that are merged."""

    by: tuple[Any, ...]
    columns: tuple[str, ...]
    key: Callable[[Sequence[Any]], Any]


def _falling(day: date | None) -> int:
    return -day.toordinal() if day else 1


_ENDS = _Order(
    (F("ends_on").asc(nulls_last=True), "reference"),
    ("ends_on", "reference"),
    lambda row: (row[1] or _LATE, row[2]),
)
_PAST = _Order(
    (F("ends_on").desc(nulls_last=True), "reference"),
    ("ends_on", "reference"),
    lambda row: (_falling(row[1]), row[2]),
)
_ORDERS: dict[str, _Order] = {
    Sort.ENDS_LAST: _PAST,
    Sort.VALUE: _Order(
        (F("any_value_pence").desc(nulls_last=True), "reference"),
        ("any_value_pence", "reference"),
        lambda row: (row[1] is None, -(row[1] or 0), row[2]),
    ),
    Sort.VALUE_LOW: _Order(
        (F("any_value_pence").asc(nulls_last=True), "reference"),
        ("any_value_pence", "reference"),
        lambda row: (row[1] is None, row[1] or 0, row[2]),
    ),
    Sort.BOROUGH: _Order(
        ("authority__name", F("ends_on").asc(nulls_last=True), "reference"),
        ("authority__name", "ends_on", "reference"),
        lambda row: (row[1] is None, row[1] or "", row[2] or _LATE, row[3]),
    ),
    Sort.TITLE: _Order(
        ("title", "reference"), ("title", "reference"), lambda row: (row[1], row[2])
    ),
    Sort.NEWEST: _Order(
        ("-published_at", "reference"),
        ("published_at", "reference"),
        lambda row: (-row[1].timestamp(), row[2]),
    ),
}


def page_of(filters: Filters, *, number: int, size: int, total: int | None = None) -> Found:
    """Return a page of the contracts that were asked for; one after the last is the last.

    `total` is how many there are, if that is known already (words are always counted).
    "Ends soonest" begins today, as in `queries.contracts`; what has ended, or has no end, comes after.
    """
    order, today = _ORDERS.get(filters.sort, _ENDS), filters.today
    some, filters, is_narrow = _searched(filters)
    asked = [_asked(part, filters) for part in some]
    if is_narrow:
        soonest = order is _ENDS and today is not None
        return _counted(asked[0], _soonest(today) if soonest and today else order, number, size)
    is_more = False
    if filters.words:
        counts = [part.order_by()[: MOST_FOUND + 1].count() for part in asked]
        total, is_more = min(sum(counts), MOST_FOUND), sum(counts) > MOST_FOUND
    elif total is None:
        total = sum(part.count() for part in asked)
    number = _within(number, total, size)
    start = (number - 1) * size
    size = min(size, total - start)
    if order is not _ENDS or today is None:
        return Found(_rows(list(_merged(asked, order, start, size))), total, number, is_more)
    whole = _asked(Contract.objects.seen_by(filters.viewer), filters)
    coming = whole.filter(ends_on__gte=today)
    keys = list(_merged([coming], _ENDS, start, size))
    if len(keys) < size:  # only near the end is it counted how many come
        past = whole.filter(Q(ends_on__isnull=True) | Q(ends_on__lt=today))
        start = max(0, start - coming.count())
        keys += _merged([past], _PAST, start, size - len(keys))
    return Found(_rows(keys), total, number, is_more)


def _searched(filters: Filters) -> tuple[list[ContractQuerySet], Filters, bool]:
    """Return where to look, what is left to ask there, and whether that is few contracts by words."""
    whole = Contract.objects.seen_by(filters.viewer)
    if filters.words:
        places = word_index.places(filters.words)
        if places is not None:
            few = whole.filter(pk__in=places.values("contract_id"))
            return [few], filters, True
    if filters.supplier_words:
        return [whole], filters, True
    return parts(filters.viewer), filters, False


def _asked(part: ContractQuerySet, filters: Filters) -> ContractQuerySet:
    if filters.words:
        part = part.with_words(filters.words)
    found = narrowed(part, replace(filters, words="")).annotate(
        any_value_pence=Coalesce("value_ex_vat_pence", "value_inc_vat_pence")
    )
    return found if filters.with_other_buyers else found.of_london()


def _soonest(today: date) -> _Order:
    """Return the order of ends from today on; what has ended or has no end comes after."""
    ahead = Case(When(ends_on__gte=today, then=F("ends_on")))
    return _Order(
        (ahead.asc(nulls_last=True), *_PAST.by),
        _PAST.columns,
        lambda row: (
            (0, row[1].toordinal(), row[2])
            if row[1] and row[1] >= today
            else (1, _falling(row[1]), row[2])
        ),
    )


def _counted(found: ContractQuerySet, order: _Order, number: int, size: int) -> Found:
    """Look once at each contract that words leave, and count them on the way."""
    of_all = found.order_by(*order.by).annotate(of_all=Window(Count("pk")))
    keys = of_all.values_list("pk", "of_all")
    asked = _within(number, MOST_FOUND, size)
    rows = list(keys[(asked - 1) * size : asked * size])
    count = rows[0][1] if rows else 0 if asked == 1 else found.count()
    total = min(count, MOST_FOUND)
    number = _within(asked, total, size)
    if number != asked:
        rows = list(keys[(number - 1) * size : number * size])
    shown = [pk for pk, _ in rows[: total - (number - 1) * size]]
    return Found(_rows(shown), total, number, is_more=count > MOST_FOUND)


def _within(number: int, total: int, size: int) -> int:
    return min(max(1, number), max(1, -(-total // size)))


def _merged(some: list[ContractQuerySet], order: _Order, start: int, size: int) -> Iterator[int]:
    """Yield the keys of a stretch of the contracts of several questions, in order."""
    asked = [part.order_by(*order.by).values_list("pk", *order.columns) for part in some]
    if len(asked) == 1:
        return (row[0] for row in asked[0][start : start + size])
    together = merge(*(part[: start + size] for part in asked), key=order.key)
    return (row[0] for row in islice(together, start, start + size))


def _rows(keys: Sequence[int]) -> list[Contract]:
    by_key = {one.pk: one for one in Contract.objects.filter(pk__in=keys).for_display()}
    return [by_key[pk] for pk in keys if pk in by_key]
