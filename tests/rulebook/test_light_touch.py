"""Light touch codes: every row of the table, the traps beside it, and what is no code at all."""

from itertools import pairwise

import pytest

from rulebook.light_touch import DEFENCE_ONLY, LIGHT_TOUCH_CODES, light_touch
from rulebook.reasons import Verdict
from rulebook.sources import Confidence


@pytest.mark.parametrize("row", LIGHT_TOUCH_CODES, ids=lambda row: row.first)
def test_every_row_is_light_touch_from_its_first_code_to_its_last(row):
    for code in (row.first, row.last):
        found = light_touch(code)
        assert found.is_yes
        assert found.reasons[0].confidence is Confidence.CONFIRMED
        assert any("mutuals" in reason.text for reason in found.reasons) is row.is_reservable


@pytest.mark.parametrize(
    ("cpv", "verdict", "confidence"),
    [
        ("64112000", Verdict.YES, Confidence.INFERRED),
        ("85312000", Verdict.YES, Confidence.INFERRED),
        ("64200000", Verdict.NO, Confidence.CONFIRMED),
        ("72000000", Verdict.NO, Confidence.INFERRED),
        ("48000000", Verdict.NO, Confidence.INFERRED),
        ("51600000", Verdict.NO, Confidence.INFERRED),
        ("79410000", Verdict.DEPENDS, Confidence.UNCONFIRMED),
        ("80000000", Verdict.DEPENDS, Confidence.UNCONFIRMED),
        *((code, Verdict.NO, Confidence.CONFIRMED) for code in DEFENCE_ONLY),
    ],
)
def test_a_code_says_what_it_is_and_how_we_know(cpv, verdict, confidence):
    found = light_touch(cpv)

    assert found.verdict is verdict
    assert found.reasons[0].confidence is confidence


@pytest.mark.parametrize("wrong", ["", "8053310", "805331000", "80533100-", "IT", "80533100-99"])
def test_what_is_no_code_is_refused(wrong):
    with pytest.raises(ValueError, match="eight digits"):
        light_touch(wrong)


def test_the_rows_do_not_overlap():
    rows = sorted(LIGHT_TOUCH_CODES, key=lambda row: row.first)

    assert all(row.first <= row.last for row in rows)
    assert all(one.last < other.first for one, other in pairwise(rows))
