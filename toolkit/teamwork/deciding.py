"""What is done with decisions of a procurement: write one down, or one in place of another. None is deleted."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from rulebook import lifecycle
from toolkit.people.models import User
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import Procurement
from toolkit.teamwork import queries
from toolkit.teamwork.choices import NewsKind
from toolkit.teamwork.models import Decision
from toolkit.teamwork.telling import tell


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, why, by whom and when; `step` is the key of a step, or empty."""

    what: str
    reason: str
    decided_by: str
    decided_on: date
    step: str = ""


@transaction.atomic
def decide(
    *, procurement: Procurement, decided: Decided, by: User, at: datetime, today: date,
    instead_of: Decision | None = None,
) -> Decision:  # fmt: skip
    """Write a decision down under the next number, in place of another if so. Raises `NotPossible`."""
    hold(procurement)
    if not (decided.what.strip() and decided.reason.strip() and decided.decided_by.strip()):
        raise NotPossible("Enter what was decided, why, and by whom.")
    if decided.decided_on > today:
        raise NotPossible("The day must be today or in the past: it was decided.")
    if decided.step and decided.step not in {one.key for one in lifecycle.STEPS}:
        raise NotPossible("Select a step from the list.")
    rows = Decision.objects.filter(procurement=procurement)
    if instead_of is not None:
        if not rows.filter(pk=instead_of.pk).exists():
            raise NotPossible("There is no such decision in this procurement.")
        if rows.filter(instead_of=instead_of).exists():
            raise NotPossible(
                "Another decision stands in place of this one already. Look at it, and put yours in "
                "place of that one if it still differs."
            )
    last = rows.aggregate(last=Max("number"))["last"] or 0
    made = Decision.objects.create(
        procurement=procurement, number=last + 1, instead_of=instead_of, recorded_at=at,
        recorded_by=by, **asdict(decided),
    )  # fmt: skip
    record(
        "teamwork.decision.recorded", procurement, by=by, at=at, part=f"decision {made.number}",
        instead_of=instead_of.number if instead_of else None,
    )  # fmt: skip
    tell(
        to=queries.accounts_of_team(procurement), kind=NewsKind.DECISION, procurement=procurement,
        target=f"decision {made.number}", by=by, at=at,
    )  # fmt: skip
    return made
