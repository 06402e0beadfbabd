"""Two items compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from matching.likeness import (
    Background,
    Item,
    Kind,
    Supplier,
    closeness,
    likeness,
    same_supplier,
)
from tests.factories.matching import item

CODES = st.sampled_from(
    ["48160000", "48161000", "48000000", "72000000", "30213100", "45233142", "0", ""]
)
TITLES = st.sampled_from(
    [
        "Library management system",
        "Libraries",
        "Spydus",
        "Laptops",
        "Parking IT",
        "Home care",
        "Cycle hangars",
        "",
    ]
) | st.text(max_size=40)
SUPPLIERS = st.tuples() | st.tuples(
    st.sampled_from([Supplier("a", "A Ltd"), Supplier("b", "B plc")])
)
ITEMS = st.builds(
    Item,
    key=st.text(min_size=1, max_size=4),
    buyer=st.sampled_from(["camden", "brent"]),
    buyer_name=st.just("A borough"),
    title=TITLES,
    description=st.sampled_from(["", "A library management system is bought."]),
    cpv=st.lists(CODES, max_size=2).map(tuple),
    suppliers=SUPPLIERS,
)


@given(ITEMS, ITEMS)
def test_likeness_is_symmetric_between_nought_and_one_and_says_why(a, b):
    found = likeness(a, b)

    assert found.reasons
    assert 0.0 <= found.score <= 1.0
    if a.key != b.key:
        assert found == likeness(b, a)


@given(ITEMS)
def test_an_item_is_at_least_as_like_itself_as_anything(one):
    other = item("Provision of hovercraft", cpv=("34511100",))

    assert likeness(one, one).score >= likeness(one, other).score


def texts(found):
    return {reason.kind: reason.text for reason in found.reasons}


def test_reasons_name_the_need_category_words_and_supplier():
    background = Background(labels={"48160000": "Library software package"})
    a = item(
        "Library management system", buyer="Camden", cpv=("48160000",), suppliers=("Civica Ltd",)
    )
    b = item("Spydus libraries", buyer="Ealing", cpv=("48160000",), suppliers=("Civica Limited",))

    found = likeness(a, b, background)

    assert found.is_same_need
    assert texts(found) == {
        Kind.NEED: "Both are library management systems: title says “library management system” "
        "(Camden), title says “library” (Ealing)",
        Kind.CATEGORY: "Same category: CPV 48160000 Library software package",
        Kind.WORDS: "Both titles say: library",
        Kind.SUPPLIER: "Same supplier: Civica Limited",
    }


def test_a_product_in_a_title_tells_the_need():
    found = likeness(item("Spydus", buyer="Brent"), item("Koha", buyer="Camden"))

    assert "title names the product “spydus” (Brent)" in texts(found)[Kind.NEED]


def test_one_sign_told_both_ways_is_said_once():
    a = item("", description="A library management system", cpv=("48161000",))
    b = item("", cpv=("48161000",))

    assert "CPV code 48161000 in both" in texts(likeness(a, b))[Kind.NEED]
    c = item("", description="Library management system", buyer="Brent")
    assert "description says" in texts(likeness(b, c))[Kind.NEED]


def test_the_system_and_the_service_behind_it_are_different_needs():
    found = likeness(
        item("Parking IT system", cpv=("98351110",)),
        item("Parking enforcement contract", cpv=("98351110",)),
    )

    assert not found.is_same_need
    assert "different needs" in texts(found)[Kind.DIFFERENCE]


def test_same_supplier_and_broad_category_alone_are_not_the_same_need():
    a = item("Alpha", cpv=("48000000",), suppliers=("Civica",))
    b = item("Beta", cpv=("48000000",), suppliers=("Civica",))

    assert not likeness(a, b).is_same_need


def test_nothing_in_common_is_said():
    assert texts(likeness(item("Alpha"), item("Beta"))) == {
        Kind.DIFFERENCE: "Nothing in title, category or supplier is the same"
    }


def test_categories_are_nearer_the_more_digits_they_share():
    exact = closeness(["48161000"], ["48161000"])
    near = closeness(["48161000"], ["48162000"])
    group = closeness(["48161000"], ["48110000"])
    division = closeness(["48000000"], ["48000000"])

    assert exact.score > near.score > group.score > division.score > 0
    assert closeness(["48000000"], ["30000000"]).score == closeness([], ["30000000"]).score == 0
    assert near.as_text({}) == "Near categories, both within CPV 48160000"
    assert exact.as_text({}) == "Same category: CPV 48161000"


def test_a_supplier_is_the_same_by_key_or_by_name():
    assert same_supplier([Supplier("1", "Alpha Ltd")], [Supplier("1", "Beta Ltd")]) == "Alpha Ltd"
    assert (
        same_supplier([Supplier("1", "Alpha Ltd")], [Supplier("2", "Alpha Limited")])
        == "Alpha Limited"
    )
    assert same_supplier([Supplier("1", "Alpha Ltd")], [Supplier("2", "Beta Ltd")]) == ""
