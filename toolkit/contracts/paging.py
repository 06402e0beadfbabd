"""A page of the register in few and short questions, however many contracts there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import Coalesce

from toolkit.contracts import word_index
from toolkit.contracts.choices import Sort
from toolkit.contracts.models import Contract, ContractQuerySet
from toolkit.contracts.queries import Filters, narrowed, order_of, parts

# With words, so many contracts are looked at; whoever finds more adds a word.
MOST_FOUND = 5_000
# Orders in which what is not known comes last, and the order in which an index holds what is known.
_KNOWN_FIRST: dict[str, str] = {
    Sort.ENDS: "ends_on",
    Sort.ENDS_LAST: "-ends_on",
    Sort.VALUE: "-any_value_pence",
    Sort.VALUE_LOW: "any_value_pence",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results: the rows, how many there are in all, and which page it is."""

    rows: list[Contract]
    total: int
    number: int
    is_more: bool = False  # there are more than were counted


def page_of(filters: Filters, *, number: int, size: int, total: int | None = None) -> Found:
    """Return a page of the contracts that were asked for; one after the last is the last.

    `total` is how many there are, if that is known already (words are always counted).
    "Ends soonest" begins today, as in `queries.contracts`; what has ended, or has no end, comes after.
    """
    whole = Contract.objects.seen_by(filters.viewer)
    if filters.words:
        looked_up = word_index.look_up(filters.words)
        if looked_up.places is not None:
            whole = word_index.standing_at(whole, looked_up.places)
            left = replace(filters, words=looked_up.to_read)
            found = _counted(_asked(whole, left), filters, number, size)
            if _hold(found.rows, filters.words):
                return found
            return _counted(_asked(whole, filters), filters, number, size)
    if filters.supplier_words:
        return _counted(_asked(whole, filters), filters, number, size)
    is_more = False
    if filters.words or total is None:
        asked = [_asked(part, filters).order_by() for part in parts(filters.viewer)]
        if filters.words:
            asked = [part[: MOST_FOUND + 1] for part in asked]
        total = sum(part.count() for part in asked)
        if filters.words:
            total, is_more = min(total, MOST_FOUND), total > MOST_FOUND
    number = _within(number, total, size)
    start = (number - 1) * size
    keys = _walked(_asked(whole, filters), filters, start, min(size, total - start))
    return Found(_rows(keys), total, number, is_more)


def _hold(rows: Sequence[Contract], words: str) -> bool:
    """Say whether rows hold the words for which the index named them: if not, it is not to be believed."""
    typed = word_index.typed(words)
    return all(word in row.search_text for row in rows for word in typed)


def _asked(part: ContractQuerySet, filters: Filters) -> ContractQuerySet:
    found = narrowed(part.with_words(filters.words), replace(filters, words="")).annotate(
        any_value_pence=Coalesce("value_ex_vat_pence", "value_inc_vat_pence")
    )
    return found if filters.with_other_buyers else found.of_london()


def _counted(found: ContractQuerySet, filters: Filters, number: int, size: int) -> Found:
    """Look once at each contract that words leave, and count them on the way."""
    of_all = found.order_by(*order_of(filters)).annotate(of_all=Window(Count("pk")))
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


def _walked(whole: ContractQuerySet, filters: Filters, start: int, size: int) -> list[int]:
    """Return the keys of a page, by walking each stretch of the order in the order of an index."""
    keys: list[int] = []
    for condition, order in _stretches(filters):
        stretch = whole.filter(condition).order_by(*order).values_list("pk", flat=True)
        found = list(stretch[start : start + size - len(keys)])
        keys += found
        if len(keys) == size:
            break
        # Only near the end of a stretch is it counted.
        start = 0 if found else max(0, start - stretch.order_by().count())
    return keys


def _stretches(filters: Filters) -> Iterator[tuple[Q, tuple[Any, ...]]]:
    """Yield the parts of the order that was asked for, each in an order that an index holds."""
    today, sort = filters.today, filters.sort if filters.sort in Sort.values else Sort.ENDS
    known = _KNOWN_FIRST.get(sort)
    if sort == Sort.ENDS and today:
        yield Q(ends_on__gte=today), ("ends_on", "reference")
        past = Q(ends_on__isnull=True) | Q(ends_on__lt=today)
        yield past, (F("ends_on").desc(nulls_last=True), "reference")
    elif known:
        is_unknown = {f"{known.lstrip('-')}__isnull": True}
        yield ~Q(**is_unknown), (known, "reference")
        yield Q(**is_unknown), ("reference",)
    else:
        yield Q(), order_of(filters)


def _rows(keys: Sequence[int]) -> list[Contract]:
    by_key = {one.pk: one for one in Contract.objects.filter(pk__in=keys).for_list("search_text")}
    return [by_key[pk] for pk in keys if pk in by_key]
