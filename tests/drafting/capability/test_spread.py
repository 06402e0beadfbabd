"""What is shown of several people, and that nobody can tell from it what another answered."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.capability.answers import Answer
from drafting.capability.spread import (
    FEWEST_PEOPLE,
    Line,
    Reach,
    spread,
)
from drafting.capability.statements import STATEMENTS

NEVER, HELPED, ALONE, TEACH, OUTSIDE = Answer
ANSWERS = tuple(Answer)
sheets = st.fixed_dictionaries({one.key: st.sampled_from(ANSWERS) for one in STATEMENTS})


def said(*answers, first=0):
    """Return sheets of people, numbered from `first`, of whom each answers every statement alike."""
    return {
        number: {one.key: answer for one in STATEMENTS}
        for number, answer in enumerate(answers, start=first)
    }


def line_of(answers, *, shown=(), first=0):
    """Return what is shown of one statement; None if nothing is of any."""
    found = spread(said(*answers, first=first), shown=shown)
    return found.lines[0] if found else None


def worlds(people):
    """Return every way in which so many people may answer a statement, without regard to who is who."""
    return combinations_with_replacement(ANSWERS, people)


def without(answers, own):
    left = list(answers)
    left.remove(own)
    return left


@pytest.mark.parametrize("people", range(FEWEST_PEOPLE))
def test_of_fewer_than_three_people_nothing_is_shown(people):
    assert spread(said(*[NEVER] * people)) is None


@pytest.mark.parametrize("people", [3, 4, 5, 6])
def test_nobody_who_answered_can_tell_what_another_said(people):
    """Whoever knows their own answer and sees what is shown is left with two answers or more for each other."""
    fits = defaultdict(set)  # own answer and what is shown -> answers that another may have given
    for world in worlds(people):
        line = line_of(world)
        for own in set(world):
            fits[own, line].update(without(world, own))

    assert all(len(answers) > 1 for answers in fits.values())


@pytest.mark.parametrize("is_larger_first", [True, False])
@pytest.mark.parametrize(("inside", "outside"), [(3, 3), (3, 4), (4, 3)])
def test_the_difference_of_two_spreads_tells_nobody_s_answer(inside, outside, is_larger_first):
    """A team in a borough, or people who joined or left, and nobody changed an answer: each world of both is walked."""
    fits = defaultdict(lambda: (set(), set()))
    for team, rest in product(worlds(inside), worlds(outside)):
        all_of_them, some = said(*team, *rest), said(*team)
        first, then = (all_of_them, some) if is_larger_first else (some, all_of_them)
        seen = spread(first).lines[0], spread(then, shown=[first]).lines[0]
        for own in set(team):
            found = fits["team", own, seen]
            found[0].update(without(team, own))
            found[1].update(rest)
        for own in set(rest):
            found = fits["rest", own, seen]
            found[0].update(team)
            found[1].update(without(rest, own))

    assert all(len(answers) > 1 for pair in fits.values() for answers in pair)


@pytest.mark.parametrize("apart", [1, 2])
@given(people=st.lists(sheets, min_size=5, max_size=9))
def test_when_one_or_two_join_or_leave_nothing_is_shown(apart, people):
    everybody = dict(enumerate(people))
    fewer = dict(list(everybody.items())[apart:])

    assert spread(everybody, shown=[fewer]) is None
    assert spread(fewer, shown=[everybody]) is None
    assert spread(everybody, shown=[everybody, fewer]) is None


def test_one_who_two_groups_share_is_not_told_from_a_third():
    """{1-4}, then {4-7}: by pairs they differ by three, but the fourth would stand alone between them."""
    assert spread(said(*[NEVER] * 4, first=4), shown=[said(*[NEVER] * 4, first=1)]) is None


def test_the_same_people_and_people_who_share_nobody_are_shown_as_if_alone():
    answers = (NEVER, NEVER, HELPED, HELPED)
    alone = line_of(answers)
    assert alone.counts == (2, 2, 0, 0, 0)
    assert line_of(answers, shown=[said(ALONE, ALONE, TEACH, TEACH)]) == alone
    assert line_of(answers, shown=[said(ALONE, ALONE, TEACH, first=9)]) == alone


def test_of_a_deleted_sheet_in_the_difference_nothing_is_known_so_nothing_is_said():
    mixed = (NEVER, HELPED, ALONE)
    larger = said(*mixed, *mixed)
    assert line_of(mixed, shown=[larger]).counts == (1, 1, 1, 0, 0)
    assert line_of(mixed, shown=[{**larger, 5: {}}]) == Line("decision-days", None)


def test_a_difference_of_people_who_all_say_the_same_is_not_counted():
    mixed = (NEVER, HELPED, ALONE)
    assert line_of(mixed, shown=[said(*mixed, TEACH, TEACH, TEACH)]) == Line("decision-days", None)


@given(st.lists(sheets, min_size=3, max_size=12))
def test_every_count_leaves_two_answers_whoever_is_taken_away(people):
    found = spread(dict(enumerate(people)))

    assert found.people == len(people)
    for line in found.lines:
        assert line.reach is not None
        if line.counts is not None:
            assert sum(line.counts) == len(people)
            assert max(line.counts) <= len(people) - 2


@given(st.lists(sheets, min_size=3, max_size=8), st.randoms())
def test_the_order_of_people_says_nothing(people, random):
    shuffled = list(people)
    random.shuffle(shuffled)
    assert spread(dict(enumerate(shuffled))) == spread(dict(enumerate(people)))


def test_the_words_never_say_whether_one_person_can():
    """Nobody and one are the same words, so that one person's answer does not change them alone."""
    for people in range(3, 30):
        reaches = [
            line_of([ALONE] * able + [NEVER] * (people - able)).reach for able in range(people + 1)
        ]
        assert reaches == sorted(reaches, key=list(Reach).index)
        assert reaches[:2] == [Reach.FEW, Reach.FEW]
        assert reaches[-2:] == [Reach.MOST, Reach.MOST]


@pytest.mark.parametrize(
    ("able", "people", "reach"),
    [(1, 4, Reach.FEW), (2, 4, Reach.SOME), (3, 4, Reach.MOST), (2, 8, Reach.FEW), (3, 8, Reach.SOME),
     (5, 8, Reach.SOME), (6, 8, Reach.MOST), (1, 3, Reach.FEW), (2, 3, Reach.MOST)],
)  # fmt: skip
def test_a_quarter_is_few_and_three_quarters_are_most(able, people, reach):
    assert line_of([TEACH] * able + [OUTSIDE] * (people - able)).reach is reach


@pytest.mark.parametrize(
    ("answers", "middle"),
    [((NEVER, HELPED, TEACH), (HELPED,)), ((NEVER, HELPED, ALONE, TEACH), (HELPED, ALONE)),
     ((NEVER, TEACH, OUTSIDE, OUTSIDE, HELPED), (HELPED,)), ((NEVER, NEVER, NEVER), ()),
     ((NEVER, NEVER, TEACH, TEACH), (NEVER, TEACH))],
)  # fmt: skip
def test_the_middle_is_of_those_whose_job_it_is(answers, middle):
    assert line_of(answers).middle == middle


def test_the_middle_of_nobody_s_job_is_none():
    assert Line("problem", Reach.FEW, (0, 0, 0, 0, 4)).middle == ()
    assert Line("problem", Reach.FEW, (0, 0, 0, 0, 4)).disagreement == 0


def test_disagreement_is_the_mean_distance_of_two_people():
    assert line_of((NEVER, NEVER, TEACH, TEACH)).disagreement == pytest.approx(
        2
    )  # 4 pairs of 6, 3 apart
    assert line_of((NEVER, HELPED, OUTSIDE)).disagreement == pytest.approx(1)
    assert line_of((NEVER, NEVER, NEVER)).disagreement == 0  # not counted
