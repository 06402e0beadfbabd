"""A map as boxes and lines: what each box says, how each line looks, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.datamap.fields import CLASSES, FATE, FLOWS, OWNERS, SYSTEMS
from drafting.datamap.layout import Drawing, Node, Wire, lay_out
from drafting.datamap.reading import NOBODY, is_both_ways, is_sensitive, pairs
from drafting.workbook.book import Book, Entry

_COLUMNS = {one.key: number for number, one in enumerate(OWNERS)}
_NOT_SAID = len(OWNERS)
_TITLES = {number: one.words for number, one in enumerate(OWNERS)} | {_NOT_SAID: "Not said whose"}
_NOTES = {"council": "the council’s", "supplier": "a supplier’s", "another": "another body’s"}
_LOOKS = {"new": "new", "replaced": "replaced", "": "open"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A map as it is drawn: beside each other by whose a system is, below each other for a narrow page, and in words."""

    wide: Drawing
    narrow: Drawing
    about: str


def picture(book: Book) -> Picture | None:
    """Return the drawing of a map; None while there is no system to draw."""
    if not book.entries(SYSTEMS):
        return None
    wires = [wire for flow in book.entries(FLOWS) for wire in _wires(book, flow)]
    nodes = [_node(one) for one in book.entries(SYSTEMS)]
    if any(NOBODY in (one.source, one.target) for one in wires):
        nodes.append(Node(NOBODY, "Not said yet", "", _NOT_SAID, "open"))
    stacked = [replace(one, column=0) for one in nodes]
    return Picture(lay_out(nodes, wires, _TITLES), lay_out(stacked, wires), _about(book, wires))


def _node(entry: Entry) -> Node:
    fate, owner = entry.text("fate"), entry.text("owner")
    note = ", ".join(
        part for part in (FATE.in_words(fate).lower() if fate else "", _NOTES.get(owner, "")) if part
    )  # fmt: skip
    note = note or "nothing said yet"
    return Node(
        entry.number, f"S{entry.number} {entry.text('name')}", note[:1].upper() + note[1:],
        _COLUMNS.get(owner, _NOT_SAID), _LOOKS.get(fate, "kept"),
    )  # fmt: skip


def _wires(book: Book, flow: Entry) -> list[Wire]:
    look = "sensitive" if is_sensitive(flow) else "personal" if flow.text("personal") == "personal" else "plain"  # fmt: skip
    text = f"D{flow.number} {flow.text('what')}"
    return [
        Wire(flow.number, text, source, target, is_both_ways(flow), look)
        for source, target in pairs(book, flow)
    ]


def _about(book: Book, wires: Sequence[Wire]) -> str:
    """Say in words what the drawing shows."""
    names = {one.number: f"S{one.number} {one.text('name')}" for one in book.entries(SYSTEMS)}
    systems = "One system" if len(names) == 1 else f"{len(names)} systems"
    words = {one.key: one.words.lower() for one in CLASSES}
    classes = {one.number: words.get(one.text("personal"), "") for one in book.entries(FLOWS)}
    said = []
    for wire in wires:
        between = "and" if wire.is_both_ways else "to"
        kind = f", {classes[wire.key]}" if wire.look == "sensitive" else ""
        first, second = (names.get(one, "a system not said") for one in (wire.source, wire.target))
        said.append(f"{wire.text}: {first} {between} {second}{kind}.")
    return f"{systems}, in columns by whose they are. {' '.join(said) or 'No flows yet.'}"
