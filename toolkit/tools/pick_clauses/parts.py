"""Clauses and their questions as parts of a result: for the schedule of a procurement, and for who only tries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.clauses.chosen import blanks
from drafting.clauses.clause import Clause
from toolkit.tools.engine.results import Item, Part, Section, Table, Tag, whys
from toolkit.ui.jinja import plural

DRAFT = "This is a draft for your lawyer. It is not legal advice, and it does not take the place of your council’s own terms."
MUST = "Must"


@dataclass(frozen=True, slots=True)
class Worded:
    """A clause as it is shown: its label, wording, points, and why it is here."""

    label: str
    clause: Clause
    wording: str
    weight: int
    why: str = ""
    covers: str = ""

    @property
    def title(self) -> str:
        """Return its label with its title."""
        return f"{self.label} {self.clause.title}"


def clauses_part(clauses: Iterable[Worded]) -> Part:
    """Return the wording of each clause, with what it is for and when not to use it."""
    return Part("Clauses", items=tuple(map(_clause, clauses)))


def questions_part(clauses: Iterable[Worded]) -> Part | None:
    """Return the questions that are scored, each with its signs; None if none is."""
    items = tuple(_question(one) for one in clauses if one.weight)
    text = "Ask few, and let each be shown. Tell suppliers the weights and how answers are scored."
    return Part("Questions that are scored", text, items=items) if items else None


def weights_part(clauses: Sequence[Worded]) -> Part:
    """Return the weights as a table with their sum."""
    rows = [(one.title, f"{one.weight}" if one.weight else MUST) for one in clauses]
    rows.append(("All questions of data and interfaces", f"{sum(one.weight for one in clauses)}"))
    return Part("Weights", table=Table(("Clause", "Points of 100"), tuple(rows), "Weights of the questions"))  # fmt: skip


def blanks_part(clauses: Iterable[Worded]) -> Part | None:
    """Return what is still to be filled in, by clause; None if nothing is."""
    points = []
    for one in clauses:
        question = one.clause.question if one.weight else ""
        if left := blanks(f"{one.wording}\n{question}"):
            points.append(f"{one.label}: {', '.join(left)}")
    return Part("Still to fill in", "What stands in square brackets is yours to decide.", points=tuple(points)) if points else None  # fmt: skip


def _clause(one: Worded) -> Item:
    sections = [
        Section("What it is for", points=(one.clause.purpose,)),
        Section("When not to use it", points=(one.clause.not_when,)),
    ]
    if one.why:
        sections.append(Section("Why it is here", points=(one.why,)))
    if one.covers:
        sections.append(Section("Flows that it covers", points=(one.covers,)))
    tag = Tag(plural(one.weight, "point"), "blue") if one.weight else Tag(MUST, "purple")
    return Item(one.title, one.wording, tag=tag, whys=whys(one.clause.why), sections=tuple(sections), is_folded=True)  # fmt: skip


def _question(one: Worded) -> Item:
    signs = one.clause.signs
    scored = Section(
        "How answers are scored",
        points=(f"Good: {signs.good}", f"Fair: {signs.fair}", f"Poor: {signs.poor}"),
    )
    return Item(one.title, one.clause.question, tag=Tag(plural(one.weight, "point"), "blue"), sections=(scored,))  # fmt: skip
