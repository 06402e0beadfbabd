"""Pairs worth comparing, and groups of different authorities."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from matching import clusters, explain, pairs
from matching.explain import months_later
from matching.groups import opportunities
from matching.known_groups import Known, with_known_keys
from matching.likeness import Background, Kind
from matching.pairs import alike, candidates
from matching.windows import MONTH_DAYS, by_end, windows_of
from tests.factories.matching import item

TODAY = date(2026, 11, 22)
BOROUGHS = ["Brent", "Camden", "Ealing", "Merton"]
TITLES = [
    "Library management system",
    "Spydus",
    "Laptops",
    "Cycle hangars for estates",
    "Cycle hangar parking on estates",
    "Mystery",
]
ENDS = st.none() | st.integers(-400, 1500).map(lambda days: TODAY + timedelta(days=days))
ITEM = st.builds(
    lambda title, buyer, ends_on, cpv, supplier: (title, buyer, ends_on, cpv, supplier),
    st.sampled_from(TITLES),
    st.sampled_from(BOROUGHS),
    ENDS,
    st.sampled_from([(), ("48160000",), ("34430000",), ("34430000", "48000000")]),
    st.sampled_from([(), ("Alpha Ltd",), ("Beta Ltd",)]),
)
ITEMS = st.lists(ITEM, max_size=12).map(
    lambda rows: [
        item(title, buyer=buyer, ends_on=end, cpv=cpv, suppliers=suppliers, key=f"c{number:02d}")
        for number, (title, buyer, end, cpv, suppliers) in enumerate(rows)
    ]
)


def found(items, months=12, **known):
    return opportunities(items, today=TODAY, window_months=months, **known)


@settings(deadline=None)
@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_items_never_changes_the_groups(items, random):
    shuffled = random.sample(items, len(items))

    assert found(items) == found(shuffled)
    assert sorted((a.key, b.key) for a, b in candidates(items)) == sorted(
        (a.key, b.key) for a, b in candidates(shuffled)
    )


@settings(deadline=None)
@given(ITEMS)
def test_groups_hold_different_boroughs_each_item_once_a_sort_and_always_say_why(items):
    groups = found(items)
    for is_window in (True, False):
        keys = [m.key for group in groups if group.is_window is is_window for m in group.members]
        assert len(keys) == len(set(keys))
    assert len({group.key for group in groups}) == len(groups)
    for group in groups:
        assert len(group.buyers) > 1
        assert group.reasons
        assert group.need_label
        assert 0.0 <= group.score <= 1.0
        if group.is_window:
            assert all(member.ends_on >= TODAY for member in group.members)
            assert group.latest_end - group.earliest_end <= timedelta(days=366)


@settings(deadline=None)
@given(ITEMS)
def test_a_borough_is_never_paired_with_itself_and_no_pair_comes_twice(items):
    pairs_found = [(a.key, b.key) for a, b in candidates(items)]

    assert all(a.buyer != b.buyer for a, b in candidates(items))
    assert len(pairs_found) == len(set(pairs_found))


def library(buyer, end, **more):
    return item("Library management system", buyer=buyer, ends_on=end, cpv=("48160000",), **more)


def test_ends_within_the_window_make_a_group_with_reasons_in_plain_words():
    groups = found(
        [
            library("Camden", date(2027, 3, 31), suppliers=("Civica",)),
            library(
                "Ealing",
                date(2027, 7, 30),
                suppliers=("Civica Ltd",),
                may_extend_until=date(2029, 7, 30),
            ),
        ]
    )

    (group,) = groups
    assert group.is_window
    assert group.is_technology
    assert group.months_apart == 4
    assert [reason.text for reason in group.reasons] == [
        "Both are library management systems: title says “library management system” (Camden and Ealing)",
        "Same category in Camden and Ealing: CPV 48160000",
        "Both titles say: library, management, system",
        "Same supplier in Camden and Ealing: Civica",
        "Ends are 4 months apart: Camden March 2027, Ealing July 2027",
        "May be extended: Ealing to July 2029",
    ]


def test_ends_that_are_past_far_apart_or_unknown_only_tell_who_has_it():
    groups = found(
        [
            library("Camden", date(2024, 3, 31)),
            library("Ealing", date(2030, 7, 30)),
            library("Brent", None),
        ]
    )

    (group,) = groups
    assert not group.is_window
    assert "End not published: Brent" in [reason.text for reason in group.reasons]
    assert group.buyers == ("brent", "camden", "ealing")


def test_nothing_known_of_ends_leaves_them_out():
    (group,) = found([library("Camden", None), library("Brent", None)])

    assert group.earliest_end is group.latest_end is group.months_apart is None


def test_the_window_is_the_one_with_most_boroughs_then_the_tightest():
    groups = found(
        [
            library("Brent", date(2027, 1, 1), key="a"),
            library("Camden", date(2027, 9, 1), key="b"),
            library("Ealing", date(2028, 1, 1), key="c"),
            library("Merton", date(2028, 2, 1), key="d"),
            library("Camden", date(2031, 1, 1), key="e"),
            library("Brent", date(2031, 1, 15), key="f"),
        ]
    )

    windows = [group for group in groups if group.is_window]
    keys = {tuple(sorted(member.key for member in group.members)) for group in windows}
    assert keys == {("b", "c", "d"), ("e", "f")}
    assert any("less than a month apart" in r.text for g in groups for r in g.reasons)


@st.composite
def contracts_by_end(draw):
    ends = draw(st.lists(st.tuples(st.integers(0, 900), st.sampled_from("ABCDEF")), max_size=24))
    return by_end(
        item(f"Thing {n}", key=f"{n:02}", buyer=buyer, ends_on=TODAY + timedelta(days=days))
        for n, (days, buyer) in enumerate(ends)
    )


@given(contracts_by_end(), st.sampled_from([1, 6, 12]))
def test_each_window_is_the_fullest_then_the_tightest_then_the_earliest_of_what_is_left(
    ordered, months
):
    length = timedelta(days=round(months * MONTH_DAYS))
    left = list(ordered)
    for window in windows_of(ordered, months):
        every = [
            [one for one in left[: at + 1] if last.ends_on - one.ends_on <= length]
            for at, last in enumerate(left)
        ]
        best = min(
            (one for one in every if len({each.buyer for each in one}) > 1),
            key=lambda one: (
                -len({each.buyer for each in one}), one[-1].ends_on - one[0].ends_on, left.index(one[0]),
            ),
        )  # fmt: skip
        assert list(window) == best
        left = [one for one in left if one not in window]
    assert not any(
        one.buyer != other.buyer and abs(other.ends_on - one.ends_on) <= length
        for one, other in combinations(left, 2)
    )


def test_what_the_window_leaves_is_tried_within_reach():
    items = [
        library("Brent", date(2027, 1, 1), key="a"),
        library("Camden", date(2027, 9, 1), key="b"),
        library("Ealing", date(2029, 1, 1), key="c"),
        library("Merton", date(2031, 2, 1), key="d"),
    ]

    far = [group for group in found(items, reach_months=36) if group.is_window]
    near = [group for group in found(items) if group.is_window]

    assert [[member.key for member in group.members] for group in far] == [["a", "b"], ["c", "d"]]
    assert [[member.key for member in group.members] for group in near] == [["a", "b"]]
    assert [len(group.members) for group in found(items) if not group.is_window] == [4]


def test_ends_on_one_day_are_said_to_be():
    (group,) = found([library("Brent", date(2027, 1, 1)), library("Camden", date(2027, 1, 1))])

    assert (
        group.reasons[-1].text
        == "Ends fall on the same day: Brent January 2027, Camden January 2027"
    )


def test_one_known_end_is_not_apart_from_anything():
    (group,) = found([library("Brent", date(2024, 1, 1)), library("Camden", None)])

    assert group.months_apart is None
    assert group.earliest_end == group.latest_end == date(2024, 1, 1)


def test_ends_on_the_day_itself_still_count_and_the_day_before_does_not():
    assert found([library("Brent", TODAY), library("Camden", TODAY)])[0].is_window
    past = TODAY - timedelta(days=1)
    assert not found([library("Brent", past), library("Camden", TODAY)])[0].is_window


def test_what_the_thesaurus_lacks_is_grouped_by_words_and_category():
    (group,) = found(
        [
            item(
                "Zebra crossing widgets", buyer="Brent", cpv=("34430000",), ends_on=date(2027, 5, 1)
            ),
            item("Widgets at a zebra", buyer="Camden", cpv=("34432000",), ends_on=date(2027, 6, 1)),
        ]
    )

    assert group.need_key == "alike"
    assert group.need_label == "similar titles: widget, zebra"
    assert not group.is_technology
    assert "1 month apart" in group.reasons[-1].text


def test_a_group_without_shared_words_is_named_by_its_category_or_supplier():
    labels = {"34430000": "Bicycles"}
    pair = [
        item("Alpha", buyer="Brent", cpv=("34431000",), suppliers=("Gamma",)),
        item("Beta", buyer="Camden", cpv=("34431000",), suppliers=("Gamma",)),
    ]

    assert clusters.shared_label(pair, Background.of(pair, labels)) == "CPV 34431000"
    assert clusters.shared_label([pair[0], item("Beta")], Background()) == "same supplier"


def test_a_description_joins_a_need_only_when_something_bears_it_out():
    sure = library("Camden", date(2027, 3, 31))
    borne_out = item(
        "Libraries contract", buyer="Ealing", description="A library management system",
        cpv=("48160000",), ends_on=date(2027, 4, 30),
    )  # fmt: skip
    only_said = item(
        "Playground",
        buyer="Brent",
        description="Next to a library management system",
        ends_on=date(2027, 4, 1),
    )
    said = item(
        "Contract",
        buyer="Merton",
        description="Library management system for us",
        cpv=("72000000",),
    )

    groups = found([sure, borne_out, only_said, said])

    assert [sorted(member.buyer for member in group.members) for group in groups] == [
        ["camden", "ealing"]
    ]


def test_clusters_join_only_while_alike_on_average():
    chain = [
        item("Alpha beta gamma", buyer="Brent", key="1"),
        item("Alpha beta gamma delta", buyer="Camden", key="2"),
        item("Gamma delta epsilon zeta", buyer="Ealing", key="3"),
        item("Alpha beta gamma", buyer="Merton", key="4"),
        item("Delta epsilon zeta", buyer="Brent", key="5"),
    ]

    groups = found(chain)

    assert {tuple(sorted(m.key for m in group.members)) for group in groups} == {
        ("1", "2", "4"),
        ("3", "5"),
    }


def test_many_members_are_listed_shortly_and_strongest_pair_speaks_when_nothing_is_shared_by_all():
    ends = [date(2027, month, 1) for month in range(1, 9)]
    many = [library(f"Borough{n}", end, key=f"m{n}") for n, end in enumerate(ends)]

    (group,) = found(many)

    assert (
        group.reasons[-1].text
        == "Ends are 7 months apart: Borough0 January 2027 to Borough7 August 2027"
    )
    mixed = [
        item("Alpha beta", buyer="Brent"),
        item("Beta gamma", buyer="Camden"),
        item("Gamma delta", buyer="Ealing"),
    ]
    reasons = explain.group_reasons(mixed, Background.of(mixed))
    assert reasons[0].text == "Camden and Ealing: both titles say: gamma"


def test_reasons_fall_back_on_a_category_that_is_near():
    near = [
        item("Alpha", buyer="Brent", cpv=("34431000",)),
        item("Beta", buyer="Camden", cpv=("34432000",)),
    ]

    reason, ends = explain.group_reasons(near, Background())
    assert ends.text == "End not published: Brent and Camden"
    assert reason.kind is Kind.CATEGORY
    assert reason.text == "Near categories, both within CPV 34430000"


def test_common_words_and_broad_categories_make_no_blocks():
    many = [
        item(f"Zebra thing{n}", buyer=BOROUGHS[n % 4], cpv=("48000000",), key=f"k{n:03d}")
        for n in range(70)
    ]

    assert list(candidates(many)) == []


def test_pairs_grow_with_the_items_and_not_with_their_square():
    many = [
        library(BOROUGHS[n % 4], TODAY + timedelta(days=n), key=f"k{n:04d}") for n in range(600)
    ]

    assert sum(1 for _ in candidates(many)) < 600 * pairs.NEIGHBOURS < 600 * 599 / 2


def test_alike_pairs_come_most_alike_first():
    scores = [
        pair.likeness.score for pair in alike([item(t, buyer=b) for t in TITLES for b in BOROUGHS])
    ]

    assert scores == sorted(scores, reverse=True) != []


def test_a_group_that_grew_keeps_its_known_key():
    before = found(
        [
            library("Camden", date(2027, 3, 31), key="b"),
            library("Ealing", date(2027, 4, 30), key="c"),
        ]
    )
    after = found(
        [
            library("Brent", date(2027, 2, 1), key="a"),
            library("Camden", date(2027, 3, 31), key="b"),
            library("Ealing", date(2027, 4, 30), key="c"),
        ]
    )
    known = {group.key: Known(True, frozenset(m.key for m in group.members)) for group in before}

    assert after[0].key not in known
    assert [group.key for group in with_known_keys(after, known)] == list(known)


def test_a_known_key_is_given_once_and_never_to_a_group_that_is_another():
    (group,) = found([library("Camden", None, key="b"), library("Ealing", None, key="c")])
    other = Known(False, frozenset({"b", "x", "y", "z"}))
    same = Known(False, frozenset({"b", "c"}))
    of_another_sort = Known(True, frozenset({"b", "c"}))

    assert with_known_keys([group], {group.key: other})[0].key == f"{group.key}-2"
    assert (
        with_known_keys([group], {group.key: other, f"{group.key}-2": other})[0].key
        == f"{group.key}-3"
    )
    assert with_known_keys([group], {"one": same, "two": same})[0].key == "one"
    assert with_known_keys([group], {"one": of_another_sort})[0].key == group.key


def test_a_group_goes_on_one_of_its_own_refresh_key_before_one_that_shares_more():
    (group,) = found([library(name, None, key=name) for name in ("Brent", "Camden", "Ealing")])
    names = [item.key for item in group.members]
    of_another = Known(False, frozenset(names), refresh_key="need:parking")
    of_its_own = Known(False, frozenset([*names[:2], "x"]), refresh_key=group.refresh_key)
    grown = Known(False, frozenset([*names, "x"]), refresh_key="need:parking")

    # the very same contracts come first; then what was made from the same key; then what shares most
    assert with_known_keys([group], {"a": of_another, "b": of_its_own})[0].key == "a"
    assert with_known_keys([group], {"a": grown, "b": of_its_own})[0].key == "b"
    assert with_known_keys([group], {"a": grown})[0].key == "a"


def test_every_pair_of_a_group_is_of_the_same_kind():
    groups = found([library("Brent", None), item("Library self-service kiosks", buyer="Camden")])

    assert groups == []
    assert all(a.buyer != b.buyer for group in groups for a, b in combinations(group.members, 2))


def test_months_are_counted_from_day_to_day():
    assert explain.months_between(date(2026, 3, 31), date(2026, 7, 30)) == 4
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 11, 22), 12) == date(2027, 11, 22)
    assert months_later(date(2026, 11, 30), 13) == date(2027, 12, 30)
