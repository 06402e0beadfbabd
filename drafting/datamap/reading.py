"""What a book says of systems and flows: the ends of a flow, what touches a system, who must be asked about people."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.datamap.fields import FLOWS, PERSONAL, SYSTEMS
from drafting.workbook.book import Book, Entry

SENSITIVE = frozenset({"special", "criminal"})
NOBODY = 0  # the number of a system that is not said


def pairs(book: Book, flow: Entry) -> list[tuple[int, int]]:
    """Return each system that a flow leaves with each that it reaches, by number; 0 for an end that is not said."""
    sources = [one.number for one in book.linked(flow, "source", SYSTEMS)] or [NOBODY]
    targets = [one.number for one in book.linked(flow, "target", SYSTEMS)] or [NOBODY]
    return [(source, target) for source in sources for target in targets]


def moves(book: Book, flow: Entry) -> Iterator[tuple[int, int]]:
    """Yield every move of data that a flow means, between systems that are said: both ways are two."""
    for source, target in pairs(book, flow):
        if NOBODY not in (source, target):
            yield source, target
            if is_both_ways(flow):
                yield target, source


def is_both_ways(flow: Entry) -> bool:
    """Say whether data goes back as well."""
    return flow.text("direction") == "both"


def touching(book: Book, system: int) -> list[Entry]:
    """Return the flows that leave or reach a system."""
    return [
        one
        for one in book.entries(FLOWS)
        if system in one.links("source") or system in one.links("target")
    ]


def systems_of(book: Book, flow: Entry) -> list[Entry]:
    """Return the systems at the ends of a flow, each once, in the order of their numbers."""
    ends = {*flow.links("source"), *flow.links("target")}
    return [one for one in book.entries(SYSTEMS) if one.number in ends]


def is_sensitive(flow: Entry) -> bool:
    """Say whether a flow holds special category data, or data on criminal offences."""
    return flow.text(PERSONAL.name) in SENSITIVE


def is_personal(flow: Entry) -> bool:
    """Say whether a flow holds personal data of any class, or is about children or many people."""
    return flow.text(PERSONAL.name) in {"personal", *SENSITIVE} or bool(flow.keys("concerns"))
