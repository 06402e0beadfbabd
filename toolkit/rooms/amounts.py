"""Amounts that some boroughs show and others give as a band, and totals that give nothing away.

Comes in: whole pence, and whether the borough shows them. Goes out: texts. A total over boroughs of which
some give a band is a range, added up from what is shown and from the ends of the bands alone. So it says
nothing that a reader could not add up from the table, and no amount can be had by subtraction. Must not
know Django or the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rulebook.money import pounds

_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Band:
    """A span of pence: `low` is in it, `high` is not; None has no end."""

    text: str
    low: int | None
    high: int | None


# Our judgement: wide enough that a price is not known, narrow enough to see who depends on whom.
BANDS = (
    Band("Credits only", None, 0),
    Band("Under £10,000", 0, 1_000_000),
    Band("£10,000 to £50,000", 1_000_000, 5_000_000),
    Band("£50,000 to £200,000", 5_000_000, 20_000_000),
    Band("£200,000 to £1 million", 20_000_000, 100_000_000),
    Band("£1 million to £5 million", 100_000_000, 500_000_000),
    Band("£5 million or more", 500_000_000, None),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one borough has in one year, and whether it shows the amount or the band."""

    pence: int
    is_shown: bool

    @property
    def text(self) -> str:
        """Return the amount or the band in words."""
        return pounds(self.pence) if self.is_shown else band_of(self.pence).text


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of several boroughs: exact if all show amounts, else a range, or nothing."""

    text: str
    is_exact: bool
    hidden: int = 0  # how many boroughs give a band


def band_of(pence: int) -> Band:
    """Return the band of an amount."""
    return next(band for band in BANDS if band.high is None or pence < band.high)


def total(figures: Iterable[Figure]) -> Total:
    """Return the sum of boroughs' figures without giving a hidden one away."""
    rows = list(figures)
    if not rows:
        return Total("", is_exact=True)
    shown = sum(row.pence for row in rows if row.is_shown)
    bands = [band_of(row.pence) for row in rows if not row.is_shown]
    if not bands:
        return Total(pounds(shown), is_exact=True)
    low = _sum([band.low for band in bands], shown)
    high = _sum([band.high for band in bands], shown)
    if low is not None and high is not None:
        text = f"{pounds(low)} to {pounds(high)}"
    elif low is not None:
        text = f"{pounds(low)} or more"
    elif high is not None:
        text = f"Under {pounds(high)}"
    else:
        text = "Withheld"
    return Total(text, is_exact=False, hidden=len(bands))


def _sum(ends: Sequence[int | None], shown: int) -> int | None:
    known = [end for end in ends if end is not None]
    return shown + sum(known) if len(known) == len(ends) else None


# --- years --------------------------------------------------------------------------------------------


def year_of(day: date) -> int:
    """Return the financial year of a day: 2026 means April 2026 to March 2027."""
    return day.year if day.month >= 4 else day.year - 1


def year_text(year: int) -> str:
    """Show a financial year, like '2026/27'."""
    return f"{year}/{(year + 1) % 100:02d}"


def runs_in(year: int, *, starts_on: date | None, ends_on: date | None) -> bool:
    """Say whether a contract runs on some day of a financial year; a day that is not known does not matter."""
    return (starts_on is None or starts_on <= date(year + 1, 3, 31)) and (
        ends_on is None or ends_on >= date(year, 4, 1)
    )


def in_year(
    year: int,
    *,
    starts_on: date | None,
    ends_on: date | None,
    annual_pence: int | None,
    value_pence: int | None,
) -> int | None:
    """Return what of a contract falls in a financial year, to the pound; None if that is not known.

    By days: the yearly value, or else the whole value spread evenly from first to last day. A contract
    without an end goes on; one without a yearly value needs both days. Source: our judgement.
    """
    if annual_pence is None:
        if value_pence is None or starts_on is None or ends_on is None or ends_on < starts_on:
            return None
        days = (ends_on - starts_on).days + 1
        a_day = value_pence / days
    else:
        a_day = annual_pence / _DAYS_A_YEAR
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    begin = max(first, starts_on) if starts_on else first
    end = min(last, ends_on) if ends_on else last
    overlap = max((end - begin).days + 1, 0)
    if annual_pence is not None and (begin, end) == (first, last):
        return annual_pence
    return round(a_day * overlap / 100) * 100
