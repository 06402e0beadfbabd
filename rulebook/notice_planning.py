"""From a buyer's answers, a route and its timetable to the facts that notices, duties and checks ask.

What happened can be laid over what is planned: days that are given win over those of the timetable.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from rulebook.frameworks import law_of_call_off
from rulebook.justifications import GROUNDS
from rulebook.need import Need, Together
from rulebook.notice_facts import Days, NoticeFacts, Way, way_of
from rulebook.register_law import Regime
from rulebook.timetable import Timetable

# Routes that are more, or other, than a way of award: the way, and what else they say.
_ADVERTISED = {"below-threshold-advert": True, "quotation": False}
_NOTICE_DAYS = {
    "UK3": "planned_notice", "UK4": "tender_notice", "UK5": "transparency_notice",
    "UK6": "award_notice",
}  # fmt: skip
_PARAGRAPHS = {ground.route_key: ground.paragraph for ground in GROUNDS}


def facts_of(
    need: Need, route_key: str, *, timetable: Timetable | None = None, days: Days | None = None
) -> NoticeFacts:
    """Return the facts of a purchase on a route, for `rulebook.notices.due`, `checks` and `duties`.

    `timetable` gives the planned days of its notices and of signing, `days` those that are known better.
    Raises `ValueError` for a route that awards nothing, such as 'extend'.
    """
    return NoticeFacts(
        way=_way(route_key),
        value_inc_vat_pence=need.value_inc_vat_pence,
        kind=need.kind,
        regime=_regime(need, route_key),
        is_above_threshold=True if need.cannot_be_estimated else None,
        sets_up_framework=route_key == "set-up-framework",
        sets_up_market=route_key == "set-up-dynamic-market",
        is_advertised=_ADVERTISED.get(route_key),
        is_joint=None if need.together is None else need.together is not Together.ALONE,
        justification=_justification(route_key),
        days=_days(need, timetable, days or Days()),
    )


def _way(route_key: str) -> Way | None:
    """Return how it is awarded; a dynamic market is not awarded."""
    if route_key == "set-up-dynamic-market":
        return None
    return Way.OPEN if route_key == "set-up-framework" else way_of(route_key)


def _regime(need: Need, route_key: str) -> Regime:
    """Return the law of the framework for a call-off; any other purchase follows its own day."""
    if not route_key.startswith("framework-"):
        return Regime.UNKNOWN
    return law_of_call_off(need.framework, need.framework_regime)


def _justification(route_key: str) -> str:
    """Return the first paragraph of Schedule 5 that a direct award rests on, or s.42."""
    paragraph = _PARAGRAPHS.get(route_key, "")
    return "" if paragraph == "s.43" else paragraph.partition("-")[0]


def _days(need: Need, timetable: Timetable | None, known: Days) -> Days:
    planned: dict[str, date | None] = {
        "commenced": need.commenced_on,
        "planned_notice": need.planned_on,
    }
    for one in timetable.milestones if timetable else ():
        if one.notice in _NOTICE_DAYS:
            planned[_NOTICE_DAYS[one.notice]] = one.starts_on
        if one.key == "sign":
            planned["signed"] = one.ends_on
    given = {field.name: getattr(known, field.name) for field in fields(Days)}
    return Days(**{name: day or planned.get(name) for name, day in given.items()})
