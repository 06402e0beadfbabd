"""The page of a procurement as one frozen value: its answers, route, dates and notices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from rulebook.day_words import day_in_words
from rulebook.notices import Standing
from rulebook.sources import Confidence
from toolkit.people.queries import Place
from toolkit.pipeline.charts import Chart, Span, Spot, chart
from toolkit.procurements import records, standing
from toolkit.procurements.answer_words import answers
from toolkit.procurements.choices import FLAGS, NoticeState
from toolkit.procurements.list_presenters import NOTICE_TITLES, notice_url, state_of
from toolkit.procurements.step_counts import StepCount, step_count

_TONES = {
    Standing.PUBLISHED: "green",
    Standing.PUBLISHED_LATE: "yellow",
    Standing.OVERDUE: "red",
    Standing.TOO_LATE: "red",
    Standing.DUE: "orange",
    Standing.COMING: "blue",
    Standing.OPEN: "purple",
    Standing.OPTIONAL: "grey",
    Standing.NOT_NEEDED: "grey",
}


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the timetable, as planned and as it happened."""

    key: str
    label: str
    starts_on: date
    ends_on: date
    started_on: date | None
    ended_on: date | None
    state: str
    tone: str
    notice: str
    is_critical: bool
    reasons: tuple[Mapping[str, str], ...]
    url: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice of a procurement: whether it is needed, by when, and what there is of it."""

    title: str
    url: str
    state: str
    tone: str
    day: date | None
    when: str
    why: str
    is_late: bool
    draft: Any


@dataclass(frozen=True, slots=True)
class Published:
    """A notice that was published."""

    title: str
    url: str
    published_on: date
    number: str
    platform_url: str
    state: str
    note: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ProcurementPage:
    """Everything that the page of a procurement shows."""

    answers: tuple[tuple[str, str], ...]
    flags: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, date], ...]
    state: str
    tone: str
    route: Any
    choice: Any
    recommended: str
    is_outdated: bool
    timetable: Any
    tasks: tuple[Task, ...]
    chart: Chart | None
    is_route_changed: bool
    next: standing.Waiting | None
    next_url: str
    late: tuple[NoticeRow, ...]
    needed: tuple[NoticeRow, ...]
    others: tuple[NoticeRow, ...]
    published: tuple[Published, ...]
    steps: StepCount


def procurement_page(place: Place, one: Any, *, today: date) -> ProcurementPage:
    """Build the page of a procurement that was read whole."""
    stand = standing.stand(one, on=today)
    choice, adopted = records.choice_of(one), records.timetable_of(one)
    route = records.kind_of(choice.route) if choice else None
    first = records.kind_of(choice.recommended) if choice and choice.recommended else None
    tasks = tuple(_tasks(place, one, today))
    rows = [_notice_row(place, one, each, stand) for each in stand.notices]
    is_waiting = {each.key for each in stand.waiting}
    pairs = list(zip(stand.notices, rows, strict=True))
    state, tone = state_of(one)
    return ProcurementPage(
        answers=tuple(answers(records.need_of(one.answers))),
        flags=tuple(
            (flag.label, "Yes" if one.flags[flag.name] else "No")
            for flag in FLAGS if one.flags.get(flag.name) is not None
        ),
        days=tuple(_days(one)),
        state=state,
        tone=tone,
        route=route,
        choice=choice,
        recommended=first.title if first and first != route else "",
        is_outdated=choice is not None and choice.answers != one.answers,
        timetable=adopted,
        tasks=tasks,
        chart=_chart(tasks, today),
        is_route_changed=bool(adopted and choice and adopted.route != choice.route),
        next=stand.next,
        next_url=notice_url(place, one, stand.next.key) if stand.next else "",
        late=tuple(row for due, row in pairs if row.is_late),
        needed=tuple(row for due, row in pairs if due.notice.key in is_waiting),
        others=tuple(
            row for due, row in pairs
            if due.notice.key not in is_waiting and due.standing is not Standing.NOT_NEEDED
        ),
        published=tuple(_published(place, one)),
        steps=step_count(one, today=today),
    )  # fmt: skip


def _days(one: Any) -> Iterable[tuple[str, date]]:
    for label, day in (
        ("Contract award notice planned", one.award_notice_on),
        ("Standstill ends", one.standstill_ends_on),
        ("Contract entered into", one.signed_on),
        ("Contract starts", one.contract_starts_on),
        ("Contract ends", one.contract_ends_on),
        ("Decided to award no contract", one.stopped_on),
        ("The contract is changed", one.change_on),
        ("Contract ended", one.ended_on),
    ):
        if day:
            yield label, day


def _tasks(place: Place, one: Any, today: date) -> Iterable[Task]:
    happened = records.happened(one)
    for each in records.milestones_of(one):
        was = happened.get(each.key)
        state, tone = "To come", "grey"
        if was and was.ends_on:
            state, tone = "Done", "green"
        elif was:
            state, tone = ("Late", "red") if each.ends_on < today else ("Going on", "blue")
        elif each.ends_on < today:
            state, tone = "Late", "red"
        elif each.starts_on <= today:
            state, tone = "Should go on", "orange"
        yield Task(
            each.key, each.label, each.starts_on, each.ends_on, was.starts_on if was else None,
            was.ends_on if was else None, state, tone, each.notice, each.is_critical,
            tuple({**reason, "confidence": _doubt(reason)} for reason in each.reasons),
            reverse("procurements:happened", args=[place.slug, one.reference, each.key]),
        )  # fmt: skip


def _doubt(reason: Mapping[str, str]) -> str:
    """Say how a reason is known, where it is not plainly confirmed law."""
    found = Confidence(reason["confidence"])
    if found in (Confidence.CONFIRMED, Confidence.OUR_JUDGEMENT):
        return ""
    return found.in_words


_LOOKS = {
    "Done": "in-good-time",
    "Late": "too-late",
    "Going on": "phase-a",
    "Should go on": "decide-now",
}


def _chart(tasks: Iterable[Task], today: date) -> Chart | None:
    rows: list[tuple[str, list[Span], list[Spot]]] = [
        (
            one.label,
            [Span(one.started_on or one.starts_on, one.ended_on or max(one.ends_on, one.started_on or one.ends_on), _LOOKS.get(one.state, "phase-b"))],
            [],
        )
        for one in tasks
    ]  # fmt: skip
    return chart(
        "timetable", "The adopted dates", rows, today=today,
        about="Each task from its first to its last day. The table below holds the same days.",
    )  # fmt: skip


def _notice_row(place: Place, one: Any, due: Any, stand: standing.Stand) -> NoticeRow:
    waits = next((each for each in stand.waiting if each.key == due.notice.key), None)
    day = due.published_on or (waits.day if waits else due.due_on)
    state, tone = due.standing.in_words, _TONES[due.standing]
    if waits and waits.is_late and due.standing not in (Standing.OVERDUE, Standing.TOO_LATE):
        state, tone = "Later than planned", "red"
    draft = records.latest(one, due.notice.key)
    return NoticeRow(
        title=due.notice.title,
        url=notice_url(place, one, due.notice.key),
        state=state,
        tone=tone,
        day=day,
        when="" if day else due.notice.when,
        why=due.answer.words,
        is_late=bool(waits and waits.is_late),
        draft=draft if draft and draft.state == NoticeState.DRAFT else None,
    )


def _published(place: Place, one: Any) -> Iterable[Published]:
    for notice in reversed(list(one.notices.all())):
        if notice.state not in (NoticeState.PUBLISHED, NoticeState.CANCELLED):
            continue
        note = ""
        if notice.state == NoticeState.CANCELLED:
            note = f"Cancelled on {day_in_words(notice.cancelled_on)}: {notice.cancelled_reason}"
        elif notice.corrects_id:
            note = f"A correction: {notice.correction}" if notice.correction else "A correction"
        yield Published(
            title_of(notice.key),
            reverse("procurements:preview", args=[place.slug, one.reference, notice.serial]),
            notice.published_on,
            notice.platform_number,
            notice.platform_url,
            str(NoticeState(notice.state).label),
            note,
            bool(notice.release_id),
        )


def tone_of(found: Standing) -> str:
    """Return the tone in which a standing is shown."""
    return _TONES[found]


def route_title(route: str) -> str:
    """Return a route's name, or its key if the rulebook does not know it any more."""
    kind = records.kind_of(route)
    return kind.title if kind else route


def title_of(key: str) -> str:
    """Return a notice's name with its form, like 'UK4 tender notice'."""
    return NOTICE_TITLES.get(key, key)
