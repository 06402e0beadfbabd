"""The suppliers of one contract, as a person names them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from ocds.records import PartyRecord
from registers.names import suppliers as read_names
from toolkit.contracts import actions
from toolkit.contracts.choices import MatchedBy
from toolkit.contracts.models import Contract, ContractSupplier
from toolkit.suppliers import actions as suppliers
from toolkit.suppliers import names


def named(one: Contract) -> list[str]:
    """Return the names of a contract's suppliers as they were written, in order."""
    links = sorted(one.supplier_links.all(), key=lambda link: link.position)
    return [link.name_as_published for link in links]


def copy(source: Contract, target: Contract) -> None:
    """Give a new row the suppliers of another row of the same contract."""
    ContractSupplier.objects.bulk_create(
        ContractSupplier(
            contract=target,
            supplier_id=link.supplier_id,
            position=link.position,
            name_as_published=link.name_as_published,
            matched_by=link.matched_by,
            tidy_name=link.tidy_name,
        )
        for link in source.supplier_links.order_by("position")
    )


def set_suppliers(one: Contract, lines: Sequence[str]) -> None:
    """Replace a contract's suppliers by those that a person typed, each with a number or without.

    A name that was there keeps its supplier: what people decided about it stays.
    """
    known = {link.name_as_published: link for link in one.supplier_links.order_by("position")}
    typed, _ = read_names("\n".join(line for line in lines if line not in known))
    parties = {
        who.name: PartyRecord(
            who.name, (f"GB-COH:{who.company_number}",) if who.company_number else ()
        )
        for who in typed
        if names.is_name(who.name)
    }
    identified = suppliers.identify(parties=parties.values())
    actions.move_links(identified=identified)
    wanted = [line for line in dict.fromkeys(lines) if line in known]
    ContractSupplier.objects.filter(contract=one).update(position=F("position") + 1_000_000)
    ContractSupplier.objects.filter(contract=one).exclude(name_as_published__in=wanted).delete()
    for position, line in enumerate(wanted):
        ContractSupplier.objects.filter(pk=known[line].pk).update(position=position)
    taken = set(ContractSupplier.objects.filter(contract=one).values_list("supplier_id", flat=True))
    position = len(wanted)
    for party in parties.values():
        supplier_id = identified.supplier_of[party]
        if supplier_id in taken:
            continue
        taken.add(supplier_id)
        ContractSupplier.objects.create(
            contract=one,
            supplier_id=supplier_id,
            position=position,
            name_as_published=party.name[:300],
            matched_by=MatchedBy.IDENTIFIER if party.identifiers else MatchedBy.NAME,
            tidy_name=names.tidy(party.name),
        )
        position += 1
    suppliers.forget(merged=identified.merged)
    one._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # what was read before is stale
