"""VAT in whole pence: every rate, rounding, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.vat import VatRate, ex_vat, inc_vat, is_rounded

KNOWN = [rate for rate in VatRate if rate is not VatRate.INCLUDED]


@pytest.mark.parametrize(
    ("ex", "rate", "inc", "rounded"),
    [
        (2_500_000, VatRate.STANDARD, 3_000_000, False),
        (17_908_667, VatRate.STANDARD, 21_490_400, True),
        (17_908_666, VatRate.STANDARD, 21_490_399, True),
        (1, VatRate.STANDARD, 1, True),
        (3, VatRate.STANDARD, 4, True),
        (10, VatRate.REDUCED, 11, True),
        (100, VatRate.REDUCED, 105, False),
        (101, VatRate.ZERO, 101, False),
        (101, VatRate.EXEMPT, 101, False),
        (101, VatRate.INCLUDED, 101, False),
        (0, VatRate.STANDARD, 0, False),
    ],
)
def test_vat_is_added_to_the_nearest_penny(ex, rate, inc, rounded):
    assert inc_vat(ex, rate) == inc
    assert is_rounded(ex, rate) is rounded


def test_a_sum_that_includes_vat_does_not_say_how_much():
    with pytest.raises(ValueError, match="Give the rate of VAT"):
        ex_vat(100, VatRate.INCLUDED)


@pytest.mark.parametrize("rate", VatRate)
def test_every_rate_has_words(rate):
    assert "VAT" in rate.in_words


@given(st.integers(0, 10**12), st.sampled_from(KNOWN))
def test_vat_added_and_taken_off_gives_the_same_sum(pence, rate):
    assert ex_vat(inc_vat(pence, rate), rate) == pence


@given(st.integers(0, 10**12), st.integers(0, 10**6), st.sampled_from(VatRate))
def test_more_is_never_less_with_vat(pence, more, rate):
    assert inc_vat(pence + more, rate) >= inc_vat(pence, rate) >= pence
