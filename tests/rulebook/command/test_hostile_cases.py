"""Cases that were put to the command by hand, worked from the law: what it once answered wrongly or let pass."""

from __future__ import annotations

import json

import pytest

from rulebook.command.lines import ask, run
from rulebook.justifications import NOT_COVERED

WORTH = {"on": "2026-11-22", "value_inc_vat_pence": 100_000_000, "maximum_term_months": 48}


def refused(question, **fields):
    return ask({"question": question, **fields})["error"]


@pytest.mark.parametrize(
    ("question", "fields", "what"),
    [
        ("modification", {**WORTH, "extra_value_pence": -100_000_001}, "than the contract is worth"),
        ("modification", {**WORTH, "extra_months": -49}, "than the longest term has"),
        ("payment-information", {"paid_on": "2026-04-01", "payment_pence": 3_600_000,
         "procurement_commenced_on": "2026-05-10"}, "before its procurement commenced"),
        ("valuation", {"parts": []}, "Nothing is said of what the value is made of"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_to_give(question, fields, what):
    error = refused(question, **fields)

    assert error["kind"] == "impossible-input"
    assert what in error["what"]
    assert error["give"].startswith("Give ")


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [({"extra_value_pence": -100_000_000}, "yes"), ({"extra_months": -48}, "yes")],
)
def test_a_change_may_take_off_all_that_there_is(fields, verdict):
    answer = ask({"question": "modification", **WORTH, **fields})["value"]

    assert answer["change_notice"]["verdict"] == verdict


def test_a_value_without_parts_may_be_said_not_to_be_known():
    answer = ask({"question": "valuation", "parts": [], "why_not_estimable": "No end date"})

    assert answer["value"]["value_inc_vat_pence"] is None


def test_what_nobody_said_is_not_put_into_their_mouth():
    limits = ask({"question": "modification", **WORTH, "extra_value_pence": 50_000_000})["value"][
        "limits"
    ]
    (known,) = [one for one in limits if one["limit"] == "known-risk"]

    assert known["reason"]["text"].startswith("It is not said to hold.")


@pytest.mark.parametrize("value", [True, ["works"], {"a": None}])
def test_a_wrong_value_is_shown_as_it_was_given(value):
    error = refused("threshold", kind=value, commenced_on="2026-03-01")

    assert error["what"] == f"'kind' cannot be {json.dumps(value)}."


def test_a_number_of_thousands_of_digits_is_refused_in_plain_words():
    line = b'{"question": "vat", "amount_pence": ' + b"9" * 6000 + b', "vat": "20"}'
    (answer,) = [json.loads(one) for one in _lines(line)]

    assert answer["error"]["kind"] == "not-json"
    assert answer["error"]["what"] == "A number on the line has thousands of digits."


def _lines(*given):
    import io

    out = io.BytesIO()
    run(io.BytesIO(b"\n".join(given) + b"\n"), out)
    return out.getvalue().splitlines()


def test_a_plan_that_had_to_begin_in_the_past_is_not_in_time():
    plan = {"question": "timetable", "route": "open", "value_inc_vat_pence": 40_000_000,
            "on": "2026-11-27"}  # fmt: skip
    late = ask({**plan, "needed_by": "2026-11-28"})
    early = ask({**plan, "needed_by": "2028-11-28"})

    assert late["value"]["is_in_time"] is False
    assert "would have had to begin on 31 December 2025" in late["warnings"][0]
    assert early["value"]["is_in_time"] is True
    assert not any("would have had to begin" in one for one in early["warnings"])


def test_a_plan_from_a_day_that_has_passed_keeps_that_day():
    answer = ask({"question": "timetable", "route": "open", "value_inc_vat_pence": 40_000_000,
                  "on": "2026-11-27", "start": "2026-11-02", "needed_by": "2028-11-28"})  # fmt: skip

    assert answer["value"]["starts_on"] == "2026-11-02"
    assert answer["value"]["is_in_time"] is True


def test_the_ground_that_the_reference_does_not_cover_is_told():
    answer = ask({"question": "direct-award-grounds", "value_inc_vat_pence": 26_000_000})

    assert answer["value"]["not_covered"] == ["Sch.5 para 9"]
    assert NOT_COVERED.text in answer["warnings"]
    assert all("9" not in one["paragraph"].split("-") for one in answer["value"]["grounds"])
