"""Working days and standstill: what somebody asks, what they read."""

from __future__ import annotations

import pytest

from tests.toolkit.tools.walking import boxes_of, get, heading, result, send, text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("answers", "answer", "said"),
    [
        (
            {"count": "beginning", "number": "8", "day": (23, 11, 2026)},
            "Thursday 3 December 2026",
            "St Andrew",
        ),
        (
            {"count": "beginning", "number": "1", "day": (28, 11, 2026)},
            "Tuesday 1 December 2026",
            "That day is no working day",
        ),
        ({"count": "after", "number": "1", "day": (1, 4, 2026)}, "Thursday 2 April 2026", "after"),
        ({"count": "before", "number": "1", "day": (7, 4, 2026)}, "Thursday 2 April 2026", "Good Friday"),
        ({"count": "calendar", "number": "30", "day": (1, 6, 2026)}, "Tuesday 30 June 2026", "Inferred"),
        ({"count": "is", "day": (17, 3, 2026)}, "No, Tuesday 17 March 2026 is not a working day", "St Patrick"),
        ({"count": "is", "day": (18, 3, 2026)}, "Yes, Wednesday 18 March 2026 is a working day", "s.123(1)"),
        ({"count": "is", "day": (21, 3, 2026)}, "No, Saturday 21 March 2026 is not a working day", "Weekend"),
        (
            {"count": "between", "day": (1, 4, 2026), "last": (14, 4, 2026)},
            "8 working days",
            "both counted",
        ),
        ({"count": "between", "day": (4, 4, 2026), "last": (5, 4, 2026)}, "0 working days", "Saturdays"),
        ({"count": "between", "day": (8, 4, 2026), "last": (8, 4, 2026)}, "1 working day", "Every day counts"),
        ({"count": "after", "number": "1000", "day": (1, 12, 2030)}, "We cannot count that far", "Ask for fewer days"),
    ],
)  # fmt: skip
def test_days_are_counted_as_the_act_does(answers, answer, said):
    page, _ = result("working-days", answers)

    assert heading(page) == answer
    assert said in text_of(page)


@pytest.mark.parametrize(
    ("published", "ends", "sign"),
    [
        ((1, 4, 2026), "Tuesday 14 April 2026", "Wednesday 15 April 2026"),
        ((4, 6, 2026), "Tuesday 16 June 2026", "Wednesday 17 June 2026"),
        ((17, 12, 2026), "Wednesday 30 December 2026", "Thursday 31 December 2026"),
    ],
)
def test_the_standstill_names_its_last_day_and_when_to_sign(published, ends, sign):
    page, _ = result("standstill", {"award": "competition", "published": published})

    assert heading(page) == f"Standstill ends at the end of {ends}"
    assert f"may be entered into from {sign}" in text_of(page)
    assert "Contract details notice (UK7) by" in text_of(page)


@pytest.mark.parametrize(
    ("answers", "answer", "said"),
    [
        ({"award": "below-threshold"}, "There is no standstill", "Part 6"),
        ({"award": "call-off", "voluntary": "no"}, "There is no mandatory standstill", "s.51(3)"),
        (
            {"award": "light-touch", "voluntary": "yes", "published": (14, 9, 2026)},
            "Standstill ends at the end of Wednesday 23 September 2026",
            "120 days",
        ),
        (
            {"award": "direct-award", "published": (13, 9, 2026)},
            "Standstill ends at the end of Wednesday 23 September 2026",
            "which the Act does not deal with",
        ),
        (
            {"award": "direct-award", "published": (30, 12, 2030)},
            "We cannot count that far",
            "2030",
        ),
    ],
)
def test_other_standstills(answers, answer, said):
    page, _ = result("standstill", answers)

    assert heading(page) == answer
    assert said in text_of(page)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ((23, 2, 2025), "Enter a day from 24 February 2025, when the Procurement Act 2023 began"),
        ((1, 1, 2031), "Enter a day from 2024 to 2030"),
        ((31, 2, 2026), "must be a real date"),
        ((29, 2, 2026), "must be a real date"),
        (("", 11, 2026), "must include a day"),
        (("", "", 2026), "must include a day and a month"),
        ((23, 13, 2026), "must be a real date"),
        ((23, "Movember", 2026), "must be a real date"),
        ((23, 11, 26), "must be in a year from 1990"),
        (("", "", ""), "Enter the day on which the notice is, or will be, published"),
    ],
)
def test_a_day_that_cannot_be_is_said(day, said):
    page, _ = get("/tools/standstill/published/", {"answered": "1", **boxes_of("published", day)})

    assert said in text_of(page)


@pytest.mark.parametrize("month", ["11", "Nov", "november", "NOVEMBER"])
def test_a_month_may_be_named(month):
    page, _ = result("standstill", {"award": "direct-award", "published": (23, month, 2026)})

    assert "3 December 2026" in heading(page)


def test_the_first_day_of_the_act_can_be_counted_from():
    page, _ = result("standstill", {"award": "direct-award", "published": (24, 2, 2025)})

    assert heading(page) == "Standstill ends at the end of Wednesday 5 March 2025"


def test_days_in_the_wrong_order_are_said():
    page, address = get("/tools/working-days/count/", {"answered": "1", "count": "between"})
    page, address = send(page, address, boxes_of("day", (14, 4, 2026)))
    assert heading(page) == "To which day?"

    page, _ = send(page, address, boxes_of("last", (13, 4, 2026)))

    assert "The last day must be the same as or after the first" in text_of(page)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0", "must be 1 or more"),
        ("1001", "must be 1,000 or fewer"),
        ("8.5", "must be a whole number"),
        ("eight", "must be a whole number"),
        ("", "Enter how many days to count"),
        ("-3", "must be 1 or more"),
    ],
)
def test_a_number_that_cannot_be_is_said(number, said):
    page, _ = get("/tools/working-days/number/", {"answered": "1", "number": number})

    assert said in text_of(page)
