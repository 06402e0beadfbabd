from __future__ import annotations

import pytest

from ocds import check
from tests.ocds.shapes import award, found, lines, release, signed

LONG = "x" * 201


def problems(value) -> list[tuple[str, bool]]:
    (one,) = found(lines(value))
    return [(problem.path, problem.is_fatal) for problem in check.problems(one.release)]


def test_a_release_that_is_right_has_no_problem():
    good = release(
        tender={
            "value": {"amount": 5000, "amountGross": 6000, "currency": "GBP"},
            "contractPeriod": {"startDate": "2026-04-01", "endDate": "2027-03-31"},
            "lots": [{"id": "1"}, {"id": "2", "contractPeriod": {"endDate": "2027-03-31"}}],
        },
        awards=[award(date="2026-01-05T00:00:00Z")],
        contracts=[signed(dateSigned="2026-01-06", period={"startDate": "2026-04-01"})],
    )

    assert problems(good) == []


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"ocid": None}, "ocid"),
        ({"ocid": " "}, "ocid"),
        ({"ocid": 5}, "ocid"),
        ({"ocid": "ocds-" + LONG}, "ocid"),
        ({"id": LONG}, "id"),
        ({"date": None}, "date"),
        ({"date": ""}, "date"),
        ({"date": "yesterday"}, "date"),
        ({"date": "0001-01-01T00:00:00Z"}, "date"),
        ({"date": 20260101}, "date"),
    ],
)
def test_what_cannot_be_told_apart_or_put_in_order_is_refused(parts, path):
    assert problems(release(**parts)) == [(path, True)]


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"ocid": "abc-1"}, "ocid"),
        ({"id": None}, "id"),
        ({"id": ""}, "id"),
        ({"tag": None}, "tag"),
        ({"tag": []}, "tag"),
        ({"tag": "awarded"}, "tag[0]"),
        ({"tag": ["award", "x"]}, "tag[1]"),
        ({"tender": {"value": {"amount": "n/a", "currency": "GBP"}}}, "tender.value.amount"),
        ({"tender": {"value": {"amount": -5, "currency": "GBP"}}}, "tender.value.amount"),
        ({"tender": {"value": {"amount": 0.01, "currency": "GBP"}}}, "tender.value.amount"),
        ({"tender": {"value": {"amount": 1e15, "currency": "GBP"}}}, "tender.value.amount"),
        ({"tender": {"value": {"amountGross": 500}}}, "tender.value.currency"),
        ({"tender": {"value": {"amount": 500, "currency": "Euro"}}}, "tender.value.currency"),
        ({"tender": {"value": {"amount": 500, "currency": "groats"}}}, "tender.value.currency"),
        (
            {"tender": {"value": {"amount": 600, "amountGross": 500, "currency": "GBP"}}},
            "tender.value",
        ),
        (
            {"tender": {"lots": [{"value": {"amount": 0, "currency": "GBP"}}]}},
            "tender.lots[0].value.amount",
        ),
        (
            {"tender": {"contractPeriod": {"startDate": "2026-04-01", "endDate": "2026-03-31"}}},
            "tender.contractPeriod",
        ),
        (
            {"tender": {"lots": [{"contractPeriod": {"endDate": "soon"}}]}},
            "tender.lots[0].contractPeriod.endDate",
        ),
        ({"awards": [award(suppliers=[])]}, "awards[0].suppliers"),
        ({"awards": [award(), award(date="31/12/2026")]}, "awards[1].date"),
        (
            {"awards": [award(contractPeriod={"endDate": "2099-12-31"})]},
            "awards[0].contractPeriod.endDate",
        ),
        ({"contracts": [signed(dateSigned=5)]}, "contracts[0].dateSigned"),
        (
            {"contracts": [signed(period={"maxExtentDate": "?"})]},
            "contracts[0].period.maxExtentDate",
        ),
    ],
)
def test_one_wrong_fact_is_doubted_and_the_release_is_kept(parts, path):
    assert problems(release(**parts)) == [(path, False)]


@pytest.mark.parametrize(
    ("currency", "what"),
    [
        (None, "No currency is named. It was read as pounds."),
        ("Euro", "'Euro' is not a code of a currency. It was read as EUR."),
        ("£", "'£' is not a code of a currency. It was read as GBP."),
        ("groats", "'groats' is not a currency that we know. The amount was left out."),
    ],
)
def test_a_currency_that_is_no_code_is_told(currency, what):
    (one,) = found(lines(release(tender={"value": {"amount": 500, "currency": currency}})))

    assert [problem.what for problem in check.problems(one.release)] == [what]


def test_a_currency_in_small_letters_is_no_problem():
    assert problems(release(tender={"value": {"amount": 500, "currency": "eur"}})) == []


def test_a_tag_that_is_a_text_is_as_good_as_a_list():
    assert problems(release(tag="award")) == []


def test_an_empty_value_is_no_problem():
    assert problems(release(tender={"value": {}, "contractPeriod": {"endDate": ""}})) == []


def test_a_problem_is_told_in_sentences():
    (one,) = found(lines(release(date=None)))
    (problem,) = check.problems(one.release)

    assert problem.as_sentence() == (
        "It has no date, so it cannot be put in order. Ask the publisher to mend it."
    )


def test_empty_texts_are_the_same_as_missing():
    assert problems(release(tender={"value": {"amount": "", "currency": ""}})) == []
