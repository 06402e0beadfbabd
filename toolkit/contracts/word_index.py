"""The words of the register: a search looks through the words, which are few, and not through every text.

A text is cut at white space, and so is what a reader types. A text holds what was typed just if one of its
words does; so the index finds what reading every text finds (ADR 26). Whoever writes a contract's
`search_text` calls `follow` in the same transaction; whoever shows a contract that the index names looks
whether its text holds the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet

from toolkit import bulk
from toolkit.contracts.models import Contract, ContractQuerySet, Word, WordPlace

# A longer word (an address, a number of a file) is kept in pieces that overlap by half.
_LONGEST, _STEP = 400, 200
# A word that stands in so many contracts narrows nothing. Of more words the database makes its own list.
_MOST_PLACES, _MOST_WORDS = 12_000, 400
_MOST_TYPED = 8
_MOST_TOGETHER = 3  # so many rare words are looked for at once; the others are read
_MOST_KNOWN = 200_000  # words held while a file is written: some 20 MB


def typed(words: str) -> list[str]:
    """Return the words of a search, in small letters; what follows the eighth is left out."""
    return words.lower().split()[:_MOST_TYPED]


def pieces(text: str) -> set[str]:
    """Return the words of a text, each in pieces of 400 characters at most.

    Whatever of 200 characters or less stands in a word stands in one of its pieces.
    """
    found = set(text.split())
    for word in [word for word in found if len(word) > _LONGEST]:
        found.remove(word)
        found.update(word[at : at + _LONGEST] for at in range(0, len(word), _STEP))
    return found


def follow(
    changes: Iterable[tuple[int, str, str]], known: dict[str, list[int]] | None = None
) -> None:
    """Let the index follow texts: the contract's number, its text before ("" for none) and now.

    Whoever follows part by part in one transaction hands in the same `known`, an empty dictionary at first,
    so that no word is looked up twice.
    """
    known = {} if known is None else known
    added: defaultdict[str, list[int]] = defaultdict(list)
    gone: list[tuple[str, int]] = []
    for number, before, after in changes:
        if before == after:
            continue
        was, now = pieces(before), pieces(after)
        for word in now - was:
            added[word].append(number)
        gone += ((word, number) for word in was - now)
    if len(known) > _MOST_KNOWN:
        known.clear()
    known |= _numbers({*added, *(word for word, _ in gone)} - known.keys())
    _forget((one, number) for word, number in gone for one in known.get(word, ()))
    new = sorted(added.keys() - known.keys())
    if new:
        bulk.insert(Word, ("text",), ([word] for word in new))
        known |= _numbers(new)
    # In the order of the table, so that a word's places are written next to each other.
    words = sorted((known[word][0], word) for word in added)
    rows = ((one, number) for one, word in words for number in sorted(added[word]))
    bulk.insert(WordPlace, ("word_id", "contract_id"), rows, is_once=True)


def forget(numbers: Iterable[int]) -> None:
    """Take contracts out of the index, before they are deleted."""
    for batch in bulk.batches(numbers):
        texts = Contract.objects.filter(pk__in=batch).values_list("pk", "search_text")
        follow((number, text, "") for number, text in texts)


def _numbers(words: Iterable[str]) -> dict[str, list[int]]:
    """Return the rows of words that are known."""
    found: dict[str, list[int]] = {}
    for batch in bulk.batches(sorted(words)):
        rows = Word.objects.filter(text__in=batch).order_by("pk").values_list("text", "pk")
        for text, number in rows:
            found.setdefault(text, []).append(number)
    return found


def _forget(places: Iterable[tuple[int, int]]) -> None:
    table = connection.ops.quote_name(WordPlace._meta.db_table)
    bulk.many(f"DELETE FROM {table} WHERE word_id = %s AND contract_id = %s", places)  # noqa: S608


@dataclass(frozen=True, slots=True)
class Found:
    """What the index knows of some words: where all the rare ones stand together, and what it leaves.

    A contract holds all the words just if it is among `places` and its text holds each word of `to_read`.
    """

    places: QuerySet[WordPlace] | None  # None when no word is rare enough to narrow a search
    to_read: str


class _IsAny(Func):
    """Whether a number is in an array. PostgreSQL then looks for each; of a subquery it would read every contract."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


def standing_at(found: ContractQuerySet, places: QuerySet[WordPlace]) -> ContractQuerySet:
    """Return those of some contracts that stand at some places."""
    if places.query.is_empty():
        return found.none()
    numbers = places.values("contract_id")
    if connection.vendor != "postgresql":
        return found.filter(pk__in=numbers)
    return found.filter(_IsAny(F("pk"), ArraySubquery(numbers)))


def look_up(words: str) -> Found:
    """Return where words stand that are rare enough to narrow a search. One query, and one for each word."""
    asked = list(dict.fromkeys(typed(words)))
    rare: list[tuple[int, str, QuerySet[WordPlace]]] = []
    for word, found in zip(asked, _places_of_each([word[:_STEP] for word in asked]), strict=True):
        count = found[: _MOST_PLACES + 1].values_list("word_id").count()
        if count <= _MOST_PLACES:
            rare.append((count, word, found))
    rare.sort(key=lambda one: one[0])
    if rare and not rare[0][0]:
        return Found(WordPlace.objects.none(), "")
    del rare[_MOST_TOGETHER:]
    places = None
    # The rarest lies innermost: each of its contracts is looked for in the next.
    for _, _, found in rare:
        if places is not None:
            found = found.filter(contract_id__in=places.values("contract_id"))
        places = found
    known = {word for _, word, _ in rare if len(word) <= _STEP}
    return Found(places, " ".join(word for word in asked if word not in known))


def _places_of_each(typed_words: Sequence[str]) -> Iterator[QuerySet[WordPlace]]:
    """Yield where each word stands; the words of the register are looked through once for all of them."""
    if not typed_words:
        return
    asked = reduce(or_, (Q(text__contains=word) for word in typed_words))
    most = _MOST_WORDS * len(typed_words)
    known = list(Word.objects.filter(asked).values_list("pk", "text")[: most + 1])
    for word in typed_words:
        numbers: Any = [number for number, text in known if word in text]
        if len(known) > most or len(numbers) > _MOST_WORDS:
            numbers = Word.objects.filter(text__contains=word).values_list("pk", flat=True)
        yield WordPlace.objects.filter(word_id__in=numbers)
