from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registers.formulas import harmless, is_like_one


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "=HYPERLINK(A1)", "@SUM(A1)", "+44 20 7946 0000", "-cmd|' /C calc'!A0", "\t=1", " =1",
        "\ufeff=1", "\u00a0=1", " \n=1", "\tx", "\rx", "\nx", "\uff1d1+1", "\uff20SUM(A1)", "-", "+", "=",
        "-1+1", "--5",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert is_like_one(text)
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["", "Acme Ltd", "1,200", "-5", "+5", "-£1,200.50", "-5%", " -5 ", "'=1", "a=1", "<script>"],
)
def test_any_other_text_and_a_plain_number_stay_as_they_are(text):
    assert not is_like_one(text)
    assert harmless(text) == text


_signs = st.sampled_from("=+-@\uff1d\uff0b\uff0d\uff20")


@given(st.text(" \t\r\n\ufeff"), _signs, st.text())
def test_no_sign_behind_spaces_is_run(before, sign, after):
    text = before + sign + "A" + after

    assert harmless(text) == f"'{text}"


@given(st.text())
def test_nothing_is_led_by_two_apostrophes(text):
    assert not is_like_one(harmless(text))
