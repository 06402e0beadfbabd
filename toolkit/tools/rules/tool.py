"""What a purchase is worth in law, and which regime follows from it."""

from __future__ import annotations

from datetime import date

from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.reasons import Reason
from rulebook.thresholds import ACT_STARTS, Kind, threshold_for
from toolkit.tools.engine.questions import YES_NO, Answers, Asked, Choice, Question
from toolkit.tools.engine.questions import Kind as Ask
from toolkit.tools.engine.results import Result, Tool, whys
from toolkit.tools.engine.vat import with_vat


def _since_act(day: date, answers: Answers) -> str:
    if day < ACT_STARTS:
        return f"Enter a day from {ACT_STARTS.day} {ACT_STARTS:%B %Y}, when the Procurement Act 2023 began"
    return ""


ASKS = Asked((
    Question("kind", "What kind of contract is it?", Ask.RADIOS, "Kind", missing="Select the kind of contract",
             choices=(Choice(Kind.GOODS_OR_SERVICES, "Goods or services"), Choice(Kind.WORKS, "Works"))),
    Question("value", "What is it worth?", Ask.MONEY, "Value", missing="Enter the value, like 250,000"),
    Question("begun", "Has it begun?", Ask.RADIOS, "Begun", missing="Select yes if it has begun", choices=YES_NO),
    Question("commenced", "When did it begin?", Ask.DATE, "Began", missing="Enter the day",
             asked=lambda answers: answers.is_("begun", "yes"), wrong=_since_act),
))  # fmt: skip


def result(answers: Answers, on: date) -> Result:
    """Compare the value with the threshold."""
    commenced = answers.day("commenced") or on
    threshold = threshold_for(Kind(answers.choice("kind")), on=commenced)
    value = with_vat(answers.money("value")) or 0
    limit = limit_for("notifiable-below-threshold", on=commenced)
    is_above = value >= threshold.value_inc_vat_pence
    is_notifiable = value >= limit.amount
    answer = "At or above the threshold" if is_above else "Below the threshold"
    answer += "" if is_above or not is_notifiable else ", and notifiable"
    text = f"{pounds(value)} including VAT, against {pounds(threshold.value_inc_vat_pence)}."
    return Result(answer, whys=whys([Reason(text, threshold.source, threshold.confidence)]))


RULES = Tool(
    key="what-rules-apply", title="What rules apply?",
    summary="What a purchase is worth in law, and which rules follow from it.",
    asks=ASKS, result=result, group="Before you buy", gives=("The regime",), note="Value note",
    words=("threshold", "value", "VAT", "regime"),
)  # fmt: skip
