"""Which rules apply: the order of the tests, a penny either side, and every standing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.below_threshold import Invitation
from rulebook.dated import RuleNotKnown
from rulebook.mixed_contracts import Element
from rulebook.regime import Purchase, Standing, rules_for
from rulebook.register_law import Regime
from rulebook.sources import Confidence
from rulebook.thresholds import THRESHOLDS, Kind
from rulebook.thresholds_2015 import THRESHOLDS_2015

DAY = date(2026, 3, 1)
DAYS = st.dates(date(2025, 2, 24), date(2035, 1, 1))
CONCESSIONS = (Kind.CONCESSION, Kind.LIGHT_TOUCH_CONCESSION)


def ask(pence=40_000_000, kind=Kind.GOODS_OR_SERVICES, on=DAY, **more):
    return rules_for(Purchase(kind, pence, on, **more))


@pytest.mark.parametrize("row", THRESHOLDS, ids=lambda row: f"{row.kind} {row.applies_from}")
@pytest.mark.parametrize(("more", "is_above"), [(-1, False), (0, True), (1, True)])
def test_a_penny_either_side_of_every_threshold(row, more, is_above):
    found = ask(row.value_inc_vat_pence + more, row.kind, row.applies_from)

    assert (found.standing is Standing.PUBLIC_CONTRACT) is is_above
    assert found.threshold == row
    assert (found.below is None) is is_above


@pytest.mark.parametrize("kind", Kind)
def test_a_value_of_nothing_is_below(kind):
    expected = Standing.NOT_REGULATED if kind in CONCESSIONS else Standing.REGULATED

    assert ask(0, kind).standing is expected


@pytest.mark.parametrize("kind", Kind)
def test_a_value_that_cannot_be_estimated_is_above(kind):
    found = ask(None, kind)

    assert found.standing is Standing.PUBLIC_CONTRACT
    assert found.reasons[-1].source.provision == "Sch.3 para 5"


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        ("2025-02-23", Standing.REGULATIONS_2015),
        ("2025-02-24", Standing.PUBLIC_CONTRACT),
        ("1999-01-01", Standing.REGULATIONS_2015),
    ],
)
def test_the_day_of_commencement_decides_the_law(on, standing):
    found = ask(on=date.fromisoformat(on))

    assert found.standing is standing
    assert (found.threshold is None) is (standing is Standing.REGULATIONS_2015)


@pytest.mark.parametrize(
    ("framework", "standing"),
    [
        (Regime.ACT_2023, Standing.PUBLIC_CONTRACT),
        (Regime.REGULATIONS_2015, Standing.REGULATIONS_2015),
        (Regime.OTHER, Standing.OTHER_LAW),
    ],
)
def test_a_call_off_follows_its_framework(framework, standing):
    found = ask(framework_regime=framework)

    assert found.standing is standing
    assert found.law is framework


def test_a_call_off_below_the_threshold_is_treated_as_one_whatever_is_said_of_inviting():
    found = ask(60_000_00, framework_regime=Regime.ACT_2023, invitation=Invitation.ADVERTISED)

    assert found.standing is Standing.NOTIFIABLE
    assert not found.below.tender_notice.is_yes
    assert found.below.details_notice.is_yes


def test_a_call_off_under_the_act_cannot_commence_before_it():
    with pytest.raises(RuleNotKnown):
        ask(on=date(2025, 2, 23), framework_regime=Regime.ACT_2023)


def test_an_exemption_that_is_shown_takes_it_out_of_the_act():
    found = ask(exemption="land", exemption_holds=("land-or-rights", "not-severable"))

    assert found.standing is Standing.EXEMPTED
    assert "standing orders" in found.duties[0].text
    assert found.warnings == ()


def test_an_exemption_that_fails_or_is_not_shown_does_not():
    open_ = ask(exemption="land", exemption_holds=("land-or-rights",))
    fails = ask(exemption="land", exemption_fails=("land-or-rights",))

    assert open_.standing is fails.standing is Standing.PUBLIC_CONTRACT
    assert "not shown" in open_.warnings[0]
    assert fails.warnings == ()


CARE = Element("care", Kind.LIGHT_TOUCH, 500_000_00, False)
SOFTWARE = Element("software", Kind.GOODS_OR_SERVICES, 300_000_00, True)


def test_a_severable_part_above_its_threshold_takes_light_touch_away():
    found = ask(800_000_00, Kind.LIGHT_TOUCH, elements=(CARE, SOFTWARE))

    assert found.kind is Kind.GOODS_OR_SERVICES
    assert not found.is_light_touch
    assert found.threshold.kind is Kind.GOODS_OR_SERVICES


def test_a_severable_part_above_its_threshold_lifts_works_that_are_below():
    found = ask(1_300_000_00, Kind.WORKS, elements=(SOFTWARE,))

    assert found.standing is Standing.PUBLIC_CONTRACT
    assert "Section 5 lifts it" in found.reasons[-1].text


def test_a_mixed_contract_without_such_a_part_stays_below():
    small = Element("software", Kind.GOODS_OR_SERVICES, 100_000_00, True)

    assert ask(600_000_00, Kind.LIGHT_TOUCH, elements=(CARE, small)).standing is Standing.NOTIFIABLE


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "minimum periods, a contract award notice (UK6) with standstill"),
        ({"kind": Kind.LIGHT_TOUCH, "pence": 700_000_00}, "no mandatory standstill, no key"),
        ({"framework_regime": Regime.ACT_2023}, "no tender or transparency notice"),
    ],
)
def test_a_public_contract_says_what_follows(more, says):
    assert any(says in duty.text for duty in ask(**more).duties)


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_words(standing):
    assert standing.in_words[0].isupper()


@given(st.sampled_from(Kind), st.integers(0, 10**10), DAYS, st.sampled_from(Invitation))
def test_every_purchase_stands_somewhere_with_reasons(kind, pence, on, invitation):
    found = ask(pence, kind, on, invitation=invitation)

    assert found.reasons
    assert found.duties
    is_above = pence >= found.threshold.value_inc_vat_pence
    assert (found.standing is Standing.PUBLIC_CONTRACT) is is_above


@given(st.sampled_from(Kind), st.integers(0, 10**10), st.integers(0, 10**9), DAYS)
def test_a_higher_value_is_never_less_regulated(kind, pence, more, on):
    order = [
        Standing.NOT_REGULATED,
        Standing.REGULATED,
        Standing.NOTIFIABLE,
        Standing.PUBLIC_CONTRACT,
    ]

    lower, higher = ask(pence, kind, on), ask(pence + more, kind, on)
    assert order.index(lower.standing) <= order.index(higher.standing)


@pytest.mark.parametrize("row", THRESHOLDS_2015, ids=lambda row: row.kind)
@pytest.mark.parametrize(("more", "place"), [(-1, "is below"), (0, "is at or above")])
def test_an_older_purchase_is_told_of_the_threshold_of_its_day(row, more, place):
    found = ask(row.value_inc_vat_pence + more, row.kind, date(2025, 2, 23))

    assert place in found.duties[-1].text
    assert found.duties[-1].confidence is Confidence.SECONDARY


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"on": date(2023, 12, 31)}, "before the first recorded day"),
        (
            {"on": date(2024, 1, 1), "kind": Kind.CONCESSION},
            "no amount is recorded for concessions",
        ),
        ({"on": date(2024, 1, 1), "pence": None}, "the value is not known"),
        ({"on": date(2024, 6, 1), "framework_regime": Regime.OTHER}, "another law"),
    ],
)
def test_no_older_threshold_is_guessed(more, why):
    assert not any("threshold" in duty.text for duty in ask(**more).duties), why
