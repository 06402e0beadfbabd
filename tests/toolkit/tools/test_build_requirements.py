"""The requirements builder as a page: wording from needs, weak words, what comes from what; nothing is kept."""

from __future__ import annotations

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from drafting.requirements import check
from tests.toolkit.tools.test_check_specification import word
from tests.toolkit.tools.walking import heading, text_of
from tests.toolkit.ui.pages import parse, problems
from toolkit.tools.build_requirements.example import EXAMPLE

pytestmark = pytest.mark.django_db
URL = "/tools/requirements-builder/"


def send(**boxes):
    page = Client().post(URL, boxes)
    if page.headers["Content-Type"].startswith("text/html"):
        assert problems(parse(page)) == []
    return page


@pytest.mark.parametrize(
    ("needs", "text", "answer"),
    [
        ("As a tenant I need to move a visit", "", "1 need without a requirement"),
        ("", "A tenant can move a visit.", "0 of 1 requirement to look at"),
        ("As a tenant I need to pay", "A tenant can pay within a minute. (N1)\n\nIt is robust.", "1 of 2 requirements to look at, 0 needs without a requirement"),
        ("", "Title", "Nothing could be read"),
    ],
)  # fmt: skip
def test_the_answer_counts_what_is_weak_and_what_stands_alone(needs, text, answer):
    assert heading(send(needs=needs, text=text)) == answer


def test_a_need_without_requirement_gets_a_first_wording_and_tables_trace_both_ways():
    said = text_of(
        send(
            needs="As a tenant I need to move my visit so that I keep my pay\nAs a carer I need to know",
            text="A carer can know. (N2)",
        )
    )

    assert "A tenant can move their visit, so that they keep their pay." in said
    assert "1 of 2 needs is met by a requirement. Alone: N1." in said
    assert "From requirements to needs" in said
    assert "no-need" not in said


def test_without_needs_nobody_is_told_that_they_are_missing():
    said = text_of(send(text="A tenant can pay."))

    assert "It comes from no need" not in said
    assert "From needs to requirements" not in said


def test_an_old_specification_is_read_from_a_file():
    page = send(file=SimpleUploadedFile("old.docx", word("1. General", "It must be robust.")))

    assert heading(page) == "1 of 1 requirement to look at"


def test_nothing_at_all_is_asked_for():
    assert "Paste needs or requirements, or upload a specification" in text_of(send())


def test_the_words_are_forgotten():
    check._kept.cache_clear()
    send(**EXAMPLE)

    assert check._kept.cache_info().currsize == 0


def test_the_example_makes_a_note():
    content = send(**EXAMPLE, **{"as": "docx"}).content

    words = "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)
    assert "R2: It says what the system has, not what people get done (Change it)" in words
