"""Writing a borough's own register: a whole file at once, all of it or nothing, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from ocds.records import PartyRecord
from toolkit import bulk
from toolkit.contracts import actions, touched, twins, word_index, wording
from toolkit.contracts.choices import MatchedBy, Origin, Status
from toolkit.contracts.models import Contract, ContractSupplier, Edition, RegisterDetail
from toolkit.contracts.records import COLUMNS, reference_of
from toolkit.contracts.register_changes import (
    RegisterCounts,
    RowChange,
    Write,
    compare,
    known_rows,
    parties_to_write,
)
from toolkit.contracts.register_rows import DETAILS, FACTS, Stated, columns_stated
from toolkit.contracts.register_spool import RegisterSpool
from toolkit.contracts.wording import search_text
from toolkit.people.choices import Sharing
from toolkit.suppliers import actions as suppliers
from toolkit.suppliers import names
from toolkit.ui import page_cache

Told = Callable[[list[RowChange]], None]
Progress = Callable[[str, int, int], None]
# JSON is written as text, which both databases take.
_JSON = {"related", "extension_months", "stated", "problems", "provenance"}
# Columns of the details that are not null in the database and that a file may leave unsaid.
_DETAIL_COLUMNS = (
    "contract_id", *DETAILS, "stated", "problems", "stated_in", "stated_where", "row_fingerprint",
    "added_at", "last_seen_at", "edited", "asked_at", "last_confirmed_by",
)  # fmt: skip
_BOOKS = ("stated", "problems", "stated_in", "stated_where", "row_fingerprint", "last_seen_at", "missing_since")  # fmt: skip


# What is noted when a row says what it said before: doubts that a person settled stay settled.
_SEEN = ("stated_in", "stated_where", "last_seen_at", "missing_since")


@dataclass(frozen=True, slots=True)
class Target:
    """Whose register a file is for, and how it is to be taken.

    `fields` are the file's columns that were read, as `registers` names them. `sharing` is for rows that
    are new; `is_whole` says that what the file leaves out is no longer in the register.
    """

    authority_id: int
    slug: str
    buyer: str
    fields: frozenset[str]
    file_name: str
    sharing: Sharing = Sharing.OWN
    is_whole: bool = False

    @property
    def ocid(self) -> str:
        """Return the id of the borough's register, under which its rows are kept."""
        return f"register-{self.slug}"[:200]


def _tell_nobody(changes: list[RowChange]) -> None:
    """Tell nobody."""


def _no_progress(what: str, done: int, total: int) -> None:
    """Watch nothing."""


def preview(
    *,
    spool: RegisterSpool,
    target: Target,
    counts: RegisterCounts,
    told: Told = _tell_nobody,
    progress: Progress = _no_progress,
) -> None:
    """Say what a file would change in the register as it is now. Nothing is written."""
    done = 0
    spool.compare(known_rows(target.authority_id), target.sharing)
    for writes in _compare(spool, target, counts):
        done += len(writes)
        progress("Comparing", done, spool.rows)
        told([write.change for write in writes])


@transaction.atomic
def record_register(
    *,
    spool: RegisterSpool,
    target: Target,
    counts: RegisterCounts,
    at: datetime,
    told: Told = _tell_nobody,
    progress: Progress = _no_progress,
) -> None:
    """Write a file into the register: compared with what is there now, all or nothing.

    Writers of the register come one after the other: each first takes the next edition.
    """
    actions.open_register()
    Edition.objects.filter(pk=1).update(number=F("number") + 1)
    hold(target.authority_id)
    spool.compare(known_rows(target.authority_id), target.sharing)
    parties = dict.fromkeys(spool.parties_said_anew())
    identified = suppliers.identify(parties=parties)
    actions.move_links(identified=identified)
    marked: list[str] = []
    done = 0
    for compared in _compare(spool, target, counts):
        writes = _with_places(compared)
        _write(writes, target, identified.supplier_of, at)
        changed = [one.change for one in writes if one.change.what != "unchanged"]
        marked += [change.reference for change in changed]
        told([write.change for write in writes])
        done += len(writes)
        progress("Writing", done, spool.rows)
    suppliers.forget(merged=identified.merged)
    if marked:
        progress("Finding twins", spool.rows, spool.rows)
        twins.refresh(marked, at=at)
        touched.mark(marked, at=at)
    # Rows that say the same may still be found again, or be read with other doubts.
    transaction.on_commit(page_cache.clear)


def hold(authority_id: int) -> None:
    """Keep others from editing the borough's rows until this is done; SQLite has one writer anyway."""
    rows = RegisterDetail.objects.filter(contract__authority_id=authority_id)
    for _ in rows.select_for_update(of=("self",)).values_list("pk").iterator(chunk_size=2000):
        pass


def _with_places(writes: Sequence[Write]) -> list[Write]:
    """Note of rows that say what they said before where they stood, so that an undo can say it again."""
    same = [one.pk for one in writes if one.is_same and one.change.before is None]
    rows = RegisterDetail.objects.filter(contract_id__in=same)
    there = {
        pk: {"stated_in": name, "stated_where": place, "last_seen_at": at and at.isoformat()}
        for pk, name, place, at in rows.values_list(
            "contract_id", "stated_in", "stated_where", "last_seen_at"
        )
    }
    return [
        replace(one, change=replace(one.change, before={"kept": there[one.pk]}))
        if one.change.before is None and one.pk in there and one.stated is not None
        else one
        for one in writes
    ]


def _compare(spool: RegisterSpool, target: Target, counts: RegisterCounts) -> Iterable[list[Write]]:
    return compare(
        spool,
        ocid=target.ocid,
        columns=columns_stated(target.fields),
        has_sellers="suppliers" in target.fields,
        sharing=target.sharing,
        is_whole=target.is_whole,
        counts=counts,
    )


def _write(
    writes: Sequence[Write], target: Target, supplier_of: dict[PartyRecord, int], at: datetime
) -> None:
    """Write one batch of changes."""
    added = [write for write in writes if write.change.what == "added"]
    changed = [write for write in writes if write.change.what == "changed"]
    seen = [one for one in writes if one.pk and one.stated is not None]
    missing = [write.pk for write in writes if write.change.what == "missing"]
    bulk.insert(
        Contract, (*COLUMNS, "origin", "sharing"), (_contract(one, target, at) for one in added)
    )
    rows = Contract.objects.filter(reference__in=[one.change.reference for one in added])
    ids = dict(rows.values_list("reference", "pk"))
    texts = rows.values_list("pk", "search_text")
    bulk.insert(
        RegisterDetail,
        _DETAIL_COLUMNS,
        (_detail(one, ids[one.change.reference], target, at) for one in added),
    )
    _update(changed)
    said_anew = [one for one in seen if not one.is_same]
    bulk.update(
        RegisterDetail,
        _BOOKS,
        "contract_id",
        ((*_books(one, target, at), one.pk) for one in said_anew),
    )
    bulk.update(
        RegisterDetail,
        _SEEN,
        "contract_id",
        ((*_where(one, target), bulk.moment(at), None, one.pk) for one in seen if one.is_same),
    )
    if missing:
        RegisterDetail.objects.filter(contract_id__in=missing).update(missing_since=at)
    resold = [one.pk for one in changed if one.has_new_sellers]
    if resold:
        ContractSupplier.objects.filter(contract_id__in=resold).delete()
    bulk.insert(
        ContractSupplier,
        ("contract_id", "supplier_id", "position", "name_as_published", "matched_by", "tidy_name"),
        (
            cells
            for one in (*added, *changed)
            for cells in links(
                parties_to_write(one), one.pk or ids[one.change.reference], supplier_of
            )
        ),
    )
    word_index.follow((pk, "", words) for pk, words in texts)
    wording.follow(one.pk for one in changed)


def links(
    parties: Iterable[PartyRecord], contract_id: int, supplier_of: dict[PartyRecord, int]
) -> Iterable[tuple[Any, ...]]:
    """Yield the links of a contract with its suppliers, as they are written."""
    linked: set[int] = set()
    for party in parties:
        supplier_id = supplier_of[party]
        if supplier_id not in linked:
            linked.add(supplier_id)
            matched_by = MatchedBy.IDENTIFIER if party.identifiers else MatchedBy.NAME
            yield (
                contract_id, supplier_id, len(linked) - 1, party.name[:300], matched_by.value,
                names.tidy(party.name),
            )  # fmt: skip


def _contract(write: Write, target: Target, at: datetime) -> list[Any]:
    """Return a new contract as its row."""
    stated = write.stated
    assert stated is not None
    facts = dict(zip(FACTS, stated.facts, strict=True))
    cells: dict[str, Any] = dict.fromkeys(COLUMNS, "")
    cells |= {name: as_cell(name, value) for name, value in facts.items()}
    cells |= {
        "reference": reference_of(target.ocid, write.key),
        "ocid": target.ocid,
        "key": write.key[:300],
        "authority_id": target.authority_id,
        "buyer_name": target.buyer[:300],
        "signed_on": None,
        "status": Status.ACTIVE.value,
        "is_framework": False,
        "lots_count": 0,
        "published_at": bulk.moment(at),
        "provenance": json.dumps(stated.provenance),
        "search_text": _words(
            facts | dict(zip(DETAILS, stated.details, strict=True)), stated, target
        ),
        "fingerprint": stated.fingerprint,
        "is_derived": False,
        "is_synthetic": False,
        "other_buyers": "[]",
    }
    return [*(cells[name] for name in COLUMNS), Origin.REGISTER.value, write.sharing.value]


def _detail(write: Write, contract_id: int, target: Target, at: datetime) -> list[Any]:
    """Return a new contract's details as their row."""
    stated = write.stated
    assert stated is not None
    books = _books(write, target, at)
    return [
        contract_id,
        *(
            as_cell(name, value)
            for name, value in zip(DETAILS, stated.details, strict=True)
        ),
        *books[:5],
        bulk.moment(at),
        bulk.moment(at),
        "{}",
        None,
        "",
    ]  # fmt: skip


def _books(write: Write, target: Target, at: datetime) -> list[Any]:
    """Return what is noted of a row whenever a file has it, in the order of `_BOOKS`."""
    stated = write.stated
    assert stated is not None
    return [
        json.dumps(stated.stated),
        json.dumps(write.change.problems),
        *_where(write, target),
        stated.fingerprint,
        bulk.moment(at),
        None,
    ]


def _where(write: Write, target: Target) -> tuple[str, str]:
    """Return file and place in which a row stands."""
    assert write.stated is not None
    return target.file_name[:200], write.stated.position[:100]


def _update(changed: Sequence[Write]) -> None:
    """Write the columns of changed rows."""
    rows = []
    for one in changed:
        assert one.stated is not None
        rows.append(
            [
                *(as_cell(name, one.row[name]) for name in FACTS),
                json.dumps(one.row["provenance"]), one.stated.fingerprint, one.pk,
            ]
        )  # fmt: skip
    bulk.update(Contract, (*FACTS, "provenance", "fingerprint"), "id", rows)
    bulk.update(
        RegisterDetail,
        DETAILS,
        "contract_id",
        ([*(as_cell(name, one.row[name]) for name in DETAILS), one.pk] for one in changed),
    )


def _words(row: Mapping[str, Any], stated: Stated, target: Target) -> str:
    """Return the words by which a row is found."""
    told = ("number", "system", "manufacturer", "reseller", "service_area", "department", "route")
    return search_text(
        title=row["title"],
        buyer_name=target.buyer,
        suppliers=[party.name for party in stated.parties],
        description=row["description"],
        **{name: row[name] for name in told},
    )


def as_cell(name: str, value: Any) -> Any:
    """Return a column's value as it is written: JSON as text, which both databases take."""
    return json.dumps(value) if name in _JSON else value


def mark_made_up(*, authority_id: int) -> int:
    """Mark the rows of a borough's own register as made up, as a demonstration's are; return how many."""
    rows = Contract.objects.filter(authority_id=authority_id, origin=Origin.REGISTER)
    return rows.filter(is_synthetic=False).update(is_synthetic=True)
