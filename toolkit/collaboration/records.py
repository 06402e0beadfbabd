"""Contracts of the register as items that `matching` compares: the only place where the two meet."""

from __future__ import annotations

from collections.abc import Sequence

from matching.likeness import Background, Item, Supplier
from toolkit.contracts import categories
from toolkit.contracts.queries import Filters, contracts

_LEVELS = range(2, 9)  # digits of a CPV code, from its division down


def items_to_compare() -> tuple[list[Item], dict[str, int]]:
    """Return the boroughs' standing contracts as items, and the row of each by its reference.

    Ended contracts and those without a published end are among them: they tell who has it.
    """
    rows: dict[str, int] = {}
    items: list[Item] = []
    for row in contracts(Filters(is_standing_only=True)):
        if row.authority is None:
            continue
        rows[row.reference] = row.pk
        codes = [row.cpv_code, *row.other_cpv_codes.split()]
        items.append(
            Item(
                key=row.reference,
                buyer=row.authority.slug,
                buyer_name=row.authority.name,
                title=row.title,
                description=row.description,
                cpv=tuple(dict.fromkeys(code for code in codes if code)),
                suppliers=tuple(
                    Supplier(link.supplier.slug, link.supplier.name)
                    for link in row.supplier_links.all()
                ),
                ends_on=row.ends_on,
                may_extend_until=row.may_extend_until,
                value_pence=row.value_ex_vat_pence or row.value_inc_vat_pence,
            )
        )
    return items, rows


def background_of(items: Sequence[Item]) -> Background:
    """Return how rare words are in all titles, and the labels of all codes and of what holds them."""
    codes = {
        code[:digits].ljust(8, "0") for item in items for code in item.cpv for digits in _LEVELS
    }
    labels = {code: label for code in codes if (label := categories.label(code))}
    return Background.of(items, labels)
