"""The contract register of the Local Government Transparency Code 2015: what, when and which fields.

Comes in: values and days. Goes out: answers, quarters and the list of columns. Field names of the Code
are known from councils that print them, and its dates from general knowledge: both are marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rulebook.day_words import day_in_words
from rulebook.limits import limit_for
from rulebook.money import pounds
from rulebook.reasons import Answer, Reason, Verdict
from rulebook.sources import Confidence, Source
from rulebook.thresholds import CHECKED_ON
from rulebook.working_days import add_months

CODE = Source(
    "Local Government Transparency Code 2015", "Part 2",
    "https://www.gov.uk/government/publications/local-government-transparency-code-2015",
    CHECKED_ON,
)  # fmt: skip
LGA_SCHEMA = Source(
    "Local Government Association, schema for contract registers", "", "", CHECKED_ON
)


class Demand(StrEnum):
    """Whether the Code asks for a column."""

    REQUIRED = "required"
    NOT_IN_CODE = "not-in-code"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the register file.

    `heading` is the exact heading of the LGA's schema; `code_words` what the Code calls the field,
    empty when the Code's list has no such field.
    """

    heading: str
    label: str
    demand: Demand
    code_words: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the calendar: first and last day, both included."""

    starts_on: date
    ends_on: date

    @property
    def key(self) -> str:
        """Name the quarter for an address, like '2026-q4' (October to December 2026)."""
        return f"{self.starts_on.year}-q{(self.starts_on.month + 2) // 3}"

    @property
    def label(self) -> str:
        """Name the quarter for a page, like 'October to December 2026'."""
        return f"{self.starts_on:%B} to {self.ends_on:%B %Y}"


def _asked(heading: str, label: str, code_words: str) -> Field:
    return Field(heading, label, Demand.REQUIRED, code_words, Confidence.SECONDARY)


def _extra(heading: str, label: str) -> Field:
    return Field(heading, label, Demand.NOT_IN_CODE, "", Confidence.UNCONFIRMED)


_DATES = "start, end and review dates"
_SUM = "sum to be paid over the length of the contract, or the estimated annual spending or budget"
_SUPPLIER = "supplier name and details"
_SME = (
    "whether the supplier is a small or medium sized enterprise and/or a voluntary or community "
    "sector organisation and, if so, the registration number"
)

# In the order of the LGA's schema.
CONTRACT_FIELDS: tuple[Field, ...] = (
    _extra("OrganisationName", "Council"),
    _extra("OrganisationURI", "Address that identifies the council"),
    _extra("EffectiveDate", "Day on which the row was right"),
    _asked("ContractReferenceNumber", "Reference number", "reference number"),
    _extra("OpenContractingID", "Open Contracting identifier (ocid)"),
    _asked("Title", "Title", "title of agreement"),
    _extra("ContractType", "Kind of agreement"),
    _asked("Description", "Description", "description of the goods or services being provided"),
    _extra("ServiceCategoryLabel", "Service category"),
    _extra("ServiceCategoryURI", "Address of the service category"),
    _asked("Department", "Department", "local authority department responsible"),
    _extra("ContactName", "Contact"),
    _extra("CPVLabel", "CPV category"),
    _extra("CPVURI", "Address of the CPV category"),
    _extra("ProclassLabel", "ProClass category"),
    _extra("ProclassURI", "Address of the ProClass category"),
    _asked("StartDate", "Start", _DATES),
    _asked("EndDate", "End", _DATES),
    _asked("ReviewDate", "Review date", _DATES),
    _extra("ExtensionPeriodEndDate", "End with every extension"),
    _asked("ContractValue", "Value", _SUM),
    _extra("ContractValueSpecification", "What the value counts"),
    _asked("IrrecoverableVAT", "VAT that cannot be recovered", "VAT that cannot be recovered"),
    _asked("SupplierName", "Supplier", _SUPPLIER),
    _asked("SupplierCompanyNumber", "Company number", _SUPPLIER),
    _asked("SupplierCharityNumber", "Charity number", _SME),
    _asked("SMEType", "Small or medium-sized enterprise", _SME),
    _asked("VCSEType", "Voluntary or community sector organisation", _SME),
    _asked(
        "TenderProcess",
        "How it was bought",
        "whether the result of an invitation to quote or a published invitation to tender",
    ),
    _extra("ContractDocumentURL", "Address of the contract"),
)

# Invitations to tender: the Code's fields in its order. The LGA's headings for them are not known.
INVITATION_FIELDS: tuple[Field, ...] = (
    _asked("ReferenceNumber", "Reference number", "reference number"),
    _asked("Title", "Title", "title"),
    _asked("Description", "Description", "description of the goods or services sought"),
    _asked("StartDate", "Start", _DATES),
    _asked("EndDate", "End", _DATES),
    _asked("ReviewDate", "Review date", _DATES),
    _asked("Department", "Department", "local authority department responsible"),
)


def headings(fields: tuple[Field, ...] = CONTRACT_FIELDS) -> tuple[str, ...]:
    """Return the header row of the file, in order."""
    return tuple(field.heading for field in fields)


def quarter_of(day: date) -> Quarter:
    """Return the quarter of the calendar in which a day lies."""
    starts_on = date(day.year, day.month - (day.month - 1) % 3, 1)
    last_month = date(starts_on.year, starts_on.month + 2, 1)
    return Quarter(starts_on, _end_of_month(last_month))


def quarter_named(key: str) -> Quarter | None:
    """Return the quarter that an address names, like '2026-q4'; None for any other text."""
    year, _, number = key.partition("-q")
    if len(year) != 4 or not (year + number).isascii() or number not in ("1", "2", "3", "4"):
        return None
    if not year.isdigit() or not year.strip("0"):
        return None
    return quarter_of(date(int(year), 3 * int(number), 1))


def quarter_before(quarter: Quarter) -> Quarter:
    """Return the quarter before another."""
    return quarter_of(quarter.starts_on - timedelta(days=1))


def due(quarter: Quarter) -> date:
    """Return the last day to publish the data of a quarter: 30 April, 31 July, 31 October, 31 January.

    Source: Transparency Code 2015, "within one month of the quarter end"; not confirmed.
    """
    months = limit_for("transparency-code-publication", on=CHECKED_ON).amount
    return _end_of_month(add_months(quarter.ends_on, months))


def why_due(quarter: Quarter) -> Reason:
    """Say why the data of a quarter is due when it is."""
    day = due(quarter)
    return Reason(
        f"The data of {quarter.label} is due within one month, by {day_in_words(day)}.",
        CODE,
        Confidence.UNCONFIRMED,
    )


def must_list(value_pence: int | None) -> Answer:
    """Say whether a contract, or an invitation to tender, must be in the register by its value.

    More than £5,000. The VAT basis is not confirmed: net of the VAT that can be recovered is usual.
    Source: Transparency Code 2015.
    """
    limit = limit_for("transparency-code-register", on=CHECKED_ON)
    basis = Reason(
        "Compare the value without the VAT that the council can recover. That is the usual "
        "practice, and not confirmed.", CODE, Confidence.UNCONFIRMED,
    )  # fmt: skip
    if value_pence is None:
        text = f"The value is not known. The register holds contracts of more than {pounds(limit.amount)}."
        return Answer(
            Verdict.DEPENDS,
            "List it until you know the value.",
            (Reason(text, CODE, limit.confidence), basis),
        )
    if value_pence > limit.amount:
        text = f"{pounds(value_pence)} is more than {pounds(limit.amount)}."
        return Answer(
            Verdict.YES,
            "It must be in the register.",
            (Reason(text, CODE, limit.confidence), basis),
        )
    text = f"{pounds(value_pence)} is not more than {pounds(limit.amount)}."
    return Answer(
        Verdict.NO,
        "The Code does not ask for it. You may list it.",
        (Reason(text, CODE, limit.confidence), basis),
    )


def _end_of_month(day: date) -> date:
    return add_months(day.replace(day=1), 1) - timedelta(days=1)
