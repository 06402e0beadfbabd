"""The options appraisal: the ranking first, then why, what would change it, and a paragraph for the report."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from drafting.appraisal.options import Appraisal, Estimate, Option
from rulebook.discounting import discount_rate
from rulebook.money import pounds
from toolkit.tools.appraise.example import EXAMPLE
from toolkit.tools.appraise.form import AppraisalForm
from toolkit.tools.appraise.parts import result_of
from toolkit.tools.appraise.workbook import workbook
from toolkit.tools.engine.results import Result
from toolkit.tools.engine.sheets import Sheet


def answer(form: AppraisalForm, on: date) -> Result:
    """Return what is to be said of the options."""
    rate = discount_rate(on=on)
    return result_of(form.appraisal(rate.rate), rate)


def _workbook(form: AppraisalForm, on: date) -> bytes:
    rate = discount_rate(on=on)
    return workbook(form.appraisal(rate.rate), rate, on)


def said(form: AppraisalForm) -> list[tuple[str, str]]:
    """List what was filled in, for the note."""
    of = form.appraisal(Fraction())
    rows = [("Years", str(of.years)), ("Weight of the whole-life cost", str(of.price_weight))]
    rows += [(f"Weight of “{one.name}”", str(one.weight)) for one in of.criteria]
    for option in of.options:
        rows.append((option.name, _described(option, of)))
    return rows


def _described(option: Option, of: Appraisal) -> str:
    costs = [f"{one.what.lower()} {_range(one.estimate)}" for one in option.costs]
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
    workbook=_workbook,
)  # fmt: skip
