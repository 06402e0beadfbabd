"""What is found in the entries of a section, as a part of a result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafting.finding import Level
from drafting.workbook.book import Book, Noted
from drafting.workbook.section import Section
from toolkit.tools.engine.results import Item, Part
from toolkit.tools.engine.sheets import item_of


def found_in(section: Section, book: Book) -> list[Noted]:
    """Return what is found in a section and is not fine: the gravest first, then by number."""
    return gravest_first(section.check(book))


def gravest_first(noted: Iterable[Noted]) -> list[Noted]:
    """Return what is not fine: the gravest first, then by number."""
    left = [one for one in noted if one.finding.level is not Level.FINE]
    return sorted(left, key=lambda one: (one.finding.level.rank, one.number))


def found_part(title: str, section: Section, noted: Iterable[Noted]) -> Part | None:
    """Return findings as a part, each named by its entry; None without one."""
    items = tuple(_item(section, one) for one in noted)
    return Part(title, items=items) if items else None


def _item(section: Section, noted: Noted) -> Item:
    item = item_of(noted.finding, is_linked=noted.finding.step != section.step)
    if section.is_single or not noted.number:
        return item
    return replace(item, title=f"{section.label(noted.number)}: {item.title}")


def count_in_words(noted: Iterable[Noted]) -> str:
    """Say how many points there are to look at."""
    count = len(list(noted))
    return {0: "Nothing was found", 1: "One point to look at"}.get(count, f"{count} points to look at")  # fmt: skip
