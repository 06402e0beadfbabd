"""Names of suppliers and authorities."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.names import authority_key, organisation_key, sameness, tidy

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("a", "b", "is_same", "why"),
    [
        ("FM Conway Ltd", "F M Conway Ltd", True, "letters that stand apart"),
        ("Bywaters (Leyton) Ltd", "Bywaters (Leyton Ltd)", True, "a bracket in the wrong place"),
        ("CDW Limited", "CDW Ltd", True, "Ltd and Limited"),
        ("The Metro Centre", "Metro Centre", True, "an article"),
        ("Smith &amp; Co Ltd", "Smith and Co", True, "an entity, and an ampersand"),
        ("Uni-Link Ltd", "Unilink Ltd", True, "a hyphen"),
        ("Foo Ltd t/a Bar", "Bar Limited", True, "a trading name"),
        ("Bar Ltd (formerly known as Foo)", "Foo", True, "a former name"),
        ("Liquidlogic Systems", "Liquidlogik Systems", True, "a letter"),
        (
            "Civica UK Limited",
            "Civica",
            False,
            "near, and a person decides: perhaps a sister company",
        ),
        ("Westminster Drug Project Ltd", "WDP", False, "perhaps initials"),
        ("Lot Supplier 1 Ltd", "Lot Supplier 2 Ltd", False, "numbers differ"),
        ("Capita", "Civica", False, "other names"),
        ("", "Civica", False, "no name"),
        ("Group", "Services", False, "nothing but soft words"),
    ],
)
def test_two_names_are_one_organisation_when_only_spelling_differs(a, b, is_same, why):
    assert sameness(a, b).is_same is is_same, why
    assert sameness(b, a) == sameness(a, b)
    assert sameness(a, b).reason


def test_near_names_say_that_they_are_near():
    assert sameness("Civica UK Ltd", "Civica").score == 0.8
    assert sameness("WDP", "Westminster Drug Project").score == 0.6


@given(st.text(max_size=30), st.text(max_size=30))
def test_sameness_does_not_depend_on_order(a, b):
    assert sameness(a, b) == sameness(b, a)


@given(st.text(max_size=40))
def test_tidying_twice_is_tidying_once(name):
    assert tidy(tidy(name)) == tidy(name)


def test_a_key_of_nothing_but_legal_forms_keeps_them():
    assert organisation_key("Ltd") == "ltd"
    assert organisation_key("Smith & Co") == "smith"


def test_councils_are_known_by_the_place_in_their_name_and_other_bodies_are_not():
    with (CASES / "buyer_names.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    places = {authority_key(row["borough"]): row["borough"] for row in rows if row["borough"]}

    for row in rows:
        assert places.get(authority_key(row["buyer_as_published"]), "") == row["borough"], row


def test_the_city_of_london_keeps_its_name():
    assert authority_key("City of London Corporation") == "city of london"
    assert authority_key("Mayor and Burgesses of the London Borough of Brent") == "brent"
