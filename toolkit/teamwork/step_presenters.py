"""The steps of a procurement as pages show them: by stage, one of them, and those of one person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from rulebook import lifecycle
from toolkit.guidance.queries import SiteMap
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.teamwork.choices import OPEN, StepState
from toolkit.teamwork.naming import in_team, name_in_team, step_title
from toolkit.teamwork.suggestions import Suggestion

_TONES = {
    StepState.TO_DO: "grey",
    StepState.DOING: "blue",
    StepState.DONE: "green",
    StepState.NOT_NEEDED: "purple",
}
# Tools that open in the procurement: for who may write, and the part of its page for who reads.
_IN_RECORD: Mapping[str, tuple[str, str]] = {
    "route-chooser": ("procurements:route", "route"),
    "plan-the-dates": ("procurements:dates", "dates"),
    "notices": ("", "notices"),
    "team-and-role-matrix": ("teamwork:team", ""),
    "exit-and-renewal-planner": ("procurements:replaces", ""),
    "capability-self-check": ("capability:team", ""),
}
# Tools that open in the workbook, by the key of their section.
_IN_WORKBOOK: Mapping[str, str] = {
    "market-log": "meetings",
    "barrier-checker": "terms",
    "plain-opportunity-page": "opportunity",
    "problem-and-outcome-canvas": "problem",
    "user-need-register": "needs",
    "options-appraisal": "appraisal",
    "engagement-planner": "engagement",
    "data-and-integration-map": "flows",
    "api-and-data-clause-picker": "clauses",
    "requirements-builder": "requirements",
    "improvement-measure-builder": "measures",
}


@dataclass(frozen=True, slots=True)
class ToolLink:
    """A tool of a step: in this procurement, or to try."""

    title: str
    url: str
    is_in_record: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of a procurement as the list shows it."""

    key: str
    number: int
    title: str
    url: str
    guidance_url: str
    tools: tuple[ToolLink, ...]
    state: StepState
    tone: str
    reason: str
    owner: str
    has_owner_left: bool
    due_on: date | None
    is_late: bool
    suggestion: Suggestion | None
    edition: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of some steps are done, not needed, and late; `count` has those not needed too."""

    count: int
    done: int
    not_needed: int
    late: int

    @property
    def needed(self) -> int:
        """Return how many are needed."""
        return self.count - self.not_needed


@dataclass(frozen=True, slots=True)
class StagePart:
    """The steps of one stage."""

    key: str
    title: str
    lines: tuple[StepLine, ...]
    progress: Progress


@dataclass(frozen=True, slots=True)
class StepsPage:
    """All steps of a procurement by stage."""

    stages: tuple[StagePart, ...]
    progress: Progress
    suggested: int


@dataclass(frozen=True, slots=True)
class Was:
    """A step as it was saved once."""

    number: int
    state: str
    tone: str
    reason: str
    owner: str
    due_on: date | None
    saved_at: datetime
    saved_by: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """An open step that a person does."""

    title: str
    url: str
    procurement: str
    procurement_url: str
    state: str
    tone: str
    due_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class InOne:
    """A step in one procurement of the reader's."""

    procurement: str
    url: str
    state: str
    tone: str
    tools: tuple[ToolLink, ...]


@dataclass(frozen=True, slots=True)
class InBorough:
    """A step in the procurements of one borough."""

    place: Place
    lines: tuple[InOne, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every line of a procurement's steps is built with."""

    place: Place
    procurement: Any
    guidance: SiteMap
    suggestions: Mapping[str, Suggestion]
    may_run: bool
    today: date


def steps_page(frame: Frame, rows: Mapping[str, Any]) -> StepsPage:
    """Build the list. Everything was read; no query is made."""
    stages = []
    for stage in lifecycle.STAGES:
        lines = tuple(step_line(frame, step, rows.get(step.key)) for step in stage.steps)
        stages.append(StagePart(stage.key, stage.title, lines, _progress(lines)))
    everything = [line for stage in stages for line in stage.lines]
    suggested = sum(line.suggestion is not None for line in everything)
    return StepsPage(tuple(stages), _progress(everything), suggested)


def step_line(frame: Frame, step: lifecycle.Step, row: Any) -> StepLine:
    """Build one step of a procurement; `row` is what was saved of it, if anything was."""
    state = StepState(row.state) if row else StepState.TO_DO
    owner = row.owner if row else None
    has_left = owner is not None and owner.removed_at is not None
    due_on = row.due_on if row else None
    page = frame.guidance.get("steps", step.key)
    found = frame.suggestions.get(step.key)
    return StepLine(
        key=step.key,
        number=step.number,
        title=step_title(step.key, frame.guidance),
        url=reverse(
            "teamwork:step", args=[frame.place.slug, frame.procurement.reference, step.key]
        ),
        guidance_url=page.url if page else "",
        tools=tuple(
            _tools((frame.place.slug, frame.procurement.reference), step, may_run=frame.may_run)
        ),
        state=state,
        tone=_TONES[state],
        reason=row.reason if row else "",
        owner=name_in_team(owner) if owner else "",
        has_owner_left=has_left,
        due_on=due_on,
        is_late=_is_late(state, due_on, frame.today),
        suggestion=found if found and found.goes_beyond(state) else None,
        edition=row.edition if row else 0,
    )


def in_mine(
    places: Mapping[int, Place], rows: Iterable[tuple[Any, Any]], step: lifecycle.Step,
    *, may_run: Callable[[int], bool],
) -> tuple[InBorough, ...]:  # fmt: skip
    """Return how far a step is in the procurements of each borough. No query is made."""
    lines: dict[int, list[InOne]] = {key: [] for key in places}
    for row, saved in rows:
        place = places[row.authority_id]
        state = StepState(saved.state) if saved else StepState.TO_DO
        found = _tools((place.slug, row.reference), step, may_run=may_run(row.authority_id))
        lines[row.authority_id].append(
            InOne(
                row.title,
                reverse("teamwork:step", args=[place.slug, row.reference, step.key]),
                str(state.label),
                _TONES[state],
                tuple(one for one in found if one.is_in_record),
            )
        )
    return tuple(InBorough(place, tuple(lines[key])) for key, place in places.items())


def _is_late(state: str, due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on < today and state in OPEN


def _progress(lines: Iterable[StepLine]) -> Progress:
    found = list(lines)
    states = [line.state for line in found]
    return Progress(
        len(found),
        states.count(StepState.DONE),
        states.count(StepState.NOT_NEEDED),
        sum(line.is_late for line in found),
    )


def _tools(
    words: tuple[str, str], step: lifecycle.Step, *, may_run: bool
) -> Iterable[ToolLink]:  # fmt: skip
    """Yield the tools of a step that are built: in the procurement that `words` name, where they can be."""
    for tool in (step.tool, *step.also):
        if tool.key in _IN_RECORD:
            name, part = _IN_RECORD[tool.key]
            if not name or (part and not may_run):
                url = reverse("procurements:procurement", args=words) + f"#{part}"
            else:
                url = reverse(name, args=words)
            yield ToolLink(tool.title, url, True)
        elif tool.key in _IN_WORKBOOK:
            url = reverse("workbook:section", args=[*words, _IN_WORKBOOK[tool.key]])
            yield ToolLink(tool.title, url, True)
        elif tool.url_name:
            yield ToolLink(tool.title, reverse(tool.url_name), False)


def history(editions: Iterable[Any]) -> tuple[Was, ...]:
    """Return what was saved of a step each time, the newest first as it came."""
    return tuple(
        Was(
            one.number,
            str(StepState(one.state).label),
            _TONES[StepState(one.state)],
            one.reason,
            in_team(one.owner) if one.owner else "",
            one.due_on,
            one.saved_at,
            name_of(one.saved_by),
            is_current=place == 0,
        )
        for place, one in enumerate(editions)
    )


def mine(place: Place, rows: Iterable[Any], guidance: SiteMap, *, today: date) -> tuple[Mine, ...]:
    """Return a person's open steps as they came, the first due first, so the late ones lead."""
    return tuple(
        Mine(
            step_title(row.step, guidance),
            reverse("teamwork:step", args=[place.slug, row.procurement.reference, row.step]),
            row.procurement.title,
            reverse("teamwork:steps", args=[place.slug, row.procurement.reference]),
            str(StepState(row.state).label),
            _TONES[StepState(row.state)],
            row.due_on,
            _is_late(row.state, row.due_on, today),
        )
        for row in rows
    )
