"""Usability tests as documents and on their page: tasks from needs, sheets to write on, scores with their ranges."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from drafting.workbook.book import Book, Entry
from tests.factories import cast
from tests.factories.workbook import EntryFactory
from tests.toolkit.procurements.conftest import TODAY
from tests.toolkit.workbook.test_demo import TITLES, told_book
from tests.toolkit.workbook.test_entries import text
from toolkit.workbook import looks, papers
from toolkit.workbook.written import usability

BOOK = told_book(TITLES[1])


def part(result, title):
    return next(one for one in result.parts if one.title == title)


def test_the_tests_of_the_needs_are_the_tasks_of_the_script():
    result = usability.script(BOOK, TODAY)
    table = part(result, "Tasks: a sheet for each person").table

    assert [row[0] for row in table.rows] == [
        "1. Move your appointment from Tuesday to Thursday afternoon. Done when you see the new time. (N1)",
        "2. Find out when somebody comes tomorrow, with your own phone. Done when you say the time. (N2)",
        "3. A tenant asks why nobody came. Tell her what she was told last. Done when you read it out. (N6)",
    ]
    assert len(part(result, "Answer sheet: System Usability Scale").table.rows) == 10


def test_other_tasks_follow_and_a_test_without_any_says_so():
    entry = Entry("usability", 1, {"what": "Page", "tasks": "Find the number\n\n Ring it "})
    assert list(usability.tasks_of(entry, BOOK)) == ["Find the number", "Ring it"]
    bare = usability.script(Book.of([Entry("usability", 1, {"what": "Page"})]), TODAY)
    assert "nothing to do yet" in part(bare, "Tasks").text


def test_scores_stand_with_their_ranges_and_with_what_they_cannot_say():
    result = usability.results(BOOK, TODAY)

    assert result.answer == "2 tests, with 9 people in all."
    rows = part(result, "Scores").table.rows
    assert rows[0][1:] == ("6", "44.4% (8 of 18)", "6", "40.4", "23 to 57.9")
    assert rows[1][4:] == ("78.3", "53.2 to 100")
    points = part(result, "What the score can say, and what it cannot").points
    assert points[1].startswith("U2: 3 people are too few")
    assert [row[3] for row in part(result, "Who was asked, and who was not").table.rows] == [
        "Asked", "Asked", "Asked", "Not asked yet",
    ]  # fmt: skip


def test_before_a_test_is_held_there_is_nothing_to_show():
    planned = Book.of([Entry("usability", 1, {"what": "Page"})])
    assert usability.results(planned, TODAY).answer == "No test was held yet."
    assert looks.look("usability", planned, TODAY) == ()
    assert looks.look("needs", Book(), TODAY) == ()
    assert looks.look("outcomes", BOOK, TODAY) == ()


def test_completion_alone_is_shown_without_a_score():
    book = Book.of([Entry("usability", 1, {"what": "Page", "participants": 5, "tried": 4, "done": 1})])  # fmt: skip
    (scores,) = usability.results_parts(book, TODAY)
    assert scores.bars is None
    assert scores.table.rows[0][2:] == ("25% (1 of 4)", "None", "None", "None")


@pytest.mark.parametrize("key", ["usability-script", "usability-results"])
def test_the_documents_have_headings_and_titled_tables(key):
    found = docx.Document(BytesIO(papers.as_docx(papers.document(key), BOOK, by="Camden", on=TODAY)))  # fmt: skip
    heads = [one.text for one in found.paragraphs if one.style.name == "Heading 2"]
    assert len(heads) == len(set(heads)) or key == "usability-script"
    assert heads
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in found.tables)


@pytest.mark.django_db
def test_the_page_shows_scores_and_who_was_not_asked(begun, browser):
    for entry in (*BOOK.entries("needs"), *BOOK.entries("usability")):
        EntryFactory(
            procurement=begun, section=entry.section, number=entry.number, values=entry.values
        )
    page = text(
        browser.get(reverse("workbook:section", args=[cast.CAMDEN, begun.reference, "usability"]))
    )
    assert "23 to 57.9" in page
    assert 'role="img"' in page
    needs = text(
        browser.get(reverse("workbook:section", args=[cast.CAMDEN, begun.reference, "needs"]))
    )
    assert "Not asked: people who need help to go online" in needs
    assert "Who was asked, and who was not" in needs
