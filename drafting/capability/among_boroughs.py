"""How an ability reaches in other boroughs: in how many it is how far, without their names, from five boroughs on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.capability.spread import Reach, Spread
from drafting.capability.statements import STATEMENTS

FEWEST_BOROUGHS = 5


@dataclass(frozen=True, slots=True)
class Among:
    """For each statement, in how many of the boroughs each reach is found, in the order of `Reach`.

    A statement that is said in fewer than five of them is not in `counts`.
    """

    boroughs: int
    counts: dict[str, tuple[int, ...]]


def among(others: Sequence[Spread]) -> Among | None:
    """Return how far each ability reaches in other boroughs; None of fewer than five.

    Each spread is that of one borough, which was shown there: so at least three people answered in each.
    """
    if len(others) < FEWEST_BOROUGHS:
        return None
    by_statement: dict[str, Counter[Reach]] = {one.key: Counter() for one in STATEMENTS}
    for each in others:
        for line in each.lines:
            if line.reach is not None:
                by_statement[line.key][line.reach] += 1
    return Among(
        len(others),
        {
            key: tuple(found[one] for one in Reach)
            for key, found in by_statement.items()
            if found.total() >= FEWEST_BOROUGHS
        },
    )
