"""Groups of different authorities: the same need, the same system or product, the same supplier.

Every item belongs to one bucket by need, found from the item alone, so that a group depends on nothing
outside its bucket: refreshing the buckets that a change touches gives what refreshing all would give
(`keys_of`, `affected_keys`, `groups(only=...)`). Groups never rest on one authority, and nothing depends
on the order of the items. Source of limits: our judgement.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from operator import attrgetter

from matching.clusters import Cluster, clusters_of_need
from matching.explain import group_reasons, months_between, one_each
from matching.item import Item
from matching.likeness import PLAIN, Background, Reason, system_key
from matching.needs import need
from matching.pairs import unique
from matching.scores import mean_score
from matching.text import telling_words
from matching.topics import Sign, need_of
from matching.windows import by_end, windows_of

# The likeness of a group is the mean over the pairs of so many of its authorities.
_COMPARED = 6
_CATEGORY_DIGITS = 4
_BUYER, _KEY = attrgetter("buyer"), attrgetter("key")


class By(StrEnum):
    """What the members of a group have in common."""

    NEED = "need"
    SYSTEM = "system"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True)
class Group:
    """Items of at least two authorities with the same need, system or supplier; by end, then key.

    `is_window` says that every end lies ahead and within a window or reach that was asked for. Else the
    group tells who has it: all items of the need, with ends that are past, far apart or not published.
    The ends are None where none is known, `months_apart` where fewer than two authorities have one.
    `refresh_key` is the key of `keys_of` that the group was made from.
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
    by: By = By.NEED
    refresh_key: str = ""

    @property
    def names(self) -> frozenset[str]:
        """Return the keys of the members."""
        return frozenset([item.key for item in self.members])

    @property
    def buyers(self) -> tuple[str, ...]:
        """Return the keys of the authorities, each once, in order."""
        return tuple(sorted({item.buyer for item in self.members}))


@dataclass(frozen=True, slots=True)
class Held:
    """Items that make a group, before it is told why: cheap to find, and enough to know it again.

    `members` are by end, then key. `widest_months` is None for a group that tells who has it. `own` are
    the authorities whose group it is; empty for a group of all.
    """

    key: str
    cluster: Cluster
    members: tuple[Item, ...]
    widest_months: int | None
    refresh_key: str
    keys: tuple[str, ...] = field(repr=False, compare=False)  # of the members
    names: frozenset[str] = field(repr=False, compare=False)  # the keys, in no order
    own: frozenset[str] = frozenset()

    @property
    def is_window(self) -> bool:
        """Say whether every end lies within a window or reach that was asked for."""
        return self.widest_months is not None

    @property
    def by(self) -> By:
        """Return what the members have in common."""
        return By(self.cluster.by)


def need_bucket(item: Item, background: Background) -> str:
    """Return the one bucket in which an item is grouped by need, found from the item alone."""
    found = need(item)
    if found:
        return found.need.key
    reading = background.meaning.reading(item) if background.meaning else None
    if reading:
        return reading.nearest.key
    for code in item.cpv:
        if not code[:_CATEGORY_DIGITS].endswith("0"):
            return f"cpv-{code[:_CATEGORY_DIGITS]}"
    telling = telling_words(item.title)
    rarest = min(
        telling, key=lambda word: (-PLAIN.rarity.weight(word), -len(word), word), default=""
    )
    return f"word-{rarest}" if rarest else f"cpv-{''.join(item.cpv)[:2]}"


def keys_of(item: Item, background: Background) -> frozenset[str]:
    """Return what an item is grouped by: 'need:parking', 'system:taranto', 'supplier:nsl'.

    A caller keeps them beside its row, to load what shares a key that an import touched.
    """
    return frozenset(
        {
            f"{By.NEED}:{need_bucket(item, background)}",
            *(f"{By.SYSTEM}:{key}" for key in (_product(item),) if key),
            *(f"{By.SUPPLIER}:{supplier.key}" for supplier in item.suppliers),
        }
    )


def affected_keys(
    old_items: Iterable[Item], new_items: Iterable[Item], background: Background
) -> frozenset[str]:
    """Return the keys whose groups may change when the old items become the new ones.

    An item that is in both and equal touches nothing. Give, with a changed item, those that people
    joined with it (`Decisions.joined_with`), so that the bucket which they share is among the keys.
    """
    before, after = set(old_items), set(new_items)
    touched: set[str] = set()
    for side in (before, after):
        homes = homes_of(side, background)
        for item in side:
            if item not in before or item not in after:
                touched |= keys_of(item, background)
                touched.add(f"{By.NEED}:{homes[item.key]}")
    return frozenset(touched)


def _product(item: Item) -> str:
    """Return the key of the system an item is about, by its field or by a product that its title names."""
    found = need_of(item.system or item.title, "", (), item.system)
    if found and found.sign is Sign.PRODUCT:
        return "-".join(found.said.replace("…", " ").split())
    return system_key(item.system)


def homes_of(items: Iterable[Item], background: Background) -> dict[str, str]:
    """Return each item's bucket by need; what people joined is in the first bucket of them all."""
    own = {item.key: need_bucket(item, background) for item in items}
    decisions = background.decisions
    return {
        key: min(own[other] for other in decisions.joined_with(key) if other in own) for key in own
    }


def groups(
    items: Sequence[Item],
    *,
    today: date,
    window_months: int,
    reach_months: int = 0,
    background: Background | None = None,
    by: Collection[By] = tuple(By),
    only: Collection[str] | None = None,
) -> list[Group]:
    """Return groups of different authorities: ends that can meet first, strongest first.

    Ends from `today` on that lie within `window_months` make a group; what is left is tried again with
    `reach_months`, the months over which somebody might extend or shorten. An item is in one such group
    of a need, system or supplier at most. What no window holds makes one more group, of all items: who
    has it. `only` limits the work to some keys of `keys_of`; all items of those keys must be given.
    """
    background = background or Background.of(items)
    given = unique(items)
    windows = tuple(sorted({window_months, max(window_months, reach_months)}))
    found: list[Group] = []
    for key, bucket in sorted(buckets(given, background, by, only).items()):
        if len({item.buyer for item in bucket}) > 1:
            for cluster in clusters_of(key, bucket, background):
                found.extend(
                    group_of(held, background) for held in held_of(cluster, key, today, windows)
                )
    return sorted(found, key=lambda group: (not group.is_window, -group.score, group.key))


def opportunities(
    items: Sequence[Item],
    *,
    today: date,
    window_months: int,
    reach_months: int = 0,
    background: Background | None = None,
) -> list[Group]:
    """Return the groups by need alone: `groups` of one kind."""
    return groups(
        items,
        today=today,
        window_months=window_months,
        reach_months=reach_months,
        background=background,
        by=(By.NEED,),
    )


def buckets(
    items: Sequence[Item],
    background: Background,
    by: Collection[By] = tuple(By),
    only: Collection[str] | None = None,
) -> dict[str, list[Item]]:
    """Return the items of each key that they are grouped by, in the order given."""
    homes = homes_of(items, background)
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        keys = {f"{By.NEED}:{homes[item.key]}"}
        keys |= {key for key in keys_of(item, background) if not key.startswith(f"{By.NEED}:")}
        for key in keys:
            if key.partition(":")[0] in by and (only is None or key in only):
                found[key].append(item)
    return dict(found)


def clusters_of(key: str, bucket: Sequence[Item], background: Background) -> Iterator[Cluster]:
    """Yield the clusters of a bucket: what is truly of one need, or all of one system or supplier."""
    kind, _, rest = key.partition(":")
    if kind == By.NEED:
        yield from clusters_of_need(rest, bucket, background)
        return
    if kind == By.SYSTEM:
        label = min((item.system for item in bucket if item.system), default=rest.replace("-", " "))
    else:
        label = min(
            supplier.name for item in bucket for supplier in item.suppliers if supplier.key == rest
        )
    told = [found.need.is_technology for item in bucket if (found := need(item))]
    yield Cluster(f"{kind}-{rest}", label, bool(told) and all(told), tuple(bucket), By(kind).value)


def held_of(cluster: Cluster, key: str, today: date, windows: Sequence[int]) -> Iterator[Held]:
    """Yield the groups of a cluster: those whose ends can meet, and one of all if some are in none."""
    ordered = by_end(cluster.items)
    left = [item for item in ordered if item.ends_on and item.ends_on >= today]
    taken: set[str] = set()
    for months in windows:
        for held in windows_of([item for item in left if item.key not in taken], months):
            yield hold(cluster, key, held, windows[-1])
            taken.update(item.key for item in held)
    if len(taken) < len(ordered) and len(set(map(_BUYER, ordered))) > 1:
        yield hold(cluster, key, ordered, None)


def hold(
    cluster: Cluster,
    key: str,
    ordered: Sequence[Item],
    widest_months: int | None,
    own: Collection[str] = (),
) -> Held:
    """Return items of a cluster, by end, as one group, under a key that depends on nothing else."""
    members = tuple(ordered)
    keys = tuple(map(_KEY, members))
    smallest = min([item.key for item in members if item.buyer in own] if own else keys)
    prefix = cluster.need_key if widest_months is not None else f"{cluster.need_key}-who"
    return Held(
        key=f"{prefix}-{hashlib.sha256(f'{prefix}:{smallest}'.encode()).hexdigest()[:8]}",
        cluster=cluster,
        members=members,
        widest_months=widest_months,
        refresh_key=key,
        keys=keys,
        names=frozenset(keys),
        own=frozenset(own),
    )


def group_of(held: Held, background: Background) -> Group:
    """Return a group with its reasons and its score."""
    cluster = held.cluster
    told = group_reasons(held.members, background, by=cluster.by, label=cluster.label)
    return replace(scored(held, likeness_within(held, background)), reasons=told)


def compared_of(held: Held) -> tuple[Sequence[Item], Sequence[Item]]:
    """Return the items that say how alike a group is: authorities with each other (one list, twice).

    In a group of `own`, the first of theirs with the others: the group is theirs.
    """
    if not held.own:
        few = one_each(held.members, _COMPARED)
        return few, few
    each = one_each(held.members)
    ours = next(item for item in each if item.buyer in held.own)
    return [ours], [item for item in each[: _COMPARED + 1] if item.buyer not in held.own]


def likeness_within(held: Held, background: Background) -> float:
    """Return how alike the authorities of a group are, 0 to 1: the mean over `compared_of`."""
    return mean_score(*compared_of(held), background)


def compare_first(items: Iterable[Item], background: Background) -> None:
    """Let the background know the scores by which a group of these items would be judged."""
    few = one_each(by_end(items), _COMPARED)
    if len(few) > 1:
        mean_score(few, few, background)


@dataclass(frozen=True, slots=True)
class Span:
    """How far the ends of a group lie apart; both are None where none is known."""

    first: date | None
    last: date | None
    ends: int  # how many are known
    boroughs: int
    months_apart: int | None  # None where fewer than two authorities have an end


def span_of(held: Held) -> Span:
    """Return how far the ends of a group lie apart, and how many authorities are in it."""
    members = held.members  # by end, those without one last
    ends = bisect_left(members, True, key=lambda item: item.ends_on is None)
    with_end = set(map(_BUYER, members[:ends]))
    buyers = with_end.union(map(_BUYER, members[ends:]))
    first, last = (members[0].ends_on, members[ends - 1].ends_on) if ends else (None, None)
    apart = months_between(first, last) if first and last and len(with_end) > 1 else None
    return Span(first, last, ends, len(buyers), apart)


def score_of_group(held: Held, span: Span, likeness: float) -> float:
    """Return a group's score, 0 to 1 and to four places, given how alike it is within."""
    score = 0.6 * likeness + 0.15 * (min(span.boroughs, 5) - 1) / 4
    if held.widest_months is not None and span.months_apart is not None:
        score += 0.25 * (1.0 - span.months_apart / (held.widest_months + 1))
    return round(score, 4)


def scored(held: Held, likeness: float) -> Group:
    """Return a group with its score, given how alike it is within. It is not yet told why: no reasons."""
    cluster, span = held.cluster, span_of(held)
    return Group(
        key=held.key,
        need_key=cluster.need_key,
        need_label=cluster.label,
        is_technology=cluster.is_technology,
        is_window=held.is_window,
        members=held.members,
        reasons=(),
        score=score_of_group(held, span, likeness),
        earliest_end=span.first,
        latest_end=span.last,
        months_apart=span.months_apart,
        by=held.by,
        refresh_key=held.refresh_key,
    )
