"""Which borough uses which system, counted from its contracts for each audience, with its board's figures.

Everything of a borough is counted anew when one of its contracts changed, so that the pages add up few
rows. A system is named by the register, else by a product that the title names; its function is the
need that the title tells, else the product's.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, F, Min, OuterRef
from django.utils import timezone

from matching import products
from matching.likeness import system_key
from matching.text import words
from matching.topics import Need, Sign, need_of
from toolkit import bulk
from toolkit.boroughs import queries as boroughs
from toolkit.collaboration.models import BoroughFigures, SystemUse
from toolkit.contracts.choices import Origin, Status
from toolkit.contracts.models import Contract, ContractSupplier
from toolkit.people.choices import Sharing
from toolkit.ui import page_cache

OTHER = Need("other", "other or unknown functions", True)
_MONTH_DAYS = 30.4375
_KEY_LENGTH, _NAME_LENGTH = 120, 200
_STANDS = {Status.PENDING, Status.ACTIVE, Status.UNKNOWN}
_FIELDS = (
    "pk", "title", "cpv_code", "other_cpv_codes", "value_ex_vat_pence", "value_inc_vat_pence", "currency",
    "starts_on", "ends_on", "may_extend_until", "published_at", "status", "origin", "sharing",
    "leads_own", "leads_boroughs", "leads_public", "is_synthetic", "register__system",
    "register__manufacturer", "register__annual_value_pence", "register__is_rolling",
    "register__added_at", "register__last_seen_at", "register__last_confirmed_at",
)  # fmt: skip

_COLUMNS = (
    "audience", "authority_id", "need_key", "need_label", "system_key", "system", "supplier_slug",
    "supplier", "end_year", "has_ended", "contracts_count", "from_title_count", "yearly_pence",
    "stated_count", "computed_count", "unpublished_count", "private_count", "is_synthetic", "stated_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A system as a contract names it. Without a name `key` and `name` are empty."""

    key: str
    name: str
    is_from_title: bool = False


@dataclass(frozen=True, slots=True)
class Yearly:
    """What a contract costs in a year, in pence, and whether we computed it from total and years."""

    pence: int | None
    is_computed: bool = False


@dataclass(slots=True)
class _Tally:
    name: str
    need_label: str
    supplier: str
    stated_at: datetime
    contracts: list[int] = field(default_factory=list)
    from_title: int = 0
    yearly_pence: int | None = None
    stated: int = 0
    computed: int = 0
    unpublished: int = 0
    private: int = 0


@lru_cache(maxsize=16_384)
def named_system(name: str) -> Named:
    """Return a system by the name in a register: known products by one key, others by their words."""
    name = " ".join(name.split())
    known = products.in_name(name)
    if known:
        is_plain = "-".join(words(name)) == known.key
        return Named(known.key, name if is_plain else products.label_of(known.key))
    key = system_key(name)[:_KEY_LENGTH].strip("-")
    if not key:
        key = f"x-{hashlib.sha256(name.encode()).hexdigest()[:10]}"
    return Named(key, name[:_NAME_LENGTH])


@lru_cache(maxsize=65_536)
def systems_of(title: str, stated: str) -> tuple[Named, ...]:
    """Return the systems of a contract: those of the register's field, else a product of the title."""
    found = {one.key: one for one in map(named_system, products.names_in(stated))}
    if found:
        return tuple(found.values())
    product = products.in_title(title)
    if product:
        return (Named(product.key, products.label_of(product.key), is_from_title=True),)
    return (Named("", ""),)


@lru_cache(maxsize=65_536)
def function_of(title: str, cpv: tuple[str, ...], system: Named) -> Need | None:
    """Return what a contract's system is for; None for a contract that is not about technology."""
    found = need_of(title, "", cpv, system.name)
    product = products.in_name(system.name) if system.name else None
    # One word of a title ("licences") tells less than a product that we know.
    if product and not (found and found.sign is Sign.TITLE and " " in found.said):
        return product.need
    if found and found.need.is_technology:
        return found.need
    if product:
        return product.need
    if not system.key:
        return None
    return found.need if found else OTHER


def yearly_of(
    annual_pence: int | None,
    total_pence: int | None,
    currency: str,
    starts_on: date | None,
    ends_on: date | None,
) -> Yearly:
    """Return what a contract costs in a year: as stated, else the total by its months; a year at least."""
    if annual_pence is not None:
        return Yearly(annual_pence)
    if total_pence is None or currency != "GBP" or not starts_on or not ends_on:
        return Yearly(None)
    months = max(12, round(((ends_on - starts_on).days + 1) / _MONTH_DAYS))
    return Yearly(round(total_pence * 12 / months), is_computed=True)


def has_ended(row: dict[str, Any], *, today: date) -> bool:
    """Say whether a contract is over, with every extension; one without an end is not."""
    if row["register__is_rolling"] or row["ends_on"] is None:
        return False
    last: date = max(row["ends_on"], row["may_extend_until"] or row["ends_on"])
    return last < today


def refresh(*, today: date, at: datetime, authority_ids: Collection[int] | None = None) -> int:
    """Count the boroughs with contracts anew, all or some; return how many. Safe to repeat."""
    rows = Contract.objects.filter(authority_id=OuterRef("pk"))
    known = BoroughFigures.objects.filter(authority_id=OuterRef("pk"))
    found = boroughs.london().filter(Exists(rows) | Exists(known)).values_list("pk", flat=True)
    wanted = [pk for pk in found if authority_ids is None or pk in authority_ids]
    for authority_id in wanted:
        with transaction.atomic():
            _count(authority_id, today=today, at=at)
    if wanted:
        transaction.on_commit(page_cache.clear)
    return len(wanted)


def follow(references: Collection[str], *, today: date, at: datetime) -> int:
    """Count anew the boroughs whose contracts changed; return how many.

    Of a contract that is gone nobody knows the borough: then every borough with a lost contract is counted.
    """
    ids: set[int] = set()
    known = 0
    for batch in bulk.batches(sorted(references)):
        rows = Contract.objects.filter(reference__in=batch).values_list("authority_id", flat=True)
        known += len(rows)
        ids.update(pk for pk in rows if pk is not None)
    if known < len(set(references)):
        lost = SystemUse.objects.annotate(n=Count("contracts")).exclude(n=F("contracts_count"))
        ids.update(lost.values_list("authority_id", flat=True))
    return refresh(today=today, at=at, authority_ids=ids) if ids else 0


def are_of_another_day(today: date) -> bool:
    """Say whether the boroughs were last counted on a day before: contracts may have ended since."""
    counted = BoroughFigures.objects.aggregate(oldest=Min("counted_at"))["oldest"]
    return counted is not None and timezone.localtime(counted).date() < today


def _count(authority_id: int, *, today: date, at: datetime) -> None:
    rows = list(
        Contract.objects.filter(authority_id=authority_id, register__removed_at__isnull=True)
        .order_by("pk")
        .values(*_FIELDS)
    )
    _keep_figures(authority_id, rows, at=at)
    suppliers = _first_suppliers(authority_id)
    tallies: dict[tuple[Any, ...], _Tally] = {}
    for row in rows:
        if row["status"] in _STANDS:
            _tally(row, tallies, suppliers.get(row["pk"], ("", "")), today=today)
    _keep(authority_id, tallies)


def _first_suppliers(authority_id: int) -> dict[int, tuple[str, str]]:
    links = ContractSupplier.objects.filter(contract__authority_id=authority_id)
    found: dict[int, tuple[str, str]] = {}
    for contract, slug, name in links.order_by("-position").values_list(
        "contract_id", "supplier__slug", "supplier__name"
    ):
        found[contract] = (slug, name)
    return found


def audiences_of(row: dict[str, Any]) -> list[Sharing]:
    """Return who may see a contract's row, each contract once (as `ContractQuerySet.seen_by` has it)."""
    found = []
    if row["leads_own"]:
        found.append(Sharing.OWN)
    if row["leads_boroughs"] and row["sharing"] in (Sharing.BOROUGHS, Sharing.PUBLIC):
        found.append(Sharing.BOROUGHS)
    if row["leads_public"] and row["sharing"] == Sharing.PUBLIC:
        found.append(Sharing.PUBLIC)
    return found


def _tally(
    row: dict[str, Any],
    tallies: dict[tuple[Any, ...], _Tally],
    supplier: tuple[str, str],
    *,
    today: date,
) -> None:
    audiences = audiences_of(row)
    if not audiences:
        return
    cpv = tuple(code for code in (row["cpv_code"], *row["other_cpv_codes"].split()) if code)
    slug, name = supplier if supplier[1] else ("", row["register__manufacturer"] or "")
    total = row["value_ex_vat_pence"]
    if total is None:
        total = row["value_inc_vat_pence"]
    yearly = yearly_of(
        row["register__annual_value_pence"],
        total,
        row["currency"],
        row["starts_on"],
        row["ends_on"],
    )
    stated_at = max(filter(None, (row["published_at"], *_register_moments(row))))
    for number, system in enumerate(systems_of(row["title"], row["register__system"] or "")):
        need = function_of(row["title"], cpv, system)
        if need is None:
            continue
        # A contract that names several systems counts its value once, for the first.
        pence = yearly.pence if number == 0 else None
        for audience in audiences:
            key = (
                audience, need.key, system.key, slug, name if not slug else "",
                row["ends_on"].year if row["ends_on"] else None,
                has_ended(row, today=today), row["is_synthetic"],
            )  # fmt: skip
            tally = tallies.setdefault(key, _Tally(system.name, need.label, name, stated_at))
            tally.contracts.append(row["pk"])
            tally.from_title += system.is_from_title
            tally.private += row["sharing"] == Sharing.OWN
            tally.stated_at = max(stated_at, tally.stated_at)
            if pence is not None:
                tally.yearly_pence = (tally.yearly_pence or 0) + pence
                tally.stated += not yearly.is_computed
                tally.computed += yearly.is_computed
                tally.unpublished += row["sharing"] != Sharing.PUBLIC


def _register_moments(row: dict[str, Any]) -> tuple[datetime | None, ...]:
    return (
        row["register__added_at"],
        row["register__last_seen_at"],
        row["register__last_confirmed_at"],
    )


def _keep(authority_id: int, tallies: dict[tuple[Any, ...], _Tally]) -> None:
    """Write the sums of a borough that are not as they were, with their contracts."""
    link = SystemUse.contracts.through
    wanted = {
        _row(authority_id, key, tally): set(tally.contracts) for key, tally in tallies.items()
    }
    stored: dict[tuple[Any, ...], int] = {}
    contracts: defaultdict[int, set[int]] = defaultdict(set)
    stale: list[int] = []
    for pk, *row in SystemUse.objects.filter(authority_id=authority_id).values_list(
        "pk", *_COLUMNS
    ):
        if tuple(row) in stored:
            stale.append(pk)
        else:
            stored[tuple(row)] = pk
    links = link.objects.filter(systemuse__authority_id=authority_id)
    for use, contract in links.values_list("systemuse_id", "contract_id"):
        contracts[use].add(contract)
    kept = {row for row, held in wanted.items() if row in stored and contracts[stored[row]] == held}
    stale += [pk for row, pk in stored.items() if row not in kept]
    for batch in bulk.batches(stale):
        link.objects.filter(systemuse__in=batch).delete()
        SystemUse.objects.filter(pk__in=batch).delete()
    new = [row for row in wanted if row not in kept]
    bulk.insert(SystemUse, _COLUMNS, bulk.cells(SystemUse, _COLUMNS, new))
    known = set(stored.values()) - set(stale)
    numbers = {
        tuple(row): pk
        for pk, *row in SystemUse.objects.filter(authority_id=authority_id).values_list(
            "pk", *_COLUMNS
        )
        if pk not in known
    } if new else {}  # fmt: skip
    bulk.insert(
        link,
        ("systemuse", "contract"),
        ((numbers[row], contract) for row in new for contract in sorted(wanted[row])),
    )


def _row(authority_id: int, key: tuple[Any, ...], tally: _Tally) -> tuple[Any, ...]:
    """Return one sum as it is kept, in the order of `_COLUMNS`."""
    audience, need_key, system, slug, _, year, is_over, is_synthetic = key
    return (
        audience.value, authority_id, need_key[:80], tally.need_label[:200], system, tally.name, slug,
        tally.supplier, year, is_over, len(tally.contracts), tally.from_title, tally.yearly_pence,
        tally.stated, tally.computed, tally.unpublished, tally.private, is_synthetic, tally.stated_at,
    )  # fmt: skip


def _keep_figures(authority_id: int, rows: Iterable[dict[str, Any]], *, at: datetime) -> None:
    public = shared = own = 0
    imported: list[datetime] = []
    confirmed: list[datetime] = []
    for row in rows:
        audiences = audiences_of(row)
        public += Sharing.PUBLIC in audiences
        shared += Sharing.BOROUGHS in audiences and row["sharing"] == Sharing.BOROUGHS
        if row["origin"] != Origin.NOTICE:
            own += 1
            added, seen, said = _register_moments(row)
            imported += [moment for moment in (added, seen) if moment]
            confirmed += [said] if said else []
    BoroughFigures.objects.update_or_create(
        authority_id=authority_id,
        defaults={
            "public_count": public,
            "shared_count": shared,
            "register_count": own,
            "imported_at": max(imported, default=None),
            "confirmed_at": max(confirmed, default=None),
            "counted_at": at,
        },
    )
