"""Hostile words on every form of the workbook, and in every file that goes out: kept as words, or refused and not lost."""

from __future__ import annotations

import csv
import io
import zipfile
from itertools import pairwise

import docx
import openpyxl
import pytest
from django.urls import reverse
from docx.oxml.ns import qn

from drafting.sections import SECTIONS
from drafting.workbook.fields import Kind
from tests.factories import cast
from tests.factories.workbook import EntryFactory
from tests.toolkit.dossier.conftest import kept
from tests.toolkit.dossier.test_there_and_back import parts_of, taken
from toolkit.teamwork import commenting
from toolkit.workbook.models import WorkbookEntry

pytestmark = pytest.mark.django_db
WORDS = "=HYPERLINK(1) <script>alert(1)</script> +1 @SUM 🦊 [X]"
TYPED = {section.key: section for section in SECTIONS if any(one.kind in (Kind.LINE, Kind.TEXT) for one in section.fields)}  # fmt: skip


def typed(section):
    return [one.name for one in section.fields if one.kind in (Kind.LINE, Kind.TEXT)]


def add(browser, row, section, **values):
    return browser.post(
        reverse("workbook:add", args=[cast.CAMDEN, row.reference, section.key]), values
    )


@pytest.mark.parametrize("key", TYPED)
def test_a_paste_of_a_megabyte_is_refused_in_words_on_every_form(begun, browser, key):
    section = TYPED[key]
    for name in {typed(section)[0], typed(section)[-1]}:
        answer = add(browser, begun, section, **{name: "ab " * 350_000})
        page = answer.content.decode()
        assert answer.status_code == 200, name
        assert "There is a problem" in page, name
        assert "characters or" in page, name
        assert page.count("ab ") >= 350_000, name  # what was typed stays
    assert not WorkbookEntry.objects.exists()


@pytest.mark.parametrize("key", TYPED)
def test_control_characters_are_never_kept(begun, browser, key):
    section = TYPED[key]
    add(browser, begun, section, **dict.fromkeys(typed(section), "a\x00b\x07\x1b\u202ec"))

    for one in WorkbookEntry.objects.all():
        for name in typed(section):
            text = one.values.get(name, "")
            assert all(sign.isprintable() or sign == "\n" for sign in text), (name, text)


@pytest.fixture
def hostile(begun, bola):
    """A procurement in which every field of words holds something hostile."""
    for section in SECTIONS:
        values = dict.fromkeys(typed(section), WORDS)
        EntryFactory(procurement=begun, section=section.key, values=values)
    kept(begun, bola, title=WORDS)
    commenting.write(
        procurement=begun, target="", text=WORDS.replace("@", ""), by=bola, at=begun.changed_at
    )
    return parts_of(taken(begun))


def test_no_cell_of_any_file_of_the_zip_is_a_formula(hostile):
    for name, content in hostile.items():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))], name
    book = openpyxl.load_workbook(io.BytesIO(hostile["workbook.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert any("HYPERLINK" in str(cell.value) for cell in cells)


def test_the_documents_hold_hostile_words_as_words(hostile):
    names = [name for name in hostile if name.endswith(".docx")]
    assert len(names) > 5
    for name in names:
        with zipfile.ZipFile(io.BytesIO(hostile[name])) as archive:
            xml = archive.read("word/document.xml").decode()
        assert "<script>" not in xml, name
    found = docx.Document(io.BytesIO(hostile["tender-pack.docx"]))
    assert any("<script>" in one.text for one in found.paragraphs)


def test_every_document_has_headings_in_order_named_tables_title_and_language(hostile):
    for name, content in hostile.items():
        if not name.endswith(".docx"):
            continue
        paper = docx.Document(io.BytesIO(content))
        levels = [
            int(one.style.name[-1])
            for one in paper.paragraphs
            if one.style.name.startswith("Heading")
        ]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(later <= earlier + 1 for earlier, later in pairwise(levels)), (name, levels)
        assert all(one.text.strip() for one in paper.paragraphs if one.style.name[:7] == "Heading")
        assert paper.core_properties.title, name
        assert paper.core_properties.language == "en-GB", name
        for table in paper.tables:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, name
            assert all(cell.text.strip() for cell in table.rows[0].cells), name
        for drawing in paper.element.body.iter(qn("wp:docPr")):
            assert drawing.get("descr"), name
        for link in paper.element.body.iter(qn("w:hyperlink")):
            assert "".join(one.text or "" for one in link.iter(qn("w:t"))).strip(), name
