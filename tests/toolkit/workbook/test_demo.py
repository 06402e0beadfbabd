"""What the made-up teams wrote is loaded once, and each entry is one that its form would take."""

from __future__ import annotations

import pytest

from drafting.sections import SECTIONS
from drafting.workbook.book import Book, Entry
from tests.factories import cast
from tests.toolkit.procurements.conftest import AT, TODAY
from toolkit.procurements import demo as procurements
from toolkit.procurements import queries
from toolkit.workbook import demo, records
from toolkit.workbook.forms import EntryForm

TITLES = [one.title for one in procurements.STORIES]


def told_book(title):
    """A book as the story tells it."""
    return Book.of(
        Entry(section.key, number, values)
        for section in SECTIONS
        for number, values in enumerate(demo.told(title, section.key, TODAY), start=1)
    )


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("section", SECTIONS, ids=lambda one: one.key)
def test_what_was_written_is_what_the_form_would_take(title, section):
    book = told_book(title)
    for entry in book.entries(section.key):
        shown = EntryForm(None, section=section, book=book, values=entry.values)
        sent = {name: shown[name].value() for name in shown.fields}
        form = EntryForm(sent, section=section, book=book)
        assert form.is_valid(), form.errors
        assert form.values() == dict(entry.values)


def test_the_story_of_repairs_fills_every_section_that_has_a_story():
    every = {key for each in demo.TOLD for key in each.get(TITLES[1], {})}
    assert every == {key for each in demo.TOLD for sections in each.values() for key in sections}


@pytest.mark.django_db
def test_it_is_written_once(bola):
    camden = cast.authority(cast.CAMDEN).pk
    procurements.load(authority_id=camden, buyer=bola, today=TODAY, at=AT)
    given = {"authority_id": camden, "by": bola, "today": TODAY, "at": AT}

    written = demo.load(**given)

    every = [told_book(title) for title in TITLES]
    assert written == sum(len(each) for book in every for each in book.by_section.values()) > 0
    assert demo.load(**given) == 0
    for row in queries.of_borough(camden):
        assert records.book_of(row).by_section == told_book(row.title).by_section
