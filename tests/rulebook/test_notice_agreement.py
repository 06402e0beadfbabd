"""Two ways to the same law agree: what rules apply to a purchase, and which notices it needs."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rulebook.below_threshold import Invitation, below_threshold
from rulebook.checks import Moment, checks
from rulebook.due_days import due as due_day
from rulebook.notice_facts import Days, NoticeFacts, Way
from rulebook.notice_reach import Reach, reach_of
from rulebook.notices import due
from rulebook.reasons import Verdict
from rulebook.regime import Purchase, Standing, rules_for
from rulebook.register_law import Regime
from rulebook.thresholds import Kind

SINCE_THE_ACT = st.dates(date(2025, 2, 24), date(2028, 12, 31))
VALUES = st.integers(0, 8_000_000_00) | st.sampled_from(
    [30_000_00, 29_999_99, 207_720_00, 207_719_99, 214_904_00, 214_903_99, 663_540_00, 663_539_99]
)
REACHES = {
    Standing.PUBLIC_CONTRACT: Reach.PUBLIC_CONTRACT,
    Standing.NOTIFIABLE: Reach.NOTIFIABLE,
    Standing.REGULATED: Reach.BELOW_NOTIFIABLE,
    Standing.NOT_REGULATED: Reach.OUTSIDE,
    Standing.REGULATIONS_2015: Reach.OUTSIDE,
    Standing.OTHER_LAW: Reach.OUTSIDE,
}


@given(VALUES, st.sampled_from(Kind), SINCE_THE_ACT)
def test_the_reach_of_notices_is_the_standing_of_the_purchase(value, kind, commenced_on):
    rules = rules_for(Purchase(kind, value, commenced_on))
    facts = NoticeFacts(Way.OPEN, value, kind, days=Days(commenced=commenced_on))

    assert reach_of(facts, on=commenced_on).reach is REACHES[rules.standing]


@given(
    VALUES, st.sampled_from([Regime.ACT_2023, Regime.REGULATIONS_2015, Regime.OTHER]), SINCE_THE_ACT
)
def test_so_it_is_for_call_offs(value, regime, commenced_on):
    kind = Kind.GOODS_OR_SERVICES
    purchase = Purchase(
        kind, value, commenced_on, framework_regime=regime, invitation=Invitation.CALL_OFF
    )
    facts = NoticeFacts(Way.CALL_OFF, value, kind, regime, days=Days(commenced=commenced_on))

    assert reach_of(facts, on=commenced_on).reach is REACHES[rules_for(purchase).standing]


WAYS = {
    Invitation.ADVERTISED: (Way.QUOTATION, True),
    Invitation.SELECTED: (Way.QUOTATION, False),
    Invitation.DIRECT: (Way.DIRECT_AWARD, None),
    Invitation.CALL_OFF: (Way.CALL_OFF, None),
}


@given(
    st.integers(1, 207_719_99),
    st.sampled_from([Kind.GOODS_OR_SERVICES, Kind.WORKS]),
    st.sampled_from(list(WAYS)),
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
)
def test_below_the_threshold_both_ask_for_the_same_notices(value, kind, invitation, on):
    below = below_threshold(kind, value, invitation, on=on)
    way, is_advertised = WAYS[invitation]
    facts = NoticeFacts(
        way, value, kind, Regime.ACT_2023, is_advertised=is_advertised, days=Days(commenced=on)
    )
    rows = {row.notice.key: row.answer.verdict for row in due(facts, on=on)}

    assert rows["below-threshold-tender"] is below.tender_notice.verdict
    assert rows["below-threshold-details"] is below.details_notice.verdict
    ban = {row.check.key: row.answer for row in checks(facts, Moment.BEFORE_CALL, on=on)}
    assert (ban["suitability-ban"].verdict is Verdict.YES) is (
        below.suitability_stage.verdict is Verdict.NO and invitation is not Invitation.CALL_OFF
    )


@given(st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.booleans())
def test_the_days_of_notices_are_those_of_the_limits(signed, is_light_touch):
    kind = Kind.LIGHT_TOUCH if is_light_touch else Kind.GOODS_OR_SERVICES
    ending = "-light-touch" if is_light_touch else ""
    facts = NoticeFacts(Way.OPEN, 6_000_000_00, kind, days=Days(commenced=signed, signed=signed))
    rows = {row.notice.key: row.due_on for row in due(facts, on=signed)}

    assert rows["details"] == due_day(f"contract-details-notice{ending}", on=signed).last_day
    assert rows["contract-copy"] == due_day(f"contract-copy{ending}", on=signed).last_day
    if not is_light_touch:
        assert rows["performance"] == due_day("kpi-publication", on=signed).last_day
