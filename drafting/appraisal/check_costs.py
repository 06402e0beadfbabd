"""What is found in the costs of options: amounts and years that cannot be, ranges and sources that are missing.

Source: our judgement.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.appraisal.fields import (
    APPRAISAL,
    COST_FROM,
    COST_OPTION,
    COSTS,
    FIRST,
    FROM_TO,
    HIGH,
    LAST,
    LIKELY,
    LOW,
    OPTIONS,
    WHEN,
    YEARS,
)
from drafting.appraisal.reading import compared, cost_of, costs_of, estimate_of
from drafting.finding import Finding, Level, judged_finding
from drafting.workbook.book import Book, Entry, Noted

_TOPIC, _STEP = "Costs", "build-buy-reuse-or-share"


def _found(rule: str, level: Level, title: str, why: str, words: str = "") -> Finding:
    return judged_finding(rule, _TOPIC, level, title, why, words=words, step=_STEP)


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in each cost, in the order of their numbers."""
    frame = book.one(APPRAISAL)
    years = (frame.whole(YEARS.name) if frame else None) or 0
    for entry in book.entries(COSTS):
        for found in (*_amounts(entry), *_years(entry, years), *_from(book, entry)):
            yield Noted(COSTS, entry.number, found)


def _amounts(entry: Entry) -> Iterator[Finding]:
    estimate = estimate_of(entry)
    if entry.whole(LIKELY.name) is None:
        yield _found(
            "no-amount", Level.MISSING, "No likely cost", "Without it the option cannot be ranked."
        )
    elif estimate is None:
        yield _found(
            "amount-order", Level.CHANGE, "The likely cost does not lie between the low and the high one",
            "One of the three is mistyped, or the low and the high one stand in each other’s place.",
        )  # fmt: skip
    elif estimate.low == estimate.high:
        is_empty = all(entry.whole(one.name) is None for one in (LOW, HIGH))
        yield _found(
            "no-range", Level.MISSING if is_empty else Level.CHECK, "A cost without a range",
            "Nobody knows a cost of later years to the pound. What you would be surprised to go below, and above, shows whether the ranking holds. A price that is fixed in a contract may stay without: set this aside and say so.",
        )  # fmt: skip


def _years(entry: Entry, years: int) -> Iterator[Finding]:
    if entry.text(WHEN.name) == FROM_TO and estimate_of(entry) and cost_of(entry) is None:
        yield _found(
            "years-order", Level.CHANGE, "The years cannot be",
            "Name the first year, and a last one that is not before it.",
        )  # fmt: skip
        return
    first, last = entry.whole(FIRST.name) or 0, entry.whole(LAST.name) or 0
    if entry.text(WHEN.name) == FROM_TO and years and max(first, last) > years:
        yield _found(
            "too-late", Level.CHECK, "It is paid after the years that are compared",
            f"You compare {years} {'year' if years == 1 else 'years'}. What is paid later does not count.", f"year {max(first, last)}",
        )  # fmt: skip


def _from(book: Book, entry: Entry) -> Iterator[Finding]:
    if not any(book.linked(entry, COST_OPTION.name, OPTIONS)):
        yield _found(
            "cost-of-nothing", Level.CHANGE, "It belongs to no option",
            "It counts nowhere until you say which option it belongs to.",
        )  # fmt: skip
    if not entry.text(COST_FROM.name):
        yield _found(
            "no-source", Level.CHECK, "Nothing says where the figure comes from",
            "An auditor asks first for that. A guess may stand here too, if it says that it is one.",
        )  # fmt: skip


def of_options(book: Book) -> Iterator[Noted]:
    """Yield options that are compared and have no cost, or years in which nothing is paid for them."""
    frame = book.one(APPRAISAL)
    years = (frame.whole(YEARS.name) if frame else None) or 0
    for option in compared(book):
        rows = costs_of(book, option.number)
        if not rows:
            yield Noted(OPTIONS, option.number, _found(
                "no-cost", Level.MISSING, "An option without a cost",
                "Doing nothing costs something too: what is paid today, and what goes wrong. What is free to use takes the time of staff.",
            ))  # fmt: skip
            continue
        paid = {year for one in map(cost_of, rows) if one for year in one.years(years)}
        bare = [year for year in range(1, years + 1) if year not in paid]
        if paid and bare:
            yield Noted(OPTIONS, option.number, _found(
                "missing-years", Level.CHECK, "Years in which nothing is paid",
                "An option that costs nothing in some years looks cheaper than it is. Support, hosting and staff are paid each year.",
                f"year {', '.join(map(str, bare))}",
            ))  # fmt: skip
