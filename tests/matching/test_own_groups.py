"""What one borough finds for itself, beside what the others share."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from matching import embedding
from matching.clusters import Cluster
from matching.decisions import Decisions
from matching.groups import clusters_of, group_of
from matching.likeness import Background
from matching.meaning import Meaning
from matching.own_groups import own_held
from tests.factories.matching import TODAY, item

PLAIN = Background()
SOON, LATER, PAST = date(2027, 3, 31), date(2027, 6, 30), date(2026, 1, 31)
PARKING = "need:parking-system"
needs_model = pytest.mark.skipif(not embedding.is_installed(), reason="the text model is an extra")


def parking(buyer, ends_on=SOON, *, key="", title="Parking permits system"):
    return item(title, buyer=buyer, key=key, ends_on=ends_on, cpv=("48000000",))


def key_of(one):
    from matching.groups import need_bucket

    return f"need:{need_bucket(one, PLAIN)}"


def found(own, others, key="", background=PLAIN, clusters=None, windows=(12,)):
    key = key or key_of(own[0])
    shared = list(clusters_of(key, others, background)) if clusters is None else clusters
    held = own_held(key, own, others, shared, background=background, today=TODAY, windows=windows)
    return [group_of(one, background) for one in held]


def members(groups):
    return [(group.is_window, {one.key for one in group.members}) for group in groups]


def test_a_borough_s_own_contract_joins_what_others_share_and_holds_the_nearest_of_each():
    own = [parking("Brent", key="own")]
    others = [
        parking("Camden", date(2027, 11, 30), key="far"),
        parking("Camden", LATER, key="near"),
        parking("Camden", date(2027, 12, 31), key="further"),
        parking("Ealing", LATER, key="other"),
    ]

    (group,) = found(own, others)

    assert members([group]) == [(True, {"own", "near", "other"})]
    assert group.buyers == ("brent", "camden", "ealing")
    for _ in range(3):
        assert found(own, random.sample(others, 4)) == [group]


def test_what_no_window_holds_tells_who_has_it():
    others = [
        parking("Camden", key="a"),
        parking("Ealing", key="b"),
        parking("Camden", LATER, key="c"),
    ]

    assert members(found([parking("Brent", PAST, key="own")], others)) == [
        (False, {"own", "a", "b"})
    ]


def test_own_contracts_that_end_far_apart_are_in_groups_of_their_own():
    own = [parking("Brent", SOON, key="1"), parking("Brent", date(2031, 1, 31), key="2")]
    others = [
        parking("Camden", LATER, key="a"), parking("Ealing", LATER, key="b"),
        parking("Camden", date(2029, 5, 31), key="c"), parking("Ealing", date(2029, 5, 31), key="d"),
    ]  # fmt: skip

    assert members(found(own, others, windows=(12, 36))) == [
        (True, {"1", "a", "b"}),
        (True, {"2", "c", "d"}),
    ]


def test_a_window_without_an_own_contract_is_passed_over():
    own = [parking("Brent", date(2029, 5, 31), key="own")]
    others = [
        parking("Camden", SOON, key="a"), parking("Ealing", SOON, key="b"), parking("Hackney", SOON, key="c"),
        parking("Camden", date(2029, 6, 30), key="d"),
    ]  # fmt: skip

    assert members(found(own, others)) == [(True, {"own", "d"})]


def test_systems_and_suppliers_need_no_likeness():
    own = [item("Tree surgery", buyer="Brent", key="own", suppliers=("Alpha",), ends_on=SOON)]
    others = [item("Laptops", buyer="Camden", key="a", suppliers=("Alpha",), ends_on=LATER)]

    (group,) = found(own, others, "supplier:alpha")

    assert group.need_label == "Alpha"
    assert found(own, others, "supplier:alpha", clusters=[]) == []
    assert found(own, [replace(others[0], buyer="brent")], "supplier:alpha") == []


def test_one_shared_contract_is_enough_if_it_bears_the_own_one_out():
    one = parking("Camden", key="a")
    zebra = item("Zebra", buyer="Ealing", key="z")

    (group,) = found([parking("Brent", key="own")], [one, zebra])

    assert members([group]) == [(True, {"own", "a"})]
    assert group.need_key == key_of(one).partition(":")[2]


def test_what_no_need_tells_is_joined_by_likeness():
    hangars = [
        item("Widget hovercraft", buyer="Camden", key="a", cpv=("34511100",), ends_on=SOON),
        item("Widgets for hovercraft", buyer="Ealing", key="b", cpv=("34511100",), ends_on=LATER),
    ]
    own = [
        item("Hovercraft widget", buyer="Brent", key="own", cpv=("34511100",), ends_on=SOON),
        item("Balloon", buyer="Brent", key="alone", cpv=("34511100",), ends_on=SOON),
    ]

    assert members(found(own, hangars)) == [(True, {"own", "a", "b"})]
    # With one shared contract alone there is no cluster yet.
    assert members(found(own, hangars[:1])) == [(True, {"own", "a"})]
    assert found(own[1:], hangars) == []


def test_of_two_clusters_the_one_that_is_more_alike_is_joined():
    def cluster(*items):
        return Cluster("", "similar titles", False, items)

    one = item("Widget hovercraft", buyer="Camden", key="a", cpv=("34511100",), ends_on=SOON)
    same = replace(one, key="own", buyer="brent")
    other = item("Hovercraft widget and sail", buyer="Ealing", key="b", cpv=("34511100",))
    zebra = item("Widget", buyer="Ealing", key="c")
    odd = Cluster(
        "", "odd", False, (replace(one, key="d"), *[replace(zebra, key=f"z{n}") for n in range(7)])
    )

    for clusters in ([cluster(one), cluster(other), odd], [odd, cluster(other), cluster(one)]):
        (group,) = found([same], [one, other, zebra], clusters=clusters)
        assert members([group]) == [(True, {"own", "a"})]


def test_what_people_decided_comes_before_every_sign():
    own, a, b = parking("Brent", key="own"), parking("Camden", key="a"), parking("Ealing", key="b")
    apart = replace(PLAIN, decisions=Decisions.of(apart=[("own", "a")]))
    assert found([own], [a, b], background=apart) == []

    odd = item("Balloon", buyer="Brent", key="odd", ends_on=SOON)
    joined = replace(PLAIN, decisions=Decisions.of([("odd", "b")]))
    (group,) = found([odd], [a, b], key_of(a), joined)
    assert members([group]) == [(True, {"odd", "a", "b"})]
    elsewhere = replace(PLAIN, decisions=Decisions.of([("odd", "nobody")]))
    assert found([odd], [a, b], key_of(a), elsewhere) == []


@needs_model
def test_a_title_that_reads_clearly_like_a_need_joins_it():
    own = [item("Quit cigarettes support", buyer="Brent", key="own", ends_on=SOON)]
    others = [item("Stop smoking service", buyer="Ealing", key="a", ends_on=SOON)]
    background = Background(meaning=Meaning.of([*own, *others]))

    (group,) = found(own, others, "need:stop-smoking", background)

    assert group.need_key == "stop-smoking"


def test_an_own_contract_that_tells_its_need_gathers_what_it_bears_out():
    said = "Permits for residents, visitors and traders with vouchers and a parking permits system"
    loose = replace(
        item("Permits for residents", buyer="Camden", key="a", cpv=("63712400",), ends_on=LATER),
        description=said,
    )
    own = replace(parking("Brent", key="own"), cpv=("63712400",), description=said)
    odd = item("Balloon", buyer="Ealing", key="z")
    assert not list(clusters_of(key_of(own), [loose, odd], PLAIN))

    (group,) = found([own], [loose, odd])

    assert members([group]) == [(True, {"own", "a"})]
    assert group.need_key == "parking"
