"""Time limits and money tests of the law, one dated row each, that guidance and tools refer to.

Units are in the row. Sources are the provisions of the Procurement Act 2023 ("PA 2023") and the
Procurement Regulations 2024 unless the row says otherwise. A row that could not be confirmed says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rulebook.dated import in_force
from rulebook.sources import Confidence, Source
from rulebook.thresholds import ACT_STARTS, CHECKED_ON, REVISED

_ACT_URL = "https://www.legislation.gov.uk/ukpga/2023/54"


class Unit(StrEnum):
    """What a limit is counted in."""

    PENCE_INC_VAT = "pence-inc-vat"
    PENCE = "pence"
    CALENDAR_DAYS = "calendar-days"
    WORKING_DAYS = "working-days"
    MONTHS = "months"
    YEARS = "years"
    PERCENT = "percent"
    COUNT = "count"
    STAFF = "staff"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure of the law: what it limits, how much, from when, and where that is written.

    `amount` is a whole number in `unit`; for `Unit.WORDS` it is 0 and `words` says it all.
    `test` is how the figure is compared or counted, in words.
    """

    key: str
    label: str
    amount: int
    unit: Unit
    test: str
    applies_from: date
    applies_until: date | None
    source: Source
    confidence: Confidence = Confidence.CONFIRMED
    words: str = ""


def _act(provision: str, section: str = "") -> Source:
    url = f"{_ACT_URL}/section/{section}" if section else _ACT_URL
    return Source("Procurement Act 2023", provision, url, CHECKED_ON)


def _row(
    key: str, label: str, amount: int, unit: Unit, test: str, source: Source, *,
    since: date = ACT_STARTS, confidence: Confidence = Confidence.CONFIRMED, words: str = "",
) -> Limit:  # fmt: skip
    return Limit(key, label, amount, unit, test, since, None, source, confidence, words)


_TRANSPARENCY_CODE = Source(
    "Local Government Transparency Code 2015", "Part 2",
    "https://www.gov.uk/government/publications/local-government-transparency-code-2015",
    CHECKED_ON,
)  # fmt: skip
_SUBSIDY = Source(
    "Subsidy Control Act 2022", "s.36", "https://www.legislation.gov.uk/ukpga/2022/23", CHECKED_ON
)
_EXECUTIVE = Source(
    "Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) "
    "Regulations 2012", "reg 9", "https://www.legislation.gov.uk/uksi/2012/2089", CHECKED_ON,
)  # fmt: skip
_BEGINNING = "counted in calendar days beginning with that day, so the last day is day + N - 1"
_AFTER = "the period starts the day after, so the earliest last day is day + N"

D, W, GBP = Unit.CALENDAR_DAYS, Unit.WORKING_DAYS, Unit.PENCE_INC_VAT

LIMITS: tuple[Limit, ...] = (
    # money tests
    _row("notifiable-below-threshold", "Value from which a below-threshold contract is notifiable",
         30_000_00, GBP, "at or above, estimated value including VAT", _act("s.87(4)(b)", "87")),
    Limit("works-suitability", "Value from which a works contract below the threshold may have a "
          "suitability stage", 213_477_00, GBP, "at or above, including VAT", ACT_STARTS, REVISED,
          _act("s.85(3)", "85")),
    _row("works-suitability", "Value from which a works contract below the threshold may have a "
         "suitability stage", 207_720_00, GBP, "at or above, including VAT",
         _act("s.85(3)", "85"), since=REVISED),
    _row("kpi-contract-value", "Value above which key performance indicators and a copy of the "
         "contract must be published", 5_000_000_00, GBP, "more than, including VAT",
         _act("ss.52(1), 53(3)", "52")),
    _row("pipeline-contract-value", "Value above which a planned contract belongs in the pipeline "
         "notice", 2_000_000_00, GBP, "more than, including VAT", _act("s.93(3)", "93")),
    _row("pipeline-authority-spend", "Yearly spend above which an authority must publish a "
         "pipeline notice", 100_000_000_00, GBP, "more than, in the coming financial year",
         _act("s.93(1)", "93")),
    _row("payment-publication-value", "Single payment above which payment information is published",
         30_000_00, GBP, "more than, a single payment including VAT", _act("s.70(1)", "70"),
         since=date(2026, 4, 1)),
    _row("transparency-code-register", "Contract value above which the Transparency Code register "
         "applies", 5_000_00, Unit.PENCE, "more than; VAT basis not confirmed", _TRANSPARENCY_CODE,
         confidence=Confidence.SECONDARY),
    _row("transparency-code-spend", "Spending item above which the Transparency Code asks for "
         "publication", 500_00, Unit.PENCE, "more than; VAT basis not confirmed",
         _TRANSPARENCY_CODE, confidence=Confidence.SECONDARY),
    _row("sme-staff", "Staff below which a supplier can be a small or medium-sized enterprise",
         250, Unit.STAFF, "fewer than", _act("s.123", "123")),
    _row("sme-turnover", "Turnover up to which a supplier can be a small or medium-sized "
         "enterprise", 44_000_000_00, Unit.PENCE, "at most, a year (or the balance sheet test)",
         _act("s.123", "123")),
    _row("minimal-financial-assistance", "Minimal financial assistance to one enterprise",
         315_000_00, Unit.PENCE, "at most, over this and the two previous financial years",
         _SUBSIDY),
    replace(_row("works-suitability-value", "Value from which works below the threshold may have a "
         "stage for suitability", 213_477_00, GBP, "at or above, estimated value including VAT",
         _act("s.85(3)", "85")), applies_until=date(2026, 1, 1)),
    _row("works-suitability-value", "Value from which works below the threshold may have a stage for "
         "suitability", 207_720_00, GBP, "at or above, estimated value including VAT",
         _act("s.85(3)", "85"), since=date(2026, 1, 1)),
    # before and during the competition
    _row("planned-notice-shortest", "Shortest time from a qualifying planned procurement notice "
         "to the tender notice", 40, D, "at least", _act("s.15(3)", "15")),
    _row("planned-notice-longest", "Longest time from a qualifying planned procurement notice to "
         "the tender notice", 12, Unit.MONTHS, "at most", _act("s.15(3)", "15")),
    _row("tender-period", "Shortest tendering period, documents all published electronically "
         "with the notice", 25, D, _AFTER, _act("s.54(4)", "54")),
    _row("tender-period-documents-later", "Shortest tendering period, electronic tenders but "
         "documents not all published with the notice", 30, D, _AFTER, _act("s.54(4)", "54")),
    _row("tender-period-not-electronic", "Shortest tendering period, tenders not electronic, documents "
         "published with the notice", 30, D, _AFTER, _act("s.54(4)", "54")),
    _row("tender-period-not-electronic-documents-later", "Shortest tendering period, tenders not "
         "electronic and documents not all published with the notice", 35, D, _AFTER,
         _act("s.54(4)", "54")),
    _row("tender-period-reduced", "Shortest tendering period after a qualifying planned "
         "procurement notice, for pre-selected suppliers, for a dynamic market, or in urgency",
         10, D, _AFTER, _act("s.54(4)", "54")),
    _row("participation-period", "Shortest participation period", 25, D, _AFTER,
         _act("s.54(3)", "54")),
    _row("participation-period-urgent", "Shortest participation period in a state of urgency",
         10, D, _AFTER, _act("s.54(3)", "54")),
    _row("standstill", "Mandatory standstill before a contract may be signed", 8, W,
         "counted in working days beginning with the day the contract award notice is published; "
         "a bank holiday in any part of the UK is not a working day", _act("s.51", "51")),
    _row("repeat-award", "Time in which similar goods or services may be awarded directly again",
         5, Unit.YEARS, "ending with the day the transparency notice is published",
         _act("Sch.5 para 8")),
    _row("framework-longest-term", "Longest term of an ordinary framework", 4, Unit.YEARS,
         "at most, unless the nature of the goods or services requires longer",
         _act("s.47(1)", "47")),
    _row("open-framework-longest-term", "Longest life of an open framework scheme", 8, Unit.YEARS,
         "after the first award", _act("s.49", "49")),
    # after award
    _row("contract-details-notice", "Contract details notice", 30, D, _BEGINNING,
         _act("s.53(1)(b)", "53")),
    _row("contract-details-notice-light-touch", "Contract details notice, light touch contract",
         120, D, _BEGINNING, _act("s.53(1)(a)", "53")),
    _row("contract-copy", "Copy of the contract, above the value for key performance indicators",
         90, D, _BEGINNING, _act("s.53(3)(b)", "53")),
    _row("contract-copy-light-touch", "Copy of a light touch contract, above the value for key "
         "performance indicators", 180, D, _BEGINNING, _act("s.53(3)(a)", "53")),
    _row("change-copy", "Copy of a modification, where a contract change notice was required and "
         "the contract is then above the value for key performance indicators", 90, D, _BEGINNING,
         _act("s.77", "77")),
    _row("exclusion-report", "Telling a Minister that a supplier was excluded", 30, D, _BEGINNING,
         _act("s.59(2)", "59")),
    _row("exclusion-proceedings-report", "Telling a Minister of proceedings about an exclusion, "
         "and of their outcome", 30, D, _BEGINNING, _act("s.59(4)-(5)", "59")),
    _row("modification-standstill", "Voluntary standstill of a contract change notice", 8, W,
         "at least, beginning with the day the contract change notice is published",
         _act("s.76", "76")),
    _row("kpi-count", "Key performance indicators to be set", 3, Unit.COUNT, "at least",
         _act("s.52", "52")),
    _row("kpi-publication", "Publishing performance against key performance indicators", 12,
         Unit.MONTHS, "at least once in every period, and on termination", _act("s.71(2)", "71"),
         since=date(2026, 1, 1)),
    _row("poor-performance-notice", "Contract performance notice after a breach or failure to "
         "improve", 30, D, _BEGINNING, _act("s.71(5)", "71"), since=date(2026, 1, 1)),
    _row("change-notice-share", "Change in value or term up to which no contract change notice "
         "is needed, goods and services", 10, Unit.PERCENT, "at most; read with the limits of "
         "section 75", _act("s.75(2)", "75")),
    _row("modification-share", "Rise in value permitted for unforeseeable circumstances, known "
         "risks or additional goods or services", 50, Unit.PERCENT,
         "at most, of the estimated value before the change", _act("Sch.8 paras 4-8")),
    _row("substantial-term-share", "Change of term that makes a modification substantial", 10,
         Unit.PERCENT, "more than, of the maximum term on award", _act("s.74(3)", "74")),
    _row("below-threshold-change-share", "Change in value that a below-threshold modification may "
         "make, goods and services", 10, Unit.PERCENT,
         "at most, of the estimated value; and all of them together below the threshold",
         _act("s.74", "74")),
    _row("change-share-works", "Change in value that a below-threshold modification may make, and "
         "up to which no contract change notice is needed, works", 15, Unit.PERCENT,
         "at most, of the estimated value", _act("ss.74 and 75", "74")),
    _row("termination-notice", "Contract termination notice, expiry on the planned day included",
         30, D, _BEGINNING, _act("s.80", "80")),
    _row("payment-term", "Payment of a valid invoice", 30, D, _BEGINNING, _act("s.68(2)", "68")),
    _row("payments-compliance-notice", "Payments compliance notice, twice a year", 30, D,
         "counted in calendar days beginning with the last day of the period (31 March and "
         "30 September)", _act("s.69", "69"), since=date(2026, 1, 1)),
    _row("payment-information", "Payment information after the end of a quarter", 30, D,
         "counted in calendar days beginning with the last day of the quarter",
         _act("s.70", "70"), since=date(2026, 4, 1)),
    _row("pipeline-notice-period", "Pipeline notice, from 1 April", 56, D, _BEGINNING,
         _act("s.93(2)", "93"), since=date(2025, 4, 1)),
    _row("pipeline-notice-date", "Last day to publish a pipeline notice", 0, Unit.WORDS,
         "each year: the period begins with 1 April", _act("s.93(2)", "93"),
         since=date(2025, 4, 1), words="26 May"),
    _row("pipeline-look-ahead", "How far a pipeline notice looks ahead, from 1 April", 18,
         Unit.MONTHS, "beginning with 1 April", _act("s.93(2)", "93"), since=date(2025, 4, 1)),
    _row("records", "Keeping records of a procurement", 3, Unit.YEARS,
         "beginning with the day the contract is entered into", _act("s.98(4)", "98")),
    _row("claim-period", "Starting a claim", 30, D,
         "beginning with the day the supplier first knew or ought to have known",
         _act("s.106(2)", "106")),
    _row("claim-longest", "Longest time to start a claim, when a court extends it", 3, Unit.MONTHS,
         "beginning with the day the supplier first knew or ought to have known",
         _act("s.106(4)", "106")),
    _row("set-aside-longest", "Longest time to claim that a contract without its details notice, "
         "or a modification, be set aside", 6, Unit.MONTHS,
         "beginning with the day it is entered into or made", _act("s.106(1), (5)", "106")),
    _row("debarment-standstill", "Debarment standstill", 8, W, "counted in working days",
         _act("ss.62 to 65", "62")),
    _row("debarment-appeal", "Appeal against a debarment decision", 30, D, "counted in calendar "
         "days", _act("ss.62 to 65", "62")),
    _row("exclusion-look-back", "How far back most exclusion grounds look", 5, Unit.YEARS,
         "before the decision, with exceptions", _act("Sch.6 para 44, Sch.7 para 15")),
    _row("transparency-code-publication", "Transparency Code contract data after a quarter ends",
         1, Unit.MONTHS, "within", _TRANSPARENCY_CODE, confidence=Confidence.UNCONFIRMED),
    _row("key-decision-notice", "Notice of a key decision by the executive", 28, D, "clear days "
         "before the decision", _EXECUTIVE, confidence=Confidence.UNCONFIRMED),
    _row("below-threshold-details", "Contract details notice, below threshold", 0, Unit.WORDS,
         "no number of days is set", _act("s.87(3)", "87"),
         words="as soon as reasonably practicable"),
)  # fmt: skip


_BY_KEY: dict[str, tuple[Limit, ...]] = {
    key: tuple(row for row in LIMITS if row.key == key) for key in {row.key for row in LIMITS}
}


def limit_for(key: str, *, on: date, rows: Iterable[Limit] | None = None) -> Limit:
    """Return the limit of that key in force on a day. Raises `RuleNotKnown`."""
    found = _BY_KEY.get(key, ()) if rows is None else [row for row in rows if row.key == key]
    return in_force(found, on=on, what=f"limit '{key}'")
