"""Contracts as they are compared: read from the register, packed, and remembered between refreshes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from django.db.models import QuerySet

from matching import embedding
from matching.item import Item, Supplier
from matching.meaning import Meaning, phrases_to_learn
from toolkit import bulk
from toolkit.collaboration.keys import stored_key
from toolkit.collaboration.models import ComparedContract, ComparedKey, TextVector
from toolkit.contracts.models import Contract, ContractSupplier
from toolkit.people.choices import Sharing

MANY = 4_000  # more than so many are read with everything else, and picked out here
MARK_BYTES = 12  # of a mark of facts
_DESCRIPTION = 600  # what `matching` reads of a description
_COLUMNS = (
    "pk", "reference", "authority__slug", "authority__name", "title", "description", "cpv_code",
    "other_cpv_codes", "ends_on", "may_extend_until", "value_ex_vat_pence", "value_inc_vat_pence",
    "currency", "is_derived", "is_synthetic", "sharing", "leads_own", "leads_boroughs", "leads_public",
    "register__system", "register__manufacturer",
)  # fmt: skip
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder().decode


@dataclass(frozen=True, slots=True)
class Compared:
    """A contract as it is compared, without its facts: who may see it and what it is grouped by."""

    number: int  # primary key of its row
    borough: str
    in_public: bool
    in_boroughs: bool
    in_own: bool
    keys: frozenset[str] = frozenset()
    text: str = ""
    ends_on: date | None = None
    facts: bytes = b""

    @property
    def is_private(self) -> bool:
        """Say whether only its borough sees this row."""
        return self.in_own and not self.in_boroughs

    def is_as(self, other: Compared) -> bool:
        """Say whether it is compared as before, its facts left out."""
        ours = (self.number, self.levels, self.keys, self.text)
        return ours == (other.number, other.levels, other.keys, other.text)

    @property
    def levels(self) -> tuple[bool, bool, bool]:
        """Return the audiences that see it."""
        return self.in_public, self.in_boroughs, self.in_own


@dataclass(frozen=True, slots=True)
class Facts:
    """What is packed of a contract: the item, and how its data came about."""

    item: Item
    is_derived: bool
    is_synthetic: bool
    mark: bytes  # of all that is packed


# --- from the register -----------------------------------------------------------------------------


def read(references: Collection[str] | None = None) -> dict[str, Compared]:
    """Return the boroughs' standing contracts that somebody sees, packed, by reference; all for None.

    Ended contracts and those without a published end are among them: they tell who has it.
    """
    found: dict[str, Compared] = {}
    for rows, suppliers in _parts(references):
        for row in rows:
            one = _compared(dict(zip(_COLUMNS, row, strict=True)), suppliers.get(row[0], []))
            if any(one.levels):
                found[row[1]] = one
    return found


def _parts(
    references: Collection[str] | None,
) -> Iterator[tuple[list[tuple[Any, ...]], dict[int, list[list[str]]]]]:
    """Yield rows with their suppliers: all at once, or batch by batch."""
    standing = (
        Contract.objects.of_london().standing().filter(register__removed_at__isnull=True)
    )  # no row of the register: nothing was removed
    links = ContractSupplier.objects.order_by("contract_id", "position").values_list(
        "contract_id", "supplier__slug", "supplier__name"
    )
    if references is None or len(references) > MANY:
        wanted = None if references is None else set(references)
        rows = [
            row
            for row in standing.values_list(*_COLUMNS).iterator(chunk_size=5_000)
            if wanted is None or row[1] in wanted
        ]
        yield rows, _by_contract(links.filter(contract__authority__isnull=False))
        return
    for batch in bulk.batches(sorted(references)):
        rows = list(standing.filter(reference__in=batch).values_list(*_COLUMNS))
        yield rows, _by_contract(links.filter(contract__reference__in=batch))


def _by_contract(links: Any) -> dict[int, list[list[str]]]:
    found: dict[int, list[list[str]]] = {}
    for contract, slug, name in links.iterator(chunk_size=5_000):
        found.setdefault(contract, []).append([slug, name])
    return found


def _compared(row: Mapping[str, Any], suppliers: list[list[str]]) -> Compared:
    sharing = row["sharing"]
    is_public = sharing == Sharing.PUBLIC
    codes = [row["cpv_code"], *row["other_cpv_codes"].split()]
    ends_on, until = row["ends_on"], row["may_extend_until"]
    value = row["value_ex_vat_pence"] or row["value_inc_vat_pence"]
    packed = [
        row["reference"],
        row["authority__slug"],
        row["authority__name"],
        row["title"],
        row["description"][:_DESCRIPTION],
        list(dict.fromkeys(code for code in codes if code)),
        suppliers,
        ends_on.toordinal() if ends_on else 0,
        until.toordinal() if until else 0,
        value if row["currency"] == "GBP" else None,
        row["register__system"] or "",
        row["register__manufacturer"] or "",
        row["is_derived"],
        row["is_synthetic"],
    ]
    return Compared(
        number=row["pk"],
        borough=row["authority__slug"],
        in_public=is_public and row["leads_public"],
        in_boroughs=(is_public or sharing == Sharing.BOROUGHS) and row["leads_boroughs"],
        in_own=row["leads_own"],
        ends_on=ends_on,
        facts=_encode(packed),
    )


def unpack(facts: bytes) -> Facts:
    """Return the item that was packed."""
    (
        key, buyer, name, title, description, cpv, suppliers, ends, until, value, system, manufacturer,
        is_derived, is_synthetic,
    ) = _decode(facts)  # fmt: skip
    item = Item(
        key, _once(buyer), _once(name), title, description, tuple(map(_once, cpv)),
        tuple([_supplier(slug, said) for slug, said in suppliers]), _day(ends), _day(until), value,
        _once(system), _once(manufacturer),
    )  # fmt: skip
    return Facts(
        item, is_derived, is_synthetic, hashlib.blake2b(facts, digest_size=MARK_BYTES).digest()
    )


# What many contracts say alike is held once.
_once = lru_cache(maxsize=65_536)(str)


@lru_cache(maxsize=65_536)
def _supplier(slug: str, name: str) -> Supplier:
    return Supplier(slug, name)


@lru_cache(maxsize=65_536)
def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


# --- what is remembered ----------------------------------------------------------------------------


_REMEMBERED = (
    "reference", "contract_number", "borough", "in_public", "in_boroughs", "in_own", "keys", "text",
    "facts",
)  # fmt: skip


def remembered(references: Collection[str] | None = None) -> dict[str, Compared]:
    """Return contracts as they were last compared, by reference; all for None. Their ends are in the facts."""
    rows = ComparedContract.objects.all()
    if references is None or len(references) > MANY:
        wanted = None if references is None else set(references)
        return _remembered(rows, lambda name: wanted is None or name in wanted)
    found: dict[str, Compared] = {}
    for batch in bulk.batches(sorted(references)):
        found |= _remembered(rows.filter(reference__in=batch))
    return found


def remembered_of_keys(
    keys: Collection[str],
    at_hand: Callable[[Collection[str]], dict[str, Compared]] = lambda names: {},
) -> dict[str, Compared]:
    """Return what was last compared and shares one of these keys, by reference.

    `at_hand` gives what need not be read.
    """
    names: set[str] = set()
    for batch in bulk.batches(sorted(stored_key(key) for key in keys)):
        links = ComparedKey.objects.filter(key__in=batch).values_list("reference")
        names.update(name for (name,) in bulk.plain_rows(links))
    found = at_hand(names)
    found |= remembered(names - found.keys())
    return found


def _remembered(
    rows: QuerySet[ComparedContract], is_wanted: Callable[[str], bool] = lambda name: True
) -> dict[str, Compared]:
    boroughs: dict[str, str] = {}  # each slug once
    kept: dict[str, frozenset[str]] = {}
    found: dict[str, Compared] = {}
    for name, number, slug, public, shared, own, keys, text, facts in bulk.plain_rows(
        rows.values_list(*_REMEMBERED)
    ):
        if is_wanted(name):
            if keys not in kept:
                kept[keys] = frozenset(keys.split())
            found[name] = Compared(
                number, boroughs.setdefault(slug, slug), bool(public), bool(shared), bool(own),
                kept[keys], text, None, bytes(facts),
            )  # fmt: skip
    return found


def ended_between(since: date, today: date) -> set[str]:
    """Return the references of what ended from one day on, and before another."""
    rows = ComparedContract.objects.filter(ends_on__gte=since, ends_on__lt=today)
    return set(rows.values_list("reference", flat=True))


def remember(changed: Mapping[str, Compared], gone: Iterable[str]) -> None:
    """Keep contracts as they were now compared, and forget those that are gone."""
    names = sorted({*changed, *gone})
    for batch in bulk.batches(names):
        ComparedContract.objects.filter(reference__in=batch).delete()
        ComparedKey.objects.filter(reference__in=batch).delete()
    rows = (
        (
            name, one.number, one.borough, *one.levels, " ".join(sorted(one.keys)), one.text,
            one.ends_on, one.facts,
        )
        for name, one in sorted(changed.items())
    )  # fmt: skip
    columns = (
        "reference", "contract_number", "borough", "in_public", "in_boroughs", "in_own", "keys",
        "text", "ends_on", "facts",
    )  # fmt: skip
    bulk.insert(ComparedContract, columns, bulk.cells(ComparedContract, columns, rows))
    bulk.insert(
        ComparedKey,
        ("key", "reference"),
        (
            (stored_key(key), name)
            for name, one in sorted(changed.items())
            for key in sorted(one.keys)
        ),
    )


def vectors_of(hashes: Collection[str]) -> dict[str, bytes]:
    """Return the vectors that are kept, of those asked for."""
    rows = TextVector.objects.values_list("text_hash", "vector")
    if len(hashes) > MANY:
        wanted = set(hashes)
        return {
            name: bytes(vector)
            for name, vector in rows.iterator(chunk_size=5_000)
            if name in wanted
        }
    found: dict[str, bytes] = {}
    for batch in bulk.batches(sorted(hashes)):
        found.update((name, bytes(vector)) for name, vector in rows.filter(text_hash__in=batch))
    return found


def keep_vectors(new: Mapping[str, bytes]) -> None:
    """Keep vectors that were made now; one that somebody kept meanwhile stays."""
    for batch in bulk.batches(sorted(new)):
        TextVector.objects.bulk_create(
            [TextVector(text_hash=name, vector=new[name]) for name in batch], ignore_conflicts=True
        )


def meaning_of(items: Mapping[str, Item], texts: Mapping[str, str]) -> Meaning | None:
    """Return what items mean by kept vectors alone; None where the text model or a vector is missing."""
    if not items or not embedding.is_installed():
        return None
    asked = {embedding.text_hash(text) for text in {*texts.values(), *phrases_to_learn()}}
    vectors = vectors_of(asked)
    return Meaning.of(items.values(), vectors, texts) if asked <= vectors.keys() else None
