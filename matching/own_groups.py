"""What one borough finds for itself: its own contracts beside those that others share.

The others' contracts are clustered once, for all boroughs. The borough's own join a cluster by the same
rules as any other item: what tells its need surely, what is borne out, what is alike; what people
decided comes first. Of each other borough a group holds the one contract whose end is nearest: the group
tells whom to talk to, and costs little to keep. Windows are laid about the borough's own ends, and an own
contract is in one of them at most; those of others may be in several. Nothing depends on the order of
the items.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from matching.clusters import (
    Cluster,
    by_likeness,
    is_borne_out,
    mean_likeness,
    shared_label,
    sure_need,
)
from matching.groups import By, Held, hold
from matching.item import Item
from matching.likeness import FLOOR, Background
from matching.pairs import end_of
from matching.scores import score_of
from matching.text import telling_words
from matching.windows import MONTH_DAYS, by_end

# So many of the loose items are asked whether the borough's own bear them out.
_ASKED = 200


def own_held(
    key: str,
    own: Sequence[Item],
    others: Sequence[Item],
    clusters: Sequence[Cluster],
    *,
    background: Background,
    today: date,
    windows: Sequence[int],
) -> Iterator[Held]:
    """Yield the groups in which one borough's own items are, of one key.

    `others` are the items of the key that other boroughs share, `clusters` what was found among shared
    items (the borough's shared ones may be among them: they are taken from `own`).
    """
    buyers = {item.buyer for item in own}
    theirs = [item for item in others if item.buyer not in buyers]
    found = [
        replace(cluster, items=tuple(item for item in cluster.items if item.buyer not in buyers))
        for cluster in clusters
    ]
    for cluster in _joined(key, sorted(own, key=lambda item: item.key), theirs, found, background):
        if len({item.buyer for item in cluster.items}) > 1:
            yield from _groups_of(cluster, key, buyers, today, windows)


def _joined(
    key: str,
    own: Sequence[Item],
    others: Sequence[Item],
    clusters: Sequence[Cluster],
    background: Background,
) -> Iterator[Cluster]:
    kind, _, rest = key.partition(":")
    if kind != By.NEED:
        items = tuple(sorted([*others, *own], key=lambda item: item.key))
        if clusters:
            yield replace(clusters[0], items=items)
        return
    inside = {item.key for cluster in clusters for item in cluster.items}
    loose = [item for item in others if item.key not in inside]
    held: list[tuple[Cluster, list[Item]]] = [(one, list(one.items)) for one in clusters]
    left: list[Item] = []
    for item in own:
        home = _home_of(item, rest, held, background)
        if home is None:
            left.append(item)
        else:
            home.append(item)
    told = {item.key: found for item in left if (found := sure_need(item, rest, background))}
    sure = [item for item in left if item.key in told]
    borne = {item.key for item in loose[:_ASKED] if is_borne_out(item, sure, background)}
    if borne:
        named = told[sure[0].key]
        with_them = [*sure, *(item for item in loose if item.key in borne)]
        held.append((Cluster(named.key, named.label, named.is_technology, ()), with_them))
        left = [item for item in left if item.key not in told]
        loose = [item for item in loose if item.key not in borne]
    for cluster, inside_it in held:
        yield replace(cluster, items=tuple(sorted(inside_it, key=lambda item: item.key)))
    if left and loose:
        near = [item for item in loose if any(_may_be_alike(item, one) for one in left)]
        for alike in by_likeness([*near[:_ASKED], *left], background):
            yield Cluster("", shared_label(alike, background), False, tuple(alike))


def _may_be_alike(one: Item, other: Item) -> bool:
    return not telling_words(one.title).isdisjoint(telling_words(other.title))


def _home_of(
    item: Item,
    need_key: str,
    held: Sequence[tuple[Cluster, list[Item]]],
    background: Background,
) -> list[Item] | None:
    """Return the items of the cluster that an own item joins; None when it joins none."""
    decisions = background.decisions
    apart = {key for pair in decisions.apart if item.key in pair for key in pair} - {item.key}
    allowed = [
        (cluster, items)
        for cluster, items in held
        if items and not (apart and any(other.key in apart for other in items))
    ]
    joined = decisions.joined_with(item.key) - {item.key}
    for _, items in allowed if joined else ():
        if any(other.key in joined for other in items):
            return items
    for cluster, items in allowed:
        if cluster.key and (
            sure_need(item, need_key, background) or is_borne_out(item, items, background)
        ):
            return items
    best: tuple[float, list[Item]] | None = None
    for cluster, items in allowed:
        if not cluster.key and score_of(item, items[0], background) >= FLOOR:
            mean = mean_likeness([item], items, background)
            if mean >= FLOOR and (best is None or mean > best[0]):
                best = (mean, items)
    return best[1] if best else None


def _groups_of(
    cluster: Cluster,
    key: str,
    own: Collection[str],
    today: date,
    windows: Sequence[int],
) -> Iterator[Held]:
    ahead = [item for item in cluster.items if item.ends_on and item.ends_on >= today]
    ahead.sort(key=lambda item: (end_of(item), item.key))
    ends = [end_of(item) for item in ahead]
    placed: set[str] = set()
    for months in windows:
        length = timedelta(days=round(months * MONTH_DAYS))
        for item in ahead:
            if item.buyer not in own or item.key in placed:
                continue
            held = _around(end_of(item), ahead, ends, length)
            held = [one for one in held if one.key not in placed]
            if len({one.buyer for one in held}) > 1:
                placed |= {one.key for one in held if one.buyer in own}
                yield hold(cluster, key, by_end(_nearest(held, own)), windows[-1], own)
    if any(item.buyer in own and item.key not in placed for item in cluster.items):
        yield hold(cluster, key, by_end(_nearest(cluster.items, own)), None, own)


def _around(
    end: date, ordered: Sequence[Item], ends: Sequence[date], length: timedelta
) -> Sequence[Item]:
    """Return what ends within a window about an end, before or after it: that of most authorities."""
    best: Sequence[Item] = ()
    most = 0
    for before in (length / 2, timedelta(), length):
        start = end - before
        held = ordered[bisect_left(ends, start) : bisect_right(ends, start + length)]
        different = len({item.buyer for item in held})
        if different > most:
            best, most = held, different
    return best


def _nearest(items: Sequence[Item], own: Collection[str]) -> list[Item]:
    """Return the borough's own items, and of each other borough the one that ends nearest to the first."""
    ours = [item for item in items if item.buyer in own]
    first = min(end_of(item) for item in ours)
    nearest: dict[str, tuple[int, str, Item]] = {}
    for item in items:
        if item.buyer not in own:
            distance = (abs((end_of(item) - first).days), item.key, item)
            known = nearest.get(item.buyer)
            if known is None or distance[:2] < known[:2]:
                nearest[item.buyer] = distance
    return [*ours, *(item for _, _, item in nearest.values())]
