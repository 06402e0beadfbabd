"""The law of a live contract follows the day its procurement commenced."""

from datetime import date

import pytest

from rulebook.reasons import OUR_JUDGEMENT, act
from rulebook.register_law import Regime, law_of


@pytest.mark.parametrize(
    ("facts", "regime", "why"),
    [
        ({"commenced_on": date(2025, 2, 23)}, Regime.REGULATIONS_2015, "the day before the Act"),
        ({"commenced_on": date(2025, 2, 24)}, Regime.ACT_2023, "the day the Act began"),
        ({"starts_on": date(2025, 2, 23)}, Regime.REGULATIONS_2015, "began before the Act"),
        ({"starts_on": date(2025, 6, 1)}, Regime.UNKNOWN, "may come from an older procurement"),
        ({}, Regime.UNKNOWN, "nothing is known"),
        (
            {"framework_regime": Regime.REGULATIONS_2015, "commenced_on": date(2026, 1, 1)},
            Regime.REGULATIONS_2015,
            "a call-off follows its framework",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_which_law_a_contract_is_under(facts, regime, why):
    law = law_of(**facts)

    assert law.regime is regime, why
    assert all(reason.text for reason in law.reasons)


@pytest.mark.parametrize("regime", Regime)
def test_every_regime_can_be_said(regime):
    assert regime.in_words


def test_a_provision_is_cited_with_a_link_where_there_is_one():
    assert act("s.51", "51").url.endswith("/section/51")
    assert act("Sch.8").url.endswith("/54")
    assert OUR_JUDGEMENT.url == ""
