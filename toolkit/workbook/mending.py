"""An old specification as requirements that may be added: each with what is found in its words, to be ticked.

Nothing of it is kept before it is added: the page carries the text, and it is read again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from drafting.finding import Finding
from drafting.needs.fields import KEY as NEEDS
from drafting.requirements.fields import KEY, KIND, OUTCOME, PRIORITY
from drafting.requirements.fields import NEEDS as LINKED
from drafting.requirements.reading import Proposed, proposed
from drafting.specification.lint import wording
from drafting.workbook.book import Book
from toolkit.tools.engine.results import Item
from toolkit.tools.engine.sheets import item_of
from toolkit.ui.typed import LONGEST_TEXT

MOST = 500
TOO_LONG = f"Longer than {LONGEST_TEXT:,} characters: split it in the text"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A requirement or a term that may be added: its number on the page, its words and what is found in them.

    `why_not` says why it cannot be added as it is; `is_there` that the same words are there already.
    """

    number: int
    words: str
    about: str
    items: tuple[Item, ...]
    why_not: str
    is_there: bool
    is_ticked: bool


def proposals(text: str, book: Book, ticked: Collection[str] | None = None) -> list[Proposal]:
    """Return what a text proposes, the first 500. Without `ticked` all are ticked that are new and can be added."""
    rows = ((one.outcome, _about(one), wording(one.outcome)) for one in proposed(text)[:MOST])
    return as_proposals(rows, [one.text(OUTCOME.name) for one in book.entries(KEY)], ticked)


def as_proposals(
    rows: Iterable[tuple[str, str, Iterable[Finding]]], said: Iterable[str], ticked: Collection[str] | None
) -> list[Proposal]:  # fmt: skip
    """Return words, with what they are about and what is found in them, as proposals. `said` are those of entries."""
    there = {plain(one) for one in said}
    found = []
    for number, (words, about, findings) in enumerate(rows, start=1):
        is_there, can_be_added = plain(words) in there, is_short(words)
        is_ticked = not is_there if ticked is None else str(number) in ticked
        items = tuple(item_of(one, is_linked=False) for one in findings)
        found.append(Proposal(
            number, words, about, items, "" if can_be_added else TOO_LONG, is_there, is_ticked and can_be_added,
        ))  # fmt: skip
        there.add(plain(words))
    return found


def is_short(words: str) -> bool:
    """Say whether words fit into an entry."""
    return len(words) <= LONGEST_TEXT


def entries(text: str, book: Book, ticked: Collection[str]) -> list[dict[str, Any]]:
    """Return the values of those that are ticked and can be added, in order."""
    needs = {one.number for one in book.entries(NEEDS)}
    found = []
    for number, one in enumerate(proposed(text)[:MOST], start=1):
        if str(number) in ticked and is_short(one.outcome):
            linked = [each for each in one.values.get(LINKED.name, ()) if each in needs]
            values = {name: each for name, each in one.values.items() if name != LINKED.name}
            found.append({**values, LINKED.name: linked} if linked else values)
    return found


def _about(one: Proposed) -> str:
    """Say what is guessed of a proposal, and where it stood."""
    said = [KIND.in_words(one.values[KIND.name])]
    if rank := one.values.get(PRIORITY.name):
        said.append(PRIORITY.in_words(rank).lower())
    if one.heading:
        said.append(f"under “{one.heading}”")
    return ", ".join(said)


def plain(text: str) -> str:
    """Return words as they are compared: without case, line ends and a full stop."""
    return " ".join(text.casefold().split()).rstrip(".")
