"""Items to compare, valid by default and saying nothing."""

from __future__ import annotations

from datetime import date
from itertools import count

from matching.likeness import Item, Supplier
from matching.names import organisation_key

TODAY = date(2026, 11, 22)
_numbers = count(1)


def item(
    title: str = "",
    *,
    buyer: str = "Camden",
    key: str = "",
    ends_on: date | None = None,
    may_extend_until: date | None = None,
    cpv: tuple[str, ...] = (),
    suppliers: tuple[str, ...] = (),
    description: str = "",
) -> Item:
    """Return an item; suppliers are given by name."""
    return Item(
        key=key or f"item-{next(_numbers):05d}",
        buyer=buyer.lower(),
        buyer_name=buyer,
        title=title,
        description=description,
        cpv=cpv,
        suppliers=tuple(Supplier(organisation_key(name), name) for name in suppliers),
        ends_on=ends_on,
        may_extend_until=may_extend_until,
    )
