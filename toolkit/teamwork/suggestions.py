"""What the record of a procurement shows of its steps: a state and the reason, offered and never set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from rulebook.need import Together
from rulebook.notice_rows import NOTICES
from toolkit.procurements import records
from toolkit.procurements.models import Procurement
from toolkit.teamwork.choices import StepState

_FAR = (StepState.TO_DO, StepState.DOING, StepState.DONE)
_TITLES = {one.key: one.title for one in NOTICES}
# Steps that a borough which buys alone does not take. Our judgement: the need says how far boroughs go.
_WITH_OTHERS = ("engage-with-other-boroughs", "consult-other-boroughs", "manage-shared-suppliers")
# Which notices show that a step is going on, and which that it is done.
_SHOWN_BY: tuple[tuple[str, tuple[str, ...], StepState], ...] = (
    ("engage-the-market-early", ("engagement",), StepState.DOING),
    ("optimise-the-process", ("tender", "below-threshold-tender"), StepState.DOING),
    ("optimise-the-process", ("award",), StepState.DONE),
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A state that the record shows, with the reason in words."""

    state: StepState
    reason: str

    def goes_beyond(self, state: str) -> bool:
        """Say whether this would move a step on: what a person marked as done or not needed stays."""
        if state in (StepState.DONE, StepState.NOT_NEEDED):
            return False
        if self.state == StepState.NOT_NEEDED:
            return state == StepState.TO_DO
        return _FAR.index(self.state) > _FAR.index(StepState(state))


def suggested(procurement: Procurement) -> Mapping[str, Suggestion]:
    """Return what the record shows, by the step's key. The row was read whole; no query is made."""
    found: dict[str, Suggestion] = {}
    for key, state, reason in _shown(procurement):
        found[key] = Suggestion(state, reason)
    return found


def _shown(row: Procurement) -> Iterator[tuple[str, StepState, str]]:
    """Yield what the record shows; of one step, the further state last."""
    yield from _shown_by_route(row)
    published = records.published(row)
    for key, notices, state in _SHOWN_BY:
        for notice in notices:
            if notice in published:
                what = f"{_TITLES[notice]}: published on {_day(published[notice])}."
                yield key, state, what
    if row.signed_on:
        what = f"The contract was entered into on {_day(row.signed_on)}."
        yield "manage-contracts", StepState.DOING, what
    if row.ended_on:
        yield "manage-contracts", StepState.DONE, f"The contract ended on {_day(row.ended_on)}."
    together = records.need_of(row.answers).together
    if together is not None:
        said = f"Answered how far you buy with other boroughs: {together.in_words}."
        yield "consider-joint-procurement", StepState.DONE, said
    if together is Together.ALONE:
        for key in _WITH_OTHERS:
            yield key, StepState.NOT_NEEDED, "The answers say that you buy alone."


def _shown_by_route(row: Procurement) -> Iterator[tuple[str, StepState, str]]:
    choice, adopted = records.choice_of(row), records.timetable_of(row)
    if choice is None:
        return
    kind = records.kind_of(choice.route)
    title = kind.title if kind else choice.route
    what = f"The route “{title}” was chosen on {_day(choice.chosen_at)}."
    key = "use-the-right-procurement-tool"
    yield key, StepState.DOING, f"{what} Dates are not adopted yet."
    if adopted is not None and adopted.route == choice.route:
        yield key, StepState.DONE, f"{what} Dates were adopted on {_day(adopted.adopted_at)}."


def _day(day: date | datetime) -> str:
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    return f"{day.day} {day:%B %Y}"
