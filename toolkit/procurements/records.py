"""The only place where rows of a procurement become the plain values of the rulebook, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from rulebook.dated import RuleNotKnown
from rulebook.frameworks import law_of_call_off
from rulebook.justifications import GROUNDS
from rulebook.limits import limit_for
from rulebook.need import Need
from rulebook.notice_facts import Days, NoticeFacts, Way, way_of
from rulebook.policy import Band, Policy, PolicyRule
from rulebook.reasons import Reason
from rulebook.route_catalogue import route_kind
from rulebook.route_kinds import Family, RouteKind
from rulebook.schedule import Happened
from rulebook.thresholds import ACT_STARTS, Kind
from rulebook.working_days import BeyondTable, working_days_between
from toolkit.pipeline.queries import Pace
from toolkit.procurements.choices import FLAGS, NoticeState
from toolkit.procurements.models import (
    BuyingPolicy,
    Milestone,
    Notice,
    Procurement,
    RouteChoice,
    Timetable,
)

# The day in `Days` that a notice's publication is, by the notice's key.
NOTICE_DAYS = {
    "engagement": "engagement_notice",
    "planned": "planned_notice",
    "market-intention": "market_intention_notice",
    "market-establishment": "market_establishment_notice",
    "market-modification": "market_modification_notice",
    "market-cessation": "market_cessation_notice",
    "tender": "tender_notice",
    "below-threshold-tender": "tender_notice",
    "transparency": "transparency_notice",
    "procurement-termination": "procurement_termination_notice",
    "assessment-summaries": "assessment_summaries",
    "award": "award_notice",
    "details": "details_notice",
    "below-threshold-details": "details_notice",
    "contract-copy": "contract_copy",
    "performance": "kpi_notice",
    "performance-breach": "breach_notice",
    "change": "change_notice",
    "change-copy": "change_copy",
    "termination": "termination_notice",
}
_PLANNED = {
    "UK3": "planned_notice",
    "UK4": "tender_notice",
    "UK5": "transparency_notice",
    "UK6": "award_notice",
}


def as_answers(need: Need) -> dict[str, Any]:
    """Return what was answered as plain data; what was not said is left out."""
    plain: dict[str, Any] = msgspec.to_builtins(need, order="deterministic")
    silent = msgspec.to_builtins(Need(), order="deterministic")
    return {name: value for name, value in plain.items() if value != silent[name]}


def need_of(answers: Mapping[str, Any]) -> Need:
    """Return what `as_answers` kept. An answer that the rulebook no longer knows counts as not said."""
    try:
        return msgspec.convert(dict(answers), Need)
    except msgspec.ValidationError:
        known = {}
        for name, value in answers.items():
            try:
                msgspec.convert({name: value}, Need)
            except msgspec.ValidationError:
                continue
            known[name] = value
        return msgspec.convert(known, Need)


def need(row: Procurement, *, on: date) -> Need:
    """Return the answers as they can be asked with on a day: a day that has passed is needed no more."""
    found = replace(need_of(row.answers), title=row.title)
    if found.needed_by and found.needed_by < max(on, found.commenced_on or on):
        found = replace(found, needed_by=None)
    if found.commenced_on and found.commenced_on < ACT_STARTS:
        found = replace(found, commenced_on=None)
    return found


def policy(pace: Pace, row: BuyingPolicy | None = None) -> Policy:
    """Return a borough's own rules, lead times and closed days as the rulebook takes them."""
    if row is None:
        return Policy(lead_times=pace.lead_times, blackouts=pace.closed)
    return Policy(
        name=row.document,
        bands=msgspec.convert(row.bands, tuple[Band, ...]),
        is_vat_included=row.is_vat_included,
        rules=msgspec.convert(row.rules, tuple[PolicyRule, ...]),
        lead_times=pace.lead_times,
        blackouts=pace.closed,
        meetings=msgspec.convert(row.meetings, tuple[date, ...]),
    )


def choice_of(row: Procurement) -> RouteChoice | None:
    """Return the route that was chosen, of a row that was read whole."""
    found: list[RouteChoice] = row.current_choices  # type: ignore[attr-defined]
    return found[0] if found else None


def timetable_of(row: Procurement) -> Timetable | None:
    """Return the timetable that was adopted, of a row that was read whole."""
    found: list[Timetable] = row.current_timetables  # type: ignore[attr-defined]
    return found[0] if found else None


def milestones_of(row: Procurement) -> list[Milestone]:
    """Return the tasks of the adopted timetable in order."""
    adopted = timetable_of(row)
    if adopted is None:
        return []
    return sorted(adopted.milestones.all(), key=lambda one: one.number)


def kind_of(route: str) -> RouteKind | None:
    """Return a route of the rulebook, None for a key that it does not know any more."""
    try:
        return route_kind(route)
    except KeyError:
        return None


def happened(row: Procurement) -> dict[str, Happened]:
    """Return what has happened, by the key of its task."""
    return {one.key: Happened(one.started_on, one.ended_on) for one in row.happenings.all()}


def published(row: Procurement) -> dict[str, date]:
    """Return the first day on which each kind of notice was published and not cancelled."""
    found: dict[str, date] = {}
    for one in row.notices.all():
        if one.state == NoticeState.PUBLISHED and one.published_on:
            found[one.key] = min(found.get(one.key, one.published_on), one.published_on)
    return found


def days_of(row: Procurement, *, on: date) -> Days:
    """Return the days of a procurement: what was recorded, and what is planned after the day asked."""
    said: dict[str, date | None] = {
        "commenced": need_of(row.answers).commenced_on,
        "stopped": row.stopped_on,
        "signed": row.signed_on,
        "change": row.change_on,
        "ends": row.contract_ends_on,
        "ended": row.ended_on,
    }
    for one in milestones_of(row):
        name = _PLANNED.get(one.notice, "")
        if name and one.starts_on > on:
            said[name] = one.starts_on
        if one.key == "sign" and one.ends_on > on and not row.signed_on:
            said["signed"] = one.ends_on
    if row.award_notice_on and row.award_notice_on > on:
        said["award_notice"] = row.award_notice_on
    for key, day in published(row).items():
        said[NOTICE_DAYS[key]] = day
    return Days(**said)


def notice_facts(row: Procurement, *, on: date) -> NoticeFacts:
    """Return what is known of a procurement for its notices."""
    need, choice = need_of(row.answers), choice_of(row)
    route = choice.route if choice else ""
    kind = kind_of(route)
    flags = {one.name: row.flags.get(one.name) for one in FLAGS}
    lots = list(row.lots.all())
    if lots:  # what is on record is not asked again
        flags["has_lots"] = True
        flags["has_options"] = flags["has_options"] or any(one.options for one in lots) or None
    if flags["is_services"] is None and need.is_light_touch:
        flags["is_services"] = True
    ground = next((one for one in GROUNDS if one.route_key == route), None)
    joint = need.together.is_one_procedure if need.together else None
    return NoticeFacts(
        way=_way(route),
        value_inc_vat_pence=need.value_inc_vat_pence,
        kind=need.kind,
        regime=law_of_call_off(need.framework, need.framework_regime),
        is_above_threshold=True if need.cannot_be_estimated else None,
        is_exempt=kind is not None and kind.family is Family.EXEMPT,
        sets_up_framework=route == "set-up-framework",
        sets_up_market=route == "set-up-dynamic-market",
        is_advertised=_is_advertised(route),
        is_joint=joint,
        standstill_days=_standstill_days(row),
        justification=ground.paragraph.split("-")[0] if ground else "",
        days=days_of(row, on=on),
        **flags,
    )


def _standstill_days(row: Procurement) -> int | None:
    """Return the working days of the standstill on record, which the award notice states."""
    first, last = row.award_notice_on, row.standstill_ends_on
    if first is None or last is None:
        return None
    try:
        found, least = working_days_between(first, last), limit_for("standstill", on=first).amount
    except (BeyondTable, RuleNotKnown):
        return None
    return found if found >= least else None


def _way(route: str) -> Way | None:
    try:
        return way_of(route)
    except ValueError:
        return None


def _is_advertised(route: str) -> bool | None:
    if route.startswith("below-threshold") or route == "quotation":
        return route == "below-threshold-advert"
    return None


def reason_row(reason: Reason) -> dict[str, str]:
    """Return a reason as plain data, to be kept with what it explains."""
    return {
        "text": reason.text,
        "source": str(reason.source),
        "url": reason.source.url,
        "confidence": reason.confidence.value,
    }


def is_works(row: Procurement) -> bool:
    """Say whether works are bought."""
    return need_of(row.answers).kind is Kind.WORKS


def latest(row: Procurement, key: str) -> Notice | None:
    """Return the newest notice of a kind that was not thrown away or cancelled."""
    over = (NoticeState.DISCARDED, NoticeState.CANCELLED)
    found = [one for one in row.notices.all() if one.key == key and one.state not in over]
    return found[-1] if found else None


# Notices by which the market is called.
CALLED = ("tender", "below-threshold-tender", "transparency", "award")


def state_of(row: Procurement) -> str:
    """Say how far a procurement that was read whole is: a key of `choices.STATES`."""
    if row.ended_on:
        return "Contract ended"
    if row.stopped_on:
        return "Stopped"
    if row.signed_on:
        return "Contract running"
    done = published(row)
    if "award" in done:
        return "Awarded"
    if set(CALLED) & set(done):
        return "Under way"
    if timetable_of(row):
        return "Planned"
    return "Route chosen" if choice_of(row) else "New"
