"""One frozen object for each page that lists a borough's own contracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone

from rulebook.renewal import ExpiringContract, notice
from toolkit.contracts import missing
from toolkit.contracts.choices import Importance, Look, Origin, OwnSort
from toolkit.contracts.own_queries import Counts
from toolkit.contracts.presenters import Column, Link, Mark, money, supplier_links, value_of
from toolkit.people.choices import Sharing
from toolkit.ui.addresses import address

PAGE_SIZE = 25
SHARED: Mapping[str, Mark] = {
    Sharing.OWN: Mark("Only us", "grey"),
    Sharing.BOROUGHS: Mark("Boroughs", "blue"),
    Sharing.PUBLIC: Mark("Everybody", "green"),
}
_FEW_DAYS = 45  # below this a confirmation is shown in days
_MONTH_DAYS = 30.44


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A contract in its borough's own register."""

    reference: str
    title: str
    url: str
    suppliers: tuple[Link, ...]
    system: str
    area: str
    total: str
    annual: str
    starts_on: date | None
    ends_on: date | None
    may_extend_until: date | None
    is_rolling: bool
    has_ended: bool
    notice_on: date | None
    notice_passed: bool
    confirmed: str
    is_stale: bool
    shared: Mark
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class OwnRegisterPage:
    """A borough's own register as somebody asked for it."""

    form: BaseForm
    sentence: str
    rows: tuple[OwnRow, ...]
    page: Page[Any]
    query: str
    columns: tuple[Column, ...]
    active: tuple[dict[str, Any], ...]
    csv_url: str
    is_filtered: bool
    more: tuple[str, ...]  # filters that are folded away until somebody uses one
    more_in_use: bool


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A fact that contracts lack, why it matters, and where they are."""

    label: str
    why: str
    count: int
    share: int  # per cent
    url: str


@dataclass(frozen=True, slots=True)
class MissingPart:
    """Missing facts that stand in the way of one thing."""

    title: str
    rows: tuple[MissingRow, ...]


def since(moment: datetime | None, now: datetime) -> str:
    """Say how long ago something was confirmed: "not confirmed for 14 months"."""
    if moment is None:
        return "Never confirmed"
    days = (timezone.localtime(now).date() - timezone.localtime(moment).date()).days
    if days <= 0:
        return "Confirmed today"
    if days < _FEW_DAYS:
        return f"Confirmed {'1 day' if days == 1 else f'{days} days'} ago"
    months = round(days / _MONTH_DAYS)
    return f"Not confirmed for {months} months"


def is_stale(moment: datetime | None, now: datetime) -> bool:
    """Say whether nobody has confirmed it for half a year."""
    return moment is None or (now - moment).days > round(6 * _MONTH_DAYS)


def notice_day(one: Any) -> date | None:
    """Return the last day to give notice: as the contract states it, or counted back from its end."""
    detail = getattr(one, "register", None)
    if detail is None:
        return None
    return notice(
        ExpiringContract(
            ends_on=one.ends_on, notice_on=detail.notice_on, notice_months=detail.notice_months
        )
    )[0]


def looks(one: Any) -> tuple[Mark, ...]:
    """Return why somebody should look at a contract."""
    detail = getattr(one, "register", None)
    marks = []
    if one.is_synthetic:
        marks.append(Mark("Synthetic", "orange"))
    if one.origin == Origin.NOTICE:
        marks.append(Mark("Only a notice", "grey"))
    if detail is not None:
        if detail.conflicts_count:
            marks.append(Mark(str(Look.CONFLICTS.label), "orange"))
        if detail.problems:
            marks.append(Mark("Has doubts", "yellow"))
        if detail.missing_since:
            marks.append(Mark("Left out of the last import", "orange"))
    return tuple(marks)


def own_row(one: Any, *, slug: str, now: datetime, today: date) -> OwnRow:
    """Return a contract as a row of its borough's own register."""
    detail = getattr(one, "register", None)
    day = notice_day(one)
    confirmed_at = detail.last_confirmed_at if detail else None
    has_ended = one.ends_on is not None and one.ends_on < today
    return OwnRow(
        reference=one.reference,
        title=one.title or "Without a title",
        url=address("contracts:own_contract", slug, one.reference),
        suppliers=supplier_links(one),
        system=detail.system if detail else "",
        area=detail.service_area if detail else "",
        total=value_of(one),
        annual=money(detail.annual_value_pence, "GBP") if detail else "",
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        may_extend_until=one.may_extend_until,
        is_rolling=bool(detail and detail.is_rolling),
        has_ended=has_ended,
        notice_on=day,
        notice_passed=day is not None and day < today and not has_ended,
        confirmed=since(confirmed_at, now) if detail else "",
        is_stale=bool(detail) and is_stale(confirmed_at, now),
        shared=SHARED[one.sharing],
        marks=looks(one),
    )


def own_register_page(
    form: BaseForm,
    *,
    rows: Iterable[Any],
    total: int,
    number: int,
    slug: str,
    now: datetime,
    today: date,
) -> OwnRegisterPage:
    """Build the page of a borough's own register."""
    said = {name: str(form.data.get(name, "")) for name in form.fields if form.data.get(name, "")}
    sort = said.get("sort", OwnSort.ENDS)
    asked = {name: value for name, value in said.items() if name != "sort"}
    contracts = "1 contract" if total == 1 else f"{total:,} contracts"
    if form.errors:
        contracts += ", without the filters to put right"
    elif asked:
        contracts += " found"
    return OwnRegisterPage(
        form=form,
        sentence=contracts,
        rows=tuple(own_row(one, slug=slug, now=now, today=today) for one in rows),
        page=Paginator(range(total), PAGE_SIZE).page(number),
        query=urlencode(said),
        columns=_columns(asked, sort),
        active=tuple(_chips(form, said, slug)),
        csv_url=f"{reverse('contracts:own_csv', args=[slug])}?{urlencode(said)}",
        is_filtered=bool(asked),
        more=_FOLDED,
        more_in_use=any(name in said for name in _FOLDED),
    )


_FOLDED = ("missing", "sharing", "source", "function", "willing", "manager")
_SORTS = {
    "Contract": (OwnSort.TITLE, ""),
    "Value": (OwnSort.VALUE_LOW, OwnSort.VALUE),
    "Start and end": (OwnSort.ENDS, OwnSort.ENDS_LAST),
    "Last confirmed": (OwnSort.CONFIRMED, ""),
}


def _columns(asked: Mapping[str, str], sort: str) -> tuple[Column, ...]:
    columns = []
    for text in ("Contract", "Service area", "Value", "Start and end", "Notice by", "Last confirmed", "Seen by"):  # fmt: skip
        up, down = _SORTS.get(text, ("", ""))
        other = down if sort == up and down else up
        direction = {up: "ascending", down: "descending"}.get(sort, "") if up else ""
        url = f"?{urlencode({**asked, 'sort': other})}" if other else ""
        columns.append(Column(text, url, direction))
    return tuple(columns)


def _chips(form: BaseForm, said: Mapping[str, str], slug: str) -> Iterable[dict[str, Any]]:
    """Name each filter in use, with the address of the register without it."""
    for name, value in said.items():
        if name == "sort" or name in form.errors:
            continue
        field = form.fields[name]
        shown = dict(getattr(field, "choices", ())).get(value, value)
        rest = {other: text for other, text in said.items() if other != name}
        yield {
            "text": f"{field.label}: {str(shown).rsplit(' (', 1)[0]}",
            "url": f"?{urlencode(rest)}"
            if rest
            else reverse("contracts:own_register", args=[slug]),
            "remove": True,
        }


def missing_parts(counted: Mapping[str, int], *, of_all: int, slug: str) -> tuple[MissingPart, ...]:
    """Return the missing facts, the most important first, and of those the most frequent."""
    address = reverse("contracts:own_register", args=[slug])
    parts = []
    for importance in Importance:
        rows = [
            MissingRow(
                label=fact.label,
                why=fact.why,
                count=counted[fact.key],
                share=round(100 * counted[fact.key] / of_all) if of_all else 0,
                url=f"{address}?{urlencode({'missing': fact.key})}",
            )
            for fact in missing.FACTS
            if fact.importance == importance
        ]
        rows.sort(key=lambda row: -row.count)
        parts.append(MissingPart(str(importance.label), tuple(rows)))
    return tuple(parts)


def figures(counts: Counts, *, slug: str) -> Sequence[Mapping[str, Any]]:
    """Return the figures at the head of the register."""
    return (
        {"value": f"{counts.contracts:,}", "label": "contracts", "note": "each counted once"},
        {"value": f"{counts.to_look_at:,}", "label": "need a look", "note": "sources disagree, or an import had doubts"},
        {"value": f"{counts.never_confirmed:,}", "label": "never confirmed", "note": "by one of your people"},
        {"value": f"{counts.without_end:,}", "label": "without an end", "note": "so not on the renewal radar"},
    )  # fmt: skip
