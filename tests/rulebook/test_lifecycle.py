"""The map of the toolkit: five stages, 24 steps, five guidebooks, their counts derived from the rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook import lifecycle
from rulebook.lifecycle import GUIDEBOOKS, ROLES, STAGES, STEPS, Mark


def test_there_are_24_steps_in_5_stages():
    assert len(STEPS) == 24
    assert [stage.title for stage in STAGES] == [
        "Preparation", "Strategy", "Design", "Execution", "Management"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("essential-activities", 15),
        ("additional-activities", 8),
        ("guide-to-collaboration", 7),
        ("guide-to-market-engagement", 6),
        ("guide-to-interoperability", 3),
    ],
)
def test_a_guidebook_has_as_many_steps_as_the_design_says(key, count):
    assert len(lifecycle.steps_in(key)) == count


def test_steps_are_numbered_in_the_order_of_their_stages():
    assert [step.number for step in STEPS] == list(range(1, 25))
    assert [step for stage in STAGES for step in stage.steps] == list(STEPS)
    assert [stage.number for stage in STAGES] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("things", [STEPS, STAGES, GUIDEBOOKS, ROLES, [s.tool for s in STEPS]])
def test_keys_are_unique_and_can_stand_in_an_address(things):
    keys = [thing.key for thing in things]

    assert len(set(keys)) == len(keys)
    assert all(set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for key in keys)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_every_step_is_in_a_stage_and_a_guidebook_and_has_a_tool(step):
    assert step in lifecycle.stage(step.stage).steps
    assert step.guidebooks
    assert all(lifecycle.is_guidebook(key) for key in step.guidebooks)
    assert step.tool.title
    assert step.tool.url_name == "" or ":" in step.tool.url_name


def test_a_step_is_marked_essential_or_additional_but_not_both():
    essential = set(lifecycle.steps_in("essential-activities"))
    additional = set(lifecycle.steps_in("additional-activities"))

    assert essential.isdisjoint(additional)
    assert {step for step in STEPS if step.mark is Mark.ESSENTIAL} == essential
    assert {step for step in STEPS if step.mark is Mark.ADDITIONAL} == additional


def test_one_step_is_in_a_guide_alone_and_has_no_mark():
    assert [step.key for step in STEPS if step.mark is None] == ["align-technology-plans"]


@given(key=st.sampled_from([guidebook.key for guidebook in GUIDEBOOKS]))
def test_the_steps_of_a_guidebook_are_in_life_cycle_order(key):
    numbers = [step.number for step in lifecycle.steps_in(key)]

    assert numbers == sorted(set(numbers))


def test_things_are_found_by_key():
    assert lifecycle.step("share-insight").number == 3
    assert lifecycle.stage("design").number == 3
    assert lifecycle.guidebook("guide-to-collaboration").letter == "C"
    assert lifecycle.role("loti").name == "LOTI"
    assert lifecycle.is_role("loti")


@pytest.mark.parametrize(
    "find", [lifecycle.step, lifecycle.stage, lifecycle.guidebook, lifecycle.role]
)
def test_a_key_that_does_not_exist_is_an_error(find):
    with pytest.raises(KeyError):
        find("no-such-thing")


def test_a_guidebook_that_does_not_exist_has_no_steps():
    assert lifecycle.steps_in("no-such-guidebook") == ()
    assert not lifecycle.is_guidebook("no-such-guidebook")
    assert not lifecycle.is_role("no-such-role")
