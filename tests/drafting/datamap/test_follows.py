"""What follows from a map: questions of data protection with their answers, and requirements."""

from __future__ import annotations

import pytest

from drafting.datamap.requirements import of_entry, requirements
from drafting.datamap.screening import screening
from rulebook.sources import Confidence
from tests.drafting.datamap.maps import FLOW, KEPT, NEW, OLD, map_of

SUPPLIED = {**NEW, "supplier": "Diarium"}
OWN = {**KEPT, "hosted": "council"}


def answers(flow, systems=(SUPPLIED, OWN)):
    """Return the answers in order: personal, sensitive, children, many, follows or decides, handled, abroad."""
    found = screening(map_of(systems=systems, flows=[{**FLOW, **flow}]))
    return "".join({"yes": "y", "no": "n", "depends": "?"}[one.verdict] for one in found.questions)


@pytest.mark.parametrize(
    ("flow", "systems", "expected"),
    [
        ({"personal": "none"}, (SUPPLIED, OWN), "nnnnnnn"),
        ({"personal": ""}, (SUPPLIED, OWN), "???????"),
        ({"personal": "personal"}, (SUPPLIED, OWN), "ynnnnyn"),
        ({"personal": "personal"}, (OWN, OWN), "ynnnnnn"),
        ({"personal": "special"}, (SUPPLIED, OWN), "yynnnyn"),
        ({"personal": "criminal"}, (OWN, OWN), "yynnnnn"),
        ({"personal": "", "concerns": ["children", "scale"]}, (OWN, OWN), "ynyynnn"),
        ({"personal": "personal", "concerns": ["deciding"]}, (OWN, OWN), "ynnnynn"),
        ({"personal": "personal"}, ({**SUPPLIED, "hosted": "outside"}, OWN), "ynnnnyy"),
        ({"personal": "personal"}, ({**SUPPLIED, "hosted": ""}, OWN), "ynnnny?"),
    ],
)
def test_the_map_answers_the_questions(flow, systems, expected):
    assert answers(flow, systems) == expected


@pytest.mark.parametrize(
    ("flow", "waits"),
    [
        ({"personal": "personal"}, False),
        ({"personal": "special"}, True),
        ({"personal": "special", "screening": "asked"}, False),
        ({"personal": "personal", "concerns": ["watching"]}, True),
    ],
)
def test_who_waits_for_the_data_protection_officer(flow, waits):
    found = screening(map_of(systems=[SUPPLIED, OWN], flows=[{**FLOW, **flow}]))

    assert bool(found.waiting) is waits


def test_nothing_of_data_protection_law_is_said_as_confirmed():
    found = screening(map_of(systems=[SUPPLIED, OWN], flows=[FLOW]))
    reasons = [reason for one in found.questions for reason in one.why]

    assert {one.confidence for one in reasons} == {Confidence.UNCONFIRMED, Confidence.OUR_JUDGEMENT}
    assert all(one.confidence is Confidence.UNCONFIRMED for one in reasons if one.source.url)


def test_each_flow_of_a_new_system_is_a_requirement_with_a_test():
    flows = [
        FLOW,
        {**FLOW, "what": "Notes", "direction": "both", "personal": "special", "often": "at-once", "standard": ""},
        {**FLOW, "what": "Old jobs", "source": [3], "target": [2]},
        {**FLOW, "what": "To nobody", "target": []},
        {**FLOW, "what": "From what goes", "source": [3], "target": [1]},
    ]  # fmt: skip
    book = map_of(systems=[NEW, KEPT, OLD], flows=flows)
    found = requirements(book)

    assert [(one.section, one.number) for one in found] == [
        ("flows", 1),
        ("flows", 2),
        ("systems", 1),
    ]
    assert of_entry(book, "flows", 2) == [found[1]]
    assert of_entry(book, "systems", 2) == []
    assert found[0].outcome == (
        "Jobs: what is entered in Scheduling is in Housing by the next morning, and nobody types it again. "
        "It goes as JSON, or an equivalent."
    )
    assert "Only those whose work needs it can see it" in found[1].outcome
    assert found[1].test == (
        "Change one record in Scheduling and another in Housing. Each is in the other within five minutes."
    )
    assert "as CSV, with files" in found[2].outcome
