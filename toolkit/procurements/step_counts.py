"""How far the steps of a procurement are, in one line: of what was noted with the record, without a query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rulebook import lifecycle
from toolkit.procurements.models import Procurement


@dataclass(frozen=True, slots=True)
class StepCount:
    """Steps that are done, of those that are needed; the first day by which an open one is due."""

    done: int
    needed: int
    not_needed: int
    due_on: date | None
    is_late: bool

    @property
    def words(self) -> str:
        """Return it in words, like '5 of 21 done'."""
        return f"{self.done} of {self.needed} done"


def step_count(row: Procurement, *, today: date) -> StepCount:
    """Return how far the steps of a procurement are on a day."""
    due_on = row.step_due_on
    return StepCount(
        row.steps_done,
        len(lifecycle.STEPS) - row.steps_not_needed,
        row.steps_not_needed,
        due_on,
        due_on is not None and due_on < today,
    )
