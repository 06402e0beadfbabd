"""What a made-up team did with the made-up procurements: who is in it, how far each step is, what it decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from toolkit.people.models import User
from toolkit.procurements import demo as procurements
from toolkit.procurements import queries as procurement_queries
from toolkit.procurements.models import Procurement
from toolkit.teamwork import actions, deciding, demo_talk, queries, teaming
from toolkit.teamwork.actions import Said
from toolkit.teamwork.choices import StepState

NAMED = "Priya Raman"  # made up, and without an account
_ROLES = {
    "amara": "contract-managers",
    "bola": "procurement-teams",
    "lena": "procurement-directors",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A step as the story tells it; `due_in_days` counts from today."""

    key: str
    state: StepState
    reason: str = ""
    owner: str = ""
    due_in_days: int | None = None


_FAR = procurements.STORIES[0].title
_PLANNED = procurements.STORIES[1].title
STEPS: dict[str, tuple[Told, ...]] = {
    _FAR: (
        Told("align-technology-plans", StepState.DONE, "Compared with six boroughs: no common end in reach.", "bola"),
        Told("prepare-your-team", StepState.DONE, "Half a day a week agreed for two social workers.", "lena"),
        Told("define-need-and-outcomes", StepState.DONE, "Agreed by the children’s services board.", "named"),
        Told("gather-user-needs", StepState.DONE, "Eleven visits and two workshops with families.", "named"),
        Told("build-buy-reuse-or-share", StepState.DONE, "Nothing to reuse; building would take four years.", "bola"),
        Told("review-contracts-systems-and-exit", StepState.DONE, "Data comes out as CSV; thirty days of notice.", "amara"),
        Told("engage-the-market-early", StepState.DONE, "Two online sessions, ten conversations, notes sent to all.", "bola"),
        Told("engage-with-other-boroughs", StepState.NOT_NEEDED, "Others bought last year, so only their notes were read."),
        Told("start-with-user-needs", StepState.DONE, "", "named"),
        Told("optimise-the-process", StepState.DOING, "Evaluators are trained; demonstrations are booked.", "bola", 20),
        Told("manage-contracts", StepState.TO_DO, "", "amara", 75),
    ),
    _PLANNED: (
        Told("define-need-and-outcomes", StepState.DONE, "One page, agreed with the repairs service.", "named"),
        Told("gather-user-needs", StepState.DOING, "Tenants’ panel done; repairs teams still to be asked.", "named", -6),
        Told("start-with-user-needs", StepState.TO_DO, "", "bola", 18),
        Told("consider-joint-procurement", StepState.NOT_NEEDED, "No other borough’s contract ends within two years."),
    ),
}  # fmt: skip
# What was decided, why, by whom, how many days ago, for which step.
DECISIONS: dict[str, tuple[tuple[str, str, str, int, str], ...]] = {
    _FAR: (
        ("Keep three systems and join them by interfaces.", "It looked cheaper.",
         "Children’s services board", 170, "build-buy-reuse-or-share"),
        ("Buy one record of a child for all teams instead.",
         "Eleven visits showed that workers type the same thing three times; no interface ends that.",
         "Children’s services board", 155, "build-buy-reuse-or-share"),
    ),
    _PLANNED: (
        ("Ask for appointments of two hours, not half a day.",
         "The tenants’ panel asked for it; repairs teams tried it for a month.",
         "Director of housing", 40, "define-need-and-outcomes"),
    ),
}  # fmt: skip


@transaction.atomic
def load(*, authority_id: int, people: dict[str, User], today: date, at: datetime) -> int:
    """Let the buyer write down team and steps, once; return how many procurements got a team."""
    made = 0
    for row in procurement_queries.of_borough(authority_id).filter(
        title__in=STEPS, is_made_up=True
    ):
        if not queries.everybody_of(row).exists():
            _live(row, people, today, {"by": people["bola"], "at": at})
            demo_talk.talk(row, "far" if row.title == _FAR else "planned", people, at)
            if row.title == _PLANNED:
                demo_talk.keep_file(row, people["amara"], at)
            made += 1
    return made


def _live(row: Procurement, people: dict[str, User], today: date, deed: dict[str, Any]) -> None:
    team = {
        key: teaming.add(
            procurement=row, person=teaming.Person(people[key].pk), role=role, **deed
        ).pk
        for key, role in _ROLES.items()
    }
    team["named"] = teaming.add(
        procurement=row, person=teaming.Person(name=NAMED), role="service-teams", **deed
    ).pk
    for told in STEPS[row.title]:
        due_on = None if told.due_in_days is None else today + timedelta(days=told.due_in_days)
        said = Said(told.state, told.reason, team.get(told.owner), due_on)
        actions.save_step(procurement=row, key=told.key, said=said, edition=0, **deed)
    before = None
    for what, reason, decided_by, days, step in DECISIONS[row.title]:
        day = today - timedelta(days=days)
        decided = deciding.Decided(what, reason, decided_by, day, step)
        before = deciding.decide(
            procurement=row, decided=decided, today=today, instead_of=before, **deed
        )
