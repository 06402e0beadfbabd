"""Groups as they were found, written to the overlaps: what is new, what changed, what is no longer found."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from operator import attrgetter
from typing import Any

import msgspec

from matching.groups import By, Held, compared_of, score_of_group, span_of
from matching.item import Item
from matching.known_groups import Known, with_known_keys
from matching.scores import mean_score
from toolkit import bulk
from toolkit.boroughs import queries as boroughs
from toolkit.collaboration.finding import Found
from toolkit.collaboration.keys import LONGEST_KEY, LONGEST_NEED, shortened, stored_key
from toolkit.collaboration.models import Opportunity, OpportunityMember
from toolkit.collaboration.remembering import MARK_BYTES, Compared, Facts
from toolkit.collaboration.shelves import ALL_OF_A_MARK, Shelves
from toolkit.collaboration.stored import Stored, Whose
from toolkit.people.choices import Sharing

# What a group is, and what changes when a contract comes or goes.
_WHAT = (
    "need_key", "need_label", "is_technology", "is_for_boroughs", "kind", "audience", "authority_id",
    "refresh_key", "is_window",
)  # fmt: skip
_FIGURES = (
    "score", "boroughs_count", "earliest_end", "latest_end", "months_apart", "contracts_count",
    "ends_count", "last_end", "derived_count", "synthetic_count", "values_count", "least_pence",
    "most_pence", "fingerprint", "refreshed_at", "withdrawn_at", "reasons", "is_told", "likeness",
    "likeness_of",
)  # fmt: skip
_PLACE = ("opportunity", "contract")
# A fingerprint is of what a group was made from, and of its figures and members: so many places each.
_MARK = 16
_NO_END = date.max.toordinal()
_LONGEST_LABEL = 200
_PENCE = attrgetter("value_pence")
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
    shelves: Shelves,
    marks_before: Mapping[str, int],
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
    keeper = _Keeper(known, compared, facts, shelves, marks_before, at, rules, moved, settled)
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
                old.is_window, old.members.keys(), By(old.by), old.refresh_key
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


class _Prints:
    """What tells whether a group was made from the same facts as before.

    The marks of a group's contracts are added up, so that of a large group only those are looked at that
    came, left or changed. `before` are the marks of what changed or is gone, as they were.
    """

    def __init__(self, shelves: Shelves, before: Mapping[str, int], rules: str) -> None:
        self.added_up = shelves.added_up
        self._marks, self._before, self._rules = shelves.marks, before, rules

    def followed(
        self, marks: int, came: Iterable[str], left: Iterable[str], changed: Iterable[str]
    ) -> int:
        """Return a sum of marks after some contracts came, left or changed."""
        marks += sum(map(self._marks.__getitem__, came))
        marks -= sum([self._before.get(name) or self._marks[name] for name in left])
        marks += sum([self._marks[name] - self._before[name] for name in changed])
        return marks & ALL_OF_A_MARK

    def of(self, one: Found, held: Held, marks: int) -> str:
        """Return the mark of everything that a group's reasons, score and figures are made from."""
        cluster = held.cluster
        told = [
            self._rules, one.audience.value, one.borough, one.is_for_boroughs, cluster.key, cluster.label,
            cluster.is_technology, cluster.by, held.widest_months, held.refresh_key,
        ]  # fmt: skip
        return _mark([told, *self._about(one, held.keys, marks)])

    def of_likeness(self, one: Found, few: tuple[Sequence[Item], Sequence[Item]]) -> str:
        """Return the mark of all that says how alike a group's authorities are: the few that are compared."""
        ours, others = few
        parts = [[item.key for item in part] for part in ((ours, ()) if ours is others else few)]
        return _mark(
            [self._rules, *(self._about(one, part, self.added_up(part)) for part in parts)]
        )

    @staticmethod
    def _about(one: Found, keys: Sequence[str], marks: int) -> list[object]:
        return [
            len(keys),
            marks.to_bytes(MARK_BYTES, "big"),
            one.background.decisions.about(keys),
        ]


def _figures(held: Held, likeness: float, shelves: Shelves) -> tuple[Any, ...]:
    """Return the first of the `_FIGURES`, those that are worked out from the contracts."""
    span = span_of(held)
    values = [pence for pence in map(_PENCE, held.members) if pence is not None]
    return (
        score_of_group(held, span, likeness), span.boroughs, span.first, span.last, span.months_apart,
        len(held.members), span.ends, span.last, len(held.names & shelves.derived),
        len(held.names & shelves.synthetic), len(values), min(values, default=None),
        max(values, default=None),
    )  # fmt: skip


def _told(one: Found, held: Held) -> tuple[str, str, bool, bool]:
    """Return what a group's cluster tells of it, as it is stored: `Stored.told`."""
    cluster = held.cluster
    need_key = shortened(cluster.need_key, LONGEST_NEED)
    return need_key, cluster.label[:_LONGEST_LABEL], cluster.is_technology, one.is_for_boroughs


def _moves(held: Held, before: Stored | None) -> tuple[Collection[str], Collection[str]]:
    """Return the names that came to a group and those that left it."""
    if before is None:
        return held.names, ()
    new = held.names.difference(before.members)
    if len(before.members) == len(held.names) - len(new):
        return new, ()
    return new, [name for name in before.members if name not in held.names]


class _Keeper:
    """Compares groups with what is stored, and writes what is new or changed."""

    def __init__(
        self,
        known: Sequence[Stored],
        compared: Mapping[str, Compared],
        facts: Mapping[str, Facts],
        shelves: Shelves,
        marks_before: Mapping[str, int],
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
        self._shelves = shelves
        self._moved = None if moved is None else frozenset(moved)
        self._settled = frozenset(settled)
        self._prints = _Prints(shelves, marks_before, rules)
        self._new: list[tuple[Any, ...]] = []
        self._renamed: list[tuple[Any, ...]] = []
        self._known: list[tuple[Any, ...]] = []  # figures of groups that are what they were
        # Each with the contracts whose places are to be written, and the names of those that left it.
        self._waiting: list[tuple[Stored, dict[str, int], Collection[str]]] = []

    def add(self, one: Found, held: Held) -> None:
        """Take one group under the key that it has from now on."""
        before = self.by_key.get(held.key)
        stands = held.key in self._standing
        self._standing.discard(held.key)
        told = _told(one, held)
        if before and stands and before.told == told and self._is_untouched(held, before):
            self.counts.unchanged += 1
            return
        new, gone = _moves(held, before)
        marks = self._marks_of(held, before, new, gone)
        made_of = self._prints.of(one, held, marks)
        if before and stands and before.fingerprint.startswith(made_of):
            self.counts.unchanged += 1
            return
        few = compared_of(held)
        likeness_of = self._prints.of_likeness(one, few)
        is_known = before is not None and before.likeness_of == likeness_of
        likeness = before.likeness if before and is_known else mean_score(*few, one.background)
        authority = self._authorities.get(one.borough)
        what = (
            *told, held.by.value, one.audience.value, authority if one.borough else None,
            stored_key(held.refresh_key), held.is_window,
        )  # fmt: skip
        figures = _figures(held, likeness, self._shelves)
        fingerprint = made_of + _mark((what, figures))
        is_same = (
            before is not None and stands and not new and not gone
            and before.fingerprint[_MARK:] == fingerprint[_MARK:]
        )  # fmt: skip
        self.counts.unchanged += is_same
        self.counts.changed += before is not None and not is_same
        self.counts.added += before is None
        numbers = {name: self._compared[name].number for name in self._fresh(held, before, new)}
        members = dict(before.members) if before else {}
        for name in gone:
            del members[name]
        members.update(numbers)
        now = Stored(
            before.pk if before else 0, held.key, (one.audience.value, one.borough), held.by.value,
            stored_key(held.refresh_key), held.is_window, fingerprint, likeness, likeness_of, told,
            len(held.members), members=members, marks=marks,
        )  # fmt: skip
        figures += (fingerprint, self._at, None, [], False, likeness, likeness_of)
        # What a group is stays with its key, but for what it is called and found by.
        if before is None:
            self._new.append((held.key, *what, *figures))
        elif before.told == told and before.refresh_key == now.refresh_key:
            self._known.append((*figures, before.pk))
        else:
            self._renamed.append((held.key, *what, *figures))
        self._waiting.append((now, numbers, gone))

    def _marks_of(
        self, held: Held, before: Stored | None, new: Collection[str], gone: Collection[str]
    ) -> int:
        if before is None or before.marks is None or self._moved is None:
            return self._prints.added_up(held.keys)
        return self._prints.followed(
            before.marks, new, gone, (held.names & self._moved).difference(new)
        )

    def _is_untouched(self, held: Held, before: Stored) -> bool:
        """Say, by their names, that none of a group's contracts is new, gone, changed or ever decided upon."""
        return (
            self._moved is not None
            and len(held.names) == before.size  # else a contract whose row is gone left it
            and held.names == before.members.keys()
            and held.names.isdisjoint(self._moved)
            and held.names.isdisjoint(self._settled)
        )

    def _fresh(self, held: Held, before: Stored | None, new: Collection[str]) -> Collection[str]:
        """Return the names of a group's contracts that are new or moved; all, if it did not stand."""
        if self._moved is None or before is None or before.is_withdrawn:
            return held.names
        moved = held.names & self._moved
        return moved.union(new) if moved else new

    def write(self) -> None:
        """Write what waits; of the contracts of a group that stood those that are new, gone or moved."""
        columns = ("key", *_WHAT, *_FIGURES)
        bulk.insert(Opportunity, columns, bulk.cells(Opportunity, columns, self._new))
        renamed = bulk.cells(Opportunity, columns, self._renamed)
        bulk.insert(Opportunity, columns, renamed, unique=("key",))
        figures = bulk.cells(Opportunity, (*_FIGURES, "id"), self._known)
        bulk.update(Opportunity, _FIGURES, "id", figures)
        new = {now.key: now for now, _, _ in self._waiting if not now.pk}
        for names in bulk.batches(new):
            rows = Opportunity.objects.filter(key__in=names).values_list("key", "pk")
            for key, pk in rows:
                new[key].pk = pk
        gone: list[tuple[int, int]] = []
        come: list[tuple[int, int, int]] = []
        stay: list[tuple[int, int, int]] = []
        for now, numbers, left in self._waiting:
            before = self.by_key.get(now.key)
            known = before.members if before else {}
            gone += [(now.pk, known[name]) for name in left]
            for name, number in numbers.items():
                end = self._facts[name].item.ends_on
                place = (now.pk, number, end.toordinal() if end else _NO_END)
                (stay if name in known else come).append(place)
            self.by_key[now.key] = now
        bulk.remove(OpportunityMember, _PLACE, gone)
        bulk.insert(OpportunityMember, (*_PLACE, "position"), come)
        bulk.insert(OpportunityMember, (*_PLACE, "position"), stay, unique=_PLACE)

    def withdraw(self) -> None:
        """Withdraw the overlaps that stood and were not found."""
        gone = [self.by_key[key] for key in sorted(self._standing)]
        for batch in bulk.batches([one.pk for one in gone]):
            Opportunity.objects.filter(pk__in=batch).update(
                withdrawn_at=self._at, refreshed_at=self._at
            )
        self.by_key |= {one.key: replace(one, is_withdrawn=True, marks=None) for one in gone}
        self.counts.withdrawn = len(gone)
