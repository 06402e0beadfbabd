"""The pages of planned purchases: a borough's pipeline, its pipeline notice, and what others share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.urls import reverse

from rulebook.money import pounds, short_pounds
from rulebook.pipeline_notice import belongs, due, financial_year_of, look_ahead, must_publish
from rulebook.reasons import Verdict
from toolkit.people.choices import Sharing
from toolkit.people.queries import Place
from toolkit.pipeline.choices import PlanState
from toolkit.pipeline.presenters.renewal import AnswerView
from toolkit.pipeline.queries import ROUTE_TITLES, PlanRecord
from toolkit.pipeline.records import purchase

PAGE_SIZE = 50
SUGGESTED = 10
_STATE_TONES = {
    PlanState.IDEA: "grey",
    PlanState.PLANNED: "blue",
    PlanState.UNDER_WAY: "yellow",
    PlanState.DONE: "green",
    PlanState.DROPPED: "red",
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A planned purchase in a list."""

    title: str
    url: str
    notice_on: date | None
    starts_on: date | None
    value: str
    route: str
    state: str
    state_tone: str
    sharing: str
    is_past: bool
    is_open_to_joining: bool
    borough: str = ""
    is_synthetic: bool = False  # it replaces a contract that is made up


@dataclass(frozen=True, slots=True)
class Quarter:
    """The plans whose notice is expected in a quarter of a financial year."""

    name: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A contract that ends and has no plan."""

    title: str
    url: str
    plan_url: str
    ends_on: date
    is_synthetic: bool


@dataclass(frozen=True, slots=True)
class PipelinePage:
    """A borough's pipeline."""

    quarters: tuple[Quarter, ...]
    page: Page[Any]
    count: int
    total: str
    without_value: int
    suggested: tuple[Suggested, ...]
    more_suggested: int
    dropped: tuple[PlanRow, ...]

    @property
    def has_synthetic(self) -> bool:
        """Whether a row of the page is made up."""
        plans = [row.is_synthetic for quarter in self.quarters for row in quarter.rows]
        return any(plans) or any(one.is_synthetic for one in self.suggested)


def quarter_of(day: date | None) -> str:
    """Name the quarter of a day as councils do, like 'January to March 2027 (Q4 of 2026-27)'."""
    if day is None:
        return "No day yet"
    months = ("January to March", "April to June", "July to September", "October to December")
    number = (day.month - 1) // 3
    year = financial_year_of(day)
    quarter = (number - 1) % 4 + 1
    return f"{months[number]} {day.year} (Q{quarter} of {year}-{(year + 1) % 100:02d})"


def pipeline_page(
    place: Place,
    found: Any,
    *,
    totals: Mapping[str, int | None],
    suggested: Any,
    dropped: Iterable[Any],
    page_number: str,
    today: date,
) -> PipelinePage:
    """Build a borough's pipeline, grouped by quarter."""
    page = Paginator(found, PAGE_SIZE).get_page(page_number)
    groups: dict[str, list[PlanRow]] = {}
    for one in page.object_list:
        groups.setdefault(quarter_of(one.notice_on), []).append(_row(place, one, today=today))
    ending = list(suggested[: SUGGESTED + 1])
    more = suggested.count() - SUGGESTED if len(ending) > SUGGESTED else 0
    return PipelinePage(
        quarters=tuple(Quarter(name, tuple(rows)) for name, rows in groups.items()),
        page=page,
        count=page.paginator.count,
        total=short_pounds(totals["pence"]) if totals["pence"] else "",
        without_value=totals["without"] or 0,
        suggested=tuple(
            Suggested(
                one.title or "No title",
                reverse("pipeline:renewal", args=[place.slug, one.reference]),
                reverse("pipeline:plan_replacement", args=[place.slug, one.reference]),
                one.ends_on,
                one.is_synthetic,
            )
            for one in ending[:SUGGESTED]
        ),
        more_suggested=more,
        dropped=tuple(_row(place, one, today=today) for one in dropped),
    )


def _row(place: Place, one: Any, *, today: date) -> PlanRow:
    state = PlanState(one.state)
    return PlanRow(
        title=one.title,
        url=reverse("pipeline:plan", args=[place.slug, one.reference]),
        notice_on=one.notice_on,
        starts_on=one.starts_on,
        value="" if one.value_pence is None else f"{pounds(one.value_pence)} without VAT",
        route=ROUTE_TITLES.get(one.route, ""),
        state=str(state.label),
        state_tone=_STATE_TONES[state],
        sharing=str(Sharing(one.sharing).label),
        is_past=one.notice_on is not None
        and one.notice_on < today
        and state in (PlanState.IDEA, PlanState.PLANNED),
        is_open_to_joining=one.is_open_to_joining,
        is_synthetic=one.contract is not None and one.contract.is_synthetic,
    )


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One planned purchase."""

    row: PlanRow
    reference: str
    facts: tuple[tuple[str, str], ...]
    replaces: str
    replaces_url: str
    replaces_reference: str
    is_dropped: bool
    dropped_reason: str
    changed: str


def plan_page(place: Place, one: Any, *, today: date) -> PlanPage:
    """Build the page of one planned purchase."""
    row = _row(place, one, today=today)
    facts = (
        ("Description", one.description),
        ("Kind", one.category.capitalize()),
        ("CPV code", one.cpv_code),
        ("Value", row.value),
        ("Tender notice expected", _day(one.notice_on)),
        ("New contract starts", _day(one.starts_on)),
        (
            "Length",
            "" if one.months is None else f"{one.months} month{'' if one.months == 1 else 's'}",
        ),
        ("Route", row.route),
        ("How far it is", row.state),
        ("Other boroughs may join", "Yes" if one.is_open_to_joining else "No"),
        ("Contact", one.contact),
        ("Who may see it", row.sharing),
    )
    contract = one.contract
    return PlanPage(
        row=row,
        reference=one.reference,
        facts=tuple((label, text or "Not said") for label, text in facts),
        replaces=(contract.title or contract.reference) if contract else "",
        replaces_url=reverse("pipeline:renewal", args=[place.slug, contract.reference])
        if contract
        else "",
        replaces_reference=contract.reference if contract else "",
        is_dropped=one.state == PlanState.DROPPED,
        dropped_reason=one.dropped_reason,
        changed=f"{_day(one.changed_at.date())} by {one.changed_by}",
    )


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A planned purchase, and whether it belongs in the notice."""

    title: str
    url: str
    answer: AnswerView


@dataclass(frozen=True, slots=True)
class NoticePage:
    """Who must publish a pipeline notice, and what belongs in it."""

    year: int
    year_name: str
    years: tuple[dict[str, Any], ...]
    due: date
    window: tuple[date, date]
    duty: AnswerView
    is_duty: bool
    spend: str
    spend_by: str
    groups: tuple[tuple[str, str, tuple[NoticeRow, ...]], ...]
    count: int


def year_name(year: int) -> str:
    """Name a financial year, like '2027-28'."""
    return f"{year}-{(year + 1) % 100:02d}"


def notice_page(
    place: Place, found: Iterable[Any], spend: Any, *, year: int, today: date
) -> NoticePage:
    """Build the page of the pipeline notice of a financial year."""
    duty = must_publish(spend.pence if spend else None, year)
    rows: dict[Verdict, list[NoticeRow]] = {verdict: [] for verdict in Verdict}
    for one in found:
        answer = belongs(
            purchase(
                value_pence=one.value_pence,
                notice_on=one.notice_on,
                route=one.route,
                category=one.category,
            ),
            year,
        )
        url = reverse("pipeline:plan", args=[place.slug, one.reference])
        rows[answer.verdict].append(NoticeRow(one.title, url, AnswerView.of(answer)))
    here = reverse("pipeline:notice", args=[place.slug])
    this = financial_year_of(today)
    return NoticePage(
        year=year,
        year_name=year_name(year),
        years=tuple(
            {"text": year_name(one), "url": f"{here}?year={one}", "current": one == year}
            for one in (this, this + 1)
        ),
        due=due(year),
        window=look_ahead(year),
        duty=AnswerView.of(duty),
        is_duty=duty.is_yes,
        spend=pounds(spend.pence) if spend else "",
        spend_by=f"{_day(spend.at.date())} by {spend.by}" if spend else "",
        groups=tuple(
            (title, empty, tuple(rows[verdict]))
            for verdict, title, empty in (
                (Verdict.YES, "Belongs in the notice", "No row of your pipeline belongs in it."),
                (Verdict.DEPENDS, "We need to know more", "Every row has what it takes to tell."),
                (Verdict.NO, "Does not have to be in it", "There is no other row."),
            )
        ),
        count=sum(len(kept) for kept in rows.values()),
    )


@dataclass(frozen=True, slots=True)
class SharedPage:
    """What boroughs plan and share."""

    form: BaseForm
    rows: tuple[PlanRecord, ...]
    page: Page[Any]
    query: str
    sentence: str
    is_filtered: bool


def shared_page(form: BaseForm, found: Any, *, records: Any, page_number: str) -> SharedPage:
    """Build the list of plans that boroughs share."""
    page = Paginator(found, PAGE_SIZE).get_page(page_number)
    said = {name: str(form.data.get(name, "")) for name in form.fields if form.data.get(name)}
    count = page.paginator.count
    return SharedPage(
        form=form,
        rows=tuple(records(page.object_list)),
        page=page,
        query=urlencode(said),
        sentence="1 planned purchase" if count == 1 else f"{count:,} planned purchases",
        is_filtered=bool(said),
    )
