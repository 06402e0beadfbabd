"""What can be approved: the end of each stage, and each document of the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafting.sections import SECTIONS
from drafting.workbook.book import Book
from rulebook import lifecycle
from toolkit.workbook.papers import DOCUMENTS

Editions = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Target:
    """Something to approve. `rests_on` are the sections whose entries count; a stage rests on those up to its end."""

    key: str
    title: str
    stage: str
    rests_on: tuple[str, ...]
    document: str = ""


def _up_to(stage: str) -> tuple[str, ...]:
    number = lifecycle.stage(stage).number
    return tuple(
        one.key
        for one in SECTIONS
        if lifecycle.stage(lifecycle.step(one.step).stage).number <= number
    )


def targets() -> Iterator[Target]:
    """Yield the stages in their order, each with its documents before it."""
    for stage in lifecycle.STAGES:
        for one in DOCUMENTS:
            if lifecycle.step(one.step).stage == stage.key:
                yield Target(
                    f"document:{one.key}", one.title, stage.key, one.rests_on, document=one.key
                )
        yield Target(f"stage:{stage.key}", f"End of {stage.title}", stage.key, _up_to(stage.key))


def target(key: str) -> Target:
    """Return what a key names. Raises `KeyError`."""
    for one in targets():
        if one.key == key:
            return one
    raise KeyError(key)


def editions(book: Book, found: Target) -> dict[str, dict[str, int]]:
    """Return the edition of each entry that a target rests on, by section and number."""
    return {
        key: {str(one.number): one.edition for one in book.entries(key)}
        for key in found.rests_on
        if book.entries(key)
    }


@dataclass(frozen=True, slots=True)
class Since:
    """An entry that was added, changed or taken away since an approval."""

    section: str
    number: int
    what: str


def changed_since(before: Editions, now: Editions) -> tuple[Since, ...]:
    """Return what differs between two sets of editions, in the order of sections and numbers."""
    found = []
    for one in SECTIONS:
        was, is_now = before.get(one.key, {}), now.get(one.key, {})
        for number in sorted({*was, *is_now}, key=int):
            if was.get(number) != is_now.get(number):
                what = "changed"
                if number not in was:
                    what = "added"
                elif number not in is_now:
                    what = "taken away"
                found.append(Since(one.key, int(number), what))
    return tuple(found)
