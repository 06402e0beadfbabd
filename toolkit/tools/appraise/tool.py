"""The options appraisal: the ranking first, then why, what would change it, and a paragraph for the report."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from drafting.appraisal.options import (
    Appraisal,
    Case,
    Estimate,
    Option,
    Standing,
    ranked,
    whole_life_cost,
)
from rulebook.discounting import DiscountRate, discount_rate
from rulebook.money import pounds
from rulebook.reasons import Reason, judged
from toolkit.tools.appraise.example import EXAMPLE
from toolkit.tools.appraise.form import COSTS, AppraisalForm
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
from toolkit.tools.appraise.workbook import workbook
from toolkit.tools.engine.bars import Bar, Bars
from toolkit.tools.engine.results import Part, Result, Table, whys
from toolkit.tools.engine.sheets import Sheet

_LONGEST_LABEL = 30
_HEAD = (
    "Option", "Place", "Points", "For criteria", "For cost", "Whole-life cost, today’s money", "Low to high", "Paid in all, not discounted",
)  # fmt: skip


def answer(form: AppraisalForm, on: date) -> Result:
    """Return what is to be said of the options."""
    rate = discount_rate(on=on)
    of = form.appraisal(rate.rate)
    rows = ranked(of)
    parts = (
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
        Part("A paragraph for the report", report(of, rate.in_words)),
        Part("How it is worked out", whys=whys(_reasons(rate))),
    )
    return Result(_answer(rows), lead=_lead(rows), parts=parts)


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


def said(form: AppraisalForm) -> list[tuple[str, str]]:
    """List what was filled in, for the note."""
    of = form.appraisal(Fraction())
    rows = [("Years", str(of.years)), ("Weight of the whole-life cost", str(of.price_weight))]
    rows += [(f"Weight of “{one.name}”", str(one.weight)) for one in of.criteria]
    for option in of.options:
        rows.append((option.name, _described(option, of)))
    return rows


def _described(option: Option, of: Appraisal) -> str:
    costs = [
        f"{words.lower()} {_range(estimate)}"
        for (_, words), estimate in zip(
            COSTS, (option.start, option.yearly, option.end), strict=True
        )
    ]
    scores = [f"{one.name} {option.scores[one.key]}" for one in of.criteria]
    text = f"{option.way.in_words}: {', '.join(costs)}; optimism bias {option.bias_percent}%"
    return f"{text}. Scores of 5: {', '.join(scores)}" if scores else text


def _range(estimate: Estimate) -> str:
    if estimate.low == estimate.high:
        return pounds(estimate.likely)
    return f"{pounds(estimate.likely)} ({pounds(estimate.low)} to {pounds(estimate.high)})"


APPRAISE = Sheet(
    key="options-appraisal",
    title="Build, buy, reuse or share?",
    summary="Compare up to six options by what matters to you and by their cost over the whole life. See which comes first, and exactly what would change that.",
    group="What you need, and how you ask for it",
    gives=(
        "A ranking with points and the whole-life cost in today’s money, as a chart and a table",
        "Each weight and each cost at which another option would win, worked out exactly",
        "A workbook with live formulas, a paragraph for the report, and a note for the file",
    ),
    note="Options appraisal",
    form=AppraisalForm,
    answer=answer,
    said=said,
    template="tools/sheets/appraise.html",
    button="Compare the options",
    step="build-buy-reuse-or-share",
    example=EXAMPLE,
    words=("appraisal", "options", "business case", "build or buy", "reuse", "share", "whole-life cost", "discounting",
           "optimism bias", "sensitivity", "Green Book"),
    yours="Your options",
    workbook=workbook,
)  # fmt: skip
