"""The words by which a contract is found: only those that whoever sees the row may see.

One text for all rows, wherever they come from. Whoever adds a row gives it this text; whoever changes one
calls `follow` when all of it is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from toolkit import bulk
from toolkit.contracts import word_index
from toolkit.contracts.models import Contract, ContractSupplier

_LONGEST = 20_000
_OF_REGISTER = ("system", "manufacturer", "reseller", "service_area", "department", "route")


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
    """Return the words of a contract, in small letters.

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


def follow(numbers: Iterable[int]) -> None:
    """Work out anew by which words contracts are found. Call it in the transaction of the change."""
    for batch in bulk.batches(numbers):
        sellers: dict[int, list[str]] = defaultdict(list)
        for number, name in (
            ContractSupplier.objects.filter(contract__in=batch)
            .order_by("position")
            .values_list("contract_id", "name_as_published")
        ):
            sellers[number].append(name)
        rows = Contract.objects.filter(pk__in=batch).values(
            "pk", "title", "buyer_name", "description", "buyer_reference", "search_text",
            "register__number", *(f"register__{name}" for name in _OF_REGISTER),
        )  # fmt: skip
        changed = []
        for row in rows:
            text = search_text(
                title=row["title"],
                buyer_name=row["buyer_name"],
                suppliers=sellers[row["pk"]],
                description=row["description"],
                number=row["register__number"] or row["buyer_reference"],
                **{name: row[f"register__{name}"] or "" for name in _OF_REGISTER},
            )
            if text != row["search_text"]:
                changed.append((row["pk"], row["search_text"], text))
        bulk.update(Contract, ("search_text",), "id", ([text, pk] for pk, _, text in changed))
        word_index.follow(changed)
