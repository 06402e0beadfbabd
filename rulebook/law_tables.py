"""Tables of law that hold no single figure, ready to be shown: codes, exemptions, notices, borders.

`docs/law.md` and a page of the site show the same rows. Cells are text; a source is cited with its day.
"""

from __future__ import annotations

from collections.abc import Iterable

from rulebook.areas import AREAS, BOUNDARIES
from rulebook.commencement import COMMENCING, REG_3, WORDS
from rulebook.due_days import DUE_RULES, NO_NUMBERS
from rulebook.exemptions import EXEMPTIONS
from rulebook.law_table import LawTable, cited, in_words
from rulebook.law_tables_notices import NOTICE_TABLES
from rulebook.law_tables_routes import ROUTE_TABLES
from rulebook.light_touch import DEFENCE_ONLY, LIGHT_TOUCH_CODES, TABLE_1, TABLE_2
from rulebook.money import pounds
from rulebook.reasons import act
from rulebook.sources import Confidence
from rulebook.thresholds_2015 import THRESHOLDS_2015

__all__ = ["TABLES", "LawTable"]


def _light_touch() -> Iterable[tuple[str, ...]]:
    for row in LIGHT_TOUCH_CODES:
        codes = row.first if row.first == row.last else f"{row.first} to {row.last}"
        reserved = "yes" if row.is_reservable else ""
        yield codes, row.title, reserved, cited(TABLE_1), in_words(TABLE_1.checked_on)
    for code in DEFENCE_ONLY:
        text = "not for a borough: light touch in defence and security contracts only"
        yield code, text, "", cited(TABLE_2), in_words(TABLE_2.checked_on)


def _exemptions() -> Iterable[tuple[str, ...]]:
    for row in EXEMPTIONS:
        conditions = "; ".join(test.text for test in row.conditions)
        yield row.title, f"`{row.key}`", conditions, row.note, cited(act(row.provision))


def _commencing() -> Iterable[tuple[str, ...]]:
    for event in COMMENCING:
        yield f"`{event.value}`", WORDS[event], cited(REG_3)


def _due_days() -> Iterable[tuple[str, ...]]:
    for rule in DUE_RULES:
        yield f"`{rule.key}`", rule.what, rule.event, f"as the limit `{rule.limit_key}`"
    for row in NO_NUMBERS:
        yield f"`{row.key}`", row.what, row.event, row.words


def _older() -> Iterable[tuple[str, ...]]:
    for row in THRESHOLDS_2015:
        yield (
            row.kind.value.replace("-", " "),
            f"{pounds(row.value_inc_vat_pence)} including VAT",
            in_words(row.applies_from),
            in_words(row.applies_until),
            cited(row.source),
            row.confidence.in_words,
        )


def _borders() -> Iterable[tuple[str, ...]]:
    for area in AREAS:
        names: dict[bool, list[str]] = {True: [], False: []}
        for near in area.neighbours:
            names[near.confidence is Confidence.UNCONFIRMED].append(near.name)
        yield area.name, ", ".join(names[False]), ", ".join(names[True]), cited(BOUNDARIES)


TABLES = (
    LawTable(
        "Thresholds of the 2015 Regulations",
        "Asked by `rulebook.thresholds_2015.threshold_2015`, for older purchases. Tested in "
        "`tests/rulebook/test_regime.py`.",
        ("kind", "threshold", "from", "until", "source", "confidence"),
        tuple(_older()),
    ),
    LawTable(
        "What commences a procurement",
        "Asked by `rulebook.commencement.commencement`: the first of these. Tested in "
        "`tests/rulebook/test_commencement.py`.",
        ("key", "event", "source"),
        tuple(_commencing()),
    ),
    LawTable(
        "Events of the limits",
        "Asked by `rulebook.due_days.due`: from which day each limit counts. Tested in "
        "`tests/rulebook/test_due_days.py` and by the worked cases.",
        ("key", "what is due", "event", "how long"),
        tuple(_due_days()),
    ),
    LawTable(
        "Light touch codes",
        "Asked by `rulebook.light_touch.light_touch`: only the codes that a buyer of technology meets. "
        "Tested in `tests/rulebook/test_light_touch.py`.",
        ("CPV code", "title", "reservable to mutuals", "source", "last checked"),
        tuple(_light_touch()),
    ),
    LawTable(
        "Exempted contracts",
        "Asked by `rulebook.exemptions.is_exempt`: those that matter for technology, with every "
        "condition. Tested in `tests/rulebook/test_exemptions.py`.",
        ("exemption", "key", "conditions", "note", "source"),
        tuple(_exemptions()),
    ),
    LawTable(
        "Borders of the London authorities",
        "Asked by `rulebook.reservation.reservation`: which areas a local reservation may name. Land "
        "borders are computed from maps. The others, across the Thames or of a county that may be none, "
        "are not confirmed. Tested in `tests/rulebook/test_reservation.py`.",
        ("authority", "borders", "not confirmed", "source"),
        tuple(_borders()),
    ),
    *ROUTE_TABLES,
    *NOTICE_TABLES,
)
