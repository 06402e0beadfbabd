"""Texts that say much the same, and texts that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.near import ALIKE, alike, likeness, words_of
from drafting.workbook.book import Entry


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("I need to change my appointment", "change my appointments", True),
        ("to see all jobs of the day", "to see the jobs of a day", True),
        ("to report a repair at night", "reporting repairs at night", True),
        ("to change my appointment", "to cancel my appointment", False),
        ("to report a repair", "to report a missed bin", False),
        ("to see all jobs of the day", "to see all jobs of a colleague", False),
    ],
)
def test_pairs(one, other, is_alike):
    assert (likeness(words_of(one), words_of(other)) >= ALIKE) is is_alike


@given(st.frozensets(st.text(max_size=3)), st.frozensets(st.text(max_size=3)))
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)
    assert not one or likeness(one, one) == 1


def test_one_word_is_too_little_to_say():
    entries = [Entry("needs", 1, {"what": "repairs"}), Entry("needs", 2, {"what": "repairs"})]
    assert list(alike(entries, "what")) == []
