"""Pipeline notices (UK1): who must publish one, what belongs in it and when it is due.

Source: Procurement Act 2023, s.93; Procurement Regulations 2024, reg 15. Money is pence including
VAT. A financial year is named by the year it begins in: 2027 is 1 April 2027 to 31 March 2028.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.day_words import day_in_words
from rulebook.limits import limit_for
from rulebook.money import pounds, short_pounds
from rulebook.reasons import Answer, Reason, Verdict, act
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON, Kind, threshold_for
from rulebook.working_days import add_months, last_day

_S93 = act("s.93", "93")
_GUIDE = Source(
    "Government Commercial Agency, Procurement Act 2023 notices", "",
    "https://www.gca.gov.uk/news/", CHECKED_ON,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlannedPurchase:
    """A purchase that a borough plans.

    `notice_expected_on` is the day on which the tender notice (UK4) or transparency notice (UK5) is
    expected, None while unknown. `value_inc_vat_pence` is the estimated value of the whole contract.
    """

    value_inc_vat_pence: int | None
    notice_expected_on: date | None
    is_call_off: bool = False
    kind: Kind = Kind.GOODS_OR_SERVICES


def financial_year_of(day: date) -> int:
    """Return the year in which the financial year of a day begins (1 April, s.93(4))."""
    return day.year if day.month >= 4 else day.year - 1


def due(financial_year: int) -> date:
    """Return the last day to publish: 56 days beginning with 1 April, which is 26 May.

    Source: Procurement Act 2023, s.93(2). Raises `RuleNotKnown` before the year 2025.
    """
    begins = date(financial_year, 4, 1)
    return last_day(begins, limit_for("pipeline-notice-period", on=begins).amount)


def look_ahead(financial_year: int) -> tuple[date, date]:
    """Return the first and last day of the 18 months beginning with 1 April (s.93(2)).

    Raises `RuleNotKnown` before the year 2025.
    """
    begins = date(financial_year, 4, 1)
    months = limit_for("pipeline-look-ahead", on=begins).amount
    return begins, add_months(begins, months) - timedelta(days=1)


def must_publish(expected_spend_pence: int | None, financial_year: int) -> Answer:
    """Say whether an authority must publish a pipeline notice for a financial year.

    `expected_spend_pence` is what the authority expects to pay under relevant (not exempt) contracts
    in that year; the authority enters it. Source: Procurement Act 2023, s.93(1); "more than".
    Raises `RuleNotKnown` before the year 2025.
    """
    on = date(financial_year, 4, 1)
    limit = limit_for("pipeline-authority-spend", on=on)
    last = due(financial_year)
    if expected_spend_pence is None:
        text = (
            "It depends on what you expect to pay, in the financial year, under contracts that are "
            f"not exempt. The duty is for more than {short_pounds(limit.amount)}."
        )
        return Answer(Verdict.DEPENDS, "Enter the spend you expect.", (Reason(text, limit.source),))
    spend = f"You expect to pay {pounds(expected_spend_pence)} in the financial year."
    if expected_spend_pence > limit.amount:
        reasons = (
            Reason(f"{spend} That is more than {short_pounds(limit.amount)}.", limit.source),
            Reason(f"Publish it by {day_in_words(last)}.", act("s.93(2)", "93")),
        )
        return Answer(Verdict.YES, "You must publish a pipeline notice.", reasons)
    no = (
        Reason(f"{spend} That is not more than {short_pounds(limit.amount)}.", limit.source),
        *_if_exactly(expected_spend_pence, limit.amount),
    )
    return Answer(Verdict.NO, "You do not have to publish one. You may.", no)


def belongs(planned: PlannedPurchase, financial_year: int) -> Answer:
    """Say whether a planned purchase belongs in the pipeline notice of a financial year.

    It does when the contract will be a public contract worth more than £2 million, and its tender
    or transparency notice is expected in the 18 months from 1 April. Source: Procurement Act 2023,
    s.93(2) and (3). Raises `RuleNotKnown` before the year 2025.
    """
    first, last = look_ahead(financial_year)
    limit = limit_for("pipeline-contract-value", on=first)
    said: list[Reason] = []
    verdicts = [
        _by_value(planned, limit.amount, limit.source, first, said),
        _by_day(planned.notice_expected_on, first, last, said),
    ]
    if planned.is_call_off:
        said.append(
            Reason(
                "A call-off from a framework has no tender or transparency notice, so the law does "
                "not ask for it. Listing it is encouraged.",
                _S93,
            )
        )
        verdicts.append(Verdict.NO)
    if Verdict.NO in verdicts:
        return Answer(Verdict.NO, "It does not have to be in the notice.", tuple(said))
    if Verdict.DEPENDS in verdicts:
        return Answer(Verdict.DEPENDS, "We need to know more to say.", tuple(said))
    return Answer(Verdict.YES, "It belongs in the notice.", tuple(said))


def _by_value(
    planned: PlannedPurchase, limit: int, source: Source, first: date, said: list[Reason]
) -> Verdict:
    value = planned.value_inc_vat_pence
    if value is None:
        said.append(
            Reason(f"The value is not known. The test is more than {pounds(limit)}.", source)
        )
        return Verdict.DEPENDS
    if value <= limit:
        said.append(Reason(f"{pounds(value)} is not more than {pounds(limit)}.", source))
        said.extend(_if_exactly(value, limit))
        return Verdict.NO
    threshold = threshold_for(planned.kind, on=max(first, planned.notice_expected_on or first))
    if value < threshold.value_inc_vat_pence:
        text = f"{pounds(value)} is below the threshold of {pounds(threshold.value_inc_vat_pence)}."
        said.append(Reason(f"{text} Only public contracts belong in it.", threshold.source))
        return Verdict.NO
    said.append(Reason(f"{pounds(value)} is more than {pounds(limit)}, VAT included.", source))
    return Verdict.YES


def _by_day(expected: date | None, first: date, last: date, said: list[Reason]) -> Verdict:
    window = f"{day_in_words(first)} to {day_in_words(last)}"
    source = act("s.93(2)", "93")
    if expected is None:
        said.append(
            Reason(f"We do not know when its notice is expected. It looks at {window}.", source)
        )
        return Verdict.DEPENDS
    day = day_in_words(expected)
    if first <= expected <= last:
        said.append(Reason(f"Its notice is expected on {day}, within {window}.", source))
        return Verdict.YES
    said.append(Reason(f"Its notice is expected on {day}, outside {window}.", source))
    return Verdict.NO


def _if_exactly(amount: int, limit: int) -> tuple[Reason, ...]:
    if amount != limit:
        return ()
    text = (
        f"The Act says more than {short_pounds(limit)}. A page of the Government Commercial Agency "
        f"says {short_pounds(limit)} or above. We follow the Act."
    )
    return (Reason(text, _GUIDE, Confidence.DISPUTED),)
