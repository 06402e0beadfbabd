"""An old specification as requirements that may be added: each with what is found in its words, to be ticked.

Nothing of it is kept before it is added: the page carries the text, and it is read again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

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
    there = {plain(one.text(OUTCOME.name)) for one in book.entries(KEY)}
    found = []
    for number, one in enumerate(proposed(text)[:MOST], start=1):
        is_there, is_long = plain(one.outcome) in there, len(one.outcome) > LONGEST_TEXT
        is_ticked = not is_there if ticked is None else str(number) in ticked
        why_not = TOO_LONG if is_long else ""
        items = tuple(item_of(each, is_linked=False) for each in wording(one.outcome))
        found.append(
            Proposal(number, one.outcome, _about(one), items, why_not, is_there, is_ticked and not is_long)
        )  # fmt: skip
        there.add(plain(one.outcome))
    return found


def entries(text: str, book: Book, ticked: Collection[str]) -> list[dict[str, Any]]:
    """Return the values of those that are ticked and can be added, in order."""
    needs = {one.number for one in book.entries(NEEDS)}
    found = []
    for number, one in enumerate(proposed(text)[:MOST], start=1):
        if str(number) in ticked and len(one.outcome) <= LONGEST_TEXT:
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
