"""The London authorities: names however written, and borders that hold both ways."""

import csv
from pathlib import Path

import pytest

from rulebook.areas import AREAS, area, key_of
from rulebook.sources import Confidence

DATA = Path(__file__).parents[2] / "data" / "boroughs.csv"


def test_the_authorities_are_those_of_the_list_with_the_same_keys_and_codes():
    with DATA.open(encoding="utf-8", newline="") as file:
        listed = {
            (row["slug"], row["gb_lae_id"].removeprefix("GB-LAE-")) for row in csv.DictReader(file)
        }

    assert {(one.key, one.code) for one in AREAS} == listed


@pytest.mark.parametrize("one", AREAS, ids=lambda one: one.key)
def test_borders_hold_both_ways_and_nobody_borders_itself(one):
    for near in one.neighbours:
        assert near.key != one.key
        other = area(near.key)
        if other:
            assert one.key in {back.key for back in other.neighbours}
    assert len({near.key for near in one.neighbours}) == len(one.neighbours)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Lambeth", "lambeth"),
        ("LBH", "lambeth"),
        ("London Borough of Lambeth", "lambeth"),
        ("LB Hammersmith & Fulham", "hammersmith-and-fulham"),
        ("Royal Borough of Kensington and Chelsea", "kensington-and-chelsea"),
        ("RB Greenwich", "greenwich"),
        ("Kingston", "kingston-upon-thames"),
        ("Richmond", "richmond-upon-thames"),
        ("City of Westminster", "westminster"),
        ("Westminster Council", "westminster"),
        ("City of London Corporation", "city-of-london"),
        ("city-of-london", "city-of-london"),
        ("tower-hamlets", "tower-hamlets"),
    ],
)
def test_an_authority_is_known_by_its_names_and_codes(name, key):
    found = area(name)

    assert found is not None
    assert found.key == key


def test_other_places_are_no_authority():
    assert area("Kent") is None
    assert key_of("Slough (Berkshire)") == "slough"


@pytest.mark.parametrize(
    ("borough", "near", "confidence"),
    [
        ("lambeth", "southwark", Confidence.SECONDARY),
        ("lambeth", "westminster", Confidence.UNCONFIRMED),
        ("havering", "thurrock", Confidence.UNCONFIRMED),
        ("havering", "essex", Confidence.SECONDARY),
        ("camden", "city-of-london", Confidence.INFERRED),
    ],
)
def test_every_border_says_how_it_is_known(borough, near, confidence):
    found = {one.key: one.confidence for one in area(borough).neighbours}

    assert found[near] is confidence


def test_boroughs_that_meet_at_a_point_do_not_border():
    assert "southwark" not in {one.key for one in area("croydon").neighbours}
