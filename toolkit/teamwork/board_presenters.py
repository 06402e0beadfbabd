"""A borough's procurements as a board: by the stage of the first step that is open, or what the record shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from rulebook import lifecycle
from toolkit.people.queries import Place
from toolkit.procurements.step_counts import StepCount, step_count
from toolkit.teamwork.choices import OPEN

_PLACE = {stage.key: number for number, stage in enumerate(lifecycle.STAGES)}
_LAST = len(lifecycle.STAGES) - 1
# What the board shows: key, what it is called.
SHOWS = (
    ("", "Under way"),
    ("mine", "Mine"),
    ("late", "Late"),
    ("ended", "Ended or stopped"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A procurement on the board. `mine` counts the open steps of who looks."""

    title: str
    url: str
    steps: StepCount
    steps_url: str
    mine: int
    is_made_up: bool


@dataclass(frozen=True, slots=True)
class Column:
    """The procurements of a stage, the late ones first."""

    number: int
    key: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The columns; how many procurements are shown, there are at all, and open steps are mine."""

    columns: tuple[Column, ...]
    shown: int
    count: int
    mine: int


def board(
    place: Place, rows: Iterable[Any], steps: Iterable[tuple[int, str, str, int | None]], *,
    show: str, user_id: int, today: date,
) -> Board:  # fmt: skip
    """Build the board. Everything was read; no query is made."""
    states: dict[int, dict[str, str]] = defaultdict(dict)
    mine: dict[int, int] = defaultdict(int)
    for pk, step, state, owner in steps:
        states[pk][step] = state
        mine[pk] += owner == user_id and state in OPEN
    columns: list[list[Card]] = [[] for _ in lifecycle.STAGES]
    count = 0
    for row in rows:
        count += 1
        card = _card(place, row, mine[row.pk], today)
        if _is_shown(row, card, show):
            columns[_stage(row, states[row.pk])].append(card)
    for cards in columns:
        cards.sort(key=lambda one: (not one.steps.is_late, one.steps.due_on or date.max, one.title))
    return Board(
        tuple(
            Column(stage.number, stage.key, stage.title, tuple(cards))
            for stage, cards in zip(lifecycle.STAGES, columns, strict=True)
        ),
        sum(map(len, columns)),
        count,
        sum(mine.values()),
    )


def _stage(row: Any, states: dict[str, str]) -> int:
    """Return the place of a procurement's stage: of the first open step, or further on if the record shows so."""
    first = next((step for step in lifecycle.STEPS if states.get(step.key, OPEN[0]) in OPEN), None)
    of_steps = _PLACE[first.stage] if first else _LAST
    if row.signed_on or row.ended_on:
        shown = "management"
    elif row.is_called or row.stopped_on:
        shown = "execution"
    else:
        shown = "strategy" if row.has_route else "preparation"
    return max(of_steps, _PLACE[shown])


def _is_shown(row: Any, card: Card, show: str) -> bool:
    is_over = bool(row.ended_on or row.stopped_on)
    if show == "ended":
        return is_over
    return (
        not is_over and (show != "mine" or card.mine > 0) and (show != "late" or card.steps.is_late)
    )


def _card(place: Place, row: Any, mine: int, today: date) -> Card:
    words = [place.slug, row.reference]
    return Card(
        row.title,
        reverse("procurements:procurement", args=words),
        step_count(row, today=today),
        reverse("teamwork:steps", args=words),
        mine,
        row.is_made_up,
    )
