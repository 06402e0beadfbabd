"""A map of systems and flows as parts of a result: the drawing with its tables, the screening, what follows.

The page of a procurement, its document and the tool that anybody may try show the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafting.datamap.drawing import picture
from drafting.datamap.fields import (
    API,
    BY,
    CONCERN,
    FATE,
    FLOWS,
    HOSTED,
    OFTEN,
    OWNED,
    OWNER,
    PERSONAL,
    SCREENING,
    SYSTEMS,
)
from drafting.datamap.reading import is_both_ways
from drafting.datamap.requirements import requirements
from drafting.datamap.screening import Screened, screening
from drafting.workbook.book import Book, Entry
from drafting.workbook.fields import Field
from rulebook.day_words import day_in_words
from rulebook.reasons import Verdict
from toolkit.tools.engine.flow_maps import FlowMap
from toolkit.tools.engine.results import Fact, Item, Part, Section, Table, whys

NOT_SAID = "Not said"
_TITLE = "The map"
_ANSWERS = {
    Verdict.YES: "Yes",
    Verdict.NO: "Not by this map",
    Verdict.DEPENDS: "Not said of every flow",
}


def drawing_part(book: Book) -> Part | None:
    """Return the drawing of a map with the table of its flows; None while there is nothing to draw."""
    drawn = picture(book)
    if drawn is None:
        return None
    shown = FlowMap("flow-map", "Systems and flows of data", drawn.about, drawn.wide, drawn.narrow)
    return Part(_TITLE, flow_map=shown, table=_flows(book))


def systems_part(book: Book) -> Part:
    """Return the systems as a table."""
    head = ("System", "What becomes of it", "Whose, and where", "API", "Way out")
    rows = tuple(
        (
            f"S{one.number} {one.text('name')}", _said(FATE, one),
            _joined(_said(OWNER, one), one.text("supplier"), _said(HOSTED, one)),
            _said(API, one), _joined(one.text("exit") or NOT_SAID, _ends(one)),
        )
        for one in book.entries(SYSTEMS)
    )  # fmt: skip
    return Part("Systems", table=Table(head, rows, "Systems, and what becomes of each"))


def screening_part(book: Book) -> Part | None:
    """Return the data protection screening; None while there is no flow."""
    if not book.entries(FLOWS):
        return None
    found = screening(book)
    if found.waiting:
        text = f"Ask your data protection officer before the specification is written. They have not been asked about {_labels(found.waiting)}."
    elif found.is_to_ask:
        text = "Show this map to your data protection officer. What they are told here was said by the team."
    elif found.open_flows:
        text = "Say first of each flow whether it is about people."
    else:
        text = "Nothing in this map is about people. If that is right, there is nothing to screen."
    said = [one for one in found.questions if one.verdict is Verdict.YES]
    return Part(
        "Data protection screening",
        f"{text} This is a screening, not an assessment: it decides nothing.",
        whys=whys(reason for one in said for reason in one.why),
        facts=tuple(Fact(one.question, _answer(one)) for one in found.questions),
    )


def requirements_part(book: Book, how: str = "") -> Part | None:
    """Return the requirements that follow from a map, and how to take one up; None if there are none."""
    items = tuple(
        Item(one.outcome, one.because, sections=(Section("How to tell that it is met", points=(one.test,)),))
        for one in requirements(book)
    )  # fmt: skip
    return Part("Requirements that follow", f"Words to begin with. Change them until they are yours. {how}".rstrip(), items=items) if items else None  # fmt: skip


def _flows(book: Book) -> Table | None:
    names = {one.number: f"S{one.number} {one.text('name')}" for one in book.entries(SYSTEMS)}
    rows = tuple(
        (
            f"D{one.number} {one.text('what')}", _between(one, names), _said(OWNED, one),
            _joined(_said(PERSONAL, one), *(_then(CONCERN.in_words(each)) for each in one.keys("concerns")), _then(_unless(SCREENING, one))),
            _joined(_said(BY, one), _then(_unless(OFTEN, one)), one.text("standard"), one.text("volume")),
        )
        for one in book.entries(FLOWS)
    )  # fmt: skip
    head = ("Flow", "From and to", "Whose", "About people", "How it travels")
    return Table(head, rows, "Flows of data, with what is known of each") if rows else None


def _between(flow: Entry, names: dict[int, str]) -> str:
    begin, end = (
        " and ".join(names[one] for one in flow.links(name) if one in names) or "not said"
        for name in ("source", "target")
    )
    return f"Between {begin} and {end}" if is_both_ways(flow) else f"From {begin} to {end}"


def _answer(one: Screened) -> str:
    flows = ", ".join(f"D{each.number}" for each in one.flows)
    return f"{_ANSWERS[one.verdict]}: {flows}" if flows else _ANSWERS[one.verdict]


def _labels(flows: Iterable[Entry]) -> str:
    return ", ".join(f"D{one.number} {one.text('what')}" for one in flows)


def _unless(field: Field, entry: Entry) -> str:
    """Say a choice in its words; '' when nothing is said."""
    value = entry.text(field.name)
    return field.in_words(value) if value else ""


def _said(field: Field, entry: Entry) -> str:
    return _unless(field, entry) or NOT_SAID


def _then(words: str) -> str:
    """Return words as they follow others in a sentence."""
    return words[:1].lower() + words[1:]


def _joined(*words: str) -> str:
    return "; ".join(one for one in words if one)


def _ends(system: Entry) -> str:
    ends = system.day("ends")
    return f"contract ends {day_in_words(ends)}" if ends else ""
