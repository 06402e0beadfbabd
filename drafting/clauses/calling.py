"""What a map calls for: the facts that it shows, with the flows and systems that show them, and the clauses for those."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.clauses.clause import Clause, Fact
from drafting.clauses.library import CLAUSES
from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.datamap.reading import is_both_ways, is_personal, is_sensitive, systems_of
from drafting.workbook.book import Book, Entry

_PLACES = re.compile(r"\b(?:UPRN|USRN|address(?:es)?|streets?|propert(?:y|ies))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact that a map shows, with the numbers of the flows and of the systems that show it."""

    fact: Fact
    flows: tuple[int, ...] = ()
    systems: tuple[int, ...] = ()

    @property
    def in_words(self) -> str:
        """Say it with the labels that show it, like 'Data goes by an API (D1, D4)'."""
        labels = [*(f"D{one}" for one in self.flows), *(f"S{one}" for one in self.systems)]
        return f"{self.fact.in_words} ({', '.join(labels)})" if labels else self.fact.in_words


@dataclass(frozen=True, slots=True)
class Called:
    """A clause that is called for, and by what."""

    clause: Clause
    by: tuple[Shown, ...]

    @property
    def flows(self) -> tuple[int, ...]:
        """Return the numbers of the flows that call for it."""
        return tuple(sorted({one for shown in self.by for one in shown.flows}))

    @property
    def why(self) -> str:
        """Say why it is called for."""
        return "; ".join(one.in_words for one in self.by)


def facts_of(book: Book) -> dict[Fact, Shown]:
    """Return the facts that a map shows, in the order of `Fact`. Flows between systems that go are left out."""
    flows: dict[Fact, list[int]] = {}
    systems: dict[Fact, list[int]] = {}
    for one in book.entries(SYSTEMS):
        for fact in _of_system(one):
            systems.setdefault(fact, []).append(one.number)
    for one in book.entries(FLOWS):
        if stays(book, one):
            for fact in _of_flow(book, one):
                flows.setdefault(fact, []).append(one.number)
    return {
        fact: Shown(fact, tuple(flows.get(fact, ())), tuple(systems.get(fact, ())))
        for fact in Fact
        if fact in flows or fact in systems
    }


def stays(book: Book, flow: Entry) -> bool:
    """Say whether a flow is one of the time after: none of its systems goes."""
    return all(one.text("fate") != "replaced" for one in systems_of(book, flow))


def called_by(facts: Mapping[Fact, Shown]) -> list[Called]:
    """Return the clauses that facts call for, in the order of the library."""
    found = []
    for one in CLAUSES:
        by = tuple(shown for fact, shown in facts.items() if fact in one.calls)
        if by:
            found.append(Called(one, by))
    return found


def called_for(book: Book) -> list[Called]:
    """Return the clauses that a map calls for, in the order of the library."""
    return called_by(facts_of(book))


def shares(weights: Sequence[int], total: int) -> list[int]:
    """Return whole points in proportion to weights that add up to `total`; none for no weight.

    What is left by cutting goes to the largest rests, the first of equal ones first. All are 0 if no weight is.
    """
    whole = sum(weights)
    if not whole or total <= 0:
        return [0] * len(weights)
    points = [one * total // whole for one in weights]
    rests = sorted(
        range(len(weights)), key=lambda place: (-(weights[place] * total % whole), place)
    )
    for place in rests[: total - sum(points)]:
        points[place] += 1
    return points


def _of_system(system: Entry) -> Iterator[Fact]:
    fate = system.text("fate")
    if fate == "replaced":
        yield Fact.REPLACED
        return
    if fate == "new":
        yield Fact.NEW
    if system.text("hosted") == "outside":
        yield Fact.OUTSIDE
    if system.text("api") == "charge":
        yield Fact.CHARGE
    if system.text("owner") == "supplier" and system.text("hosted") != "council":
        yield Fact.ELSEWHERE


def _of_flow(book: Book, flow: Entry) -> Iterator[Fact]:
    whose, means = flow.text("whose"), flow.text("means")
    yield from _if((whose == "council", Fact.COUNCIL), (whose == "licensed", Fact.LICENSED),
                   (whose == "supplier", Fact.SUPPLIERS), (means == "api", Fact.API), (means == "file", Fact.FILE),
                   (means == "hand", Fact.HAND), (flow.text("often") == "at-once", Fact.AT_ONCE),
                   (is_both_ways(flow), Fact.BOTH_WAYS), (not flow.text("standard"), Fact.NO_STANDARD),
                   (is_personal(flow), Fact.PERSONAL), (is_sensitive(flow), Fact.SENSITIVE),
                   ("deciding" in flow.keys("concerns"), Fact.DECIDING))  # fmt: skip
    if _PLACES.search(f"{flow.text('what')} {flow.text('standard')}"):
        yield Fact.PLACES
    ends = systems_of(book, flow)
    if any(one.text("owner") == "another" for one in ends):
        yield Fact.OTHERS
    if whose == "council" and any(
        one.text("owner") == "supplier" and one.text("api") in ("none", "charge") for one in ends
    ):
        yield Fact.LOCKED


def _if(*pairs: tuple[bool, Fact]) -> Iterable[Fact]:
    return (fact for holds, fact in pairs if holds)
