"""Exemptions: all conditions, one that fails, one unanswered, and conditions of another."""

import pytest

from rulebook.exemptions import CONDITION_KEYS, EXEMPTIONS, KEYS, exemption, is_exempt
from rulebook.reasons import Verdict


def conditions(row):
    return [test.key for test in row.conditions]


@pytest.mark.parametrize("row", EXEMPTIONS, ids=lambda row: row.key)
def test_an_exemption_needs_every_condition(row):
    keys = conditions(row)

    assert is_exempt(row.key, holds=keys).verdict is Verdict.YES
    for key in keys:
        rest = [other for other in keys if other != key]
        assert is_exempt(row.key, holds=rest).verdict is Verdict.DEPENDS
        assert is_exempt(row.key, holds=rest, fails=[key]).verdict is Verdict.NO


@pytest.mark.parametrize("row", EXEMPTIONS, ids=lambda row: row.key)
def test_every_exemption_cites_its_paragraph_and_what_is_severable_its_own(row):
    reasons = is_exempt(row.key, holds=()).reasons

    assert reasons[0].source.provision == row.provision
    assert any("para 7" in reason.source.provision for reason in reasons) is row.is_severed
    assert row.is_severed is ("not-severable" in conditions(row))


def test_the_paragraphs_are_those_that_matter_for_technology():
    paragraphs = {row.provision.removeprefix("Sch.2 para ") for row in EXEMPTIONS}

    assert paragraphs == {"2", "3", "8", "11 and 12", "14", "18", "22", "25", "38"}
    assert set(KEYS) == {row.key for row in EXEMPTIONS}
    assert set(CONDITION_KEYS) == {key for row in EXEMPTIONS for key in conditions(row)}
    assert exemption("research").title == "Research and development services"


def test_an_exempted_contract_is_not_outside_all_law():
    answer = is_exempt("land", holds=["land-or-rights", "not-severable"])

    assert "standing orders" in answer.reasons[-1].text


def test_a_condition_of_another_exemption_is_refused_with_the_right_ones():
    with pytest.raises(ValueError, match="'controlled' is no condition of 'land'"):
        is_exempt("land", holds=["controlled"])


def test_a_condition_cannot_hold_and_fail():
    with pytest.raises(ValueError, match="to hold and to fail"):
        is_exempt("land", holds=["land-or-rights"], fails=["land-or-rights"])


def test_an_unknown_exemption_is_refused():
    with pytest.raises(KeyError):
        is_exempt("no-such", holds=())
