"""What is found in a map: an entry that is found, and one that is not, for each rule."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.datamap.check_flows import check_flows
from drafting.datamap.check_systems import check_systems
from drafting.workbook.book import Facts
from tests.drafting.datamap.maps import FLOW, KEPT, NEW, OLD, map_of


def systems_found(book, number):
    return {one.finding.rule for one in check_systems(book) if one.number == number}


def flow_found(book):
    return {one.finding.rule for one in check_flows(book)}


def test_a_map_that_says_everything_has_nothing_to_look_at():
    book = map_of(systems=[NEW, KEPT], flows=[FLOW])

    assert [*check_systems(book), *check_flows(book)] == []


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"fate": ""}, "no-fate"),
        ({"hosted": "outside"}, "hosted-outside"),
        ({"hosted": ""}, "hosting-not-said"),
        ({"api": "none"}, "no-api"),
        ({"api": "charge"}, "api-charge"),
        ({"api": ""}, "api-not-known"),
        ({"exit": ""}, "no-exit-format"),
    ],
)
def test_a_new_system_is_found_by(changed, rule):
    book = map_of(systems=[{**NEW, **changed}, KEPT], flows=[FLOW])

    assert systems_found(book, 1) == {rule}


def test_a_replaced_system_is_asked_for_its_way_out_and_no_more():
    flow = {**FLOW, "source": [2]}
    silent = {"name": "Planner", "fate": "replaced"}

    assert systems_found(map_of(systems=[NEW, silent], flows=[{**flow, "target": [1]}]), 2) == {"no-exit-format"}  # fmt: skip


def test_a_system_that_no_flow_touches_is_found_and_not_asked_for_its_api():
    book = map_of(systems=[NEW, KEPT, {**KEPT, "api": "none"}], flows=[FLOW])

    assert systems_found(book, 3) == {"no-flow"}


def test_law_is_said_of_a_place_abroad_only_where_there_is_personal_data():
    def whys(personal):
        flow = {**FLOW, "personal": personal}
        book = map_of(systems=[{**NEW, "hosted": "outside"}, KEPT], flows=[flow])
        (found,) = [one.finding for one in check_systems(book)]
        return [str(one.source) for one in found.why]

    assert whys("none") == ["Our judgement"]
    assert whys("personal") == ["Our judgement", "UK GDPR, Articles 44 to 49"]


LOSES = {**FLOW, "source": [3], "target": [2]}  # from the old system into the kept one


@pytest.mark.parametrize(
    ("flows", "is_lost", "why"),
    [
        ([LOSES], True, "nothing takes it over"),
        ([LOSES, FLOW], False, "the new one writes to it"),
        ([LOSES, {**FLOW, "source": [2], "target": [1]}], True, "the new one only reads from it"),
        ([LOSES, {**FLOW, "source": [2], "target": [1], "direction": "both"}], False, "both ways"),
        ([{**LOSES, "direction": "both"}, FLOW], True, "the way back is lost"),
        ([FLOW], False, "it has nothing to lose"),
    ],
)
def test_a_kept_system_loses_what_no_new_one_takes_over(flows, is_lost, why):
    book = map_of(systems=[NEW, KEPT, OLD], flows=flows)

    assert ("loses-flow" in systems_found(book, 2)) is is_lost, why
    assert "loses-flow" not in systems_found(book, 3)


def test_what_is_lost_is_named():
    book = map_of(systems=[NEW, KEPT, OLD], flows=[LOSES])

    (found,) = [one.finding for one in check_systems(book) if one.finding.rule == "loses-flow"]
    assert found.words == "D1 Jobs"


@pytest.mark.parametrize(
    ("ends", "starts", "is_found"),
    [
        ("2027-03-31", date(2027, 4, 1), True),
        ("2027-04-01", date(2027, 4, 1), False),
        ("", date(2027, 4, 1), False),
        ("2027-03-31", None, False),
    ],
)
def test_a_contract_that_ends_before_the_new_one_starts(ends, starts, is_found):
    old = {**OLD, "ends": ends}
    flow = {**FLOW, "target": [2]}
    book = map_of(systems=[NEW, old], flows=[flow], facts=Facts(contract_starts_on=starts))

    assert ("ends-too-early" in systems_found(book, 2)) is is_found


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"target": []}, "no-ends"),
        ({"source": [9]}, "no-ends"),
        ({"target": [1]}, "same-ends"),
        ({"whose": ""}, "no-owner"),
        ({"personal": ""}, "no-class"),
        ({"personal": "special"}, "no-screening"),
        ({"personal": "criminal"}, "no-screening"),
        ({"personal": "personal", "concerns": ["children"]}, "concerns-no-screening"),
        ({"means": "hand"}, "hand-daily"),
        ({"means": ""}, "no-rhythm"),
        ({"often": ""}, "no-rhythm"),
        ({"standard": ""}, "no-standard"),
    ],
)
def test_a_flow_is_found_by(changed, rule):
    assert flow_found(map_of(systems=[NEW, KEPT], flows=[{**FLOW, **changed}])) == {rule}


@pytest.mark.parametrize(
    "changed",
    [
        {"personal": "personal"},
        {"personal": "special", "screening": "asked"},
        {"concerns": ["scale"], "screening": "done"},
        {"means": "hand", "often": "monthly"},
    ],
)
def test_a_flow_is_fine_with(changed):
    assert flow_found(map_of(systems=[NEW, KEPT], flows=[{**FLOW, **changed}])) == set()


@pytest.mark.parametrize(
    ("system", "whose", "is_found"),
    [
        ({"api": "none"}, "council", True),
        ({"api": "charge"}, "council", True),
        ({"api": ""}, "council", False),
        ({"api": "none", "owner": "council"}, "council", False),
        ({"api": "none"}, "supplier", False),
    ],
)
def test_council_data_that_only_a_supplier_can_get_at(system, whose, is_found):
    book = map_of(systems=[{**NEW, **system}, KEPT], flows=[{**FLOW, "whose": whose}])

    assert ("locked-in" in flow_found(book)) is is_found
