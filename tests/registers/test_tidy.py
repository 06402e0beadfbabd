import pytest
from hypothesis import given
from hypothesis import strategies as st

from registers.tidy import MOST_CHARACTERS, clean, line, paragraph, safe_cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+a", "@SUM(A1)", "\tx", "\rx", "\n=x", " =1", "\u200b=1"]
)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert safe_cell(text) == "'" + clean(text)


@pytest.mark.parametrize("text", ["Acme", "", "1,200", "-5", "'=1", "<script>"])
def test_any_other_cell_stays_as_it_is(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("عربي 🚀 é", "عربي 🚀 é"),
        ("a\u202eb\u2066c\x00d\x07", "abcd"),
        ("a\ud800", "a�"),
    ],
)
def test_names_survive_but_for_marks_that_disguise(text, kept):
    assert clean(text) == kept


def test_a_paragraph_keeps_its_lines_and_a_line_does_not():
    assert (
        paragraph(" a  b \r\n\r\n c&amp;d &nosuch; \rB&copy Ltd ")
        == "a b\nc&d &nosuch;\nB&copy Ltd"
    )
    assert line("a\n b\tc") == "a b c"
    assert len(paragraph("a" * 40_000)) == MOST_CHARACTERS


@given(text=st.text())
def test_a_line_stays_as_it_is_when_it_is_made_again(text):
    assert line(line(text)) == line(text) or "&" in text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Alpha_x000D_", "Alpha"), ("Alpha_x000d_\nBeta", "Alpha\nBeta"), ("a_x0009_b", "a b"),
        ("a_x005F_x000D_", "a_x000D_"), ("file_x64_build", "file_x64_build"),
        ("a_x00E9_b", "a_x00E9_b"), ("a_x0007_b", "ab"),
    ],
)  # fmt: skip
def test_what_excel_wrote_for_a_character_is_that_character(text, kept):
    assert paragraph(text) == kept
