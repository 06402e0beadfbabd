"""The decisions of a procurement: those that were written down, and those that the record shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from toolkit.guidance.documents.paper import Paper
from toolkit.guidance.queries import SiteMap
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.procurements import records
from toolkit.teamwork.naming import step_title

ROUTE = "use-the-right-procurement-tool"


@dataclass(frozen=True, slots=True)
class Line:
    """A decision. One of the record has no number: it is kept there, and changed there."""

    number: int | None
    what: str
    reason: str
    decided_by: str
    decided_on: date
    step: str
    instead_of: int | None
    replaced_by: str
    recorded: str
    address: str  # where it is replaced, or where the record has it

    @property
    def counts(self) -> bool:
        """Say whether nothing stands in its place."""
        return not self.replaced_by

    @property
    def title(self) -> str:
        """Return what it is called."""
        return f"Decision {self.number}" if self.number else "From the record"


def lines(
    place: Place, procurement: Any, decisions: Iterable[Any], earlier: Iterable[Any],
    guidance: SiteMap,
) -> list[Line]:  # fmt: skip
    """Return every decision, the last day first. `earlier` are routes that were chosen before."""
    found = [
        *_written(place, procurement, list(decisions), guidance),
        *_of_record(place, procurement, list(earlier), guidance),
    ]
    found.sort(key=lambda one: (one.decided_on, one.number or 0), reverse=True)
    return found


def _written(place: Place, procurement: Any, rows: list[Any], guidance: SiteMap) -> Iterator[Line]:
    replaced = {row.instead_of_id: row.number for row in rows if row.instead_of_id}
    numbers = {row.pk: row.number for row in rows}
    for row in rows:
        by = replaced.get(row.pk)
        yield Line(
            row.number,
            row.what,
            row.reason,
            row.decided_by,
            row.decided_on,
            step_title(row.step, guidance) if row.step else "",
            numbers.get(row.instead_of_id),
            f"decision {by}" if by else "",
            f"Written down by {name_of(row.recorded_by)} on {_day(row.recorded_at)}",
            reverse(
                "teamwork:replace_decision",
                args=[place.slug, procurement.reference, row.number],
            ),
        )


def _of_record(
    place: Place, procurement: Any, earlier: list[Any], guidance: SiteMap
) -> Iterator[Line]:
    """Yield the routes that were chosen, and the dates that were adopted."""
    page = reverse("procurements:procurement", args=[place.slug, procurement.reference])
    title = step_title(ROUTE, guidance)
    choice, adopted = records.choice_of(procurement), records.timetable_of(procurement)
    for one in (*([choice] if choice else []), *earlier):
        kind = records.kind_of(one.route)
        first = one.route == one.recommended
        yield Line(
            None,
            f"Route: {kind.title if kind else one.route}",
            one.reason or ("It came first of the lawful routes." if first else ""),
            name_of(one.chosen_by),
            _date(one.chosen_at),
            title,
            None,
            "" if one.is_current else "a later route",
            "Kept with the route",
            f"{page}#route",
        )
    if adopted:
        yield Line(
            None,
            f"Dates: from {_day(adopted.starts_on)} to {_day(adopted.ends_on)}",
            "They follow from the route, the law and the borough’s own pace.",
            name_of(adopted.adopted_by),
            _date(adopted.adopted_at),
            title,
            None,
            "",
            "Kept with the dates",
            f"{page}#dates",
        )


def _date(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _day(day: date | datetime) -> str:
    if isinstance(day, datetime):
        day = _date(day)
    return f"{day.day} {day:%B %Y}"


def paper(procurement: Any, found: list[Line], *, by: str, on: date) -> bytes:
    """Return the decisions of a procurement as a DOCX. `by` publishes the toolkit."""
    writer = Paper(
        f"Decisions: {procurement.title}",
        eyebrow=f"{procurement.authority.name}, as at {_day(on)}",
        foot=f"As at {_day(on)}",
    )
    if procurement.is_made_up:
        writer.note("Made up for a demonstration; not a real procurement.")
    for heading, wanted in (
        ("Decisions that count", True),
        ("Decisions that were replaced", False),
    ):
        part = [one for one in found if one.counts is wanted]
        writer.heading(heading)
        if not part:
            writer.text("None.")
        for one in part:
            _write(writer, one)
    return writer.file(subject="Procurement", category="Decisions", by=by, on=on)


def _write(writer: Paper, one: Line) -> None:
    writer.part(f"{one.title}, {_day(one.decided_on)}")
    writer.text(one.what)
    rows = [
        ("Why", one.reason or "No reason was asked for"),
        ("Decided by", one.decided_by),
        ("Step", one.step or "None"),
        ("In place of", f"Decision {one.instead_of}" if one.instead_of else ""),
        ("Replaced by", one.replaced_by),
        ("Kept", one.recorded),
    ]
    writer.table(("About it", "What is known"), [row for row in rows if row[1]], (25, 75))
