"""The statements: one idea each, of a stage, taught by a step; and what one person makes of their answers."""

from __future__ import annotations

import pytest

from drafting.capability.answers import Answer
from drafting.capability.personal import MOST_TO_READ, personal
from drafting.capability.seen import Kind, lacked, seen
from drafting.capability.spread import spread
from drafting.capability.statements import (
    BY_KEY,
    STATEMENTS,
    by_stage,
    given_of,
    missing_from,
)
from rulebook import lifecycle
from rulebook.plain_english import reading_age
from rulebook.reasons import OUR_JUDGEMENT

NEVER, HELPED, ALONE, TEACH, OUTSIDE = Answer


def sheet(default=ALONE, **others):
    return {one.key: others.get(one.key.replace("-", "_"), default) for one in STATEMENTS}


def test_every_step_is_taught_and_every_statement_has_a_role():
    assert {key for one in STATEMENTS for key in one.steps} == {one.key for one in lifecycle.STEPS}
    assert all(lifecycle.is_role(one.role) for one in STATEMENTS)
    assert len(BY_KEY) == len({one.text for one in STATEMENTS}) == len(STATEMENTS)


def test_they_stand_by_stage_in_the_order_of_time():
    found = [one for _, ones in by_stage() for one in ones]
    assert found == list(STATEMENTS)
    assert all(len(ones) >= 3 for _, ones in by_stage())


@pytest.mark.parametrize("one", STATEMENTS, ids=lambda one: one.key)
def test_they_are_plain_and_short(one):
    assert len(one.title) <= 42  # what a chart shows on a phone
    assert len(one.text.split()) <= 18
    assert "/" not in one.text
    assert all(lifecycle.step(key).stage in (one.stage, lifecycle.step(key).stage) for key in one.steps)  # fmt: skip


def test_together_they_are_easy_to_read():
    assert reading_age(". ".join(one.text for one in STATEMENTS)) <= 14


def test_what_was_kept_is_read_and_what_is_not_known_is_left_out():
    kept = {"problem": "alone", "no-such": "alone", "users": "perhaps", "route": 3}
    assert given_of(kept) == {"problem": ALONE}
    assert len(missing_from(given_of(kept))) == len(STATEMENTS) - 1


def test_strengths_and_gaps_are_told_apart():
    found = personal(sheet(problem=TEACH, route=NEVER, exit=HELPED, scoring=OUTSIDE))

    assert [one.key for one in found.can_show] == ["problem"]
    assert [one.key for one in found.not_done] == ["route"]
    assert [one.key for one in found.with_help] == ["exit"]
    assert [one.key for one in found.outside] == ["scoring"]
    assert (found.strengths, found.gaps) == (len(STATEMENTS) - 3, 2)


def test_what_was_never_done_is_read_first_with_the_reason():
    found = personal(sheet(exit=HELPED, route=NEVER))

    assert [one.step for one in found.read] == ["use-the-right-procurement-tool", "review-contracts-systems-and-exit"]  # fmt: skip
    assert "I have not done this" in found.read[0].why.text
    assert "choose a lawful route" in found.read[0].why.text
    assert found.read[0].why.source is OUR_JUDGEMENT


def test_who_can_do_everything_reads_nothing():
    found = personal(sheet(TEACH))
    assert (found.read, found.gaps, found.more_to_read) == ((), 0, 0)


def test_of_many_gaps_a_few_steps_are_named_and_the_rest_counted():
    found = personal(sheet(NEVER))
    assert len(found.read) == MOST_TO_READ
    assert found.more_to_read == len(lifecycle.STEPS) - MOST_TO_READ


def test_a_change_says_whether_more_is_able():
    found = personal(sheet(problem=ALONE, route=NEVER, exit=OUTSIDE), sheet(problem=HELPED, exit=ALONE))  # fmt: skip
    said = {one.statement.key: one.is_more for one in found.changes}
    assert said == {"problem": True, "exit": None, "route": False}


def told(*people):
    return spread(dict(enumerate(people)))


def test_what_nobody_can_do_is_seen_with_the_role_that_is_lacked():
    found = told(sheet(route=NEVER), sheet(route=NEVER), sheet(route=HELPED), sheet(route=HELPED))
    points = [one for one in seen(found) if one.kind is Kind.NOBODY]

    assert [(one.statement.key, one.text) for one in points] == [("route", "Nobody can do this alone.")]  # fmt: skip
    assert points[0].kind.why.source is OUR_JUDGEMENT
    assert [(one.role, [each.key for each in one.statements]) for one in lacked(found)] == [("procurement-teams", ["route"])]  # fmt: skip


def test_what_is_not_counted_is_said_in_words_alone():
    found = told(*[sheet(route=NEVER)] * 4)
    points = [one for one in seen(found) if one.statement.key == "route"]

    assert [one.text for one in points] == ["Nobody, or hardly anybody, can do this alone."]


def test_what_hangs_on_one_person_is_no_lack():
    found = told(sheet(exit=TEACH), sheet(exit=HELPED), sheet(exit=HELPED), sheet(exit=NEVER))

    assert [one.text for one in seen(found) if one.kind is Kind.ONE] == ["1 of 4 can do this alone."]  # fmt: skip
    assert lacked(found) == ()


def test_the_furthest_apart_come_first_and_are_few():
    apart = {"problem": (NEVER, TEACH), "users": (HELPED, TEACH), "exit": (NEVER, ALONE), "route": (NEVER, ALONE)}  # fmt: skip
    low = sheet(**{key: pair[0] for key, pair in apart.items()})
    high = sheet(**{key: pair[1] for key, pair in apart.items()})
    points = [one for one in seen(told(low, low, high, high)) if one.kind is Kind.APART]

    assert [one.statement.key for one in points] == ["problem", "users", "exit"]
    assert points[0].text == "2 have not done this and 2 can show others how."


def test_what_most_leave_to_others_is_seen():
    found = told(*[sheet(key_suppliers=OUTSIDE)] * 3, sheet(), sheet())
    assert [one.text for one in seen(found) if one.kind is Kind.UNOWNED] == ["3 of 5 say that this is not part of their job."]  # fmt: skip


def test_who_agrees_that_all_can_is_told_nothing():
    assert seen(told(*[sheet(TEACH)] * 5)) == ()
