"""What the rulebook says of a procurement: its routes in order, and the dates of the one that was chosen."""

from __future__ import annotations

from datetime import date

from rulebook.policy import Policy
from rulebook.routes import Recommendation, recommend
from rulebook.tender_periods import Circumstance
from rulebook.timetable import Timetable, plan, replan
from toolkit.procurements import records
from toolkit.procurements.deeds import NotPossible
from toolkit.procurements.models import Procurement


def recommended(procurement: Procurement, *, on: date, policy: Policy) -> Recommendation:
    """Rank the ways to buy for a procurement on a day, by the borough's own rules and lead times."""
    return recommend(records.need(procurement, on=on), on=on, policy=policy)


def planned(
    procurement: Procurement, *, starts_on: date | None, today: date, policy: Policy,
    assumed: frozenset[Circumstance] = frozenset(),
) -> Timetable:  # fmt: skip
    """Return the dates of the chosen route: forward from a day, else backward from when it is needed.

    What has happened keeps its days. Raises `ValueError` with words for a person.
    """
    choice = records.choice_of(procurement)
    if choice is None:
        raise NotPossible("Choose a route first: the dates follow from it.")
    need = records.need(procurement, on=today)
    found = plan(choice.route, need, start=starts_on, on=today, policy=policy, assumed=assumed)
    keys = {one.key for one in found.milestones}
    happened = {key: was for key, was in records.happened(procurement).items() if key in keys}
    return replan(found, happened, on=today) if happened else found
