"""What comes from what: both ways say the same, and what was taken away does not count."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafting.requirements.trace import trace
from drafting.workbook.book import Book, Entry

NUMBERS = st.integers(min_value=1, max_value=8)


def book(needs, links):
    entries = [Entry("needs", number, {}) for number in needs]
    entries += [
        Entry("requirements", number, {"needs": each}) for number, each in enumerate(links, start=1)
    ]
    return Book.of(entries)


def test_both_ways_and_what_stands_alone():
    found = trace(book([1, 2, 3], [[1, 3], [3, 3], [], [9]]))

    assert found.by_need == {1: (1,), 2: (), 3: (1, 2)}
    assert found.by_requirement == {1: (1, 3), 2: (3,), 3: (), 4: ()}
    assert found.needs_alone == (2,)
    assert found.requirements_alone == (3, 4)


@given(st.sets(NUMBERS), st.lists(st.lists(NUMBERS, max_size=6), max_size=8))
def test_a_link_stands_on_both_sides_or_on_none(needs, links):
    found = trace(book(needs, links))

    there = {(need, one) for need, many in found.by_need.items() for one in many}
    back = {(need, one) for one, many in found.by_requirement.items() for need in many}
    assert there == back
    assert set(found.by_need) == needs
