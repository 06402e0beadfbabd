"""Word documents as lines of words, and hostile ones refused with what to do."""

from __future__ import annotations

import io

import docx
import pytest

from registers import documents
from registers.documents import lines
from registers.packages import DOCUMENT
from registers.records import FileRefused
from tests.registers.books import packed, xlsx_bytes

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(build) -> bytes:
    made = docx.Document()
    build(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_body(body: str) -> bytes:
    xml = f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode()
    return packed(document(lambda made: None), {"word/document.xml": xml}, ("word/document.xml",))


def plain(made) -> None:
    made.add_heading("Requirements", 1)
    made.add_paragraph("Officers book\ta visit.")
    made.add_paragraph("Photos", style="List Bullet")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "R1", "Tenants choose a slot."
    made.add_paragraph("   ")


def test_headings_paragraphs_and_cells_are_lines_of_their_own():
    assert lines(io.BytesIO(document(plain))) == [
        "Requirements",
        "Officers book a visit.",
        "Photos",
        "R1",
        "Tenants choose a slot.",
    ]


def test_a_bullet_is_marked_and_struck_out_words_are_left_out():
    body = (
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t> link</w:t><w:noBreakHyphen/><w:t/></w:r></w:hyperlink>"
        "<w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>"
        "<w:p><w:r><w:pict><w:p><w:r><w:t>box</w:t></w:r></w:p></w:pict></w:r></w:p>"
    )

    assert lines(io.BytesIO(with_body(body))) == ["- a b", "kept link-", "box"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 and nothing", "damaged"),
        (b"plain words", "damaged"),
        (xlsx_bytes({"Sheet": [("a", "b")]}), "not a Word document"),
        (packed(document(plain), {"word/vbaProject.bin": b"x"}, ()), "contains macros"),
        (packed(document(plain), {"word/big.xml": b"\0" * 6_000_000}, ()), "unfolds to far more"),
        (packed(document(plain), {"x.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}, ()), "damaged"),
        (with_body("<w:p>"), "damaged"),
        (with_body("<w:p>" + "<w:r>" * 5000 + "</w:r>" * 5000 + "</w:p>"), "damaged"),
    ],
)
def test_what_is_no_safe_document_is_refused_with_what_to_do(content, why):
    with pytest.raises(FileRefused, match=why) as refused:
        lines(io.BytesIO(content))

    assert str(refused.value).endswith(
        (DOCUMENT.save_again, DOCUMENT.without_macros, DOCUMENT.too_big)
    )


def test_a_document_of_too_many_words_is_refused_before_it_is_opened(monkeypatch):
    monkeypatch.setattr(documents, "DOCUMENT", DOCUMENT.__class__(**{
        **{name: getattr(DOCUMENT, name) for name in DOCUMENT.__slots__}, "most_bytes": 1000,
    }))  # fmt: skip

    with pytest.raises(FileRefused, match="unfolds to far more"):
        lines(io.BytesIO(document(plain)))
