"""How hard a text is to read: what ends a sentence, and that harder words and longer sentences cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.plain_english import grade, reading_age, sentences, syllables


@pytest.mark.parametrize(
    ("text", "count", "why"),
    [
        ("Buy well. Buy together.", 2, "full stops"),
        ("Who buys? You do! Good.", 3, "question and exclamation marks"),
        ("Three things help: time, people; and money.", 1, "a colon or semicolon ends nothing"),
        ("See s.51 of the Act", 1, "a dot inside a word ends nothing"),
        ("“Ask early.” Then ask again.", 2, "a closing quotation mark after the stop"),
        ("One idea\n\nAnother idea", 2, "a paragraph's end"),
        ("A long line\nthat goes on", 1, "a line's end alone ends nothing"),
        ("You need:\n- time\n- people\n1. money", 4, "a list item begins a sentence"),
        ("- time that goes\n  on to the next line", 1, "a list item may be two lines long"),
        ("# What it is\nA plan.", 2, "a heading is a sentence of its own"),
        ("Why\n## How to do it\nAsk.", 3, "a heading in the middle"),
        ("", 0, "nothing"),
        ("... !? 123", 0, "no words"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value and len(value) > 25 else "",
)
def test_what_ends_a_sentence(text, count, why):
    assert sentences(text) == count, why


@pytest.mark.parametrize(
    ("word", "count"),
    [("the", 1), ("buy", 1), ("table", 2), ("procurement", 3), ("interoperability", 7), ("made", 1),
     ("wanted", 2), ("used", 1), ("names", 1)],
)  # fmt: skip
def test_syllables_are_counted_well_enough(word, count):
    assert abs(syllables(word) - count) <= 1


def test_an_easy_text_is_easy_and_a_hard_one_is_hard():
    easy = "Ask people what they need. Write it down. Test it with them."
    hard = (
        "Notwithstanding the aforementioned considerations, contracting authorities endeavouring to "
        "operationalise interoperability requirements should systematically institutionalise "
        "multidisciplinary evaluation methodologies."
    )

    assert reading_age(easy) <= 9
    assert reading_age(hard) >= 18


def test_a_text_without_words_has_the_lowest_age():
    assert grade("") == 0.0
    assert grade("123 ...") == 0.0
    assert reading_age("") == 5


@given(words=st.lists(st.sampled_from(["buy", "together", "supplier", "borough"]), min_size=4))
def test_one_sentence_is_never_easier_than_the_same_words_in_two(words):
    middle = len(words) // 2
    two = " ".join(words[:middle]) + ". " + " ".join(words[middle:]) + "."

    assert grade(" ".join(words) + ".") >= grade(two)


@given(text=st.text(max_size=300))
def test_any_text_has_an_age(text):
    assert reading_age(text) >= 5
