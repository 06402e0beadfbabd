"""What is found in the flows of a map: data that only the supplier can reach, people not thought of, typing by hand."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.datamap.reading import NOBODY, is_sensitive, pairs
from drafting.finding import Finding, Level
from drafting.finding import judged_finding as _found
from drafting.law import data_protection
from drafting.workbook.book import Book, Entry, Noted

_STEP = "scope-data-and-interoperability"
_CLAUSES = "api-and-data-requirements"
_OFTEN = {"at-once", "daily"}
ASSESSMENT = data_protection(
    "Where a high risk for people is likely, an impact assessment comes first. Your data protection officer says whether this is such a case.",
    "Article 35",
)


def check_flows(book: Book) -> Iterator[Noted]:
    """Yield what is found in each flow, in the order of their numbers."""
    for entry in book.entries(FLOWS):
        yield from (Noted(FLOWS, entry.number, found) for found in _one(book, entry))


def _one(book: Book, entry: Entry) -> Iterator[Finding]:
    yield from _ends(book, entry)
    yield from _owner(book, entry)
    yield from _people(entry)
    if entry.text("means") == "hand" and entry.text("often") in _OFTEN:
        yield _found("hand-daily", "How it travels", Level.CHANGE, "Somebody carries it by hand each day",
                     "It costs hours, comes late, and brings errors that nobody sees. Ask for it by API, or as a file that is sent by itself.",
                     step=_CLAUSES)  # fmt: skip
    if not entry.text("means") or not entry.text("often"):
        yield _found("no-rhythm", "How it travels", Level.MISSING, "Nobody said how it travels, or how often",
                     "A supplier who must guess between live and nightly prices live.", step=_STEP)  # fmt: skip
    if not entry.text("standard"):
        yield _found("no-standard", "How it travels", Level.CHECK, "No standard or format is named",
                     "Name an open one, and “or equivalent”. For places that is the UPRN, for streets the USRN.",
                     step=_CLAUSES)  # fmt: skip


def _ends(book: Book, entry: Entry) -> Iterator[Finding]:
    ends = pairs(book, entry)
    if any(NOBODY in pair for pair in ends):
        yield _found("no-ends", "The map", Level.MISSING, "It does not say from where, or to where",
                     "An arrow with one end cannot be asked of a supplier.", step=_STEP)  # fmt: skip
    if any(source == target != NOBODY for source, target in ends):
        yield _found("same-ends", "The map", Level.CHECK, "It begins and ends in the same system",
                     "That is no flow between systems. Perhaps one of its ends is another.", step=_STEP)  # fmt: skip


def _owner(book: Book, entry: Entry) -> Iterator[Finding]:
    if not entry.text("whose"):
        yield _found("no-owner", "Whose data it is", Level.MISSING, "Nobody said whose data it is",
                     "You can only ask for what is yours, or what a licence lets you have. Ask legal about the doubtful ones.", step=_STEP)  # fmt: skip
    elif entry.text("whose") == "council":
        sources = book.linked(entry, "source", SYSTEMS)
        names = [
            f"S{one.number} {one.text('name')}"
            for one in sources
            if one.text("owner") == "supplier" and one.text("api") in ("none", "charge")
        ]
        if names:
            yield _found("locked-in", "Whose data it is", Level.CHANGE,
                         "The council owns it, and only the supplier can get at it",
                         "Its system has no API that you may use freely. Each question you ask of your own data is then an order.",
                         words=", ".join(names), step=_CLAUSES)  # fmt: skip


def _people(entry: Entry) -> Iterator[Finding]:
    if not entry.text("personal"):
        yield _found("no-class", "About people", Level.MISSING, "Nobody said whether it is about people",
                     "It decides who must be asked before the tender.", step=_STEP)  # fmt: skip
    if entry.text("screening"):
        return
    if is_sensitive(entry):
        kind = "Special category data" if entry.text("personal") == "special" else "Data on criminal offences"  # fmt: skip
        yield _found("no-screening", "About people", Level.MISSING, f"{kind}, and data protection has not looked at it",
                     "Ask before the specification is written: what they answer changes it.", more=(ASSESSMENT,), step=_STEP)  # fmt: skip
    elif entry.keys("concerns"):
        yield _found("concerns-no-screening", "About people", Level.MISSING,
                     "It may weigh on people, and data protection has not looked at it",
                     "Children, large numbers, following people and deciding without a person are what they will ask about.",
                     more=(ASSESSMENT,), step=_STEP)  # fmt: skip
