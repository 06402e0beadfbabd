"""Tender periods: every row of the table, the shortest wins, and later never means earlier."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.dated import RuleNotKnown
from rulebook.sources import Confidence
from rulebook.tender_periods import Circumstance, participation_period, tendering_period

C = Circumstance
DAY = date(2026, 6, 1)
DAYS = st.dates(date(2025, 2, 24), date(2030, 12, 1))
SOME = st.lists(st.sampled_from(C), max_size=3, unique=True).map(tuple)
NONE_TO_TENDER = {C.LIGHT_TOUCH, C.BELOW_THRESHOLD, C.CALL_OFF, C.AGREED}


@pytest.mark.parametrize("one", C)
def test_a_single_circumstance_brings_its_minimum(one):
    found = tendering_period(DAY, circumstances=(one,))

    assert found.days == (0 if one in NONE_TO_TENDER else 10)
    assert [period.circumstance for period in found.weighed] == ["ordinary", one.value]
    says_why = any("which circumstance justifies" in note.text for note in found.notes)
    assert says_why is (one not in NONE_TO_TENDER)


@pytest.mark.parametrize(
    ("one", "days"),
    [
        (C.LIGHT_TOUCH, 0), (C.BELOW_THRESHOLD, 0), (C.CALL_OFF, 0), (C.URGENCY, 10),
        (C.AGREED, 25), (C.PRESELECTED, 25), (C.PLANNED_NOTICE, 25), (C.DYNAMIC_MARKET, 25),
    ],
)  # fmt: skip
def test_only_urgency_shortens_the_participation_period(one, days):
    assert participation_period(DAY, circumstances=(one,)).days == days


@pytest.mark.parametrize(
    ("electronic", "together", "days"),
    [(True, True, 25), (True, False, 30), (False, True, 30), (False, False, 35)],
)
def test_the_ordinary_period_hangs_on_documents_and_electronic_tenders(electronic, together, days):
    found = tendering_period(DAY, is_electronic=electronic, documents_together=together)

    assert found.days == days
    assert found.reasons[0].confidence is Confidence.CONFIRMED
    assert not any("which circumstance justifies" in note.text for note in found.notes)


def test_a_call_off_has_no_minimum_by_inference():
    assert tendering_period(DAY, circumstances=(C.CALL_OFF,)).reasons[0].confidence is (
        Confidence.INFERRED
    )


def test_a_deadline_at_the_weekend_is_lawful_and_a_later_working_day_advised():
    found = tendering_period(date(2026, 10, 12), circumstances=(C.URGENCY,))
    weekend = tendering_period(date(2026, 10, 7), circumstances=(C.URGENCY,))

    assert found.advised_deadline == found.earliest_deadline == date(2026, 10, 22)
    assert weekend.earliest_deadline == date(2026, 10, 17)
    assert weekend.advised_deadline == date(2026, 10, 19)


def test_beyond_the_bank_holidays_no_working_day_is_advised():
    found = tendering_period(date(2030, 12, 20))

    assert found.earliest_deadline == date(2031, 1, 14)
    assert found.advised_deadline is None


@pytest.mark.parametrize("ask", [tendering_period, participation_period])
def test_no_period_of_the_act_is_given_before_the_act(ask):
    with pytest.raises(RuleNotKnown):
        ask(date(2025, 2, 23))


@given(DAYS, DAYS, SOME, st.booleans(), st.booleans())
def test_a_later_publication_never_gives_an_earlier_deadline(
    one, other, some, electronic, together
):
    def deadline(day):
        return tendering_period(
            day, circumstances=some, is_electronic=electronic, documents_together=together
        )

    earlier, later = sorted((one, other))
    assert deadline(earlier).earliest_deadline <= deadline(later).earliest_deadline
    first, second = deadline(earlier).advised_deadline, deadline(later).advised_deadline
    assert first is None or second is None or first <= second
    early, late = (participation_period(day, circumstances=some) for day in (earlier, later))
    assert early.earliest_deadline <= late.earliest_deadline


@given(DAYS, SOME, st.sampled_from(C), st.booleans(), st.booleans())
def test_one_more_circumstance_never_makes_a_period_longer(day, some, more, electronic, together):
    both = {"is_electronic": electronic, "documents_together": together}
    with_more = tendering_period(day, circumstances=(*some, more), **both)

    assert with_more.days <= tendering_period(day, circumstances=some, **both).days
    assert with_more.days == min(period.days for period in with_more.weighed)
    assert with_more.earliest_deadline == day + timedelta(days=with_more.days)
