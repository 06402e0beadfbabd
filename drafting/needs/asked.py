"""Who was asked or watched, by what needs and usability tests say of it."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.needs.fields import ASKED, GROUPS, KEY
from drafting.needs.usability.fields import KEY as TESTS
from drafting.needs.usability.fields import PARTICIPANTS, TOOK_PART
from drafting.workbook.book import Book
from drafting.workbook.fields import Choice


def counts(book: Book) -> Iterator[tuple[Choice, int, int]]:
    """Yield each group with the number of needs it was asked about, and of tests it took part in.

    A test that only is planned does not count.
    """
    needs = [entry.keys(ASKED.name) for entry in book.entries(KEY)]
    tests = [
        entry.keys(TOOK_PART.name)
        for entry in book.entries(TESTS)
        if entry.whole(PARTICIPANTS.name)
    ]
    for group in GROUPS:
        yield group, sum(group.key in one for one in needs), sum(group.key in one for one in tests)


def not_asked(book: Book) -> list[Choice]:
    """Return the groups that nobody asked."""
    return [group for group, needs, tests in counts(book) if not needs and not tests]
