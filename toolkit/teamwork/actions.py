"""What is done with a step of a procurement: save it, follow the record, put it back to what it was."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Min, Q

from rulebook import lifecycle
from toolkit.people.models import User
from toolkit.procurements import actions as procurements
from toolkit.procurements.clashes import ChangedMeanwhile
from toolkit.procurements.deeds import NotPossible, hold, record
from toolkit.procurements.models import Procurement
from toolkit.teamwork import queries, suggestions
from toolkit.teamwork.choices import OPEN, NewsKind, StepState
from toolkit.teamwork.models import ProcurementStep, StepBase, StepEdition, TeamMember
from toolkit.teamwork.telling import tell

__all__ = ["ChangedMeanwhile", "Said", "restore_step", "save_step", "take_suggestion"]


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a step. `owner_id` is that of somebody of the team."""

    state: str = StepState.TO_DO
    reason: str = ""
    owner_id: int | None = None
    due_on: date | None = None

    @classmethod
    def of(cls, row: StepBase | None) -> Said:
        """Return what a row says of a step; of a step without a row, that it is to do."""
        return cls() if row is None else cls(row.state, row.reason, row.owner_id, row.due_on)


@transaction.atomic
def save_step(
    *, procurement: Procurement, key: str, said: Said, edition: int, by: User, at: datetime,
    deed: str = "step.saved",
) -> bool:  # fmt: skip
    """Save what is said of a step; return whether anything changed.

    `edition` is the one that the form was opened with, 0 for a step of which nothing was saved: raises
    `ChangedMeanwhile` if it is over. Raises `NotPossible` for what cannot be.
    """
    hold(procurement)
    row = queries.step_of(procurement, key)
    if edition != (row.edition if row else 0):
        raise ChangedMeanwhile
    before = Said.of(row)
    if said == before:
        return False
    _check(procurement, key, said, before)
    values = {**asdict(said), "edition": edition + 1, "changed_at": at, "changed_by": by}
    row, _ = ProcurementStep.objects.update_or_create(
        procurement=procurement, step=key, defaults=values
    )
    StepEdition.objects.create(of=row, number=row.edition, saved_at=at, saved_by=by, **asdict(said))
    _note(procurement)
    if said.owner_id not in (None, before.owner_id):
        tell(
            to=queries.accounts_of_team(procurement, said.owner_id), kind=NewsKind.STEP,
            procurement=procurement, target=f"step {key}", by=by, at=at,
        )  # fmt: skip
    record(
        f"teamwork.{deed}", procurement, by=by, at=at, part=f"step {key}", state=said.state,
        before=before.state, due_on=said.due_on.isoformat() if said.due_on else "",
    )  # fmt: skip
    return True


def _check(procurement: Procurement, key: str, said: Said, before: Said) -> None:
    try:
        lifecycle.step(key)
    except KeyError as error:
        raise NotPossible("There is no such step.") from error
    if said.state == StepState.NOT_NEEDED and not said.reason.strip():
        raise NotPossible("Enter why the step is not needed. It is kept on the file.")
    if said.owner_id in (None, before.owner_id):
        return
    team = TeamMember.objects.filter(procurement=procurement, removed_at__isnull=True)
    if not team.filter(pk=said.owner_id).exists():
        raise NotPossible("Select who does it from the team.")


def _note(procurement: Procurement) -> None:
    """Tell the procurement how far its steps are, for lists."""
    found = ProcurementStep.objects.filter(procurement=procurement).aggregate(
        done=Count("pk", filter=Q(state=StepState.DONE)),
        not_needed=Count("pk", filter=Q(state=StepState.NOT_NEEDED)),
        due_on=Min("due_on", filter=Q(state__in=OPEN)),
    )
    procurements.note_steps(procurement=procurement, **found)


def take_suggestion(
    *, procurement: Procurement, key: str, edition: int, by: User, at: datetime
) -> bool:
    """Mark a step as the record suggests, with its reason. Raises `NotPossible` if it suggests nothing."""
    row = queries.step_of(procurement, key)
    said = Said.of(row)
    found = suggestions.suggested(procurement).get(key)
    if found is None or not found.goes_beyond(said.state):
        raise NotPossible("The record suggests nothing for this step any more.")
    return save_step(
        procurement=procurement, key=key, edition=edition, by=by, at=at, deed="step.followed",
        said=Said(found.state, found.reason, said.owner_id, said.due_on),
    )  # fmt: skip


def restore_step(
    *, procurement: Procurement, key: str, number: int, edition: int, by: User, at: datetime
) -> bool:
    """Put a step back to what was saved once; who left the team since does not come back with it.

    Raises `StepEdition.DoesNotExist` for a number of no edition, else as `save_step`.
    """
    row = queries.step_of(procurement, key)
    if row is None:
        raise StepEdition.DoesNotExist
    was = queries.edition_of(row, number)
    has_left = was.owner is not None and was.owner.removed_at is not None
    said = Said(was.state, was.reason, None if has_left else was.owner_id, was.due_on)
    return save_step(
        procurement=procurement, key=key, said=said, edition=edition, by=by, at=at,
        deed="step.restored",
    )  # fmt: skip
