"""Questions of the command: what each refuses, and answers that its example does not show."""

import pytest

from rulebook.command.catalogue import BY_KEY
from rulebook.command.lines import ask
from tests.rulebook.worked import refusal, value

GOODS = {"kind": "goods-or-services"}


def example(key, **changed):
    return {**BY_KEY[key].example, **changed}


@pytest.mark.parametrize(
    ("key", "changed", "what"),
    [
        ("tender-period", {"days": 25}, "Both 'days' and 'deadline'"),
        ("tender-period", {"deadline": "2026-03-01"}, "before the invitation"),
        ("tender-period", {"tender_notice_on": "2026-03-03"}, "before the tender notice"),
        ("participation-period", {"deadline": "2025-12-01"}, "before the invitation"),
        ("standstill-end", {"working_days": 7}, "at least 8 working days"),
        ("standstill-end", {"published_on": "2025-02-23"}, "No limit 'standstill'"),
        ("payment", {"paid_on": "2026-05-14"}, "on or after the day"),
        ("limit", {"on": "2025-02-23"}, "No limit 'contract-details-notice'"),
        ("limit", {"limit": "no-such"}, "'limit' cannot be 'no-such'"),
        ("working-days-between", {"last": "2026-12-16"}, "before the first"),
        ("below-threshold", {"value_inc_vat_pence": 20_772_000}, "not below the threshold"),
        ("reservation-area", {"authorities": ["Kent"]}, "no London authority"),
        ("reservation-area", {"authorities": "Lambeth"}, "cannot be 'Lambeth'"),
        ("reservation-area", {"areas": ["Lambeth", 7]}, "'areas' cannot be 7"),
        ("regime", {"exemption_holds": ["controlled"]}, "without an exemption"),
        ("regime", {"exemption": "land", "exemption_holds": ["controlled"]}, "no condition of"),
        ("light-touch", {"cpv": "IT"}, "eight digits"),
        ("exemption", {"exemption_fails": ["public-benefit"]}, "to hold and to fail"),
        (
            "valuation",
            {"parts": [{"kind": "receipt", "amount_pence": 1, "vat": "0"}]},
            "concession",
        ),
        ("valuation", {"parts": [{"kind": "price", "amount_pence": -1, "vat": "0"}]}, "too small"),
        ("valuation", {"parts": [{"kind": "price"}]}, "'parts[0].amount_pence' is missing"),
        ("valuation", {"subject": "concession", "kind": "works"}, "not of the kind 'works'"),
        ("valuation", {"kind": "concession"}, "is valued as a concession"),
        ("threshold", {"commenced_on": "2025-02-23"}, "No threshold"),
        ("convertible", {"commenced_on": "2020-01-01"}, "No threshold"),
    ],
)
def test_impossible_input_is_refused_in_words(key, changed, what):
    error = refusal(key, **example(key, **changed))

    assert what in error["what"]
    assert error["give"]


def test_a_period_of_ones_own_is_tested():
    short = value("tender-period", invited_on="2026-03-02", deadline="2026-03-26")
    enough = value("tender-period", invited_on="2026-03-02", days=25)

    assert (short["is_long_enough"], short["days_short"]) == (False, 1)
    assert (enough["is_long_enough"], enough["days_short"]) == (True, 0)
    assert "deadline" not in value("tender-period", invited_on="2026-03-02")


def test_a_planned_notice_that_does_not_qualify_shortens_nothing():
    found = value("tender-period", invited_on="2026-10-10", planned_notice_on="2026-09-01")

    assert found["planned_notice"]["verdict"] == "no"
    assert found["minimum_days"] == 25


@pytest.mark.parametrize(("tender_notice_on", "days"), [("2026-10-10", 25), ("2026-10-11", 10)])
def test_a_planned_notice_is_measured_to_the_tender_notice_not_to_a_later_invitation(
    tender_notice_on, days
):
    found = value(
        "tender-period", invited_on="2026-12-01", tender_notice_on=tender_notice_on,
        planned_notice_on="2026-09-01",
    )  # fmt: skip

    assert found["minimum_days"] == days


def test_the_window_of_a_planned_notice_is_given_without_a_tender_notice():
    assert "qualifies" not in value("planned-notice", planned_notice_on="2026-09-01")


def test_a_threshold_without_a_value_tests_none():
    assert value("threshold", **GOODS, commenced_on="2026-03-01")["is_above"] is None


def test_a_valuation_without_a_day_tests_no_threshold():
    part = {"kind": "price", "amount_pence": 100, "vat": "20"}

    assert value("valuation", parts=[part])["is_above"] is None
    rolling = value(
        "valuation", parts=[part], why_not_estimable="rolling", commenced_on="2026-03-01"
    )
    assert (rolling["value_inc_vat_pence"], rolling["is_above"]) == (None, True)


@pytest.mark.parametrize(
    ("amount", "vat", "inc"), [(1, "20", 1), (100, "20", 120), (100, "5", 105), (7, "exempt", 7)]
)
def test_vat_is_added(amount, vat, inc):
    assert value("vat", amount_pence=amount, vat=vat)["inc_vat_pence"] == inc


def test_a_public_contract_has_nothing_of_part_6():
    found = value("regime", **GOODS, commenced_on="2026-03-01", value_inc_vat_pence=20_772_000)

    assert found["below_threshold"] is None
    assert found["is_public_contract"] is True


def test_a_value_left_out_counts_as_above_with_a_warning():
    left_out = ask({"question": "regime", **GOODS, "commenced_on": "2026-03-01"})
    given = ask(
        {"question": "regime", **GOODS, "commenced_on": "2026-03-01", "value_inc_vat_pence": 0}
    )

    assert left_out["value"]["is_public_contract"] is True
    assert left_out["warnings"] == [
        "No value is given, so it counts as one that cannot be estimated."
    ]
    assert given["warnings"] == []


def test_where_there_is_no_minimum_there_is_no_earliest_deadline():
    found = value("tender-period", invited_on="2026-03-02", circumstances=["light-touch"])

    assert (found["minimum_days"], found["earliest_deadline"]) == (0, None)


def test_a_mixed_purchase_is_read_with_its_elements():
    software = {
        "about": "software", "kind": "goods-or-services", "value_inc_vat_pence": 30_000_000,
        "is_severable": True,
    }  # fmt: skip
    found = value(
        "regime", kind="light-touch", commenced_on="2026-03-01", value_inc_vat_pence=80_000_000,
        elements=[software],
    )  # fmt: skip

    assert found["kind"] == "goods-or-services"


def test_a_contract_of_which_nothing_is_known_has_no_law_yet():
    assert value("which-law")["law"] == "unknown"
    assert value("which-law", commenced_on="2026-03-01")["law"] == "pa23"
    assert value("which-law", starts_on="2024-03-01")["law"] == "pcr15"


@pytest.mark.parametrize(
    ("on", "is_working", "holiday"),
    [
        ("2026-11-27", True, None),
        ("2026-11-28", False, None),
        ("2026-11-30", False, "St Andrew's Day"),
    ],
)
def test_a_day_says_whether_and_why(on, is_working, holiday):
    found = value("working-day", on=on)

    assert (found["is_working_day"], found["bank_holiday"]) == (is_working, holiday)


def test_a_count_that_rests_on_unpublished_bank_holidays_says_so():
    sure = ask({"question": "nth-working-day", "begins": "2028-12-01", "working_days": 5})
    unsure = ask({"question": "nth-working-day", "begins": "2028-12-29", "working_days": 5})

    assert (sure["confidence"], unsure["confidence"]) == ("confirmed", "inferred")


def test_a_last_day_beyond_the_bank_holidays_is_given_without_advice():
    assert value("within-days", begins="2031-01-01", days=30)["advised"] is None


def test_every_limit_that_is_listed_can_be_asked():
    for one in value("limits")["limits"]:
        found = value("limit", limit=one["limit"], on="2026-07-01")
        assert found["what"] == one["what"]


def test_the_last_day_of_a_threshold_is_told_once_it_has_one():
    asked = {**GOODS, "commenced_on": "2025-12-31"}

    assert value("threshold", **asked)["last_day"] == "2025-12-31"
    assert value("threshold", **asked | {"commenced_on": "2026-01-01"})["last_day"] is None


@pytest.mark.parametrize(("year", "confidence"), [(2026, "confirmed"), (2029, "inferred")])
def test_the_bank_holidays_of_a_year_say_how_they_are_known(year, confidence):
    found = ask({"question": "bank-holidays", "year": year})

    assert found["confidence"] == confidence
    assert all(one["day"].startswith(str(year)) for one in found["value"]["bank_holidays"])


def test_small_suppliers_may_be_reserved_for_through_the_command():
    found = value(
        "reservation-area", reserve="no-place", authorities=["Lambeth"], small=["sme"],
        on="2026-04-10", value_inc_vat_pence=100,
    )  # fmt: skip

    assert found["notice_words"] == "Reserved to SMEs."


def test_every_line_of_a_valuation_has_its_reason_and_its_source_is_listed():
    parts = [
        {"kind": "price", "amount_pence": 100, "vat": "20", "times": 3, "rise_basis_points": 1000},
        {"kind": "prize-or-payment", "amount_pence": 100, "vat": "0"},
    ]
    answer = ask({"question": "valuation", "parts": parts})

    lines = answer["value"]["lines"]
    assert [line["kind"] for line in lines] == ["price", "indexation", "prize-or-payment"]
    assert {line["source"] for line in lines} <= {
        f"{source['act']}, {source['provision']}" for source in answer["sources"]
    }


@pytest.mark.parametrize(
    ("asked", "pounds"),
    [
        ({}, 207_720),
        ({"kind": "works"}, 5_193_000),
        ({"subject": "framework", "kind": "light-touch"}, 663_540),
        ({"subject": "concession"}, 5_193_000),
        ({"subject": "concession", "kind": "light-touch-concession"}, 5_372_609),
    ],
)
def test_a_value_is_tested_by_the_threshold_of_its_subject_and_kind(asked, pounds):
    part = {"kind": "price", "amount_pence": 100, "vat": "20"}
    found = value("valuation", parts=[part], commenced_on="2026-03-01", **asked)

    assert found["threshold_inc_vat_pence"] == pounds * 100
