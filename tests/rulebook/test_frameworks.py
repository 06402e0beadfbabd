"""The catalogue of frameworks: dated, and never surer than its sources."""

from datetime import date

import pytest

from rulebook.frameworks import (
    CHECK,
    FRAMEWORKS,
    Standing,
    Suits,
    framework,
    law_of_call_off,
    to_look_at,
)
from rulebook.register_law import Regime
from rulebook.sources import Confidence

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize("row", FRAMEWORKS, ids=lambda row: row.key)
def test_every_framework_says_what_to_check_and_when_it_was_looked_at(row):
    said = row.reasons(TODAY)

    assert CHECK in said[0].text
    assert said[1].text
    assert row.checked_on == date(2026, 11, 22)
    assert row.source.url.startswith("https://")
    assert row.confidence in (Confidence.SECONDARY, Confidence.UNCONFIRMED)


@pytest.mark.parametrize(
    ("key", "on", "standing"),
    [
        ("g-cloud-14", date(2026, 10, 28), Standing.LIVE),
        ("g-cloud-14", date(2026, 10, 29), Standing.ENDED),
        ("g-cloud-15", date(2026, 9, 16), Standing.PLANNED),
        ("g-cloud-15", date(2026, 9, 17), Standing.NOT_CONFIRMED),
        ("digital-outcomes-7", date(2026, 1, 29), Standing.PLANNED),
        ("digital-outcomes-7", date(2026, 1, 30), Standing.LIVE),
        ("digital-outcomes-7", date(2032, 1, 30), Standing.ENDED),
        ("technology-services-4", TODAY, Standing.LIVE),
        ("ypo-software-2", date(2026, 12, 3), Standing.PLANNED),
        ("ypo-software-2", date(2026, 12, 4), Standing.NOT_CONFIRMED),
        ("espo", TODAY, Standing.NOT_CONFIRMED),
    ],
)
def test_a_framework_is_live_only_when_a_source_says_that_it_began(key, on, standing):
    assert framework(key).standing(on) is standing
    assert standing.in_words


def test_the_law_of_a_call_off_is_that_of_its_framework():
    assert framework("g-cloud-14").regime is Regime.REGULATIONS_2015
    assert framework("g-cloud-15").regime is Regime.ACT_2023
    assert framework("kcs").regime is Regime.UNKNOWN


def test_what_was_said_of_the_law_goes_before_what_we_know():
    assert law_of_call_off("g-cloud-14", Regime.UNKNOWN) is Regime.REGULATIONS_2015
    assert law_of_call_off("g-cloud-14", Regime.ACT_2023) is Regime.ACT_2023
    assert law_of_call_off("ours", Regime.UNKNOWN) is Regime.UNKNOWN


def test_keys_are_there_once_and_an_unknown_one_is_none():
    assert len({row.key for row in FRAMEWORKS}) == len(FRAMEWORKS)
    assert framework("no such") is None


def test_what_has_ended_is_left_out_and_what_is_live_comes_first():
    found = to_look_at(on=TODAY)

    assert "g-cloud-14" not in [row.key for row in found]
    assert found[0].standing(TODAY) is Standing.LIVE
    assert len(found) == len(FRAMEWORKS) - 1


def test_what_is_for_something_else_comes_later_but_is_not_hidden():
    off_the_shelf = to_look_at(on=TODAY, is_off_the_shelf=True)
    bespoke = to_look_at(on=TODAY, is_off_the_shelf=False)

    assert off_the_shelf[-1].suits is Suits.BESPOKE
    assert bespoke[-1].suits is Suits.OFF_THE_SHELF
    assert {row.key for row in off_the_shelf} == {row.key for row in bespoke}
