"""Options, their costs by year and their scores, ranked by points; every figure is exact.

Money is whole pence in today's prices. Years are counted from 1. What is paid in the first is not discounted; what is paid
in year n counts 1/(1 + rate)^(n - 1). Points:
each criterion gives weight x score / 5, and price gives weight x lowest cost / cost, as many boroughs score tenders.
Source: HM Treasury, Green Book, for discounting and optimism bias; the points are our judgement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

MOST_SCORE = 5
ALL_WEIGHT = 100
KEPT = 100  # results of appraisals that a process keeps, as the same ones are asked for again and again


class Way(StrEnum):
    """What may be done about a need."""

    NOTHING = "nothing"
    BUILD = "build"
    BUY = "buy"
    REUSE = "reuse"
    SHARE = "share"
    EXTEND = "extend"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            Way.NOTHING: "Do nothing",
            Way.BUILD: "Build",
            Way.BUY: "Buy",
            Way.REUSE: "Reuse",
            Way.SHARE: "Share",
            Way.EXTEND: "Extend",
        }[self]


class Case(StrEnum):
    """Which of three estimates of a cost is taken."""

    LOW = "low"
    LIKELY = "likely"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A cost as low, likely and high, in whole pence. Raises `ValueError` when they are not in that order."""

    low: int
    likely: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high:
            raise ValueError(
                "Give costs of £0 or more, the low at most the likely, and that at most the high."
            )

    def at(self, case: Case) -> int:
        """Return the estimate of a case."""
        return {Case.LOW: self.low, Case.LIKELY: self.likely, Case.HIGH: self.high}[case]


@dataclass(frozen=True, slots=True)
class Cost:
    """What is paid for something in each year from `first` to `last`; None is the last year of the appraisal."""

    what: str
    estimate: Estimate
    first: int | None = 1
    last: int | None = 1

    def years(self, of: int) -> range:
        """Return in which of so many years it is paid; what comes after them does not count."""
        return range(self.first or of, min(self.last or of, of) + 1)


def three_costs(start: Estimate, yearly: Estimate, end: Estimate) -> tuple[Cost, ...]:
    """Return the costs of an option that is paid for at the start, in each year, and at its end."""
    return (
        Cost("To begin with", start, 1, 1),
        Cost("Each year", yearly, 1, None),
        Cost("At the end", end, None, None),
    )


@dataclass(frozen=True, slots=True)
class Option:
    """One option: what is paid for it, and its score from 0 to 5 by criterion.

    `bias_percent` is added to every cost for optimism.
    """

    key: str
    name: str
    way: Way
    costs: tuple[Cost, ...]
    scores: Mapping[str, int] = field(hash=False)
    bias_percent: int = 0


@dataclass(frozen=True, slots=True)
class Criterion:
    """What matters besides the price. `weight` is in points of 100."""

    key: str
    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What is appraised: options over whole years, criteria, the weight of price, and the discount rate.

    `rate` is a share, like Fraction(35, 1000). Raises `ValueError` when weights do not add up to 100.
    """

    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...]
    price_weight: int
    years: int
    rate: Fraction

    def __post_init__(self) -> None:
        weights = (self.price_weight, *(one.weight for one in self.criteria))
        if min(weights) < 0 or sum(weights) != ALL_WEIGHT:
            raise ValueError("Weights must be 0 or more, and add up to 100 with that of the price.")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an option stands: its whole-life cost, undiscounted and discounted, in exact pence, and its points of 100."""

    option: Option
    cash_pence: int
    cost: Fraction
    quality: Fraction
    price: Fraction
    place: int

    @property
    def points(self) -> Fraction:
        """Return all its points."""
        return self.quality + self.price

    @property
    def cost_pence(self) -> int:
        """Return the discounted cost in whole pence, halves up."""
        return rounded(self.cost)


def rounded(value: Fraction) -> int:
    """Return the nearest whole number, halves up."""
    return int((value * 2 + 1) // 2)


def factor(rate: Fraction, year: int) -> Fraction:
    """Return what a pound of a year counts today."""
    return 1 / (1 + rate) ** year


@lru_cache(maxsize=1000)
def annuity(rate: Fraction, years: range) -> Fraction:
    """Return what a pound of each of some years counts today, all together. The first year counts in full."""
    return sum((factor(rate, year - 1) for year in years), Fraction())


def _biased(pence: int, option: Option) -> Fraction:
    return Fraction(pence * (100 + option.bias_percent), 100)


def whole_life_cost(option: Option, of: Appraisal, case: Case = Case.LIKELY) -> Fraction:
    """Return the discounted cost of an option over the years, in exact pence, with optimism bias."""
    by_years: dict[range, int] = {}
    for one in option.costs:
        years = one.years(of.years)
        by_years[years] = by_years.get(years, 0) + one.estimate.at(case)
    return sum(
        (_biased(pence, option) * annuity(of.rate, years) for years, pence in by_years.items()),
        Fraction(),
    )


def cost_by_year(option: Option, of: Appraisal, case: Case = Case.LIKELY) -> tuple[Fraction, ...]:
    """Return what is paid in each year, in exact pence, with optimism bias and without discounting."""
    lines = [(one.years(of.years), one.estimate.at(case)) for one in option.costs]
    return tuple(
        _biased(sum(pence for years, pence in lines if year in years), option)
        for year in range(1, of.years + 1)
    )


def cash_cost(option: Option, of: Appraisal, case: Case = Case.LIKELY) -> int:
    """Return what is paid over the years in whole pence, with optimism bias and without discounting."""
    pence = sum(one.estimate.at(case) * len(one.years(of.years)) for one in option.costs)
    return rounded(_biased(pence, option))


def quality_points(option: Option, criteria: Sequence[Criterion]) -> Fraction:
    """Return the points of an option for everything but the price."""
    return sum(
        (Fraction(one.weight * option.scores[one.key], MOST_SCORE) for one in criteria), Fraction()
    )


def price_points(cost: Fraction, lowest: Fraction, weight: int) -> Fraction:
    """Return the points for a price: all for the lowest, half for twice as much. What costs nothing gets all."""
    return Fraction(weight) if cost == 0 else Fraction(weight) * lowest / cost


def ranked_at(of: Appraisal, costs: Mapping[str, Fraction], case: Case) -> tuple[Standing, ...]:
    """Return the options, best first, at discounted costs in exact pence by key; what is paid is as in `case`.

    By points, then the lower cost, then quality, then the key. Options equal in points share a place. The order in which
    options are given does not matter.
    """
    lowest = min(costs.values())
    rows = [
        Standing(
            one, cash_cost(one, of, case), costs[one.key], quality_points(one, of.criteria),
            price_points(costs[one.key], lowest, of.price_weight), 0,
        )
        for one in of.options
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row.points, row.cost, -row.quality, row.option.key))
    return tuple(
        replace(row, place=1 + sum(other.points > row.points for other in rows)) for row in rows
    )


@lru_cache(maxsize=KEPT)
def ranked(of: Appraisal, case: Case = Case.LIKELY) -> tuple[Standing, ...]:
    """Return the options, best first, with every cost taken as low, likely or high. `ranked_at` says how."""
    return ranked_at(of, {one.key: whole_life_cost(one, of, case) for one in of.options}, case)
