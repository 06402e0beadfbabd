"""One product, however a borough writes it."""

from __future__ import annotations

import pytest

from matching import products

NAMES = [
    ("Mosaic", "mosaic", "the plain name"),
    ("Mosaic (Adults)", "mosaic", "a part in brackets"),
    ("MOSAIC social care", "mosaic", "a longer name of the same"),
    ("NEC Housing", "nec-housing", "two words"),
    ("Liquidlogic LCS", "liquidlogic", "a module"),
    ("Oracle Fusion", "oracle-fusion", "a maker of several products is not the product"),
    ("Oracle", "oracle", "a maker alone is all that is known"),
    ("Meridian Care", None, "a product that nobody knows"),
    ("", None, "nothing"),
    ("مرحبا 🙂", None, "no letters that we read"),
]
TITLES = [
    ("Mosaic licences", "mosaic", "a name that is a plain word, before a word for software"),
    ("Mosaic annual support", "mosaic", "one word between"),
    ("Mosaic tiling of the town hall", None, "tiles"),
    ("Software to meet the objective", None, "a plain word anywhere"),
    ("Renewal of ServiceNow", "servicenow", "a name that is nothing else"),
    ("Care for a child with Liquidlogic", "liquidlogic", "two parts, in any order"),
    ("Library management system", None, "no product"),
]


@pytest.mark.parametrize(("name", "key", "why"), NAMES)
def test_a_name_of_a_system_has_one_key(name, key, why):
    found = products.in_name(name)

    assert (found.key if found else None) == key, why


@pytest.mark.parametrize(("title", "key", "why"), TITLES)
def test_a_title_names_a_product_only_when_it_surely_does(title, key, why):
    found = products.in_title(title)

    assert (found.key if found else None) == key, why


def test_a_product_tells_what_it_is_for():
    assert products.in_name("Mosaic").need.key == "adult-social-care"


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Mosaic; ContrOCC", ["Mosaic", "ContrOCC"]),
        ("Mosaic / ContrOCC", ["Mosaic", "ContrOCC"]),
        ("S/4HANA", ["S/4HANA"]),
        (" ; ", []),
        ("", []),
    ],
)
def test_a_field_may_name_several_systems(field, names):
    assert products.names_in(field) == names


@pytest.mark.parametrize(
    ("key", "label"),
    [("nec-housing", "NEC Housing"), ("cm2000", "CM2000"), ("mosaic", "Mosaic")],
)
def test_a_key_can_be_shown(key, label):
    assert products.label_of(key) == label
