"""The draft terms of a tender as terms that may be added: each with what is found in it, to be ticked. Nothing is kept before."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from drafting.terms.fields import KEY, KIND, WORDS
from drafting.terms.kept import ground_to_read
from drafting.terms.proposing import ProposedTerm, proposed_terms
from drafting.workbook.book import Book
from toolkit.tools.engine.sheets import item_of
from toolkit.ui.typed import LONGEST_TEXT
from toolkit.workbook.mending import TOO_LONG, Proposal, plain

MOST_TERMS = 100


def proposals(text: str, book: Book, ticked: Collection[str] | None = None) -> list[Proposal]:
    """Return what a text asks of suppliers. Without `ticked` all are ticked that are new and can be added."""
    there = {plain(one.text(WORDS.name)) for one in book.entries(KEY)}
    found = []
    for number, one in enumerate(_read(text, book), start=1):
        is_there, is_long = plain(one.words) in there, len(one.words) > LONGEST_TEXT
        is_ticked = not is_there if ticked is None else str(number) in ticked
        items = tuple(item_of(each, is_linked=False) for each in one.findings)
        about = KIND.in_words(one.kind)
        found.append(
            Proposal(number, one.words, about, items, TOO_LONG if is_long else "", is_there, is_ticked and not is_long)
        )  # fmt: skip
    return found


def entries(text: str, book: Book, ticked: Collection[str]) -> list[dict[str, Any]]:
    """Return the values of those that are ticked and can be added, in order."""
    return [
        {KIND.name: one.kind, WORDS.name: one.words}
        for number, one in enumerate(_read(text, book), start=1)
        if str(number) in ticked and len(one.words) <= LONGEST_TEXT
    ]


def _read(text: str, book: Book) -> tuple[ProposedTerm, ...]:
    return proposed_terms(text, ground_to_read(book.facts))[:MOST_TERMS]
