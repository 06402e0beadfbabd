"""Groups by system and by supplier, and what an item is grouped by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from matching import pairs
from matching.groups import By, affected_keys, groups, keys_of
from matching.likeness import Background, Kind, likeness
from matching.pairs import all_pairs
from tests.factories.matching import TODAY, item

PLAIN = Background()


def used(buyer, system, title="Annual support", **more):
    one = item(title, buyer=buyer, key=buyer, ends_on=date(2027, 5, 1), **more)
    return replace(one, system=system, manufacturer="Access Group")


def found(items, by):
    return groups(items, today=TODAY, window_months=12, background=PLAIN, by=(by,))


def test_a_system_named_in_its_field_or_in_a_title_makes_a_group_that_says_what_it_is_for():
    items = [
        used("Brent", "Mosaic"),
        used("Camden", "MOSAIC"),
        item("Mosaic licence", buyer="Ealing", cpv=("48000000",), ends_on=date(2027, 6, 1)),
    ]

    (group,) = found(items[:2], By.SYSTEM)

    assert group.by is By.SYSTEM
    assert group.key.startswith("system-mosaic-")
    assert group.reasons[0].kind is Kind.SYSTEM
    assert group.reasons[0].text == (
        "Same system in Brent and Camden: MOSAIC, of adult social care case management systems, made by Access Group"
    )
    assert group.is_technology


def test_a_system_that_nobody_knows_makes_a_group_too():
    (group,) = found([used("Brent", "Frobnicator 9"), used("Camden", "frobnicator 9")], By.SYSTEM)

    assert group.reasons[0].text == (
        "Same system in Brent and Camden: Frobnicator 9, made by Access Group"
    )
    assert not group.is_technology
    assert found([used("Brent", "Alpha"), used("Camden", "Beta")], By.SYSTEM) == []


def test_one_supplier_in_two_boroughs_makes_a_group_whatever_is_bought():
    items = [
        item("Tree surgery", buyer="Brent", suppliers=("Alpha Ltd",), ends_on=date(2027, 5, 1)),
        item("Laptops", buyer="Camden", suppliers=("Alpha Limited",), ends_on=date(2027, 6, 1)),
    ]

    (group,) = found(items, By.SUPPLIER)

    assert group.need_label == "Alpha Limited"
    assert "Same supplier in Brent and Camden: Alpha Limited" in [r.text for r in group.reasons]


def test_the_same_system_and_description_speak_for_likeness():
    said = "Case recording for social workers, with finance, letters and mobile forms."
    a = replace(used("Brent", "Frob"), description=said)
    b = replace(used("Camden", "frob"), description=said)

    texts = [reason.text for reason in likeness(a, b).reasons]

    assert "Same system: Frob" in texts
    assert any(text.startswith("The descriptions speak of the same: ") for text in texts)
    assert likeness(a, b).is_same_need


def test_an_item_is_grouped_by_one_need_and_each_system_and_supplier():
    one = item("Spydus", suppliers=("Civica", "Axiell"))

    assert keys_of(one, PLAIN) == {
        "need:library-management", "system:spydus", "supplier:civica", "supplier:axiell",
    }  # fmt: skip
    assert keys_of(item("Zebra", cpv=("34431000",)), PLAIN) == {"need:cpv-3443"}
    assert keys_of(item("Zebra hovercraft"), PLAIN) == {"need:word-hovercraft"}
    assert keys_of(item("", cpv=("34000000",)), PLAIN) == {"need:cpv-34"}


def test_only_what_changed_is_touched():
    before, same = item("Spydus", key="a"), item("Laptops", key="b")
    after = replace(before, title="Koha")

    assert affected_keys([before, same], [after, same], PLAIN) == {
        "need:library-management", "system:spydus", "system:koha",
    }  # fmt: skip
    assert affected_keys([before], [before], PLAIN) == frozenset()


def test_many_items_are_compared_by_what_they_share(monkeypatch):
    monkeypatch.setattr(pairs, "_ALL_AGAINST_ALL", 1)
    items = [used("Brent", "Frob"), used("Camden", "Frob"), item("Zebra", buyer="Ealing")]

    ((a, b, score, reasons),) = all_pairs(items, 0.3)

    assert (a.buyer, b.buyer) == ("brent", "camden")
    assert 0.3 <= score <= 1
    assert reasons
