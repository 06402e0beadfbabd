"""What is found in the needs of a procurement: nothing that says how we know, nothing to test by."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.finding import Finding, Level
from drafting.needs.fields import EVIDENCE, KEY, STRENGTH, TEST
from drafting.workbook.book import Book, Entry, Noted
from rulebook.reasons import judged

_STEP = "gather-user-needs"


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in each need, in the order of their numbers."""
    for entry in book.entries(KEY):
        yield from (Noted(KEY, entry.number, found) for found in _one(entry))


def _one(entry: Entry) -> Iterator[Finding]:
    if entry.text(STRENGTH.name) == "assumed" or not entry.text(EVIDENCE.name):
        yield Finding(
            "no-evidence", "Evidence", Level.MISSING, "Nothing says how we know",
            (judged("A need that nobody has seen or heard is a guess. Suppliers then price the guess."),),
            step=_STEP,
        )  # fmt: skip
    if entry.text("priority") == "must" and not entry.text(TEST.name):
        yield Finding(
            "no-test", "Acceptance", Level.MISSING, "A must without a test",
            (judged("Without a test nobody can say whether it is met: not the evaluators, not the contract manager."),),
            step=_STEP,
        )  # fmt: skip
