"""The ten traps of the Procurement Act 2023 for a borough, each through the command."""

import pytest

from tests.rulebook.worked import value

GOODS = {"kind": "goods-or-services"}


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-02",
        "2026-03-17",
        "2026-07-13",
        "2027-07-12",
        "2026-08-03",
        "2026-11-30",
        "2026-06-15",
    ],
)
def test_1_a_bank_holiday_in_any_part_of_the_uk_is_no_working_day(day):
    found = value("working-day", on=day)

    assert found["is_working_day"] is False
    assert "England and Wales" not in found["kept_in"]


def test_2_days_beginning_with_a_day_count_it_but_tender_periods_start_the_day_after():
    assert (
        value("limit", limit="contract-details-notice", on="2026-06-01")["last_day"] == "2026-06-30"
    )
    assert value("within-days", begins="2026-06-01", days=30)["last_day"] == "2026-06-30"
    assert value("tender-period", invited_on="2026-06-01", days=30)["deadline"] == "2026-07-01"


@pytest.mark.parametrize(
    ("pence", "is_above", "is_notifiable"),
    [
        (20_772_000, True, None),
        (20_771_999, False, True),
        (3_000_000, False, True),
        (2_999_999, False, False),
    ],
)
def test_3_thresholds_include_vat_and_a_value_at_them_is_above(pence, is_above, is_notifiable):
    found = value("regime", **GOODS, commenced_on="2026-03-01", value_inc_vat_pence=pence)

    assert found["is_public_contract"] is is_above
    assert (found["below_threshold"] or {}).get("is_notifiable") is is_notifiable


def test_4_the_day_of_commencement_decides_the_threshold_not_signature():
    events = [
        {"event": "planned-procurement-notice", "on": "2025-12-15"},
        {"event": "tender-notice", "on": "2025-12-30"},
        {"event": "contract-entered-into", "on": "2026-05-01"},
    ]
    commenced = value("commenced", events=events)["commenced_on"]

    assert commenced == "2025-12-30"
    assert (
        value("threshold", **GOODS, commenced_on=commenced)["threshold_inc_vat_pence"] == 21_490_400
    )


@pytest.mark.parametrize(
    ("award", "is_mandatory"),
    [
        ("direct-award", True),
        ("competition", True),
        ("direct-award-extreme-urgency", False),
        ("direct-award-section-42", False),
        ("light-touch", False),
        ("call-off", False),
        ("dynamic-market", False),
    ],
)
def test_5_a_direct_award_needs_standstill_and_a_call_off_does_not(award, is_mandatory):
    found = value("standstill-end", published_on="2026-09-14", award=award)

    assert found["is_mandatory"] is is_mandatory
    assert found["last_day"] == ("2026-09-23" if is_mandatory else None)


def test_6_a_call_off_follows_the_law_of_its_framework():
    asked = {**GOODS, "commenced_on": "2026-05-01", "value_inc_vat_pence": 30_000_000}

    assert value("regime", **asked, framework_regime="pcr15")["law"] == "pcr15"
    found = value("regime", **asked, framework_regime="pa23")
    assert found["standing"] == "public-contract"
    assert any("UK6" in duty and "UK7" in duty for duty in found["duties"])


@pytest.mark.parametrize(
    "invitation", ["call-off", "one-supplier", "selected-suppliers", "advertised"]
)
def test_7_every_notifiable_contract_needs_a_contract_details_notice(invitation):
    found = value(
        "below-threshold",
        **GOODS,
        on="2026-05-01",
        value_inc_vat_pence=6_000_000,
        invitation=invitation,
    )

    assert found["details_notice"]["verdict"] == "yes"


@pytest.mark.parametrize("pence", [0, 100_00, 3_000_000, 20_771_999])
def test_8_there_is_no_suitability_stage_below_the_threshold_at_any_value(pence):
    found = value("below-threshold", **GOODS, on="2026-05-01", value_inc_vat_pence=pence)

    assert found["suitability_stage"]["verdict"] == "no"


def test_9_an_invoice_is_late_a_day_before_the_statistic_says_so():
    found = value("payment", received_on="2026-05-15", paid_on="2026-06-14")

    assert found["pay_by"] == "2026-06-13"
    assert found["is_late"] is True
    assert found["is_within_30_days"] is True
    assert found["statistic_until"] == "2026-06-14"


@pytest.mark.parametrize(
    ("cpv", "verdict"),
    [
        ("64000000", "yes"), ("80533100", "yes"), ("79711000", "yes"), ("79714000", "yes"),
        ("80533100-9", "yes"), ("64200000", "no"), ("72000000", "no"), ("48000000", "no"),
    ],
)  # fmt: skip
def test_10_some_codes_are_light_touch_although_they_look_like_technology(cpv, verdict):
    assert value("light-touch", cpv=cpv)["verdict"] == verdict
