"""Text from any document becomes sentences with their lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.passage import reading, sentences


def texts(text: str) -> list[str]:
    return [one.text for one in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("One. Two.", ["One.", "Two."], "two sentences"),
        ("We need it, e.g. On Mondays.", ["We need it, e.g. On Mondays."], "a short form ends nothing"),
        ("See section 2. It says so.", ["See section 2.", "It says so."], "a number ends a sentence"),
        ("It costs £2.50 a day.", ["It costs £2.50 a day."], "a point within a sum"),
        ("“Stop.” We did.", ["“Stop.”", "We did."], "a quotation"),
        ("Heading\nWords of it.", ["Heading", "Words of it."], "a heading stands alone"),
        ("Suppliers must hold\ncover by then.", ["Suppliers must hold cover by then."], "a broken line goes on"),
        (
            "This line is as long as a page is wide, and so it breaks before\nMonday comes.",
            ["This line is as long as a page is wide, and so it breaks before Monday comes."],
            "a full line goes on with a capital",
        ),
        ("red,\nGreen", ["red, Green"], "a comma goes on"),
        ("- one\n- two\n3. three\n(a) four", ["one", "two", "three", "four"], "bullets"),
        ("4.2.1 The supplier pays.", ["The supplier pays."], "the number of a clause"),
        ("One\n\n\n\nTwo", ["One", "Two"], "blank lines"),
        ("a\r\n\r\nb\rc", ["a", "b c"], "any end of line; a line of small letters goes on"),
        ("---\n***\n.", [], "no words"),
        ("", [], "nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)  # fmt: skip
def test_a_text_is_cut_into_sentences(text, expected, why):
    assert texts(text) == expected, why


def test_a_sentence_knows_its_line_and_whether_it_is_a_bullet():
    found = sentences("Title\n\nFirst line goes\non. Second\nsentence.\n- a bullet. And more.")

    assert [(one.line, one.is_bullet, one.text) for one in found] == [
        (1, False, "Title"),
        (3, False, "First line goes on."),
        (4, False, "Second sentence."),
        (6, True, "a bullet."),
        (6, False, "And more."),
    ]


def test_reading_names_the_longest_sentences_first():
    long, longer = "word " * 26 + "end.", "word " * 40 + "end."
    text = f"Short one. {long.capitalize()} {longer.capitalize()}"
    found = reading(text, sentences(text))

    assert [one.words for one in found.long] == [41, 27]
    assert found.words == 70
    assert found.age is not None


def test_a_sentence_of_twenty_five_words_is_not_long():
    text = "word " * 24 + "end."

    assert reading(text, sentences(text)).long == ()


def test_a_few_words_have_no_reading_age():
    assert reading("Too short.", sentences("Too short.")).age is None


@given(st.text(alphabet="aB1 .\n-,;!?)(•£\r", max_size=300))
def test_no_word_is_lost_and_lines_never_go_back(text):
    found = sentences(text)
    lines = [one.line for one in found]

    assert lines == sorted(lines)
    assert all(one.text.strip() == one.text and one.text for one in found)
    assert sum(one.text.count("B") for one in found) <= text.count("B")
