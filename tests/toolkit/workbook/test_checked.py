"""What is found is kept by the content of a book, and never shown for another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.needs.section import SECTION
from drafting.workbook.book import Book, Entry, Facts
from toolkit.workbook import checked

WITHOUT = Entry("needs", 1, {"who": "tenant", "what": "a map"})
WITH = Entry("needs", 1, {"who": "tenant", "what": "a map", "evidence": "Seen in May"})


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(checked, "_kept", type(checked._kept)())


def rules(book):
    return [one.finding.rule for one in checked.noted(SECTION, book)]


def test_the_same_content_is_checked_once():
    calls = []

    def check(book):
        calls.append(book)
        return SECTION.check(book)

    counted = replace(SECTION, check=check)
    first = checked.noted(counted, Book.of([WITHOUT]))
    assert (
        checked.noted(counted, Book.of([WITHOUT]))
        == first
        == tuple(SECTION.check(Book.of([WITHOUT])))
    )
    assert len(calls) == 1


def test_other_content_under_the_same_numbers_is_checked_anew():
    assert "no-evidence" in rules(Book.of([WITHOUT]))
    assert "no-evidence" not in rules(Book.of([WITH]))
    assert "no-evidence" in rules(Book.of([WITHOUT], Facts(title="Another")))
    assert len(checked._kept) == 3


def test_no_more_than_the_most_is_kept(monkeypatch):
    monkeypatch.setattr(checked, "MOST", 2)
    for number in range(5):
        checked.noted(SECTION, Book.of([replace(WITH, number=number + 1)]))
    assert len(checked._kept) == 2
