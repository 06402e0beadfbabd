"""The System Usability Scale: the score of a sheet, the mean of scores with its interval, and what is said of it."""

from __future__ import annotations

from math import atan, cos, pi, sin, sqrt
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.needs.usability import sus
from drafting.needs.usability.sus import Mean, Sheets, mean_of, quantile, read, score
from drafting.needs.usability.words import can_say, interval_in_words

SHEETS = st.lists(st.integers(1, 5), min_size=10, max_size=10)
SCORES = st.integers(0, 40).map(lambda points: points * 2.5)


@pytest.mark.parametrize(
    ("answers", "points"),
    [
        ([5, 1] * 5, 100),
        ([1, 5] * 5, 0),
        ([3] * 10, 50),
        ([1] * 10, 50),
        ([4, 2, 5, 1, 4, 2, 5, 1, 4, 2], 85),
        ([2, 4, 2, 3, 2, 4, 3, 4, 2, 4], 30),
    ],
)
def test_scores_worked_out_by_hand(answers, points):
    assert score(answers) == points


@given(SHEETS)
def test_a_score_is_a_multiple_of_two_and_a_half_from_0_to_100(answers):
    found = score(answers)
    assert 0 <= found <= 100
    assert found % 2.5 == 0


@given(SHEETS, st.integers(0, 9))
def test_one_step_of_one_answer_moves_the_score_by_two_and_a_half(answers, place):
    if answers[place] == 5:
        answers[place] = 4
    more = [*answers[:place], answers[place] + 1, *answers[place + 1 :]]
    assert score(more) - score(answers) == (2.5 if place % 2 == 0 else -2.5)


@given(SHEETS)
def test_who_answers_the_other_way_round_gets_the_rest_of_100(answers):
    assert score(answers) + score([6 - one for one in answers]) == 100


@pytest.mark.parametrize("answers", [[], [3] * 9, [3] * 11, [0] + [3] * 9, [6] + [3] * 9])
def test_what_is_no_sheet_has_no_score(answers):
    with pytest.raises(ValueError, match="ten answers"):
        score(answers)


@given(st.lists(SHEETS, max_size=5))
def test_sheets_are_read_back_as_they_were_written(sheets):
    for joint in (" ", ",", ", ", ";", "\t"):
        text = "\n".join(joint.join(map(str, one)) for one in sheets)
        assert read(text) == Sheets(tuple(map(score, sheets)))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("72.5", 72.5), ("100", 100), ("0", 0), ("P1: 70", 70), ("Person 3: 3 3 3 3 3 3 3 3 3 3", 50),
        ("71", None), ("102.5", None), ("72.51", None), ("-5", None), ("3 3 3", None), ("3 3 3 3 3 3 3 3 3 6", None),
        ("good", None), ("3 3 3 3 3 3 3 3 3 3 3", None), ("²", None), ("1e1", None),
    ],
)  # fmt: skip
def test_a_line_is_a_sheet_a_score_or_is_named(line, found):
    expected = Sheets((), ((2, line),)) if found is None else Sheets((float(found),))
    assert read(f"\n{line}\n") == expected


def within(t, degrees):
    """P(|T| < t) for whole degrees of freedom. Source: Abramowitz and Stegun, 26.7.3 and 26.7.4."""
    angle = atan(t / sqrt(degrees))
    if degrees % 2:
        total, term = 0.0, cos(angle)
        for one in range(3, degrees + 1, 2):
            total += term
            term *= cos(angle) ** 2 * (one - 1) / one
        return 2 / pi * (angle + sin(angle) * total)
    total, term = 0.0, 1.0
    for one in range(2, degrees + 1, 2):
        total += term
        term *= cos(angle) ** 2 * (one - 1) / one
    return sin(angle) * total


@pytest.mark.parametrize("degrees", sorted(sus._QUANTILES))
def test_each_quantile_of_the_table_is_right_to_its_last_digit(degrees):
    said = quantile(degrees)
    assert within(said - 0.0005, degrees) <= 0.95 <= within(said + 0.0005, degrees)


@given(st.integers(1, 400))
def test_between_rows_the_wider_interval_is_taken(degrees):
    assert within(quantile(degrees) + 0.0005, degrees) >= 0.95


@given(st.lists(SCORES, min_size=2, max_size=60))
def test_an_interval_holds_its_mean_and_stays_on_the_scale(scores):
    found = mean_of(scores)
    assert found.mean == fmean(scores)
    assert 0 <= found.low <= found.mean + 1e-9
    assert found.mean - 1e-9 <= found.high <= 100


@given(st.lists(st.integers(16, 24).map(lambda one: one * 2.5), min_size=2, max_size=20))
def test_more_people_who_say_the_same_make_it_narrower(scores):
    few, many = mean_of(scores), mean_of(scores * 3)
    assert many.high - many.low <= few.high - few.low + 1e-9


def test_an_interval_worked_out_by_hand():
    """Scores 60, 70, 80, 90: mean 75, standard deviation 12.910, standard error 6.455, times 3.182."""
    found = mean_of([60, 70, 80, 90])
    assert (found.count, found.mean) == (4, 75)
    assert found.low == pytest.approx(54.46, abs=0.01)
    assert found.high == pytest.approx(95.54, abs=0.01)


def test_no_score_has_no_mean_and_one_has_no_interval():
    assert mean_of([]) is None
    assert mean_of([70]) == Mean(1, 70)
    assert interval_in_words(Mean(1, 70)) == "None for one person"


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ([70], "a story, not a measure"),
        ([60, 70, 80, 90], "4 people are too few"),
        ([60, 70, 80, 90, 75], "5 people gave 75 on average"),
        ([70] * 5, "gave the same score"),
    ],
)
def test_what_is_said_depends_on_how_many_answered(scores, words):
    first, *rest = can_say(mean_of(scores))
    assert words in first
    assert len(rest) == 3
