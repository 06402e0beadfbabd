"""The draft terms of a tender as terms that may be added: each with what is found in it, to be ticked. Nothing is kept before."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from drafting.terms.fields import KEY, KIND, WORDS
from drafting.terms.kept import ground_to_read
from drafting.terms.proposing import ProposedTerm, proposed_terms
from drafting.workbook.book import Book
from toolkit.workbook.mending import Proposal, as_proposals, is_short

MOST_TERMS = 100


def proposals(text: str, book: Book, ticked: Collection[str] | None = None) -> list[Proposal]:
    """Return what a text asks of suppliers. Without `ticked` all are ticked that are new and can be added."""
    rows = ((one.words, KIND.in_words(one.kind), one.findings) for one in _read(text, book))
    return as_proposals(rows, [one.text(WORDS.name) for one in book.entries(KEY)], ticked)


def entries(text: str, book: Book, ticked: Collection[str]) -> list[dict[str, Any]]:
    """Return the values of those that are ticked and can be added, in order."""
    return [
        {KIND.name: one.kind, WORDS.name: one.words}
        for number, one in enumerate(_read(text, book), start=1)
        if str(number) in ticked and is_short(one.words)
    ]


def _read(text: str, book: Book) -> tuple[ProposedTerm, ...]:
    return proposed_terms(text, ground_to_read(book.facts))[:MOST_TERMS]
