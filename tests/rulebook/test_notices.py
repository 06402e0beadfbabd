"""Which notices a purchase needs and when: the worked cases, then what always holds."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook import notice_rows, notices
from rulebook.dated import RuleNotKnown
from rulebook.notice_award import standstill_of
from rulebook.notice_facts import Days, NoticeFacts, Way, way_of
from rulebook.notices import Standing, due, outstanding
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

YES, NO, DEPENDS = Verdict.YES, Verdict.NO, Verdict.DEPENDS
W1 = NoticeFacts(
    Way.OPEN,
    400_000_00,
    days=Days(
        tender_notice=date(2026, 3, 2),
        assessment_summaries=date(2026, 3, 31),
        award_notice=date(2026, 4, 1),
        signed=date(2026, 4, 15),
        ends=date(2029, 4, 14),
    ),
)


def day(text):
    return date.fromisoformat(text) if text else None


def at(facts, **days):
    return replace(
        facts, days=replace(facts.days, **{key: day(text) for key, text in days.items()})
    )


def by_key(facts, on="2026-11-22"):
    return {one.notice.key: one for one in due(facts, on=day(on))}


def needed(facts, on="2026-11-22"):
    return [key for key, one in by_key(facts, on).items() if one.is_needed]


def test_w1_an_open_procedure_from_its_notice_to_its_end():
    rows = by_key(W1, "2026-04-20")

    assert needed(W1, "2026-04-20") == [
        "tender", "assessment-summaries", "award", "details", "termination",
    ]  # fmt: skip
    assert rows["award"].due_on == date(2026, 4, 1)
    assert rows["details"].due_on == date(2026, 5, 14)
    assert rows["details"].standing is Standing.DUE
    assert rows["termination"].due_on == date(2029, 5, 13)
    assert rows["termination"].standing is Standing.COMING
    assert rows["pipeline"].standing is Standing.OPTIONAL
    assert standstill_of(W1, on=date(2026, 4, 20)).ends_on == date(2026, 4, 14)
    assert standstill_of(W1, on=date(2026, 4, 20)).may_sign_from == date(2026, 4, 15)


def test_w7_the_threshold_of_the_day_of_commencement_decides():
    services = NoticeFacts(Way.OPEN, 210_000_00)
    in_2025 = at(services, tender_notice="2025-12-30")
    in_2026 = at(services, planned_notice="2025-12-15", tender_notice="2026-01-05")

    assert needed(in_2025, "2026-02-01") == ["below-threshold-tender", "below-threshold-details"]
    assert needed(in_2026, "2026-02-01") == [
        "tender", "assessment-summaries", "award", "details", "termination",
    ]  # fmt: skip


def test_w13_above_five_million_pounds():
    facts = NoticeFacts(
        Way.OPEN, 5_200_000_00, days=Days(commenced=date(2025, 10, 1), signed=date(2026, 2, 2))
    )
    rows = by_key(facts)

    assert rows["details"].due_on == date(2026, 3, 3)
    assert rows["contract-copy"].due_on == date(2026, 5, 2)
    assert rows["contract-copy"].advised_on == date(2026, 5, 1), "a Saturday, advised not moved"
    assert rows["contract-copy"].advice.confidence is Confidence.OUR_JUDGEMENT
    assert rows["performance"].due_on == date(2027, 2, 1)
    exactly = replace(facts, value_inc_vat_pence=5_000_000_00)
    assert by_key(exactly)["contract-copy"].answer.verdict is NO
    assert by_key(exactly)["performance"].answer.verdict is NO
    a_penny_more = replace(facts, value_inc_vat_pence=5_000_000_01)
    assert by_key(a_penny_more)["contract-copy"].is_needed
    assert by_key(a_penny_more)["performance"].is_needed


def test_w14_light_touch_training():
    facts = NoticeFacts(
        Way.OPEN, 700_000_00, Kind.LIGHT_TOUCH,
        days=Days(commenced=date(2026, 3, 1), signed=date(2026, 7, 1), ends=date(2027, 6, 30)),
    )  # fmt: skip
    rows = by_key(facts)

    assert rows["details"].due_on == date(2026, 10, 28)
    assert rows["performance"].answer.verdict is NO
    assert rows["change"].answer.verdict is NO
    assert rows["termination"].is_needed
    assert standstill_of(facts, on=date(2026, 7, 1)).working_days == 0
    larger = replace(facts, value_inc_vat_pence=5_000_000_01)
    assert by_key(larger)["contract-copy"].due_on == date(2026, 12, 27)
    smaller = replace(facts, value_inc_vat_pence=650_000_00)
    assert needed(smaller) == ["below-threshold-tender", "below-threshold-details"]


def test_w20_a_contract_that_simply_expires_needs_its_termination_notice():
    facts = at(W1, ends="2027-03-31")

    assert by_key(facts)["termination"].due_on == date(2027, 4, 29)


@pytest.mark.parametrize(
    ("value_pence", "regime", "expected", "why"),
    [
        (300_000_00, Regime.ACT_2023, ["award", "details", "termination"], "W22 a"),
        (60_000_00, Regime.ACT_2023, ["below-threshold-details"], "W22 b"),
        (150_000_00, Regime.REGULATIONS_2015, [], "W22 c: G-Cloud 14"),
        (
            5_500_000_00, Regime.ACT_2023,
            ["award", "details", "contract-copy", "performance", "termination"], "W22 d",
        ),
        (29_999_99, Regime.ACT_2023, [], "a penny below notifiable"),
        (30_000_00, Regime.ACT_2023, ["below-threshold-details"], "notifiable"),
    ],
)  # fmt: skip
def test_w22_call_offs_follow_the_law_of_their_framework(value_pence, regime, expected, why):
    facts = NoticeFacts(
        Way.CALL_OFF, value_pence, regime=regime,
        days=Days(commenced=date(2026, 9, 1), signed=date(2026, 10, 1)),
    )  # fmt: skip

    assert needed(facts) == expected, why
    assert standstill_of(facts, on=date(2026, 10, 1)).working_days == 0


def test_w23_a_direct_award_stands_still_unless_it_is_urgent():
    facts = NoticeFacts(
        Way.DIRECT_AWARD, 260_000_00, justification="7",
        days=Days(
            transparency_notice=date(2026, 9, 7), award_notice=date(2026, 9, 14),
            signed=date(2026, 9, 24),
        ),
    )  # fmt: skip
    rows = by_key(facts, "2026-09-25")

    assert standstill_of(facts, on=date(2026, 9, 14)).ends_on == date(2026, 9, 23)
    assert rows["award"].due_on == date(2026, 9, 14), "the last day that lets it end in time"
    assert rows["details"].due_on == date(2026, 10, 23)
    assert needed(facts, "2026-09-25") == ["transparency", "award", "details", "termination"]
    urgent = replace(facts, justification="13")
    assert standstill_of(urgent, on=date(2026, 9, 14)).ends_on is None
    assert by_key(urgent, "2026-09-25")["award"].due_on == date(2026, 9, 24)


def test_every_notice_is_ruled_on_in_the_order_of_the_rows():
    assert [one.notice.key for one in due(W1, on=date(2026, 11, 22))] == list(notice_rows.keys())


MAYBE_DAY = st.none() | st.dates(date(2024, 6, 1), date(2029, 6, 30))
DAYS = st.builds(Days, **{field.name: MAYBE_DAY for field in fields(Days)})
MAYBE = st.none() | st.booleans()
FACTS = st.builds(
    NoticeFacts,
    way=st.none() | st.sampled_from(Way),
    value_inc_vat_pence=st.none() | st.integers(0, 20_000_000_00),
    kind=st.sampled_from(Kind),
    regime=st.sampled_from(Regime),
    is_above_threshold=MAYBE,
    is_exempt=st.booleans(),
    sets_up_framework=st.booleans(),
    sets_up_market=st.booleans(),
    is_advertised=MAYBE,
    had_market_engagement=MAYBE,
    justification=st.sampled_from(["", "7", "13", "15", "s.42"]),
    standstill_days=st.none() | st.integers(0, 20),
    are_kpis_inappropriate=st.booleans(),
    needs_change_notice=MAYBE,
    value_after_change_pence=st.none() | st.integers(0, 20_000_000_00),
    expected_yearly_spend_pence=st.none() | st.integers(0, 200_000_000_00),
    days=DAYS,
)


@given(FACTS, st.dates(date(2024, 6, 1), date(2029, 6, 30)))
def test_whatever_the_facts_every_ruling_has_words_reasons_and_sources(facts, on):
    for one in due(facts, on=on):
        assert one.answer.words
        assert one.answer.reasons
        assert all(reason.text and reason.source.act for reason in one.answer.reasons)
        if one.standing is Standing.OPEN:
            assert one.answer.verdict is DEPENDS
        if one.standing is Standing.OVERDUE:
            assert one.is_needed
            assert one.due_on < on
        assert (one.published_on or on) <= on
        assert (one.planned_on is None) or one.planned_on > on


@given(FACTS, st.dates(date(2025, 3, 1), date(2029, 6, 30)))
def test_a_notice_stands_in_the_list_of_what_is_left_only_when_needed_and_not_published(facts, on):
    rows = due(facts, on=on)

    for one in outstanding(rows):
        assert one.standing in (Standing.OVERDUE, Standing.DUE, Standing.COMING)
    assert len(outstanding(rows)) == sum(one.is_needed and one.published_on is None for one in rows)


@given(st.integers(0, 20_000_000_00), st.sampled_from(Way))
def test_the_notices_above_and_below_the_threshold_exclude_each_other(value, way):
    facts = NoticeFacts(way, value, regime=Regime.ACT_2023)
    keys = set(needed(facts))

    assert not {"tender", "below-threshold-tender"} <= keys
    assert not {"details", "below-threshold-details"} <= keys
    assert bool(keys & {"details", "below-threshold-details"}) is (value >= 30_000_00)


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(0, 60))
def test_a_later_signature_never_gives_an_earlier_day(signed, later):
    def last(one):
        return by_key(at(W1, signed=one.isoformat()))["details"].due_on

    moved = date.fromordinal(signed.toordinal() + later)
    assert last(moved) >= last(signed)


@pytest.mark.parametrize(
    ("route", "way"),
    [
        ("open", Way.OPEN),
        ("flexible-short", Way.FLEXIBLE),
        ("framework-direct", Way.CALL_OFF),
        ("framework-competition", Way.CALL_OFF),
        ("dynamic-market", Way.DYNAMIC_MARKET),
        ("direct-award", Way.DIRECT_AWARD),
        ("quotation", Way.QUOTATION),
        ("call-off", Way.CALL_OFF),
        ("switch", Way.SWITCHED),
        ("below-threshold-advert", Way.QUOTATION),
        ("below-threshold-direct", Way.DIRECT_AWARD),
    ],
)
def test_each_route_has_a_way_of_award(route, way):
    assert way_of(route) is way


def test_an_extension_is_no_way_of_award():
    with pytest.raises(ValueError, match="no way of award for the route 'extend'"):
        way_of("extend")


def test_a_notice_that_is_not_in_the_table_is_not_made_up():
    with pytest.raises(RuleNotKnown):
        notice_rows.notice_for("pipeline", on=date(2025, 3, 1))
    assert notice_rows.notice_for("pipeline", on=date(2025, 4, 1)).form == "UK1"
    assert len(notices.NOTICES) == len(notice_rows.all_notices(on=date(2026, 11, 22)))
