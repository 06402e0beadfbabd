"""Many items: the pairs worth comparing, and the groups of different authorities that they make.

Comparing every item with every other does not scale, so items meet in blocks (the same need, category,
supplier or rare word) and, in a block, only near neighbours by end date are compared. Groups never rest
on one authority. Nothing depends on the order of the items. Source of limits: our judgement.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, combinations, count

from matching.explain import group_reasons, months_between, one_each
from matching.likeness import (
    FLOOR,
    Background,
    Item,
    Likeness,
    Reason,
    closeness,
    likeness,
    need,
)
from matching.text import telling_words
from matching.topics import SURE, Need, is_technology_code

# In one block an item is compared with so many that end next; rarer words make smaller blocks.
NEIGHBOURS = 40
_COMMON_WORD = 60
# A large cluster is judged by so many of its items.
_COMPARED = 8
_CATEGORY_DIGITS = 4
_NO_END = date.max
_MONTH_DAYS = 30.4375
# A known group that shares this much with a new one is the same group, grown or shrunk.
_SAME_GROUP = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items of different authorities, and how alike they are."""

    a: Item
    b: Item
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Group:
    """Items of at least two authorities with the same kind of need; `members` by end, then key.

    `is_window` says that every end lies ahead and within a window or reach that was asked for. Else the
    group tells who has it: all items of the need, with ends that are past, far apart or not published.
    The ends are None where none is known, `months_apart` where fewer than two authorities have one.
    """

    key: str
    need_key: str
    need_label: str
    is_technology: bool
    is_window: bool
    members: tuple[Item, ...]
    reasons: tuple[Reason, ...]
    score: float
    earliest_end: date | None
    latest_end: date | None
    months_apart: int | None

    @property
    def buyers(self) -> tuple[str, ...]:
        """Return the keys of the authorities, each once, in order."""
        return tuple(sorted({item.buyer for item in self.members}))


def candidates(items: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield pairs of different authorities that share a need, category, supplier or rare word; each once.

    At most `NEIGHBOURS` times the number of items for each block an item is in.
    """
    seen: set[tuple[str, str]] = set()
    for block in _blocks(items):
        ordered = sorted(block, key=lambda item: (_end(item), item.key))
        for at, item in enumerate(ordered):
            for other in ordered[at + 1 : at + 1 + NEIGHBOURS]:
                a, b = sorted((item, other), key=lambda one: one.key)
                if a.buyer != b.buyer and (a.key, b.key) not in seen:
                    seen.add((a.key, b.key))
                    yield a, b


def _blocks(items: Iterable[Item]) -> Iterator[list[Item]]:
    blocks: defaultdict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in _unique(items):
        found = need(item)
        if found:
            blocks["need", found.need.key].append(item)
        for code in {code[:_CATEGORY_DIGITS] for code in item.cpv}:
            if not code.endswith("0"):
                blocks["category", code].append(item)
        for key in {supplier.key for supplier in item.suppliers}:
            blocks["supplier", key].append(item)
        for word in telling_words(item.title):
            blocks["word", word].append(item)
    for (kind, _), block in sorted(blocks.items()):
        if len(block) > 1 and (kind != "word" or len(block) <= _COMMON_WORD):
            yield block


def _unique(items: Iterable[Item]) -> list[Item]:
    return [item for _, item in sorted({item.key: item for item in items}.items())]


def alike(
    items: Sequence[Item], background: Background | None = None, *, floor: float = FLOOR
) -> list[Pair]:
    """Return the pairs of different authorities that are alike enough, most alike first."""
    background = background or Background.of(items)
    pairs = [Pair(a, b, likeness(a, b, background)) for a, b in candidates(items)]
    kept = [pair for pair in pairs if pair.likeness.score >= floor]
    return sorted(kept, key=lambda pair: (-pair.likeness.score, pair.a.key, pair.b.key))


def opportunities(
    items: Sequence[Item],
    *,
    today: date,
    window_months: int,
    reach_months: int = 0,
    background: Background | None = None,
) -> list[Group]:
    """Return groups of different authorities with the same need: ends that can meet first, strongest first.

    Ends from `today` on that lie within `window_months` make a group; what is left is tried again with
    `reach_months`, the months over which somebody might extend or shorten. An item is in one such group
    at most. A need with items that no window holds makes one more group, of all its items: who has it.
    """
    background = background or Background.of(items)
    widest = max(window_months, reach_months)
    groups: list[Group] = []
    for cluster in _clusters(_unique(items), background):
        left = [item for item in cluster.items if item.ends_on and item.ends_on >= today]
        held_in_all = 0
        for months in sorted({window_months, widest}):
            while (held := _fullest_window(left, months)) is not None:
                groups.append(_group(cluster, held, background, widest))
                taken = {item.key for item in held}
                left = [item for item in left if item.key not in taken]
                held_in_all += len(held)
        if held_in_all < len(cluster.items) and len({item.buyer for item in cluster.items}) > 1:
            groups.append(_group(cluster, cluster.items, background, None))
    return sorted(groups, key=lambda group: (not group.is_window, -group.score, group.key))


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Items of one kind of need: named by the thesaurus, or by what their titles share."""

    key: str
    label: str
    is_technology: bool
    items: tuple[Item, ...]


def _clusters(items: Sequence[Item], background: Background) -> Iterator[_Cluster]:
    by_need: defaultdict[Need, list[Item]] = defaultdict(list)
    told_by_description: list[tuple[Item, Need]] = []
    unnamed: list[Item] = []
    for item in items:
        found = need(item)
        if found is None:
            unnamed.append(item)
        elif found.sureness >= SURE:
            by_need[found.need].append(item)
        else:
            told_by_description.append((item, found.need))
    joining: defaultdict[Need, list[Item]] = defaultdict(list)
    for item, told in told_by_description:
        sure = by_need.get(told, [])[:NEIGHBOURS]
        is_borne_out = any(likeness(item, other, background).is_same_need for other in sure)
        (joining[told] if is_borne_out else unnamed).append(item)
    for named in sorted(by_need, key=lambda named: named.key):
        held = (*by_need[named], *joining[named])
        yield _Cluster(named.key, named.label, named.is_technology, held)
    for cluster in _by_likeness(unnamed, background):
        label = _shared_label(cluster, background)
        yield _Cluster("", label, _is_technology(cluster), tuple(cluster))


def _by_likeness(items: Sequence[Item], background: Background) -> list[list[Item]]:
    """Join the most alike first; two clusters join while their first items are alike on average."""
    home: dict[str, list[Item]] = {item.key: [item] for item in items}
    for pair in alike(items, background):
        one, other = home[pair.a.key], home[pair.b.key]
        if one is other or _mean_likeness(one, other, background) < FLOOR:
            continue
        one.extend(other)
        for item in other:
            home[item.key] = one
    clusters = {min(item.key for item in cluster): cluster for cluster in home.values()}
    return [
        sorted(cluster, key=lambda item: item.key)
        for _, cluster in sorted(clusters.items())
        if len({item.buyer for item in cluster}) > 1
    ]


def _mean_likeness(one: list[Item], other: list[Item], background: Background) -> float:
    scores = sorted(likeness(a, b, background).score for a in _first(one) for b in _first(other))
    return sum(scores) / len(scores)


def _first(cluster: list[Item]) -> list[Item]:
    return sorted(cluster, key=lambda item: item.key)[:_COMPARED]


def _shared_label(items: Sequence[Item], background: Background) -> str:
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


def _fullest_window(items: Sequence[Item], window_months: int) -> list[Item] | None:
    """Return the items of the window with most authorities, then the tightest, then the earliest."""
    length = timedelta(days=round(window_months * _MONTH_DAYS))
    ordered = sorted(items, key=lambda item: (_end(item), item.key))
    buyers: Counter[str] = Counter()
    best: tuple[tuple[int, int, int], int, int] | None = None
    start = 0
    for at, last in enumerate(ordered):
        buyers[last.buyer] += 1
        while _end(last) - _end(ordered[start]) > length:
            buyers[ordered[start].buyer] -= 1
            buyers += Counter()  # drops those at nought
            start += 1
        rank = (-len(buyers), (_end(last) - _end(ordered[start])).days, start)
        if len(buyers) > 1 and (best is None or rank < best[0]):
            best = (rank, start, at)
    return list(ordered[best[1] : best[2] + 1]) if best else None


def _end(item: Item) -> date:
    return item.ends_on or _NO_END


def _group(
    cluster: _Cluster, items: Sequence[Item], background: Background, widest_months: int | None
) -> Group:
    members = tuple(sorted(items, key=lambda item: (_end(item), item.key)))
    ends = [item.ends_on for item in members if item.ends_on is not None]
    with_end = {item.buyer for item in members if item.ends_on is not None}
    apart = months_between(ends[0], ends[-1]) if len(with_end) > 1 else None
    each = one_each(members)
    buyers = len(each)
    scores = sorted(likeness(a, b, background).score for a, b in combinations(each[:NEIGHBOURS], 2))
    alike_on_average = sum(scores) / len(scores)
    score = 0.6 * alike_on_average + 0.15 * (min(buyers, 5) - 1) / 4
    if widest_months is not None and apart is not None:
        score += 0.25 * (1.0 - apart / (widest_months + 1))
    smallest = min(item.key for item in members)
    kind = cluster.key or "alike"
    prefix = kind if widest_months is not None else f"{kind}-who"
    return Group(
        key=f"{prefix}-{hashlib.sha256(f'{prefix}:{smallest}'.encode()).hexdigest()[:8]}",
        need_key=kind,
        need_label=cluster.label,
        is_technology=cluster.is_technology,
        is_window=widest_months is not None,
        members=members,
        reasons=group_reasons(members, background),
        score=round(score, 4),
        earliest_end=ends[0] if ends else None,
        latest_end=ends[-1] if ends else None,
        months_apart=apart,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """A group that is known from before: what it was and the keys of its members."""

    is_window: bool
    members: frozenset[str]


def with_known_keys(groups: Sequence[Group], known: Mapping[str, Known]) -> list[Group]:
    """Return the groups under the keys of known groups that they continue, the greatest overlap first.

    A group continues a known one of its sort when they share at least half of all their members. Each
    known key is used once; a fresh key never takes one in use.
    """
    overlaps = sorted(
        (
            (-_overlap(group, before), group.key, key)
            for group in groups
            for key, before in known.items()
            if _overlap(group, before) >= _SAME_GROUP
        ),
    )
    given: dict[str, str] = {}
    for _, fresh, key in overlaps:
        if fresh not in given and key not in given.values():
            given[fresh] = key
    used = set(known) | set(given.values())
    named: list[Group] = []
    for group in groups:
        key = given.get(group.key) or next(
            spelling for spelling in _spellings(group.key) if spelling not in used
        )
        used.add(key)
        named.append(replace(group, key=key))
    return named


def _overlap(group: Group, known: Known) -> float:
    if group.is_window != known.is_window:
        return 0.0
    mine = {item.key for item in group.members}
    return len(mine & known.members) / len(mine | known.members)


def _spellings(key: str) -> Iterator[str]:
    return chain([key], (f"{key}-{number}" for number in count(2)))
