"""Terms against rule, proportion and good practice: the boundaries, the law that is named, and the words to use instead."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.finding import Level
from drafting.terms.asked import Cover, Insurance, Lots, Purchase, Said, Terms, Way
from drafting.terms.check import TOPICS, check
from drafting.terms.law import Reach, bound
from rulebook import lifecycle
from rulebook.dated import RuleNotKnown
from rulebook.sources import Confidence
from rulebook.thresholds import Kind

DAY = date(2026, 11, 27)
ABOVE = Purchase(400_000_00, 48)
BELOW = Purchase(90_000_00, 24)
CALL_OFF = Purchase(400_000_00, 48, way=Way.CALL_OFF)
UNKNOWN = Purchase()


def found(text="", purchase=ABOVE, on=DAY, **typed):
    return check(text, Terms(**typed), purchase, on=on)


def levels(text="", purchase=ABOVE, **typed):
    return {one.rule: one.level for one in found(text, purchase, **typed).findings}


def finding(rule, text="", purchase=ABOVE, **typed):
    return next(one for one in found(text, purchase, **typed).findings if one.rule == rule)


def sources(one) -> set[str]:
    return {str(reason.source) for reason in one.why}


# --- where a purchase stands ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("purchase", "reach", "may_gate"),
    [
        (Purchase(207_720_00), Reach.ABOVE, True),
        (Purchase(207_719_99), Reach.BELOW, False),
        (Purchase(None, way=Way.COMPETITION), Reach.ABOVE, True),
        (Purchase(None, way=Way.BELOW), Reach.BELOW, False),
        (Purchase(90_000_00, way=Way.COMPETITION), Reach.BELOW, False),
        (Purchase(None), Reach.UNKNOWN, None),
        (Purchase(1_000_000_00, way=Way.CALL_OFF), Reach.CALL_OFF, True),
        (Purchase(663_539_99, kind=Kind.LIGHT_TOUCH), Reach.BELOW, False),
        (Purchase(207_720_00, kind=Kind.WORKS), Reach.BELOW, True),
        (Purchase(207_719_99, kind=Kind.WORKS), Reach.BELOW, False),
        (Purchase(90_000_00, kind=Kind.CONCESSION), Reach.BELOW, True),
    ],
)
def test_a_purchase_stands_above_or_below_the_threshold(purchase, reach, may_gate):
    where = bound(purchase, on=DAY)

    assert (where.reach, where.may_gate) == (reach, may_gate)
    assert where.why


def test_the_threshold_of_the_day_counts_and_none_is_guessed():
    assert bound(Purchase(210_000_00), on=date(2025, 12, 31)).reach is Reach.BELOW
    assert bound(Purchase(210_000_00), on=date(2026, 1, 1)).reach is Reach.ABOVE
    with pytest.raises(RuleNotKnown):
        bound(Purchase(210_000_00), on=date(2024, 1, 1))


# --- turnover ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "purchase", "rule", "level"),
    [
        ({"turnover_pence": Said(200_000_00)}, ABOVE, "turnover-in-proportion", Level.FINE),
        ({"turnover_pence": Said(200_000_01)}, ABOVE, "turnover-high", Level.CHANGE),
        ({"turnover_pence": Said(1)}, BELOW, "turnover-gate", Level.BREAKS),
        ({"turnover_pence": Said(1)}, UNKNOWN, "turnover-unknown", Level.CHECK),
        ({"turnover_pence": Said(1)}, Purchase(400_000_00), "turnover-unknown", Level.CHECK),
        ({"turnover_percent": Said(200)}, ABOVE, "turnover-in-proportion", Level.FINE),
        ({"turnover_percent": Said(201)}, ABOVE, "turnover-high", Level.CHANGE),
        ({"turnover_percent": Said(201)}, UNKNOWN, "turnover-high", Level.CHANGE),
        ({"turnover_total_percent": Said(100)}, ABOVE, "turnover-high", Level.CHANGE),
        ({"turnover_total_percent": Said(50)}, ABOVE, "turnover-in-proportion", Level.FINE),
        ({"turnover_total_percent": Said(50)}, UNKNOWN, "turnover-unknown", Level.CHECK),
        ({}, ABOVE, "no-turnover", Level.FINE),
    ],
)
def test_turnover_is_held_against_the_value_of_a_year(typed, purchase, rule, level):
    assert levels(purchase=purchase, **typed)[rule] is level


def test_what_is_written_instead_of_a_turnover_keeps_the_sum_in_proportion():
    one = finding("turnover-high", turnover_pence=Said(2_000_000_00))

    assert "up to £200,000" in one.better
    assert "20 times the value of a year (about £100,000)" in one.why[0].text
    assert one.why[0].confidence is Confidence.OUR_JUDGEMENT
    assert sources(one) >= {"Procurement Act 2023, s.22", "Procurement Act 2023, s.12(4)"}


def test_below_the_threshold_no_turnover_may_be_asked_for_to_bid():
    one = finding("turnover-gate", purchase=BELOW, turnover_pence=Said(50_000_00))

    assert "Procurement Act 2023, s.85(1)" in sources(one)
    assert "do not need a minimum turnover" in one.better


# --- insurance --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pence", "purchase", "level"),
    [
        (2_000_000_00, ABOVE, Level.FINE),
        (2_000_000_01, ABOVE, Level.CHANGE),
        (1_000_000_00, BELOW, Level.FINE),  # a million is never a lot
        (1_000_000_01, BELOW, Level.CHANGE),
        (5_000_000_00, UNKNOWN, Level.CHECK),
    ],
)
def test_cover_is_held_against_the_value(pence, purchase, level):
    cover = Insurance(Cover.PUBLIC, pence)
    found_ = [
        one for one in found(purchase=purchase, insurance=(cover,)).findings if "liability" in one.rule
    ]  # fmt: skip

    assert [one.level for one in found_] == [level]


def test_a_smaller_cover_is_offered_and_never_a_larger_one():
    small = finding("insurance-cyber-high", insurance=(Insurance(Cover.CYBER, 3_000_000_00),))
    huge = Purchase(20_000_000_00, 48)
    large = finding(
        "insurance-cyber-high", purchase=huge, insurance=(Insurance(Cover.CYBER, 200_000_000_00),)
    )

    assert "£1,000,000 for each claim" in small.better
    assert "£10,000,000 for each claim" in large.better


def test_employers_liability_is_left_to_other_law():
    assert levels("£10m employers’ liability")["insurance-employers"] is Level.FINE


@pytest.mark.parametrize(
    ("text", "purchase", "level"),
    [
        ("Public liability of £1m must be in place at the time of tender.", ABOVE, Level.BREAKS),
        ("Public liability of £1m must be in place at the time of tender.", BELOW, Level.CHANGE),
        ("Public liability of £1m before award.", ABOVE, Level.BREAKS),
        ("Public liability of £1m by the contract start, not with the tender.", ABOVE, None),
        ("Public liability of £1m.", ABOVE, None),
    ],
)
def test_insurance_before_the_award_may_not_be_asked_for(text, purchase, level):
    assert levels(text, purchase).get("insurance-early") is level


def test_one_early_sentence_is_found_once_for_all_its_covers():
    text = "£1m public liability and £1m professional indemnity must be held at the time of tender."

    assert sum(one.rule == "insurance-early" for one in found(text).findings) == 1


# --- certificates and experience --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "purchase", "level"),
    [
        ("You hold ISO 27001.", ABOVE, Level.CHANGE),
        ("You hold ISO 27001 or equivalent by contract start.", ABOVE, Level.FINE),
        ("You hold ISO 27001 or equivalent at the time of tender.", ABOVE, Level.CHANGE),
        ("You hold ISO 27001 or equivalent at the time of tender.", BELOW, Level.BREAKS),
        ("You hold ISO 27001 at the time of tender.", ABOVE, Level.CHANGE),
    ],
)
def test_a_certificate_needs_an_equivalent_and_time(text, purchase, level):
    assert levels(text, purchase)["certificate:iso 27001"] is level


def test_a_british_standard_without_equivalent_breaks_section_56():
    one = finding("certificate:bs 8878", "Work to BS 8878.")

    assert one.level is Level.BREAKS
    assert "Procurement Act 2023, s.56(3)-(4)" in sources(one)
    assert levels("Work to BS 8878.", BELOW)["certificate:bs 8878"] is Level.CHANGE


def test_cyber_essentials_says_whom_it_binds():
    one = finding("certificate:cyber essentials", "Hold Cyber Essentials.")

    assert any(reason.confidence is Confidence.SECONDARY for reason in one.why)


@pytest.mark.parametrize(
    ("text", "rule", "purchase", "level"),
    [
        (
            "You need previous contracts with the Council.",
            "experience-particular",
            ABOVE,
            Level.BREAKS,
        ),
        (
            "You need previous contracts with the Council.",
            "experience-particular",
            BELOW,
            Level.BREAKS,
        ),
        (
            "You need previous contracts with the Council.",
            "experience-particular",
            CALL_OFF,
            Level.CHANGE,
        ),
        (
            "Experience of working with us is required.",
            "experience-particular",
            ABOVE,
            Level.BREAKS,
        ),
        (
            "Give two examples of work for a London borough.",
            "experience-public",
            ABOVE,
            Level.CHANGE,
        ),
        ("Two public sector references are needed.", "experience-public", ABOVE, Level.CHANGE),
        ("Give examples for a council or the private sector.", "experience-public", ABOVE, None),
        ("Give two examples of similar work.", "experience-public", ABOVE, None),
        ("Send audited accounts.", "accounts-audited", ABOVE, Level.BREAKS),
        ("Send audited accounts.", "accounts-audited", BELOW, Level.CHANGE),
        ("Send audited accounts if you must have them audited.", "accounts-audited", ABOVE, None),
        ("Give four examples.", "examples-many", ABOVE, Level.CHANGE),
        ("Give three examples.", "examples-many", ABOVE, None),
        ("You have been trading for three years.", "years-trading", ABOVE, Level.CHANGE),
        ("You have been trading for three years.", "years-trading", BELOW, Level.BREAKS),
        ("You have been trading for two years.", "years-trading", ABOVE, None),
    ],
)
def test_experience_is_held_against_the_rule(text, rule, purchase, level):
    assert levels(text, purchase).get(rule) is level


# --- length, payment, lots, time --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "purchase", "rule", "level"),
    [
        ({}, ABOVE, "pages-not-said", Level.MISSING),
        ({"page_limit": Said(20)}, ABOVE, "pages-fine", Level.FINE),
        ({"page_limit": Said(21)}, ABOVE, "pages-many", Level.CHANGE),
        ({}, ABOVE, "payment-not-said", Level.MISSING),
        ({"payment_days": Said(30)}, ABOVE, "payment-fine", Level.FINE),
        ({"payment_days": Said(31)}, ABOVE, "payment-late", Level.BREAKS),
        ({"payment_days": Said(31)}, BELOW, "payment-late", Level.BREAKS),
        ({"subcontract_days": Said(31)}, ABOVE, "subcontract-late", Level.BREAKS),
        ({}, ABOVE, "lots-not-said", Level.MISSING),
        ({"lots": Lots.NONE}, ABOVE, "lots-no-reason", Level.CHANGE),
        ({"lots": Lots.NONE_WITH_REASON}, ABOVE, "lots-reasoned", Level.FINE),
        ({"lots": Lots.USED}, ABOVE, "lots-used", Level.FINE),
        ({}, ABOVE, "time-not-said", Level.MISSING),
        ({"bid_days": Said(9)}, ABOVE, "time-unlawful", Level.BREAKS),
        ({"bid_days": Said(10)}, ABOVE, "time-below-usual", Level.CHECK),
        ({"bid_days": Said(25)}, ABOVE, "time-short", Level.CHANGE),
        ({"bid_days": Said(30)}, ABOVE, "time-fine", Level.FINE),
        ({"bid_days": Said(13)}, BELOW, "time-short", Level.CHANGE),
        ({"bid_days": Said(14)}, BELOW, "time-fine", Level.FINE),
        ({"bid_days": Said(9)}, CALL_OFF, "time-short", Level.CHANGE),
        ({"bid_days": Said(9)}, Purchase(700_000_00, 12, Kind.LIGHT_TOUCH), "time-short", Level.CHANGE),
    ],
)  # fmt: skip
def test_length_payment_lots_and_time_on_both_sides_of_their_limits(typed, purchase, rule, level):
    assert levels(purchase=purchase, **typed)[rule] is level


@pytest.mark.parametrize(
    ("purchase", "source"),
    [(ABOVE, "Procurement Act 2023, s.68(2)"), (BELOW, "Procurement Act 2023, s.88")],
)
def test_late_payment_names_the_section_that_binds(purchase, source):
    assert source in sources(finding("payment-late", purchase=purchase, payment_days=Said(60)))


def test_a_call_off_is_not_asked_about_lots():
    assert found(purchase=CALL_OFF).of("Lots") == ()


# --- the whole --------------------------------------------------------------------------------------


def test_every_level_has_words_of_its_own():
    assert len({level.in_words for level in Level}) == len(Level)


def test_findings_stand_by_topic_the_gravest_first():
    checked = found("Audited accounts. Give nine examples for a council.", payment_days=Said(60))
    places = [(TOPICS.index(one.topic), one.level.rank) for one in checked.findings]

    assert places == sorted(places)
    assert checked.count(Level.BREAKS) == sum(one.level is Level.BREAKS for one in checked.findings)


@given(
    st.integers(0, 10**10), st.integers(1, 120), st.sampled_from(list(Way)), st.integers(0, 10**10)
)
def test_asking_for_less_turnover_is_never_graver(value, months, way, turnover):
    purchase = Purchase(value, months, way=way)

    def rank(pence):
        (one,) = found(purchase=purchase, turnover_pence=Said(pence)).of("Turnover")
        return one.level.rank

    assert rank(turnover // 2) >= rank(turnover)


@pytest.mark.parametrize("purchase", [ABOVE, BELOW, CALL_OFF, UNKNOWN])
def test_every_finding_has_a_reason_a_step_and_words_to_use_where_something_is_to_change(purchase):
    text = (
        "Turnover of £9m. £9m public liability at the time of tender. ISO 27001. Nine examples for the council. "
        "Audited accounts of five years. Answers of up to 90 pages. Pay invoices in 90 days. No lots. Published "
        "1 March 2027. Deadline 5 March 2027. A performance bond is needed."
    )
    for one in found(text, purchase).findings:
        assert one.why, one.rule
        assert lifecycle.step(one.step)
        if one.level in (Level.BREAKS, Level.CHANGE, Level.MISSING):
            assert one.better or one.rule == "time-not-said", one.rule
