"""Routes, grounds, frameworks and timetables by command: what they refuse, and what travels through."""

import pytest

from rulebook.command.catalogue import BY_KEY
from rulebook.command.lines import ask
from rulebook.command.need_fields import NEED_FIELDS, need_of, policy_of
from rulebook.need import Need
from rulebook.policy import Policy
from rulebook.route_catalogue import ROUTE_KEYS
from tests.rulebook.worked import refusal, value

TODAY = {"on": "2026-11-27"}
BIG = {"value_inc_vat_pence": 400_000_00}
PLAIN = {field.name: field.default for field in NEED_FIELDS}
NO_POLICY = {
    "bands": (), "bands_include_vat": False, "rules": (), "blackouts": (), "meetings": (),
}  # fmt: skip


def test_nothing_given_is_nothing_said():
    assert need_of(PLAIN) == Need()
    assert policy_of(NO_POLICY) == Policy()


def test_every_answer_can_be_given():
    given = {field.name for field in NEED_FIELDS}
    of_contract = {name for name in given if name.startswith(("contract_", "extra_"))}

    assert given - of_contract == set(Need.__slots__) - {"title", "present_contract", "extension"}


@pytest.mark.parametrize(
    ("key", "changed", "what", "give"),
    [
        ("routes", {"value_inc_vat_pence": 0}, "more than £0", "'value_inc_vat_pence'"),
        ("routes", {"commenced_on": "2025-02-23"}, "before 24 February 2025", ""),
        ("routes", {"bands": [{"method": "procedure", "approver": "x"}] * 2}, "limit last", "what"),
        ("routes", {"trial": "magic"}, "'trial' cannot be 'magic'", "'trial'"),
        ("timetable", {"needed_by": None}, "Enter the day to start", "what that says"),
        ("timetable", {"needed_by": "2026-11-26"}, "must be after", "'needed_by'"),
        ("timetable", {"needed_by": "2031-01-01"}, "2024 to 2030", ""),
        ("timetable", {"meetings": [{"on": "2027-12-01"}]}, "Give earlier days", "what that says"),
        (
            "timetable",
            {"happened": [{"key": "no", "starts_on": "2026-11-26"}]},
            "no milestone",
            "what that says",
        ),
    ],
)
def test_what_cannot_be_right_is_refused_in_words(key, changed, what, give):
    example = {name: one for name, one in BY_KEY[key].example.items() if name not in changed}
    error = refusal(
        key, **example, **{name: one for name, one in changed.items() if one is not None}
    )

    assert what in error["what"]
    assert give in error["give"]


def test_all_routes_are_told_and_the_best_in_detail():
    found = value("routes", **TODAY, **BIG, certainty="clear", trial="nothing", details=2)

    assert found["best"] == "open"
    assert sorted(one["key"] for one in found["routes"]) == sorted(ROUTE_KEYS)
    assert [one["key"] for one in found["details"]] == [one["key"] for one in found["routes"][:2]]
    assert [one["key"] for one in found["details"][0]["notices"] if one["is_must"]] == [
        "UK4", "UK6", "UK7", "UK11",
    ]  # fmt: skip


def test_what_would_change_the_answer_can_be_asked_again():
    case = {**TODAY, "value_inc_vat_pence": 210_000_00}
    changes = value("routes", **case)["would_change"]

    for change in changes:
        answers = {name: one for name, one in change["answers"].items() if one is not None}
        kept = {name: one for name, one in case.items() if name not in change["answers"]}
        assert value("routes", **kept, **answers)["best"] == change["best"]
    assert any("£2,280.01 less" in change["text"] and change["caution"] for change in changes)


def test_policy_is_told_as_policy():
    rule = {"route": "open", "stance": "forbids", "text": "use the flexible procedure."}
    found = value(
        "routes", **TODAY, **BIG, certainty="clear", trial="nothing", rules=[rule],
        needed_by="2026-12-24",
    )  # fmt: skip
    by_key = {one["key"]: one for one in found["routes"]}

    assert by_key["open"]["lawful"] == "lawful"
    assert by_key["open"]["policy"]["words"].startswith("Borough policy, not law")
    assert by_key["open"]["had_to_start_by"] < "2026-11-27"
    everything = [{**rule, "route": key} for key in ROUTE_KEYS]
    assert value("routes", **TODAY, **BIG, rules=everything)["best"] is None


def test_a_change_of_the_present_contract_is_tested():
    found = value(
        "routes", **TODAY, **BIG, has_present_contract=True, contract_regime="pa23",
        contract_value_inc_vat_pence=1_000_000_00, contract_term_months=36, extra_months=3,
    )  # fmt: skip
    by_key = {one["key"]: one["lawful"] for one in found["routes"]}

    assert by_key["modify"] == "lawful"


def test_the_conditions_of_every_ground_are_told():
    found = value("direct-award-grounds", met=["existing-supplier"])["grounds"]
    by_route = {one["route"]: one for one in found}

    assert by_route["direct-award-additional"]["met"] == ["existing-supplier"]
    assert by_route["direct-award-additional"]["verdict"] == "depends"
    assert by_route["direct-award-user-choice"]["verdict"] == "no"


def test_frameworks_say_how_they_stand():
    found = {one["key"]: one for one in value("frameworks", **TODAY)["frameworks"]}

    assert found["g-cloud-14"]["standing"] == "ended"
    assert found["kcs"]["law"] == "unknown"


def test_a_timetable_forward_backward_and_again():
    back = value("timetable", route="open", needed_by="2027-12-01", **BIG)
    forward = value("timetable", route="open", start=back["starts_on"], **BIG)
    happened = [{"key": "prepare", "starts_on": "2027-01-05", "ends_on": "2027-05-04"}]
    again = value(
        "timetable", route="open", start="2027-01-05", **BIG, happened=happened,
        lengths=[{"key": "tender", "days": 25}], with_shortenings=False,
    )  # fmt: skip

    assert back["direction"] == "backward"
    assert forward["ends_on"] == back["ends_on"] <= "2027-12-01"
    assert back["may_be_shortened"]["fixed"]
    assert again["milestones"][0]["progress"] == "done"
    assert "may_be_shortened" not in again
    going = [{"key": "prepare", "starts_on": "2027-01-05"}]
    started = value("timetable", route="open", start="2027-01-05", **BIG, happened=going)
    assert started["milestones"][0]["progress"] == "started"


def test_the_confidence_of_an_answer_is_that_of_its_least_sure_reason():
    answer = ask({"question": "frameworks", **TODAY})

    assert answer["confidence"] == "unconfirmed"
