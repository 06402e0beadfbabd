"""Tables of law about notices: the rows, what each must say, and what is checked at each moment."""

from __future__ import annotations

from collections.abc import Iterable

from rulebook.checks import CHECKS
from rulebook.law_table import LawTable, cited, in_words
from rulebook.notice_conditions import When
from rulebook.notice_content import ITEMS
from rulebook.notice_rows import NOTICES

# What most notices begin with is shown once: who buys, what it is called, what is bought.
_SHARED = ("reg 13", "reg 14", "s.94")
_SHOWN_ONCE = "tender"


def _notices() -> Iterable[tuple[str, ...]]:
    for row in NOTICES:
        yield (
            row.title, f"`{row.key}`", row.trigger, row.when, row.exemptions,
            in_words(row.applies_from), f"{cited(row.source)}; {row.regulations}",
            row.confidence.in_words,
        )  # fmt: skip


def _items() -> Iterable[tuple[str, ...]]:
    names = {row.key: row.title for row in NOTICES}
    for item in ITEMS:
        is_shared = item.source.provision in _SHARED
        if is_shared and item.notice_key != _SHOWN_ONCE:
            continue
        yield (
            "most notices" if is_shared else names[item.notice_key],
            item.says,
            "" if item.when is When.ALWAYS else f"if {item.when.in_words}",
            f"`{item.ocds}`" if item.ocds else "",
            in_words(item.applies_from),
            cited(item.source),
            item.confidence.in_words,
        )


def _checks() -> Iterable[tuple[str, ...]]:
    for row in CHECKS:
        yield (
            row.moment.in_words, row.title, f"`{row.key}`", row.do,
            ", ".join(way.in_words for way in row.ways),
            in_words(row.applies_from), cited(row.source), row.confidence.in_words,
        )  # fmt: skip


NOTICE_TABLES = (
    LawTable(
        "Notices",
        "Asked by `rulebook.notices.due`, in the order of the life-cycle. Tested in "
        "`tests/rulebook/test_notices_one_by_one.py`.",
        ("notice", "key", "set off by", "when", "not for", "from", "source", "confidence"),
        tuple(_notices()),
    ),
    LawTable(
        "What notices say",
        "Asked by `rulebook.notice_content.content`, condensed in our own words. Paths of OCDS were seen "
        "in published data or, for UK9 and UK11, inferred. Tested in "
        "`tests/rulebook/test_notice_content.py`.",
        ("notice", "says", "when", "place in OCDS", "from", "source", "confidence"),
        tuple(_items()),
    ),
    LawTable(
        "Checks",
        "Asked by `rulebook.checks.checks`. Tested in `tests/rulebook/test_checks.py`.",
        ("moment", "check", "key", "do", "only for", "from", "source", "confidence"),
        tuple(_checks()),
    ),
)
