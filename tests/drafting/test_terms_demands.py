"""Other demands: sentences that are found, and sentences like them that are not."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.passage import sentences
from drafting.terms.asked import Purchase
from drafting.terms.demands import DEMANDS, demands
from drafting.terms.law import bound

WHERE = bound(Purchase(400_000_00), on=date(2026, 11, 27))

FOUND = [
    ("unlimited-liability", "The supplier accepts unlimited liability."),
    ("unlimited-liability", "Liability under this clause shall be uncapped."),
    ("bond", "A performance bond of 10% is required."),
    ("parent-guarantee", "Provide a parent company guarantee."),
    ("paper", "Two hard copies must be delivered."),
    ("paper", "The form needs wet ink signatures."),
    ("portal-fee", "A registration fee of £50 is payable by suppliers."),
    ("own-all-rights", "All intellectual property shall vest in the Council."),
    ("terms-not-open", "No amendments to the terms will be accepted."),
    ("terms-not-open", "The contract is non-negotiable."),
    ("site-visit", "There is a mandatory site visit."),
    ("site-visit", "Bidders must attend the briefing."),
    ("base-nearby", "The supplier must have an office within ten miles."),
    ("exclusive-key-staff", "Provide a dedicated account manager."),
    ("arrears", "We pay quarterly in arrears."),
    ("free-pilot", "The pilot is run free of charge."),
    ("free-pilot", "You will provide at no cost a proof of concept."),
]
NOT_FOUND = [
    "Liability for death or personal injury is unlimited liability by law.",
    "Where you have a parent, we may ask for a parent company guarantee.",
    "Suppliers pay a framework fee of 1% to the framework’s owner: £10,000 is payable.",
    "All intellectual property in the council's data shall belong to the council.",
    "We would like to hear which terms you want changed.",
    "You may visit the site.",
    "An engineer is at the site within four hours.",
    "We pay monthly in arrears.",
    "Each pilot is paid with £5,000.",
    "The bond between people matters.",
    "Residents may send the form by e-mail.",
]


def rules(text):
    return [one.rule for one in demands(sentences(text), WHERE)]


@pytest.mark.parametrize(("rule", "text"), FOUND)
def test_a_demand_is_found(rule, text):
    assert rules(text) == [rule]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_a_demand_is_not_found(text):
    assert rules(text) == []


def test_every_demand_has_a_sentence_that_shows_it_and_words_to_use_instead():
    assert {rule for rule, _ in FOUND} == {row.key for row in DEMANDS}
    assert all(row.better and row.why.text for row in DEMANDS)


def test_a_demand_is_found_once_where_it_first_stands():
    (one,) = demands(sentences("No bond.\n\nA performance bond.\n\nA performance bond."), WHERE)

    assert (one.line, one.words) == (3, "performance bond")
