"""The notices UK1 to UK17 for a London borough, one dated row each, in the order of the life-cycle.

A row whose form is used for two duties (UK4 and UK7 above and below the threshold, UK9 for indicators
and for breaches) stands once for each duty. Names and numbers: Find a Tender, notice types and
sequences. Duties: Procurement Act 2023 and Procurement Regulations 2024.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rulebook.dated import in_force, is_in_force
from rulebook.sources import Confidence, Source
from rulebook.thresholds import ACT_STARTS, CHECKED_ON

_ACT_URL = "https://www.legislation.gov.uk/ukpga/2023/54"
PIPELINES_START = date(2025, 4, 1)
PERFORMANCE_STARTS = date(2026, 1, 1)
PAYMENTS_START = date(2026, 4, 1)


@dataclass(frozen=True, slots=True)
class Notice:
    """A duty to publish: its form, what sets it off, by when, and who is let off.

    `form` is the number of the form, empty for what is sent or attached without a form of its own.
    `regulations` are those of the Procurement Regulations 2024 that say what it must contain.
    """

    key: str
    form: str
    name: str
    trigger: str
    when: str
    exemptions: str
    regulations: str
    applies_from: date
    applies_until: date | None
    source: Source
    confidence: Confidence = Confidence.CONFIRMED

    @property
    def title(self) -> str:
        """Name it with its form, like 'UK6 contract award notice'."""
        return f"{self.form} {self.name[0].lower()}{self.name[1:]}" if self.form else self.name


def _row(
    key: str, form: str, name: str, trigger: str, when: str, exemptions: str, provision: str,
    regulations: str, *, since: date = ACT_STARTS, confidence: Confidence = Confidence.CONFIRMED,
) -> Notice:  # fmt: skip
    section = provision.removeprefix("ss.").removeprefix("s.").split("(")[0].split(" ")[0]
    source = Source("Procurement Act 2023", provision, f"{_ACT_URL}/section/{section}", CHECKED_ON)
    return Notice(
        key, form, name, trigger, when, exemptions, regulations, since, None, source, confidence
    )


_ASAP = "as soon as reasonably practicable"

NOTICES: tuple[Notice, ...] = (
    _row("pipeline", "UK1", "Pipeline notice",
         "The authority expects to pay more than £100 million under contracts that are not exempt "
         "in the coming financial year: each planned public contract of more than £2 million",
         "within 56 days beginning with 1 April, so by 26 May",
         "Not required for call-offs; listing them is encouraged", "s.93", "reg 15",
         since=PIPELINES_START),
    _row("engagement", "UK2", "Preliminary market engagement notice",
         "Preliminary market engagement is carried out for a public contract",
         "before the tender notice, or say in the tender notice why not",
         "Call-offs, direct awards and contracts below the threshold", "s.17", "reg 17"),
    _row("planned", "UK3", "Planned procurement notice",
         "Optional early warning; a qualifying one shortens the tendering period",
         "at least 40 days and at most 12 months before the tender notice, to qualify",
         "Never required", "s.15", "reg 16"),
    _row("market-intention", "UK13", "Dynamic market intention notice",
         "A dynamic market is to be established", "before it is established",
         "Buyers who only use a market of others", "s.39(2)", "reg 25(1)-(2)"),
    _row("market-establishment", "UK14", "Dynamic market establishment notice",
         "A dynamic market has been established", _ASAP,
         "Buyers who only use a market of others", "s.39(3)", "reg 25(3)-(4)"),
    _row("market-modification", "UK15", "Dynamic market modification notice",
         "A dynamic market is modified; admitting or removing a member counts", _ASAP,
         "Buyers who only use a market of others", "s.39(4)", "reg 25(5)-(6)"),
    _row("market-cessation", "UK16", "Dynamic market cessation notice",
         "A dynamic market stops operating", _ASAP,
         "Buyers who only use a market of others", "s.39(5)", "reg 25(7)-(8)"),
    _row("tender", "UK4", "Tender notice",
         "A competitive tendering procedure, the setting up of a framework by one, or an award "
         "under a dynamic market", "it begins the procedure",
         "Call-offs and direct awards", "s.21", "regs 18 to 21"),
    _row("below-threshold-tender", "UK4", "Below-threshold tender notice",
         "A notifiable below-threshold contract is advertised", "before any other advertisement",
         "Invitations only to particular or pre-selected suppliers; call-offs", "s.87(1)",
         "reg 24"),
    _row("transparency", "UK5", "Transparency notice",
         "A direct award or a switch to one", "before the award; there is no least number of days",
         "User choice contracts (Sch.5 para 15)", "s.44", "reg 26"),
    _row("procurement-termination", "UK12", "Procurement termination notice",
         "After a tender or transparency notice the authority decides not to award", _ASAP,
         "Single lots may be reported in the contract award notice (reg 27(2)(w))", "s.55",
         "reg 37"),
    _row("assessment-summaries", "", "Assessment summaries",
         "A competitive tendering procedure: to every supplier whose tender was assessed, all at "
         "the same time", "before the contract award notice", "Call-offs and direct awards",
         "s.50(3)-(5)", "reg 31"),
    _row("award", "UK6", "Contract award notice",
         "Any public contract is to be entered into, call-offs included",
         "before the contract is entered into; it starts the standstill",
         "User choice contracts", "s.50", "reg 27"),
    _row("details", "UK7", "Contract details notice", "A public contract is entered into",
         "within 30 days beginning with the day it is entered into; 120 days if light touch",
         "User choice contracts", "s.53(1)", "regs 32 to 35"),
    _row("below-threshold-details", "UK7", "Below-threshold contract details notice",
         "A notifiable below-threshold contract is entered into, however it was awarded", _ASAP,
         "Contracts of less than £30,000 including VAT", "s.87(3)", "reg 36"),
    _row("contract-copy", "UK7", "Copy of the contract",
         "A public contract of more than £5 million is entered into",
         "within 90 days beginning with the day it is entered into; 180 days if light touch",
         "User choice contracts; contracts of £5 million or less", "s.53(3)", "regs 32 to 35"),
    _row("payment-information", "UK8", "Contract payment notice",
         "A single payment of more than £30,000 under a public contract",
         "within 30 days beginning with the last day of the quarter",
         "Concessions; contracts of earlier law; by the guidance, procurements commenced before "
         "1 April 2026", "s.70", "reg 38A", since=PAYMENTS_START,
         confidence=Confidence.DISPUTED),
    _row("performance", "UK9", "Contract performance notice, indicators",
         "Key performance indicators were set under section 52",
         "at least once in every 12 months of the contract, and when it ends",
         "Light touch contracts, frameworks and concessions; contracts of £5 million or less",
         "s.71(2)", "reg 39(4)-(5)", since=PERFORMANCE_STARTS),
    _row("performance-breach", "UK9", "Contract performance notice, breach",
         "A breach led to partial termination, damages or a settlement, or the supplier failed to "
         "improve", "within 30 days beginning with the day section 71(5) first applies",
         "Light touch contracts; termination of the whole contract goes in UK11", "s.71(5)",
         "reg 39(7)", since=PERFORMANCE_STARTS),
    _row("change", "UK10", "Contract change notice",
         "A public or convertible contract is to be modified", "before the modification",
         "Small changes of value and term (s.75(2)); light touch contracts", "s.75", "reg 40"),
    _row("change-copy", "UK10", "Copy of the modification or of the contract as modified",
         "A contract change notice was required and the contract is then worth more than £5 million",
         "within 90 days beginning with the day of the modification",
         "Contracts of £5 million or less", "s.77", "reg 40"),
    _row("termination", "UK11", "Contract termination notice",
         "A public contract ends for any reason, expiry on the planned day included",
         "within 30 days beginning with the day it ends", "User choice contracts", "s.80",
         "reg 41"),
    _row("payments-compliance", "UK17", "Payments compliance notice",
         "The authority made a payment, or one fell due, under a public contract in the half-year",
         "within 30 days beginning with the last day of the half-year, so by 29 April and "
         "29 October", "Concessions and schools", "s.69", "reg 38", since=PERFORMANCE_STARTS),
)  # fmt: skip


def keys() -> tuple[str, ...]:
    """Return the key of every notice, in the order of the life-cycle."""
    return tuple(dict.fromkeys(row.key for row in NOTICES))


def notice_for(key: str, *, on: date, rows: Iterable[Notice] = NOTICES) -> Notice:
    """Return the notice of that key as the law stands on a day. Raises `RuleNotKnown`."""
    return in_force([row for row in rows if row.key == key], on=on, what=f"notice '{key}'")


def all_notices(*, on: date) -> tuple[Notice, ...]:
    """Return every notice in force on a day, in the order of the life-cycle."""
    return tuple(row for row in NOTICES if is_in_force(row, on))
