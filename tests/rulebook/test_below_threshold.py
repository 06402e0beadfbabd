"""Below the threshold: notifiable or not, who must be told what, and what notices say on a day."""

from datetime import date

import pytest

from rulebook.below_threshold import DETAILS, TENDER, Invitation, below_threshold
from rulebook.dated import RuleNotKnown
from rulebook.notice_content import items_of
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

DAY = date(2026, 5, 1)
GOODS = Kind.GOODS_OR_SERVICES


def ask(pounds=150_000, invitation=Invitation.ADVERTISED, kind=GOODS, on=DAY):
    return below_threshold(kind, round(pounds * 100), invitation, on=on)


@pytest.mark.parametrize("kind", [GOODS, Kind.WORKS, Kind.LIGHT_TOUCH])
@pytest.mark.parametrize(
    ("pounds", "is_notifiable"), [(0, False), (29_999.99, False), (30_000, True), (30_000.01, True)]
)
def test_a_contract_is_notifiable_from_the_very_penny(kind, pounds, is_notifiable):
    found = ask(pounds, kind=kind)

    assert found.is_regulated
    assert found.is_notifiable is is_notifiable
    assert found.tender_notice.is_yes is is_notifiable
    assert found.details_notice.is_yes is is_notifiable
    assert bool(found.tender_notice_items) is bool(found.details_notice_items) is is_notifiable


@pytest.mark.parametrize("invitation", Invitation)
def test_only_an_advertised_contract_needs_a_tender_notice_first(invitation):
    found = ask(invitation=invitation)

    assert found.tender_notice.is_yes is (invitation is Invitation.ADVERTISED)
    assert found.details_notice.is_yes


@pytest.mark.parametrize(
    ("invitation", "confidence"),
    [
        (Invitation.CALL_OFF, Confidence.INFERRED),
        (Invitation.DIRECT, Confidence.CONFIRMED),
        (Invitation.SELECTED, Confidence.CONFIRMED),
    ],
)
def test_that_a_call_off_needs_a_details_notice_is_inferred(invitation, confidence):
    assert ask(invitation=invitation).details_notice.reasons[-1].confidence is confidence


@pytest.mark.parametrize("invitation", Invitation)
def test_the_duty_to_small_suppliers_is_not_for_call_offs(invitation):
    texts = [duty.text for duty in ask(invitation=invitation).duties]

    is_told = any("small and medium-sized" in text for text in texts)
    assert is_told is (invitation is not Invitation.CALL_OFF)
    assert any("30 days" in text for text in texts)
    assert any("same for every supplier" in text for text in texts) is (
        invitation is Invitation.ADVERTISED
    )


@pytest.mark.parametrize(
    ("kind", "pounds", "day", "is_allowed"),
    [
        (GOODS, 207_719, "2026-05-01", False),
        (Kind.LIGHT_TOUCH, 600_000, "2026-05-01", False),
        (Kind.WORKS, 207_719.99, "2026-05-01", False),
        (Kind.WORKS, 207_720, "2026-05-01", True),
        (Kind.WORKS, 213_476.99, "2025-12-31", False),
        (Kind.WORKS, 213_477, "2025-12-31", True),
    ],
)
def test_only_larger_works_may_have_a_stage_for_suitability(kind, pounds, day, is_allowed):
    found = ask(pounds, kind=kind, on=date.fromisoformat(day))

    assert found.suitability_stage.is_yes is is_allowed


def test_the_rule_on_suitability_is_not_for_call_offs():
    assert ask(invitation=Invitation.CALL_OFF).suitability_stage.is_yes


@pytest.mark.parametrize("kind", [Kind.CONCESSION, Kind.LIGHT_TOUCH_CONCESSION])
def test_part_6_is_not_for_concessions(kind):
    found = ask(1_000_000, kind=kind)

    assert not found.is_regulated
    assert not found.is_notifiable
    assert not found.tender_notice.is_yes
    assert not found.details_notice.is_yes
    assert found.duties


@pytest.mark.parametrize(
    ("notice", "key", "first"),
    [
        (TENDER, "location", "2026-02-04"),
        (TENDER, "size", "2026-03-24"),
        (DETAILS, "supplier-identifier", "2026-04-01"),
    ],
)
def test_what_a_notice_says_grew_in_2026(notice, key, first):
    def said(day):
        return {item.key for item in items_of(notice, on=day)}

    day = date.fromisoformat(first)
    assert f"{notice}/{key}" in said(day)
    assert f"{notice}/{key}" not in said(date(day.year, day.month, day.day - 1) if day.day > 1
                                          else date(2026, 3, 31))  # fmt: skip


def test_what_the_notices_say_is_the_checklist_of_the_notices():
    found = ask()

    assert found.tender_notice_items == items_of(TENDER, on=DAY)
    assert found.details_notice_items == items_of(DETAILS, on=DAY)


def test_before_the_act_nothing_is_known():
    with pytest.raises(RuleNotKnown):
        ask(on=date(2025, 2, 23))
