"""An assessment summary goes out whole, to everybody at once, before the contract award notice."""

from dataclasses import replace
from datetime import date

import pytest

from rulebook.assessment_summary import Scored, Summary, gaps, may_send
from rulebook.reasons import Verdict

QUALITY = Scored("Quality", "60%", "4 of 5", "The method statement names each step.")
PRICE = Scored("Price", "40%", "32 of 40", "£90,000 against the lowest of £80,000.")
BEST = (replace(QUALITY, score="5 of 5"), replace(PRICE, score="40 of 40"))
WON = Summary("Winner Ltd", True, BEST, "Out of 5, see the tender document, part 3.", "100 of 100")
LOST = Summary(
    "Other Ltd", False, (QUALITY, PRICE), "Out of 5, see the tender document, part 3.",
    "80 of 100", "Quality and price scored lower.", "Winner Ltd", BEST, "100 of 100",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"criteria": ()}, "Add the award criteria."),
        ({"criteria": (replace(QUALITY, score=None), PRICE)}, "Add the score for 'Quality'."),
        ({"criteria": (replace(QUALITY, score=" "), PRICE)}, "Add the score for 'Quality'."),
        (
            {"criteria": (QUALITY, replace(PRICE, explanation=""))},
            "Explain the score for 'Price' by what the tender says.",
        ),
        (
            {"criteria": (QUALITY, replace(PRICE, importance=""))},
            "Add the relative importance of 'Price'.",
        ),
        ({"scoring": ""}, "Say how scores are given, or where that can be read."),
        ({"total": ""}, "Add the total."),
        ({"why_not": ""}, "Say why the tender did not win, or why it was disqualified."),
        ({"winner_name": ""}, "Name the successful supplier."),
        ({"winner": BEST[:1]}, "Add the score of the successful tender for 'Price'."),
        ({"winner_total": ""}, "Add the total of the successful tender."),
        (
            {"winner": (), "winner_total": "", "withholds": True},
            "Say that something is withheld, and why (s.94).",
        ),
    ],
)
def test_each_part_that_is_missing_is_named(changes, text):
    summary = replace(LOST, **changes)

    assert text in [gap.text for gap in gaps(summary)]
    assert may_send([WON, summary]).verdict is Verdict.NO


def test_a_whole_summary_has_no_gap_and_the_winners_needs_less():
    assert gaps(LOST) == ()
    assert gaps(WON) == ()
    withheld = replace(LOST, winner=(), winner_total="", withholds=True, why_withheld="Prices.")
    assert gaps(withheld) == ()


SENT = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("won_on", "lost_on", "notice_on", "verdict", "words"),
    [
        (None, None, None, Verdict.YES, "They can be sent."),
        (SENT, SENT, date(2026, 4, 1), Verdict.YES, "They can be sent."),
        (SENT, SENT, SENT, Verdict.YES, "They can be sent."),
        (SENT, date(2026, 4, 1), None, Verdict.NO, "Send them together."),
        (SENT, SENT, date(2026, 3, 30), Verdict.NO, "They come after the contract award notice."),
    ],
)
def test_they_go_together_and_before_the_award_notice(won_on, lost_on, notice_on, verdict, words):
    answer = may_send(
        [replace(WON, sent_on=won_on), replace(LOST, sent_on=lost_on)], award_notice_on=notice_on
    )

    assert (answer.verdict, answer.words) == (verdict, words)


def test_without_a_summary_there_is_nothing_to_send():
    assert may_send([]).words == "There is nothing to send."
