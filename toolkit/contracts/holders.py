"""Who has a system or a supplier: boroughs with contracts that a viewer may see, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from toolkit.contracts.models import Contract, ContractSupplier, RegisterDetail
from toolkit.people.queries import Viewer
from toolkit.suppliers.models import Supplier

_SHORTEST = 3  # letters of a name worth looking for
_ROWS = 400


@dataclass(frozen=True, slots=True)
class Holder:
    """A borough that has something, why we say so, and the contract that says it."""

    authority_id: int
    slug: str
    name: str
    reason: str
    reference: str
    title: str
    ends_on: date | None


def holders(*, system: str = "", supplier: str = "", viewer: Viewer) -> list[Holder]:
    """Return the boroughs whose contracts name a system or a supplier, by name, each once. One query.

    Only rows that the viewer may open count. Of several contracts the one that ends last speaks; a
    system that a register names counts before a title, and a title before a supplier.
    """
    system, supplier = system.strip(), supplier.strip()
    asked: list[QuerySet[Any, Any]] = []
    if len(system) >= _SHORTEST:
        asked.append(RegisterDetail.objects.filter(system__icontains=system).values("contract_id"))
        asked.append(Contract.objects.filter(title__icontains=system).values("pk"))
    if len(supplier) >= _SHORTEST:
        known = Supplier.objects.filter(name__icontains=supplier).values("pk")
        named = Q(name_as_published__icontains=supplier) | Q(supplier_id__in=known)
        asked.append(ContractSupplier.objects.filter(named).values("contract_id"))
    if not asked:
        return []
    # Found apart and then joined: one condition with "or" would look at every contract, six times as slow.
    found = asked[0].union(*asked[1:]) if len(asked) > 1 else asked[0]
    rows = (
        Contract.objects.visible_to(viewer)
        .of_london()
        .standing()
        .filter(pk__in=found)
        .order_by(F("ends_on").desc(nulls_last=True), "reference")
        .values_list(
            "authority_id", "authority__slug", "authority__name", "reference", "title", "ends_on",
            "register__system",
        )[:_ROWS]
    )  # fmt: skip
    best: dict[int, tuple[int, Holder]] = {}
    for authority_id, slug, name, reference, title, ends_on, its_system in rows:
        rank, reason = _reason(system, supplier, its_system or "", title)
        if authority_id not in best or rank < best[authority_id][0]:
            best[authority_id] = (
                rank,
                Holder(authority_id, slug, name, reason, reference, title, ends_on),
            )
    return sorted((one for _, one in best.values()), key=lambda one: one.name)


def _reason(system: str, supplier: str, its_system: str, title: str) -> tuple[int, str]:
    if len(system) >= _SHORTEST:
        if system.lower() in its_system.lower():
            return 0, f"its register names the system {its_system}"
        if system.lower() in title.lower():
            return 1, f"the title of a contract names {system}"
    return 2, f"it has a contract with {supplier}"
