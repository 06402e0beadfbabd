"""What is found in requirements: one that is found and one that is not, for each rule."""

from __future__ import annotations

import pytest

from drafting.finding import Level
from drafting.requirements.check import check
from drafting.workbook.book import Book, Entry

GOOD = {
    "outcome": "A tenant can change a visit on a phone within two minutes.",
    "kind": "functional", "priority": "must", "needs": [1], "assessed": "demonstration", "weight": "high",
    "test": "Eight of ten tenants change a visit without help.",
}  # fmt: skip
LONG = "A planner can move a visit to another day within one minute. " * 8


def book(*many, needs=({"priority": "must"},)):
    entries = [Entry("needs", number, each) for number, each in enumerate(needs, start=1)]
    entries += [Entry("requirements", number, each) for number, each in enumerate(many, start=1)]
    return Book.of(entries)


def rules(found, number=None):
    return [
        one.finding.rule for one in check(found) if number is None or one.number == number
    ]  # fmt: skip


def without(*names, **more):
    return {**{name: value for name, value in GOOD.items() if name not in names}, **more}


def test_nothing_is_found_in_a_good_one():
    assert rules(book(GOOD)) == []


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        (without("needs"), "no-need"),
        (without("needs", "kind"), "no-need"),
        (without(needs=[7]), "no-need"),
        (without("needs", kind="exit"), "no-origin"),
        (without("test"), "must-without-test"),
        (without("assessed"), "not-assessed"),
        (without(assessed="pass-fail", priority="could"), "gate-not-must"),
        (without("weight"), "no-weight"),
        (without(outcome="The portal must be user-friendly."), "easy"),
        (without(outcome="Reports open in Power BI."), "brand"),
        (without(outcome="The system must provide letters."), "system-shall"),
        (without(outcome="The service is 100% available."), "absolute"),
        (without(outcome="It may do:\n- Job diary\n- Letter templates\n- Photo upload\n- Rota planner\n- SMS alerts"),
         "function-list"),
    ],
)  # fmt: skip
def test_each_weakness_is_found_in_the_entry_that_has_it(values, rule):
    assert rules(book(values), 1) == [rule]


@pytest.mark.parametrize(
    "values",
    [
        without("needs", kind="exit", note="Asked for by our exit policy."),
        without("test", priority="should"),
        without("weight", assessed="pass-fail"),
        without("weight", assessed="after-award"),
        without(outcome="Officers open the documents they hold today in Microsoft Word or an equivalent.", priority="should", kind="data"),
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(values):
    assert [rule for rule in rules(book(values), 1) if rule != "brand-or-equal"] == []


def test_a_must_from_a_need_that_is_a_could_asks_for_more_than_is_needed():
    assert rules(book(GOOD, needs=({"priority": "could"},))) == ["more-than-needed"]
    assert rules(book({**GOOD, "needs": [1, 2]}, needs=({"priority": "could"}, {}))) == []


def test_the_same_words_twice_are_found_in_both():
    other = {**GOOD, "outcome": "a tenant can change a visit  on a phone within two minutes"}

    found = book(GOOD, other)
    assert (rules(found, 1), rules(found, 2)) == (["twice"], ["twice"])


def test_needs_without_a_requirement_are_named_once_for_the_whole():
    [noted] = check(book(GOOD, needs=({"priority": "must"}, {}, {})))

    assert (noted.number, noted.finding.rule, noted.finding.words) == (0, "need-without", "N2, N3")
    assert noted.finding.title == "2 needs have no requirement"


def test_of_very_many_needs_the_first_are_named():
    [noted] = check(book(GOOD, needs=({},) * 50))

    assert noted.finding.words.endswith("N41 and 9 more")


def test_a_whole_specification_is_asked_what_it_lacks_once():
    found = rules(book({**GOOD, "outcome": LONG}), 0)

    assert found == [
        "no-exit", "no-data-return", "no-api", "no-accessibility", "no-security", "no-data-protection", "no-hosting",
        "no-improvement", "no-social-value",
    ]  # fmt: skip


def test_a_kind_says_that_its_subject_is_there_whatever_its_words():
    kinds = ("exit", "accessibility", "security", "hosting", "social-value")
    more = [{"outcome": f"Number {kind}", "kind": kind, "note": "Law"} for kind in kinds]

    found = rules(book({**GOOD, "outcome": LONG}, *more), 0)
    assert found == ["no-data-return", "no-api", "no-data-protection", "no-improvement"]


def test_a_few_lines_are_not_asked_for_everything():
    assert rules(book(GOOD), 0) == []


@pytest.mark.parametrize(("musts", "is_found"), [(3, True), (2, False)])
def test_many_musts_are_found_by_what_was_chosen(musts, is_found):
    many = [
        without(outcome=f"Tenant {one} can call.", priority="must" if one < musts else "should")
        for one in range(10)
    ]
    assert ("many-musts" in rules(book(*many), 0)) is is_found


def test_every_finding_has_reasons_and_a_rule_that_can_be_kept():
    found = list(
        check(book({}, {"outcome": "Robust", "priority": "should", "assessed": "pass-fail"}))
    )

    assert found
    for one in found:
        assert one.finding.why
        assert len(one.finding.rule) <= 40
        assert one.finding.level is not Level.FINE
