"""What the record knows already of what a notice must say, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rulebook.justifications import GROUNDS
from rulebook.notice_rows import NOTICES
from rulebook.route_kinds import Family, RouteKind
from rulebook.thresholds import Kind
from toolkit.procurements import lots, records
from toolkit.procurements.choices import NoticeState
from toolkit.procurements.models import Notice, Procurement
from toolkit.procurements.notice_live_fields import INDICATORS

_NAMES = {one.key: one.name for one in NOTICES}
# Who buys is the same in every notice of a borough.
SAME_BUYER = ("authority_number", "address", "enquiries")
# Days and sums that belong to one notice and are not taken over into the next.
_OWN = ("ocid", "value_inc", "value_ex", "expected_on", "closes_on", "conflicts", "own-known")
# A notice of a live contract takes its value and indicators from those that said what was agreed.
_LIVE = ("performance", "change", "termination")
_VALUED = ("award", "details", "below-threshold-details")
_PROCEDURES = {
    Family.OPEN: "Open procedure",
    Family.FLEXIBLE: "Competitive flexible procedure",
    Family.DYNAMIC_MARKET: "Competitive flexible procedure, under a dynamic market",
    Family.DIRECT_AWARD: "Direct award",
    Family.BELOW_THRESHOLD: "Below threshold",
}
_FROM_ANSWERS, _FROM_RECORD = "from the answers", "from this procurement"
_FROM_ROUTE, _FROM_DATES = "from the route that was chosen", "from the adopted dates"


@dataclass(frozen=True, slots=True)
class Known:
    """A text for a field, and where it comes from, in words."""

    text: str
    origin: str


def known(
    row: Procurement, notice_key: str, *, identifiers: tuple[str, ...], other: Notice | None,
    on: date,
) -> dict[str, Known]:  # fmt: skip
    """Return what is known by the name of a field. `other` is the borough's last notice elsewhere.

    What an earlier notice of the procurement said goes before what its answers say.
    """
    found: dict[str, Known] = {}
    if other is not None:
        origin = f"from the last notice of {row.authority.name}"
        _take(found, {name: other.values.get(name, "") for name in SAME_BUYER}, origin)
    _take(found, _of_record(row, identifiers), _FROM_RECORD)
    _take(found, _of_answers(row), _FROM_ANSWERS)
    _take(found, _of_route(row), _FROM_ROUTE)
    _take(found, _of_dates(row, on), _FROM_DATES)
    for earlier in _earlier(row, notice_key):
        origin = f"from the {_NAMES[earlier.key].lower()}"
        values = {
            name: text
            for name, text in earlier.values.items()
            if name not in _OWN and not name.startswith("own-")
        }
        _take(found, values, origin)
        if notice_key in _LIVE and earlier.key in _VALUED:
            _take(found, _of_contract(earlier.values), origin)
    _take(found, _of_events(row), _FROM_RECORD)
    _take(found, lots.texts(row), "from the lots of this procurement")
    return found


def filled(found: Mapping[str, Known], names: Iterable[str]) -> dict[str, str]:
    """Return the texts of some fields, for a draft to begin with."""
    return {name: found[name].text for name in names if name in found}


def _take(found: dict[str, Known], values: Mapping[str, str], origin: str) -> None:
    found.update({name: Known(text, origin) for name, text in values.items() if text})


def _of_record(row: Procurement, identifiers: tuple[str, ...]) -> dict[str, str]:
    return {
        "authority": row.authority.official_name,
        "authority_number": identifiers[0] if identifiers else "",
        "title": row.title,
        "description": row.description,
        "languages": "en",
        "regions": "UKI",
    }


def _of_answers(row: Procurement) -> dict[str, str]:
    need = records.need_of(row.answers)
    services = row.flags.get("is_services")
    category = "works" if need.kind is Kind.WORKS else ""
    if not category and services is not None:
        category = "services" if services else "goods"
    value = need.value_inc_vat_pence
    return {
        "category": category,
        "cpv": ", ".join(need.cpv),
        "value_inc": "" if value is None else str(value),
    }


def _of_route(row: Procurement) -> dict[str, str]:
    choice = records.choice_of(row)
    kind = records.kind_of(choice.route) if choice else None
    if kind is None:
        return {}
    return {"procedure": procedure(kind), "process": "\n".join(kind.stages), "reason": _why(kind)}


def procedure(kind: RouteKind) -> str:
    """Return what a notice calls the procedure of a route."""
    return _PROCEDURES.get(kind.family, kind.title)


def _why(kind: RouteKind) -> str:
    ground = next((one for one in GROUNDS if one.route_key == kind.key), None)
    if ground is None:
        return ""
    return "\n".join((f"{ground.title} ({ground.source.provision}).", *(one.text for one in ground.conditions)))  # fmt: skip


def _of_dates(row: Procurement, on: date) -> dict[str, str]:
    """Return what the timetable plans and has not passed."""
    plan = {one.key: one for one in records.milestones_of(row)}
    days: dict[str, date] = {}
    if "decide" in plan:
        days["award_expected_on"] = plan["decide"].ends_on
    if "sign" in plan:
        days["signature_on"] = plan["sign"].ends_on
    if "standstill" in plan:
        days["standstill_on"] = plan["standstill"].ends_on
    for one in plan.values():
        if one.notice in ("UK4", "UK5"):
            days.setdefault("expected_on", one.starts_on)
    found = {name: day.isoformat() for name, day in days.items() if day > on}
    for key, name in (("participate", "requests_by"), ("tender", "tenders_by")):
        if key in plan and plan[key].ends_on > on:
            found[name] = f"{plan[key].ends_on.isoformat()}T12:00"
    return found


def _of_events(row: Procurement) -> dict[str, str]:
    summaries = records.published(row).get("assessment-summaries")
    days = {
        "standstill_on": row.standstill_ends_on,
        "signed_on": row.signed_on,
        "starts_on": row.contract_starts_on,
        "ends_on": row.contract_ends_on,
        "ended_on": row.ended_on,
        "stopped_on": row.stopped_on,
        "summaries_on": summaries,
    }
    found = {name: day.isoformat() for name, day in days.items() if day}
    return {**found, "ocid": row.ocid}


def _of_contract(values: Mapping[str, str]) -> dict[str, str]:
    indicators = lots.lines(values.get("kpis", ""))
    return {
        **{name: values.get(name, "") for name in ("value_inc", "value_ex")},
        **{f"kpi_{number}": text for number, text in zip(INDICATORS, indicators, strict=False)},
    }


def _earlier(row: Procurement, notice_key: str) -> list[Notice]:
    """Return the notices of other kinds that stand, in order."""
    over = (NoticeState.DISCARDED, NoticeState.CANCELLED)
    return [
        one for one in row.notices.all() if one.key != notice_key and one.state not in over
    ]  # fmt: skip
