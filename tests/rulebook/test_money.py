"""Showing whole pence as pounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.money import pounds, short_pounds


@pytest.mark.parametrize(
    ("pence", "shown"),
    [
        (0, "£0"),
        (1, "£0.01"),
        (56_40, "£56.40"),
        (207_720_00, "£207,720"),
        (5_193_000_00, "£5,193,000"),
        (-30_000_00, "-£30,000"),
        (-1, "-£0.01"),
    ],
)
def test_pence_are_shown_as_pounds(pence, shown):
    assert pounds(pence) == shown


@pytest.mark.parametrize(
    ("pence", "shown"),
    [
        (30_000_00, "£30,000"),
        (999_999_99, "£999,999.99"),
        (1_000_000_00, "£1 million"),
        (2_400_000_00, "£2.4 million"),
        (1_200_000_000_00, "£1,200 million"),
        (-5_000_000_00, "-£5 million"),
    ],
)
def test_millions_are_shown_shortly(pence, shown):
    assert short_pounds(pence) == shown


@given(pence=st.integers(-(10**13), 10**13))
def test_no_penny_is_lost_when_pounds_are_shown_in_full(pence):
    shown = pounds(pence).replace("£", "").replace(",", "")
    whole, _, rest = shown.lstrip("-").partition(".")

    assert (int(whole) * 100 + int(rest or 0)) * (-1 if shown.startswith("-") else 1) == pence
