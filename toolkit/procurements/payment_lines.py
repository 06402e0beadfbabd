"""Single payments as they are typed, one on each line, and as they are kept.

A line is a day, an amount with VAT and, in any order, the web address that shows it and the name of who
was paid, with semicolons between. What is kept has the day in ISO form and the amount in whole pence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from rulebook.day_words import day_in_words
from rulebook.money import pounds
from toolkit.contracts.forms import DayField
from toolkit.pipeline.forms.plans import PoundsField
from toolkit.pipeline.forms.plans import typed as typed_pounds
from toolkit.procurements.forms import shown
from toolkit.procurements.lots import lines

MOST = 500
_ADDRESS = re.compile(r"https://[^\s<>\"';]+")


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One payment: the day, whole pence with VAT, its address on the web, who was paid."""

    paid_on: date
    pence: int
    source: str = ""
    payee: str = ""

    def joined(self, day: str, amount: str) -> str:
        """Return it as a line, with the day and the amount as they are to be written."""
        return "; ".join(one for one in (day, amount, self.source, self.payee) if one)


def read_typed(text: str) -> list[PaymentLine]:
    """Read what a person typed. Raises `ValidationError` that names the line and says what to enter."""
    found = lines(text)
    if len(found) > MOST:
        raise forms.ValidationError(f"Enter {MOST} payments or fewer")
    return [_typed(line, number) for number, line in enumerate(found, start=1)]


def _typed(line: str, number: int) -> PaymentLine:
    day, amount, others = _parts(line)
    try:
        paid_on = DayField("Day").clean(day)
    except forms.ValidationError:
        paid_on = None
    if paid_on is None:
        raise forms.ValidationError(
            f"Payment {number} must begin with a real date, like 1/10/2027; 36,000"
        )
    try:
        pence = PoundsField("Amount").clean(amount)
    except forms.ValidationError:
        pence = None
    if pence is None:
        raise forms.ValidationError(
            f"Payment {number} must have an amount after the date, like 1/10/2027; 36,000"
        )
    return _of(paid_on, pence, others, number)


def _of(paid_on: date, pence: int, others: list[str], number: int) -> PaymentLine:
    sources = [one for one in others if _ADDRESS.fullmatch(one)]
    names = [one for one in others if one not in sources]
    if len(sources) > 1 or len(names) > 1:
        raise forms.ValidationError(
            f"Payment {number} must have no more than one address, beginning with https://, and one name"
        )
    return PaymentLine(paid_on, pence, "".join(sources), "".join(names))


def _parts(line: str) -> tuple[str, str, list[str]]:
    day, amount, *others = [*(part.strip() for part in line.split(";")), "", ""][:6]
    return day, amount, [one for one in others if one]


def read_kept(text: str) -> list[PaymentLine]:
    """Read what is kept. A line that cannot be read is left out."""
    found = []
    for number, line in enumerate(lines(text), start=1):
        day, amount, others = _parts(line)
        try:
            found.append(_of(date.fromisoformat(day), int(amount), others, number))
        except (ValueError, forms.ValidationError):
            continue
    return found


def to_keep(payments: Iterable[PaymentLine]) -> str:
    """Return payments as the text that is kept."""
    return "\n".join(one.joined(one.paid_on.isoformat(), str(one.pence)) for one in payments)


def as_typed(text: str) -> str:
    """Return what is kept as a person types it; lines that cannot be read stay as they are."""
    return _rewritten(text, shown, typed_pounds)


def in_words(text: str) -> str:
    """Return what is kept as a person reads it; lines that cannot be read stay as they are."""
    return _rewritten(text, day_in_words, pounds)


def _rewritten(text: str, day: Callable[[date], str], money: Callable[[int], str]) -> str:
    found = []
    for line in lines(text):
        read = read_kept(line)
        found += [one.joined(day(one.paid_on), money(one.pence)) for one in read] or [line]
    return "\n".join(found)


class PaymentsField(forms.CharField):
    """Payments, one on each line. The value is the text that is kept."""

    def __init__(self, label: str, help_text: str, most: int) -> None:
        super().__init__(
            label=label, help_text=help_text, required=False, max_length=most,
            widget=forms.Textarea(attrs={"rows": 8}),
            error_messages={"max_length": f"“{label}” must be {most:,} characters or less"},
        )  # fmt: skip

    def clean(self, value: Any) -> str:
        """Return the payments; refuse the first line that is none."""
        return to_keep(read_typed(super().clean(value)))
