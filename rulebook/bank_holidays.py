"""The bank holidays of every part of the United Kingdom, 2024 to 2030, substitutes included.

A working day of the Procurement Act 2023 is lost to a bank holiday in any part of the UK (s.123(1)).
Source: GOV.UK, UK bank holidays, as at 21 August 2026, for 2024 to 2028. The days of 2029 and 2030 are
worked out here by the usual rule and are not yet published: each such row says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook.sources import Confidence, Source

PUBLISHED_UNTIL = 2028  # the last year that GOV.UK has published
_URL = "https://www.gov.uk/bank-holidays"
_PUBLISHED = Source("GOV.UK, UK bank holidays", "", _URL, date(2026, 8, 21))
_COMPUTED = Source(
    "Banking and Financial Dealings Act 1971", "Sch.1, by the usual rule",
    "https://www.legislation.gov.uk/ukpga/1971/80", date(2026, 11, 22),
)  # fmt: skip
_PARTS = {
    "UK": ("England and Wales", "Scotland", "Northern Ireland"),
    "EW+NI": ("England and Wales", "Northern Ireland"),
    "SC": ("Scotland",),
    "NI": ("Northern Ireland",),
}


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """A bank holiday: the day, the parts of the UK that keep it, its name and how it is known."""

    day: date
    parts: tuple[str, ...]
    name: str
    source: Source
    confidence: Confidence

    @property
    def is_published(self) -> bool:
        """Say whether the day is published, rather than worked out by the usual rule."""
        return self.confidence is Confidence.CONFIRMED


# day, parts of the UK, name
_ROWS = """
2024-01-01,UK,New Year's Day
2024-01-02,SC,2 January
2024-03-18,NI,St Patrick's Day (substitute)
2024-03-29,UK,Good Friday
2024-04-01,EW+NI,Easter Monday
2024-05-06,UK,Early May
2024-05-27,UK,Spring
2024-07-12,NI,Battle of the Boyne
2024-08-05,SC,August (Scotland)
2024-08-26,EW+NI,Late August
2024-12-02,SC,St Andrew's Day (substitute)
2024-12-25,UK,Christmas Day
2024-12-26,UK,Boxing Day
2025-01-01,UK,New Year's Day
2025-01-02,SC,2 January
2025-03-17,NI,St Patrick's Day
2025-04-18,UK,Good Friday
2025-04-21,EW+NI,Easter Monday
2025-05-05,UK,Early May
2025-05-26,UK,Spring
2025-07-14,NI,Battle of the Boyne (substitute)
2025-08-04,SC,August (Scotland)
2025-08-25,EW+NI,Late August
2025-12-01,SC,St Andrew's Day (substitute)
2025-12-25,UK,Christmas Day
2025-12-26,UK,Boxing Day
2026-01-01,UK,New Year's Day
2026-01-02,SC,2 January
2026-03-17,NI,St Patrick's Day
2026-04-03,UK,Good Friday
2026-04-06,EW+NI,Easter Monday
2026-05-04,UK,Early May
2026-05-25,UK,Spring
2026-06-15,SC,Scotland World Cup holiday (proclaimed; one-off)
2026-07-13,NI,Battle of the Boyne (substitute)
2026-08-03,SC,August (Scotland)
2026-08-31,EW+NI,Late August
2026-11-30,SC,St Andrew's Day
2026-12-25,UK,Christmas Day
2026-12-28,UK,Boxing Day (substitute)
2027-01-01,UK,New Year's Day
2027-01-04,SC,2 January (substitute)
2027-03-17,NI,St Patrick's Day
2027-03-26,UK,Good Friday
2027-03-29,EW+NI,Easter Monday
2027-05-03,UK,Early May
2027-05-31,UK,Spring
2027-07-12,NI,Battle of the Boyne
2027-08-02,SC,August (Scotland)
2027-08-30,EW+NI,Late August
2027-11-30,SC,St Andrew's Day
2027-12-27,UK,Christmas Day (substitute)
2027-12-28,UK,Boxing Day (substitute)
2028-01-03,UK,New Year's Day (substitute)
2028-01-04,SC,2 January (substitute)
2028-03-17,NI,St Patrick's Day
2028-04-14,UK,Good Friday
2028-04-17,EW+NI,Easter Monday
2028-05-01,UK,Early May
2028-05-29,UK,Spring
2028-07-12,NI,Battle of the Boyne
2028-08-07,SC,August (Scotland)
2028-08-28,EW+NI,Late August
2028-11-30,SC,St Andrew's Day
2028-12-25,UK,Christmas Day
2028-12-26,UK,Boxing Day
2029-01-01,UK,New Year's Day
2029-01-02,SC,2 January
2029-03-19,NI,St Patrick's Day (substitute)
2029-03-30,UK,Good Friday
2029-04-02,EW+NI,Easter Monday
2029-05-07,UK,Early May
2029-05-28,UK,Spring
2029-07-12,NI,Battle of the Boyne
2029-08-06,SC,August (Scotland)
2029-08-27,EW+NI,Late August
2029-11-30,SC,St Andrew's Day
2029-12-25,UK,Christmas Day
2029-12-26,UK,Boxing Day
2030-01-01,UK,New Year's Day
2030-01-02,SC,2 January
2030-03-18,NI,St Patrick's Day (substitute)
2030-04-19,UK,Good Friday
2030-04-22,EW+NI,Easter Monday
2030-05-06,UK,Early May
2030-05-27,UK,Spring
2030-07-12,NI,Battle of the Boyne
2030-08-05,SC,August (Scotland)
2030-08-26,EW+NI,Late August
2030-12-02,SC,St Andrew's Day (substitute)
2030-12-25,UK,Christmas Day
2030-12-26,UK,Boxing Day
"""


def _holiday(row: str) -> BankHoliday:
    day, parts, name = row.split(",")
    when = date.fromisoformat(day)
    is_published = when.year <= PUBLISHED_UNTIL
    return BankHoliday(
        when,
        _PARTS[parts],
        name,
        _PUBLISHED if is_published else _COMPUTED,
        Confidence.CONFIRMED if is_published else Confidence.INFERRED,
    )


BANK_HOLIDAYS = tuple(_holiday(row) for row in _ROWS.strip().splitlines())
FIRST_DAY = date(2024, 1, 1)
LAST_DAY = date(2030, 12, 31)
