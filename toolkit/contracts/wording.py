"""The words by which a row of a borough's register is found: only those that whoever sees the row may see."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 20_000


def search_text(
    *,
    title: str,
    buyer_name: str,
    suppliers: Iterable[str],
    description: str = "",
    number: str = "",
    system: str = "",
    manufacturer: str = "",
    reseller: str = "",
    service_area: str = "",
    department: str = "",
    route: str = "",
) -> str:
    """Return the words of a row of a register, in lower case.

    The same words serve every audience that sees the row. So nothing that an audience is not shown
    belongs here: no manager's name, no note on satisfaction, no hosting (ADR 21).
    """
    words = (
        title,
        buyer_name,
        *suppliers,
        number,
        system,
        manufacturer,
        reseller,
        service_area,
        department,
        route,
        description,
    )
    return " ".join(" ".join(word for word in words if word).split()).lower()[:_LONGEST]
