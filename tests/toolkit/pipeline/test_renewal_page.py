"""One contract's renewal: routes, reasons, what can still be done, what is missing, changes of term."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import cast
from tests.factories.contracts import ContractFactory
from tests.factories.pipeline import LeadTimeFactory, PlannedPurchaseFactory
from tests.toolkit.ui.pages import parse, problems
from toolkit.pipeline import records

pytestmark = pytest.mark.django_db


def page_of(client, one, query=""):
    return client.get(f"/in/camden/renewals/{one.reference}/{query}")


def text_of(page):
    return " ".join(parse(page).text_content().split())


def test_every_route_shows_its_phases_with_the_law_beside_the_plan(contract, browser, camden):
    LeadTimeFactory(authority=camden, route="open", phase="approve", days=40)
    one = contract(ends_on=date(2029, 3, 31), value_ex_vat_pence=40_000_000, notice_months=6)

    page = page_of(browser("vera"), one, "?all")

    document, text = parse(page), text_of(page)
    assert problems(document) == []
    assert "In good time" in text
    assert "30 September 2028" in text  # six months before the end
    opened = document.xpath("//section[@id='route-open']")[0].text_content()
    for said in (
        "35 days",
        "25 days",
        "8 working days",
        "40 working days (your own)",
        "s.51",
        "Our judgement",
    ):
        assert said in opened
    assert len(document.xpath("//section[@class='route']")) == 8  # no extension is known
    assert "Options to extend" in text
    assert document.xpath("//*[local-name()='svg'][@role='img']")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"ends_on": None}, "We can’t say when to start. Add it."),
        ({"ends_on": None, "is_rolling": True}, "It goes on until somebody gives notice"),
        ({"ends_on": date(2029, 3, 31)}, "The day to decide may be earlier"),
        ({"ends_on": date(2029, 3, 31)}, "We take it as at or above the threshold"),
        ({"ends_on": date(2029, 3, 31)}, "The longest term cannot be worked out"),
    ],
)
def test_what_is_missing_says_how_it_limits_the_answer(contract, browser, facts, said):
    page = page_of(browser("vera"), contract(**facts))

    assert said in text_of(page)
    assert problems(parse(page)) == []


def test_when_it_is_too_late_it_says_what_can_still_be_done(contract, browser):
    one = contract(
        ends_on=date(2027, 1, 31),
        starts_on=date(2025, 6, 1),
        regime="pa23",
        extension_months=[12],
        value_ex_vat_pence=40_000_000,
        notice_on=date(2026, 7, 31),
    )

    text = text_of(page_of(browser("vera"), one))

    assert "It is too late to finish any competitive route" in text
    assert "What can still be done" in text
    assert "Use the contract's own extension" in text
    assert "It should have begun by" in text
    assert "31 January 2028" in text
    assert "Late planning never counts as urgency" in text


def test_a_contract_of_2015_is_tested_by_its_own_law(contract, browser):
    one = contract(
        ends_on=date(2028, 3, 31), starts_on=date(2023, 4, 1), value_ex_vat_pence=40_000_000
    )

    page = page_of(browser("vera"), one, "?months=12")

    text = text_of(page)
    assert "Public Contracts Regulations 2015" in text
    assert "Regulation 72 decides" in text
    assert problems(parse(page)) == []


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ("4", "Allowed on these figures"),
        ("60", "Allowed only in the circumstances given"),
        ("-6", "6 months shorter"),
        ("x", "Months must be a whole number"),
        ("999", "Months must be 120 or fewer"),
        ("", "Enter the months"),
    ],
)
def test_a_change_of_term_is_tested_against_each_limit(contract, browser, months, said):
    one = contract(
        ends_on=date(2029, 3, 31),
        starts_on=date(2025, 4, 1),
        regime="pa23",
        value_ex_vat_pence=40_000_000,
    )

    page = page_of(browser("vera"), one, f"?months={months}")

    assert said in text_of(page)
    assert problems(parse(page)) == []


def test_a_published_contract_without_a_register_is_planned_too(browser, camden):
    one = ContractFactory(authority=camden, ends_on=date(2029, 3, 31))

    assert "In good time" in text_of(page_of(browser("vera"), one))


def test_other_boroughs_contracts_and_removed_ones_are_not_there(contract, browser):
    client = browser("vera")
    theirs = ContractFactory(authority=cast.authority(cast.HACKNEY))
    gone = contract(removed_at="2026-11-01T09:00Z", removed_by="lena")

    assert page_of(client, theirs).status_code == 404
    assert page_of(client, gone).status_code == 404
    assert client.get("/in/camden/renewals/none/").status_code == 404


def test_who_may_plan_a_purchase_is_offered_it_until_there_is_one(contract, browser):
    one = contract(ends_on=date(2029, 3, 31))
    buyer = browser("bola")

    assert "Plan its replacement" in text_of(page_of(buyer, one))
    assert "Plan its replacement" not in text_of(page_of(browser("vera"), one))
    PlannedPurchaseFactory(authority=one.authority, contract=one, title="New library system")
    text = text_of(page_of(buyer, one))
    assert "Plan its replacement" not in text
    assert "New library system" in text


def test_the_page_costs_the_same_queries_for_every_contract(
    contract, browser, django_assert_num_queries
):
    one = contract(ends_on=date(2029, 3, 31))
    client = browser("vera")
    page_of(client, one)

    with django_assert_num_queries(9):
        page_of(client, one)


# --- rows of the register as contracts of the rulebook -----------------------------------------------


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"value_ex_vat_pence": 100, "currency": "GBP"}, (100, False)),
        ({"value_inc_vat_pence": 120, "value_ex_vat_pence": 100, "currency": "GBP"}, (120, True)),
        ({"value_ex_vat_pence": 100, "currency": "EUR"}, (None, None)),
        ({}, (None, None)),
    ],
)
def test_a_value_says_whether_vat_is_in_it(contract, facts, expected):
    made = records.expiring(records.row_of(contract(**facts)))

    assert (made.total_value_pence, made.is_value_inc_vat) == expected


@pytest.mark.parametrize(
    ("months", "ends"),
    [
        ([12, 12], (date(2029, 3, 31), date(2030, 3, 31))),
        ([], ()),
        (["twelve"], ()),
        ([12, -3], ()),
        ([12, 120_000], (date(2029, 3, 31),)),
    ],
)
def test_options_to_extend_follow_one_another(contract, months, ends):
    one = contract(ends_on=date(2028, 3, 31), extension_months=months)

    assert records.expiring(records.row_of(one)).extension_ends == ends


def test_the_law_is_what_notices_say_else_what_the_start_proves(contract):
    assert records.law(records.row_of(contract(regime="pa23"))).regime == "pa23"
    assert records.law(records.row_of(contract(starts_on=date(2024, 1, 1)))).regime == "pcr15"
    assert records.law(records.row_of(contract(starts_on=date(2026, 1, 1)))).regime == ""


def test_whole_months_need_both_days_in_order():
    assert records.whole_months(date(2025, 4, 1), date(2029, 3, 31)) == 48
    assert records.whole_months(date(2025, 4, 1), date(2025, 4, 2)) == 1
    assert records.whole_months(None, date(2025, 4, 2)) is None
    assert records.whole_months(date(2025, 4, 2), date(2025, 4, 1)) is None
