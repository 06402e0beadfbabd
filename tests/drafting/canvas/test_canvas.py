"""A problem and its outcomes: for each finding an entry that shows it, and one that does not."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.canvas.section import OUTCOMES_SECTION, PROBLEM_SECTION
from drafting.workbook.book import Book, Entry, Facts

GOOD_PROBLEM = {
    "problem": "Tenants cannot tell when somebody comes, so a third of visits find nobody at home.",
    "who": "9,400 tenants, 1,200 in a month",
    "evidence": "31% of visits in March 2026 found nobody (job records)",
    "cost": "£140,000 a year",
    "constraints": "The housing system stays until 2029",
    "out_of_scope": "Planned works",
}
GOOD_OUTCOME = {
    "outcome": "Tenants know when somebody comes, and somebody comes then",
    "measure": "Visits that begin within the two hours agreed",
    "baseline": "58% in March 2026",
    "target": "90%",
    "by_when": "2028-03-31",
    "method": "From job records, each month",
    "owner": "Head of repairs",
}
FACTS = Facts(contract_starts_on=date(2027, 4, 1), contract_ends_on=date(2031, 3, 31))


def rules_of_problem(outcomes=1, **changed):
    """The rules that a problem breaks, in a book with outcomes."""
    entries = [Entry("problem", 1, {**GOOD_PROBLEM, **changed})]
    entries += [Entry("outcomes", number, GOOD_OUTCOME) for number in range(1, outcomes + 1)]
    return [one.finding.rule for one in PROBLEM_SECTION.check(Book.of(entries))]


def rules_of_outcome(facts=FACTS, **changed):
    """The rules that an outcome breaks."""
    entries = [Entry("outcomes", 1, {**GOOD_OUTCOME, **changed})]
    return [one.finding.rule for one in OUTCOMES_SECTION.check(Book.of(entries, facts))]


def test_a_good_problem_and_a_good_outcome_are_left_alone():
    assert rules_of_problem() == []
    assert rules_of_outcome() == []


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Tenants would be helped by a portal", "solution-word"),
        ("An app for operatives is missing", "solution-word"),
        ("Planning could be done by AI", "solution-word"),
        ("Nothing but a CRM would help", "solution-word"),
        ("Work would be easier on one integrated system", "solution-word"),
        ("Planners should work in Salesforce", "brand"),
        ("It must be hosted on our own servers", "on-premises"),
        ("The team wants drop-down lists", "widget"),
        ("We need to replace the repairs system", "wanted"),
        ("We have no repairs portal", "wanted"),
        ("There is a lack of a modern tool", "wanted"),
        ("Officers need a new tool", "wanted"),
    ],
)
def test_an_answer_in_place_of_a_problem_is_found_once(said, rule):
    assert rules_of_problem(problem=said) == [rule]


@pytest.mark.parametrize(
    "said",
    [
        "The portal is down one day in ten",
        "Planners use Northgate today, and type every job again",
        "The current system loses appointments",
        "Our website says nothing about repairs",
        "Tenants said that they wait at home all day",
        "We need to ring each tenant twice",
    ],
)
def test_what_is_there_today_is_a_fact_and_no_answer(said):
    assert rules_of_problem(problem=said) == []


@pytest.mark.parametrize(
    ("field", "rule"),
    [("who", "no-who"), ("evidence", "no-evidence"), ("cost", "no-cost"), ("constraints", "no-constraints"), ("out_of_scope", "no-limits")],
)  # fmt: skip
def test_what_a_problem_lacks_is_found(field, rule):
    assert rules_of_problem(**{field: ""}) == [rule]
    assert rules_of_problem(**{field: " \n"}) == [rule]


def test_evidence_without_a_figure_everybody_and_a_problem_without_outcome_are_found():
    assert rules_of_problem(evidence="Tenants are very unhappy") == ["evidence-without-figure"]
    assert rules_of_problem(evidence="Half of the tenants of the panel") == []
    assert rules_of_problem(who="All our users") == ["everybody"]
    assert rules_of_problem(who="Users of wheelchairs, about 300") == []
    assert rules_of_problem(outcomes=0) == ["no-outcome"]


@pytest.mark.parametrize(
    "said",
    [
        "Deliver training to all staff",
        "Implement a new repairs system",
        "To roll out tablets to operatives",
        "The council will procure a supplier",
        "Staff are trained by May",
        "A website is launched",
        "Publish a digital strategy",
        "Replace the repairs system",
        "Go live in April",
    ],
)
def test_an_output_is_no_outcome(said):
    assert rules_of_outcome(outcome=said) == ["output"]


@pytest.mark.parametrize(
    "said",
    [
        "More repairs are done at the first visit",
        "Trained staff answer within a minute",
        "Replacement windows are fitted sooner",
        "Repairs are delivered within five days",
        "Buyers find suppliers they did not know",
        "Provide tenants with a slot of two hours",
    ],
)
def test_what_is_different_for_people_is_an_outcome(said):
    assert rules_of_outcome(outcome=said) == []


def test_an_outcome_that_names_an_answer_is_found():
    assert rules_of_outcome(outcome="Tenants see their repairs in an app") == ["solution-word"]


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"measure": ""}, "no-measure"),
        ({"baseline": ""}, "no-baseline"),
        ({"target": ""}, "no-target"),
        ({"target": "much better"}, "target-without-figure"),
        ({"target": "58% IN March 2026"}, "nothing-changes"),
        ({"by_when": ""}, "no-day"),
        ({"by_when": "2027-03-31"}, "too-early"),
        ({"by_when": "2031-04-01"}, "too-late"),
        ({"method": ""}, "no-method"),
        ({"owner": ""}, "no-owner"),
    ],
)
def test_what_an_outcome_lacks_is_found(changed, rule):
    assert rules_of_outcome(**changed) == [rule]


@pytest.mark.parametrize("day", ["2027-04-01", "2031-03-31"])
def test_a_day_within_the_contract_is_fine_and_so_is_any_day_when_it_is_not_known(day):
    assert rules_of_outcome(by_when=day) == []
    assert rules_of_outcome(facts=Facts(), by_when="2040-01-01") == []


@pytest.mark.parametrize("target", ["90%", "Nobody waits", "fewer than nine a month", "half"])
def test_a_figure_may_be_a_word(target):
    assert rules_of_outcome(target=target) == []


def test_two_outcomes_that_say_the_same_are_found_at_the_second():
    said = ["Tenants know when somebody comes", "Somebody comes when tenants know", "Repairs last"]
    entries = [
        Entry("outcomes", number, {**GOOD_OUTCOME, "outcome": each})
        for number, each in enumerate(said, start=1)
    ]
    found = list(OUTCOMES_SECTION.check(Book.of(entries, FACTS)))
    assert [(one.number, one.finding.rule) for one in found] == [(2, "twice")]
    assert found[0].finding.title == "Much like O1"


def test_every_finding_says_why_and_most_what_to_write_instead():
    empty = Book.of([Entry("problem", 1, {"problem": "We need a portal"}), Entry("outcomes", 1, {"outcome": "Deliver training"})])  # fmt: skip
    found = [*PROBLEM_SECTION.check(empty), *OUTCOMES_SECTION.check(empty)]
    assert len(found) >= 10
    assert all(one.finding.why and one.finding.better for one in found)
