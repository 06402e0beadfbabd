"""A borough's own rules: bands, what they ask for, and routes it forbids or prefers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.policy import DEMONSTRATION, Band, Method, Policy, PolicyRule, Stance, in_words
from rulebook.sources import Confidence

FORBIDS_DIRECT = PolicyRule("framework-direct", Stance.FORBIDS, "always compete.", from_pence=100)
PREFERS = PolicyRule("framework", Stance.PREFERS, "use frameworks first.", until_pence=50_000_00)


@pytest.mark.parametrize(
    ("value", "method"),
    [
        (1, Method.ONE_QUOTE),
        (6_000_00, Method.ONE_QUOTE),
        (6_000_01, Method.THREE_QUOTES),
        (30_000_00, Method.THREE_QUOTES),
        (30_000_01, Method.ADVERT_OR_FRAMEWORK),
        (207_720_00, Method.ADVERT_OR_FRAMEWORK),
        (207_720_01, Method.PROCEDURE),
    ],
)
def test_a_band_without_vat_is_compared_with_a_value_that_includes_it(value, method):
    assert DEMONSTRATION.band_for(value).method is method


def test_a_band_that_includes_vat_is_compared_as_it_is():
    policy = Policy(bands=(Band(100, Method.ONE_QUOTE, "anyone"),), is_vat_included=True)

    assert policy.band_for(100)
    assert policy.band_for(101) is None


@pytest.mark.parametrize(
    ("bands", "text"),
    [
        ((Band(None, Method.PROCEDURE, "x"), Band(1, Method.ONE_QUOTE, "x")), "limit last"),
        ((Band(2, Method.ONE_QUOTE, "x"), Band(2, Method.PROCEDURE, "x")), "in order"),
        ((Band(2, Method.ONE_QUOTE, "x"), Band(1, Method.PROCEDURE, "x")), "in order"),
    ],
)
def test_bands_must_rise(bands, text):
    with pytest.raises(ValueError, match=text):
        Policy(bands=bands)


@pytest.mark.parametrize(
    ("rule", "key", "value", "covers"),
    [
        (FORBIDS_DIRECT, "framework-direct", 99, False),
        (FORBIDS_DIRECT, "framework-direct", 100, True),
        (FORBIDS_DIRECT, "framework-direct", None, False),
        (FORBIDS_DIRECT, "framework-competition", 100, False),
        (PREFERS, "framework-competition", 49_999_99, True),
        (PREFERS, "framework-competition", 50_000_00, False),
        (PREFERS, "frameworks", 1, False),
        (PolicyRule("open", Stance.FORBIDS, "x"), "open", None, True),
    ],
)
def test_a_rule_covers_its_routes_within_its_values(rule, key, value, covers):
    assert rule.covers(key, value) is covers


def test_policy_says_that_it_is_policy_and_forbidding_goes_first():
    policy = Policy(rules=(PREFERS, FORBIDS_DIRECT))

    stance, reason = policy.says("framework-direct", 200, None)
    assert stance is Stance.FORBIDS
    assert reason.text == "Borough policy, not law: always compete."
    assert reason.confidence is Confidence.OUR_JUDGEMENT
    assert policy.says("framework-competition", 200, None)[0] is Stance.PREFERS
    assert policy.says("open", 200, None) == (Stance.IS_SILENT, None)


@pytest.mark.parametrize(
    ("value", "key", "stance"),
    [
        (5_000_00, "below-threshold-direct", Stance.IS_SILENT),
        (20_000_00, "below-threshold-direct", Stance.FORBIDS),
        (20_000_00, "quotation", Stance.IS_SILENT),
        (100_000_00, "quotation", Stance.FORBIDS),
        (100_000_00, "below-threshold-advert", Stance.IS_SILENT),
        (400_000_00, "open", Stance.IS_SILENT),
    ],
)
def test_a_band_forbids_less_than_it_asks_for(value, key, stance):
    found, reason = DEMONSTRATION.says(key, value, DEMONSTRATION.band_for(value))

    assert found is stance
    assert (reason is not None) is (stance is Stance.FORBIDS)


def test_bands_can_be_read_aloud():
    assert list(in_words(DEMONSTRATION))[1:] == [
        (
            "Up to £25,000 excluding VAT: three quotes, 1 of them from a local supplier, approved by the "
            "head of service"
        ),
        "Up to £173,100 excluding VAT: an open advert or a framework, approved by the director",
        "Any higher value: a procedure of the Act, approved by the cabinet or a procurement board",
    ]
    included = Policy(bands=(Band(100, Method.ONE_QUOTE, "anyone"),), is_vat_included=True)
    assert list(in_words(included)) == ["Up to £1 including VAT: one quote, approved by anyone"]


@given(st.integers(1, 10**12))
def test_every_value_falls_in_the_first_band_that_reaches_it(value):
    band = DEMONSTRATION.band_for(value)
    reaching = [
        one
        for one in DEMONSTRATION.bands
        if (limit := DEMONSTRATION.limit_inc_vat(one)) is None or value <= limit
    ]

    assert band is reaching[0]


def test_a_policy_can_be_hashed_and_holds_days():
    policy = Policy(meetings=(date(2027, 1, 12),))

    assert hash(policy) == hash(Policy(meetings=(date(2027, 1, 12),)))


def test_a_band_says_how_many_quotes_it_asks_for():
    def asks(method=Method.THREE_QUOTES, **words):
        return Band(1_00, method, "anyone", **words).asks_for

    assert asks() == "three quotes"
    assert asks(quotes=4) == "4 quotes"
    assert asks(quotes=5, local_quotes=2) == "5 quotes, 2 of them from local suppliers"
    assert asks(Method.ONE_QUOTE, quotes=4) == "one quote"
