"""The page of the renewal radar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.urls import reverse

from rulebook.renewal import RouteStart
from rulebook.renewal_state import State
from toolkit.people.queries import Place
from toolkit.pipeline.charts import Chart, Span, Spot, chart
from toolkit.pipeline.queries import Pace
from toolkit.pipeline.radar import Renewal, plan_of

PAGE_SIZE = 25
TONES = {
    State.TOO_LATE: "red",
    State.DECIDE_NOW: "orange",
    State.START_SOON: "yellow",
    State.IN_GOOD_TIME: "green",
    State.TOO_FAR_AHEAD: "blue",
    State.ENDED: "grey",
    State.END_UNKNOWN: "purple",
}


@dataclass(frozen=True, slots=True)
class StartRow:
    """A route and the last day on which it can safely start."""

    title: str
    day: date | None
    is_too_late: bool
    condition: str


@dataclass(frozen=True, slots=True)
class RadarRow:
    """A contract on the radar."""

    title: str
    url: str
    suppliers: str
    service_area: str
    manager: str
    state: str
    tone: str
    ends_on: date | None
    notice_day: date | None
    is_notice_past: bool
    decision_day: date | None
    is_decision_past: bool
    quickest: StartRow | None
    others: tuple[StartRow, ...]
    note: str
    is_synthetic: bool


@dataclass(frozen=True, slots=True)
class RadarPage:
    """The radar as somebody asked for it."""

    form: BaseForm
    sentence: str
    rows: tuple[RadarRow, ...]
    chart: Chart | None
    page: Page[Any]
    query: str
    states: tuple[dict[str, Any], ...]
    is_filtered: bool
    is_empty: bool


def radar_page(
    form: BaseForm,
    place: Place,
    found: Sequence[Renewal],
    *,
    counts: Mapping[State, int],
    contracts: Any,
    pace: Pace,
    page_number: str,
    today: date,
) -> RadarPage:
    """Build the radar. `contracts` gives the rows of the register for keys, with their suppliers."""
    page = Paginator(found, PAGE_SIZE).get_page(page_number)
    shown = list(page.object_list)
    rows_by_key = contracts([one.pk for one in shown])
    rows = tuple(_row(place, one, rows_by_key.get(one.pk), pace=pace, today=today) for one in shown)
    said = {name: str(form.data.get(name, "")) for name in form.fields if form.data.get(name)}
    return RadarPage(
        form=form,
        sentence=_sentence(len(found), bool(said)),
        rows=rows,
        chart=radar_chart(shown, today=today),
        page=page,
        query=urlencode(said),
        states=tuple(_states(counts, said, place)),
        is_filtered=bool(said),
        is_empty=not counts,
    )


def _sentence(count: int, is_filtered: bool) -> str:
    contracts = "1 contract" if count == 1 else f"{count:,} contracts"
    return f"{contracts} found" if is_filtered else f"{contracts} that have not ended"


def _states(
    counts: Mapping[State, int], said: Mapping[str, str], place: Place
) -> Sequence[dict[str, Any]]:
    """Return each state with its number, as a link that shows just these."""
    base = reverse("pipeline:radar", args=[place.slug])
    rest = {name: value for name, value in said.items() if name != "state"}
    chips: list[dict[str, Any]] = []
    for state, number in counts.items():
        here = said.get("state") == state
        query = urlencode(rest if here else rest | {"state": state.value})
        chips.append(
            {
                "text": f"{state.in_words}: {number:,}",
                "url": f"{base}?{query}" if query else base,
                "current": here,
            }
        )
    return chips


def _row(place: Place, one: Renewal, contract: Any, *, pace: Pace, today: date) -> RadarRow:
    made = plan_of(one.contract, pace, today)
    quickest = made.quickest_competitive
    others = [start for start in made.routes if start is not quickest and start.is_lawful_here]
    suppliers = [] if contract is None else contract.supplier_links.all()
    notice_day, decision_day = one.days.notice_day, one.days.decision_day
    return RadarRow(
        title=one.title,
        url=reverse("pipeline:renewal", args=[place.slug, one.reference]),
        suppliers=", ".join(link.supplier.name for link in suppliers),
        service_area=one.service_area,
        manager=one.manager_name,
        state=short_state(one.state),
        tone=TONES[one.state],
        ends_on=one.days.ends_on,
        notice_day=notice_day,
        is_notice_past=notice_day is not None and notice_day < today,
        decision_day=decision_day,
        is_decision_past=decision_day is not None and decision_day < today,
        quickest=_start(quickest) if quickest else None,
        others=tuple(_start(start) for start in others),
        note=_note(one),
        is_synthetic=contract is not None and contract.is_synthetic,
    )


def _start(start: RouteStart) -> StartRow:
    return StartRow(
        start.route.title,
        start.latest_safe_start,
        start.is_too_late,
        "" if start.lawful == "yes" else "if its conditions are met",
    )


def _note(one: Renewal) -> str:
    if one.state is State.END_UNKNOWN and one.days.is_rolling:
        return "It rolls on. Give a day on which it could end, to plan from it."
    if one.state is State.END_UNKNOWN:
        return "No end is known, so we cannot say. Add it."
    if one.days.notice_day is None and one.state is not State.ENDED:
        return "The notice period is not known: the day to decide may be earlier."
    return ""


def radar_chart(found: Sequence[Renewal], *, today: date) -> Chart | None:
    """Draw each contract's time from its decision day to its end, with the day for notice."""
    rows = []
    for one in found:
        ends_on, decide = one.days.ends_on, one.days.decision_day
        spans, spots = [], []
        if ends_on and decide and one.state is not State.ENDED:
            spans.append(Span(decide, ends_on, one.state.value))
            spots.append(Spot(decide, "decide"))
        if one.days.notice_day:
            spots.append(Spot(one.days.notice_day, "notice"))
        if ends_on:
            spots.append(Spot(ends_on, "end"))
        if spots:
            rows.append((f"{short_state(one.state)}: {one.title}", spans, spots))
    about = (
        "One line for each contract of this page. A bar runs from the day to decide to the end of "
        "the contract; its state stands in words before its name. The table holds the same days."
    )
    return chart("radar", "When to decide, give notice and end", rows, today=today, about=about)


def short_state(state: State) -> str:
    """Say a state in a word or two, for a tag."""
    return {
        State.TOO_LATE: "Too late",
        State.DECIDE_NOW: "Decide now",
        State.START_SOON: "Start soon",
        State.IN_GOOD_TIME: "In good time",
        State.TOO_FAR_AHEAD: "Too far ahead",
        State.ENDED: "Ended",
        State.END_UNKNOWN: "End not known",
    }[state]
