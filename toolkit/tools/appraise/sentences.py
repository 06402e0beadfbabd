"""What an appraisal says in sentences: why the first is first, what would change that, and the paragraph for the report."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from drafting.appraisal.options import MOST_SCORE, Appraisal, Case, Standing, ranked, rounded
from drafting.appraisal.sensitivity import (
    CostFlip,
    WeightFlip,
    cost_flips,
    may_win,
    weight_flips,
    weights,
)
from rulebook.money import pounds


def tenths(value: Fraction) -> str:
    """Show points with one decimal place, halves up, like '59.5'."""
    whole, rest = divmod(rounded(value * 10), 10)
    return f"{whole}.{rest}"


def money(pence: Fraction) -> str:
    """Show exact pence in pounds and whole pence."""
    return pounds(rounded(pence))


def joined(names: Sequence[str]) -> str:
    """Return names as one would say them: 'A, B and C'."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def leaders(rows: Sequence[Standing]) -> list[str]:
    """Return the names of those in the first place."""
    return [row.option.name for row in rows if row.place == 1]


def why_first(of: Appraisal, rows: Sequence[Standing]) -> list[str]:
    """Say for the first option against each other one how many points it gains and loses, and by what."""
    first = rows[0]
    found = []
    for other in rows[1:]:
        gains = [
            (
                Fraction(one.weight * (first.option.scores[one.key] - other.option.scores[one.key]), MOST_SCORE),
                f"“{one.name}”",
            )
            for one in of.criteria
        ]  # fmt: skip
        gains.append((first.price - other.price, "whole-life cost"))
        better = [f"{tenths(by)} for {what}" for by, what in gains if by > 0]
        worse = [f"{tenths(-by)} for {what}" for by, what in gains if by < 0]
        lead = first.points - other.points
        text = (
            f"{first.option.name} is {tenths(lead)} points ahead of {other.option.name}"
            if lead
            else f"{first.option.name} and {other.option.name} have equal points"
        )
        parts = [f"it gains {joined(better)}"] if better else []
        parts += [f"{'and ' if better else 'it '}loses {joined(worse)}"] if worse else []
        found.append(f"{text}: {' '.join(parts)}." if parts else f"{text}.")
    return found


def _named(of: Appraisal, key: str) -> str:
    return next((f"“{one.name}”" for one in of.criteria if one.key == key), "whole-life cost")


def weight_sentence(of: Appraisal, flip: WeightFlip) -> str:
    """Say at which weight another option comes first."""
    now = weights(of)[flip.criterion]
    name, more = _named(of, flip.criterion), "more" if flip.is_up else "less"
    if flip.at == now:
        return f"{flip.winner.name} comes first as soon as {name} counts for {more} than {now} points of 100."
    return f"{flip.winner.name} comes first if {name} counts for {more} than {tenths(flip.at)} points of 100. It counts for {now} now."


def cost_sentence(flip: CostFlip, now: Fraction) -> str:
    """Say at which whole-life cost another option comes first."""
    option, winner = flip.option.name, flip.winner.name
    if not flip.is_up and flip.at == 0:
        return f"{winner} comes first only if {option} costs nothing at all. It costs {money(now)} now."
    way = "rises above" if flip.is_up else "falls below"
    if flip.at == now:
        return f"{winner} comes first as soon as the cost of {option} {way} {money(now)}, what it is now."
    change = abs(flip.at - now) / now * 100 if now else None
    by = f", {tenths(change)}% {'more' if flip.is_up else 'less'}" if change is not None else ""
    return f"{winner} comes first if the cost of {option} {way} {money(flip.at)}. It is {money(now)} now{by}."


def weight_sentences(of: Appraisal) -> list[str]:
    """Say which weights would change the winner, nearest first; or that none does."""
    return [weight_sentence(of, one) for one in weight_flips(of)] or [
        f"No weight of a single criterion puts another option before {ranked(of)[0].option.name}."
    ]


def cost_sentences(of: Appraisal) -> list[str]:
    """Say which costs would change the winner; or that none does."""
    rows = ranked(of)
    now = {row.option.key: row.cost for row in rows}
    return [cost_sentence(one, now[one.option.key]) for one in cost_flips(of)] or [
        f"No change of a single cost puts another option before {rows[0].option.name}."
    ]


def range_sentences(of: Appraisal) -> list[str]:
    """Say who comes first at all low and all high costs, and who may within the ranges."""
    found = [
        f"With every cost {words}, {joined(leaders(ranked(of, case)))} {'come' if len(leaders(ranked(of, case))) > 1 else 'comes'} first."
        for case, words in ((Case.LOW, "at its low"), (Case.HIGH, "at its high"))
    ]
    able = [one.name for one in may_win(of)]
    found.append(
        f"Whatever the costs within your ranges, {able[0]} comes first."
        if len(able) == 1
        else f"Within your ranges any of these may come first: {joined(able)}. Find out more about their costs before you decide."
    )
    return found


def report(of: Appraisal, rate: str) -> str:
    """Return the paragraph for a report to those who decide."""
    rows = ranked(of)
    first, names = rows[0], leaders(rows)
    criteria = [f"{one.name} ({one.weight})" for one in of.criteria]
    criteria.append(f"whole-life cost ({of.price_weight})")
    costs = [f"{row.option.name} {money(row.cost)}" for row in rows]
    result = (
        f"{joined(names)} come first together with {tenths(first.points)} points of 100."
        if len(names) > 1
        else f"{first.option.name} comes first with {tenths(first.points)} points of 100, {tenths(first.points - rows[1].points)} ahead of {rows[1].option.name}."
    )
    return (
        f"We compared {len(rows)} options over {of.years} {'year' if of.years == 1 else 'years'}: {joined([row.option.name for row in rows])}. "
        f"They were scored on {joined(criteria)}, in points of 100. Costs are in today’s money, discounted at {rate}, with an "
        f"allowance for optimism where we gave one: {joined(costs)}. {result} {weight_sentences(of)[0]} {range_sentences(of)[-1]}"
    )
