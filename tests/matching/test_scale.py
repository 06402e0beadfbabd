"""Kinds of purchase, and how far to go together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.scale import Purchase, Scale, kind_of_purchase, scale_of
from matching.topics import need_of

OPTIONAL_MONTHS = st.none() | st.integers(-60, 120)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Housing management system", Purchase.CORE_SYSTEM),
        ("Corporate laptop refresh", Purchase.SHARED_TECHNOLOGY),
        ("Robotic process automation", Purchase.SPECIALISED),
        ("Waste collection", Purchase.SERVICE),
        ("Mystery", Purchase.SPECIALISED),
    ],
)
def test_the_kind_of_purchase_follows_the_topic_and_says_why(title, kind):
    told = need_of(title)

    found = kind_of_purchase(told.need if told else None)

    assert found.value is kind
    assert found.reasons[0][0].isupper()


@pytest.mark.parametrize(
    ("kind", "boroughs", "apart", "left", "scale"),
    [
        (Purchase.SHARED_TECHNOLOGY, 8, 3, 30, Scale.SHARED_BUDGET),
        (Purchase.SHARED_TECHNOLOGY, 4, 12, 18, Scale.LEAD_AUTHORITY),
        (Purchase.SERVICE, 8, 3, 30, Scale.LEAD_AUTHORITY),
        (Purchase.CORE_SYSTEM, 8, 13, 30, Scale.ONE_PROCEDURE),
        (Purchase.CORE_SYSTEM, 2, 3, 17, Scale.JOINT_ENGAGEMENT),
        (Purchase.SPECIALISED, 8, 3, 30, Scale.JOINT_ENGAGEMENT),
        (Purchase.CORE_SYSTEM, 8, None, 30, Scale.JOINT_ENGAGEMENT),
        (Purchase.CORE_SYSTEM, 8, 25, 30, Scale.COMMON_SPECIFICATION),
        (Purchase.CORE_SYSTEM, 8, 1, None, Scale.COMMON_SPECIFICATION),
        (Purchase.CORE_SYSTEM, 8, 1, 11, Scale.COMMON_SPECIFICATION),
        (Purchase.CORE_SYSTEM, 8, 1, 5, Scale.SHARE_NOTES),
    ],
)
def test_the_scale_is_the_most_that_every_limit_allows(kind, boroughs, apart, left, scale):
    found = scale_of(purchase=kind, boroughs=boroughs, months_apart=apart, months_left=left)

    assert found.value is scale
    assert len(found.reasons) == 4
    assert found.value.label


@given(st.sampled_from(Purchase), st.integers(2, 33), OPTIONAL_MONTHS, OPTIONAL_MONTHS)
def test_more_time_never_means_less_together(kind, boroughs, apart, left):
    facts = {"purchase": kind, "boroughs": boroughs, "months_apart": apart}

    if left is not None:
        more = scale_of(**facts, months_left=left + 6).value
        assert more >= scale_of(**facts, months_left=left).value
