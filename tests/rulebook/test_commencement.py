"""What commences a procurement, and what does not."""

from datetime import date

import pytest

from rulebook.commencement import COMMENCING, Event, commencement
from rulebook.sources import Confidence

DAY = date(2026, 1, 5)


@pytest.mark.parametrize("event", Event)
def test_some_events_commence_and_others_do_not(event):
    found = commencement([(event, DAY)])

    assert found.commenced_on == (DAY if event in COMMENCING else None)
    assert found.event == (event if event in COMMENCING else None)


def test_the_first_of_them_counts_in_whatever_order_they_are_told():
    events = [
        (Event.TENDER_NOTICE, date(2026, 3, 1)),
        (Event.BELOW_THRESHOLD_TENDER_NOTICE, date(2026, 1, 5)),
        (Event.PLANNED_NOTICE, date(2025, 12, 15)),
    ]
    found = commencement(events)

    assert (found.commenced_on, found.event) == (DAY, Event.BELOW_THRESHOLD_TENDER_NOTICE)
    assert any(reason.confidence is Confidence.INFERRED for reason in found.reasons)


def test_a_day_that_hangs_on_no_early_notice_hangs_on_nothing_inferred():
    found = commencement([(Event.TENDER_NOTICE, DAY), (Event.SIGNED, date(2026, 6, 1))])

    assert {reason.confidence for reason in found.reasons} == {Confidence.CONFIRMED}


def test_nothing_happened_yet():
    assert commencement([]).commenced_on is None
