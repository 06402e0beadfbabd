"""Notices, their contents, duties, checks and changes, asked by the command."""

import pytest

from rulebook.command.lines import ask


def asked(question, **fields):
    return ask({"question": question, **fields})


def test_notices_come_with_their_days_and_only_those_needed_if_so_wished():
    facts = {
        "on": "2026-04-20", "way": "open", "value_inc_vat_pence": 400_000_00,
        "tender_notice_on": "2026-03-02", "award_notice_on": "2026-04-01",
        "signed_on": "2026-04-15",
    }  # fmt: skip
    every = asked("notices", **facts)["value"]["notices"]
    needed = asked("notices", **facts, only_needed=True)["value"]["notices"]

    assert len(every) > len(needed)
    due = {row["notice"]: row["due_on"] for row in needed}
    assert due["details"] == "2026-05-14", "W1"
    assert all(row["verdict"] == "yes" for row in needed)
    assert all(row["reasons"] for row in every)


def test_a_call_off_of_the_earlier_law_needs_no_notice_of_the_act():
    answer = asked(
        "notices", on="2026-04-20", way="call-off", regime="pcr15", value_inc_vat_pence=150_000_00,
        only_needed=True,
    )  # fmt: skip

    assert answer["value"] == {"reach": "outside", "notices": []}
    assert answer["reasons"]


def test_a_copy_has_no_content_of_its_own_and_a_contract_ends_after_it_begins():
    copy = asked("notice-content", notice="contract-copy", on="2026-04-20")
    ended = asked("duties", on="2026-04-20", signed_on="2026-04-15", ended_on="2026-04-14")
    same_day = asked("duties", on="2026-04-20", signed_on="2026-04-15", ends_on="2026-04-15")

    assert "Give another 'notice'." in copy["error"]["give"]
    assert "before it is entered into" in ended["error"]["what"]
    assert same_day["value"]["duties"]


def test_all_moments_are_checked_where_none_is_named():
    everything = asked("checks", on="2026-11-22", way="open", value_inc_vat_pence=400_000_00)
    one = asked(
        "checks", on="2026-11-22", way="open", value_inc_vat_pence=400_000_00, moment="assessment"
    )

    moments = {row["moment"] for row in everything["value"]["checks"]}
    assert {row["moment"] for row in one["value"]["checks"]} == {"assessment"}
    assert len(moments) > 5


@pytest.mark.parametrize(
    ("moves_balance", "verdict", "notice"), [(False, "yes", "yes"), (True, "no", "yes")]
)
def test_w15_two_changes_count_as_one(moves_balance, verdict, notice):
    answer = asked(
        "modification", on="2026-11-22", value_inc_vat_pence=1_090_000_00,
        maximum_term_months=48, extra_value_pence=60_000_00, is_provided_for=False,
        adds_new_kind=False, moves_balance=moves_balance, earlier_below_threshold_pence=90_000_00,
        earlier=[{"extra_value_pence": 90_000_00, "was_below_threshold": True}],
    )  # fmt: skip

    assert answer["value"]["verdict"] == verdict
    assert answer["value"]["change_notice"]["verdict"] == notice
    assert answer["value"]["together"]["limits"]


def test_a_change_without_earlier_ones_has_nothing_together():
    answer = asked("modification", on="2026-11-22", value_inc_vat_pence=400_000_00)

    assert "together" not in answer["value"]
    assert answer["confidence"]


def test_w17_the_pipeline_of_a_year():
    answer = asked(
        "pipeline", financial_year=2027, expected_spend_pence=180_000_000_00,
        purchases=[
            {"value_inc_vat_pence": 2_000_000_00, "notice_expected_on": "2027-06-01"},
            {"value_inc_vat_pence": 2_000_000_01, "notice_expected_on": "2028-09-30"},
            {"value_inc_vat_pence": 2_000_000_01, "notice_expected_on": "2028-10-01"},
        ],
    )["value"]  # fmt: skip

    assert (answer["verdict"], answer["due_on"]) == ("yes", "2027-05-26")
    assert (answer["looks_from"], answer["looks_until"]) == ("2027-04-01", "2028-09-30")
    assert [one["verdict"] for one in answer["purchases"]] == ["no", "yes", "no"]


def test_w18_and_w19_payments():
    published = asked(
        "payment-information", paid_on="2026-11-18", payment_pence=36_000_00,
        procurement_commenced_on="2026-04-10",
    )  # fmt: skip
    compliance = asked("payments-compliance", on="2027-03-31")

    assert published["value"]["due_on"] == "2027-01-29"
    assert compliance["value"]["due_on"] == "2027-04-29"
    assert asked("payments-compliance", on="2025-09-30")["error"]["kind"] == "not-recorded"
