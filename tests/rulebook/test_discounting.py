"""The Treasury's rate, dated and sourced."""

from datetime import date
from fractions import Fraction

import pytest

from rulebook.dated import RuleNotKnown
from rulebook.discounting import DiscountRate, discount_rate


def test_the_rate_of_the_first_thirty_years():
    row = discount_rate(on=date(2026, 11, 27))

    assert row.rate == Fraction(35, 1000)
    assert row.in_words == "3.5% a year"
    assert row.source.url.startswith("https://www.gov.uk/")


def test_a_whole_rate_has_no_point():
    row = discount_rate(on=date(2026, 11, 27))

    assert DiscountRate("x", 30, row.applies_from, None, row.source).in_words == "3% a year"


def test_the_first_day_and_the_day_before():
    assert discount_rate(on=date(2025, 12, 16)).per_mille == 35
    with pytest.raises(RuleNotKnown):
        discount_rate(on=date(2025, 12, 15))
