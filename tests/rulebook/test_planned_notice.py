"""Qualifying planned procurement notices: the first and last day, either side."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.dated import RuleNotKnown
from rulebook.planned_notice import qualifies, window


@given(st.dates(date(2025, 2, 24), date(2040, 1, 1)))
def test_a_notice_qualifies_on_the_days_of_its_window_and_no_other(day):
    first, last = window(day)

    assert (first - day).days == 40
    assert qualifies(day, first).is_yes
    assert qualifies(day, last).is_yes
    assert not qualifies(day, first - timedelta(days=1)).is_yes
    assert not qualifies(day, last + timedelta(days=1)).is_yes


def test_the_window_of_a_leap_day_ends_on_the_last_day_of_february():
    assert window(date(2028, 2, 29))[1] == date(2029, 2, 28)


def test_the_answer_says_the_days():
    assert "from 11 October 2026 to 1 September 2027" in (
        qualifies(date(2026, 9, 1), date(2026, 10, 10)).reasons[1].text
    )


def test_there_are_none_before_the_act():
    with pytest.raises(RuleNotKnown):
        window(date(2025, 2, 23))
