"""Can I change this contract? The modification test as somebody asks it."""

from __future__ import annotations

import pytest

from tests.toolkit.tools.walking import get, heading, result, text_of

pytestmark = pytest.mark.django_db
CONTRACT = {
    "title": "", "law": "pa23", "kind": "goods-or-services", "supplier": "no", "commenced": (10, 4, 2026),
    "value": ("1,000,000", "included"), "term": "48", "months": "0", "direction": "up",
    "amount": ("90,000", "included"), "scope": ["none"], "provided": "no", "grounds": ["none"], "before": "no",
    "earlier": ("", ""),
}  # fmt: skip
YES = "Yes, on these answers the contract may be changed"
NO = "No, the contract may not be changed like this"
DEPENDS = "It depends: the contract may be changed only on conditions"
NOTICE, NO_NOTICE = "Contract change notice (UK10) Yes", "Contract change notice (UK10) No"


def ask(**facts):
    answers = {key: value for key, value in (CONTRACT | facts).items() if value is not None}
    return result("contract-change", answers)[0]


@pytest.mark.parametrize(
    ("facts", "answer", "said"),
    [
        ({}, YES, NO_NOTICE),
        ({"amount": ("100,000", "included")}, YES, NO_NOTICE),
        ({"amount": ("100,000.01", "included")}, YES, NOTICE),
        ({"months": "6"}, YES, NOTICE),
        ({"provided": "yes", "grounds": None, "amount": ("400,000", "included")}, YES, "state it"),
        ({"amount": ("500,000.01", "included"), "months": "12"}, NO, NOTICE),
        ({"amount": ("500,000", "included"), "months": "12", "grounds": ["additional"]}, YES, "the limit is 50%"),
        ({"amount": ("500,000.01", "included"), "months": "12", "grounds": ["additional"]}, NO, "the limit is 50%"),
        ({"direction": "down"}, YES, NO_NOTICE),
        ({"direction": "same", "amount": None, "months": "-4"}, YES, "8.3%"),
        ({"scope": ["new-kind"], "amount": ("90,000", "included")}, NO, "new kind"),
        ({"value": ("50,000", "excluded"), "amount": ("1,000", "excluded")}, YES, "standing orders still do"),
        ({"amount": ("90,000", "unknown")}, YES, "You did not know whether “Amount of the change” includes VAT"),
        ({"amount": ("60,000", "included"), "value": ("1,090,000", "included"), "before": "yes",
          "before-amount": ("90,000", "included"), "before-months": "0", "before-small": "no"}, YES, "15%"),
        ({"amount": ("60,000", "included"), "value": ("1,090,000", "included"), "before": "yes",
          "before-amount": ("90,000", "included"), "before-months": "0", "before-small": "yes",
          "earlier": ("90,000", "included")}, YES, "All such changes together are £150,000, and must be below £207,720"),
    ],
)  # fmt: skip
def test_the_test_follows_the_figures(facts, answer, said):
    page = ask(**facts)

    assert heading(page) == answer
    assert said in text_of(page)


def test_other_laws_ask_no_figures():
    page, _ = result("contract-change", {"title": "", "law": "pcr15"})
    assert heading(page) == "It depends on the law of the contract"
    assert "regulation 72" in text_of(page)

    page, _ = result("contract-change", {"title": "", "law": "unknown"})
    assert "We do not know which law the contract is under" in text_of(page)

    page, _ = result(
        "contract-change", {"title": "", "law": "pa23", "kind": "light-touch", "supplier": "no"}
    )
    assert heading(page) == YES


@pytest.mark.parametrize(
    ("restructured", "excluded", "answer"),
    [("yes", "no", YES), ("no", "no", NO), ("yes", "yes", NO), ("unknown", "no", DEPENDS)],
)
def test_a_new_supplier_needs_a_restructuring(restructured, excluded, answer):
    page, _ = result(
        "contract-change",
        {"title": "", "law": "pa23", "kind": "goods-or-services", "supplier": "yes",
         "restructured": restructured, "excluded": excluded, "value": ("1,000,000", "included")},
    )  # fmt: skip

    assert heading(page) == answer


def test_a_smaller_change_says_what_it_would_make_different():
    page = ask(amount=("150,000", "included"), months="12")

    assert "If the contract provided for it" in text_of(page)
    assert "instead of" in text_of(page)


@pytest.mark.parametrize(
    ("day", "is_right"), [((23, 2, 2025), False), ((24, 2, 2025), True), (("", "", ""), True)]
)
def test_a_procurement_before_the_act_is_sent_back_to_its_law(day, is_right):
    data = dict(
        zip(("commenced-day", "commenced-month", "commenced-year"), map(str, day), strict=True)
    )
    page, _ = get("/tools/contract-change/commenced/", {"answered": "1", **data})

    assert ("say that the contract is under the 2015 Regulations" in text_of(page)) is not is_right


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (("", ""), "Enter what the contract is worth now"),
        (("lots", "included"), "must be an amount"),
        (("lots", ""), "Select whether the amount includes VAT"),
        (("£", "included"), "must be an amount"),
        (("", "included"), "Enter what the contract is worth now"),
        (("1,000,000", ""), "Select whether the amount includes VAT"),
        (("1,000,000", "perhaps"), "Select whether the amount includes VAT"),
        (("0", "included"), "must be £0.01 or more"),
        (("-5", "included"), "must be £0 or more"),
        (("9999999bn", "included"), "£10 trillion or less"),
        (("1" * 400, "included"), "must be an amount"),
    ],
)
def test_an_amount_that_cannot_be_is_said(value, said):
    page, _ = get(
        "/tools/contract-change/value/",
        {"answered": "1", "value": value[0], "value-vat": value[1]},
    )

    assert said in text_of(page)
