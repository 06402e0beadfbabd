"""One frozen object for the page of the law: figures in force, what changed and will change, other tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rulebook.dated import is_in_force
from rulebook.figures import Figure, every_row
from rulebook.law_tables import TABLES, LawTable
from rulebook.sources import Confidence
from toolkit.guidance.queries import Entry

# Tables that are for who writes code, not for who buys.
_NOT_SHOWN = ("Events of the limits", "What notices say", "Notices below the threshold")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A figure of law as the page shows it, with the pages of the guidance that show it."""

    figure: Figure
    confidence: str
    is_sure: bool
    pages: tuple[Entry, ...]

    @property
    def test(self) -> str:
        """Return how it is tested, as a sentence."""
        text = self.figure.test
        return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a table's cell, and the address of a source if they are one."""

    text: str
    url: str = ""


Cell = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table of law that holds no single figure."""

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class LawPage:
    """Everything the page of the law shows on a day."""

    today: date
    groups: tuple[tuple[str, tuple[Rule, ...]], ...]
    changed: tuple[Rule, ...]
    coming: tuple[Rule, ...]
    not_confirmed: int
    oldest_check: date
    tables: tuple[OtherTable, ...]


def law_page(pages: Mapping[str, Sequence[Entry]], *, on: date) -> LawPage:
    """Build the page. `pages` are those that show each figure, by key."""
    rules = [_rule(figure, pages) for figure in every_row()]
    now = [rule for rule in rules if is_in_force(rule.figure, on)]
    changed = [one for one in rules if one.figure.applies_until and one.figure.applies_until <= on]
    return LawPage(
        today=on,
        groups=tuple(_groups(now)),
        changed=tuple(sorted(changed, key=_ended, reverse=True)),
        coming=tuple(rule for rule in rules if rule.figure.applies_from > on),
        not_confirmed=sum(1 for rule in now if not rule.is_sure),
        oldest_check=min(rule.figure.source.checked_on for rule in now),
        tables=tuple(_table(one) for one in TABLES if one.heading not in _NOT_SHOWN),
    )


def _rule(figure: Figure, pages: Mapping[str, Sequence[Entry]]) -> Rule:
    is_sure = figure.confidence is Confidence.CONFIRMED
    words = "Confirmed" if is_sure else figure.confidence.in_words
    return Rule(figure, words, is_sure, tuple(pages.get(figure.key, ())))


def _ended(rule: Rule) -> date:
    return rule.figure.applies_until or date.max


def _groups(rules: Iterable[Rule]) -> Iterable[tuple[str, tuple[Rule, ...]]]:
    rules = tuple(rules)
    thresholds = tuple(one for one in rules if one.figure.key.startswith("threshold-"))
    money = tuple(one for one in rules if "£" in one.figure.value and one not in thresholds)
    others = tuple(one for one in rules if one not in (*thresholds, *money))
    yield "Thresholds", thresholds
    yield "Other money tests", money
    yield "Time limits, shares and counts", others


def _table(table: LawTable) -> OtherTable:
    rows = [tuple(_cell(cell) for cell in row) for row in table.rows]
    return OtherTable(table.heading, tuple(_capital(one) for one in table.columns), tuple(rows))


def _cell(text: str) -> Cell:
    """Read a cell as the document writes it: sources are links, a key stands in back quotes."""
    words, last = [], 0
    for found in _LINK.finditer(text):
        words += [Words(_plain(text[last : found.start()])), Words(found[1], found[2])]
        last = found.end()
    words.append(Words(_plain(text[last:])))
    words = [one for one in words if one.text]
    if words and not words[0].url:
        words[0] = Words(_capital(words[0].text))
    return tuple(words)


def _plain(text: str) -> str:
    return text.replace("`", "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
