"""How a renewal stands on a day, from the few days that matter: cheap to ask again every morning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from rulebook.working_days import add_months

DECIDE_NOW_DAYS = 30  # our judgement: so near that the decision is the next thing to do
START_SOON_MONTHS = 3


class State(StrEnum):
    """How a contract stands, worst first."""

    TOO_LATE = "too-late"
    DECIDE_NOW = "decide-now"
    START_SOON = "start-soon"
    IN_GOOD_TIME = "in-good-time"
    TOO_FAR_AHEAD = "too-far-ahead"
    ENDED = "ended"
    END_UNKNOWN = "end-unknown"

    @property
    def in_words(self) -> str:
        """Say it as a page would."""
        return {
            State.TOO_LATE: "Too late for every competitive route",
            State.DECIDE_NOW: "Decide now",
            State.START_SOON: "Start within 3 months",
            State.IN_GOOD_TIME: "In good time",
            State.TOO_FAR_AHEAD: "Too far ahead to plan",
            State.ENDED: "Ended",
            State.END_UNKNOWN: "End not known",
        }[self]


@lru_cache(maxsize=8)
def _soon(today: date) -> date:
    return add_months(today, START_SOON_MONTHS)


@dataclass(frozen=True, slots=True)
class KeyDays:
    """The days of a renewal that stay as they are until the contract, its lead times or the law change.

    `last_start` is the latest of the latest safe starts of the competitive routes that are open in law,
    None when none can be planned; `is_whole` says that all of them could be. `quickest_route` is the key
    of the one, surely lawful, that sets the decision day.
    """

    ends_on: date | None
    is_rolling: bool = False
    notice_day: date | None = None
    decision_day: date | None = None
    last_start: date | None = None
    is_whole: bool = False
    quickest_route: str = ""
    quickest_start: date | None = None

    def state(self, today: date) -> State:
        """Say how the renewal stands on a day. Source: our judgement of what is near."""
        if self.ends_on is None:
            return State.END_UNKNOWN
        if self.ends_on < today:
            return State.END_UNKNOWN if self.is_rolling else State.ENDED
        if self.last_start is None or self.decision_day is None:
            return State.TOO_FAR_AHEAD
        if self.is_whole and self.last_start < today:
            return State.TOO_LATE
        if self.decision_day <= today + timedelta(days=DECIDE_NOW_DAYS):
            return State.DECIDE_NOW
        if self.decision_day <= _soon(today):
            return State.START_SOON
        return State.IN_GOOD_TIME
