"""Whole-life cost and ranking by hand, and what must always hold: order, dominance, and points at which the winner changes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drafting.appraisal.options import (
    Appraisal,
    Case,
    Cost,
    Criterion,
    Estimate,
    Option,
    Way,
    annuity,
    cost_by_year,
    factor,
    price_points,
    ranked,
    ranked_at,
    rounded,
    three_costs,
    whole_life_cost,
)
from drafting.appraisal.sensitivity import (
    PRICE,
    cost_flips,
    may_win,
    points_at,
    weight_flips,
    weights,
    with_cost,
)

RATE = Fraction(35, 1000)
CRITERIA = (Criterion("fit", "Fits the need", 40), Criterion("exit", "Way out", 20))


def certain(pence: int) -> Estimate:
    return Estimate(pence, pence, pence)


def option(key="buy", start=0, yearly=0, end=0, fit=3, exit=3, bias=0, way=Way.BUY) -> Option:  # noqa: A002
    scores = {"fit": fit, "exit": exit}
    return Option(
        key,
        key.title(),
        way,
        three_costs(certain(start), certain(yearly), certain(end)),
        scores,
        bias,
    )


def priced(one: Option, start: Estimate) -> Option:
    return replace(one, costs=(Cost("Start", start),))


def appraisal(*options: Option, years=5, price=40, criteria=CRITERIA, rate=RATE) -> Appraisal:
    return Appraisal(options, criteria, price, years, rate)


# --- by hand ----------------------------------------------------------------------------------------


def test_a_cost_is_discounted_from_the_second_year_on():
    one = option(start=10_000_00, yearly=1_000_00, end=500_00)
    of = appraisal(one, years=3)
    by_hand = (
        Fraction(10_000_00)
        + 1_000_00
        + Fraction(1_000_00) / Fraction(1035, 1000)
        + Fraction(1_500_00) / Fraction(1035, 1000) ** 2
    )

    assert whole_life_cost(one, of) == by_hand
    (row,) = ranked(of)
    assert row.cash_pence == 13_500_00
    assert row.cost_pence == rounded(by_hand) == 13_366_45


def test_optimism_bias_is_added_to_every_cost():
    plain, cautious = (
        option(start=100_00, yearly=10_00),
        option(start=100_00, yearly=10_00, bias=20),
    )

    assert whole_life_cost(cautious, appraisal(cautious)) == whole_life_cost(
        plain, appraisal(plain)
    ) * Fraction(6, 5)
    assert ranked(appraisal(cautious))[0].cash_pence == 180_00


def test_a_cost_is_paid_from_year_to_year_and_not_after_the_last():
    lines = (
        Cost("Licences", certain(100_00), 2, 4),
        Cost("Moving out", certain(30_00), None, None),
        Cost("Too late", certain(999_00), 6, None),
    )
    one = replace(option(bias=10), costs=lines)
    of = appraisal(one, years=5)

    assert cost_by_year(one, of) == (0, 110_00, 110_00, 110_00, 33_00)
    v = 1 / Fraction(1035, 1000)
    assert whole_life_cost(one, of) == 110_00 * (v + v**2 + v**3) + 33_00 * v**4
    assert ranked(of)[0].cash_pence == 363_00
    # fewer years cut the licences short, and the end comes sooner
    assert cost_by_year(one, appraisal(one, years=3)) == (0, 110_00, 143_00)


def test_points_by_hand():
    cheap, good = (
        option("cheap", start=100_00, fit=1, exit=2),
        option("good", start=200_00, fit=5, exit=5),
    )
    rows = ranked(appraisal(cheap, good))

    assert [(row.option.key, row.quality, row.price, row.points, row.place) for row in rows] == [
        ("good", 60, 20, 80, 1),
        ("cheap", 16, 40, 56, 2),
    ]


def test_an_option_that_costs_nothing_gets_all_points_for_price_and_the_others_none():
    rows = {
        row.option.key: row for row in ranked(appraisal(option("nothing"), option("buy", start=1)))
    }

    assert rows["nothing"].price == 40
    assert rows["buy"].price == 0
    assert price_points(Fraction(0), Fraction(0), 40) == 40


def test_equal_points_share_a_place():
    rows = ranked(appraisal(option("a", start=5), option("b", start=5), option("c", start=6)))

    assert [(row.option.key, row.place) for row in rows] == [("a", 1), ("b", 1), ("c", 3)]


@pytest.mark.parametrize(("value", "whole"), [("1/2", 1), ("3/2", 2), ("49/100", 0), ("-1/2", 0)])
def test_halves_are_rounded_up(value, whole):
    assert rounded(Fraction(value)) == whole


def test_factors():
    assert factor(RATE, 0) == 1
    assert annuity(RATE, range(1, 1)) == 0
    assert annuity(Fraction(0), range(1, 8)) == 7


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="low at most the likely"):
        Estimate(2, 1, 3)
    with pytest.raises(ValueError, match="£0 or more"):
        Estimate(-1, 1, 3)
    with pytest.raises(ValueError, match="add up to 100"):
        appraisal(option(), price=41)
    with pytest.raises(ValueError, match="add up to 100"):
        appraisal(option(), price=-20, criteria=(Criterion("fit", "Fit", 120),))


def test_ranges_say_who_else_may_be_right():
    sure = priced(option("sure", fit=3), Estimate(90_00, 100_00, 110_00))
    risky = priced(option("risky", fit=3), Estimate(50_00, 105_00, 300_00))
    never = priced(option("never", fit=0, exit=0), Estimate(400_00, 400_00, 400_00))
    of = appraisal(sure, risky, never)

    assert [one.key for one in may_win(of)] == ["sure", "risky"]
    assert ranked(of, Case.LOW)[0].option.key == "risky"
    assert ranked(of, Case.HIGH)[0].option.key == "sure"


def test_points_where_the_winner_changes_by_hand():
    cheap, good = (
        option("cheap", start=100_00, fit=1, exit=2),
        option("good", start=200_00, fit=5, exit=5),
    )
    of = appraisal(cheap, good)
    flips = {flip.criterion: flip for flip in weight_flips(of)}

    # price: cheap has p + (100 - p) x 4/15, good has p/2 + (100 - p): equal when 37p = 2200
    assert flips[PRICE].at == Fraction(2200, 37)
    assert (flips[PRICE].is_up, flips[PRICE].winner.key) == (True, "cheap")
    # fit: cheap has f/5 + (100 - f) x 4/5, good has f + (100 - f) x 2/3: equal when 14f = 200
    assert flips["fit"].at == Fraction(100, 7)
    assert (flips["fit"].is_up, flips["fit"].winner.key) == (False, "cheap")
    # exit: good has the more both at 0 (75 to 60) and at 100 (100 to 40)
    assert set(flips) == {PRICE, "fit"}
    # good has 60 without any point for price, and cheap can have no more than 56
    assert cost_flips(of) == ()


def test_a_cost_at_which_the_winner_changes_by_hand():
    a, b = option("a", start=100_00, fit=5), option("b", start=100_00, fit=4)
    rise, fall = cost_flips(appraisal(a, b))

    # a leads by 8: it loses when 40 x 100 / cost = 32; b wins when a gets 32 for price
    assert (rise.option.key, rise.at, rise.is_up, rise.winner.key) == ("a", 125_00, True, "b")
    assert (fall.option.key, fall.at, fall.is_up, fall.winner.key) == ("b", 80_00, False, "b")


def test_a_third_option_may_win_because_the_cheapest_gets_dearer():
    good, plain, cheap = (
        option("good", start=200_00, fit=4),
        option("plain", start=100_00, fit=1),
        option("cheap", start=10_00, fit=0, exit=0),
    )
    flips = {(one.option.key, one.is_up): one for one in cost_flips(appraisal(good, plain, cheap))}

    # good leads plain by 24 for quality. While cheap at c is the lowest, plain gets c/100 and good c/200 of 40 points:
    # plain never makes up 24. With fit at 2 the lead is 16, and plain makes it up at c = £80.
    assert ("cheap", True) not in flips
    closer = replace(plain, scores={"fit": 2, "exit": 3})
    flips = {(one.option.key, one.is_up): one for one in cost_flips(appraisal(good, closer, cheap))}
    third = flips["cheap", True]
    assert (third.at, third.winner.key) == (80_00, "plain")


def test_options_that_lead_together_change_at_once():
    a, b = option("a", start=100_00), option("b", start=100_00)
    rise, fall = cost_flips(appraisal(a, b))

    assert (rise.option.key, rise.at, rise.is_up, rise.winner.key) == ("a", 100_00, True, "b")
    assert (fall.option.key, fall.at, fall.is_up, fall.winner.key) == ("b", 100_00, False, "b")
    assert weight_flips(appraisal(a, b)) == ()


def test_what_is_free_beside_another_free_option_loses_all_price_points_with_the_first_penny():
    a, b = option("a", fit=5), option("b", fit=4)
    (rise,) = cost_flips(appraisal(a, b))
    assert (rise.option.key, rise.at, rise.is_up, rise.winner.key) == ("a", 0, True, "b")

    # a has 36 + 40 and b 52 + 40 x the cost of a in pence: equal at 3/5 of a penny. b gets there only for nothing
    rise, fall = cost_flips(appraisal(option("a", fit=3), option("b", start=1, fit=5)))
    assert (fall.option.key, fall.at, fall.is_up, fall.winner.key) == ("b", 0, False, "b")
    assert (rise.option.key, rise.at, rise.winner.key) == ("a", Fraction(3, 5), "b")


def test_a_dear_option_may_be_right_because_a_cheap_one_takes_the_weight_out_of_the_price():
    best = option("best", start=200_00, fit=5)
    plain = option("plain", start=100_00, fit=3)
    cheap = priced(option("cheap", fit=0, exit=0), Estimate(1_00, 100_00, 100_00))

    # with all others at their highest plain has 36 + 40 and best 52 + 20; with cheap at £1 it is 36.4 to 52.2
    assert {one.key for one in may_win(appraisal(best, plain, cheap))} == {"best", "plain"}


def test_without_a_weight_for_price_no_cost_changes_anything():
    criteria = (Criterion("fit", "Fit", 80), Criterion("exit", "Exit", 20))

    assert cost_flips(appraisal(option("a", 1), option("b", 2), price=0, criteria=criteria)) == ()


def test_a_single_weight_that_takes_all_leaves_the_rest_shared_alike():
    criteria = (Criterion("fit", "Fit", 0), Criterion("exit", "Exit", 0))
    of = appraisal(option("a", 1, fit=0, exit=5), option("b", 2), price=100, criteria=criteria)
    row = ranked(of)[0]

    assert points_at(of, row, PRICE, Fraction(100)) == 100
    assert points_at(of, row, PRICE, Fraction(0)) == 50


# --- what must always hold --------------------------------------------------------------------------

costs = st.one_of(st.just(0), st.integers(0, 300), st.integers(0, 10**8))
scores = st.integers(0, 5)
options = st.builds(
    lambda start, yearly, end, fit, exit_, bias: (start, yearly, end, fit, exit_, bias),
    costs, costs, costs, scores, scores, st.integers(0, 200),
)  # fmt: skip


@st.composite
def appraisals(draw, least=1):
    rows = draw(st.lists(options, min_size=least, max_size=6))
    first, second = sorted(draw(st.tuples(st.integers(0, 100), st.integers(0, 100))))
    criteria = (Criterion("fit", "Fit", first), Criterion("exit", "Exit", second - first))
    made = tuple(option(f"o{place}", *row) for place, row in enumerate(rows))
    return appraisal(*made, years=draw(st.integers(1, 30)), price=100 - second, criteria=criteria)


@given(appraisals(), st.randoms(use_true_random=False))
def test_the_order_of_options_does_not_matter(of, random):
    mixed = list(of.options)
    random.shuffle(mixed)
    again = replace(of, options=tuple(mixed))

    assert ranked(of) == ranked(again)
    assert weight_flips(of) == weight_flips(again)
    assert set(cost_flips(of)) == set(cost_flips(again))


@given(appraisals(), st.integers(0, 5), st.integers(1, 10**6))
def test_a_dominated_option_never_wins(of, place, more):
    better = of.options[place % len(of.options)]
    worse = replace(
        better, key="worse", costs=(*better.costs, Cost("More", certain(more))),
        scores={key: max(0, score - 1) for key, score in better.scores.items()},
    )  # fmt: skip
    rows = ranked(replace(of, options=(worse, *of.options)))

    assert rows[0].option.key != "worse"
    keys = [row.option.key for row in rows]
    assert keys.index("worse") > keys.index(better.key)


@given(appraisals())
def test_points_stand_between_nothing_and_a_hundred_and_places_follow_them(of):
    rows = ranked(of)

    assert all(0 <= row.points <= 100 for row in rows)
    assert [row.place for row in rows] == sorted(row.place for row in rows)
    assert rows[0].place == 1


@given(appraisals(least=2))
def test_beyond_the_weight_that_is_named_another_option_wins_and_before_it_none_does(of):
    rows = ranked(of)
    assume(rows[0].points > rows[1].points)
    for flip in weight_flips(of):
        now = Fraction(weights(of)[flip.criterion])
        assert 0 <= flip.at <= 100
        assert (flip.at > now) is flip.is_up
        step = (Fraction(100) if flip.is_up else Fraction(0)) - flip.at
        beyond, before = flip.at + step / 10**9, now + (flip.at - now) * Fraction(999, 1000)

        def lead(weight, key=flip.criterion, other=flip.winner.key):
            points = {row.option.key: points_at(of, row, key, weight) for row in rows}
            return points[rows[0].option.key] - points[other], points

        assert lead(flip.at)[0] == 0
        assert lead(beyond)[0] < 0
        _, points = lead(before)
        assert max(points.values()) == points[rows[0].option.key]


@given(appraisals(least=2), st.fractions(0, 50))
def test_beyond_the_cost_that_is_named_another_option_wins_and_before_it_none_does(of, far):
    rows = ranked(of)
    assume(rows[0].points > rows[1].points)
    for flip in cost_flips(of):
        now = next(row.cost for row in rows if row.option.key == flip.option.key)
        tiny = Fraction(1, 10**9)
        beyond = flip.at * (1 + tiny if flip.is_up else 1 - tiny)
        if now == flip.at:  # the one jump: it was free beside another that is, and is so no more
            assert now == 0
            assert flip.is_up
            beyond = tiny
        before = now + (flip.at - now) * Fraction(999, 1000)

        assert (flip.at >= now) is flip.is_up
        for cost in (beyond, beyond * 2 if flip.is_up else beyond / 2, beyond * far):
            if (cost >= beyond) is flip.is_up or cost == beyond:
                after = {row.option.key: row.points for row in with_cost(of, flip.option, cost)}
                assert max(after.values()) > after[rows[0].option.key]
        after = {row.option.key: row.points for row in with_cost(of, flip.option, beyond)}
        assert after[flip.winner.key] > after[rows[0].option.key]
        assert with_cost(of, flip.option, before)[0].option.key == rows[0].option.key


@given(appraisals(least=2), st.fractions(0, 1), st.integers(0, 5), st.booleans())
def test_a_cost_that_is_not_named_changes_nothing_in_that_direction(of, share, place, is_up):
    rows = ranked(of)
    assume(rows[0].points > rows[1].points)
    named = {(flip.option.key, flip.is_up) for flip in cost_flips(of)}
    row = rows[place % len(rows)]
    cost = row.cost * (1 + share * 1000) + share if is_up else row.cost * share
    if (row.option.key, is_up) not in named:
        moved = with_cost(of, row.option, cost)
        assert moved[0].option.key == rows[0].option.key or moved[0].points == moved[1].points


@st.composite
def ranges(draw):
    made = []
    for place in range(draw(st.integers(1, 4))):
        start = Estimate(*sorted(draw(st.tuples(costs, costs, costs))))
        made.append(priced(option(f"o{place}", fit=draw(scores), exit=draw(scores)), start))
    return appraisal(*made)


@given(ranges())
def test_whoever_comes_first_at_any_mix_of_estimates_may_win(of):
    named = {one.key for one in may_win(of)}

    assert named
    for mix in product(Case, repeat=len(of.options)):
        costs = {
            one.key: whole_life_cost(one, of, case)
            for one, case in zip(of.options, mix, strict=True)
        }
        rows = ranked_at(of, costs, Case.LIKELY)
        assert {row.option.key for row in rows if row.place == 1} <= named
