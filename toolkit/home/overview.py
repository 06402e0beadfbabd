"""A borough's first page as one frozen object: what needs somebody, what comes next, what others share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from rulebook.day_words import day_in_words
from rulebook.renewal_state import State
from toolkit.contracts.own_queries import Counts
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place, Viewer
from toolkit.pipeline.presenters.radar import TONES
from toolkit.pipeline.radar import Renewal
from toolkit.procurements.standing import BoroughStand

NEXT_SHOWN, OVERLAPS_SHOWN = 5, 4
# Short words for a tag: the radar says them in full.
SHORT = {
    State.TOO_LATE: "Too late",
    State.DECIDE_NOW: "Decide now",
    State.START_SOON: "Start soon",
    State.IN_GOOD_TIME: "In good time",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that needs somebody: what, why, where, and how urgent it is, in words and a tone."""

    text: str
    why: str
    url: str
    tag: str
    tone: str


@dataclass(frozen=True, slots=True)
class Next:
    """A contract whose day comes next."""

    title: str
    url: str
    state: str
    tone: str
    day: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Shared:
    """A group of contracts of several boroughs, this one among them."""

    label: str
    url: str
    boroughs: tuple[str, ...]
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """What a borough's first page shows. Without a contract in the register it says how to begin."""

    has_register: bool
    may_import: bool
    tasks: tuple[Task, ...]
    next: tuple[Next, ...]
    shared: tuple[Shared, ...]
    figures: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for somebody, counted by the apps that know it."""

    counts: Counts
    renewals: Mapping[State, int]
    without_plan: int
    may_be_twins: int
    invitations: int
    file_due_on: date | None  # of the Transparency Code's register
    overlaps: int
    notices: BoroughStand  # of the borough's own procurements


def overview(
    place: Place,
    viewer: Viewer,
    waiting: Waiting,
    *,
    renewals: Sequence[Renewal],
    groups: Iterable[Any],
    names: Mapping[int, Sequence[str]],
    today: date,
) -> Overview:
    """Build the page. `groups` are overlaps of the borough, `names` their boroughs by row."""
    has_register = waiting.counts.contracts > 0
    tasks = (
        _tasks(place, viewer, waiting, today) if has_register else _notices(place, waiting.notices)
    )
    return Overview(
        has_register=has_register,
        may_import=viewer.may(Permission.IMPORT_REGISTER, place.authority_id),
        tasks=tuple(tasks),
        next=tuple(_next(place, one) for one in renewals if one.state in SHORT)[:NEXT_SHOWN],
        shared=tuple(_shared(one, names.get(one.pk, ()), place) for one in groups),
        figures=_figures(waiting),
    )


def _tasks(place: Place, viewer: Viewer, waiting: Waiting, today: date) -> Iterable[Task]:
    """Yield what needs somebody, the most urgent first; nothing that the viewer's role cannot do."""

    def may(permission: Permission) -> bool:
        return viewer.may(permission, place.authority_id)

    radar = reverse("pipeline:radar", args=[place.slug])
    register = reverse("contracts:own_register", args=[place.slug])
    for state, ending, why in (
        (State.TOO_LATE, "too late for a competition", "See what can still be done for each."),
        (State.DECIDE_NOW, "to decide about now", "Extend or buy again: the decision is due."),
        (State.START_SOON, "to start buying again soon", "The latest safe start is near."),
    ):
        if number := waiting.renewals.get(state, 0):
            yield Task(
                f"{_many(number, 'contract')} {ending}",
                why,
                f"{radar}?state={state.value}",
                SHORT[state],
                TONES[state],
            )
    yield from _notices(place, waiting.notices)
    if waiting.invitations:
        yield Task(
            _many(waiting.invitations, "invitation"),
            "Other boroughs with the same need wait for your answer.",
            reverse("collaboration:invitations", args=[place.slug]),
            "Answer",
            "blue",
        )
    if waiting.file_due_on and may(Permission.PUBLISH):
        is_late = waiting.file_due_on < today
        yield Task(
            "Contract register for the Transparency Code",
            f"{'It was' if is_late else 'It is'} due by {day_in_words(waiting.file_due_on)}.",
            reverse("opendata:publish", args=[place.slug]),
            "Late" if is_late else "To publish",
            "red" if is_late else "yellow",
        )
    if waiting.counts.to_look_at:
        yield Task(
            f"{_many(waiting.counts.to_look_at, 'contract')} to look at",
            "Sources disagree, or an import had doubts.",
            f"{register}?look=any",
            "Look",
            "yellow",
        )
    if waiting.may_be_twins and may(Permission.MERGE_CONTRACTS):
        yield Task(
            f"{_many(waiting.may_be_twins, 'pair')} of rows that may be one contract",
            "Say once whether they are; it is remembered.",
            reverse("contracts:twins", args=[place.slug]),
            "Decide",
            "yellow",
        )
    if waiting.counts.without_end:
        yield Task(
            f"{_many(waiting.counts.without_end, 'contract')} without an end date",
            "Without it nobody can be warned in time.",
            f"{register}?missing=end",
            "Add",
            "grey",
        )
    if waiting.counts.never_confirmed and may(Permission.CONFIRM_CONTRACT):
        yield Task(
            f"{_many(waiting.counts.never_confirmed, 'contract')} never confirmed",
            "Tick those that are right: others then trust the dates.",
            f"{register}?stale=never",
            "Confirm",
            "grey",
        )
    if waiting.without_plan and may(Permission.PLAN_PURCHASE):
        yield Task(
            f"{_many(waiting.without_plan, 'contract')} ending within 18 months without a plan",
            "One click makes each a row of your pipeline.",
            reverse("pipeline:pipeline", args=[place.slug]),
            "Plan",
            "grey",
        )


def _notices(place: Place, waiting: BoroughStand) -> Iterable[Task]:
    """Yield what the borough's procurements must publish: what is late, then what is due soon."""
    url = reverse("procurements:procurements", args=[place.slug])
    if waiting.late:
        yield Task(
            f"{_many(waiting.late, 'notice')} of your procurements late",
            "Their day has passed: by law, or by your own plan.",
            url,
            "Late",
            "red",
        )
    if waiting.soon:
        yield Task(
            f"{_many(waiting.soon, 'notice')} of your procurements due within two weeks",
            "See what each must say, and what is missing.",
            url,
            "To publish",
            "yellow",
        )


def _next(place: Place, one: Renewal) -> Next:
    return Next(
        title=one.title,
        url=reverse("pipeline:renewal", args=[place.slug, one.reference]),
        state=SHORT[one.state],
        tone=TONES[one.state],
        day=one.next_day,
        ends_on=one.days.ends_on,
    )


def _shared(group: Any, names: Sequence[str], place: Place) -> Shared:
    return Shared(
        label=group.need_label,
        url=reverse("collaboration:overlap", args=[group.key]),
        boroughs=tuple(name for name in names if name != place.name),
        earliest=group.earliest_end,
        latest=group.latest_end,
    )


def _figures(waiting: Waiting) -> tuple[dict[str, Any], ...]:
    counts = waiting.counts
    return (
        {
            "value": f"{counts.contracts:,}",
            "label": "Contracts",
            "note": "from your files and published notices, each once",
        },
        {
            "value": f"{counts.shared:,}",
            "label": "Shared",
            "note": "from your register, with boroughs or everybody",
        },
        {
            "value": f"{waiting.overlaps:,}",
            "label": "Overlaps",
            "note": "groups by need, system or supplier with ends that can still meet",
        },
    )


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
