"""What is found in the clauses that were chosen: flows without one, weights, contradictions, what the map does not call for."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.clauses.calling import Called, called_for, stays
from drafting.clauses.clause import STEP
from drafting.clauses.fields import ALL_WEIGHT, KEY, WEIGHT
from drafting.clauses.library import clause
from drafting.datamap.fields import FLOWS
from drafting.finding import Level
from drafting.finding import judged_finding as _found
from drafting.workbook.book import Book, Entry, Noted

_TOPIC = "Clauses"


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in the choice as a whole, then in each clause; nothing before one is chosen."""
    chosen = book.entries(KEY)
    if not chosen:
        return
    called = {one.clause.key: one for one in called_for(book)}
    yield from _whole(book, chosen, called)
    first: dict[str, int] = {}
    for entry in chosen:
        yield from _one(entry, called, first)
        first.setdefault(entry.text("clause"), entry.number)


def _whole(
    book: Book, chosen: tuple[Entry, ...], called: dict[str, Called]
) -> Iterator[Noted]:  # fmt: skip
    covered = {number for one in chosen for number in one.links("covers")}
    bare = [
        f"D{one.number} {one.text('what')}"
        for one in book.entries(FLOWS)
        if one.number not in covered and stays(book, one)
    ]
    if bare:
        yield Noted(KEY, 0, _found(
            "flow-without-clause", _TOPIC, Level.MISSING, "A flow that no clause covers",
            "What the contract does not say of it, the supplier may charge for or leave out.",
            words=", ".join(bare), step=STEP))  # fmt: skip
    total = sum(one.whole(WEIGHT.name) or 0 for one in chosen)
    if total and total != ALL_WEIGHT:
        yield Noted(KEY, 0, _found(
            "weights", _TOPIC, Level.CHANGE, "The weights do not add up to 100",
            "Suppliers read weights as what matters. Points that are missing or over are an error that somebody will point out.",
            words=f"{total} points", step="optimise-the-process"))  # fmt: skip
    keys = {one.text("clause") for one in chosen}
    missing = [one.clause.title for key, one in called.items() if one.clause.is_must and key not in keys]  # fmt: skip
    if missing:
        yield Noted(KEY, 0, _found(
            "must-missing", _TOPIC, Level.MISSING, "A must that the map calls for is not chosen",
            "Without it the other clauses have little to stand on.", words="; ".join(missing), step=STEP))  # fmt: skip


def _one(entry: Entry, called: dict[str, Called], first: dict[str, int]) -> Iterator[Noted]:
    """Yield what is found in a clause; `first` has those before it, by key."""
    key = entry.text("clause")
    known = clause(key)
    if known is None:
        return
    if key in first:
        yield Noted(KEY, entry.number, _found(
            "clause-twice", _TOPIC, Level.CHANGE, "The same clause stands here twice",
            "Two wordings of one thing will be read against each other.", words=f"C{first[key]}", step=STEP))  # fmt: skip
    for other in sorted(known.against & first.keys()):
        yield Noted(KEY, entry.number, _found(
            "contradiction", _TOPIC, Level.CHANGE, "Another clause says otherwise",
            "The supplier will rely on the weaker one. Keep one of them.",
            words=f"C{first[other]}", step=STEP))  # fmt: skip
    if key not in called and not entry.text("why"):
        yield Noted(KEY, entry.number, _found(
            "not-called-for", _TOPIC, Level.CHECK, "The map does not call for it, and nobody said why it is here",
            f"Each clause costs a supplier work and you money. When not to use it: {known.not_when}", step=STEP))  # fmt: skip
