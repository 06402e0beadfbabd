"""What the new system must therefore do: a requirement for each flow that it takes part in, and one for the way out.

Each is a proposal in words that a supplier can be asked for and a test can show. Our judgement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.datamap.reading import NOBODY, is_both_ways, is_sensitive, pairs
from drafting.workbook.book import Book, Entry

_WITHIN = {
    "at-once": "within five minutes",
    "daily": "by the next morning",
    "weekly": "within a week",
    "monthly": "within a month",
    "asked": "whenever somebody asks for it",
}


@dataclass(frozen=True, slots=True)
class Follows:
    """A requirement that follows from the map: the outcome, how to test it, and the entry that it follows from."""

    section: str
    number: int
    outcome: str
    test: str
    because: str


def requirements(book: Book) -> list[Follows]:
    """Return what follows from a map, flows first; nothing while no system is new."""
    return [*_of_flows(book), *_of_ends(book)]


def _named(book: Book, number: int) -> str:
    entry = book.get(SYSTEMS, number)
    return entry.text("name") if entry else ""


def _of_flows(book: Book) -> Iterator[Follows]:
    new = {one.number for one in book.entries(SYSTEMS) if one.text("fate") == "new"}
    gone = {one.number for one in book.entries(SYSTEMS) if one.text("fate") == "replaced"}
    for flow in book.entries(FLOWS):
        for source, target in pairs(book, flow):
            ends = {source, target}
            if NOBODY not in ends and len(ends) == 2 and ends & new and not ends & gone:
                yield _of_flow(book, flow, source, target)


def _of_flow(book: Book, flow: Entry, source: int, target: int) -> Follows:
    within = _WITHIN.get(flow.text("often"), "within [how long]")
    begin, end, what = _named(book, source), _named(book, target), flow.text("what")
    if is_both_ways(flow):
        outcome = f"{what}: what is entered in {begin} or in {end} is in the other {within}, and nobody types it again."
        test = f"Change one record in {begin} and another in {end}. Each is in the other {within}."
    else:
        outcome = (
            f"{what}: what is entered in {begin} is in {end} {within}, and nobody types it again."
        )
        test = f"Change one record in {begin}. It is in {end} {within}."
    if flow.text("standard"):
        outcome += f" It goes as {flow.text('standard')}, or an equivalent."
    if is_sensitive(flow):
        outcome += " Only those whose work needs it can see it, and every look at it is kept."
    return Follows(
        FLOWS, flow.number, outcome, test,
        f"Flow D{flow.number}, between S{source} and S{target}",
    )  # fmt: skip


def _of_ends(book: Book) -> Iterator[Follows]:
    for one in book.entries(SYSTEMS):
        if one.text("fate") == "new":
            name = one.text("name")
            form = one.text("exit") or "an open format"
            yield Follows(
                SYSTEMS, one.number,
                f"All council data in {name} can be taken out at any time and at no charge, as {form}, with files, notes, history and a list of what each field means.",
                f"Our own team takes everything out of {name} within [one day] and opens it without the supplier.",
                f"System S{one.number} is new",
            )  # fmt: skip


def of_entry(book: Book, section: str, number: int) -> list[Follows]:
    """Return what follows from one flow, or from one system."""
    return [one for one in requirements(book) if (one.section, one.number) == (section, number)]
