"""Writing the suppliers: recognising who is meant in many notices at once.

Two parties are one supplier when they share a number of a list that checks whom it lists (GB-COH
and such). A party without a number is the one supplier with a number that bears its name; where
none or several do, it is a supplier known by that name alone. So the same notices give the same
suppliers in whatever order they come.

What people decided (`decisions`) comes before all of that.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Model, ProtectedError

from ocds.records import PartyRecord
from toolkit import bulk
from toolkit.suppliers import decisions, names
from toolkit.suppliers.models import (
    Supplier,
    SupplierAlias,
    SupplierDecision,
    SupplierIdentifier,
)


@dataclass(slots=True)
class Identified:
    """Who each party is, and what that means for links made earlier."""

    supplier_of: dict[PartyRecord, int] = field(default_factory=dict)
    # Suppliers that turned out to be one: the key's links belong to the value.
    merged: dict[int, int] = field(default_factory=dict)
    # Tidied names and the supplier that parties without a number now mean by them.
    by_name: dict[str, int] = field(default_factory=dict)


def identify(*, parties: Iterable[PartyRecord]) -> Identified:
    """Recognise parties, adding suppliers, numbers and names. Call it inside a transaction.

    After it, the caller moves its links as `merged` and `by_name` say, then calls `forget`.
    """
    distinct = list(dict.fromkeys(party for party in parties if party.name))
    result = Identified()
    decided = decisions.standing()
    numbered = [party for party in distinct if party.identifiers]
    groups = _groups(numbered, result, decided)
    unnumbered = {names.tidy(party.name): party for party in distinct if not party.identifiers}
    decided.follow(result.merged)
    promoted = _promoted(groups, decided)
    _add_suppliers(groups, promoted)
    _add_numbers(groups)
    for group in groups:
        for party in group.parties:
            result.supplier_of[party] = group.supplier_id
    _add_names(result.supplier_of)
    touched = {names.tidy(party.name) for party in distinct}
    result.by_name = _settle(touched, unnumbered, decided)
    for party in distinct:
        if not party.identifiers:
            result.supplier_of[party] = result.by_name[names.tidy(party.name)]
    return result


def forget(*, merged: Iterable[int]) -> None:
    """Delete suppliers that were merged into others; one that something still points to stays, empty."""
    for pk in merged:
        try:
            with transaction.atomic():
                Supplier.objects.filter(pk=pk).delete()
        except ProtectedError:
            Supplier.objects.filter(pk=pk).update(known_by_name="")


@dataclass(slots=True)
class _Group:
    """Parties that share numbers; `supplier_id` is 0 until the supplier is there."""

    parties: list[PartyRecord]
    numbers: set[str]
    supplier_id: int = 0
    known_numbers: set[str] = field(default_factory=set)


def _groups(
    parties: Sequence[PartyRecord], result: Identified, decided: decisions.Standing
) -> list[_Group]:
    """Return the parties in groups that share numbers, joined with the suppliers that are there."""
    every = {number for party in parties for number in party.identifiers}
    owner = _owners(every)
    parent: dict[str, str] = {}

    def root(number: str) -> str:
        while parent.setdefault(number, number) != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, supplier_id in owner.items():
        parent[root(number)] = root(f"supplier {supplier_id}")
    for party in parties:
        for number in party.identifiers:
            parent[root(number)] = root(party.identifiers[0])
    groups: dict[str, _Group] = {}
    for party in parties:
        group = groups.setdefault(root(party.identifiers[0]), _Group([], set()))
        group.parties.append(party)
        group.numbers.update(party.identifiers)
    settled: list[_Group] = []
    for group in groups.values():
        group.known_numbers = {number for number in group.numbers if number in owner}
        there = sorted({owner[number] for number in group.known_numbers})
        if decided.keeps_apart(there):
            settled += _kept_apart(group, owner)
            continue
        if there:
            group.supplier_id = there[0]
            _merge(there[0], there[1:], result)
        settled.append(group)
    return settled


def _kept_apart(group: _Group, owner: dict[str, int]) -> list[_Group]:
    """Divide a group of suppliers that a person keeps apart: each party goes by its surest number."""
    parts: dict[int, _Group] = {}
    for party in group.parties:
        ours = [owner[number] for number in party.identifiers if number in owner]
        supplier_id = ours[0] if ours else min(owner[number] for number in group.known_numbers)
        part = parts.setdefault(supplier_id, _Group([], set(), supplier_id))
        part.parties.append(party)
        part.numbers.update(party.identifiers)
        part.known_numbers |= group.known_numbers & part.numbers
    return list(parts.values())


def _owners(numbers: set[str]) -> dict[str, int]:
    found = {}
    for batch in bulk.batches(sorted(numbers)):
        rows = SupplierIdentifier.objects.filter(
            value__in=[number.partition(":")[2] for number in batch]
        ).values_list("scheme", "value", "supplier_id")
        found.update({f"{scheme}:{value}": supplier_id for scheme, value, supplier_id in rows})
    return {number: found[number] for number in numbers if number in found}


def _merge(kept: int, others: list[int], result: Identified) -> None:
    for other in others:
        result.merged[other] = kept
        decisions.follow(merged=other, kept=kept)
        SupplierIdentifier.objects.filter(supplier_id=other).update(supplier_id=kept)
        has = SupplierAlias.objects.filter(supplier_id=kept).values("text")
        SupplierAlias.objects.filter(supplier_id=other).exclude(text__in=has).update(
            supplier_id=kept
        )
        SupplierAlias.objects.filter(supplier_id=other).delete()


def _promoted(groups: list[_Group], decided: decisions.Standing) -> dict[str, int]:
    """Return suppliers known by name alone, by name, that a new group's number may now settle.

    Only where one new group has the name: the supplier keeps its address and gets the number.
    """
    claims: dict[str, int] = defaultdict(int)
    for group in groups:
        for text in {names.tidy(party.name) for party in group.parties}:
            claims[text] += 1
    found: dict[str, int] = {}
    for batch in bulk.batches(
        [text for text, count in claims.items() if count == 1 and text not in decided.name_means]
    ):
        found.update(
            Supplier.objects.filter(known_by_name__in=batch).values_list("known_by_name", "pk")
        )
    taken: set[str] = set()
    for batch in bulk.batches(list(found)):
        taken.update(
            SupplierAlias.objects.filter(text__in=batch, supplier__known_by_name="").values_list(
                "text", flat=True
            )
        )
    return {text: pk for text, pk in found.items() if text not in taken}


def _add_suppliers(groups: list[_Group], promoted: dict[str, int]) -> None:
    """Give each group without a supplier one: a promoted supplier, else a new one."""
    new: list[tuple[_Group, str, str]] = []
    used: list[int] = []
    for group in groups:
        if group.supplier_id:
            continue
        name = min((party.name for party in group.parties), key=_plainness)
        pk = promoted.pop(names.tidy(name), 0)
        if pk:
            group.supplier_id = pk
            used.append(pk)
        else:
            new.append((group, name, min(group.numbers)))
    for batch in bulk.batches(used):
        Supplier.objects.filter(pk__in=batch).update(known_by_name="")
    made = _create([(name, identity, "") for _, name, identity in new])
    for (group, _, _), pk in zip(new, made, strict=True):
        group.supplier_id = pk


def _plainness(name: str) -> tuple[bool, int, str]:
    """Order names so that one not in capitals, then a short one, comes first."""
    return name.isupper(), len(name), name


def _create(wanted: list[tuple[str, str, str]]) -> list[int]:
    """Add suppliers of (name, what tells it apart, name it is known by); return their keys."""
    slugs = [names.address_of(name) for name, _, _ in wanted]
    taken: set[str] = set()
    for batch in bulk.batches(sorted(set(slugs))):
        taken.update(Supplier.objects.filter(slug__in=batch).values_list("slug", flat=True))
    made: list[Supplier] = []
    for slug, (name, identity, known_by_name) in zip(slugs, wanted, strict=True):
        if slug in taken:
            slug = f"{slug}-{hashlib.blake2b(identity.encode(), digest_size=4).hexdigest()}"
        taken.add(slug)
        made.append(Supplier(name=name, slug=slug, known_by_name=known_by_name))
    Supplier.objects.bulk_create(made, batch_size=bulk.BATCH)
    return [supplier.pk for supplier in made]


def rename(*, number: int, name: str) -> None:
    """Call a supplier by another name, under an address of that name; decisions about it follow."""
    one = Supplier.objects.get(pk=number)
    base = names.address_of(name)
    is_taken = Supplier.objects.filter(slug=base).exclude(pk=number).exists()
    mark = hashlib.blake2b(f"{number}:{name}".encode(), digest_size=4).hexdigest()
    slug = f"{base}-{mark}" if is_taken else base
    for place in ("first", "second"):
        SupplierDecision.objects.filter(**{place: one.slug}).update(**{place: slug})
    Supplier.objects.filter(pk=number).update(name=name, slug=slug)


def _add_numbers(groups: list[_Group]) -> None:
    _insert(
        SupplierIdentifier,
        ("supplier_id", "scheme", "value"),
        (
            (group.supplier_id, *number.split(":", 1))
            for group in groups
            for number in sorted(group.numbers - group.known_numbers)
        ),
    )


def _add_names(supplier_of: dict[PartyRecord, int]) -> None:
    wanted: dict[tuple[int, str], str] = {}
    for party, supplier_id in supplier_of.items():
        wanted.setdefault((supplier_id, names.tidy(party.name)), party.name)
    _insert(
        SupplierAlias,
        ("supplier_id", "text", "as_published"),
        ((supplier_id, text, name) for (supplier_id, text), name in wanted.items()),
    )


def _insert(
    model: type[Model], columns: tuple[str, ...], rows: Iterable[tuple[int | str, ...]]
) -> None:
    """Add plain rows, leaving those that are there: in SQL, as there may be many."""
    quoted = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{model._meta.db_table}" ({quoted}) VALUES ({marks}) '  # noqa: S608
            "ON CONFLICT DO NOTHING",
            list(rows),
        )


def _settle(
    touched: set[str], unnumbered: dict[str, PartyRecord], decided: decisions.Standing
) -> dict[str, int]:
    """Return, for each name, the supplier meant by a party without a number."""
    holders: dict[str, set[int]] = defaultdict(set)
    known: dict[str, int] = {}
    for batch in bulk.batches(sorted(touched)):
        for text, pk in SupplierAlias.objects.filter(
            text__in=batch, supplier__known_by_name=""
        ).values_list("text", "supplier_id"):
            holders[text].add(pk)
        known.update(
            Supplier.objects.filter(known_by_name__in=batch).values_list("known_by_name", "pk")
        )
    settled, missing = {}, []
    for text in sorted(touched):
        if text in decided.name_means:
            settled[text] = decided.name_means[text]
        elif len(holders[text]) == 1:
            settled[text] = next(iter(holders[text]))
        elif text in known:
            settled[text] = known[text]
        else:
            missing.append(text)
    as_written = {
        text: unnumbered[text].name if text in unnumbered else text.title() for text in missing
    }
    made = _create([(as_written[text], f"name:{text}", text) for text in missing])
    settled.update(zip(missing, made, strict=True))
    _add_names(
        {PartyRecord(name=as_written[text]): pk for text, pk in zip(missing, made, strict=True)}
    )
    return settled
