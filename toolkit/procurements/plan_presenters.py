"""Pages of planning: every route with its reasons, and the dates before they are adopted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from rulebook.frameworks import framework
from rulebook.need import Need
from rulebook.policy import Stance
from rulebook.reasons import Reason, Verdict
from rulebook.routes import Recommendation, RouteAdvice
from rulebook.sources import Confidence
from rulebook.timetable import Timetable
from toolkit.pipeline.charts import Chart, Span, Spot, chart

_LAWFUL = {
    Verdict.YES: ("Lawful", "green"),
    Verdict.DEPENDS: ("Lawful on conditions", "yellow"),
    Verdict.NO: ("Not lawful here", "red"),
}


@dataclass(frozen=True, slots=True)
class Why:
    """A reason: words, source and where to read it, and how sure we are where we are not."""

    text: str
    source: str
    url: str
    confidence: str


def whys(reasons: Iterable[Reason]) -> tuple[Why, ...]:
    """Return reasons as they are shown, each once."""
    sure = (Confidence.CONFIRMED, Confidence.OUR_JUDGEMENT)
    return tuple(
        dict.fromkeys(
            Why(
                one.text, str(one.source), one.source.url,
                "" if one.confidence in sure else one.confidence.in_words,
            )
            for one in reasons
        )
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrameworkNote:
    """The framework that was named, what our catalogue knows of it on a day, and when that was checked."""

    name: str
    provider: str
    why: tuple[Why, ...]
    checked_on: date | None


def framework_note(need: Need, *, on: date) -> FrameworkNote | None:
    """Return what is known of the framework that was named; None where none was."""
    if not need.framework:
        return None
    known = framework(need.framework)
    if known is None:
        return FrameworkNote(need.framework, "", (), None)
    return FrameworkNote(known.name, known.provider, whys(known.reasons(on)), known.checked_on)


@dataclass(frozen=True, slots=True)
class Option:
    """A way to buy as it is shown."""

    key: str
    title: str
    about: str
    lawful: str
    tone: str
    why: tuple[Why, ...]
    reasons_for: tuple[Why, ...]
    reasons_against: tuple[Why, ...]
    time: str
    latest_start: date | None
    is_late: bool
    effort: str
    openness: str
    notices: str
    is_forbidden: bool
    is_preferred: bool


@dataclass(frozen=True, slots=True)
class RoutePage:
    """Every way to buy: open ones first, those that the law closes at the end."""

    standing: str
    standing_why: tuple[Why, ...]
    best_key: str
    open: tuple[Option, ...]
    closed: tuple[Option, ...]
    warnings: tuple[Why, ...]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Return the routes as a form offers them: those that the law does not close."""
        return [(one.key, _choice(one, self.best_key)) for one in self.open]


def _choice(one: Option, best: str) -> str:
    if one.key == best:
        return f"{one.title} (comes first)"
    return one.title if one.lawful == "Lawful" else f"{one.title} ({one.lawful.lower()})"


def route_page(found: Recommendation) -> RoutePage:
    """Build the page of routes."""
    standing = {
        True: "Above the threshold: the full regime applies.",
        False: "Below the threshold" + (", and notifiable." if found.is_notifiable else "."),
        None: "Not known yet: the value decides.",
    }[found.is_public]
    options = [(one, _option(one)) for one in found.routes]
    return RoutePage(
        standing,
        whys(found.reasons),
        found.best.key if found.best else "",
        tuple(option for one, option in options if one.lawful is not Verdict.NO),
        tuple(option for one, option in options if one.lawful is Verdict.NO),
        whys(found.warnings),
    )


def _option(one: RouteAdvice) -> Option:
    lawful, tone = _LAWFUL[one.lawful]
    policy = (one.policy,) if one.policy else ()
    return Option(
        one.key, one.title, one.about, lawful, tone,
        whys((*one.lawful_reasons, *policy)),
        whys(one.reasons_for),
        whys((*one.reasons_against, *one.risks)),
        f"About {one.weeks} weeks",
        one.latest_start, one.is_late,
        one.effort.in_words,
        one.openness.in_words,
        ", ".join(notice.key for notice in one.notices if notice.is_must) or "None",
        one.is_forbidden_by_policy,
        one.stance is Stance.PREFERS,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DatesPage:
    """The dates of a route before they are adopted.

    `had_to_start`: counted backward, it would have had to start on a day that has passed.
    """

    starts_on: date
    ends_on: date
    needed_by: date | None
    had_to_start: bool
    is_in_time: bool | None
    spare_days: int | None
    rows: tuple[Any, ...]
    chart: Chart | None
    warnings: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class DateRow:
    """A task with its days and why it takes so long."""

    label: str
    starts_on: date
    ends_on: date
    notice: str
    slack: str
    is_critical: bool
    why: tuple[Why, ...]


def dates_page(found: Timetable, *, today: date) -> DatesPage:
    """Build the page of dates."""
    rows = tuple(
        DateRow(
            one.label, one.starts_on, one.ends_on, one.notice, _slack(one.slack_days),
            one.is_critical, whys(one.reasons),
        )
        for one in found.milestones
    )  # fmt: skip
    lines: list[tuple[str, list[Span], list[Spot]]] = [
        (one.label, [Span(one.starts_on, one.ends_on, "phase-a" if one.is_critical else "phase-b")], [])
        for one in rows
    ]  # fmt: skip
    drawn = chart(
        "plan", "The dates", lines, today=today,
        about="Each task from its first to its last day. The table below holds the same days.",
    )  # fmt: skip
    had_to_start = found.is_too_late_to_start(today)
    return DatesPage(
        found.starts_on, found.ends_on, found.needed_by, had_to_start,
        found.is_in_time and not had_to_start, found.spare_days, rows, drawn, whys(found.warnings),
    )  # fmt: skip


def _slack(days: int | None) -> str:
    if days is None:
        return ""
    return "None" if days == 0 else f"{days} working day{'' if days == 1 else 's'}"
