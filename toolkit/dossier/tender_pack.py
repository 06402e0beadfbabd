"""The tender pack: the documents for suppliers as the numbered chapters of one paper, and what is still open in it.

Comes in: a book, what is known of the procurement, and which versions were approved. Goes out: an accessible DOCX, the
same for the same content and day, and the list of what must be filled in before it is sent to anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from drafting.finding import Level
from drafting.naming import PLACEHOLDER
from drafting.sections import SECTIONS
from drafting.workbook.book import Book, Entry
from drafting.workbook.section import Section
from rulebook import lifecycle
from rulebook.day_words import day_in_words
from rulebook.money import pounds
from toolkit.approvals.choices import State
from toolkit.approvals.targets import changed_since, editions, target
from toolkit.guidance.documents.paper import Paper
from toolkit.procurements.presenters import route_title
from toolkit.procurements.records import choice_of
from toolkit.tools.engine.note import write_result
from toolkit.tools.engine.results import Result, Why
from toolkit.workbook import checked
from toolkit.workbook.papers import DOCUMENTS, Document


@dataclass(frozen=True, slots=True)
class Open:
    """Something that is not filled in yet: where, what, and the section and number of the entry (0: the section)."""

    where: str
    what: str
    section: str
    number: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its number, the document, and how far its approval is in words."""

    number: int
    document: Document
    version: str


def chapters(book: Book, approvals: Mapping[str, Sequence[Any]]) -> tuple[Chapter, ...]:
    """Return the chapters in the order of the steps; a document without content has none."""
    ready = [one for one in DOCUMENTS if one.goes_out and one.is_ready(book)]
    ready.sort(key=lambda one: lifecycle.step(one.step).number)
    return tuple(
        Chapter(number, one, _version(one, book, approvals))
        for number, one in enumerate(ready, start=1)
    )


def missing(book: Book) -> tuple[Document, ...]:
    """Return the documents for suppliers that have no content yet."""
    return tuple(one for one in DOCUMENTS if one.goes_out and not one.is_ready(book))


def _version(document: Document, book: Book, approvals: Mapping[str, Sequence[Any]]) -> str:
    found = target(f"document:{document.key}")
    last = next((one for one in approvals.get(found.key, ()) if one.state == State.APPROVED), None)
    if last is None:
        return "Draft, not approved"
    said = f"Version {last.version}, approved on {day_in_words(last.decided_at.date())}"
    is_old = bool(changed_since(last.editions, editions(book, found)))
    return f"{said}; changed since" if is_old else said


def still_open(book: Book) -> Iterator[Open]:
    """Yield the placeholders that stand in entries, then what is missing, in the order of the steps.

    Of sections that no document for suppliers rests on, nothing is told.
    """
    rests_on = {key for one in DOCUMENTS if one.goes_out for key in one.rests_on}
    sections = [one for one in SECTIONS if one.key in rests_on]
    for section in sections:
        for entry in book.entries(section.key):
            for label, words in _placeholders(section, entry):
                where = (
                    section.title
                    if section.is_single
                    else f"{section.title}, {section.label(entry.number)}"
                )
                yield Open(where, f"“{label}” holds “{words}”", section.key, entry.number)
    for section in sections:
        for noted in checked.noted(section, book):
            if noted.finding.level is Level.MISSING:
                number = 0 if section.is_single else noted.number
                where = f"{section.title}, {section.label(number)}" if number else section.title
                yield Open(where, noted.finding.title, section.key, noted.number)


def _placeholders(section: Section, entry: Entry) -> Iterator[tuple[str, str]]:
    for field in section.fields:
        for match in PLACEHOLDER.finditer(entry.text(field.name)):
            yield field.label, match[0]


def of(
    procurement: Any, book: Book, approvals: Mapping[str, Sequence[Any]], *, by: str, on: date
) -> bytes | None:
    """Return the pack of a procurement that was read whole as a DOCX; None if there is nothing to make it from."""
    found, choice = chapters(book, approvals), choice_of(procurement)
    if not found:
        return None
    route = route_title(choice.route) if choice else ""
    return as_docx(book, found, list(still_open(book)), route=route, by=by, on=on)


def as_docx(
    book: Book, found: Sequence[Chapter], opened: Sequence[Open], *, route: str, by: str, on: date
) -> bytes:
    """Return the pack as one DOCX: what it is about, contents with versions, chapters, sources."""
    day = day_in_words(on)
    results = [one.document.build(book, on) for one in found]
    paper = Paper(
        f"Tender pack: {book.facts.title}", eyebrow=f"{book.facts.buyer}, as at {day}",
        foot=f"{book.facts.title}, as at {day}",
    )  # fmt: skip
    paper.heading("About this purchase")
    if book.facts.description:
        paper.text(book.facts.description)
    paper.table(("What", "Answer"), list(_about(book, route)), (35, 65))
    paper.heading("Contents")
    paper.table(
        ("Chapter", "Document", "Version"),
        [(str(one.number), one.document.title, one.version) for one in found],
        (14, 46, 40),
    )
    if opened:
        paper.note(
            f"{len(opened)} points are still open. Fill them in before you send this to anybody; they are listed at the end."
        )
    for one, result in zip(found, results, strict=True):
        paper.heading(f"{one.number}. {one.document.title}")
        write_result(paper, _numbered(one.number, result))
    sources = _sources(results)
    if sources:
        paper.heading(f"{len(found) + 1}. Sources")
        paper.begin_list()
        for why in sources:
            paper.point(why.source, cited=why.url, url=why.url)
    if opened:
        paper.heading("Still open")
        paper.table(("Where", "What"), [(one.where, one.what) for one in opened], (40, 60))
    paper.heading("About this pack")
    paper.text(
        f"It was made on {day} from the workbook of the procurement, as it stood on that day. It is not legal advice: let a "
        "procurement lawyer read it before it is published."
    )
    return paper.file(subject=book.facts.title, category="Tender pack", by=by, on=on)


def _about(book: Book, route: str) -> Iterator[tuple[str, str]]:
    facts = book.facts
    yield "Buyer", facts.buyer
    yield (
        "Estimated value with VAT",
        pounds(facts.value_inc_pence) if facts.value_inc_pence else "Not said",
    )
    yield "Route", route or "Not chosen yet"
    starts, ends = facts.contract_starts_on, facts.contract_ends_on
    yield "Contract starts", day_in_words(starts) if starts else "Not said"
    yield "Contract ends", day_in_words(ends) if ends else "Not said"


def _numbered(chapter: int, result: Result) -> Result:
    """Return what a chapter says with its parts numbered below it."""
    parts = tuple(
        replace(part, title=f"{chapter}.{number} {part.title}")
        for number, part in enumerate(result.parts, start=1)
    )
    return replace(result, parts=parts)


def _sources(results: Iterable[Result]) -> tuple[Why, ...]:
    """Return the sources that the chapters cite and that have an address, each once, by name."""
    cited: dict[str, Why] = {}
    for result in results:
        for why in _whys(result):
            if why.url:
                cited.setdefault(why.source, why)
    return tuple(cited[name] for name in sorted(cited))


def _whys(result: Result) -> Iterator[Why]:
    yield from result.whys
    for part in result.parts:
        yield from part.whys
        for fact in part.facts:
            yield from fact.whys
        for item in part.items:
            yield from item.whys
            for section in item.sections:
                yield from section.whys
