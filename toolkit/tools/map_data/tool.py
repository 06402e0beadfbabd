"""The data and integration map as a page: drawing, what to look at, whom to ask, and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.datamap.section import FLOWS_SECTION, SYSTEMS_SECTION
from drafting.finding import Finding
from drafting.workbook.book import Book, Noted
from toolkit.tools.engine.results import Item, Part, Result, some
from toolkit.tools.engine.sheets import Sheet, item_of
from toolkit.tools.map_data.example import EXAMPLE
from toolkit.tools.map_data.form import MapForm
from toolkit.tools.map_data.parts import (
    drawing_part,
    requirements_part,
    screening_part,
    systems_part,
)
from toolkit.ui.jinja import plural


def answer(form: MapForm, on: date) -> Result:
    """Return what is to be said of a map."""
    del on  # its rules hold on any day
    book = form.book()
    systems, flows = len(book.entries(SYSTEMS)), len(book.entries(FLOWS))
    found = [*SYSTEMS_SECTION.check(book), *FLOWS_SECTION.check(book)]
    parts = (
        drawing_part(book), _findings(book, found), screening_part(book), requirements_part(book), systems_part(book),
    )  # fmt: skip
    kinds = len({one.finding.rule for one in found})
    return Result(
        f"{plural(systems, 'system')}, {plural(flows, 'flow')}, {plural(kinds, 'point')} to look at",
        lead="A system that only a flow names is drawn with what the flow says. In a procurement each one has a page, and nothing is typed twice.",
        parts=some(*parts),
    )  # fmt: skip


def _findings(book: Book, found: Iterable[Noted]) -> Part | None:
    """Return what is found, the gravest first: each once, with the systems and flows that it is about."""
    groups: dict[str, tuple[Finding, list[str]]] = {}
    for one in sorted(found, key=lambda each: each.finding.level.rank):
        groups.setdefault(one.finding.rule, (one.finding, []))[1].append(_named(book, one))
    if not groups:
        return None
    items = tuple(_item(finding, names) for finding, names in groups.values())
    return Part("What to look at", items=items)


def _item(finding: Finding, names: list[str]) -> Item:
    item = item_of(finding, is_linked=finding.step != MAP_DATA.step)
    return replace(item, text="; ".join(names), quote=None)


def _named(book: Book, noted: Noted) -> str:
    section = SYSTEMS_SECTION if noted.section == SYSTEMS else FLOWS_SECTION
    entry = book.get(noted.section, noted.number)
    return f"{section.label(noted.number)} {section.title_of(entry) if entry else ''}".strip()


def said(form: MapForm) -> list[tuple[str, str]]:
    """Say how much was read, for the note."""
    book = form.book()
    return [
        ("Systems", f"{len(book.entries(SYSTEMS))}"),
        ("Flows", f"{len(book.entries(FLOWS))}"),
    ]


MAP_DATA = Sheet(
    key="data-and-integration-map",
    title="Map systems and data",
    summary="Paste a table of what data goes from where to where. See it drawn, what is missing or locked in, whom to ask about people, and what the new system must do.",
    group="What you need, and how you ask for it",
    gives=(
        "A drawing of systems and flows, with a table behind it",
        "Data that only a supplier can get at, work by hand, gaps, and flows that are lost",
        "A data protection screening, requirements to begin with, and a note for the file",
    ),
    note="Data and integration map",
    form=MapForm,
    answer=answer,
    said=said,
    template="tools/sheets/map_data.html",
    button="Draw the map",
    step="scope-data-and-interoperability",
    example=EXAMPLE,
    words=("data map", "integration", "interfaces", "API", "systems", "data flow", "diagram", "data protection", "DPIA"),
    yours="Your map",
)  # fmt: skip
