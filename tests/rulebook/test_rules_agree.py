"""Rules that are asked for different ends agree on where a purchase stands."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rulebook.need import Need
from rulebook.notice_facts import Days, NoticeFacts, Way
from rulebook.notice_reach import Reach, reach_of
from rulebook.policy import Policy
from rulebook.regime import Purchase, Standing, rules_for
from rulebook.register_law import Regime
from rulebook.route_facts import facts_of
from rulebook.thresholds import THRESHOLDS, Kind

DAYS = st.dates(date(2024, 6, 1), date(2030, 1, 1))
AMOUNTS = sorted({row.value_inc_vat_pence for row in THRESHOLDS} | {3_000_000})
VALUES = st.sampled_from([pence + more for pence in AMOUNTS for more in (-1, 0, 1)]) | st.integers(
    0, 10**10
)
SAME = {
    Standing.PUBLIC_CONTRACT: Reach.PUBLIC_CONTRACT,
    Standing.NOTIFIABLE: Reach.NOTIFIABLE,
    Standing.REGULATED: Reach.BELOW_NOTIFIABLE,
    Standing.NOT_REGULATED: Reach.OUTSIDE,
    Standing.REGULATIONS_2015: Reach.OUTSIDE,
    Standing.OTHER_LAW: Reach.OUTSIDE,
}


@given(st.sampled_from(Kind), VALUES, DAYS)
def test_the_rules_that_apply_and_the_notices_that_are_due_see_the_same_standing(kind, pence, day):
    found = rules_for(Purchase(kind, pence, day))
    facts = NoticeFacts(Way.OPEN, pence, kind, days=Days(commenced=day))

    assert reach_of(facts, on=day).reach is SAME[found.standing]


@given(
    st.sampled_from(Kind), VALUES, st.dates(date(2025, 2, 24), date(2030, 1, 1)),
    st.sampled_from([Regime.ACT_2023, Regime.REGULATIONS_2015, Regime.OTHER]),
)  # fmt: skip
def test_they_see_the_same_law_of_a_call_off(kind, pence, day, framework):
    found = rules_for(Purchase(kind, pence, day, framework_regime=framework))
    facts = NoticeFacts(Way.CALL_OFF, pence, kind, framework, days=Days(commenced=day))

    assert reach_of(facts, on=day).reach is SAME[found.standing]


@given(st.sampled_from(Kind), VALUES, st.dates(date(2025, 2, 24), date(2030, 1, 1)))
def test_the_routes_are_ranked_for_the_same_standing(kind, pence, day):
    found = rules_for(Purchase(kind, pence, day))
    facts = facts_of(
        Need(kind=kind, value_inc_vat_pence=pence, commenced_on=day), on=day, policy=Policy()
    )

    assert facts.is_public is (found.standing is Standing.PUBLIC_CONTRACT)
    assert facts.threshold == found.threshold
    if found.below:
        assert facts.is_notifiable is found.below.is_notifiable
