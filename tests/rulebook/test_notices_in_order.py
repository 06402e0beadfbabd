"""What comes before the signature is due in its order, and after a signature it is too late for it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.notice_facts import Days, NoticeFacts, Way
from rulebook.notices import Standing, due
from rulebook.register_law import Regime
from rulebook.thresholds import Kind

SIGNED = date(2027, 11, 20)
LATE = date(2026, 11, 20)
TODAY = date(2026, 11, 27)
ORDER = ("tender", "transparency", "assessment-summaries", "award")


def facts(way=Way.OPEN, *, signed=SIGNED, **more):
    return NoticeFacts(way, 400_000_00, days=Days(signed=signed, **more))


def by_key(said, on=TODAY):
    return {one.notice.key: one for one in due(said, on=on)}


def test_from_a_day_of_signature_each_notice_is_due_before_the_next():
    rows = by_key(facts())

    # 8 working days that end by Friday 19 November 2027: 10, 11, 12, 15, 16, 17, 18, 19
    assert rows["award"].due_on == date(2027, 11, 10)
    assert rows["assessment-summaries"].due_on == date(2027, 11, 10)
    assert rows["tender"].due_on == date(2027, 10, 31)  # 10 days before, s.54(4)
    assert rows["tender"].advised_on == date(2027, 10, 15)  # 25 days before is a Saturday
    assert "usual shortest tendering period of 25 days" in rows["tender"].advice.text


@pytest.mark.parametrize(
    ("said", "tender", "transparency"),
    [
        (facts(Way.FLEXIBLE), date(2027, 10, 31), None),
        (facts(Way.DYNAMIC_MARKET), SIGNED, None),  # no standstill, and periods may be agreed
        (NoticeFacts(Way.OPEN, 700_000_00, Kind.LIGHT_TOUCH, days=Days(signed=SIGNED)), SIGNED, None),
        (facts(Way.DIRECT_AWARD), None, date(2027, 11, 10)),
        (facts(award_notice=date(2027, 11, 1)), date(2027, 10, 22), None),
        (facts(award_notice=date(2027, 11, 1), assessment_summaries=date(2027, 10, 29)), date(2027, 10, 19), None),
        (facts(signed=None), None, None),
    ],
)  # fmt: skip
def test_the_first_notice_leaves_room_for_what_comes_after_it(said, tender, transparency):
    rows = by_key(said)

    assert rows["tender"].due_on == tender
    assert rows["transparency"].due_on == transparency


def test_once_the_contract_is_signed_it_is_too_late_for_what_comes_before_and_it_says_why():
    rows = by_key(facts(signed=LATE))

    for key in ("tender", "assessment-summaries", "award"):
        row = rows[key]
        assert row.standing is Standing.TOO_LATE
        assert row.due_on < LATE
        assert row.answer.words == "It had to come before the contract was signed."
        assert (
            "entered into on 20 November 2026, and this comes before that"
            in row.answer.reasons[0].text
        )
    assert any("set a contract aside" in reason.text for reason in rows["award"].answer.reasons)
    assert rows["details"].standing is Standing.DUE
    assert rows["termination"].standing is Standing.COMING


def test_what_was_published_in_time_is_not_too_late():
    said = facts(
        signed=LATE, tender_notice=date(2026, 9, 1), award_notice=date(2026, 11, 9),
        assessment_summaries=date(2026, 11, 6),
    )  # fmt: skip
    rows = by_key(said)

    assert {rows[key].standing for key in ("tender", "assessment-summaries", "award")} == {
        Standing.PUBLISHED
    }


def test_on_the_last_day_it_is_not_yet_too_late():
    # No standstill: published and signed on one day.
    said = replace(facts(Way.CALL_OFF, signed=TODAY), regime=Regime.ACT_2023)

    assert by_key(said)["award"].standing is Standing.COMING
    assert by_key(said, TODAY + timedelta(days=1))["award"].standing is Standing.TOO_LATE


@given(
    st.dates(date(2025, 3, 20), date(2030, 11, 30)),
    st.sampled_from(list(Way)),
    st.sampled_from([TODAY, date(2029, 1, 2)]),
)
def test_whatever_the_day_of_signature_the_days_are_in_order(signed, way, on):
    rows = by_key(facts(way, signed=signed), on)
    days = [rows[key].due_on for key in ORDER if rows[key].is_needed]

    assert days == sorted(days)
    assert all(day <= signed for day in days)
