"""The specification linter as a page: pasted or uploaded, with each place, better words and a step to read."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.registers.books import packed
from tests.toolkit.tools.walking import heading, text_of
from tests.toolkit.ui.pages import parse, problems
from toolkit.tools.engine import sheets

pytestmark = pytest.mark.django_db
URL = "/tools/specification-linter/"


def send(**boxes):
    page = Client().post(URL, boxes)
    assert problems(parse(page)) == []
    return page


def word(*paragraphs: str) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def excel(rows, *, hidden=()) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    if hidden:
        sheet = book.create_sheet("Hidden")
        sheet.append(hidden)
        sheet.sheet_state = "hidden"
    book.save(out)
    return out.getvalue()


def box(page) -> str:
    return (parse(page).xpath("//textarea[@name='text']")[0].text or "").strip()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Officers book a visit.", "Nothing was found"),
        ("It must be robust.", "One place to look at"),
        ("It must be robust.\n\nIt is reliable.", "2 places to look at"),
        ("Officers book a visit. " * 20, "10 subjects are missing"),
        (
            "Officers book a visit. " * 20 + "It is robust.",
            "One place to look at, and 10 subjects are missing",
        ),
    ],
)
def test_the_answer_counts_places_and_what_is_missing(text, answer):
    assert heading(send(text=text)) == answer


def test_a_finding_shows_line_words_reason_better_words_and_a_step():
    page = send(text="Title\n\nReports must open in Power BI.\n\nUse Salesforce.")

    said = text_of(page)
    assert "Line 3 “Reports must open in Power BI.”" in said
    assert "Also line 5: “Salesforce”" in said
    assert "Procurement Act 2023, s.56(7)-(8)" in said
    assert "Write instead" in said
    assert parse(page).xpath("//mark")[0].text == "Power BI"
    assert parse(page).xpath("//main//a[@href='/steps/start-with-user-needs/']")


def test_many_places_are_named_by_their_lines():
    page = send(text="It is robust.\n\n" * 12)

    assert "And on lines 15, 17, 19, 21, 23" in text_of(page)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("spec.docx", word("Title", "It must be robust.")),
        (
            "SPEC.XLSX",
            excel([("No", "Requirement"), (1, "It must be robust.")], hidden=("Use Oracle.",)),
        ),
    ],
)
def test_an_uploaded_specification_is_read_and_stands_in_the_box_to_be_mended(name, content):
    page = send(text="What stood there before", file=SimpleUploadedFile(name, content))

    assert heading(page) == "One place to look at"
    assert "It must be robust." in box(page)
    assert "before" not in box(page)
    assert "Oracle" not in box(page)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("spec.pdf", b"%PDF-1.7", "must be a Word document (.docx) or an Excel workbook (.xlsx)"),
        ("spec.docm", word("x"), "may contain macros"),
        ("spec.docx", packed(word("x"), {"word/vbaProject.bin": b"x"}, ()), "contains macros"),
        (
            "spec.docx",
            packed(word("x"), {"word/a.xml": b"\0" * 6_000_000}, ()),
            "unfolds to far more",
        ),
        ("spec.docx", b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "damaged"),
        ("../../etc/passwd.docx", b"", "damaged"),
        ("spec.docx", word(" "), "holds no words"),
        ("spec.xlsx", word("x"), "not an Excel workbook"),
        ("spec", b"", "must be a Word document"),
    ],
)
def test_a_hostile_or_wrong_file_is_refused_and_what_was_typed_stays(name, content, error):
    page = send(text="It must be robust.", file=SimpleUploadedFile(name, content))

    assert error in text_of(page)
    assert box(page) == "It must be robust."
    assert parse(page).findtext(".//title").startswith("Error:")


def test_a_file_of_too_many_words_is_refused(monkeypatch):
    monkeypatch.setattr("toolkit.tools.check_specification.form.LONGEST_PASTE", 10)

    assert "must hold 10 characters or less" in text_of(
        send(file=SimpleUploadedFile("spec.docx", word("It must be robust.")))
    )
    assert sheets.LONGEST_PASTE == 200_000


def test_nothing_is_said_to_be_nothing():
    assert text_of(send()).count("Paste a specification, or upload one") == 2
