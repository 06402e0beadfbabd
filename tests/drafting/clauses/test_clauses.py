"""The library of clauses, what a map calls for, and what is found in a choice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.clauses.calling import called_for, facts_of, shares
from drafting.clauses.check import check
from drafting.clauses.chosen import blanks, chosen
from drafting.clauses.clause import Fact
from drafting.clauses.fields import KEY
from drafting.clauses.library import CLAUSES, clause
from drafting.workbook.book import Entry
from rulebook import lifecycle
from rulebook.sources import Confidence
from tests.drafting.datamap.maps import FLOW, KEPT, NEW, OLD, map_of
from toolkit.ui.typed import LONGEST_TEXT

each_clause = pytest.mark.parametrize("one", CLAUSES, ids=lambda one: one.key)


# --- the library -------------------------------------------------------------------------------------


def test_there_are_twenty_clauses_and_more_each_once():
    assert len(CLAUSES) >= 20
    for name in ("key", "title", "purpose", "wording", "question", "not_when"):
        said = [getattr(one, name) for one in CLAUSES]
        assert len(set(said)) == len(said), name


@each_clause
def test_a_clause_is_whole(one):
    assert one.calls
    assert one.purpose.startswith("So that")
    assert one.question.endswith(("?", "."))
    assert len({one.signs.good, one.signs.fair, one.signs.poor}) == 3
    assert lifecycle.step(one.step)
    assert len(one.wording) <= LONGEST_TEXT
    left = one.wording
    for blank in blanks(one.wording):
        left = left.replace(blank, "")
    assert not set(left) & set("[]")


@each_clause
def test_who_contradicts_is_contradicted(one):
    for key in one.against:
        other = clause(key)
        assert other is not None
        assert one.key in other.against


@each_clause
def test_law_of_data_protection_is_never_said_to_be_confirmed(one):
    for reason in one.why:
        is_gdpr = "GDPR" in reason.source.act
        assert not is_gdpr or reason.confidence is Confidence.UNCONFIRMED


def test_each_fact_calls_for_something():
    assert set(Fact) == {fact for one in CLAUSES for fact in one.calls}


def test_each_clause_brings_at_least_one_number_or_test_or_is_a_must():
    scored = [one for one in CLAUSES if not one.is_must]
    assert all(2 <= one.weight <= 15 for one in scored)


# --- what a map calls for ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flow", "other", "fact", "is_shown"),
    [
        ({}, {}, Fact.COUNCIL, True),
        ({"whose": "licensed"}, {}, Fact.LICENSED, True),
        ({"whose": "licensed"}, {}, Fact.COUNCIL, False),
        ({"whose": "supplier"}, {}, Fact.SUPPLIERS, True),
        ({}, {}, Fact.API, True),
        ({"means": "file"}, {}, Fact.FILE, True),
        ({"means": "hand"}, {}, Fact.HAND, True),
        ({"means": "hand"}, {}, Fact.API, False),
        ({"often": "at-once"}, {}, Fact.AT_ONCE, True),
        ({}, {}, Fact.AT_ONCE, False),
        ({"direction": "both"}, {}, Fact.BOTH_WAYS, True),
        ({}, {}, Fact.BOTH_WAYS, False),
        ({"standard": ""}, {}, Fact.NO_STANDARD, True),
        ({}, {}, Fact.NO_STANDARD, False),
        ({"standard": "CSV with UPRN"}, {}, Fact.PLACES, True),
        ({"what": "Home addresses"}, {}, Fact.PLACES, True),
        ({"what": "Addressing of letters"}, {}, Fact.PLACES, False),
        ({}, {"api": "charge"}, Fact.CHARGE, True),
        ({}, {"api": "charge", "owner": "supplier"}, Fact.LOCKED, True),
        ({}, {"api": "none", "owner": "council"}, Fact.LOCKED, False),
        ({"whose": "supplier"}, {"api": "none", "owner": "supplier"}, Fact.LOCKED, False),
        ({}, {"owner": "another"}, Fact.OTHERS, True),
        ({}, {}, Fact.OTHERS, False),
        ({"personal": "personal"}, {}, Fact.PERSONAL, True),
        ({}, {}, Fact.PERSONAL, False),
        ({"personal": "criminal"}, {}, Fact.SENSITIVE, True),
        ({"personal": "personal"}, {}, Fact.SENSITIVE, False),
        ({"concerns": ["deciding"]}, {}, Fact.DECIDING, True),
        ({"concerns": ["watching"]}, {}, Fact.DECIDING, False),
        ({}, {"owner": "supplier", "hosted": "uk"}, Fact.ELSEWHERE, True),
        ({}, {"hosted": "outside"}, Fact.OUTSIDE, True),
        ({}, {}, Fact.OUTSIDE, False),
        ({}, {"fate": "replaced"}, Fact.REPLACED, True),
        ({}, {}, Fact.REPLACED, False),
        ({}, {}, Fact.NEW, True),
        ({}, {"fate": "replaced"}, Fact.COUNCIL, False),
    ],
)
def test_a_map_shows_a_fact(flow, other, fact, is_shown):
    shown = facts_of(map_of(systems=[NEW, {**KEPT, **other}], flows=[{**FLOW, **flow}]))

    assert (fact in shown) is is_shown


def test_a_clause_is_called_for_with_the_labels_that_show_why():
    book = map_of(systems=[NEW, {**KEPT, "api": "charge", "owner": "supplier"}, OLD], flows=[FLOW])
    called = {one.clause.key: one for one in called_for(book)}

    assert called["migration"].why == "A system is replaced (S3)"
    assert called["open-api"].why == (
        "Data goes by an API (D1); An API costs extra (S2); Only a supplier can get at data (D1)"
    )
    assert called["open-api"].flows == (1,)
    assert "automated" not in called


def test_an_empty_map_calls_for_nothing():
    assert called_for(map_of()) == []


@given(st.lists(st.integers(0, 100), max_size=30), st.integers(0, 100))
def test_shares_add_up_and_nobody_is_a_point_away_from_its_due(weights, total):
    points = shares(weights, total)

    assert sum(points) == (total if any(weights) else 0)
    for weight, point in zip(weights, points, strict=True):
        assert abs(point - weight * total / (sum(weights) or 1)) < 1
        assert weight or not point


def test_there_is_nothing_to_share_when_too_much_is_spent():
    assert shares([3, 4], -5) == [0, 0]


# --- the choice ---------------------------------------------------------------------------------------


def found(*clauses, flows=(FLOW,)):
    """Return the rules found, by number, in a choice beside a map of a new and a kept system."""
    more = [Entry(KEY, number, one) for number, one in enumerate(clauses, start=1)]
    return {(one.number, one.finding.rule) for one in check(map_of(systems=[NEW, KEPT], flows=flows, more=more))}  # fmt: skip


MUSTS = [{"clause": "ownership", "covers": [1]}, {"clause": "supplier-use"}]


def test_a_choice_that_is_whole_has_nothing_to_look_at():
    assert found(*MUSTS, {"clause": "open-api", "weight": 100}) == set()


def test_before_a_clause_is_chosen_nothing_is_found():
    assert found() == set()


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ([*MUSTS, {"clause": "open-api", "weight": 99}], {(0, "weights")}),
        ([*MUSTS, {"clause": "open-api", "weight": 60}, {"clause": "export", "weight": 40}], set()),
        ([{"clause": "ownership"}, MUSTS[1]], {(0, "flow-without-clause")}),
        ([MUSTS[0]], {(0, "must-missing")}),
        ([*MUSTS, MUSTS[1]], {(3, "clause-twice")}),
        ([*MUSTS, {"clause": "automated"}], {(3, "not-called-for")}),
        ([*MUSTS, {"clause": "automated", "why": "A module for it comes next year."}], set()),
        ([*MUSTS, {"clause": "hosting-told"}, {"clause": "hosting-uk", "why": "The members want it."}], {(4, "contradiction")}),
        ([*MUSTS, {"clause": "gone-from-the-library"}], set()),
    ],
)  # fmt: skip
def test_a_choice_is_found_by(clauses, expected):
    assert found(*clauses) == expected


def test_a_flow_that_goes_with_its_system_needs_no_clause():
    goes = {**FLOW, "what": "Old", "source": [3]}
    more = [Entry(KEY, 1, MUSTS[0]), Entry(KEY, 2, MUSTS[1])]
    book = map_of(systems=[NEW, KEPT, OLD], flows=[FLOW, goes], more=more)

    assert [one.finding.rule for one in check(book)] == []


def test_own_wording_comes_before_that_of_the_library():
    more = [Entry(KEY, 1, {"clause": "export", "wording": "Ours."}), Entry(KEY, 2, {"clause": "exit"})]  # fmt: skip
    first, second = chosen(map_of(more=more))

    assert first.wording == "Ours."
    assert second.wording == clause("exit").wording
    assert not second.question


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("within [two] days, at [two] or [three]", ("[two]", "[three]")),
        ("nothing", ()),
        ("an array a[0] of [" + "x" * 61 + "]", ("[0]",)),
    ],
)
def test_what_is_still_to_be_filled_in(text, expected):
    assert blanks(text) == expected
