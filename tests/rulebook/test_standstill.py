"""Standstill: mandatory, longer, voluntary or none, and the working days that it loses."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.dated import RuleNotKnown
from rulebook.sources import Confidence
from rulebook.standstill import Award, standstill
from rulebook.working_days import BeyondTable, is_working_day, standstill_end

DAYS = st.dates(date(2025, 2, 24), date(2029, 12, 31))
MANDATORY = {Award.COMPETITION, Award.DIRECT}


@pytest.mark.parametrize("award", Award)
def test_every_way_of_award_says_whether_a_standstill_is_mandatory(award):
    found = standstill(date(2026, 9, 14), award=award)

    assert found.is_mandatory is (award in MANDATORY)
    assert found.ends_on == (date(2026, 9, 23) if award in MANDATORY else None)
    assert found.may_sign_from == date(2026, 9, 24 if award in MANDATORY else 14)


@pytest.mark.parametrize("award", [award for award in Award if award is not Award.BELOW_THRESHOLD])
@pytest.mark.parametrize(("stated", "ends"), [(8, date(2026, 9, 23)), (10, date(2026, 9, 25))])
def test_a_standstill_that_is_stated_binds(award, stated, ends):
    found = standstill(date(2026, 9, 14), award=award, stated_working_days=stated)

    assert (found.working_days, found.ends_on) == (stated, ends)
    assert found.is_mandatory is (award in MANDATORY)


def test_a_longer_standstill_says_that_it_is_longer():
    def texts(stated):
        found = standstill(date(2026, 9, 14), stated_working_days=stated)
        return [reason.text for reason in found.reasons]

    assert any("more than the 8 working days" in text for text in texts(10))
    assert not any("more than the 8 working days" in text for text in texts(8))


@pytest.mark.parametrize("stated", [0, 1, 7])
@pytest.mark.parametrize("award", Award)
def test_a_shorter_one_is_refused(award, stated):
    with pytest.raises(ValueError, match="at least 8 working days"):
        standstill(date(2026, 9, 14), award=award, stated_working_days=stated)


@pytest.mark.parametrize(
    ("published", "same_as", "why"),
    [
        ("2026-09-12", "2026-09-14", "a Saturday"),
        ("2026-09-13", "2026-09-14", "a Sunday"),
        ("2026-11-30", "2026-12-01", "St Andrew's Day"),
        ("2026-04-03", "2026-04-07", "Good Friday, then Easter Monday"),
    ],
)
def test_published_on_no_working_day_it_ends_as_if_published_on_the_next(published, same_as, why):
    found = standstill(date.fromisoformat(published))

    assert found.ends_on == standstill(date.fromisoformat(same_as)).ends_on, why
    assert found.reasons[-1].confidence is Confidence.INFERRED


def test_the_bank_holidays_that_it_loses_are_named_with_who_keeps_them():
    assert standstill(date(2026, 11, 23)).lost == ("2026-11-30: St Andrew's Day (Scotland)",)
    assert standstill(date(2026, 9, 14)).lost == ()


def test_before_the_act_and_beyond_the_table_it_says_so():
    with pytest.raises(RuleNotKnown):
        standstill(date(2025, 2, 23))
    with pytest.raises(BeyondTable):
        standstill(date(2030, 12, 27))


@given(DAYS, st.integers(8, 60))
def test_exactly_the_working_days_that_were_stated_are_counted(published, stated):
    found = standstill(published, stated_working_days=stated)

    assert len(found.counted) == stated
    assert all(map(is_working_day, found.counted))
    assert found.may_sign_from == found.ends_on + timedelta(days=1)
    assert standstill_end(published) <= found.ends_on


@given(DAYS, DAYS, st.integers(8, 60))
def test_a_later_publication_never_ends_earlier(one, other, stated):
    earlier, later = sorted((one, other))

    first = standstill(earlier, stated_working_days=stated)
    assert first.ends_on <= standstill(later, stated_working_days=stated).ends_on


def test_a_procurement_from_before_the_act_has_another_standstill_that_is_not_counted():
    with pytest.raises(RuleNotKnown, match="Public Contracts Regulations 2015"):
        standstill(date(2026, 4, 1), commenced_on=date(2025, 2, 23))
    assert standstill(date(2026, 4, 1), commenced_on=date(2025, 2, 24)).ends_on


@pytest.mark.parametrize(("published", "is_sure"), [("2028-11-24", True), ("2029-03-15", False)])
def test_a_bank_holiday_that_is_not_yet_published_is_said_to_be_worked_out(published, is_sure):
    found = standstill(date.fromisoformat(published))

    assert found.lost
    assert all(reason.confidence is Confidence.CONFIRMED for reason in found.reasons) is is_sure
