"""One frozen object for the page of one contract among its borough's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from rulebook.money import pounds
from toolkit.contracts.choices import Origin, Status
from toolkit.contracts.notice_names import notice_of, source_name
from toolkit.contracts.own_fields import BY_NAME, GROUPS, Field, Kind, label, of_group
from toolkit.contracts.own_presenters import OwnRow, notice_day, own_row
from toolkit.contracts.own_queries import Spend
from toolkit.contracts.presenters import Link, money, shown
from toolkit.contracts.queries import Fact
from toolkit.people.choices import Sharing

_NO_FACT = "Not stated"


@dataclass(frozen=True, slots=True)
class Saying:
    """What one source says of a fact that sources disagree about."""

    text: str
    source: str
    reference: str
    url: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that sources disagree about."""

    field: str
    label: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class OwnFact:
    """One fact, and where it comes from. `seen_by` says who else sees it."""

    label: str
    text: str
    links: tuple[Link, ...]
    source: str
    source_url: str
    seen_by: str


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that stand together, and how many of them are not stated."""

    key: str
    title: str
    facts: tuple[OwnFact, ...]
    not_stated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done to the contract."""

    text: str
    by: str
    at: datetime
    changes: tuple[tuple[str, str, str], ...]  # fact, before, after


@dataclass(frozen=True, slots=True)
class Twin:
    """Another row of the same contract."""

    title: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class OwnContractPage:
    """A contract as its borough's own people see it."""

    row: OwnRow
    reference: str
    source: str
    status: str
    groups: tuple[FactGroup, ...]
    conflicts: tuple[Conflict, ...]
    doubts: tuple[tuple[str, str], ...]
    missing_since: datetime | None
    confirmed_by: str
    confirmed_at: datetime | None
    deeds: tuple[Deed, ...]
    spend: tuple[Spend, ...]
    twins: tuple[Twin, ...]
    is_notice: bool
    is_removed: bool
    removed_at: datetime | None
    removed_by: str
    sharing_text: str
    public_url: str
    overlaps_url: str


SHARING_TEXTS: Mapping[str, str] = {
    Sharing.OWN: "Only your borough sees it.",
    Sharing.BOROUGHS: "People of other boroughs who have an account see it. The public does not.",
    Sharing.PUBLIC: "Everybody sees it.",
}


def own_contract_page(
    one: Any,
    *,
    slug: str,
    facts: Mapping[str, Fact],
    twins: Sequence[Any],
    history: Iterable[Any],
    spend: Iterable[Spend],
    now: datetime,
    today: date,
) -> OwnContractPage:
    """Build the page of one contract."""
    detail = getattr(one, "register", None)
    rows = {twin.reference: twin for twin in (*twins, one)}
    return OwnContractPage(
        row=own_row(one, slug=slug, now=now, today=today),
        reference=one.reference,
        source=source_name(one) if one.origin != Origin.TYPED else "Typed here",
        status=str(Status(one.status).label),
        groups=tuple(_groups(one, slug, facts, rows)),
        conflicts=tuple(_conflicts(one, slug, rows)) if detail else (),
        doubts=tuple((str(what), str(mend)) for what, mend in detail.problems) if detail else (),
        missing_since=detail.missing_since if detail else None,
        confirmed_by=detail.last_confirmed_by if detail else "",
        confirmed_at=detail.last_confirmed_at if detail else None,
        deeds=tuple(_deed(event) for event in history),
        spend=tuple(spend),
        twins=tuple(
            Twin(twin.title or twin.reference, source_name(twin), _url(slug, twin))
            for twin in twins
        ),
        is_notice=one.origin == Origin.NOTICE,
        is_removed=bool(detail and detail.removed_at),
        removed_at=detail.removed_at if detail else None,
        removed_by=detail.removed_by if detail else "",
        sharing_text=SHARING_TEXTS[one.sharing],
        public_url=reverse("contracts:contract", args=[one.reference]),
        overlaps_url=f"{reverse('collaboration:overlaps')}?{urlencode({'contract': one.reference})}",
    )


def _url(slug: str, one: Any) -> str:
    return reverse("contracts:own_contract", args=[slug, one.reference])


def text_of(one: Any, of: Field) -> tuple[str, tuple[Link, ...]]:
    """Show one fact of a contract, whichever table keeps it."""
    detail = getattr(one, "register", None)
    if of.on_contract:
        return shown(one, of.name)
    if detail is None:
        return "", ()
    if of.kind is Kind.PERSON:
        person = detail.manager
        return (person.get_full_name() or person.username) if person else "", ()
    if of.name == "notice_months" and detail.notice_months is not None:
        months = detail.notice_months
        return "1 month before the end" if months == 1 else f"{months} months before the end", ()
    if of.name == "satisfaction" and detail.satisfaction:
        return f"{detail.satisfaction} of 5", ()
    if of.name == "extensions" and detail.extension_months:
        return f"{detail.extensions} (read as {_months(detail.extension_months)})", ()
    if of.kind is Kind.YES and of.name != "is_rolling":
        said = getattr(detail, of.name)
        return "" if said is None else "Yes" if said else "No", ()
    return shown(detail, of.name, "GBP")


def _months(months: Sequence[int]) -> str:
    each = " + ".join(str(one) for one in months)
    return f"{each} months"


def _groups(
    one: Any, slug: str, facts: Mapping[str, Fact], rows: Mapping[str, Any]
) -> Iterable[FactGroup]:
    for group in GROUPS:
        found, empty = [], []
        for of in of_group(group.key):
            text, links = text_of(one, of)
            if not text and not links:
                empty.append(of.label)
                continue
            source, url = _source(one, of, slug, facts, rows)
            found.append(OwnFact(of.label, text, links, source, url, _seen_by(one, of)))
        day = notice_day(one)
        if group.key == "dates" and day and not one.register.notice_on:
            found.append(
                OwnFact("Last day to give notice", f"{day.day} {day:%B %Y}", (), "Counted back from the end", "", "")
            )  # fmt: skip
        yield FactGroup(group.key, group.title, tuple(found), tuple(empty))


def _seen_by(one: Any, of: Field) -> str:
    """Say who sees this fact of this row."""
    if of.seen_with == Sharing.OWN or one.sharing == Sharing.OWN:
        return "Only us"
    if of.seen_with == Sharing.BOROUGHS or one.sharing == Sharing.BOROUGHS:
        return "Boroughs"
    return "Everybody"


def _source(
    one: Any, of: Field, slug: str, facts: Mapping[str, Fact], rows: Mapping[str, Any]
) -> tuple[str, str]:
    """Say what states a fact: a person, another row, a notice, or the file and its row."""
    detail = getattr(one, "register", None)
    edited = detail.edited.get(of.name) if detail else None
    if edited:
        at = parse_datetime(str(edited.get("at", "")))
        when = f", {_day(at)}" if at else ""
        return f"{edited.get('by', 'Somebody')}{when}", ""
    fact = facts.get("cpv" if of.name == "cpv_code" else of.name)
    if fact and fact.twin:
        twin = rows.get(fact.twin)
        named = source_name(twin) if twin is not None else "Another row of the same contract"
        return named[:1].upper() + named[1:], _url(slug, twin) if twin is not None else ""
    if fact and fact.source:
        named_notice = notice_of(
            one, fact.source.release_id, fact.source.published_at, fact.source.file
        )
        return named_notice.name, named_notice.url
    if detail is None:
        return source_name(one), ""
    if of.name == "ends_on" and detail.end_computed:
        return f"Worked out: {detail.end_computed}", ""
    if detail.stated_in:
        where = f", {detail.stated_where}" if detail.stated_where else ""
        return f"{detail.stated_in}{where}", ""
    return "Typed here", ""


def _day(moment: datetime) -> str:
    day = timezone.localtime(moment).date()
    return f"{day.day} {day:%B %Y}"


def _conflicts(one: Any, slug: str, rows: Mapping[str, Any]) -> Iterable[Conflict]:
    for field, said in one.register.conflicts.items():
        if field not in BY_NAME:
            continue
        ours, _ = text_of(one, BY_NAME[field])
        sayings = [Saying(ours, "This row", one.reference, _url(slug, one), True)]
        for reference, value in said:
            twin = rows.get(reference)
            if twin is None:
                continue
            text = money(value, "GBP") if field.endswith("_pence") else _day_text(str(value))
            named = source_name(twin)
            sayings.append(
                Saying(text, named[:1].upper() + named[1:], reference, _url(slug, twin), False)
            )
        if len(sayings) > 1:
            yield Conflict(field, label(field), tuple(sayings))


def _day_text(value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day.day} {day:%B %Y}"


_DEEDS = {
    "added": "Added by hand",
    "adopted": "Taken into the register from a notice",
    "changed": "Changed",
    "confirmed": "Confirmed as still right",
    "imported": "Changed by an import",
    "manager_set": "Contract manager set",
    "removed": "Removed from the register",
    "restored": "Brought back",
    "settled": "Said which source is right",
    "shared": "Sharing level set",
    "twin_same": "Said to be the same contract as another row",
    "twin_different": "Said to be another contract than a row like it",
    "twin_undone": "Decision about a row like it taken back",
}


def _deed(event: Any) -> Deed:
    details, what = event.details, event.action.rpartition(".")[2]
    by = details.get("by_name") or (
        (event.by.get_full_name() or event.by.username) if event.by else "A link in an e-mail"
    )
    changes = [
        (label(name), as_words(name, values[0]), as_words(name, values[1]))
        for name, values in (details.get("fields") or {}).items()
    ]
    if what == "shared":
        changes.append(("Seen by", _sharing(details.get("was")), _sharing(details.get("now"))))
    if what == "manager_set":
        changes.append(("Contract manager", details.get("was") or _NO_FACT, details.get("now") or _NO_FACT))  # fmt: skip
    reason = details.get("reason")
    text = _DEEDS.get(what, what.replace("_", " ").capitalize())
    return Deed(f"{text}: {reason}" if reason else text, by, event.at, tuple(changes))


def _sharing(value: Any) -> str:
    return str(Sharing(value).label) if value in Sharing.values else _NO_FACT


def as_words(name: str, value: Any) -> str:
    """Show a value of the trail as a person would say it."""
    of = BY_NAME.get(name)
    if value is None or value == "":
        return _NO_FACT
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if of is not None and of.kind is Kind.MONEY:
        return pounds(int(value))
    if of is not None and of.kind is Kind.DAY:
        return _day_text(str(value))
    if of is not None and of.kind is Kind.PERSON:
        return "An account"
    return str(value)
