"""The terms of the tender: what they are held against, how they read, the schedule for suppliers and the check for the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafting.terms.fields import KEY, KIND, WHY, WORDS
from drafting.terms.kept import ground, reading_of
from drafting.terms.law import Reach, small_suppliers
from drafting.terms.section import SECTION
from drafting.workbook.book import Book, Entry
from rulebook.day_words import day_in_words
from rulebook.money import pounds
from toolkit.tools.engine.noted import count_in_words, found_part, gravest_first
from toolkit.tools.engine.results import Fact, Item, Part, Result, some, whys
from toolkit.tools.engine.sheets import reading_part
from toolkit.ui.jinja import plural
from toolkit.workbook.checked import noted

_REACHES = {
    Reach.ABOVE: "At or above the threshold",
    Reach.BELOW: "Below the threshold",
    Reach.CALL_OFF: "A call-off from a framework",
    Reach.UNKNOWN: "Not known before the value is",
}


def look(book: Book, on: date) -> tuple[Part, ...]:
    """Return what the page of the terms shows below its list: what they are held against, and how they read."""
    del on  # the rules are those of the day on record
    if not book.entries(KEY):
        return ()
    return some(against_part(book), reading_part(reading_of(book)))


def against_part(book: Book) -> Part | None:
    """Return what the terms are held against, all of it from the record; None where no rule of ours holds."""
    against = ground(book.facts)
    if against is None:
        return None
    return Part(
        "What they are held against",
        "From the record of this procurement. Change it there, and what is found changes with it.",
        facts=tuple(_facts(book, _REACHES[against.where.reach])),
        whys=whys((*against.where.why, small_suppliers(against.where))),
    )


def _facts(book: Book, reach: str) -> Iterator[Fact]:
    facts, tender = book.facts, book.facts.milestone("tender")
    value, lots = facts.value_inc_pence, {True: "Yes", False: "No", None: "Not said"}
    yield Fact("Value, with VAT", "Not said" if value is None else pounds(value))
    yield Fact("Length", plural(facts.term_months, "month") if facts.term_months else "Not said")
    yield Fact("Where it stands", reach)
    if tender:
        first, last = day_in_words(tender.starts_on), day_in_words(tender.ends_on)
        yield Fact("Time to bid", f"{plural(facts.bid_days or 0, 'day')}, from {first} to {last}")
    else:
        yield Fact("Time to bid", "No timetable is adopted yet")
    yield Fact("Divided into lots", lots[facts.has_lots])


def build(book: Book, on: date) -> Result:
    """Return the terms as suppliers read them, by what they are about."""
    entries = book.entries(KEY)
    parts = []
    for choice in KIND.choices:
        points = tuple(
            f"{SECTION.label(one.number)}: {one.text(WORDS.name)}"
            for one in entries
            if one.text(KIND.name) == choice.key
        )
        if points:
            parts.append(Part(choice.words, points=points))
    return Result(f"What we ask of suppliers, in {plural(len(entries), 'term')}.", parts=tuple(parts))  # fmt: skip


def build_check(book: Book, on: date) -> Result:
    """Return what is found in the terms, for the file: what they are held against, reasons, fairer words."""
    found = gravest_first(noted(SECTION, book))
    terms = tuple(map(_item, book.entries(KEY)))
    parts = some(
        against_part(book),
        found_part("What to look at", SECTION, found),
        Part("The terms, and why we ask for them", items=terms),
        reading_part(reading_of(book)),
    )
    lead = "We know terms by their words, and may miss one. What is not here is not thereby fair. What you set aside stands here too."
    return Result(count_in_words(found), lead=lead, parts=parts)


def _item(entry: Entry) -> Item:
    why = entry.text(WHY.name)
    about = KIND.in_words(entry.text(KIND.name))
    return Item(
        f"{SECTION.label(entry.number)}: {about}", entry.text(WORDS.name),
        points=(f"Why: {why}",) if why else ("Nothing says why.",),
    )  # fmt: skip
