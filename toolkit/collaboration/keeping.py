"""Groups as they were found, written to the overlaps: what is new, what changed, what is no longer found."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count
from typing import Any

import msgspec

from matching.groups import By, Group, Held, scored
from matching.known_groups import Known, with_known_keys
from toolkit import bulk
from toolkit.boroughs import queries as boroughs
from toolkit.collaboration.finding import Found
from toolkit.collaboration.keys import LONGEST_KEY, LONGEST_NEED, shortened, stored_key
from toolkit.collaboration.models import Opportunity, OpportunityMember
from toolkit.collaboration.remembering import Compared, Facts
from toolkit.people.choices import Sharing

_MANY = 3_000  # for more keys than these, everything is read
_AT_ONCE = 2_000  # so many groups are written at once
_FACTS = (
    "need_key", "need_label", "kind", "audience", "authority_id", "refresh_key", "is_for_boroughs",
    "is_technology", "is_window", "score", "boroughs_count", "earliest_end", "latest_end",
    "months_apart", "contracts_count", "ends_count", "last_end", "derived_count",
    "synthetic_count", "values_count", "least_pence", "most_pence", "fingerprint", "refreshed_at",
    "withdrawn_at", "reasons", "is_told",
)  # fmt: skip
# A fingerprint is of what a group was made from, and of its figures and members: so many places each.
_MARK = 16
_NO_END = date.max.toordinal()
_encode = msgspec.msgpack.Encoder().encode
# Whose groups these are: the audience, and the borough of its own groups.
Whose = tuple[str, str]


@dataclass(slots=True)
class Counts:
    """What became of the overlaps."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0


@dataclass(slots=True)
class _Stored:
    """An overlap that is stored, with its contracts."""

    pk: int
    key: str
    whose: Whose
    by: str
    refresh_key: str
    is_window: bool
    fingerprint: str
    is_withdrawn: bool
    # A contract's number to its position, and the primary key of that.
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    members: frozenset[str] = frozenset()


def keep(
    found: Sequence[Found],
    *,
    keys: Collection[str] | None,
    compared: Mapping[str, Compared],
    facts: Mapping[str, Facts],
    at: datetime,
    rules: str,
) -> Counts:
    """Write the groups found for these keys (None for all). Call it in a transaction.

    An overlap that goes on keeps its key; one that is no longer found is withdrawn, never deleted. One
    that was made from the very same facts by the same `rules` is left alone: it would be told the same.
    What is new or changed is left untold (`telling`).
    """
    prints = _Prints(compared, rules)
    stored = _stored(keys, {one.number: name for name, one in compared.items()})
    authorities = {one.slug: one.pk for one in boroughs.london()}
    counts, waiting = Counts(), _Waiting()
    by_key = {one.key: one for one in stored}
    standing = {one.key for one in stored if not one.is_withdrawn}
    taken = set(by_key) | _in_use({_fresh_key(one, (one.audience, one.borough)) for one in found})
    for whose, named in _named(found, stored, taken):
        for one, held in named:
            fingerprint = prints.of(one, held)
            before = by_key.get(held.key)
            standing.discard(held.key)
            stands = before is not None and not before.is_withdrawn
            if before and stands and before.fingerprint.startswith(fingerprint):
                counts.unchanged += 1
                continue
            group = scored(held, one.background)
            row = _facts(one, group, facts, authorities.get(whose[1]))
            fingerprint += _mark([list(row.values()), [item.key for item in group.members]])
            is_same = (
                before is not None
                and stands
                and before.fingerprint[-_MARK:] == fingerprint[-_MARK:]
            )
            counts.unchanged += is_same
            counts.changed += before is not None and not is_same
            counts.added += before is None
            places = [
                (compared[item.key].number, item.ends_on.toordinal() if item.ends_on else _NO_END)
                for item in group.members
            ]
            waiting.add(
                (group.key, *row.values(), fingerprint, at, None, [], False), places, before
            )
    waiting.write()
    gone = [by_key[key].pk for key in standing]
    for batch in bulk.batches(gone):
        Opportunity.objects.filter(pk__in=batch).update(withdrawn_at=at, refreshed_at=at)
    counts.withdrawn = len(gone)
    return counts


def _stored(keys: Collection[str] | None, names: Mapping[int, str]) -> list[_Stored]:
    """Return what is stored for these keys, with the contracts by reference; one that is gone by number."""
    found: dict[int, _Stored] = {}
    wanted = None if keys is None else {stored_key(key) for key in keys}
    is_all = wanted is None or len(wanted) > _MANY
    parts = [None] if is_all else list(bulk.batches(sorted(wanted or ())))
    for part in parts:
        rows = Opportunity.objects.values_list(
            "pk", "key", "audience", "authority__slug", "kind", "refresh_key", "is_window",
            "fingerprint", "withdrawn_at",
        )  # fmt: skip
        links = OpportunityMember.objects.values_list(
            "opportunity_id", "contract_id", "position", "pk"
        )
        if part is not None:
            rows = rows.filter(refresh_key__in=part)
            links = links.filter(opportunity__refresh_key__in=part)
        for pk, key, audience, slug, kind, refresh_key, is_window, print_, withdrawn in rows:
            if wanted is None or refresh_key in wanted:
                found[pk] = _Stored(
                    pk, key, (audience, slug or ""), kind, refresh_key, is_window, print_,
                    withdrawn is not None,
                )  # fmt: skip
        for pk, number, position, link in bulk.plain_rows(links):
            if pk in found:
                found[pk].places[number] = (position, link)
    for one in found.values():
        one.members = frozenset(names.get(number, f"#{number}") for number in one.places)
    return list(found.values())


def _in_use(keys: Collection[str]) -> set[str]:
    found: set[str] = set()
    for batch in bulk.batches(sorted(keys)):
        found.update(Opportunity.objects.filter(key__in=batch).values_list("key", flat=True))
    return found


def _named(
    found: Sequence[Found], stored: Sequence[_Stored], taken: set[str]
) -> list[tuple[Whose, list[tuple[Found, Held]]]]:
    """Return the groups under the keys of those that they continue, apart for each audience.

    Groups by system and by supplier go on under the same system or supplier only.
    """
    fresh: defaultdict[tuple[Whose, str], list[Found]] = defaultdict(list)
    known: defaultdict[tuple[Whose, str], dict[str, Known]] = defaultdict(dict)
    for one in found:
        whose = (one.audience.value, one.borough)
        fresh[whose, _line(one.held.by, stored_key(one.held.refresh_key))].append(one)
    for old in stored:
        if old.members:
            line = _line(old.by, old.refresh_key)
            known[old.whose, line][old.key] = Known(old.is_window, old.members, By(old.by))
    result = []
    for (whose, line), ones in sorted(fresh.items()):
        groups = [replace(one.held, key=_fresh_key(one, whose)) for one in ones]
        before = known.get((whose, line), {})
        named = []
        for group in with_known_keys(groups, before):
            key = group.key
            if key not in before and key in taken:
                # It stands for another line, or for an overlap that is withdrawn.
                key = next(said for n in count(2) if (said := f"{group.key}-{n}") not in taken)
            taken.add(key)
            named.append(replace(group, key=key))
        result.append((whose, list(zip(ones, named, strict=True))))
    return result


def _line(by: str, refresh_key: str) -> str:
    return "need" if by == By.NEED else refresh_key


def _fresh_key(one: Found, whose: Whose) -> str:
    key = shortened(one.held.key, LONGEST_KEY - 10)
    if one.audience == Sharing.PUBLIC:
        return key
    mark = hashlib.sha256(":".join(whose).encode()).hexdigest()[:4]
    return f"{key}-{mark}"


def _mark(told: object) -> str:
    return hashlib.blake2b(_encode(told), digest_size=_MARK // 2).hexdigest()


@dataclass(slots=True)
class _Prints:
    """What tells whether a group was made from the same facts as before."""

    compared: Mapping[str, Compared]
    rules: str
    _of_item: dict[str, bytes] = field(default_factory=dict)

    def of(self, one: Found, held: Held) -> str:
        """Return the mark of everything that a group's reasons, score and figures are made from."""
        cluster, names = held.cluster, [item.key for item in held.members]
        told = [
            self.rules, one.audience.value, one.borough, one.is_for_boroughs, cluster.key, cluster.label,
            cluster.is_technology, cluster.by, held.widest_months, held.refresh_key,
            b"".join([self._item(name) for name in names]), one.background.decisions.about(names),
        ]  # fmt: skip
        return _mark(told)

    def _item(self, name: str) -> bytes:
        known = self._of_item.get(name)
        if known is None:
            digest = hashlib.blake2b(self.compared[name].facts, digest_size=12)
            known = self._of_item[name] = digest.digest()
        return known


def _facts(
    one: Found, group: Group, facts: Mapping[str, Facts], authority: int | None
) -> dict[str, Any]:
    ends = [item.ends_on for item in group.members if item.ends_on]
    values = [item.value_pence for item in group.members if item.value_pence is not None]
    return {
        "need_key": shortened(group.need_key, LONGEST_NEED),
        "need_label": group.need_label[:200],
        "kind": group.by.value,
        "audience": one.audience.value,
        "authority_id": authority if one.borough else None,
        "refresh_key": stored_key(group.refresh_key),
        "is_for_boroughs": one.is_for_boroughs,
        "is_technology": group.is_technology,
        "is_window": group.is_window,
        "score": group.score,
        "boroughs_count": len(group.buyers),
        "earliest_end": group.earliest_end,
        "latest_end": group.latest_end,
        "months_apart": group.months_apart,
        "contracts_count": len(group.members),
        "ends_count": len(ends),
        "last_end": max(ends, default=None),
        "derived_count": sum(facts[item.key].is_derived for item in group.members),
        "synthetic_count": sum(facts[item.key].is_synthetic for item in group.members),
        "values_count": len(values),
        "least_pence": min(values, default=None),
        "most_pence": max(values, default=None),
    }


@dataclass(slots=True)
class _Waiting:
    """Groups that are to be written, with their contracts; some thousands at once."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    members: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    known: dict[str, _Stored] = field(default_factory=dict)  # that are stored already

    def add(
        self, row: tuple[Any, ...], members: list[tuple[int, int]], before: _Stored | None
    ) -> None:
        """Take one group, its key first in the row, with each contract's number and position."""
        self.rows.append(row)
        self.members[row[0]] = members
        if before is not None:
            self.known[row[0]] = before
        if len(self.rows) >= _AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write what waits; of the contracts of a known group what is new, gone or in another place."""
        columns = ("key", *_FACTS)
        rows = bulk.cells(Opportunity, columns, self.rows)
        bulk.insert(Opportunity, columns, rows, unique=("key",))
        numbers: dict[str, int] = {key: before.pk for key, before in self.known.items()}
        for names in bulk.batches(self.members.keys() - numbers.keys()):
            numbers.update(Opportunity.objects.filter(key__in=names).values_list("key", "pk"))
        gone = [
            before.places[number][1]
            for key, before in self.known.items()
            for number in before.places.keys() - {number for number, _ in self.members[key]}
        ]
        for batch in bulk.batches(sorted(gone)):
            OpportunityMember.objects.filter(pk__in=batch).delete()
        bulk.insert(
            OpportunityMember,
            ("opportunity", "contract", "position"),
            (
                (numbers[key], contract, position)
                for key, contracts in self.members.items()
                for contract, position in contracts
                if not self._is_at(key, contract, position)
            ),
            unique=("opportunity", "contract"),
        )
        self.rows, self.members, self.known = [], {}, {}

    def _is_at(self, key: str, contract: int, position: int) -> bool:
        """Say whether a contract is stored in that place of a group already."""
        before = self.known.get(key)
        return before is not None and before.places.get(contract, (-1, 0))[0] == position
