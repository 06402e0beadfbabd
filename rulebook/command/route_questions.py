"""Questions about how to buy: routes, grounds for a direct award, frameworks and timetables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from rulebook.command.fields import Field, Form, day, flag, optional, rows, some_of, whole
from rulebook.command.need_fields import NEED_FIELDS, POLICY_FIELDS, need_of, policy_of
from rulebook.command.registry import Found, Question, Refused, unrepeated
from rulebook.day_words import day_in_words
from rulebook.frameworks import FRAMEWORKS
from rulebook.justifications import GROUNDS, NOT_COVERED, reasons, standing
from rulebook.need import NeedRefused
from rulebook.reasons import Reason, Verdict
from rulebook.route_catalogue import ROUTE_KEYS
from rulebook.routes import Recommendation, RouteAdvice, recommend
from rulebook.schedule import Happened
from rulebook.tender_periods import Circumstance
from rulebook.timetable import Milestone, Timetable, plan, replan
from rulebook.timetable_shortening import Shortening, shortest

_ROUTES = tuple((key, key) for key in ROUTE_KEYS)
_ASSUMED = (Circumstance.PLANNED_NOTICE, Circumstance.URGENCY, Circumstance.AGREED)
_HAPPENED_FIELDS = (
    Field("key", "The key of the milestone.", Form.TEXT),
    day("starts_on", "The day it started."),
    optional(day("ends_on", "The day it ended, if it has.")),
)


@contextmanager
def _in_words() -> Iterator[None]:
    """Refuse answers that cannot be right with their fields, rather than with every field there is."""
    try:
        yield
    except NeedRefused as refused:
        names = ", ".join(f"'{problem.field}'" for problem in refused.problems)
        raise Refused(str(refused), f"Give another {names}.") from None
    except ValueError as wrong:
        raise Refused(str(wrong), "Give what that says, or leave it out.") from None


def _routes(*, on: date, details: int, **given: Any) -> Found:
    with _in_words():
        found = recommend(need_of(given), on=on, policy=policy_of(given))
    best = found.best or found.routes[0]
    return Found(
        {
            "best": found.best.key if found.best else None,
            "is_public_contract": found.is_public,
            "is_notifiable": found.is_notifiable,
            "threshold_inc_vat_pence": found.threshold_inc_vat_pence,
            "routes": [_short(one) for one in found.routes],
            "details": [_detail(one) for one in found.routes[:details]],
            "would_change": [_change(found, place) for place in range(len(found.changes))],
            "frameworks_to_look_at": [row.key for row in found.frameworks],
            "together": {"form": found.form.key, "value": found.form.value.text,
                         "notices": found.form.notices.text},
        },
        unrepeated(*found.reasons, *best.lawful_reasons),
        tuple(warning.text for warning in found.warnings),
        unrepeated(*best.reasons_for, *best.reasons_against, *best.law, *best.risks),
    )  # fmt: skip


_LAWFUL = {Verdict.YES: "lawful", Verdict.DEPENDS: "lawful-if", Verdict.NO: "not-lawful"}


def _short(one: RouteAdvice) -> dict[str, Any]:
    said: dict[str, Any] = {
        "rank": one.rank,
        "key": one.key,
        "lawful": _LAWFUL[one.lawful],
        "because": _cited(one.lawful_reasons),
    }
    if one.policy is not None:
        said["policy"] = {"stance": one.stance, "words": one.policy.text}
    if one.is_late:
        said["had_to_start_by"] = one.latest_start
    return said


def _cited(said: tuple[Reason, ...]) -> list[str]:
    return [f"{reason.text} ({reason.source.provision or reason.source})" for reason in said]


def _detail(one: RouteAdvice) -> dict[str, Any]:
    return {
        "key": one.key,
        "title": one.title,
        "about": one.about,
        "family": one.family,
        "stages": one.kind.stages,
        "for": _cited(one.reasons_for),
        "against": _cited(one.reasons_against),
        "law": _cited(one.law),
        "risks": [risk.text for risk in one.risks],
        "openness": one.openness.in_words,
        "effort": one.effort.in_words,
        "weeks": one.weeks,
        "latest_start": one.latest_start,
        "has_standstill": one.has_standstill,
        "notices": [
            {"key": notice.key, "is_must": notice.is_must, "when": notice.reason.text}
            for notice in one.notices
        ],
    }


def _change(found: Recommendation, place: int) -> dict[str, Any]:
    change = found.changes[place]
    return {
        "text": change.text,
        "answers": dict(change.answers),
        "best": change.best or None,
        "opens": change.opens,
        "closes": change.closes,
        "caution": change.caution.text if change.caution else None,
    }


def _grounds(**given: Any) -> Found:
    need = need_of(given)
    stands = [standing(ground, need) for ground in GROUNDS]
    return Found(
        {
            "grounds": [
                {
                    "route": one.ground.route_key,
                    "paragraph": one.ground.paragraph,
                    "title": one.ground.title,
                    "verdict": one.verdict,
                    "conditions": {
                        condition.key: condition.question for condition in one.ground.conditions
                    },
                    "met": [condition.key for condition in one.met],
                    "not_met": [condition.key for condition in one.not_met],
                    "needs_transparency_notice": one.ground.needs_transparency_notice,
                    "standstill": one.ground.standstill,
                    "note": one.ground.note,
                }
                for one in stands
            ],
            "not_covered": [NOT_COVERED.source.provision],
        },
        unrepeated(*(reason for one in stands for reason in reasons(one))),
        (NOT_COVERED.text,),
        (NOT_COVERED,),
    )


def _frameworks(*, on: date) -> Found:
    return Found(
        {
            "frameworks": [
                {
                    "key": row.key,
                    "name": row.name,
                    "provider": row.provider,
                    "law": row.regime.value or "unknown",
                    "standing": row.standing(on),
                    "words": row.standing(on).in_words,
                    "opens_on": row.opens_on,
                    "closes_on": row.closes_on,
                    "facts": row.facts,
                    "confidence": row.confidence,
                    "checked_on": row.checked_on,
                }
                for row in FRAMEWORKS
            ]
        },
        unrepeated(*(reason for row in FRAMEWORKS for reason in row.reasons(on)[:1])),
        ("Check every framework on its provider's page before you rely on it.",),
    )


def _timetable(
    *, route: str, start: date | None, on: date | None, lengths: tuple[dict[str, Any], ...],
    assumed: tuple[Circumstance, ...], happened: tuple[dict[str, Any], ...],
    with_shortenings: bool, **given: Any,
) -> Found:  # fmt: skip
    days = {one["key"]: Happened(one["starts_on"], one["ends_on"]) for one in happened}
    wishes = {one["key"]: one["days"] for one in lengths}
    with _in_words():
        found = plan(
            route, need_of(given), start=start, on=on, policy=policy_of(given), lengths=wishes,
            assumed=frozenset(assumed),
        )  # fmt: skip
        if days:
            found = replan(found, days, on=on or max(map(_latest, days.values())))
    late = _late(found, on)
    value: dict[str, Any] = {
        "direction": found.direction,
        "starts_on": found.starts_on,
        "ends_on": found.ends_on,
        "needed_by": found.needed_by,
        "is_in_time": found.is_in_time and not late,
        "spare_working_days": found.spare_days,
        "critical_path": [one.key for one in found.critical_path],
        "milestones": [_milestone(one) for one in found.milestones],
        "deadlines": [
            {"key": one.key, "label": one.label, "due_on": one.due_on, "why": one.reason.text}
            for one in found.deadlines
        ],
        "notices": [notice.key for notice in found.notices if notice.is_must],
    }
    if with_shortenings:
        value["may_be_shortened"] = _shortenings(found)
    said = [reason for one in found.milestones for reason in one.reasons]
    return Found(
        value,
        unrepeated(*said),
        (*late, *(warning.text for warning in found.warnings)),
        unrepeated(*(one.reason for one in found.deadlines)),
    )


def _late(found: Timetable, on: date | None) -> tuple[str, ...]:
    """Say that a plan counted backward would have to begin before the day on which it is asked for."""
    if on is None or not found.is_too_late_to_start(on):
        return ()
    begins = day_in_words(found.starts_on)
    return (
        (
            f"It would have had to begin on {begins}, which is past: it cannot be done in time as it "
            "usually takes. See what may be shortened."
        ),
    )


def _latest(was: Happened) -> date:
    return was.ends_on or was.starts_on


def _milestone(one: Milestone) -> dict[str, Any]:
    return {
        "key": one.key,
        "label": one.label,
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "length": one.phase.length,
        "legal_minimum_days": one.legal_minimum_days,
        "after": one.after,
        "notice": one.notice or None,
        "progress": one.progress,
        "latest_start": one.latest_start,
        "slack_working_days": one.slack_days,
        "is_critical": one.is_critical,
    }


def _shortenings(found: Timetable) -> dict[str, Any]:
    result = shortest(found)
    return {
        "shortenings": [_shortening(one) for one in result.shortenings],
        "fixed": [reason.text for reason in result.fixed],
        "at_minimum_ends_on": result.at_minimum.ends_on,
    }


def _shortening(one: Shortening) -> dict[str, Any]:
    return {
        "key": one.key,
        "from_days": one.from_days,
        "to_days": one.to_days,
        "needs": one.circumstance,
        "why": _cited(one.reasons),
        "saves_days": one.saves_days,
    }


_CASE = {
    "kind": "goods-or-services",
    "value_inc_vat_pence": 400_000_00,
    "certainty": "outcome",
    "trial": "demonstration",
}

QUESTIONS = (
    Question(
        "routes",
        "Every way to buy for a purchase, ranked: lawful, lawful if something holds, or not lawful and by "
        "which section; and what would change the answer.",
        (
            day("on", "The day of asking."),
            optional(whole("details", "For how many of the best routes to say all.", most=100), 1),
            *NEED_FIELDS,
            *POLICY_FIELDS,
        ),
        {"on": "2026-11-27", **_CASE, "framework_covers": False, "has_dynamic_market": False},
        _routes,
    ),
    Question(
        "direct-award-grounds",
        "Every ground for a direct award with its conditions, and how it stands by the answers.",
        NEED_FIELDS,
        {"value_inc_vat_pence": 260_000_00,
         "met": ["existing-supplier", "extends-or-replaces-part"]},
        _grounds,
    ),
    Question(
        "frameworks",
        "The frameworks that we know of, and how each stands on a day. Check each on its provider's page.",
        (day("on", "The day."),),
        {"on": "2026-11-27"},
        _frameworks,
    ),
    Question(
        "timetable",
        "A dated timetable for a route: forward from a start, or backward from the day it is needed by; "
        "planned again from what has happened.",
        (
            Field("route", "The key of the route.", Form.CHOICE, choices=_ROUTES),
            optional(day("start", "The day to start; without it, backward from `needed_by`.")),
            optional(day("on", "The day whose law applies, and on which it is planned again.")),
            optional(
                rows("lengths", "Lengths chosen for this purchase; below the law they are raised.", (
                    Field("key", "The key of the phase.", Form.TEXT),
                    whole("days", "Days of its own kind.", most=1_000),
                )), ()),
            optional(some_of("assumed", "Circumstances of section 54 that are true.", _ASSUMED), ()),
            optional(rows("happened", "What has happened.", _HAPPENED_FIELDS), ()),
            optional(flag("with_shortenings", "Whether to say what may be shortened."), True),
            *NEED_FIELDS,
            *POLICY_FIELDS,
        ),
        {"route": "open", "value_inc_vat_pence": 400_000_00, "needed_by": "2027-12-01",
         "on": "2026-11-27"},
        _timetable,
    ),
)  # fmt: skip
