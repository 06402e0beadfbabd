"""Questions about the value of a contract."""

from __future__ import annotations

from datetime import date

from rulebook.command.fields import day, one_of, optional, pence
from rulebook.command.registry import Found, Question
from rulebook.money import pounds
from rulebook.reasons import Reason
from rulebook.thresholds import Kind, threshold_for


def _threshold(*, kind: Kind, commenced_on: date, value_inc_vat_pence: int | None) -> Found:
    row = threshold_for(kind, on=commenced_on)
    words = f"The threshold is {pounds(row.value_inc_vat_pence)} including VAT, and at it is above."
    is_above = (
        None if value_inc_vat_pence is None else value_inc_vat_pence >= row.value_inc_vat_pence
    )
    return Found(
        {
            "threshold_inc_vat_pence": row.value_inc_vat_pence,
            "applies_from": row.applies_from,
            "applies_until": row.applies_until,
            "is_at_or_above": is_above,
        },
        (Reason(words, row.source, row.confidence),),
    )


QUESTIONS = (
    Question(
        "threshold",
        "The value from which the full regime of the Procurement Act 2023 applies, and whether a "
        "value reaches it.",
        (
            one_of("kind", "The kind of contract.", Kind),
            day("commenced_on", "The day the procurement commenced, which decides the amounts."),
            optional(pence("value_inc_vat_pence", "A value to test, including VAT.")),
        ),
        {
            "kind": "goods-or-services",
            "commenced_on": "2026-03-01",
            "value_inc_vat_pence": 20772000,
        },
        _threshold,
    ),
)
