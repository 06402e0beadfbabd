"""Windows: items by their ends, and those of different authorities whose ends lie close together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from matching.item import Item

MONTH_DAYS = 30.4375
# More than the days between any two ends: an authority more weighs more than any tightness.
_DAYS, _NO_WINDOW = 10**7, 1
_KEY = attrgetter("key")


def by_end(items: Iterable[Item]) -> list[Item]:
    """Return items by end, those without one last, then by key."""
    return sorted(sorted(items, key=_KEY), key=lambda item: item.ends_on or date.max)


def windows_of(ordered: Sequence[Item], window_months: int) -> Iterator[Sequence[Item]]:
    """Yield windows until none is left with two authorities, each the fullest of what is left.

    Of the fullest the tightest, then the earliest is taken.
    """
    if len(ordered) < 2:
        return
    length = round(window_months * MONTH_DAYS)
    left = list(ordered)
    ends = [(item.ends_on or date.max).toordinal() for item in left]
    buyers = [item.buyer for item in left]
    ranks = _ranks(ends, buyers, length, 0, len(ends))
    while (best := min(ranks, default=_NO_WINDOW)) != _NO_WINDOW:
        last = ranks.index(best)
        first, after = bisect_left(ends, ends[last] - length), last + 1
        yield left[first:after]
        # Only windows that reached back over what is taken out are others now.
        until = bisect_right(ends, ends[last] + length, after) - (after - first)
        for rest in (left, ends, buyers, ranks):
            del rest[first:after]
        ranks[first:until] = _ranks(ends, buyers, length, first, until)


def _ranks(
    ends: Sequence[int], buyers: Sequence[str], length: int, begin: int, until: int
) -> list[int]:
    """Return how good the window is that ends at each of some places: the fullest, then the tightest, is least."""
    ranks: list[int] = []
    if begin >= until:
        return ranks
    start = bisect_left(ends, ends[begin] - length)
    inside = dict(Counter(buyers[start:begin]))
    for at in range(begin, until):
        end, buyer = ends[at], buyers[at]
        inside[buyer] = inside.get(buyer, 0) + 1
        least = end - length
        while ends[start] < least:
            gone = buyers[start]
            if inside[gone] == 1:
                del inside[gone]
            else:
                inside[gone] -= 1
            start += 1
        different = len(inside)
        ranks.append(end - ends[start] - different * _DAYS if different > 1 else _NO_WINDOW)
    return ranks
