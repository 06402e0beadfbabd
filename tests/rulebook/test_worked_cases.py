"""Every row of the worked cases, by the rule itself and through the command."""

from datetime import date, timedelta

import pytest

from rulebook import planned_notice, vat
from rulebook.due_days import KEYS, due
from rulebook.standstill import standstill
from rulebook.thresholds import Kind, threshold_for
from rulebook.vat import VatRate
from rulebook.working_days import earliest_deadline, last_day, standstill_end
from tests.rulebook.worked import pence, tables, value


def rows(name):
    return pytest.mark.parametrize(
        "row", tables()[name], ids=lambda row: " ".join(map(str, row.values()))
    )


@rows("standstill")
def test_standstill(row):
    assert standstill_end(row["pub"]) == row["end"] == standstill(row["pub"]).ends_on
    found = value("standstill-end", published_on=str(row["pub"]))
    assert found["last_day"] == str(row["end"])
    assert found["may_sign_from"] == str(row["end"] + timedelta(days=1))
    assert row["end"] != row.get("naive")


@rows("counted")
def test_the_working_days_of_a_standstill(row):
    found = standstill(row["pub"])

    assert list(found.counted) == row["days"]
    assert found.ends_on == row["days"][-1]


@rows("tender_deadline")
def test_tender_deadline(row):
    assert earliest_deadline(row["from"], row["days"]) == row["earliest"]
    found = value("tender-period", invited_on=str(row["from"]), days=row["days"])
    assert found["deadline"] == str(row["earliest"])


@rows("qualifying_ppn")
def test_qualifying_planned_procurement_notice(row):
    assert planned_notice.qualifies(row["uk3"], row["uk4"]).is_yes is row["ok"]
    found = value(
        "planned-notice",
        planned_notice_on=str(row["uk3"]),
        tender_notice_on=str(row["uk4"]),
    )
    assert found["qualifies"] is row["ok"]


@rows("within")
def test_days_beginning_with(row):
    assert last_day(row["from"], row["days"]) == row["last"]
    found = value("within-days", begins=str(row["from"]), days=row["days"])
    assert found["last_day"] == str(row["last"])


@rows("value_tests")
def test_values(row):
    asked = {
        "kind": "goods-or-services",
        "commenced_on": str(row["commenced"]),
        "value_inc_vat_pence": pence(row["value"]),
    }

    assert value("threshold", **asked)["is_above"] is row["above"]
    found = value("regime", **asked)
    assert found["is_public_contract"] is row["above"]
    if "notifiable" in row:
        assert found["below_threshold"]["is_notifiable"] is row["notifiable"]


@pytest.mark.parametrize("kind", Kind)
@rows("thresholds")
def test_thresholds_on_the_first_and_last_day(row, kind):
    for day in filter(None, (row["from"], row["to"])):
        assert threshold_for(kind, on=day).value_inc_vat_pence == pence(row[kind.value])


@rows("ex_vat")
def test_amounts_without_vat_are_shown_to_the_penny(row):
    pence_ex = int(row["ex"].replace(".", ""))

    assert vat.ex_vat(pence(row["inc"]), VatRate.STANDARD) == pence_ex


@rows("limits")
def test_limits(row):
    found = due(row["limit"], on=row["event"])

    assert found.last_day == row["last"]
    assert found.begins == row.get("begins", found.begins)
    assert value("limit", limit=row["limit"], on=str(row["event"]))["last_day"] == str(row["last"])


def test_every_limit_with_a_number_of_days_has_a_worked_case():
    worked = {row["limit"] for row in tables()["limits"]}
    with_number = {key for key in KEYS if due(key, on=date(2026, 7, 1)).last_day}

    assert with_number == worked
