"""Titles tidied and compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.text import Rarity, plain, shared_words, singular, telling_words, words


@pytest.mark.parametrize(
    ("title", "telling"),
    [
        (
            "P5521: Provision of Library Systems for the London Borough of Camden",
            {"library", "system"},
        ),
        ("Renewal of Microsoft 365 licensing", {"microsoft", "365", "licensing"}),
        ("DN412345 Framework Agreement", set()),
        ("Children&#39;s homes", {"child", "home"}),
        ("Homecare <b>service</b>", {"home", "care", "service"}),
    ],
)
def test_only_words_about_the_need_are_kept(title, telling):
    assert telling_words(title) == telling


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("libraries", "library"),
        ("licences", "licence"),
        ("boxes", "box"),
        ("bus", "bus"),
        ("business", "business"),
        ("gas", "gas"),
        ("crisis", "crisis"),
        ("addresses", "address"),
    ],
)
def test_plurals_become_singular(word, one):
    assert singular(word) == one


def test_words_keep_their_order_and_variants():
    assert words("Website & M365") == ("web", "site", "microsoft", "365")


def test_long_and_marked_up_text_is_read_only_so_far():
    assert len(plain("x " * 10_000)) < 4_001
    assert plain("&amp;amp; <p>one</p>") == "& one"


def test_rare_words_count_more_than_common_ones():
    rarity = Rarity.of(["cleaning of libraries"] + ["cleaning"] * 20)

    assert rarity.weight("hangar") == 1.0 > rarity.weight("library") > rarity.weight("cleaning")
    assert rarity.weight("system") < rarity.weight("library")


def test_titles_that_share_nothing_are_not_alike():
    assert shared_words("Parking", "Libraries", Rarity()).score == 0.0


def test_one_broad_word_is_hardly_a_likeness():
    assert shared_words("Systems", "System", Rarity()).score == 0.5
    assert shared_words("Parking enforcement wardens", "Parking shop", Rarity()).score < 0.3
    assert shared_words("Parking", "Parking", Rarity()).score == 1.0


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_of_titles_does_not_depend_on_order(a, b):
    assert shared_words(a, b, Rarity()) == shared_words(b, a, Rarity())
