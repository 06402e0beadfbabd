"""The page `docs/law.md`: every figure of law in the tables, as Markdown.

`python -m rulebook.law_page > docs/law.md` writes it, and a test compares the file with the tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date

from rulebook.figures import Figure, figure_for
from rulebook.limits import LIMITS
from rulebook.thresholds import CHECKED_ON, THRESHOLDS

_HEAD = f"""# The law in the code

Made from `rulebook/thresholds.py` and `rulebook/limits.py` by `make law`. Do not edit: change a row.

A page of the guidance names a key, like `{{figure:standstill}}`, and shows the row in force on the day
it is read, with its source. *From* is the first day of a row and *until* the first day it no longer
holds. The tables were last checked as a whole on {CHECKED_ON.day} {CHECKED_ON:%B %Y}. What is not
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
    return "in force" if day is None else f"{day.day} {day:%B %Y}"


def _row(figure: Figure) -> str:
    source = figure.source
    cells = (
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
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _section(heading: str, about: str, figures: Iterable[Figure]) -> list[str]:
    rules = "|".join(" --- " for _ in _COLUMNS)
    head = [f"## {heading}", "", about, "", f"| {' | '.join(_COLUMNS)} |", f"|{rules}|"]
    return ["", *head, *map(_row, figures)]


def law_page() -> str:
    """Return the whole page: each row of the two tables, past rows included."""
    thresholds = [
        figure_for(f"threshold-{row.kind.value}", on=row.applies_from) for row in THRESHOLDS
    ]
    limits = [figure_for(row.key, on=row.applies_from) for row in LIMITS]
    lines = [
        *_section(
            "Thresholds",
            "Asked by `rulebook.thresholds.threshold_for`, by the day the procurement commenced. "
            "Tested in `tests/rulebook/test_thresholds.py`.",
            thresholds,
        ),
        *_section(
            "Limits",
            "Asked by `rulebook.limits.limit_for`. Tested in `tests/rulebook/test_limits.py`.",
            limits,
        ),
    ]
    return _HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(law_page())
