"""The worked cases that are more than a row of days: value, regime and reservation, by the command."""

import pytest

from tests.rulebook.worked import value

GOODS = {"kind": "goods-or-services"}


def test_w1_a_case_management_system_by_open_procedure_over_easter():
    rules = value("regime", **GOODS, commenced_on="2026-03-02", value_inc_vat_pence=40_000_000)
    tender = value("tender-period", invited_on="2026-03-02")

    assert rules["standing"] == "public-contract"
    assert (tender["minimum_days"], tender["earliest_deadline"]) == (25, "2026-03-27")
    assert value("standstill-end", published_on="2026-04-01")["may_sign_from"] == "2026-04-15"


@pytest.mark.parametrize(
    ("ex_vat_pence", "inc_vat_pence", "is_notifiable"),
    [(2_450_000, 2_940_000, False), (2_500_000, 3_000_000, True)],
)
def test_w6_the_notifiable_test_includes_vat(ex_vat_pence, inc_vat_pence, is_notifiable):
    part = {"kind": "price", "amount_pence": ex_vat_pence, "vat": "20"}
    found = value("valuation", parts=[part])

    assert found["value_inc_vat_pence"] == inc_vat_pence
    rules = value(
        "below-threshold", **GOODS, on="2026-03-01", value_inc_vat_pence=inc_vat_pence,
        invitation="selected-suppliers",
    )  # fmt: skip
    assert rules["is_notifiable"] is is_notifiable
    assert rules["tender_notice"]["verdict"] == "no"
    assert (rules["details_notice"]["verdict"] == "yes") is is_notifiable


@pytest.mark.parametrize(
    ("events", "standing"),
    [
        ([("tender-notice", "2025-12-30")], "notifiable-below-threshold"),
        ([("below-threshold-tender-notice", "2025-12-30")], "notifiable-below-threshold"),
        (
            [("planned-procurement-notice", "2025-12-15"), ("tender-notice", "2026-01-05")],
            "public-contract",
        ),
    ],
)
def test_w7_the_threshold_changes_with_the_day_of_commencement(events, standing):
    commenced = value("commenced", events=[{"event": name, "on": day} for name, day in events])
    asked = {"commenced_on": commenced["commenced_on"], "value_inc_vat_pence": 21_000_000}

    assert value("regime", **GOODS, **asked)["standing"] == standing


def test_w8_options_and_extensions_count():
    yearly = {"amount_pence": 5_500_000, "vat": "20"}
    parts = [
        {"kind": "price", "times": 2, **yearly},
        {"kind": "extension", **yearly},
        {"kind": "extension", **yearly},
        {"kind": "option", "amount_pence": 2_000_000, "vat": "20"},
    ]
    found = value("valuation", parts=parts, commenced_on="2026-03-01")

    assert found["value_inc_vat_pence"] == 28_800_000
    assert found["lines"][0]["inc_vat_pence"] == 13_200_000
    assert found["is_above"] is True


@pytest.mark.parametrize(
    ("reason", "pence"), [("", 24_000_000), ("a grant for one only", 12_000_000)]
)
def test_w9_contracts_that_could_be_one_are_valued_together(reason, pence):
    order = {"kind": "price", "amount_pence": 12_000_000, "vat": "included"}
    other = {"about": "laptops of another department", "value_inc_vat_pence": 12_000_000}
    if reason:
        other["reason_apart"] = reason
    found = value("valuation", parts=[order], related=[other], commenced_on="2026-03-01")

    assert found["value_inc_vat_pence"] == pence
    assert found["is_above"] is (not reason)


@pytest.mark.parametrize(
    ("tender_notice_on", "days", "deadline"),
    [
        ("2026-10-11", 10, "2026-10-21"),
        ("2026-10-12", 10, "2026-10-22"),
        ("2026-10-10", 25, "2026-11-04"),
        ("2026-10-09", 25, "2026-11-03"),
    ],
)
def test_w10_a_qualifying_planned_procurement_notice(tender_notice_on, days, deadline):
    found = value("tender-period", invited_on=tender_notice_on, planned_notice_on="2026-09-01")

    assert (found["minimum_days"], found["earliest_deadline"]) == (days, deadline)
    window = value("planned-notice", planned_notice_on="2026-09-01")
    assert (window["first_tender_notice"], window["last_tender_notice"]) == (
        "2026-10-11",
        "2027-09-01",
    )


def test_w11_a_competitive_flexible_procedure_with_a_shortlist():
    asked = {"invited_on": "2026-01-12"}
    urgent = {"circumstances": ["state-of-urgency"]}
    preselected = {"invited_on": "2026-02-23", "circumstances": ["preselected-suppliers-only"]}

    assert value("participation-period", **asked)["earliest_deadline"] == "2026-02-06"
    assert value("participation-period", **asked, **urgent)["earliest_deadline"] == "2026-01-22"
    assert value("tender-period", **preselected)["earliest_deadline"] == "2026-03-05"
    preselected["circumstances"].append("agreed-with-preselected-suppliers")
    assert value("tender-period", **preselected)["minimum_days"] == 0


@pytest.mark.parametrize(
    ("is_electronic", "documents_together", "circumstances", "deadline"),
    [
        (True, True, [], "2026-06-26"),
        (True, False, [], "2026-07-01"),
        (False, True, [], "2026-07-01"),
        (False, False, [], "2026-07-06"),
        (True, True, ["dynamic-market"], "2026-06-11"),
    ],
)
def test_w12_documents_and_two_circumstances(
    is_electronic, documents_together, circumstances, deadline
):
    found = value(
        "tender-period", invited_on="2026-06-01", is_electronic=is_electronic,
        documents_together=documents_together, circumstances=circumstances,
    )  # fmt: skip

    assert found["earliest_deadline"] == deadline


@pytest.mark.parametrize(
    ("pence", "standing"),
    [(70_000_000, "public-contract"), (65_000_000, "notifiable-below-threshold")],
)
def test_w14_light_touch_training(pence, standing):
    asked = {"kind": "light-touch", "commenced_on": "2026-05-01", "value_inc_vat_pence": pence}

    assert value("light-touch", cpv="80533100")["verdict"] == "yes"
    found = value("regime", **asked)
    assert found["standing"] == standing
    assert found["is_light_touch"] is True


def test_w16_paying_on_time():
    assert value("payment", received_on="2026-05-15")["pay_by"] == "2026-06-13"


@pytest.mark.parametrize(
    ("framework", "pence", "standing"),
    [
        ("pa23", 30_000_000, "public-contract"),
        ("pa23", 6_000_000, "notifiable-below-threshold"),
        ("pcr15", 15_000_000, "public-contracts-regulations-2015"),
        ("pa23", 550_000_000, "public-contract"),
    ],
)
def test_w22_call_offs(framework, pence, standing):
    found = value(
        "regime",
        **GOODS,
        commenced_on="2026-03-01",
        value_inc_vat_pence=pence,
        framework_regime=framework,
    )

    assert found["standing"] == standing
    if framework == "pcr15":
        assert found["below_threshold"] is None


def test_w23_a_direct_award_has_standstill_unless_it_is_for_extreme_urgency():
    asked = {"published_on": "2026-09-14"}

    found = value("standstill-end", **asked, award="direct-award")
    assert (found["last_day"], found["may_sign_from"]) == ("2026-09-23", "2026-09-24")
    assert (
        value("standstill-end", **asked, award="direct-award-extreme-urgency")["last_day"] is None
    )


@pytest.mark.parametrize(
    ("reserve", "areas", "pence", "is_lawful"),
    [
        ("uk", [], 15_000_000, True),
        ("local-area", ["Lambeth"], 15_000_000, True),
        ("local-area", ["Lambeth", "Bromley", "Croydon", "Merton", "Southwark", "Wandsworth"], 15_000_000, True),
        ("local-area", ["Lambeth", "Westminster"], 15_000_000, True),
        ("local-area", ["Lambeth", "Lewisham"], 15_000_000, False),
        ("local-area", ["Greater London"], 15_000_000, False),
        ("local-area", ["England"], 15_000_000, False),
        ("local-area", ["Lambeth"], 20_800_000, False),
        ("uk", [], 20_800_000, False),
    ],
)  # fmt: skip
def test_w24_reserving_a_purchase_of_lambeth(reserve, areas, pence, is_lawful):
    found = value(
        "reservation-area", reserve=reserve, authorities=["Lambeth"], areas=areas, on="2026-04-10",
        value_inc_vat_pence=pence, is_before_invitation=True,
    )  # fmt: skip

    assert found["is_lawful"] is is_lawful
    assert bool(found["notice_words"]) is is_lawful
