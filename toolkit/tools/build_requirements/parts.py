"""Traceability of needs and requirements, both ways, as parts of a page or a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from drafting.needs.section import SECTION as NEEDS
from drafting.requirements.fields import KEY, PRIORITY
from drafting.requirements.section import SECTION
from drafting.requirements.trace import Trace, trace
from drafting.workbook.book import Book
from drafting.workbook.section import Section
from toolkit.tools.engine.results import Part, Table

_LONGEST = 90
_FEW_ROWS = 15  # more are folded, so that what is found stands near
_NONE = "None"


def traceability(book: Book, on: date) -> tuple[Part, ...]:
    """Return what comes from what, for a page; nothing before there is something on either side."""
    del on
    if not book.entries(KEY) and not book.entries(NEEDS.key):
        return ()
    found = trace(book)
    return (summary(book, found), *tables(book, found))


def summary(book: Book, found: Trace) -> Part:
    """Say how many needs and requirements stand alone, and which."""
    points = [
        _alone("need", "needs", "is met by a requirement", "are met by requirements", NEEDS, found.needs_alone, len(found.by_need)),
        _alone("requirement", "requirements", "comes from a need", "come from needs", SECTION, found.requirements_alone, len(found.by_requirement)),
    ]  # fmt: skip
    return Part("Needs and requirements", points=tuple(points))


def _alone(
    one: str, many: str, does: str, do: str, section: Section, alone: Sequence[int], count: int
) -> str:
    if not count:
        return f"There are no {many} yet."
    linked = count - len(alone)
    said = f"{linked} of {count} {many if count != 1 else one} {do if linked != 1 else does}."
    return f"{said} Alone: {_labels(section, alone)}." if alone else said


def tables(book: Book, found: Trace) -> tuple[Part, ...]:
    """Return the tables: from needs to requirements, and from requirements to needs."""
    needs = {one.number: one for one in book.entries(NEEDS.key)}
    requirements = {one.number: one for one in book.entries(KEY)}
    there = tuple(
        (f"{NEEDS.label(number)}: {_cut(NEEDS.title_of(needs[number]))}", _labels(SECTION, to))
        for number, to in found.by_need.items()
    )
    back = tuple(
        (
            f"{SECTION.label(number)}: {_cut(SECTION.title_of(requirements[number]))}",
            PRIORITY.in_words(requirements[number].text(PRIORITY.name)) or "Not said",
            _labels(NEEDS, to),
        )
        for number, to in found.by_requirement.items()
    )
    parts = []
    if there:
        table = Table(
            ("Need", "Requirements"), there, "Needs, each with the requirements that come from it"
        )
        parts.append(Part("From needs to requirements", table=table, is_folded=len(there) > _FEW_ROWS))  # fmt: skip
    if back:
        table = Table(
            ("Requirement", "Must, should or could", "Needs"),
            back,
            "Requirements, each with the needs that it comes from",
        )
        parts.append(Part("From requirements to needs", table=table, is_folded=len(back) > _FEW_ROWS))  # fmt: skip
    return tuple(parts)


def _labels(section: Section, numbers: Sequence[int]) -> str:
    return ", ".join(map(section.label, numbers)) or _NONE


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
