"""The page `docs/law.md`: every figure of law in the tables, as Markdown.

`python -m rulebook.law_page > docs/law.md` writes it, and a test compares the file with the tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date

from rulebook.bank_holidays import BANK_HOLIDAYS
from rulebook.day_words import day_in_words
from rulebook.figures import Figure, figure_for
from rulebook.law_tables import TABLES
from rulebook.limits import LIMITS
from rulebook.procedures import ROUTES
from rulebook.sources import Source
from rulebook.thresholds import CHECKED_ON, THRESHOLDS
from rulebook.transparency import CODE, CONTRACT_FIELDS, INVITATION_FIELDS, LGA_SCHEMA, Demand

_HEAD = f"""# The law in the code

Made from `rulebook/thresholds.py`, `rulebook/limits.py`, `rulebook/bank_holidays.py`,
`rulebook/procedures.py`, `rulebook/transparency.py` and what `rulebook/law_tables.py` names by `make law`.
Do not edit: change a row.

A page of the guidance names a key, like `{{figure:standstill}}`, and shows the row in force on the day
it is read, with its source. *From* is the first day of a row and *until* the first day it no longer
holds. The tables were last checked as a whole on {day_in_words(CHECKED_ON)}. What is not
confirmed is said to be so here and on every page. This is not legal advice.
"""

_COLUMNS = (
    "rule",
    "key",
    "figure",
    "test",
    "from",
    "until",
    "source",
    "confidence",
    "last checked",
)


def _day(day: date | None) -> str:
    return "in force" if day is None else day_in_words(day)


def _cells(figure: Figure) -> tuple[str, ...]:
    source = figure.source
    return (
        figure.label,
        f"`{figure.key}`",
        figure.value,
        figure.test,
        _day(figure.applies_from),
        _day(figure.applies_until),
        f"[{source}]({source.url})",
        figure.confidence.in_words,
        _day(source.checked_on),
    )


def _table(
    heading: str, about: str, columns: Iterable[str], rows: Iterable[Iterable[str]]
) -> list[str]:
    columns = tuple(columns)
    rules = "|".join(" --- " for _ in columns)
    head = [f"## {heading}", "", about, "", f"| {' | '.join(columns)} |", f"|{rules}|"]
    return [
        "",
        *head,
        *(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows),
    ]


def _cited(source: Source) -> str:
    return f"[{source}]({source.url})" if source.url else str(source)


def _figures(heading: str, about: str, figures: Iterable[Figure]) -> list[str]:
    return _table(heading, about, _COLUMNS, map(_cells, figures))


def _lead_times() -> Iterable[tuple[str, ...]]:
    for route in ROUTES:
        for phase in route.phases:
            least = phase.legal_minimum
            yield (
                f"{route.title} (`{route.key}`)",
                f"{phase.label} (`{phase.key}`)",
                phase.length,
                phase.reason,
                least.kind.in_words(least.days) if least else "none",
                f"{_cited(least.source)}. {least.assumption}" if least else "",
            )


def _bank_holidays() -> Iterable[tuple[str, ...]]:
    for holiday in BANK_HOLIDAYS:
        yield (
            _day(holiday.day),
            holiday.name,
            ", ".join(holiday.parts),
            _cited(holiday.source),
            "published" if holiday.is_published else "worked out, not yet published",
        )


def _code_fields() -> Iterable[tuple[str, ...]]:
    for name, fields in (("contracts", CONTRACT_FIELDS), ("invitations", INVITATION_FIELDS)):
        for field in fields:
            yield (
                name,
                f"`{field.heading}`",
                field.label,
                "asked by the Code"
                if field.demand is Demand.REQUIRED
                else "not in the Code's list",
                field.code_words,
                field.confidence.in_words,
            )


def law_page() -> str:
    """Return the whole page: each row of each table, past rows included."""
    thresholds = [
        figure_for(f"threshold-{row.kind.value}", on=row.applies_from) for row in THRESHOLDS
    ]
    limits = [figure_for(row.key, on=row.applies_from) for row in LIMITS]
    lines = [
        *_figures(
            "Thresholds",
            "Asked by `rulebook.thresholds.threshold_for`, by the day the procurement commenced. "
            "Tested in `tests/rulebook/test_thresholds.py`.",
            thresholds,
        ),
        *_figures(
            "Limits",
            "Asked by `rulebook.limits.limit_for`. Tested in `tests/rulebook/test_limits.py`.",
            limits,
        ),
        *_table(
            "Lead times",
            "How long a purchase takes, by `rulebook.minima.routes`: *planned* is our judgement, "
            "not law, and a borough may set its own, never "
            "below the legal minimum. Tested in `tests/rulebook/test_procedures.py`.",
            ("route", "phase", "planned", "why", "legal minimum", "source and assumption"),
            _lead_times(),
        ),
        *_table(
            "Bank holidays",
            "Asked by `rulebook.working_days`: a working day is none of these, in whatever part of "
            "the UK (Procurement Act 2023, s.123(1)). Tested in "
            "`tests/rulebook/test_working_days.py`.",
            ("day", "bank holiday", "kept in", "source", "status"),
            _bank_holidays(),
        ),
        *_table(
            "Columns of the Transparency Code register",
            f"Asked by `rulebook.transparency`. Headings and order of contracts: {LGA_SCHEMA}. "
            f"Fields: {_cited(CODE)}, as printed by councils. Headings of invitations are ours. "
            "Tested in `tests/rulebook/test_transparency.py`.",
            ("file", "heading", "label", "demand", "words of the Code", "confidence"),
            _code_fields(),
        ),
        *(
            line
            for table in TABLES
            for line in _table(table.heading, table.about, table.columns, table.rows)
        ),
    ]
    return _HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(law_page())
