"""Terms on record: each held against the value and timetable of its procurement, then all of them together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drafting.finding import Level
from drafting.terms.fields import KEY
from drafting.terms.kept import ground, ground_to_read, reading_of
from drafting.terms.proposing import proposed_terms
from drafting.terms.section import SECTION, kind_of, mended
from drafting.workbook.book import Book, Entry, Facts, Milestone
from drafting.workbook.reading import values_of

DAY = date(2027, 3, 1)
ABOVE = Facts(value_inc_pence=400_000_00, term_months=48, law_on=DAY)
BELOW = replace(ABOVE, value_inc_pence=40_000_00)
TENDER = Milestone("tender", date(2027, 3, 1), date(2027, 3, 31))
FAIR = {"kind": "payment", "words": "We pay each invoice within 30 days.", "why": "x"}
TURNOVER = {"kind": "turnover", "words": "An annual turnover of at least £1,000,000 is required.", "why": "x"}  # fmt: skip


def book(*values, facts=ABOVE):
    entries = [Entry(KEY, number, dict(each)) for number, each in enumerate(values, start=1)]
    return Book.of(entries, facts)


def found(*values, facts=ABOVE):
    """Return what is found, as (number of the entry, rule)."""
    return [
        (one.number, one.finding.rule)
        for one in SECTION.check(book(*values, facts=facts))
        if one.finding.level is not Level.FINE
    ]


def one(number, rule, *values, facts=ABOVE):
    for noted in SECTION.check(book(*values, facts=facts)):
        if (noted.number, noted.finding.rule) == (number, rule):
            return noted.finding
    raise AssertionError(rule)


@pytest.mark.parametrize(("values", "rule"), [
    (TURNOVER, "turnover-high"),
    ({"kind": "turnover", "words": "A minimum turnover.", "amount": 900_000_00, "why": "x"}, "turnover-high"),
    ({"kind": "insurance", "words": "Cover, please.", "amount": 5_000_000_00, "cover": "cyber", "why": "x"}, "insurance-cyber-high"),
    ({"kind": "insurance", "words": "Cover, please.", "amount": 5_000_000_00, "why": "x"}, "cover-not-said"),
    ({"kind": "certificate", "words": "The supplier must hold ISO 27001.", "why": "x"}, "certificate:iso 27001"),
    ({"kind": "experience", "words": "References.", "count": 5, "why": "x"}, "examples-many"),
    ({"kind": "experience", "words": "References."}, "no-why"),
    ({"kind": "length", "words": "Method statements.", "count": 60}, "pages-many"),
    ({"kind": "payment", "words": "Invoices are settled.", "count": 60}, "payment-late"),
    ({"kind": "time", "words": "Be quick.", "count": 7}, "time-unlawful"),
    ({"kind": "lots", "words": "The contract will not be divided into lots."}, "lots-no-reason"),
    ({"kind": "other", "words": "A performance bond is due."}, "bond"),
])  # fmt: skip
def test_a_barrier_is_found_in_its_term(values, rule):
    assert (1, rule) in found(values)


@pytest.mark.parametrize("values", [
    FAIR,
    {"kind": "turnover", "words": "An annual turnover of at least £150,000.", "why": "x"},
    {"kind": "insurance", "words": "Professional indemnity of £1 million by the start of the contract.", "why": "x"},
    {"kind": "length", "words": "Up to 10 pages."},
    {"kind": "time", "words": "You have 35 days to send your tender."},
])  # fmt: skip
def test_a_fair_term_has_nothing_to_look_at(values):
    assert [each for each in found(values) if each[0] == 1] == []


def test_the_value_of_the_record_decides():
    assert one(1, "turnover-gate", TURNOVER, facts=BELOW).level is Level.BREAKS
    assert one(1, "turnover-high", TURNOVER).level is Level.CHANGE
    large = replace(ABOVE, value_inc_pence=4_000_000_00)
    assert (1, "turnover-high") not in found(TURNOVER, facts=large)


def test_what_no_term_says_is_missing_once():
    assert [rule for number, rule in found(TURNOVER, FAIR) if number == 0] == [
        "pages-not-said", "lots-not-said", "time-not-said",
    ]  # fmt: skip


def test_the_timetable_of_the_record_is_the_time_to_bid():
    dated = replace(ABOVE, milestones=(TENDER,))
    assert not [rule for _, rule in found(FAIR, facts=dated) if rule.startswith("time")]
    short = replace(ABOVE, milestones=(replace(TENDER, ends_on=date(2027, 3, 9)),))
    assert (0, "time-unlawful") in found(FAIR, facts=short)


def test_a_term_that_gives_another_time_than_the_timetable_is_named():
    dated = replace(ABOVE, milestones=(TENDER,))
    said = {"kind": "time", "words": "You have 40 days from the notice to send your tender."}
    assert "40 days, the timetable 30" in one(1, "time-otherwise", said, facts=dated).title
    agreed = {"kind": "time", "words": "You have 30 days from the notice to send your tender."}
    assert (1, "time-otherwise") not in found(agreed, facts=dated)


@pytest.mark.parametrize(("has_lots", "rules"), [
    (None, ["lots-not-said"]), (False, ["lots-no-reason"]), (True, []),
])  # fmt: skip
def test_lots_on_record_are_lots(has_lots, rules):
    facts = replace(ABOVE, has_lots=has_lots)
    assert [rule for number, rule in found(FAIR, facts=facts) if "lots" in rule] == rules


@pytest.mark.parametrize("law_on", [None, date(2024, 6, 1)])
def test_terms_under_other_law_are_not_judged(law_on):
    facts = replace(ABOVE, law_on=law_on)
    assert found(TURNOVER, facts=facts) == [(0, "before-the-act")]
    assert ground(facts) is None
    assert ground_to_read(facts).on == date(2025, 2, 24)


def test_fairer_words_take_the_place_of_the_sentence_alone():
    entry = Entry(KEY, 1, {
        "kind": "insurance", "count": 900, "why": "risk",
        "words": "Public liability of £10 million must be in place at the time of tender. Send a copy.",
    })  # fmt: skip
    finding = one(1, "insurance-early", entry.values)
    values = mended(entry, finding)
    assert values["words"] == f"{finding.better} Send a copy."
    assert values["why"] == "risk"
    assert "count" not in values


def test_each_fairer_wording_fits_its_entry_and_takes_its_finding_away():
    barriers = (
        TURNOVER,
        {"kind": "length", "words": "Method statements.", "count": 60},
        {"kind": "payment", "words": "Invoices are paid within 60 days."},
        {"kind": "other", "words": "A performance bond is due."},
        {"kind": "experience", "words": "Give five examples of contracts with a council."},
    )
    for values in barriers:
        for noted in SECTION.check(book(values)):
            finding = noted.finding
            if noted.number and finding.better:
                after = mended(Entry(KEY, 1, values), finding)
                assert values_of(SECTION, after) == after
                assert (1, finding.rule) not in found({**after, "why": "x"})


def test_what_is_missing_can_be_added_as_a_term_of_its_kind():
    values = mended(None, one(0, "payment-not-said", TURNOVER))
    assert values["kind"] == "payment"
    assert "30 days" in values["words"]
    assert (0, "payment-not-said") not in found(TURNOVER, values)


@pytest.mark.parametrize("rule", ["pages-not-said", "lots-not-said", "time-not-said"])
def test_our_own_words_are_read_again(rule):
    values = mended(None, one(0, rule, FAIR))
    assert not [each for each in found(FAIR, values) if rule.partition("-")[0] in each[1]]


def test_a_topic_of_ours_has_a_kind():
    assert kind_of("Other demands") == "other"
    with pytest.raises(ValueError, match="not in"):
        kind_of("Weather")


def test_how_hard_the_terms_are_to_read_is_said_of_all_together():
    assert reading_of(book(FAIR, TURNOVER)).words == 18
    assert reading_of(book()).words == 0
    long = {"kind": "other", "words": " ".join(["word"] * 40)}
    assert [each.words for each in reading_of(book(long)).long] == [40]


DRAFT = """1. Requirements
An annual turnover of at least £1,000,000 is required. The weather was fine.
Two hard copies must be sent by post.
We pay within 30 days of a valid invoice."""


def test_a_draft_is_read_into_terms_in_its_order():
    assert [(each.kind, each.words, bool(each.findings)) for each in proposed_terms(DRAFT, ground_to_read(ABOVE))] == [
        ("turnover", "An annual turnover of at least £1,000,000 is required.", True),
        ("other", "Two hard copies must be sent by post.", True),
        ("payment", "We pay within 30 days of a valid invoice.", False),
    ]  # fmt: skip


def test_a_draft_without_terms_gives_none():
    assert proposed_terms("The weather was fine.", ground_to_read(ABOVE)) == ()
