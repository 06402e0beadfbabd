"""Mixed contracts: what keeps its special regime, and what a severable part lifts."""

from datetime import date

import pytest

from rulebook.dated import RuleNotKnown
from rulebook.mixed_contracts import Element, mixed
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

DAY = date(2026, 3, 1)
CARE = Element("care", Kind.LIGHT_TOUCH, 500_000_00, False)


def software(pounds, is_severable=True):
    return Element("software", Kind.GOODS_OR_SERVICES, pounds * 100, is_severable)


@pytest.mark.parametrize(
    ("elements", "kind", "is_lifted", "why"),
    [
        ([CARE, software(300_000)], Kind.GOODS_OR_SERVICES, False, "an £800k care service"),
        ([CARE, software(300_000, False)], Kind.LIGHT_TOUCH, False, "it cannot be severed"),
        ([CARE, software(207_719)], Kind.LIGHT_TOUCH, False, "a pound below its threshold"),
        ([CARE, software(207_720)], Kind.GOODS_OR_SERVICES, False, "at its threshold"),
        ([software(207_720)], Kind.GOODS_OR_SERVICES, True, "the whole is below light touch"),
        ([], Kind.LIGHT_TOUCH, False, "nothing is mixed"),
    ],
)
def test_a_light_touch_contract_with_software(elements, kind, is_lifted, why):
    found = mixed(Kind.LIGHT_TOUCH, elements, commenced_on=DAY)

    assert (found.kind, found.is_lifted) == (kind, is_lifted), why
    assert found.lifting == (("software",) if kind is Kind.GOODS_OR_SERVICES else ())


def test_works_below_their_threshold_are_lifted_by_software_above_its_own():
    works = Element("building", Kind.WORKS, 1_000_000_00, True)
    found = mixed(Kind.WORKS, [works, software(300_000)], commenced_on=DAY)

    assert found.kind is Kind.WORKS
    assert found.is_lifted
    assert found.reasons[0].confidence is Confidence.CONFIRMED


def test_a_special_part_does_not_take_a_special_regime_away():
    concession = Element("street Wi-Fi", Kind.CONCESSION, 6_000_000_00, True)
    found = mixed(Kind.LIGHT_TOUCH, [CARE, concession], commenced_on=DAY)

    assert found.kind is Kind.LIGHT_TOUCH
    assert found.lifting == ("street Wi-Fi",)
    assert not found.is_lifted


@pytest.mark.parametrize("kind", Kind)
def test_every_main_kind_has_words(kind):
    assert mixed(kind, [], commenced_on=DAY).reasons[0].text.endswith((".", "(CPV 45)."))


def test_the_value_of_the_whole_may_be_more_than_its_parts():
    found = mixed(
        Kind.WORKS, [software(300_000)], commenced_on=DAY, total_inc_vat_pence=6_000_000_00
    )

    assert not found.is_lifted
    assert found.lifting == ("software",)


def test_a_call_off_is_lifted_by_nothing():
    found = mixed(Kind.LIGHT_TOUCH, [CARE, software(300_000)], commenced_on=DAY, is_call_off=True)

    assert (found.kind, found.is_lifted, found.lifting) == (Kind.LIGHT_TOUCH, False, ())


def test_before_the_act_nothing_is_known():
    with pytest.raises(RuleNotKnown):
        mixed(Kind.WORKS, [], commenced_on=date(2025, 2, 23))
