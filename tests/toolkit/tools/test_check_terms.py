"""The barrier checker as a page: the answer first, fairer words to copy, figures that can be corrected."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.toolkit.tools.walking import heading, text_of
from tests.toolkit.ui.pages import parse, problems
from toolkit.tools.check_terms.tool import CHECK_TERMS

pytestmark = pytest.mark.django_db
ABOVE = {"value": "400,000", "months": "48"}
GOOD = "Answers may fill up to 10 pages. We pay each invoice within 30 days. There are two lots. You have 35 days to respond."


def check(**boxes):
    page = Client().post("/tools/barrier-checker/", boxes)
    assert problems(parse(page)) == []
    return page


@pytest.mark.parametrize(
    ("boxes", "answer"),
    [
        ({"text": GOOD, **ABOVE}, "No barrier was found"),
        ({"text": "We pay each invoice within 30 days.", **ABOVE}, "No barrier was found, but look at what is open"),
        ({"text": f"{GOOD} A performance bond is needed.", **ABOVE}, "One thing may keep good suppliers out"),
        ({"text": GOOD.replace("30", "60"), **ABOVE}, "One thing is against a rule"),
        (
            {"text": GOOD.replace("30", "60") + " A performance bond is needed.", **ABOVE},
            "One thing is against a rule, and 1 more keeps suppliers out",
        ),
        ({"payment_days": "60"}, "One thing is against a rule"),
    ],
)  # fmt: skip
def test_the_answer_counts_what_was_found(boxes, answer):
    assert heading(check(**boxes)) == answer


def test_a_finding_shows_its_line_reason_source_and_better_words():
    page = check(text=f"Terms\n\n{GOOD}\n\nSend audited accounts.", **ABOVE)

    said = text_of(page)
    assert "Line 5 “Send audited accounts.”" in said
    assert "You may not ask for audited accounts from those who need not have them." in said
    assert "Procurement Act 2023, s.22" in said
    assert "unaudited ones will do" in said
    assert parse(page).xpath("//mark")[0].text == "audited accounts"


def test_a_figure_that_is_filled_in_counts_more_than_the_one_that_was_read():
    assert "after 45 days" in text_of(
        check(text="We pay invoices within 90 days.", payment_days="45")
    )
    boxes = parse(check(text="We pay invoices within 90 days.", payment_days="45"))
    assert boxes.xpath("//details[@open]//input[@name='payment_days']/@value") == ["45"]


def test_nothing_to_check_is_said_and_so_is_what_is_no_number():
    assert text_of(check()).count("Paste the terms, or fill in what they ask for") == 2

    page = check(text=GOOD, months="many", value="a lot", pages="-1", bid_days="9999")
    for error in (
        "“How many months does it run?” must be a whole number, like 12",
        "“What is the whole contract worth?” must be an amount, like 250,000 or 1.2m",
        "“Most pages of an answer” must be 0 or more",
        "“Days from publication to the deadline” must be 366 or fewer",
    ):
        assert text_of(page).count(error) == 2
    assert parse(page).xpath("//input[@name='months']/@value") == ["many"]


def test_the_threshold_decides_which_rules_hold():
    text = "Suppliers need a turnover of £100,000."
    above, below = check(text=text, **ABOVE), check(text=text, value="90,000", months="24")

    assert "s.85(1)" not in text_of(above)
    assert "Procurement Act 2023, s.85(1)" in text_of(below)
    assert "Procurement Act 2023, s.86" in text_of(below)


def test_reading_age_and_long_sentences_are_shown():
    long = "The supplier shall " + "and shall " * 15 + "deliver."
    page = check(text=f"{long} {long}", **ABOVE)

    assert "How hard it is to read" in text_of(page)
    assert "34 words in one sentence" in text_of(page)


def test_many_long_sentences_are_counted():
    long = "The supplier shall " + "and shall " * 15 + "deliver. "

    assert "2 more sentences are longer than 25 words." in text_of(check(text=long * 12))


def test_the_note_lists_what_was_filled_in():
    rows = dict(CHECK_TERMS.said(_form(text=GOOD, **ABOVE, turnover="100,000", lots="used")))

    assert rows["Value"] == "£400,000 including VAT"
    assert rows["Length"] == "48 months"
    assert rows["Words"] == "24 words were pasted"
    assert rows["Yearly turnover that you ask for"] == "£100,000"
    empty = dict(CHECK_TERMS.said(_form(payment_days="30")))
    assert (empty["Value"], empty["Length"], empty["Words"]) == (
        "Not given",
        "Not given",
        "None were pasted",
    )


def _form(**boxes):
    form = CHECK_TERMS.form(boxes)
    assert form.is_valid(), form.errors
    return form
