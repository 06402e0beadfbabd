"""What is found in the systems of a map: who cannot get at the data, where it lies, what is left without a partner."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.datamap.reading import is_personal, moves, touching
from drafting.finding import Finding, Level
from drafting.finding import judged_finding as _found
from drafting.law import data_protection
from drafting.workbook.book import Book, Entry, Noted
from rulebook.day_words import day_in_words

_STEP = "scope-data-and-interoperability"
_CLAUSES = "api-and-data-requirements"
_EXIT = "review-contracts-systems-and-exit"


def check_systems(book: Book) -> Iterator[Noted]:
    """Yield what is found in each system, in the order of their numbers."""
    for entry in book.entries(SYSTEMS):
        yield from (Noted(SYSTEMS, entry.number, found) for found in _one(book, entry))


def _one(book: Book, entry: Entry) -> Iterator[Finding]:
    flows = touching(book, entry.number)
    if not entry.text("fate"):
        yield _found("no-fate", "The map", Level.MISSING, "Nobody said what becomes of it",
                     "Suppliers must know whether they replace it, join it or supply it.", step=_STEP)  # fmt: skip
    if not flows:
        yield _found("no-flow", "The map", Level.CHECK, "No flow touches it",
                     "Either a flow is missing, or it is none of this procurement’s neighbours.", step=_STEP)  # fmt: skip
    yield from _lost(book, entry)
    yield from _gap(book, entry)
    if entry.text("fate") != "replaced":
        yield from _hosting(entry, any(map(is_personal, flows)))
        if flows:
            yield from _api(entry)
    if entry.text("fate") in ("new", "replaced") and not entry.text("exit"):
        why = (
            "You move this data once, from here. Try an export before the tender: what comes out decides the price."
            if entry.text("fate") == "replaced"
            else "The way out is agreed before the way in. Ask for a format that others can read."
        )
        yield _found("no-exit-format", "The way out", Level.MISSING,
                     "Nobody said in which format its data comes out", why, step=_EXIT)  # fmt: skip


def _hosting(entry: Entry, holds_personal: bool) -> Iterator[Finding]:
    where = entry.text("hosted")
    law = (
        data_protection(
            "Personal data that leaves the UK needs a ground for the transfer. Ask your data protection officer which one.",
            "Articles 44 to 49",
        ),
    )
    if where == "outside":
        yield _found(
            "hosted-outside", "Where data lies", Level.CHECK, "It runs outside the UK",
            "Ask where data, copies and support are, what the law there allows, and how the service goes on if access is cut.",
            more=law if holds_personal else (), step=_STEP)  # fmt: skip
    elif not where:
        yield _found(
            "hosting-not-said", "Where data lies", Level.MISSING, "Nobody said where it runs",
            "Where data lies decides about transfers, security and exit. For a new system, say what you would accept.", step=_STEP)  # fmt: skip


def _api(entry: Entry) -> Iterator[Finding]:
    api = entry.text("api")
    if api == "none":
        yield _found("no-api", "Interfaces", Level.CHANGE, "It has no API",
                     "Each of its flows is then a file or somebody’s typing, and each new one is a project.", step=_CLAUSES)  # fmt: skip
    elif api == "charge":
        yield _found("api-charge", "Interfaces", Level.CHANGE, "Its API costs extra",
                     "Ask for the price list now, and put it into the whole-life cost. In competition the price is yours to ask.", step=_CLAUSES)  # fmt: skip
    elif not api:
        yield _found("api-not-known", "Interfaces", Level.MISSING, "Nobody knows whether it has an API, or what that costs",
                     "Ask its supplier for public documents, a price list and a test account before you believe in one.", step=_STEP)  # fmt: skip


def _lost(book: Book, entry: Entry) -> Iterator[Finding]:
    """Yield the moves that a kept system loses with a replaced one, and that no new one takes over."""
    if entry.text("fate") != "kept":
        return
    fates = {one.number: one.text("fate") for one in book.entries(SYSTEMS)}
    reached, taken = [], set()
    for flow in book.entries(FLOWS):
        for source, target in moves(book, flow):
            if entry.number not in (source, target):
                continue
            comes_in = target == entry.number
            other = fates.get(source if comes_in else target, "")
            if other == "new":
                taken.add(comes_in)
            elif other == "replaced":
                reached.append((comes_in, f"D{flow.number} {flow.text('what')}"))
    lost = list(dict.fromkeys(words for comes_in, words in reached if comes_in not in taken))
    if lost:
        yield _found(
            "loses-flow", "The map", Level.CHANGE,
            "It stays, and loses a flow with the system that goes",
            "No new system takes it over in this direction. Add the flow that will, or say who does the work then.",
            words=", ".join(lost), step=_STEP)  # fmt: skip


def _gap(book: Book, entry: Entry) -> Iterator[Finding]:
    ends, starts = entry.day("ends"), book.facts.contract_starts_on
    if entry.text("fate") == "replaced" and ends and starts and ends < starts:
        yield _found(
            "ends-too-early", "The way out", Level.CHANGE,
            "Its contract ends before the new one starts",
            f"It ends on {day_in_words(ends)}, and the new contract starts on {day_in_words(starts)}. Both must run while data moves.",
            step=_EXIT,
        )  # fmt: skip
