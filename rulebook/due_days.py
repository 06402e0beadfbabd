"""Every fixed time limit of the Procurement Act 2023 for a borough: from an event to the last day.

Calendar days are not moved when the last one is a weekend or bank holiday (inferred: the Act has no such
rule); the last working day on or before it is given as advice only. Where the law says "as soon as
reasonably practicable" or "before", there is no last day, and none is made up.
Source: Procurement Act 2023, as each row of `rulebook/limits.py` says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rulebook.limits import Limit, limit_for
from rulebook.reasons import Reason, act, judged
from rulebook.sources import Confidence, Source
from rulebook.working_day_reasons import counted_reasons
from rulebook.working_days import BeyondTable, last_day, nth_working_day
from rulebook.working_days import working_day_on_or_before as on_or_before
from rulebook.year_days import (
    financial_year_begins,
    half_year_end,
    months_beginning,
    quarter_end,
    years_ending,
)

LOCAL_TARGET_DAYS = 30  # our judgement, for "as soon as reasonably practicable"

# From a day and the amount of the limit to the first and last day of the period.
Count = Callable[[date, int], tuple[date, date]]


@dataclass(frozen=True, slots=True)
class DueRule:
    """A limit to keep: what is due, the event whose day is given, and how to count from it.

    `in_force_by` gives the day by which the row of the limit is chosen: the day itself, or for a duty
    that runs with the year the end of the period. `note` is a reason beside the limit itself, if any.
    """

    key: str
    what: str
    event: str
    limit_key: str
    count: Count
    in_force_by: Callable[[date], date]
    note: Reason | None = None


@dataclass(frozen=True, slots=True)
class NoNumber:
    """A duty without a number of days: before something, or as soon as reasonably practicable."""

    key: str
    what: str
    event: str
    words: str
    source: Source
    confidence: Confidence = Confidence.CONFIRMED


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due. `last_day` is None where the law sets no number of days.

    `begins` is the first day of the period that is counted. `advised` is advice only: the last working
    day on or before the last day, or a local target where there is none; None beyond the table of bank
    holidays, or where nothing is to be done by then. `notes` are reasons that decide nothing here.
    """

    key: str
    what: str
    begins: date
    last_day: date | None
    words: str
    advised: date | None
    reasons: tuple[Reason, ...]
    notes: tuple[Reason, ...] = ()


def _that_day(day: date) -> date:
    return day


def _beginning(day: date, n: int) -> tuple[date, date]:
    return day, last_day(day, n)


def _working(day: date, n: int) -> tuple[date, date]:
    return day, nth_working_day(day, n)


def _months(day: date, n: int) -> tuple[date, date]:
    return day, months_beginning(day, n)


def _years(day: date, n: int) -> tuple[date, date]:
    return day, months_beginning(day, 12 * n)


def _years_back(day: date, n: int) -> tuple[date, date]:
    return years_ending(day, n), day


def _after_quarter(day: date, n: int) -> tuple[date, date]:
    return _beginning(quarter_end(day), n)


def _after_half_year(day: date, n: int) -> tuple[date, date]:
    return _beginning(half_year_end(day), n)


def _in_financial_year(day: date, n: int) -> tuple[date, date]:
    return _beginning(financial_year_begins(day), n)


def _look_ahead(day: date, n: int) -> tuple[date, date]:
    return _months(financial_year_begins(day), n)


def _month_after_quarter(day: date, n: int) -> tuple[date, date]:
    following = quarter_end(day) + timedelta(days=1)
    return quarter_end(day), months_beginning(following, n)


def _first_year(day: date) -> date:
    return months_beginning(day, 12)


_FIRST_BY = Reason(
    "The first information is due within the first 12 months of the contract, and the next within each "
    "12 months that follow.",
    act("s.71(2)", "71"),
    Confidence.INFERRED,
)
_OFTEN_WRONG = Reason(
    "The period begins with the last day of the quarter or half-year itself. Some publications say the "
    "30th or the end of the month; the words give the 29th.",
    act("ss.69 and 70", "70"),
    Confidence.DISPUTED,
)
_SCOPE = Reason(
    "Published guidance counts only procurements commenced from 1 April 2026; the Act counts all public "
    "contracts awarded under it.",
    act("s.70", "70"),
    Confidence.DISPUTED,
)
_AWARDED_FROM = Reason(
    "The earlier contract must have been awarded within these years.", act("Sch.5 para 8")
)
_AFTERWARDS = Reason(
    "If the contract is never entered into, they begin with the day it is awarded. The duty also ends "
    "with the day a procurement termination notice is given.",
    act("s.98(4)", "98"),
)
_COURT = Reason(
    "The court may extend the time for good reason, never beyond three months beginning with that day.",
    act("s.106(2)-(4)", "106"),
)


def _rule(
    key: str, what: str, event: str, count: Count = _beginning, *, limit: str = "",
    by: Callable[[date], date] = _that_day, note: Reason | None = None,
) -> DueRule:  # fmt: skip
    return DueRule(key, what, event, limit or key, count, by, note)


_ENTERED = "The contract was entered into."
_KNEW = "The supplier first knew, or ought to have known."
DUE_RULES: tuple[DueRule, ...] = (
    _rule("pipeline-notice", "Pipeline notice (UK1).", "Any day of the financial year.",
          _in_financial_year, limit="pipeline-notice-period", by=financial_year_begins),
    _rule("pipeline-look-ahead", "The purchases that a pipeline notice lists: UK4 or UK5 expected in "
          "this period.", "Any day of the financial year.", _look_ahead, by=financial_year_begins),
    _rule("standstill", "Mandatory standstill.", "The contract award notice (UK6) was published.",
          _working),
    _rule("contract-details-notice", "Contract details notice (UK7).", _ENTERED),
    _rule("contract-details-notice-light-touch", "Contract details notice (UK7), light touch.",
          _ENTERED),
    _rule("contract-copy", "Copy of a contract worth more than £5 million.", _ENTERED),
    _rule("contract-copy-light-touch", "Copy of a light touch contract worth more than £5 million.",
          _ENTERED),
    _rule("kpi-publication", "First publication of performance against key performance indicators "
          "(UK9).", _ENTERED, _months, by=_first_year, note=_FIRST_BY),
    _rule("poor-performance-notice", "Contract performance notice (UK9) after a breach or poor "
          "performance.", "Section 71(5) first applies."),
    _rule("change-copy", "Copy of a modification, where UK10 was needed and the contract is then "
          "worth more than £5 million.", "The contract was modified."),
    _rule("termination-notice", "Contract termination notice (UK11), expiry included.",
          "The contract ended, for whatever reason."),
    _rule("payments-compliance-notice", "Payments compliance notice (UK17).",
          "Any day of the half-year that ends on 31 March or 30 September.", _after_half_year,
          by=half_year_end, note=_OFTEN_WRONG),
    _rule("payment-information", "Information about payments of more than £30,000.",
          "A payment was made, or any day of the quarter.", _after_quarter, by=quarter_end,
          note=_SCOPE),
    _rule("payment-term", "Payment of a valid invoice.",
          "The invoice was received, or falls due by its own words if that is later."),
    _rule("exclusion-report", "Telling a Minister of an exclusion.",
          "A supplier was excluded, or a tender disregarded."),
    _rule("exclusion-proceedings-report", "Telling a Minister of proceedings about an exclusion.",
          "The proceedings started, or their outcome is known."),
    _rule("claim-period", "Starting a claim.", _KNEW, note=_COURT),
    _rule("claim-longest", "Starting a claim, however the court extends the time.", _KNEW, _months),
    _rule("set-aside-longest", "Starting a claim to set aside a contract that has no contract details "
          "notice, or a modification; the ordinary limit applies too, and the earlier of the two.",
          "The contract was entered into, or modified.", _months),
    _rule("debarment-standstill", "Standstill before a debarment.", "The supplier was told.",
          _working),
    _rule("debarment-appeal", "Appeal against a debarment.", "The supplier was told."),
    _rule("records", "Keeping records of the procurement.", _ENTERED, _years, note=_AFTERWARDS),
    _rule("repeat-award", "Years within which the earlier contract must have been awarded, to award "
          "similar goods or services directly again.", "The transparency notice (UK5) is published.",
          _years_back, note=_AWARDED_FROM),
    _rule("transparency-code-publication", "Contract data of the Transparency Code.",
          "Any day of the quarter.", _month_after_quarter, by=quarter_end),
)  # fmt: skip

# Periods to last through, rather than days to act by.
_PERIODS = {"pipeline-look-ahead", "standstill", "debarment-standstill", "records", "repeat-award"}
_SOON = "as soon as reasonably practicable"
NO_NUMBERS: tuple[NoNumber, ...] = (
    NoNumber("contract-details-notice-below-threshold",
             "Contract details notice (UK7), notifiable contract below the threshold.", _ENTERED, _SOON,
             act("s.87(3)", "87")),
    NoNumber("procurement-termination-notice", "Procurement termination notice (UK12).",
             "It was decided not to award.", _SOON, act("s.55", "55")),
    NoNumber("dynamic-market-notices", "Dynamic market establishment, modification or cessation notice "
             "(UK14, UK15, UK16).", "The market was established or modified, or ceased.", _SOON,
             act("s.39", "39")),
    NoNumber("dynamic-market-intention-notice", "Dynamic market intention notice (UK13).",
             "The market is to be established.", "before it is established", act("s.39", "39")),
    NoNumber("preliminary-market-engagement-notice", "Preliminary market engagement notice (UK2).",
             "The tender notice (UK4) is to be published.", "before the tender notice; no minimum",
             act("s.17", "17")),
    NoNumber("transparency-notice", "Transparency notice (UK5).", "The contract is to be awarded "
             "directly.", "before the award; no minimum", act("s.44", "44")),
    NoNumber("change-notice", "Contract change notice (UK10).", "The contract is to be modified.",
             "before the modification", act("s.75", "75")),
)  # fmt: skip
_BY_KEY: dict[str, DueRule | NoNumber] = {
    **{rule.key: rule for rule in DUE_RULES},
    **{rule.key: rule for rule in NO_NUMBERS},
}
KEYS = tuple(_BY_KEY)
_UNMOVED = Reason(
    "The last day is not moved when it is a weekend or a bank holiday: the Act has no such rule.",
    act(""),
    Confidence.INFERRED,
)


def due(key: str, *, on: date) -> Due:
    """Return when something is due, from the day of its event.

    Raises `KeyError` for an unknown key, `RuleNotKnown` for a day before the duty, `BeyondTable`, and
    `OverflowError` outside the calendar.
    """
    rule = _BY_KEY[key]
    return _due(rule, on) if isinstance(rule, DueRule) else _without_number(rule, on)


def events() -> tuple[tuple[str, str, str], ...]:
    """Return every limit by key, with what is due and the event whose day `due` asks for."""
    return tuple((rule.key, rule.what, rule.event) for rule in _BY_KEY.values())


def _due(rule: DueRule, on: date) -> Due:
    limit = limit_for(rule.limit_key, on=rule.in_force_by(on))
    begins, last = rule.count(on, limit.amount)
    reasons = [
        Reason(f"{limit.label}: {_words(limit)}, {limit.test}.", limit.source, limit.confidence)
    ]
    if rule.note:
        reasons.append(rule.note)
    if rule.count is _working:
        reasons += counted_reasons(on, last)
    advised = _advised(rule, last)
    notes: tuple[Reason, ...] = ()
    if rule.count is not _working and rule.key not in _PERIODS:
        notes = (_UNMOVED,)
    if notes and advised != last:
        reasons, notes = [*reasons, *notes], ()
    return Due(rule.key, rule.what, begins, last, _words(limit), advised, tuple(reasons), notes)


def _without_number(rule: NoNumber, on: date) -> Due:
    limit_for("contract-details-notice", on=on)  # the Act was in force
    reasons = [Reason(f"{rule.what} It is due {rule.words}.", rule.source, rule.confidence)]
    target = None
    if rule.words == _SOON:
        target = last_day(on, LOCAL_TARGET_DAYS)
        text = (
            f"The law gives no number of days. {LOCAL_TARGET_DAYS} days is a local target, which a "
            "borough may set otherwise."
        )
        reasons.append(judged(text))
    return Due(rule.key, rule.what, on, None, rule.words, target, tuple(reasons))


def _words(limit: Limit) -> str:
    unit = limit.unit.value.replace("-", " ").replace("calendar ", "")
    return f"{limit.amount} {unit.removesuffix('s') if limit.amount == 1 else unit}"


def _advised(rule: DueRule, last: date) -> date | None:
    if rule.key in _PERIODS:
        return None
    try:
        return on_or_before(last)
    except BeyondTable:
        return None
