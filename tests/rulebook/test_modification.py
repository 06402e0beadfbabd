"""The modification test: which limit allows an extension, and whether a change notice is needed."""

from dataclasses import replace
from datetime import date

import pytest

from rulebook.modification import ContractTerms, Extension, extension_check
from rulebook.reasons import Verdict
from rulebook.register_law import Regime
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

YES, NO, DEPENDS = Verdict.YES, Verdict.NO, Verdict.DEPENDS
TODAY = date(2026, 11, 22)
MILLION = ContractTerms(
    Regime.ACT_2023, 1_000_000_00, 60, commenced_on=date(2026, 2, 1), is_provided_for=False
)


def limits_of(answer):
    return {limit.key: limit.verdict for limit in answer.limits}


def check(terms, extra_months, extra_value_pence=None, on=TODAY):
    return extension_check(terms, Extension(extra_months, extra_value_pence), on=on)


@pytest.mark.parametrize(
    ("extra_months", "verdict", "why"),
    [
        (6, YES, "6 of 60 months is exactly 10%"),
        (7, DEPENDS, "more than 10%: only in the circumstances of Schedule 8"),
        (-6, YES, "shortening counts the same"),
        (-7, DEPENDS, "shortening by more than 10%"),
        (30, DEPENDS, "in proportion, 50% of the value"),
        (31, NO, "more than 50% of the value"),
    ],
)
def test_the_term_may_change_by_a_tenth_and_the_value_by_half(extra_months, verdict, why):
    answer = check(MILLION, extra_months)

    assert answer.answer.verdict is verdict, why
    assert answer.extra_value_pence == 1_000_000_00 * extra_months // 60
    assert all(reason.text and reason.source.act for reason in answer.answer.reasons)


def test_what_the_contract_provides_for_is_allowed_whatever_its_length():
    answer = check(replace(MILLION, is_provided_for=True), 36)

    assert answer.answer.verdict is YES
    assert limits_of(answer)["provided-for"] is YES


def test_what_nobody_looked_up_in_the_contract_decides():
    answer = check(replace(MILLION, is_provided_for=None), 36)

    assert answer.answer.verdict is DEPENDS
    assert limits_of(answer)["provided-for"] is DEPENDS


@pytest.mark.parametrize(
    ("extra_pence", "earlier_pence", "verdict", "why"),
    [
        (100_000_00, 0, YES, "exactly 10%"),
        (100_000_01, 0, NO, "a penny more"),
        (100_000_00, 107_719_99, YES, "all together a penny below the threshold"),
        (100_000_00, 107_720_00, NO, "all together at the threshold"),
    ],
)
def test_a_below_threshold_modification_is_a_tenth_and_together_below_the_threshold(
    extra_pence, earlier_pence, verdict, why
):
    answer = check(replace(MILLION, earlier_changes_pence=earlier_pence), 12, extra_pence)

    assert limits_of(answer)["below-threshold-modification"] is verdict, why


def test_the_threshold_is_that_of_the_contracts_own_procurement():
    older = replace(
        MILLION, commenced_on=date(2025, 6, 1), earlier_changes_pence=110_000_00
    )  # £214,904

    assert limits_of(check(older, 12, 100_000_00))["below-threshold-modification"] is YES
    assert (
        limits_of(check(replace(older, commenced_on=None), 12, 100_000_00))[
            "below-threshold-modification"
        ]
        is NO
    )


def test_works_may_change_by_fifteen_percent_of_value():
    works = ContractTerms(Regime.ACT_2023, 10_000_000_00, 24, Kind.WORKS, is_provided_for=False)

    assert limits_of(check(works, 12, 1_500_000_00))["below-threshold-modification"] is YES
    assert limits_of(check(works, 12, 1_500_000_01))["below-threshold-modification"] is NO


@pytest.mark.parametrize(
    ("extra_months", "extra_pence", "verdict", "why"),
    [
        (0, 90_000_00, NO, "W15: 9% of the value"),
        (0, 150_000_00, YES, "W15: both changes together are 15%"),
        (6, 100_000_00, NO, "each exactly a tenth"),
        (3, 300_000_00, YES, "value over, term within: the safe reading"),
        (12, 50_000_00, YES, "term over, value within: the safe reading"),
        (12, 300_000_00, YES, "both over"),
        (0, 0, YES, "neither changes: inferred"),
    ],
)
def test_when_a_change_notice_is_needed(extra_months, extra_pence, verdict, why):
    assert check(MILLION, extra_months, extra_pence).change_notice.verdict is verdict, why


def test_the_safe_reading_says_that_the_words_are_disputed():
    one_over = check(MILLION, 3, 300_000_00).change_notice
    value_only = check(MILLION, 0, 300_000_00).change_notice
    neither = check(MILLION, 0, 0).change_notice

    assert [reason.confidence for reason in one_over.reasons][-1] is Confidence.DISPUTED
    assert all(reason.confidence is Confidence.CONFIRMED for reason in value_only.reasons)
    assert neither.reasons[0].confidence is Confidence.INFERRED


def test_a_contract_that_stays_below_the_threshold_is_free_of_the_acts_limits():
    small = ContractTerms(Regime.ACT_2023, 100_000_00, 24, commenced_on=date(2026, 2, 1))

    answer = check(small, 24, 107_719_99)
    assert (answer.answer.verdict, answer.change_notice.verdict) == (YES, NO)
    assert answer.limits == ()
    assert check(small, 24, 107_720_00).limits, "it would become a public contract"


def test_a_contract_that_shrinks_from_above_the_threshold_is_still_tested():
    assert check(MILLION, -30, -900_000_00).limits


@pytest.mark.parametrize("kind", [Kind.LIGHT_TOUCH, Kind.LIGHT_TOUCH_CONCESSION])
def test_a_light_touch_contract_may_always_be_modified(kind):
    answer = check(replace(MILLION, kind=kind), 60)

    assert (answer.answer.verdict, answer.change_notice.verdict) == (YES, NO)


def test_under_the_2015_regulations_regulation_72_decides_and_no_figure_is_made_up():
    answer = check(replace(MILLION, regime=Regime.REGULATIONS_2015), 6)

    assert (answer.answer.verdict, answer.change_notice.verdict) == (DEPENDS, NO)
    assert answer.limits == ()
    assert answer.answer.reasons[0].confidence is Confidence.SECONDARY
    assert "%" not in answer.answer.reasons[0].text


@pytest.mark.parametrize("regime", [Regime.UNKNOWN, Regime.OTHER])
def test_without_knowing_the_law_it_depends(regime):
    answer = check(replace(MILLION, regime=regime), 6)

    assert (answer.answer.verdict, answer.change_notice.verdict) == (DEPENDS, DEPENDS)


def test_without_value_or_term_the_limits_are_named_but_not_met():
    unknown = ContractTerms(Regime.ACT_2023, None, None, is_provided_for=False)

    answer = check(unknown, 6)
    assert answer.answer.verdict is DEPENDS
    assert set(limits_of(answer).values()) == {NO, DEPENDS}
    assert answer.change_notice.verdict is DEPENDS
    assert answer.extra_value_pence is None


def test_one_month_is_said_as_one_month():
    [text] = [r.text for r in check(MILLION, 1).answer.reasons if "longest term" in r.text]

    assert text.startswith("1 month is 1.7% of the longest term on award (60 months)")
