"""What exactly would change the winner: the weight of a criterion or of the price, or the cost of an option.

Found by solving, not by trying. Points are linear in a weight (the other weights keep their proportions). In a cost they
have two regimes: while it is the lowest, it moves the price points of all others; once it is not, only its own. Every
point where two options are equal is worked out; between two such points nobody overtakes anybody, so one look between
them tells who leads. Today's winner never comes back once it is behind: its lead over each other option only rises or
only falls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from drafting.appraisal.options import (
    ALL_WEIGHT,
    KEPT,
    MOST_SCORE,
    Appraisal,
    Case,
    Option,
    Standing,
    price_points,
    quality_points,
    ranked,
    ranked_at,
    whole_life_cost,
)

PRICE = "price"
Points = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """That another option wins when the weight of a criterion goes beyond a point. `at` is in exact points of 100."""

    criterion: str
    at: Fraction
    is_up: bool
    winner: Option


@dataclass(frozen=True, slots=True)
class CostFlip:
    """That another option wins when the cost of one goes beyond a point. `at` is exact pence, discounted.

    `is_up`: the cost rises; otherwise it falls. At 0 and falling: it wins only when it costs nothing at all. The cost
    that moves may be that of a third option, since the lowest cost sets the price points of all.
    """

    option: Option
    at: Fraction
    is_up: bool
    winner: Option


def weights(of: Appraisal) -> dict[str, int]:
    """Return the weight of each criterion and of the price."""
    return {**{one.key: one.weight for one in of.criteria}, PRICE: of.price_weight}


def _shares(of: Appraisal, standing: Standing, lowest: Fraction) -> dict[str, Fraction]:
    """Return for each criterion, and for the price, the share of its points that an option gets, from 0 to 1."""
    found = {one.key: Fraction(standing.option.scores[one.key], MOST_SCORE) for one in of.criteria}
    return {**found, PRICE: price_points(standing.cost, lowest, 1)}


def _ends(
    of: Appraisal, standing: Standing, key: str, lowest: Fraction
) -> tuple[Fraction, Fraction]:
    """Return the points of an option if one criterion had no weight, and if it had all of it."""
    mine = _shares(of, standing, lowest)
    others = {one: value for one, value in weights(of).items() if one != key}
    if not any(others.values()):
        others = dict.fromkeys(others, 1)
    total = max(sum(others.values()), 1)
    rest = sum((mine[one] * value for one, value in others.items()), Fraction())
    return rest / total * ALL_WEIGHT, mine[key] * ALL_WEIGHT


def _between(ends: tuple[Fraction, Fraction], weight: Fraction) -> Fraction:
    return ends[0] + (ends[1] - ends[0]) * weight / ALL_WEIGHT


def points_at(of: Appraisal, standing: Standing, key: str, weight: Fraction) -> Fraction:
    """Return the points of an option if one criterion had another weight and the others kept their proportions.

    Where all other weights are 0, they share what is left alike.
    """
    return _between(_ends(of, standing, key, min(row.cost for row in ranked(of))), weight)


def _overtaken(
    winner: str, now: Fraction, crossings: Iterable[Fraction], points: Callable[[Fraction], Points]
) -> tuple[Fraction, str] | None:
    """Return from where on a winner is behind, and behind whom, on the way from now through all crossings to the last.

    Crossings lie on one side of now. Of options that lead alike, the first in `points` is named.
    """
    start = now
    for end in sorted(crossings, key=lambda one: abs(one - now)):
        there = points((start + end) / 2)
        best = max(there, key=lambda key: there[key])
        if there[best] > there[winner]:
            return start, best
        start = end
    return None


@lru_cache(maxsize=KEPT)
def weight_flips(of: Appraisal) -> tuple[WeightFlip, ...]:
    """Return, for each criterion and the price, the weight below and above at which another option wins.

    Nearest to today's weight first. None is given where the winner stays in front all the way to 0 or to 100. Where two
    options lead today, the point may be today's weight itself.
    """
    rows, found = ranked(of), []
    lowest = min(row.cost for row in rows)
    by_key = {one.key: one for one in of.options}
    now = weights(of)
    for key in now:
        ends = {row.option.key: _ends(of, row, key, lowest) for row in rows}
        crossings = {
            (a[0] - b[0]) / (a[0] - b[0] - a[1] + b[1]) * ALL_WEIGHT
            for a, b in combinations(ends.values(), 2)
            if a[0] - b[0] != a[1] - b[1]
        }

        def points(weight: Fraction, ends: dict[str, tuple[Fraction, Fraction]] = ends) -> Points:
            return {one: _between(pair, weight) for one, pair in ends.items()}

        for is_up in (False, True):
            low, high = (now[key], ALL_WEIGHT) if is_up else (0, now[key])
            ahead = {one for one in crossings if low < one < high} | {
                Fraction(high if is_up else low)
            }
            flip = _overtaken(rows[0].option.key, Fraction(now[key]), ahead - {now[key]}, points)
            if flip:
                found.append(WeightFlip(key, flip[0], is_up, by_key[flip[1]]))
    return tuple(
        sorted(found, key=lambda one: (abs(one.at - now[one.criterion]), one.criterion, one.is_up))
    )


def _cost_crossings(rows: tuple[Standing, ...], moved: Standing, weight: int) -> set[Fraction]:
    """Return every cost of one option, above 0, at which any two options may have equal points, in either regime."""
    others = [row for row in rows if row is not moved]
    lowest = min((row.cost for row in others), default=Fraction())
    found = {lowest}
    for row in others:
        # Not the lowest: only its own points move.
        gap = row.quality + price_points(row.cost, lowest, weight) - moved.quality
        if gap > 0:
            found.add(weight * lowest / gap)
        # The lowest: it has all price points, and those of the others move with it.
        found.add((moved.quality + weight - row.quality) * row.cost / weight)
    for one, two in combinations((row for row in others if row.cost), 2):
        if one.cost != two.cost:
            found.add((two.quality - one.quality) / (weight * (1 / one.cost - 1 / two.cost)))
    return {one for one in found if one > 0}


@lru_cache(maxsize=KEPT)
def cost_flips(of: Appraisal) -> tuple[CostFlip, ...]:
    """Return, for each option, the discounted cost from which another one wins by its rising or falling.

    Each cost is moved alone. Best option first. None is given where no cost in that direction changes the winner.
    """
    rows, found = ranked(of), []
    if not of.price_weight or len(rows) == 1:
        return ()
    winner = rows[0].option
    by_key = {one.key: one for one in of.options}
    for moved in rows:
        crossings = _cost_crossings(rows, moved, of.price_weight)

        def points(cost: Fraction, moved: Standing = moved) -> Points:
            return _points_with(rows, moved, cost, of.price_weight)

        up = {one for one in crossings if one > moved.cost}
        up.add(max(up, default=moved.cost) + 1)  # past the last crossing
        down = {one for one in crossings if one < moved.cost}
        if moved.cost:
            down.add(Fraction())
        for is_up, ahead in ((True, up), (False, down)):
            flip = _overtaken(winner.key, moved.cost, ahead, points)
            if flip:
                found.append(CostFlip(moved.option, flip[0], is_up, by_key[flip[1]]))
            elif ahead and not is_up:  # a price of nothing at all gets all points at once
                free = points(Fraction())
                best = max(free, key=lambda key: free[key])
                if free[best] > free[winner.key]:
                    found.append(CostFlip(moved.option, Fraction(), False, by_key[best]))
    return tuple(found)


def _points_with(
    rows: tuple[Standing, ...], moved: Standing, cost: Fraction, weight: int
) -> Points:
    costs = {row.option.key: cost if row is moved else row.cost for row in rows}
    lowest = min(costs.values())
    return {
        row.option.key: row.quality + price_points(costs[row.option.key], lowest, weight)
        for row in rows
    }


def with_cost(of: Appraisal, option: Option, cost: Fraction) -> tuple[Standing, ...]:
    """Return the ranking if one option had another discounted cost in exact pence, all else as it is."""
    costs = {row.option.key: row.cost for row in ranked(of)}
    return ranked_at(of, {**costs, option.key: cost}, Case.LIKELY)


@lru_cache(maxsize=KEPT)
def may_win(of: Appraisal) -> tuple[Option, ...]:
    """Return the options that come first, alone or with others, for some costs between low and high: who may be right.

    Its own cost is best at its low, and that of each rival at its high, but for the one that is the cheapest of all: each
    is taken as that in turn, and the costs that it may have are narrowed by what must hold against each rival.
    """
    return tuple(one for one in of.options if _may_come_first(of, one))


def _may_come_first(of: Appraisal, option: Option) -> bool:
    own = whole_life_cost(option, of, Case.LOW)
    rivals = [one for one in of.options if one.key != option.key]
    high = {one.key: whole_life_cost(one, of, Case.HIGH) for one in rivals}
    lead = {
        one.key: quality_points(option, of.criteria) - quality_points(one, of.criteria)
        for one in rivals
    }
    if all(own <= cost for cost in high.values()):
        price = {key: price_points(cost, own, of.price_weight) for key, cost in high.items()}
        if all(lead[key] + of.price_weight >= price[key] for key in high):
            return True
    return bool(own) and any(
        _may_lead_beside(cheapest.key, whole_life_cost(cheapest, of, Case.LOW), own, of, high, lead)
        for cheapest in rivals
    )


def _may_lead_beside(
    cheapest: str, low: Fraction, own: Fraction, of: Appraisal, high: Points, lead: Points
) -> bool:
    """Say whether an option may lead while another is the cheapest: whether some cost of that one allows it.

    Its lead over each rival is a line, constant + slope x cost; the costs at which none is below 0 are an interval.
    """
    weight, most = of.price_weight, min(own, *high.values())
    for key, cost in high.items():
        constant = lead[key] - (weight if key == cheapest or not cost else 0)
        slope = weight * (1 / own - (1 / cost if cost and key != cheapest else 0))
        if slope > 0:
            low = max(low, -constant / slope)
        elif slope < 0:
            most = min(most, -constant / slope)
        elif constant < 0:
            return False
    return low <= most
