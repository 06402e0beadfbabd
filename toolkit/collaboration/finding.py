"""Groups found apart for each audience, from what that audience may see and nothing else (ADR 22).

PUBLIC groups rest on public rows. BOROUGHS groups rest on what boroughs share; where that is the same
rows, the public group serves for both. OWN groups of a borough rest on its own rows beside what others
share, for the keys in which it has rows that others do not see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from operator import attrgetter

from matching.clusters import Cluster
from matching.decisions import Decisions
from matching.groups import By, Held, clusters_of, held_of
from matching.item import Item
from matching.likeness import Background
from matching.own_groups import own_held
from toolkit.collaboration.deciding import Decided
from toolkit.collaboration.remembering import Compared, Facts
from toolkit.collaboration.shelves import Shelves
from toolkit.people.choices import Sharing

_NEED = f"{By.NEED}:"
_BUYER = attrgetter("buyer")


@dataclass(frozen=True, slots=True)
class Found:
    """A group that is not yet told why, for whom it was found, and by what decisions."""

    held: Held
    audience: Sharing
    background: Background = field(repr=False, compare=False)
    borough: str = ""  # slug, of an OWN group
    is_for_boroughs: bool = False  # a PUBLIC group that boroughs would find just the same


@dataclass(slots=True)
class Universe:
    """What is at hand to find groups: who sees what, and the items of the keys that are asked for."""

    compared: Mapping[str, Compared]  # every contract
    facts: Mapping[str, Facts]  # of those at hand
    shelves: Shelves  # the items of the keys that are asked for
    decided: Decided
    background: Background  # without decisions
    today: date
    windows: tuple[int, ...]
    keys: frozenset[str] | None = None  # None for all
    on_step: Callable[[], None] = lambda: None

    @property
    def asked(self) -> Collection[str]:
        """Return the keys whose groups are to be found."""
        return self.shelves.of_key.keys() if self.keys is None else self.keys


def find(universe: Universe) -> list[Found]:
    """Return the groups of all audiences for the keys that are asked for."""
    distinct = _distinct_keys(universe)
    found: list[Found] = []
    public = _Audience.of(universe, lambda one: one.in_public)
    is_one = all(one.in_public == one.in_boroughs for one in universe.shelves.odd.values())
    shared = public if is_one else _Audience.of(universe, lambda one: one.in_boroughs)
    for key in sorted({*public.buckets, *shared.buckets}):
        if key in distinct:
            found += [Found(one, Sharing.BOROUGHS, shared.background) for one in shared.groups(key)]
        found += [
            Found(one, Sharing.PUBLIC, public.background, is_for_boroughs=key not in distinct)
            for one in public.groups(key)
        ]
        universe.on_step()
    found += _own(universe, shared)
    return found


def _distinct_keys(universe: Universe) -> set[str]:
    """Return the keys for which boroughs see other rows than everybody."""
    distinct: set[str] = set()
    decided = universe.decided.names
    for name, one in universe.shelves.odd.items():
        if one.in_public != one.in_boroughs:
            distinct |= one.keys
            if name in decided:
                for other in universe.decided.joined_ever(name):
                    if other in universe.compared:
                        distinct |= universe.compared[other].keys
    return distinct


def _home(universe: Universe, joined: Iterable[str]) -> str:
    """Return the key by need under which all that people joined is grouped: the first of theirs."""
    return min(
        key
        for name in joined
        if name in universe.compared
        for key in universe.compared[name].keys
        if key.startswith(_NEED)
    )


@dataclass(slots=True)
class _Audience:
    """The rows that an audience sees, in buckets; their clusters, each found once."""

    universe: Universe
    background: Background
    buckets: dict[str, list[Item]]
    _clusters: dict[str, list[Cluster]] = field(default_factory=dict)

    @classmethod
    def of(cls, universe: Universe, sees: Callable[[Compared], bool]) -> _Audience:
        compared, shelves = universe.compared, universe.shelves
        decisions = universe.decided.within(lambda name: name in compared and sees(compared[name]))
        unseen = {name for name, one in shelves.odd.items() if not sees(one)}
        found = {key: items for key in universe.asked if (items := shelves.items(key, unseen))}
        for name in sorted({name for pair in decisions.same for name in pair}):
            own, keys = compared[name].keys, _keys(universe, name, decisions)
            for key in own - keys:
                found[key] = [item for item in found.get(key, ()) if item.key != name]
            for key in (keys - own).intersection(universe.asked):
                found[key] = [*found.get(key, ()), universe.facts[name].item]
        background = replace(universe.background, decisions=decisions)
        return cls(universe, background, found)

    def home_of(self, name: str) -> str:
        return _home(self.universe, self.background.decisions.joined_with(name))

    def clusters(self, key: str) -> list[Cluster]:
        if key not in self._clusters:
            bucket = self.buckets.get(key, [])
            self._clusters[key] = list(clusters_of(key, bucket, self.background)) if bucket else []
        return self._clusters[key]

    def groups(self, key: str) -> list[Held]:
        if len(set(map(_BUYER, self.buckets.get(key, ())))) < 2:
            return []
        universe = self.universe
        return [
            held
            for cluster in self.clusters(key)
            for held in held_of(cluster, key, universe.today, universe.windows)
        ]


def _keys(universe: Universe, name: str, decisions: Decisions) -> frozenset[str]:
    """Return the keys that a contract is grouped by, what people joined brought together."""
    keys, joined = universe.compared[name].keys, decisions.joined_with(name)
    if len(joined) < 2:
        return keys
    return _others(keys) | {_home(universe, joined)}


def _others(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key for key in keys if not key.startswith(_NEED))


def _own(universe: Universe, shared: _Audience) -> Iterable[Found]:
    """Yield each borough's own groups, for the keys in which it has rows that others do not see."""
    compared, shelves = universe.compared, universe.shelves
    has_private = {one.borough for one in shelves.odd.values() if one.is_private}
    own: defaultdict[str, list[str]] = defaultdict(list)
    if has_private:
        for name in sorted({*shelves.names(universe.asked), *universe.decided.names}):
            one = compared.get(name)
            if one and one.in_own and one.borough in has_private:
                own[one.borough].append(name)
    for borough in sorted(has_private):
        decisions = universe.decided.within(partial(is_seen, compared, Sharing.OWN, borough))
        background = replace(universe.background, decisions=decisions)
        for key, items in sorted(_own_buckets(universe, shared, own[borough], decisions).items()):
            others = shared.buckets.get(key, [])
            if not any(compared[item.key].is_private for item in items):
                continue
            if all(item.buyer == borough for item in others):
                continue
            for held in own_held(
                key, items, others, shared.clusters(key),
                background=background, today=universe.today, windows=universe.windows,
            ):  # fmt: skip
                yield Found(held, Sharing.OWN, background, borough)
        universe.on_step()


def is_seen(compared: Mapping[str, Compared], audience: Sharing, borough: str, name: str) -> bool:
    """Say whether an audience sees a contract: a borough its own rows, and what others share."""
    one = compared.get(name)
    if one is None:
        return False
    if audience == Sharing.PUBLIC:
        return one.in_public
    is_ours = audience == Sharing.OWN and one.borough == borough
    return one.in_own if is_ours else one.in_boroughs


def _own_buckets(
    universe: Universe, shared: _Audience, ours: Iterable[str], decisions: Decisions
) -> dict[str, list[Item]]:
    """Return a borough's own items by key; what people joined to a shared item goes where that is."""
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for name in ours:
        keys, joined = universe.compared[name].keys, decisions.joined_with(name)
        if len(joined) > 1:
            borough = universe.compared[name].borough
            theirs = [
                shared.home_of(other)
                for other in joined
                if other in universe.compared and universe.compared[other].borough != borough
            ]
            keys = _others(keys) | {min(theirs) if theirs else _home(universe, joined)}
        for key in keys:
            if key in universe.asked:
                found[key].append(universe.facts[name].item)
    return found
