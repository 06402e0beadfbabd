"""Writing the register: one file at a time, all of it or nothing, in one short transaction."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F

from ocds.records import PartyRecord
from toolkit import bulk
from toolkit.boroughs.queries import Resolver
from toolkit.contracts import facets, touched, twins, uses, word_index
from toolkit.contracts.changes import (
    ContractChange,
    NewRelease,
    Origin,
    ReleaseChange,
    changes_without,
)
from toolkit.contracts.choices import MatchedBy
from toolkit.contracts.choices import Origin as ContractOrigin
from toolkit.contracts.models import (
    Contract,
    ContractSupplier,
    Edition,
    Refusal,
    Release,
    SourceFile,
)
from toolkit.contracts.records import COLUMNS, Row, moment
from toolkit.suppliers import actions as suppliers
from toolkit.suppliers import names
from toolkit.ui import page_cache

_BATCH = 1000
# So many contracts of a file are compared with others at once; it takes a millisecond or two each.
MOST_FOLLOWED = 2_000
_LINK = ("contract", "supplier", "position", "name_as_published", "matched_by", "tidy_name")


class RegisterMoved(Exception):
    """Another load changed the register since this one was compared with it. Compare again."""


class AlreadyLoaded(Exception):
    """Another load has brought in the same file meanwhile."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy of a loaded file that is kept in the storage, and what the original was."""

    sha256: str
    bytes_read: int
    stored_as: str


@dataclass(slots=True)
class Counts:
    """What came of a file. Releases: read, for other buyers, refused. The rest are contracts."""

    read: int = 0
    for_other_buyers: int = 0
    refused: int = 0
    warnings: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: int = 0  # no notice tells of them any more, but people use them elsewhere
    needs_a_look: int = 0  # contracts with a doubted fact


@dataclass(frozen=True, slots=True)
class Refused:
    """A release that was left out."""

    position: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A contract of which no notice tells any more, and why it stays."""

    reference: str
    title: str
    why: str


@dataclass(slots=True)
class Forgotten:
    """What went with a file, and what stayed."""

    taken_away: int = 0
    kept: list[Kept] = field(default_factory=list)


def open_register() -> int:
    """Return the number of the register's edition, making the first one if there is none."""
    return Edition.objects.get_or_create(pk=1)[0].number


@transaction.atomic
def record_file(
    *,
    origin: Origin,
    copy: Copy,
    counts: Counts,
    releases: Iterable[ReleaseChange],
    contracts: Iterable[ContractChange],
    parties: Iterable[PartyRecord],
    refusals: Iterable[Refused],
    edition: int,
    at: datetime,
    is_followed: bool = True,
) -> list[Kept]:
    """Write a file, its releases and what they change, all or nothing; return what stays all the same.

    `edition` is the edition that the changes were compared with; raises `RegisterMoved` when the
    register has another by now, and `AlreadyLoaded` when the same file has come in meanwhile. Who lets twins
    and overlaps follow by itself says so by `is_followed`.
    """
    if not Edition.objects.filter(pk=1, number=edition).update(number=F("number") + 1):
        raise RegisterMoved("Another load changed the register. Compare again.")
    kept = SourceFile.objects.filter(sha256=copy.sha256).first()
    if kept and (kept.is_all_buyers or not origin.is_all_buyers):
        raise AlreadyLoaded("This file has been loaded already.")
    source_file, _ = SourceFile.objects.update_or_create(
        sha256=copy.sha256,
        defaults={
            **asdict(origin),
            "bytes_read": copy.bytes_read,
            "stored_as": copy.stored_as,
            "loaded_at": at,
            "releases_read": counts.read,
            "contracts_added": counts.added,
            "contracts_changed": counts.changed,
            "contracts_unchanged": counts.unchanged,
            "for_other_buyers": counts.for_other_buyers,
            "refused": counts.refused,
            "warnings": counts.warnings,
            "needs_a_look": counts.needs_a_look,
        },
    )
    Refusal.objects.filter(source_file=source_file).delete()
    Refusal.objects.bulk_create(
        (
            Refusal(
                source_file=source_file, position=one.position, path=one.path, reason=one.reason
            )
            for one in refusals
        ),
        batch_size=_BATCH,
    )
    _write_releases(releases, source_file)
    identified = suppliers.identify(parties=parties)
    move_links(identified=identified)
    written, stays = _write_contracts(contracts, identified.supplier_of)
    facets.recount(written)
    suppliers.forget(merged=identified.merged)
    if is_followed:
        _follow(written, at)
    return stays


def _follow(written: Mapping[int, array[int]], at: datetime) -> None:
    """Let twins and overlaps follow what a file wrote, where another source may tell of the same contract.

    That is in boroughs with a register of their own; in all, where the file wrote few. What a large file
    writes elsewhere is compared by the command `refresh_twins`.
    """
    is_small = sum(map(len, written.values())) <= MOST_FOLLOWED
    with_register = set(
        Contract.objects.filter(authority__in=list(written))
        .exclude(origin=ContractOrigin.NOTICE)
        .values_list("authority_id", flat=True)
        .distinct()
    )
    numbers = [
        pk for authority, pks in written.items() if is_small or authority in with_register
        for pk in pks
    ]  # fmt: skip
    references = [
        reference
        for batch in bulk.batches(numbers)
        for reference in Contract.objects.filter(pk__in=batch).values_list("reference", flat=True)
    ]
    if references:
        twins.refresh(references, at=at)
        touched.mark(references, at=at)


@transaction.atomic
def forget_file(*, sha256: str, resolver: Resolver, origin: Origin, at: datetime) -> Forgotten:
    """Take a file's releases away, and what the register has by them alone; return what came of it.

    Contracts of which other files speak too become what those say. What people use elsewhere stays.
    """
    open_register()
    Edition.objects.filter(pk=1).update(number=F("number") + 1)
    source_file = SourceFile.objects.filter(sha256=sha256).first()
    if source_file is None:
        return Forgotten()
    ocids = list(
        Release.objects.filter(source_file=source_file).values_list("ocid", flat=True).distinct()
    )
    Release.objects.filter(source_file=source_file).delete()
    found = [
        change
        for change in changes_without(ocids, resolver=resolver, origin=origin)
        if isinstance(change, ContractChange)
    ]
    parties = {party: None for change in found if change.row for party in change.row.suppliers}
    identified = suppliers.identify(parties=parties)
    move_links(identified=identified)
    boroughs, stays = _write_contracts(found, identified.supplier_of)
    suppliers.forget(merged=identified.merged)
    source_file.delete()
    references = [change.reference for change in found]
    twins.refresh(references, at=at)
    facets.recount(boroughs)
    touched.mark(references, at=at)
    transaction.on_commit(page_cache.clear)
    gone = sum(change.what == "remove" for change in found)
    return Forgotten(gone - len(stays), stays)


def _write_releases(releases: Iterable[ReleaseChange], source_file: SourceFile) -> None:
    columns = ("ocid", "release_id", "published_at", "tags", "source_file_id", "facts")
    for batch in bulk.batches(releases, _BATCH):
        bulk.insert(
            Release,
            columns,
            (_release_cells(change.release, source_file.pk) for change in batch if change.is_new),
        )
        for change in batch:
            if not change.is_new:
                one = change.release
                Release.objects.filter(ocid=one.ocid, release_id=one.release_id).update(
                    published_at=moment(one.published_at),
                    tags=one.tags,
                    facts=one.facts,
                    source_file=source_file,
                )


def _release_cells(release: NewRelease, source_file_id: int) -> tuple[Any, ...]:
    return (
        release.ocid,
        release.release_id,
        bulk.moment_of(release.published_at),
        release.tags,
        source_file_id,
        release.facts,
    )


def _write_contracts(
    contracts: Iterable[ContractChange], supplier_of: dict[PartyRecord, int]
) -> tuple[dict[int, array[int]], list[Kept]]:
    """Write what a file changes, with links and words.

    Return the boroughs whose contracts they were and are, with the keys of those that they are now; and
    the contracts that stay though no notice tells of them.
    """
    published_at = COLUMNS.index("published_at")
    boroughs: dict[int, array[int]] = {}
    stays: list[Kept] = []
    known: dict[str, list[int]] = {}
    for batch in bulk.batches(contracts, _BATCH):
        before = _written(change.reference for change in batch if change.what != "add")
        gone = [change.reference for change in batch if change.what == "remove"]
        if gone:
            used = uses.used(gone)
            stays += [Kept(one, before[one].title, why) for one, why in used.items()]
            gone = [one for one in gone if one not in used]
            word_index.follow(((before[one].pk, before[one].words, "") for one in gone), known)
            Contract.objects.filter(reference__in=gone).delete()
        added = [change.row for change in batch if change.what == "add" and change.row]
        changed = [change.row for change in batch if change.what == "change" and change.row]
        for row in (*added, *changed):
            row.values[published_at] = bulk.moment_of(str(row.values[published_at]))
        if changed:
            ContractSupplier.objects.filter(
                contract__reference__in=[row.values[0] for row in changed]
            ).delete()
        bulk.insert(Contract, COLUMNS, (row.values for row in added))
        bulk.update(
            Contract, COLUMNS, "reference", ([*row.values, row.values[0]] for row in changed)
        )
        after = _written(str(row.values[0]) for row in (*added, *changed))
        links = (
            cells
            for row in (*added, *changed)
            for cells in _links(row, after[str(row.values[0])].pk, supplier_of)
        )
        bulk.insert(ContractSupplier, _LINK, links)
        word_index.follow(
            (
                (one.pk, before[name].words if name in before else "", one.words)
                for name, one in after.items()
            ),
            known,
        )
        for one in before.values():
            if one.authority_id is not None:
                boroughs.setdefault(one.authority_id, array("q"))
        for one in after.values():
            if one.authority_id is not None:
                boroughs.setdefault(one.authority_id, array("q")).append(one.pk)
    return boroughs, stays


class _Written(NamedTuple):
    """What of a contract others keep beside the register."""

    pk: int
    authority_id: int | None
    words: str
    title: str


def _written(references: Iterable[str]) -> dict[str, _Written]:
    rows = Contract.objects.filter(reference__in=list(references))
    cells = rows.values_list("reference", "pk", "authority_id", "search_text", "title")
    return {name: _Written(pk, owner, words, title) for name, pk, owner, words, title in cells}


def _links(
    row: Row, contract: int, supplier_of: dict[PartyRecord, int]
) -> Iterator[tuple[Any, ...]]:
    linked = set()
    for party in row.suppliers:
        supplier_id = supplier_of[party]
        if supplier_id in linked:
            continue
        linked.add(supplier_id)
        matched_by = MatchedBy.IDENTIFIER if party.identifiers else MatchedBy.NAME
        yield (
            contract,
            supplier_id,
            len(linked) - 1,
            party.name,
            matched_by.value,
            names.tidy(party.name),
        )


def move_links(*, identified: suppliers.Identified) -> None:
    """Move links made earlier to where their suppliers are now known to be."""
    for old, new in identified.merged.items():
        ContractSupplier.objects.filter(supplier_id=old).update(supplier_id=new)
    for batch in bulk.batches(identified.by_name):
        for text, supplier_id in (
            ContractSupplier.objects.filter(tidy_name__in=batch, matched_by=MatchedBy.NAME)
            .values_list("tidy_name", "supplier_id")
            .distinct()
        ):
            if supplier_id != identified.by_name[text]:
                ContractSupplier.objects.filter(tidy_name=text, matched_by=MatchedBy.NAME).update(
                    supplier_id=identified.by_name[text]
                )
