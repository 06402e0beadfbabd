"""A borough's own register as a file: every fact, each row once, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from registers.tidy import safe_cell
from toolkit.contracts.choices import Function, Regime
from toolkit.contracts.models import Contract
from toolkit.contracts.notice_names import source_name
from toolkit.contracts.own_fields import FIELDS, Field, Kind
from toolkit.contracts.own_presenters import notice_day
from toolkit.contracts.own_queries import OwnFilters, found
from toolkit.people.choices import Sharing

_LABELS = {"function": Function, "regime": Regime}


def rows(filters: OwnFilters) -> Iterator[list[str]]:
    """Yield the heading, then one row a contract, as text.

    Money is in pounds with two decimals, days are ISO. A cell that a spreadsheet would take for a
    formula is led by an apostrophe.
    """
    yield [
        "Reference",
        *(field.label for field in FIELDS),
        "Last day to give notice, counted back",
        "Shared with",
        "Source",
        "File",
        "Where in the file",
        "Last confirmed",
        "Last confirmed by",
    ]
    wanted = found(filters).for_display().select_related("register", "register__manager")
    for one in wanted.iterator(chunk_size=500):
        yield [safe_cell(cell) for cell in _cells(one)]


def _cells(one: Contract) -> Iterator[str]:
    detail = getattr(one, "register", None)
    yield one.reference
    for field in FIELDS:
        yield _cell(one, detail, field)
    yield _day(notice_day(one))
    yield str(Sharing(one.sharing).label)
    yield source_name(one)
    yield detail.stated_in if detail else ""
    yield detail.stated_where if detail else ""
    confirmed = detail.last_confirmed_at if detail else None
    yield _day(timezone.localtime(confirmed).date()) if confirmed else ""
    yield detail.last_confirmed_by if detail else ""


def _cell(one: Contract, detail: Any, field: Field) -> str:
    if field.kind is Kind.SUPPLIERS:
        return "; ".join(link.supplier.name for link in one.supplier_links.all())
    holder = one if field.on_contract else detail
    value = getattr(holder, field.name) if holder is not None else None
    if value is None or value == "":
        return ""
    if field.kind is Kind.PERSON:
        return str(value.get_full_name() or value.username)
    if field.kind is Kind.MONEY:
        return f"{value // 100}.{value % 100:02d}"
    if field.kind is Kind.DAY:
        return _day(value)
    if field.name in _LABELS:
        return str(_LABELS[field.name](value).label)
    if field.kind is Kind.YES:
        return "yes" if value else "no"
    return str(value)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
