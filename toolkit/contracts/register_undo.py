"""Taking an import of a register back: rows as they were, but never what people did to them since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from ocds.records import PartyRecord
from toolkit import bulk
from toolkit.contracts import actions, facets, touched, twins, uses, word_index, wording
from toolkit.contracts.choices import Origin
from toolkit.contracts.models import Contract, ContractSupplier, Edition, RegisterDetail
from toolkit.contracts.register_changes import (
    COMPARED,
    SELLERS,
    is_possible,
    people_mark,
    settled_columns,
    stated_now,
)
from toolkit.contracts.register_rows import DETAILS, FACTS, parties_stated
from toolkit.contracts.registering import as_cell, hold, links
from toolkit.suppliers import actions as suppliers
from toolkit.ui import page_cache


@dataclass(frozen=True, slots=True)
class Done:
    """What an import did to one contract, as it was noted."""

    what: str
    reference: str
    title: str
    fields: Sequence[Sequence[Any]]
    before: Mapping[str, Any] | None
    mark: str


@dataclass(slots=True)
class Undone:
    """What was taken back, and what was kept as people worked on it or use it: [reference, title, why]."""

    taken_away: int = 0
    restored: int = 0
    kept: list[list[str]] = field(default_factory=list)


@transaction.atomic
def undo_register(
    *, changes: Iterable[Done], authority_id: int, since: datetime, at: datetime
) -> Undone:
    """Take back what an import did: all of it but what people edited, confirmed or shared since.

    `since` is the moment at which the import was written.
    """
    actions.open_register()
    Edition.objects.filter(pk=1).update(number=F("number") + 1)
    hold(authority_id)
    undone = Undone()
    marked: list[str] = []
    for batch in bulk.batches(changes):
        rows = {
            row["reference"]: row
            for row in Contract.objects.filter(
                reference__in=[one.reference for one in batch], authority_id=authority_id
            ).values(*COMPARED)
        }
        there = [(one, rows[one.reference]) for one in batch if one.reference in rows]
        _take_away([pair for pair in there if pair[0].what == "added"], undone)
        _restore([pair for pair in there if pair[0].what in ("changed", "missing")], undone, since)
        _restore_unchanged([pair for pair in there if pair[0].what == "unchanged"], undone, since)
        marked += [one.reference for one, _ in there if one.what != "unchanged"]
    twins.refresh(marked, at=at)
    facets.recount([authority_id])
    touched.mark(marked, at=at)
    transaction.on_commit(page_cache.clear)
    return undone


def _take_away(added: Sequence[tuple[Done, Mapping[str, Any]]], undone: Undone) -> None:
    """Take away the contracts that the import added, unless a person worked on them or uses them."""
    gone = []
    used = uses.used([one.reference for one, _ in added])
    for one, row in added:
        why = used.get(one.reference, "")
        if people_mark(row) != one.mark:
            why = "It was edited, confirmed, shared or removed since, so it stays."
        if why:
            undone.kept.append([one.reference, row["title"], why])
        else:
            gone.append(row["pk"])
    if gone:
        word_index.forget(gone)
        Contract.objects.filter(pk__in=gone, origin=Origin.REGISTER).delete()
    undone.taken_away += len(gone)


def _is_confirmed(one: Done, row: Mapping[str, Any], since: datetime) -> bool:
    """Say whether a person confirmed a row after the import was written."""
    confirmed_at = row["register__last_confirmed_at"]
    return confirmed_at is not None and confirmed_at >= since and people_mark(row) != one.mark


def _restore(
    changed: Sequence[tuple[Done, Mapping[str, Any]]], undone: Undone, since: datetime
) -> None:
    """Put back what the import changed, field by field, unless a person settled the field since.

    What a person confirmed since is as they saw it, so all of the row stays.
    """
    facts, details, kept, resold = [], [], [], {}
    for one, row in changed:
        if one.what == "changed" and _is_confirmed(one, row, since):
            why = "It was confirmed since, so it stays as it was confirmed."
            undone.kept.append([one.reference, row["title"], why])
            continue
        before = one.before or {}
        settled = settled_columns(row)
        wanted = {
            name: value for name, value in before.get("columns", {}).items() if name not in settled
        }
        has_sellers = bool(before.get("has_sellers")) and SELLERS not in settled
        now = stated_now(row) | wanted
        if not is_possible(now):
            wanted = {name: value for name, value in wanted.items() if name not in _PERIOD}
        left = [name for name, *_ in one.fields if _is_left(name, wanted, has_sellers)]
        if left:
            undone.kept.append([one.reference, row["title"], _why(left)])
        whole = {name: _current(row, name) for name in (*FACTS, *DETAILS)} | wanted
        told = before.get("provenance", {})
        provenance = {name: said for name, said in row["provenance"].items() if name not in wanted}
        provenance |= {name: said for name, said in told.items() if name in wanted}
        facts.append(
            [
                *(as_cell(name, whole[name]) for name in FACTS),
                json.dumps(provenance),
                row["pk"],
            ]
        )
        details.append([*(as_cell(name, whole[name]) for name in DETAILS), row["pk"]])
        books = before.get("kept", {})
        kept.append((books, row["pk"]))
        if has_sellers:
            resold[row["pk"]] = parties_stated(books.get("stated") or {})
        undone.restored += 1
    bulk.update(Contract, (*FACTS, "provenance"), "id", facts)
    bulk.update(RegisterDetail, DETAILS, "contract_id", details)
    _restore_books(kept)
    _restore_sellers(resold)
    wording.follow(pk for *_, pk in facts)


def _restore_unchanged(
    unchanged: Sequence[tuple[Done, Mapping[str, Any]]], undone: Undone, since: datetime
) -> None:
    """Put back what rows that the import left as they were say of their file, place and doubts."""
    kept = []
    for one, row in unchanged:
        books = dict((one.before or {}).get("kept", {}))
        if books.get("problems") and _is_confirmed(one, row, since):
            del books["problems"]
            why = "It was confirmed since, so its doubts stay settled."
            undone.kept.append([one.reference, row["title"], why])
        kept.append((books, row["pk"]))
    _restore_books(kept)


_PERIOD = ("starts_on", "ends_on", "may_extend_until")


def _is_left(name: str, wanted: Mapping[str, Any], has_sellers: bool) -> bool:
    if name == "missing_since":
        return False
    return not has_sellers if name == SELLERS else name not in wanted


def _why(left: Sequence[str]) -> str:
    named = ", ".join(left)
    return f"fields:{named}"


def _current(row: Mapping[str, Any], name: str) -> Any:
    value = row[name] if name in FACTS else row[f"register__{name}"]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _restore_books(kept: Sequence[tuple[Mapping[str, Any], int]]) -> None:
    """Put back what was noted of the rows: cells as stated, file, place, doubts."""
    for names in {tuple(books) for books, _ in kept if books}:
        bulk.update(
            RegisterDetail,
            names,
            "contract_id",
            (
                [*(_moment_or(name, books[name]) for name in names), pk]
                for books, pk in kept
                if tuple(books) == names
            ),
        )


def _moment_or(name: str, value: Any) -> Any:
    if name in ("last_seen_at", "missing_since"):
        return bulk.moment_of(value or "")
    return as_cell(name, value)


def _restore_sellers(resold: Mapping[int, Sequence[PartyRecord]]) -> None:
    """Link the rows with the suppliers that they had."""
    if not resold:
        return
    identified = suppliers.identify(parties={one: None for each in resold.values() for one in each})
    actions.move_links(identified=identified)
    ContractSupplier.objects.filter(contract_id__in=list(resold)).delete()
    bulk.insert(
        ContractSupplier,
        ("contract_id", "supplier_id", "position", "name_as_published", "matched_by", "tidy_name"),
        (
            cells
            for pk, parties in resold.items()
            for cells in links(parties, pk, identified.supplier_of)
        ),
    )
    suppliers.forget(merged=identified.merged)
