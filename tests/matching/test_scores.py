"""The score alone is the score that is given with its reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import embedding, names, scores
from matching.decisions import Decisions
from matching.likeness import Background, likeness
from matching.meaning import Meaning
from matching.scores import score_of
from tests.factories.matching import item

TITLES = (
    "Library management system",
    "Spydus",
    "Parking permits",
    "Cycle hangars",
    "Quit cigarettes",
    "",
)
SAID = ("", "Case recording for social workers, with finance, letters and mobile forms.")
FIRMS = (
    "Alpha Ltd",
    "Alpha Limited",
    "Beta plc",
    "Gamma trading as Beta",
    "Alpha Group",
    "Betterments",
)
ITEMS = st.builds(
    lambda title, said, cpv, firms, system: replace(
        item(title, description=said, cpv=cpv, suppliers=tuple(firms)), system=system
    ),
    st.sampled_from(TITLES),
    st.sampled_from(SAID),
    st.sampled_from([(), ("48160000",), ("48161000", "72000000")]),
    st.lists(st.sampled_from(FIRMS), max_size=2),
    st.sampled_from(["", "Frob", "frob"]),
)
needs_model = pytest.mark.skipif(not embedding.is_installed(), reason="the text model is an extra")


@given(ITEMS, ITEMS)
def test_the_score_is_that_of_the_likeness_both_ways_round(a, b):
    background = Background.of([a, b])

    assert score_of(a, b, background) == likeness(a, b, background).score
    assert score_of(b, a, background) == score_of(a, b, background)


@needs_model
def test_so_it_is_with_the_text_model_and_for_what_it_never_read():
    items = [item(title, buyer=str(number)) for number, title in enumerate(TITLES)]
    background = Background.of(items, meaning=Meaning.of(items[:-1]))

    for a in items:
        for b in items:
            assert score_of(a, b, background) == likeness(a, b, background).score


def test_what_people_decided_holds_though_the_score_was_known():
    a, b = item("Alpha"), item("Beta")
    background = Background()
    plain = score_of(a, b, background)
    same = replace(background, decisions=Decisions.of([(a.key, b.key)]))

    assert score_of(a, b, same) == 1.0
    assert score_of(a, b, background) == plain < 0.5


def test_no_more_is_remembered_than_said(monkeypatch):
    monkeypatch.setattr(scores, "_REMEMBERED", 2)
    background = Background()
    items = [item(title) for title in TITLES]
    for one in items:
        score_of(items[0], one, background)

    assert len(background.scores) <= 2
    assert (
        score_of(items[0], items[1], background) == likeness(items[0], items[1], background).score
    )


@given(st.sampled_from((*FIRMS, "", "The")), st.sampled_from((*FIRMS, "", "Alpha Ltd.")))
def test_two_names_are_the_same_as_their_sameness_says(one, other):
    assert names.are_same(one, other) == names.sameness(one, other).is_same


def test_long_lists_of_suppliers_are_compared_by_key_alone():
    firms = tuple(f"Firm {number}" for number in range(20))
    a, b = item("Alpha", suppliers=firms), item("Beta", suppliers=("Else", *firms[:1]))
    c = item("Beta", suppliers=tuple(f"Other {number}" for number in range(20)))

    assert score_of(a, b, Background()) == likeness(a, b).score
    assert score_of(a, c, Background()) == likeness(a, c).score
