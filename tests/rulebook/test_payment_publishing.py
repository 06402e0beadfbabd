"""Which payments are published and when, on both readings of what is disputed."""

from datetime import date

import pytest

from rulebook.dated import RuleNotKnown
from rulebook.payment_publishing import half_year, payment_published
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from rulebook.sources import Confidence

YES, NO, DEPENDS = Verdict.YES, Verdict.NO, Verdict.DEPENDS
PAID, AFTER = date(2026, 11, 18), date(2026, 4, 10)


@pytest.mark.parametrize(
    ("pence", "commenced_on", "verdict", "due_on", "why"),
    [
        (36_000_00, AFTER, YES, date(2027, 1, 29), "W19"),
        (30_000_00, AFTER, NO, None, "W19: exactly £30,000"),
        (30_000_01, AFTER, YES, date(2027, 1, 29), "a penny more"),
        (36_000_00, date(2026, 2, 10), NO, None, "W19: the guidance"),
        (36_000_00, date(2026, 3, 31), NO, None, "the last day before"),
        (36_000_00, date(2026, 4, 1), YES, date(2027, 1, 29), "the first day"),
        (36_000_00, date(2025, 2, 23), NO, None, "the earlier law"),
        (36_000_00, None, DEPENDS, None, "nobody said when it commenced"),
    ],
)
def test_w19_which_payments_are_published(pence, commenced_on, verdict, due_on, why):
    found = payment_published(PAID, pence, commenced_on=commenced_on)

    assert found.answer.verdict is verdict, why
    assert found.due_on == due_on
    assert found.quarter_ends_on == date(2026, 12, 31)


def test_the_reading_of_the_acts_own_words_is_wider():
    earlier = date(2026, 2, 10)

    narrow = payment_published(PAID, 36_000_00, commenced_on=earlier)
    wide = payment_published(PAID, 36_000_00, commenced_on=earlier, follows_guidance=False)
    assert narrow.answer.reasons[0].confidence is Confidence.DISPUTED
    assert wide.due_on == date(2027, 1, 29)


@pytest.mark.parametrize(
    "facts",
    [
        {"paid_on": date(2026, 3, 31)},
        {"regime": Regime.REGULATIONS_2015},
        {"is_concession": True},
    ],
)
def test_who_is_let_off(facts):
    facts = {"paid_on": PAID, "payment_pence": 36_000_00, "commenced_on": AFTER} | facts

    assert payment_published(**facts).answer.verdict is NO


def test_the_first_half_year_of_payments_compliance_has_two_readings_and_one_last_day():
    day = date(2026, 2, 1)
    act, guidance = half_year(day), half_year(day, first_from_october=True)

    assert (act.starts_on, guidance.starts_on) == (date(2026, 1, 1), date(2025, 10, 1))
    assert act.due_on == guidance.due_on == date(2026, 4, 29)
    assert act.reasons[-1].confidence is Confidence.DISPUTED


def test_w18_a_half_year_ends_in_march_or_september():
    found = half_year(date(2026, 12, 1))

    assert (found.starts_on, found.ends_on) == (date(2026, 10, 1), date(2027, 3, 31))
    assert found.due_on == date(2027, 4, 29)
    assert len(found.reasons) == 1
    with pytest.raises(RuleNotKnown):
        half_year(date(2025, 9, 30))
