"""The workbook as its pages show it: every section, one section with what is found in it, one entry with its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from drafting.finding import Level
from drafting.sections import SECTIONS, beginning_from, pointing_at
from drafting.sections import section as section_of
from drafting.workbook.book import Book, Entry, Noted
from drafting.workbook.fields import Field, Kind
from drafting.workbook.section import Section
from rulebook import lifecycle
from rulebook.day_words import day_in_words
from rulebook.money import pounds
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.teamwork.threads import Talk
from toolkit.tools.engine.results import Item
from toolkit.tools.engine.sheets import item_of
from toolkit.workbook import checked
from toolkit.workbook.papers import DOCUMENTS
from toolkit.workbook.records import key_of

_MOST_PLACES = 30
_MOST_IN_ADDRESS = 900  # letters of an answer that an address carries


@dataclass(frozen=True, slots=True)
class Link:
    """A link: words and address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section as the contents show it."""

    title: str
    url: str
    step: str
    step_number: int
    lead: str
    count: int
    is_single: bool
    open_findings: int


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as the contents show it."""

    title: str
    url: str
    summary: str
    is_ready: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What is said in a field of an entry, with links to what it rests on."""

    label: str
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in a list."""

    label: str
    title: str
    url: str
    cells: tuple[tuple[str, str], ...]  # label of the column, text
    findings: int
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as it is shown. The same one in several entries is shown once, with where it was found.

    `key` is that of the finding if it was found once, so that it can be set aside; `more` counts the places left out.
    `mend` is the button that takes its better words over, '' where there is none.
    """

    key: str
    item: Item
    places: tuple[Link, ...] = ()
    more: int = 0
    mend: str = ""
    reason: str = ""  # why it was set aside
    set_by: str = ""
    set_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Was:
    """An entry as it was saved once."""

    number: int
    saved_at: datetime
    saved_by: str
    is_removed: bool
    changed: tuple[tuple[str, str, str], ...]  # label, before, after
    is_current: bool


def address(place: Place, reference: str, name: str, *more: Any) -> str:
    """Return the address of a page of a workbook."""
    return reverse(f"workbook:{name}", args=[place.slug, reference, *more])


def pages_of(place: Place, row: Any, pages: Iterable[tuple[str, str]]) -> list[Link]:
    """Return pages of other apps as links for a procurement."""
    return [Link(words, reverse(name, args=[place.slug, row.reference])) for words, name in pages]


def beside(place: Place, row: Any, section: Section, book: Book) -> list[Link]:
    """Return the other sections of the same tool as links, with how much stands in each."""
    return [
        Link(
            one.with_count(len(book.entries(one.key))),
            address(place, row.reference, "section", one.key),
        )
        for one in SECTIONS
        if one.tool == section.tool and one.key != section.key
    ]


def decision_url(place: Place, row: Any, section: Section, decided: tuple[str, str] | None) -> str:
    """Return the address of the form of a decision, filled in with what and why; '' for nothing to decide."""
    if decided is None:
        return ""
    what, reason = (one[:_MOST_IN_ADDRESS] for one in decided)
    said = urlencode({"what": what, "reason": reason, "step": section.step})
    where = reverse("teamwork:add_decision", args=[place.slug, row.reference])
    return f"{where}?{said}"


def contents(place: Place, row: Any, book: Book, aside: Mapping[str, Any]) -> list[SectionLine]:
    """Return the sections with how much stands in them. No query is made."""
    lines = []
    for one in SECTIONS:
        found = open_findings(one, book, aside)
        lines.append(
            SectionLine(
                one.title, address(place, row.reference, "section", one.key), one.step,
                lifecycle.step(one.step).number, one.lead, len(book.entries(one.key)), one.is_single,
                len(found),
            )
        )  # fmt: skip
    return lines


def documents(place: Place, row: Any, book: Book) -> list[DocumentLine]:
    """Return the documents that can be made, and those for which something is missing."""
    return [
        DocumentLine(
            one.title, address(place, row.reference, "document", one.key), one.summary,
            one.is_ready(book),
        )
        for one in DOCUMENTS
    ]  # fmt: skip


def open_findings(section: Section, book: Book, aside: Mapping[str, Any]) -> list[Noted]:
    """Return what is found in a section and was not set aside, the gravest first."""
    return [one for one in _noted(section, book) if key_of(one) not in aside]


def _noted(section: Section, book: Book) -> list[Noted]:
    found = [one for one in checked.noted(section, book) if one.finding.level is not Level.FINE]
    return sorted(found, key=lambda one: (one.finding.level.rank, one.number))


def shown(place: Place, row: Any, section: Section, found: Iterable[Noted]) -> list[Found]:
    """Return findings as a section shows them: each once, with the entries that it was found in."""
    groups: dict[tuple[str, str], list[Noted]] = {}
    for one in found:
        groups.setdefault((one.finding.rule, one.finding.title), []).append(one)
    return [_group(place, row, section, each) for each in groups.values()]


def _group(place: Place, row: Any, section: Section, found: Sequence[Noted]) -> Found:
    first = found[0]
    numbers = list(dict.fromkeys(one.number for one in found if one.number))
    places = () if section.is_single else tuple(
        Link(section.label(one), address(place, row.reference, "entry", section.key, one))
        for one in numbers[:_MOST_PLACES]
    )  # fmt: skip
    item = _item(section, first)
    if len(found) == 1:
        return Found(key_of(first), item, places, mend=_mend(section, first))
    words = tuple(dict.fromkeys(f"“{one.finding.words}”" for one in found if one.finding.words))
    item = replace(item, quote=None, points=words[:_MOST_PLACES])
    return Found("", item, places, max(0, len(numbers) - len(places)))


def _item(section: Section, noted: Noted) -> Item:
    """Return a finding as an item; the step that the section belongs to is not named again."""
    return item_of(noted.finding, is_linked=noted.finding.step != section.step)


def of_entry(section: Section, found: Iterable[Noted], number: int) -> list[Found]:
    """Return what is found in one entry, each finding by itself."""
    return [
        Found(key_of(one), _item(section, one), mend=_mend(section, one))
        for one in found
        if one.number == number
    ]


def _mend(section: Section, noted: Noted) -> str:
    """Return the words of the button that takes better words over; '' where nothing can be taken over."""
    if section.mends is None or not noted.finding.better:
        return ""
    if not noted.number:
        return f"Add these words as {section.a}"
    return f"Use these words in {section.label(noted.number)}"


def put_aside(
    place: Place, row: Any, section: Section, book: Book, aside: Mapping[str, Any], number: int = 0
) -> list[Found]:
    """Return what was set aside in a section, or in one entry of it, with the reasons."""
    found = []
    for noted in _noted(section, book):
        was = aside.get(key_of(noted))
        if was is None or (number and noted.number != number):
            continue
        one = _group(place, row, section, [noted])
        found.append(replace(one, reason=was.reason, set_by=name_of(was.set_by), set_at=was.set_at))
    return found


def entry_lines(
    place: Place, row: Any, section: Section, entries: Iterable[Entry], found: Sequence[Noted], book: Book,
    talks: Mapping[str, Talk],
) -> list[EntryLine]:  # fmt: skip
    """Return entries for a list, each with how many findings are open and how much was said about it."""
    counts: dict[int, int] = {}
    for one in found:
        counts[one.number] = counts.get(one.number, 0) + 1
    columns = [section.field(name) for name in section.columns]
    return [
        EntryLine(
            section.label(one.number),
            section.title_of(one),
            address(place, row.reference, "entry", section.key, one.number),
            tuple((column.label, _cell(column, one, book)) for column in columns),
            counts.get(one.number, 0),
            talk.count if (talk := talks.get(f"{section.key} {one.number}")) else 0,
        )
        for one in entries
    ]


def _cell(field: Field, entry: Entry, book: Book) -> str:
    """Say a value in a list; the one entry that a field links to is named, as its number alone says little."""
    if not field.is_one:
        return in_words(field, entry)
    to = section_of(field.to)
    return ", ".join(
        f"{to.label(one.number)} {to.title_of(one)}"
        for one in book.linked(entry, field.name, to.key)
    )


def in_words(field: Field, entry: Entry) -> str:
    """Say the value of a field; '' when nothing is said."""
    value = entry.values.get(field.name)
    if value in (None, "", []):
        return ""
    match field.kind:
        case Kind.MONEY:
            return pounds(int(str(value)))
        case Kind.DAY:
            return day_in_words(date.fromisoformat(str(value)))
        case Kind.CHOICE:
            return field.in_words(value)
        case Kind.CHOICES:
            return ", ".join(field.in_words(one) for one in entry.keys(field.name))
        case Kind.LINKS:
            to = section_of(field.to)
            return ", ".join(to.label(one) for one in entry.links(field.name))
        case Kind.NUMBER:
            return f"{value:,}"
    return str(value)


def said(place: Place, row: Any, section: Section, entry: Entry, book: Book) -> list[Said]:
    """Return what is said in an entry; what is not said yet has an empty text."""
    found = []
    for field in section.fields:
        links: tuple[Link, ...] = ()
        if field.kind is Kind.LINKS:
            to = section_of(field.to)
            links = _links(place, row, to, book.linked(entry, field.name, to.key))
        found.append(Said(field.label, "" if links else in_words(field, entry), links))
    return found


def _links(place: Place, row: Any, section: Section, entries: Iterable[Entry]) -> tuple[Link, ...]:
    """Return entries as links that say what they are."""
    return tuple(
        Link(
            f"{section.label(one.number)}: {section.title_of(one)}",
            address(place, row.reference, "entry", section.key, one.number),
        )
        for one in entries
    )


def depends(place: Place, row: Any, section: Section, number: int, book: Book) -> list[Said]:
    """Return what rests on an entry, by the section that it stands in."""
    found = []
    for other, name in pointing_at(section.key):
        links = _links(place, row, other, book.pointing(other.key, name, number))
        if links:
            found.append(Said(other.title, "", links))
    return found


def add_from(place: Place, row: Any, section: Section, origin: Section, number: int) -> str:
    """Return the address of the empty form of a section, filled in from an entry of another, or of its own."""
    return f"{address(place, row.reference, 'add', section.key)}?from={origin.key}:{number}"


def makes(place: Place, row: Any, section: Section, number: int) -> list[Link]:
    """Return what can be made from an entry: links to the empty form of another section, filled in from it."""
    return [
        Link(
            f"Make {one.a} from it",
            add_from(place, row, one, section, number),
        )
        for one in beginning_from(section.key)
    ]


def history(section: Section, editions: Sequence[Any]) -> list[Was]:
    """Return what was saved of an entry each time and what that changed; the newest first, as it came."""
    found = []
    for place, one in enumerate(editions):
        before = editions[place + 1].values if place + 1 < len(editions) else {}
        now = Entry(section.key, 0, one.values)
        then = Entry(section.key, 0, before)
        changed = tuple(
            (field.label, in_words(field, then), in_words(field, now))
            for field in section.fields
            if one.values.get(field.name) != before.get(field.name)
        )
        found.append(
            Was(
                one.number, one.saved_at, name_of(one.saved_by), one.is_removed, changed, place == 0
            )
        )
    return found


def tables_of(book: Book) -> dict[str, list[list[str]]]:
    """Return every section that has entries as a table to read, by the name of its sheet."""
    return {
        one.title[:31]: _rows_of(one, book.entries(one.key))
        for one in SECTIONS
        if book.entries(one.key)
    }


def _rows_of(section: Section, entries: Iterable[Entry]) -> list[list[str]]:
    head = ["Number", *(one.label for one in section.fields)]
    return [
        head,
        *(
            [section.label(one.number), *(in_words(field, one) for field in section.fields)]
            for one in entries
        ),
    ]
