"""The record of contact with the market: each contact by day, the ledger of equal information, interests."""

from __future__ import annotations

from datetime import date

from drafting.market.fields import (
    CONFLICT,
    CONFLICT_DONE,
    COUNCIL,
    DOCUMENTS,
    FOLLOW_UP,
    GIVEN_TO,
    HELD_ON,
    KEY,
    LEARNED,
    OPEN_TO,
    ORGANISATION,
    PREFIX,
    PURPOSE,
    TOLD,
)
from drafting.market.law import ASSESSMENT, NO_ADVANTAGE, SAME_TREATMENT
from drafting.market.ledger import Line, ledger
from drafting.market.section import SECTION
from drafting.workbook.book import Book, Entry
from rulebook.day_words import day_in_words
from toolkit.tools.engine.results import Item, Part, Result, Section, Table, some, whys
from toolkit.ui.jinja import plural

_SAID = (PURPOSE, COUNCIL, TOLD, DOCUMENTS, LEARNED, FOLLOW_UP)
_HEAD = ("Contact", "What was told or given", "Who has it")


def build(book: Book, on: date) -> Result:
    """Return the record."""
    entries = sorted(
        book.entries(KEY), key=lambda one: (one.day(HELD_ON.name) or date.max, one.number)
    )
    days = [day for one in entries if (day := one.day(HELD_ON.name))]
    names = {one.text(ORGANISATION.name).casefold() for one in entries}
    when = f", from {day_in_words(days[0])} to {day_in_words(days[-1])}" if days else ""
    contacts = Part("Contacts, by day", items=tuple(map(_item, entries)))
    parts = (contacts, ledger_part(book), _interests_part(entries))
    return Result(
        f"{plural(len(entries), 'contact')} with {plural(len(names), 'organisation')}{when}.",
        parts=some(*parts),
        whys=whys((SAME_TREATMENT, NO_ADVANTAGE)),
    )


def ledger_part(book: Book) -> Part | None:
    """Return what was told, to whom, and who has it by now, as a table; None if nothing was told."""
    lines = list(ledger(book))
    if not lines:
        return None
    waiting = sum(one.is_open for one in lines)
    text = (
        f"{plural(waiting, 'contact')} where some know what others do not yet."
        if waiting
        else "Everything that was told is with all suppliers."
    )
    rows = tuple((_label(one), one.information or "Not said", _who_has(one)) for one in lines)
    return Part(
        "Ledger of equal information", text,
        table=Table(_HEAD, rows, "What suppliers were told, and whether all have it"),
    )  # fmt: skip


def _label(line: Line) -> str:
    when = f", {day_in_words(line.held_on)}" if line.held_on else ""
    return f"{PREFIX}{line.number} {line.organisation}{when}"


def _who_has(line: Line) -> str:
    where = f" ({line.where})" if line.where else ""
    if line.shared_on:
        return f"All, since {day_in_words(line.shared_on)}{where}"
    return f"{GIVEN_TO.in_words(line.given_to) or 'Not said'}{where}"


def _item(entry: Entry) -> Item:
    sections = tuple(
        Section(field.label, points=(entry.text(field.name),))
        for field in _SAID
        if entry.text(field.name)
    )
    return Item(
        f"{SECTION.label(entry.number)}: {SECTION.title_of(entry)}",
        OPEN_TO.in_words(entry.text(OPEN_TO.name)), sections=sections,
    )  # fmt: skip


def _interests_part(entries: list[Entry]) -> Part:
    rows = tuple(
        (
            f"{SECTION.label(one.number)} {one.text(ORGANISATION.name)}",
            CONFLICT.in_words(one.text(CONFLICT.name)) or "Not said",
            one.text(CONFLICT_DONE.name) or "–",
        )
        for one in entries
    )
    table = Table(("Contact", "Was an interest declared?", "What is done"), rows,
                  "Interests declared, contact by contact")  # fmt: skip
    return Part("Interests", table=table, whys=whys((ASSESSMENT,)))
