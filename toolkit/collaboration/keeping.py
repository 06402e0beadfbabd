"""Groups as they were found, written to the overlaps: what is new, what changed, what is no longer found."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from typing import Any

import msgspec

from matching.groups import By, Group, Held, compared_of, likeness_within, scored
from matching.item import Item
from matching.known_groups import Known, with_known_keys
from toolkit import bulk
from toolkit.boroughs import queries as boroughs
from toolkit.collaboration.finding import Found
from toolkit.collaboration.keys import LONGEST_KEY, LONGEST_NEED, shortened, stored_key
from toolkit.collaboration.models import Opportunity, OpportunityMember
from toolkit.collaboration.remembering import Compared, Facts
from toolkit.collaboration.stored import Stored, Whose
from toolkit.people.choices import Sharing

_FACTS = (
    "need_key", "need_label", "kind", "audience", "authority_id", "refresh_key", "is_for_boroughs",
    "is_technology", "is_window", "score", "boroughs_count", "earliest_end", "latest_end",
    "months_apart", "contracts_count", "ends_count", "last_end", "derived_count",
    "synthetic_count", "values_count", "least_pence", "most_pence", "fingerprint", "refreshed_at",
    "withdrawn_at", "reasons", "is_told", "likeness", "likeness_of",
)  # fmt: skip
# A fingerprint is of what a group was made from, and of its figures and members: so many places each.
_MARK = 16
_NO_END = date.max.toordinal()
_LONGEST_LABEL = 200
_encode = msgspec.msgpack.Encoder().encode


@dataclass(slots=True)
class Counts:
    """What became of the overlaps."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the overlaps, and all that are stored for the keys, by refresh key."""

    counts: Counts
    stored: dict[str, list[Stored]]


def keep(
    found: Sequence[Found],
    before: Mapping[str, Sequence[Stored]],
    *,
    compared: Mapping[str, Compared],
    facts: Mapping[str, Facts],
    moved: Collection[str] | None,
    settled: Collection[str],
    at: datetime,
    rules: str,
) -> Kept:
    """Write the groups found for some keys, given what is stored for these. Call it in a transaction.

    An overlap that goes on keeps its key; one that is no longer found is withdrawn, never deleted. One
    that was made from the very same facts by the same `rules` is left alone: it would be told the same.
    What is new or changed is left untold (`telling`). `moved` are the contracts of which something may be
    other than was stored, None for all; `settled` those about which somebody ever decided.
    """
    known = [one for of_key in before.values() for one in of_key]
    keeper = _Keeper(known, compared, facts, at, rules, moved, settled)
    taken = {one.key for one in known}
    taken |= _in_use({_fresh_key(one, (one.audience, one.borough)) for one in found} - taken)
    for one, held in _named(found, known, taken):
        keeper.add(one, held)
    keeper.write()
    keeper.withdraw()
    stored: defaultdict[str, list[Stored]] = defaultdict(list, {key: [] for key in before})
    for each in keeper.by_key.values():
        stored[each.refresh_key].append(each)
    return Kept(keeper.counts, dict(stored))


def _in_use(keys: Collection[str]) -> set[str]:
    found: set[str] = set()
    for batch in bulk.batches(sorted(keys)):
        found.update(Opportunity.objects.filter(key__in=batch).values_list("key", flat=True))
    return found


def _named(
    found: Sequence[Found], stored: Sequence[Stored], taken: set[str]
) -> Iterator[tuple[Found, Held]]:
    """Yield the groups under the keys of those that they continue, apart for each audience.

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
            known[old.whose, line][old.key] = Known(
                old.is_window, frozenset(old.members), By(old.by)
            )
    for (whose, line), ones in sorted(fresh.items()):
        groups = [_under(one.held, _fresh_key(one, whose)) for one in ones]
        before = known.get((whose, line), {})
        for one, group in zip(ones, with_known_keys(groups, before), strict=True):
            key = group.key
            if key not in before and key in taken:
                # It stands for another line, or for an overlap that is withdrawn.
                key = next(said for n in count(2) if (said := f"{group.key}-{n}") not in taken)
            taken.add(key)
            yield one, _under(group, key)


def _under(held: Held, key: str) -> Held:
    return held if key == held.key else replace(held, key=key)


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


@dataclass(frozen=True, slots=True)
class _Prints:
    """What tells whether a group was made from the same facts as before."""

    facts: Mapping[str, Facts]
    rules: str

    def of(self, one: Found, held: Held, them: Sequence[Facts]) -> str:
        """Return the mark of everything that a group's reasons, score and figures are made from."""
        cluster = held.cluster
        told = [
            self.rules, one.audience.value, one.borough, one.is_for_boroughs, cluster.key, cluster.label,
            cluster.is_technology, cluster.by, held.widest_months, held.refresh_key,
        ]  # fmt: skip
        return _mark([told, *self._about(one, held.members, them)])

    def of_likeness(self, one: Found, held: Held) -> str:
        """Return the mark of all that says how alike a group's authorities are: the few that are compared."""
        ours, others = compared_of(held)
        them = (ours, ()) if ours is others else (ours, others)
        about = (self._about(one, part, [self.facts[item.key] for item in part]) for part in them)
        return _mark([self.rules, *about])

    @staticmethod
    def _about(one: Found, items: Sequence[Item], them: Sequence[Facts]) -> list[object]:
        marks = b"".join([facts.mark for facts in them])
        return [marks, one.background.decisions.about([item.key for item in items])]


def _facts(
    one: Found,
    group: Group,
    told: tuple[str, str, bool, bool],
    them: Sequence[Facts],
    authority: int | None,
) -> dict[str, Any]:
    need_key, need_label, is_technology, is_for_boroughs = told
    ends = [item.ends_on for item in group.members if item.ends_on]
    values = [item.value_pence for item in group.members if item.value_pence is not None]
    return {
        "need_key": need_key,
        "need_label": need_label,
        "kind": group.by.value,
        "audience": one.audience.value,
        "authority_id": authority if one.borough else None,
        "refresh_key": stored_key(group.refresh_key),
        "is_for_boroughs": is_for_boroughs,
        "is_technology": is_technology,
        "is_window": group.is_window,
        "score": group.score,
        "boroughs_count": len(group.buyers),
        "earliest_end": group.earliest_end,
        "latest_end": group.latest_end,
        "months_apart": group.months_apart,
        "contracts_count": len(group.members),
        "ends_count": len(ends),
        "last_end": max(ends, default=None),
        "derived_count": sum([one.is_derived for one in them]),
        "synthetic_count": sum([one.is_synthetic for one in them]),
        "values_count": len(values),
        "least_pence": min(values, default=None),
        "most_pence": max(values, default=None),
    }


def _told(one: Found, held: Held) -> tuple[str, str, bool, bool]:
    """Return what a group's cluster tells of it, as it is stored: `Stored.told`."""
    cluster = held.cluster
    need_key = shortened(cluster.need_key, LONGEST_NEED)
    return need_key, cluster.label[:_LONGEST_LABEL], cluster.is_technology, one.is_for_boroughs


class _Keeper:
    """Compares groups with what is stored, and writes what is new or changed."""

    def __init__(
        self,
        known: Sequence[Stored],
        compared: Mapping[str, Compared],
        facts: Mapping[str, Facts],
        at: datetime,
        rules: str,
        moved: Collection[str] | None,
        settled: Collection[str],
    ) -> None:
        self.counts = Counts()
        self.by_key = {one.key: one for one in known}
        self._standing = {one.key for one in known if not one.is_withdrawn}
        self._authorities = {one.slug: one.pk for one in boroughs.london()}
        self._compared, self._facts, self._at = compared, facts, at
        self._moved = None if moved is None else frozenset(moved)
        self._settled = frozenset(settled)
        self._prints = _Prints(facts, rules)
        self._rows: list[tuple[Any, ...]] = []
        # Each with the names of the contracts whose places are to be written.
        self._waiting: list[tuple[Stored, Held, frozenset[str]]] = []

    def add(self, one: Found, held: Held) -> None:
        """Take one group under the key that it has from now on."""
        before = self.by_key.get(held.key)
        stands = held.key in self._standing
        self._standing.discard(held.key)
        told = _told(one, held)
        if before and stands and before.told == told and self._is_untouched(held, before):
            self.counts.unchanged += 1
            return
        them = [self._facts[item.key] for item in held.members]
        made_of = self._prints.of(one, held, them)
        if before and stands and before.fingerprint.startswith(made_of):
            self.counts.unchanged += 1
            return
        likeness_of = self._prints.of_likeness(one, held)
        is_known = before is not None and before.likeness_of == likeness_of
        likeness = before.likeness if before and is_known else likeness_within(held, one.background)
        authority = self._authorities.get(one.borough)
        row = _facts(one, scored(held, likeness), told, them, authority)
        fingerprint = made_of + _mark([list(row.values()), [item.key for item in held.members]])
        is_same = (
            before is not None and stands and before.fingerprint[_MARK:] == fingerprint[_MARK:]
        )
        self.counts.unchanged += is_same
        self.counts.changed += before is not None and not is_same
        self.counts.added += before is None
        self._rows.append(
            (held.key, *row.values(), fingerprint, self._at, None, [], False, likeness, likeness_of)
        )
        fresh = self._fresh(held, before)
        known = before.members if before else {}
        members = {name: known[name] for name in held.names - fresh}
        members |= {name: self._compared[name].number for name in fresh}
        now = Stored(
            before.pk if before else 0, held.key, (one.audience.value, one.borough), row["kind"],
            row["refresh_key"], held.is_window, fingerprint, likeness, likeness_of, told,
            len(held.members), members=members,
        )  # fmt: skip
        self._waiting.append((now, held, fresh))

    def _is_untouched(self, held: Held, before: Stored) -> bool:
        """Say, by their names, that none of a group's contracts is new, gone, changed or ever decided upon."""
        return (
            self._moved is not None
            and len(held.names) == before.size  # else a contract whose row is gone left it
            and held.names == before.members.keys()
            and held.names.isdisjoint(self._moved)
            and held.names.isdisjoint(self._settled)
        )

    def _fresh(self, held: Held, before: Stored | None) -> frozenset[str]:
        """Return the names of a group's contracts that are new or moved; all, if it did not stand."""
        if self._moved is None or before is None or before.is_withdrawn:
            return held.names
        return (held.names - before.members.keys()) | (held.names & self._moved)

    def write(self) -> None:
        """Write what waits; of the contracts of a group that stood those that are new, gone or moved."""
        columns = ("key", *_FACTS)
        bulk.insert(
            Opportunity, columns, bulk.cells(Opportunity, columns, self._rows), unique=("key",)
        )
        new = {now.key: now for now, _, _ in self._waiting if not now.pk}
        for names in bulk.batches(new):
            rows = Opportunity.objects.filter(key__in=names).values_list("key", "pk")
            for key, pk in rows:
                new[key].pk = pk
        gone: list[tuple[int, int]] = []
        places: list[tuple[int, int, int]] = []
        for now, held, fresh in self._waiting:
            before = self.by_key.get(now.key)
            known = before.members if before else {}
            gone += [(now.pk, known[name]) for name in known.keys() - held.names]
            places += [
                (now.pk, now.members[item.key], item.ends_on.toordinal() if item.ends_on else _NO_END)
                for item in (held.members if fresh else ())
                if item.key in fresh
            ]  # fmt: skip
            self.by_key[now.key] = now
        bulk.remove(OpportunityMember, ("opportunity", "contract"), gone)
        bulk.insert(
            OpportunityMember, ("opportunity", "contract", "position"), places,
            unique=("opportunity", "contract"),
        )  # fmt: skip

    def withdraw(self) -> None:
        """Withdraw the overlaps that stood and were not found."""
        gone = [self.by_key[key] for key in sorted(self._standing)]
        for batch in bulk.batches([one.pk for one in gone]):
            Opportunity.objects.filter(pk__in=batch).update(
                withdrawn_at=self._at, refreshed_at=self._at
            )
        self.by_key |= {one.key: replace(one, is_withdrawn=True) for one in gone}
        self.counts.withdrawn = len(gone)
