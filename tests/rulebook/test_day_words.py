from datetime import date

import pytest

from rulebook.day_words import day_in_words
from rulebook.thresholds import Kind


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 3, 1), "1 March 2026"), (date(2026, 11, 30), "30 November 2026")]
)
def test_a_day_is_said_without_a_leading_nought(day, words):
    assert day_in_words(day) == words


def test_each_kind_of_contract_says_whether_it_is_light_touch_and_a_concession():
    told = {kind.value: (kind.is_light_touch, kind.is_concession) for kind in Kind}

    assert told == {
        "goods-or-services": (False, False),
        "works": (False, False),
        "concession": (False, True),
        "light-touch": (True, False),
        "light-touch-concession": (True, True),
    }
