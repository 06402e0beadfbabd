from __future__ import annotations

import pytest

from ocds import texts


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("  Library \t system ", "Library system"),
        ("Barking &amp; Dagenham", "Barking & Dagenham"),
        ("one\r\n\r\ntwo", "one two"),
        ("nul\0 and bell\a", "nul and bell"),
        ("caf\u00e9\u00a0x", "caf\u00e9 x"),
        (None, ""),
        (5, "5"),
        ("x" * 30, "x" * 19 + "…"),
    ],
)
def test_a_line_is_made_fit_to_keep(value, expected):
    assert texts.one_line(value, 20) == expected


def test_paragraphs_keep_their_line_breaks():
    assert texts.paragraphs("one\r\n \r\ntwo", 100) == "one\ntwo"


@pytest.mark.parametrize(
    "text",
    [
        "a.b+c@some-where.gov.uk",
        "020 7946 0000",
        "+44 20 7946 0000",
        "(0161) 496 0000",
        "07700900123",
    ],
)
def test_ways_to_reach_a_person_are_taken_out(text):
    kept = texts.one_line(f"Write to {text}, or not.", 200)

    assert text not in kept
    assert "removed]" in kept
    assert kept.endswith(", or not.")
