"""What is found in an appraisal on the record: for each finding one book that has it, and the whole one that has none."""

from __future__ import annotations

from datetime import date

import pytest

from drafting.appraisal.section import (
    APPRAISAL_SECTION,
    COSTS_SECTION,
    CRITERIA_SECTION,
    OPTIONS_SECTION,
    SCORES_SECTION,
)
from drafting.finding import Level
from drafting.workbook.book import Facts
from tests.drafting.appraisal.books import THOUSAND, book_of, changed, cost, score, whole, without

SECTIONS = (APPRAISAL_SECTION, OPTIONS_SECTION, CRITERIA_SECTION, SCORES_SECTION, COSTS_SECTION)


def found(book):
    """Return what is found by section, number and rule."""
    return {(one.section, one.number, one.finding.rule): one.finding for each in SECTIONS for one in each.check(book)}  # fmt: skip


def with_(**more):
    """Return the whole one with more entries, like `options_4={...}`."""
    entries = whole()
    for name, values in more.items():
        section, _, number = name.rpartition("_")
        entries[section, int(number)] = values
    return book_of(entries)


def all_bought():
    entries = whole()
    entries["options", 3] = {**entries["options", 3], "way": "buy"}
    return book_of(entries)


OUTCOME = {"outcome": "Tenants know when somebody comes."}


def test_in_a_whole_appraisal_nothing_is_found():
    assert found(book_of(whole())) == {}


@pytest.mark.parametrize(
    ("book", "key", "level"),
    [
        (without(("options", 1)), ("options", 0, "no-nothing"), Level.MISSING),
        (without(("options", 3)), ("options", 0, "one-option"), Level.MISSING),
        (without(("options", 2), ("options", 3)), ("options", 0, "one-option"), Level.MISSING),
        (all_bought(), ("options", 0, "only-buying"), Level.CHECK),
        (changed(("options", 3), name="BUY"), ("options", 3, "option-twice"), Level.CHANGE),
        (changed(("options", 3), standing="out"), ("options", 3, "out-no-reason"), Level.MISSING),
        (changed(("options", 3), bias=None), ("options", 3, "no-bias"), Level.CHECK),
        (changed(("options", 2), bias_from=None), ("options", 2, "no-bias-source"), Level.CHECK),
        (changed(("options", 3), way="extend"), ("options", 3, "extend-law"), Level.CHECK),
        (changed(("options", 3), way="share"), ("options", 3, "share-law"), Level.CHECK),
        (without(("costs", 1)), ("options", 1, "no-cost"), Level.MISSING),
        (changed(("costs", 3), when="start"), ("options", 3, "missing-years"), Level.CHECK),
        (changed(("costs", 3), low=None, high=None), ("costs", 3, "no-range"), Level.MISSING),
        (changed(("costs", 3), low=10 * THOUSAND, high=10 * THOUSAND), ("costs", 3, "no-range"), Level.CHECK),
        (changed(("costs", 3), low=11 * THOUSAND), ("costs", 3, "amount-order"), Level.CHANGE),
        (changed(("costs", 3), likely=None), ("costs", 3, "no-amount"), Level.MISSING),
        (changed(("costs", 3), when="years", first=3, last=2), ("costs", 3, "years-order"), Level.CHANGE),
        (changed(("costs", 3), when="years", first=1, last=5), ("costs", 3, "too-late"), Level.CHECK),
        (changed(("costs", 3), source=None), ("costs", 3, "no-source"), Level.CHECK),
        (with_(costs_4=cost(9)), ("costs", 4, "cost-of-nothing"), Level.CHANGE),
        (changed(("criteria", 1), weight=50), ("criteria", 0, "weights"), Level.CHANGE),
        (changed(("criteria", 1), weight=50), ("criteria", 1, "heavy"), Level.CHECK),
        (changed(("criteria", 1), scale=None), ("criteria", 1, "no-scale"), Level.CHECK),
        (changed(("criteria", 2), name="fits the NEED"), ("criteria", 2, "criterion-twice"), Level.CHANGE),
        (with_(outcomes_1=OUTCOME), ("criteria", 1, "criterion-without-outcome"), Level.CHECK),
        (with_(outcomes_1=OUTCOME), ("criteria", 0, "no-criterion-for-outcome-1"), Level.CHECK),
        (without(("scores", 2), ("scores", 4), ("scores", 6)), ("criteria", 2, "nobody-scored"), Level.MISSING),
        (without(("scores", 4)), ("scores", 0, "not-scored"), Level.MISSING),
        (with_(scores_7=score(2, 1, 5)), ("scores", 7, "scored-twice"), Level.CHANGE),
        (with_(scores_7=score(2, 9, 5)), ("scores", 7, "score-of-nothing"), Level.CHANGE),
        (changed(("scores", 4), why=None), ("scores", 4, "no-why"), Level.CHECK),
        (changed(("appraisal", 1), cost_weight=0), ("appraisal", 1, "cost-counts-nothing"), Level.CHECK),
        (changed(("appraisal", 1), preferred=[2]), ("appraisal", 1, "not-the-first"), Level.MISSING),
        (book_of(whole(), Facts(contract_starts_on=date(2027, 4, 1), contract_ends_on=date(2032, 3, 31))),
         ("appraisal", 1, "shorter-than-contract"), Level.CHECK),
    ],
)  # fmt: skip
def test_what_is_weak_is_found(book, key, level):
    said = found(book)

    assert key in said, sorted(said)
    assert said[key].level is level
    assert all(reason.source for reason in said[key].why)


def test_the_same_score_on_a_criterion_tells_no_option_from_another():
    said = found(with_(scores_2=score(1, 2, 3), scores_6=score(3, 2, 3)))

    assert said["criteria", 2, "tells-nothing"].words == "3 of 5"


def test_law_is_cited_where_an_option_needs_it_and_nowhere_else():
    said = {
        way: [reason.source.provision for one in found(changed(("options", 3), way=way)).values() for reason in one.why if reason.source.url]
        for way in ("extend", "share", "build", "reuse")
    }  # fmt: skip

    assert said == {"extend": ["s.74, Sch.8"], "share": ["Sch.2 para 3"], "build": [], "reuse": []}


def leads_by_one_criterion():
    """Buy leads by the second criterion alone: without it reuse would, far behind it with it."""
    entries = whole()
    scores = {(1, 1): 0, (1, 2): 0, (2, 1): 3, (2, 2): 5, (3, 1): 4, (3, 2): 0}
    for number, (pair, points) in enumerate(scores.items(), start=1):
        entries["scores", number] = score(*pair, points)
    entries["appraisal", 1] = {"years": 4, "cost_weight": 40, "preferred": [2]}
    return book_of(entries)


def test_one_criterion_that_carries_the_result_is_named():
    assert found(leads_by_one_criterion())["appraisal", 1, "one-carries"].words == "Way out"


def test_a_weight_that_changes_the_result_by_a_little_is_named():
    entries = whole()
    entries["scores", 3], entries["scores", 4] = score(2, 1, 5), score(2, 2, 4)
    entries["costs", 2] = cost(2, likely=10 * THOUSAND, high=10 * THOUSAND, low=9 * THOUSAND)
    said = found(book_of(entries))

    # Buy has 40 + 16 + 36.4, Reuse 32 + 20 + 40: behind by 0.4 points
    assert "Fits the need" in said["appraisal", 1, "close"].words


def test_who_prefers_another_and_says_why_is_left_alone():
    book = changed(("appraisal", 1), preferred=[2], because="The neighbour may leave.")

    assert ("appraisal", 1, "not-the-first") not in found(book)


def test_a_contract_of_as_many_years_is_not_too_long():
    facts = Facts(contract_starts_on=date(2027, 4, 1), contract_ends_on=date(2031, 3, 31))

    assert found(book_of(whole(), facts)) == {}


def test_many_missing_scores_are_named_in_part():
    said = found(without(*(("scores", number) for number in range(2, 7)), ("scores", 9)))
    assert said["scores", 0, "not-scored"].words.endswith("Reuse on Way out")
    entries = whole()
    entries["criteria", 3], entries["criteria", 4] = {"name": "A", "weight": 0}, {"name": "B", "weight": 0}  # fmt: skip
    entries = {key: values for key, values in entries.items() if key[0] != "scores" or key[1] == 1}
    words = found(book_of(entries))["scores", 0, "not-scored"].words
    assert words.endswith(" and 5 more")
