"""An old specification: read, shown with what is weak, ticked, added all or not at all; hostile files and words."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import cast
from tests.factories.workbook import EntryFactory
from tests.registers.books import packed
from tests.toolkit.tools.test_check_specification import excel, word
from tests.toolkit.ui.pages import parse, problems
from tests.toolkit.workbook.conftest import trail
from toolkit.workbook.models import WorkbookEntry

pytestmark = pytest.mark.django_db
TEXT = "1. Booking\nThe system must be user-friendly.\nA tenant can move a visit. (N1, N9)\nReports open in Power BI."


@pytest.fixture
def send(begun, browser):
    def sent(**boxes):
        return browser.post(reverse("workbook:mend", args=[cast.CAMDEN, begun.reference]), boxes)

    return sent


def text(page):
    assert problems(parse(page)) == []
    return " ".join(parse(page).xpath("string(//main)").split())


def kept():
    return [
        one.values
        for one in WorkbookEntry.objects.filter(section="requirements").order_by("number")
    ]


@pytest.mark.parametrize(("name", "content"), [
    ("old.docx", word(*TEXT.split("\n"))), ("old.xlsx", excel([(line,) for line in TEXT.split("\n")])),
])  # fmt: skip
def test_a_file_is_read_and_nothing_is_added_yet(name, content, send):
    page = send(file=SimpleUploadedFile(name, content))

    said = text(page)
    assert f"3 requirements in {name}." in said
    assert "What people get done, must, under “Booking”" in said
    assert "Easy, for whom, and how would you know?" in said
    assert "A brand is named" in said
    assert parse(page).xpath("//input[@name='pick' and @checked]/@value") == ["1", "2", "3"]
    assert kept() == []


def test_the_ticked_ones_are_added_with_where_they_came_from(begun, send):
    EntryFactory(procurement=begun)
    page = send(text=TEXT, name="old.docx", add="1", pick=["2", "3", "99", "x"])

    assert page.status_code == 302
    assert [one["outcome"] for one in kept()] == [
        "A tenant can move a visit.",
        "Reports open in Power BI.",
    ]
    assert [one.get("needs") for one in kept()] == [[1], None]
    assert set(
        WorkbookEntry.objects.filter(section="requirements").values_list("came_from", flat=True)
    ) == {"old.docx"}
    assert trail() == ["workbook.added"]


def test_none_ticked_is_an_error_and_the_page_stays(send):
    page = send(text=TEXT, name="old.docx", add="1")

    assert "Select at least one requirement" in text(page)
    assert "3 requirements in old.docx." in text(page)
    assert not parse(page).xpath("//input[@name='pick' and @checked]")


def test_more_than_there_is_room_for_are_added_not_at_all(begun, send):
    for number in range(1, 500):
        EntryFactory(
            procurement=begun,
            section="requirements",
            number=number,
            values={"outcome": f"Number {number}."},
        )
    page = send(text=TEXT, add="1", pick=["1", "2"])

    assert "holds 500 at most" in text(page)
    assert len(kept()) == 499


def test_what_is_there_already_is_not_ticked(begun, send):
    EntryFactory(
        procurement=begun, section="requirements", values={"outcome": "a tenant can move  a visit"}
    )
    page = send(text=f"{TEXT}\nThe system must be user-friendly.")

    assert "The same words are a requirement already" in text(page)
    assert parse(page).xpath("//input[@name='pick' and @checked]/@value") == ["1", "3"]


def test_a_requirement_that_is_too_long_can_not_be_ticked_nor_added(send):
    long = f"A tenant can {'move ' * 500}."
    assert "split it in the text" in text(send(text=long))

    assert "Select at least one" in text(send(text=long, add="1", pick=["1"]))
    assert kept() == []


def _outside(content: bytes) -> bytes:
    """Let a document point at another machine, as one with a picture to fetch does."""
    relations = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
    return packed(content, {"word/_rels/settings.xml.rels": relations}, ())


def test_what_a_document_points_at_is_not_fetched(send):
    page = send(file=SimpleUploadedFile("old.docx", _outside(word("It must be robust."))))

    assert "1 requirement in old.docx." in text(page)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("old.docx", packed(word("x"), {"word/vbaProject.bin": b"x"}, ()), "contains macros"),
        ("old.docx", packed(word("x"), {"word/a.xml": b"\0" * 6_000_000}, ()), "unfolds to far more"),
        ("old.docm", word("x"), "may contain macros"),
        ("old.pdf", b"%PDF-1.7", "must be a Word document"),
        ("old.docx", b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "damaged"),
        ("old.docx", b"x" * 5_000_000, "must be smaller than 5 MB"),
        ("old.docx", word("It must be robust. " * 12_000), "characters or less"),
        ("../../etc/passwd.docx", b"", "damaged"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_words(name, content, error, send):
    page = send(file=SimpleUploadedFile(name, content))

    assert page.status_code == 200
    assert error in text(page)


def test_a_file_that_is_no_archive_within_is_refused(send):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")

    assert "damaged" in text(send(file=SimpleUploadedFile("old.docx", out.getvalue())))


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("", "Upload an old specification, or paste its words"),
        ("Contents", "We found no requirement in it"),
    ],
)
def test_nothing_to_read_is_said(words, error, send):
    assert error in text(send(text=words))


def test_hostile_words_are_shown_as_words_and_come_back_whole(send):
    hostile = "It must <script>alert(1)</script> {{ 7 * 7 }} \"quoted\" 'so' & =HYPERLINK(1)"
    page = send(text=hostile, name="<b>.docx")

    assert b"<script>alert" not in page.content
    [carried] = parse(page).xpath("//input[@name='text']/@value")
    assert carried == hostile
    send(text=carried, add="1", pick=["1"])
    assert kept()[0]["outcome"] == hostile


def test_it_costs_the_same_for_few_and_many(send, django_assert_num_queries):
    send(text=TEXT)
    with django_assert_num_queries(11):
        send(text=TEXT)
    with django_assert_num_queries(11):
        send(text="\n".join(f"Person {one} can pay." for one in range(400)))
