"""The capability self-check, to try: strengths, gaps and what to read; every statement is asked for, and nothing is kept."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from drafting.capability.statements import BY_KEY, STATEMENTS
from toolkit.capability.models import OwnAnswers
from toolkit.tools.self_check.example import EXAMPLE

ADDRESS = reverse("tools:capability-self-check")
pytestmark = pytest.mark.django_db


def text(response):
    return " ".join(response.content.decode().split())


def test_the_example_says_what_to_read_first_and_why(client):
    page = text(client.post(ADDRESS, EXAMPLE))

    assert set(EXAMPLE) == set(BY_KEY)
    assert "7 strengths, 11 gaps" in page
    assert "Step 1: Align Technology Plans Across Boroughs" in page
    assert "You answered “I have not done this” to “find out which other boroughs use the same system" in page  # fmt: skip
    assert "What is not part of your job" in page
    assert not OwnAnswers.objects.exists()


def test_who_can_do_everything_has_nothing_to_read(client):
    page = text(client.post(ADDRESS, dict.fromkeys(BY_KEY, "teach")))
    assert f"{len(STATEMENTS)} strengths, 0 gaps" in page
    assert "What to read next" not in page


def test_a_statement_without_an_answer_is_named_and_the_rest_stays(client):
    said = {key: answer for key, answer in EXAMPLE.items() if key != "route"}
    page = text(client.post(ADDRESS, said))

    assert "Select an answer to “Choose a lawful route" in page
    assert page.count(" checked") == len(STATEMENTS) - 1


def test_the_note_holds_every_answer(client):
    response = client.post(ADDRESS, {**EXAMPLE, "as": "docx"})
    document = docx.Document(BytesIO(response.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    assert all(one.text in cells for one in STATEMENTS)
    assert "With help" in cells
