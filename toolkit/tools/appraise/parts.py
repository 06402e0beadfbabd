"""What is shown of an appraisal: the ranking as chart and table, why, what would change it, a paragraph, and how it is worked out."""

from __future__ import annotations

from drafting.appraisal.options import Appraisal, Case, Standing, ranked, whole_life_cost
from rulebook.discounting import DiscountRate
from rulebook.money import pounds
from rulebook.reasons import Reason, judged
from toolkit.tools.appraise.sentences import (
    cost_sentences,
    joined,
    leaders,
    money,
    range_sentences,
    report,
    tenths,
    weight_sentences,
    why_first,
)
from toolkit.tools.engine.bars import Bar, Bars
from toolkit.tools.engine.results import Part, Result, Table, whys

_LONGEST_LABEL = 30
_HEAD = (
    "Option", "Place", "Points", "For criteria", "For cost", "Whole-life cost, today’s money", "Low to high", "Paid in all, not discounted",
)  # fmt: skip


def result_of(of: Appraisal, rate: DiscountRate) -> Result:
    """Return what is to be said of two options or more, appraised at a rate."""
    answer, lead = in_short(of)
    parts = (*ranking_parts(of), paragraph_part(of, rate), method_part(rate))
    return Result(answer, lead=lead, parts=parts)


def in_short(of: Appraisal) -> tuple[str, str]:
    """Return which option comes first, and by how much."""
    rows = ranked(of)
    return _answer(rows), _lead(rows)


def ranking_parts(of: Appraisal) -> tuple[Part, ...]:
    """Return the ranking, why it is so, and what would change it."""
    rows = ranked(of)
    return (
        _ranking(of, rows),
        Part(f"{rows[0].option.name} against the others", points=tuple(why_first(of, rows))),
        Part(
            "Which weight would change it",
            "One weight is moved; the others keep their proportions.",
            points=tuple(weight_sentences(of)),
        ),
        Part(
            "Which cost would change it",
            "One whole-life cost in today’s money is moved; all others stay. The cheapest option sets the points of the others, so its cost may change who wins without its winning.",
            points=tuple(cost_sentences(of)),
        ),
        Part("If costs turn out low or high", points=tuple(range_sentences(of))),
    )


def paragraph_part(of: Appraisal, rate: DiscountRate) -> Part:
    """Return the paragraph for a report to those who decide."""
    return Part("A paragraph for the report", report(of, rate.in_words))


def method_part(rate: DiscountRate) -> Part:
    """Return how it is worked out, with sources."""
    return Part("How it is worked out", whys=whys(_reasons(rate)))


def _answer(rows: tuple[Standing, ...]) -> str:
    names = leaders(rows)
    return f"{joined(names)} {'share the first place' if len(names) > 1 else 'comes first'}"


def _lead(rows: tuple[Standing, ...]) -> str:
    text = f"It has {tenths(rows[0].points)} points of 100, and costs {money(rows[0].cost)} over its life in today’s money."
    if rows[1].place == 1:
        return (
            f"They have {tenths(rows[0].points)} points of 100 each. Decide by what is not in these points, and say so."
        )  # fmt: skip
    return f"{text} The next, {rows[1].option.name}, has {tenths(rows[1].points)}. The points help you to decide; they do not decide."


def _ranking(of: Appraisal, rows: tuple[Standing, ...]) -> Part:
    lines = tuple(
        (
            row.option.name, str(row.place), tenths(row.points), tenths(row.quality), tenths(row.price),
            money(row.cost),
            f"{money(whole_life_cost(row.option, of, Case.LOW))} to {money(whole_life_cost(row.option, of, Case.HIGH))}",
            pounds(row.cash_pence),
        )
        for row in rows
    )  # fmt: skip
    said = ", ".join(f"{row.option.name} {tenths(row.points)}" for row in rows)
    bars = Bars(
        "points", "Points of each option", f"Bars to a scale of 100 points, best first: {said}.",
        ("points for criteria", "points for cost"),
        tuple(
            Bar(
                f"{row.place}. {_short(row.option.name)}: {tenths(row.points)}",
                (float(tenths(row.quality)), float(tenths(row.price))),
            )
            for row in rows
        ),
    )  # fmt: skip
    return Part(
        "The ranking", table=Table(_HEAD, lines, "Options by points, best first"), bars=bars
    )


def _short(name: str) -> str:
    """Return a name that fits over a bar on a phone."""
    return name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1].rstrip()}…"


def _reasons(rate: DiscountRate) -> tuple[Reason, ...]:
    return (
        Reason(
            f"Later costs count for less: {rate.in_words}, in real terms, so give costs without inflation. What is paid at the start and in the first year counts in full. "
            "The Treasury's review of the rate was to report in June 2026, and what came of it is not known to us: ask your finance team.",
            rate.source, rate.confidence,
        ),
        judged("Each criterion gives its weight times the score, out of 5. Cost gives its weight times the lowest cost, divided by the cost of the option."),
        judged("Optimism bias is added to every cost of an option. We give no percentage: take one from how your own projects ended."),
        judged("Where the order changes is solved, not tried out. At exactly that point the options are equal."),
    )  # fmt: skip
