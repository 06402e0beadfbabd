"""How long there is for a claim, and the outer limits that no extension passes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.claims import claim_time
from rulebook.dated import RuleNotKnown

DAYS = st.dates(date(2025, 2, 24), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("knew", "acted", "until", "extended"),
    [
        ("2026-06-01", None, "2026-06-30", "2026-08-31"),
        ("2026-06-01", "2026-06-01", "2026-06-30", "2026-08-31"),
        ("2026-11-02", "2026-05-10", "2026-11-09", "2026-11-09"),
        ("2026-09-01", "2026-05-10", "2026-09-30", "2026-11-09"),
        ("2026-12-01", "2026-05-10", "2026-11-09", "2026-11-09"),
    ],
)
def test_the_earlier_of_the_limits_counts(knew, acted, until, extended):
    found = claim_time(date.fromisoformat(knew), acted_on=acted and date.fromisoformat(acted))

    assert (str(found.until), str(found.extended_until)) == (until, extended)
    assert len(found.reasons) == (3 if acted else 2)


def test_nobody_knows_before_it_is_done():
    with pytest.raises(ValueError, match="on or after"):
        claim_time(date(2026, 1, 1), acted_on=date(2026, 1, 2))


def test_before_the_act_nothing_is_known():
    with pytest.raises(RuleNotKnown):
        claim_time(date(2025, 2, 23))


@given(DAYS, DAYS)
def test_no_extension_is_shorter_than_the_time_itself(one, other):
    acted, knew = sorted((one, other))
    found = claim_time(knew, acted_on=acted)

    assert found.until <= found.extended_until
    assert found.until <= claim_time(knew).until
