"""What the law of a contract means while it runs, and which change makes it a public contract."""

from datetime import date

import pytest

from rulebook.dated import RuleNotKnown
from rulebook.live_contract import is_convertible, meaning
from rulebook.register_law import Regime
from rulebook.thresholds import Kind

DAY = date(2026, 3, 1)
THRESHOLD = 207_720_00


def words(regime, kind=Kind.GOODS_OR_SERVICES):
    return " ".join(reason.text for reason in meaning(regime, kind))


def test_a_contract_of_the_2015_regulations_has_none_of_the_new_notices():
    assert "UK10 is not used" in words(Regime.REGULATIONS_2015)
    assert "No UK9, UK11" in words(Regime.REGULATIONS_2015)


@pytest.mark.parametrize("regime", [Regime.OTHER, Regime.UNKNOWN])
def test_under_a_law_we_do_not_know_nothing_is_guessed(regime):
    assert words(regime).startswith("Find out")


@pytest.mark.parametrize(
    ("kind", "pays", "changes", "kpis"),
    [
        (Kind.GOODS_OR_SERVICES, True, True, True),
        (Kind.WORKS, True, True, True),
        (Kind.LIGHT_TOUCH, True, False, False),
        (Kind.CONCESSION, False, True, False),
        (Kind.LIGHT_TOUCH_CONCESSION, False, False, False),
    ],
)
def test_the_duties_of_the_act_hang_on_the_kind(kind, pays, changes, kpis):
    text = words(Regime.ACT_2023, kind)

    assert ("Pay within 30 days" in text) is pays
    assert ("£30,000" in text) is pays
    assert ("section 74 and Schedule 8" in text) is changes
    assert ("key performance indicators, published" in text) is kpis
    assert "UK11" in text


@pytest.mark.parametrize(
    ("kind", "value_pence", "said"),
    [
        (Kind.GOODS_OR_SERVICES, 5_000_000_00, ""),
        (Kind.GOODS_OR_SERVICES, 5_000_000_01, "key performance indicators, published yearly"),
        (Kind.GOODS_OR_SERVICES, None, "key performance indicators, published yearly"),
        (Kind.LIGHT_TOUCH, 5_000_000_00, ""),
        (Kind.LIGHT_TOUCH, 5_000_000_01, "a copy of the contract within 180 days"),
        (Kind.CONCESSION, 5_000_000_01, "a copy of the contract within 90 days"),
    ],
)
def test_what_five_million_pounds_ask_for_is_said_from_the_very_penny(kind, value_pence, said):
    means = meaning(Regime.ACT_2023, kind, value_inc_vat_pence=value_pence, on=DAY)
    large = [
        reason.text for reason in means if reason.text.startswith("Worth more than £5 million")
    ]

    assert len(large) == bool(said)
    assert all(said in text for text in large)


@pytest.mark.parametrize(
    ("before", "after", "convertible"),
    [
        (THRESHOLD - 1, THRESHOLD, True),
        (THRESHOLD - 1, THRESHOLD - 1, False),
        (THRESHOLD, THRESHOLD + 1, False),
        (0, THRESHOLD + 1, True),
        (0, 0, False),
    ],
)
def test_a_contract_is_convertible_from_the_very_penny(before, after, convertible):
    found = is_convertible(
        Kind.GOODS_OR_SERVICES, value_before_pence=before, value_after_pence=after, commenced_on=DAY
    )

    assert found.is_yes is convertible


def test_the_threshold_of_its_own_procurement_counts():
    asked = {"value_before_pence": 200_000_00, "value_after_pence": 210_000_00}

    assert not is_convertible(
        Kind.GOODS_OR_SERVICES, commenced_on=date(2025, 12, 31), **asked
    ).is_yes
    assert is_convertible(Kind.GOODS_OR_SERVICES, commenced_on=date(2026, 1, 1), **asked).is_yes


@pytest.mark.parametrize("kind", [Kind.LIGHT_TOUCH, Kind.LIGHT_TOUCH_CONCESSION])
def test_a_light_touch_contract_may_always_be_modified(kind):
    found = is_convertible(
        kind, value_before_pence=1, value_after_pence=10_000_000_00, commenced_on=DAY
    )

    assert "always be modified" in found.reasons[-1].text


def test_before_the_act_nothing_is_known():
    with pytest.raises(RuleNotKnown):
        is_convertible(
            Kind.WORKS, value_before_pence=1, value_after_pence=2, commenced_on=date(2025, 2, 23)
        )
