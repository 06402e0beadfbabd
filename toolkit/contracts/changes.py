"""What a file would change in the register: compared before anything is locked or written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Literal

import msgspec

from ocds import merge
from ocds.records import ContractRecord, PartyRecord, ReleaseRecord, from_json
from toolkit.boroughs.models import Authority
from toolkit.boroughs.queries import Resolver
from toolkit.contracts.models import Contract, Release
from toolkit.contracts.records import COLUMNS, Row, as_row, reference_of
from toolkit.suppliers import names

_OCIDS_AT_ONCE = 400
_FINGERPRINT = COLUMNS.index("fingerprint")


class NewRelease(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A release of the file that is being loaded. `facts` is JSON of a `ReleaseRecord`.

    `is_doubted` says that a fact of it was left out or looks wrong.
    """

    ocid: str
    release_id: str
    published_at: str
    tags: str
    facts: str
    is_doubted: bool = False


class ReleaseChange(msgspec.Struct, array_like=True, tag="release", gc=False):
    """A release to add, or to replace because the file holds a newer text of it."""

    release: NewRelease
    is_new: bool


class ContractChange(msgspec.Struct, array_like=True, tag="contract", gc=False):
    """A contract to add, change, leave or take away (`row` is None for the last two)."""

    what: Literal["add", "change", "leave", "remove"]
    reference: str
    row: Row | None


Change = ReleaseChange | ContractChange
# Told of each contract of a file: its reference, what it says, the borough's slug or nothing, and
# whether the file has a doubt about it.
Seen = Callable[[str, ContractRecord, str, bool], None]


def _unseen(reference: str, record: ContractRecord, authority: str, is_doubted: bool) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a file that is being loaded: whose it is, its licence, what was changed."""

    name: str
    url: str = ""
    licence: str = ""
    publisher: str = ""
    note: str = ""
    is_derived: bool = False
    is_synthetic: bool = False
    is_all_buyers: bool = False  # keep the contracts of buyers outside London too


@dataclass(slots=True)
class _Known:
    """A release that is stored, with the marks of its file."""

    facts: str
    is_derived: bool
    is_synthetic: bool


def changes(
    releases: Iterable[NewRelease],
    *,
    resolver: Resolver,
    origin: Origin,
    seen: Seen = _unseen,
    only: int | None = None,
) -> Iterator[Change]:
    """Yield what the releases of a file change, given in the order of their ocids.

    `only` is the id of the authority that gave the file itself: processes in which another authority
    has a contract are passed over, and no release that is there is replaced. Two queries for each 400
    processes. Nothing is written.
    """
    processes = groupby(releases, key=lambda release: release.ocid)
    while batch := {ocid: list(group) for ocid, group in islice(processes, _OCIDS_AT_ONCE)}:
        stored = _stored_releases(batch)
        contracts = _stored_contracts(batch)
        for ocid, group in batch.items():
            known, there = stored.get(ocid, {}), contracts.get(ocid, {})
            if only is not None:
                if not _is_of(only, group, known, resolver):
                    continue
                group = [one for one in group if one.release_id not in known]
            yield from _of_process(group, known, there, resolver, origin, seen)


def changes_without(
    ocids: Iterable[str], *, resolver: Resolver, origin: Origin
) -> Iterator[Change]:
    """Yield what the contracts of some processes become by the releases that are stored now."""
    rest = iter(sorted(set(ocids)))
    while batch := list(islice(rest, _OCIDS_AT_ONCE)):
        stored = _stored_releases(batch)
        contracts = _stored_contracts(batch)
        for ocid in batch:
            known, there = stored.get(ocid, {}), contracts.get(ocid, {})
            yield from _of_process([], known, there, resolver, origin, _unseen)


def _is_of(
    only: int, group: list[NewRelease], stored: Mapping[str, _Known], resolver: Resolver
) -> bool:
    """Say whether every release of a process that names a buyer, new or stored, names one authority."""
    facts = [*(one.facts for one in group), *(one.facts for one in stored.values())]
    records = [from_json(each) for each in facts]
    buyers = {
        found.pk if (found := buying_authority(record, resolver)) else None
        for record in records
        if record.buyer is not None
    }
    return buyers == {only}


def _stored_releases(ocids: Iterable[str]) -> dict[str, dict[str, _Known]]:
    found: dict[str, dict[str, _Known]] = {}
    for ocid, release_id, facts, is_derived, is_synthetic in Release.objects.filter(
        ocid__in=list(ocids)
    ).values_list(
        "ocid", "release_id", "facts", "source_file__is_derived", "source_file__is_synthetic"
    ):
        found.setdefault(ocid, {})[release_id] = _Known(facts, is_derived, is_synthetic)
    return found


def _stored_contracts(ocids: Iterable[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for ocid, reference, fingerprint in Contract.objects.filter(ocid__in=list(ocids)).values_list(
        "ocid", "reference", "fingerprint"
    ):
        found.setdefault(ocid, {})[reference] = fingerprint
    return found


def _of_process(
    group: list[NewRelease],
    stored: Mapping[str, _Known],
    there: Mapping[str, str],
    resolver: Resolver,
    origin: Origin,
    seen: Seen,
) -> Iterator[Change]:
    """Yield the changes of one process: its releases, then its contracts."""
    is_doubted = any(release.is_doubted for release in group)
    newest: dict[str, NewRelease] = {}
    for release in group:
        other = newest.get(release.release_id)
        if other is None or _is_newer(release.published_at, release.facts, other.facts):
            newest[release.release_id] = release
    is_derived, is_synthetic = origin.is_derived, origin.is_synthetic
    records: dict[str, ReleaseRecord] = {}
    for release_id, known in stored.items():
        records[release_id] = from_json(known.facts)
        is_derived, is_synthetic = (
            is_derived or known.is_derived,
            is_synthetic or known.is_synthetic,
        )
    for release_id, release in newest.items():
        known_one = stored.get(release_id)
        if known_one is None or _is_newer(release.published_at, release.facts, known_one.facts):
            records[release_id] = from_json(release.facts)
            yield ReleaseChange(release, is_new=known_one is None)
    kept = set()
    for record in merge.contracts(records.values()):
        reference = reference_of(record.ocid, record.key)
        authority = buying_authority(record, resolver)
        is_kept = authority or origin.is_all_buyers or reference in there
        if not is_kept and not may_be_a_borough(record, resolver):
            continue
        row = as_row(
            record,
            authority_id=authority.pk if authority else None,
            suppliers=[party for party in record.suppliers if names.is_name(party.name)],
            is_derived=is_derived,
            is_synthetic=is_synthetic,
        )
        kept.add(reference)
        seen(reference, record, authority.slug if authority else "", is_doubted)
        fingerprint = there.get(reference)
        if fingerprint is None:
            yield ContractChange("add", reference, row)
        elif fingerprint != row.values[_FINGERPRINT]:
            yield ContractChange("change", reference, row)
        else:
            yield ContractChange("leave", reference, None)
    for reference in there.keys() - kept:
        yield ContractChange("remove", reference, None)


def buying_authority(
    record: ContractRecord | ReleaseRecord, resolver: Resolver
) -> Authority | None:
    """Return the borough that buys, alone or first of those who buy together; None if none does."""
    for buyer in (record.buyer or PartyRecord(), *record.other_buyers):
        authority = resolver.resolve(buyer.name, buyer.identifiers).authority
        if authority is not None:
            return authority
    return None


def may_be_a_borough(record: ContractRecord | ReleaseRecord, resolver: Resolver) -> bool:
    """Say whether a person should decide if a buyer is a borough."""
    buyers = (record.buyer or PartyRecord(), *record.other_buyers)
    return any(resolver.resolve(one.name, one.identifiers).is_question for one in buyers)


def _is_newer(published_at: str, facts: str, other_facts: str) -> bool:
    """Say whether one text of a release replaces another: the later, else the greater, so that
    the order in which they come never matters.
    """
    if facts == other_facts:
        return False
    other = from_json(other_facts)
    return (published_at, facts) > (other.published_at, other_facts)
