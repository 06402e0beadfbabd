"""What people decided about pairs always holds."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.decisions import APART_TEXT, SAME_TEXT, Decisions, parts_of
from matching.groups import affected_keys, groups, keys_of
from matching.likeness import Background, Kind, likeness
from tests.factories.matching import item

TODAY = date(2026, 11, 22)
KEYS = st.sampled_from("abcdef")
PAIRS = st.lists(st.tuples(KEYS, KEYS), max_size=6)
BOROUGHS = ["Brent", "Camden", "Ealing", "Merton", "Barnet", "Harrow"]


def library(key, buyer, title="Library management system"):
    return item(title, buyer=buyer, key=key, ends_on=date(2027, 5, 1))


def found(items, **decided):
    background = Background.of(items, decisions=Decisions.of(**decided))
    return groups(items, today=TODAY, window_months=12, background=background)


@given(PAIRS, PAIRS)
def test_what_is_apart_is_never_joined_and_order_never_matters(same, apart):
    decisions = Decisions.of(same, apart)

    assert decisions == Decisions.of([(b, a) for a, b in reversed(same)], reversed(apart))
    for a, b in apart:
        if a != b:
            assert decisions.verdict(a, b) is decisions.verdict(b, a) is False
            assert b not in decisions.joined_with(a)


def test_without_a_decision_nobody_has_a_verdict():
    assert Decisions.of().verdict("a", "b") is None
    assert Decisions.of(same=[("a", "b")]).verdict("a", "c") is None
    assert Decisions.of(same=[("a", "b")]).verdict("b", "a") is True
    assert Decisions.of(same=[("a", "b"), ("b", "c")]).joined_with("a") == {"a", "b", "c"}
    assert list(parts_of("abc", Decisions.of(same=[("a", "c")]))) == [("a", "c"), ("b",)]


def test_a_decision_decides_the_likeness_and_is_its_first_reason():
    a, b = library("a", "Brent"), library("b", "Camden")

    apart = likeness(a, b, Background(decisions=Decisions.of(apart=[("a", "b")])))
    same = likeness(a, item("Mystery", key="z"), Background(decisions=Decisions.of([("z", "a")])))

    assert (apart.score, same.score) == (0.0, 1.0)
    assert apart.reasons[0].text == APART_TEXT
    assert same.reasons[0].text == SAME_TEXT
    assert apart.reasons[0].kind is Kind.DECISION


def test_people_join_what_the_signs_do_not():
    items = [
        library("a", "Brent"),
        item("Mystery", buyer="Camden", key="b", ends_on=date(2027, 6, 1)),
    ]

    (group,) = found(items, same=[("a", "b")])

    assert group.need_key == "library-management"
    assert group.reasons[0].text == f"{SAME_TEXT}: Brent and Camden"
    assert found(items) == []


def test_people_join_two_that_tell_nothing():
    items = [item("Alpha", buyer="Brent", key="a"), item("Beta", buyer="Camden", key="b")]

    (group,) = found(items, same=[("a", "b")])

    assert [one.key for one in group.members] == ["a", "b"]


def test_what_people_keep_apart_is_in_no_group_together_and_the_rest_stays():
    items = [library(key, buyer) for key, buyer in zip("abcd", BOROUGHS, strict=False)]

    (group,) = found(items, apart=[("a", "d")])

    assert [one.key for one in group.members] == ["a", "b", "c"]
    assert (
        group.reasons[0].text == f"1 contract was left out: {APART_TEXT[0].lower()}{APART_TEXT[1:]}"
    )


TITLES = st.sampled_from(
    ["Library management system", "Spydus", "Laptops", "Mystery", "Hangars of cycles"]
)
SOME = st.lists(st.tuples(TITLES, st.sampled_from(BOROUGHS)), min_size=2, max_size=6).map(
    lambda rows: [
        library(key, buyer, title) for key, (title, buyer) in zip("abcdef", rows, strict=False)
    ]
)


@settings(deadline=None)
@given(SOME, PAIRS, PAIRS)
def test_groups_always_respect_what_people_keep_apart(items, same, apart):
    decisions = Decisions.of(same, apart)

    for group in found(items, same=same, apart=apart):
        for a, b in combinations(group.members, 2):
            assert decisions.verdict(a.key, b.key) is not False or group.by != "need"


@settings(deadline=None)
@given(SOME, SOME, PAIRS, PAIRS)
def test_a_refresh_of_what_is_touched_equals_a_refresh_of_everything(before, after, same, apart):
    decisions = Decisions.of(same, apart)
    background = Background(decisions=decisions)
    asked = {"today": TODAY, "window_months": 12, "reach_months": 24, "background": background}

    touched = affected_keys(before, after, background)
    kept = [group for group in groups(before, **asked) if group.refresh_key not in touched]
    fresh = groups(after, **asked, only=touched)
    order = lambda group: (not group.is_window, -group.score, group.key)  # noqa: E731

    assert sorted([*kept, *fresh], key=order) == groups(after, **asked)
    assert all(keys_of(one, background) for one in after)
