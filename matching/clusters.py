"""The items of one bucket by need, parted into clusters that are truly of one need.

What tells its need surely makes one cluster. What only its description or its meaning tells joins when
something in the cluster bears it out; the rest is joined by likeness. What people decided comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from matching.category import closeness
from matching.item import Item
from matching.likeness import FLOOR, Background, is_told_surely
from matching.needs import need
from matching.pairs import NEIGHBOURS, alike_in_bucket
from matching.scores import mean_score, score_of
from matching.text import telling_words
from matching.topics import Need, is_technology_code

# A large cluster is judged by so many of its items.
_COMPARED = 8
# A loose item is borne out by one of so many.
_BORNE_OUT_BY = 12


@dataclass(frozen=True, slots=True)
class Cluster:
    """Items of one kind of need: named by the thesaurus, or by what their titles share."""

    key: str
    label: str
    is_technology: bool
    items: tuple[Item, ...]
    by: str = "need"

    @property
    def need_key(self) -> str:
        """Return its key, or the one of everything that no need of the thesaurus names."""
        return self.key or "alike"


def clusters_of_need(key: str, bucket: Sequence[Item], background: Background) -> Iterator[Cluster]:
    """Yield the clusters of a bucket that hold at least two authorities."""
    sure: list[Item] = []
    loose: list[Item] = []
    named: Need | None = None
    for item in sorted(bucket, key=attrgetter("key")):
        if told := sure_need(item, key, background):
            named = told
            sure.append(item)
        else:
            loose.append(item)
    joining = {item.key for item in loose if is_borne_out(item, sure, background)}
    for item in loose:
        if background.decisions.joined_with(item.key) & {member.key for member in sure}:
            joining.add(item.key)
    sure.extend(item for item in loose if item.key in joining)
    left = [item for item in loose if item.key not in joining]
    if named:
        for part in _kept_apart(sure, background):
            yield Cluster(named.key, named.label, named.is_technology, tuple(part))
    for cluster in by_likeness(left, background):
        label = shared_label(cluster, background)
        for part in _kept_apart(cluster, background):
            yield Cluster("", label, _is_technology(part), tuple(part))


def _clear_reading(item: Item, key: str, background: Background) -> Need | None:
    """Return the need of the bucket when an item, which tells none, reads clearly like it."""
    if background.meaning is None:
        return None
    reading = background.meaning.reading(item)
    is_it = reading is not None and reading.is_clear and reading.nearest.key == key
    return reading.nearest if reading is not None and is_it else None


def sure_need(item: Item, key: str, background: Background) -> Need | None:
    """Return the need of a bucket if an item tells it surely by its words, or clearly by its meaning."""
    found = need(item)
    if found is None:
        return _clear_reading(item, key, background)
    return found.need if found.need.key == key and is_told_surely(found) else None


def is_borne_out(item: Item, sure: Sequence[Item], background: Background) -> bool:
    """Say whether something that is surely of a need is like an item that may be."""
    others = [other for other in sure[:NEIGHBOURS] if other.key != item.key][:_BORNE_OUT_BY]
    return any(score_of(item, other, background) >= FLOOR for other in others)


def by_likeness(items: Sequence[Item], background: Background) -> list[list[Item]]:
    """Join the most alike first; two clusters join while their first items are alike on average.

    Titles that say the same are joined without comparing: one stands for all of them.
    """
    decided = {key for pair in background.decisions.same for key in pair}
    alike_by_title: dict[object, list[Item]] = {}
    home: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: item.key):
        said = telling_words(item.title)
        by_itself = not said or item.key in decided
        home[item.key] = alike_by_title.setdefault(item.key if by_itself else said, [])
        home[item.key].append(item)
    for a, b in alike_in_bucket([held[0] for held in alike_by_title.values()], background):
        one, other = home[a.key], home[b.key]
        if one is other:
            continue
        is_decided = background.decisions.verdict(a.key, b.key) is True
        if not is_decided and mean_likeness(one, other, background) < FLOOR:
            continue
        one.extend(other)
        for item in other:
            home[item.key] = one
    clusters = [
        sorted(cluster, key=attrgetter("key"))
        for cluster in {id(cluster): cluster for cluster in home.values()}.values()
        if len({item.buyer for item in cluster}) > 1
    ]
    return sorted(clusters, key=lambda cluster: cluster[0].key)


def mean_likeness(one: Sequence[Item], other: Sequence[Item], background: Background) -> float:
    """Return how alike the first items of two clusters are on average."""
    return mean_score(_first(one), _first(other), background)


def _first(cluster: Sequence[Item]) -> list[Item]:
    return sorted(cluster, key=lambda item: item.key)[:_COMPARED]


def _kept_apart(items: Sequence[Item], background: Background) -> Iterator[list[Item]]:
    """Yield the items in parts such that no part holds two that people keep apart.

    Of two that are kept apart, the one less like the rest leaves, with what people joined it to.
    """
    decisions = background.decisions
    inside = {item.key: item for item in items}
    clashes = [pair for pair in decisions.apart if pair[0] in inside and pair[1] in inside]
    if not clashes:
        yield list(items)
        return
    leaving = _leaving(inside, sorted(clashes), background)
    parts: list[list[Item]] = [[item for item in items if item.key not in leaving]]
    for key in sorted(leaving):
        for part in parts[1:]:
            if not decisions.keeps_apart((key,), (item.key for item in part)):
                part.append(inside[key])
                break
        else:
            parts.append([inside[key]])
    yield from (part for part in parts if len({item.buyer for item in part}) > 1)


def _leaving(
    inside: dict[str, Item], clashes: Sequence[tuple[str, str]], background: Background
) -> set[str]:
    """Return the keys that leave the main part, so that no clash is left in it."""
    rest = [inside[key] for key in sorted(inside) if not any(key in pair for pair in clashes)]
    liking: defaultdict[str, float] = defaultdict(float)
    for key in {key for pair in clashes for key in pair}:
        liking[key] = sum(score_of(inside[key], other, background) for other in rest[:_COMPARED])
    leaving: set[str] = set()
    for a, b in clashes:
        if a in leaving or b in leaving:
            continue
        loser = b if (liking[a], b) >= (liking[b], a) else a
        leaving |= background.decisions.joined_with(loser) & inside.keys()
    return leaving


def shared_label(items: Sequence[Item], background: Background) -> str:
    """Return the words that most titles share, like 'cycle hangar'; else the category that all share."""
    uses: defaultdict[str, int] = defaultdict(int)
    for item in items:
        for word in telling_words(item.title):
            uses[word] += 1
    shared = [word for word, count in uses.items() if count * 2 > len(items)]
    shared.sort(key=lambda word: (-uses[word], -background.rarity.weight(word), word))
    if shared:
        return "similar titles: " + ", ".join(shared[:3])
    first, *others = items
    code = closeness(first.cpv, others[0].cpv).code
    return f"CPV {code} {background.labels.get(code, '')}".strip() if code else "same supplier"


def _is_technology(items: Sequence[Item]) -> bool:
    return all(any(is_technology_code(code) for code in item.cpv) for item in items)
