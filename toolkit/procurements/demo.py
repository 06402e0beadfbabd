"""A made-up buying policy of a borough and three made-up procurements, each at another stage, all marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from rulebook.need import Certainty, Need, Together, Trial, Urgency, Wish
from rulebook.notice_content import items_of
from rulebook.policy import DEMONSTRATION, PolicyRule, Stance
from toolkit.people.models import User
from toolkit.procurements import actions, drafting, policies, publishing, queries, records
from toolkit.procurements.models import Notice, Procurement
from toolkit.procurements.notice_fields import fields_for


@dataclass(frozen=True, slots=True)
class Story:
    """A made-up purchase: what was answered, chosen and done. Days are counted from today."""

    title: str
    description: str
    need: Need
    needed_in_days: int
    route: str = ""
    reason: str = ""
    started_days_ago: int = 0
    flags: dict[str, bool] = field(default_factory=dict)
    done: tuple[tuple[str, int, int], ...] = ()  # task, days ago it started and ended
    published: tuple[tuple[str, str, int], ...] = ()  # notice, number, days ago
    drafted: tuple[str, ...] = ()
    said: dict[str, str] = field(default_factory=dict)
    is_planned_again: bool = True
    service_area: str = ""


STORIES: tuple[Story, ...] = (
    Story(
        "Case management for children’s services",
        "Social workers and early help teams record visits, plans and decisions in three systems that do "
        "not speak to each other. We want one record of a child and family that partners can read, that "
        "works on a phone during a visit, and that gives every worker back an hour a day. Made up for "
        "this demonstration.",
        Need(
            value_inc_vat_pence=1_860_000_00, term_months=60, cpv=("48000000", "72000000"),
            certainty=Certainty.OUTCOME, trial=Trial.DEMONSTRATION, is_off_the_shelf=True,
            capable_suppliers=6, wishes=frozenset({Wish.SMES}), urgency=Urgency.NONE,
            together=Together.NOTES, framework_covers=False, has_dynamic_market=False,
            has_present_contract=True,
        ),
        420, "flexible-demonstrations",
        "Teams must see it with their own cases before the council commits itself; a written tender alone "
        "went wrong last time.",
        150,
        {"is_services": True, "had_market_engagement": True, "has_lots": False, "has_options": True,
         "is_reserved": False, "has_known_risks": True, "transfers_staff": False},
        (("prepare", 150, 75), ("conflicts", 140, 130), ("screening", 120, 85), ("approve", 74, 58)),
        (("engagement", "058214-2026", 132), ("tender", "071932-2026", 47)),
        ("award",),
        {"engagement": "Two online sessions and ten conversations of half an hour each. Notes were sent to all.",
         "criteria": "Quality and service: 50\\nDemonstration with social workers: 20\\nPrice: 30",
         "conditions": "Cyber Essentials Plus by the start of the contract\\nTwo references from the last five years",
         "submission": "Through the council’s tendering portal, in English, by noon of the last day.",
         "no_lots": "One record of a child is the point; parts from several suppliers would split it.",
         "options": "Two extensions of twelve months each; a module for fostering.",
         "risks": "A change of statutory returns may need new fields and reports.",
         "supply": "As a service over the internet, with data held in the UK.",
         "for_sme": "yes", "for_vcse": "no", "auction": "no", "conflicts": "yes", "coverage": "GPA CPTPP",
         "address": "Procurement team, 5 Example Square, London N1 0AA. procurement@camden.example",
         "enquiries": "Procurement team"},
        service_area="Children's services",
    ),
    Story(
        "Housing repairs scheduling",
        "Residents wait too long and are called twice. We want appointments that hold, messages that "
        "people understand, and a daily plan that repairs teams trust. Made up for this demonstration.",
        Need(
            value_inc_vat_pence=412_000_00, term_months=48, cpv=("48331000",),
            certainty=Certainty.CLEAR, trial=Trial.NOTHING, is_off_the_shelf=True, capable_suppliers=9,
            wishes=frozenset({Wish.SMES, Wish.LOCAL}), urgency=Urgency.NONE, together=Together.ALONE,
            framework_covers=False, has_dynamic_market=False,
        ),
        330, "open", "Many small suppliers offer it, and an open procedure is the simplest for them.", 130,
        {"is_services": True, "had_market_engagement": False, "has_lots": False, "has_options": False},
        (("prepare", 130, 45), ("conflicts", 100, 92), ("screening", 90, 70), ("approve", 44, 20)),
        (), ("tender",),
        {"supply": "As a service over the internet, with an app for repairs teams.",
         "for_sme": "yes", "for_vcse": "yes", "no_lots": "It is one small service."},
        is_planned_again=False, service_area="Housing",
    ),
    Story(
        "Library room booking",
        "Community groups book rooms by e-mail and telephone. We want them to see what is free and book "
        "it themselves. Made up for this demonstration.",
        Need(
            value_inc_vat_pence=38_400_00, term_months=36, certainty=Certainty.CLEAR,
            trial=Trial.NOTHING, is_off_the_shelf=True, capable_suppliers=5,
            wishes=frozenset({Wish.SMES, Wish.LOCAL, Wish.VCSES}), urgency=Urgency.NONE,
            together=Together.ALONE, framework_covers=False, has_dynamic_market=False,
        ),
        160, service_area="Libraries",
    ),
)  # fmt: skip


RULES = (
    PolicyRule(
        "direct-award", Stance.FORBIDS,
        "a direct award needs a waiver that the director of resources signs, with the reason in writing.",
    ),
    PolicyRule(
        "below-threshold-advert", Stance.PREFERS,
        "small and local suppliers asked the council to advertise instead of inviting the same few.",
        from_pence=25_000_00,
    ),
)  # fmt: skip
MEETING_YEARS = 2  # before and after today


@transaction.atomic
def load_policy(*, authority_id: int, lead: User, today: date, at: datetime) -> bool:
    """Let a procurement lead set the made-up policy, once; return whether it was set."""
    if queries.policy_of(authority_id):
        return False
    parts: tuple[policies.Part, ...] = (
        policies.Bands(
            "Contract standing orders (invented for this demonstration)",
            date(today.year - 1, 5, 21), bands=DEMONSTRATION.bands,
        ),
        policies.Rules(RULES),
        policies.Sittings("Cabinet", tuple(_cabinets(today))),
    )  # fmt: skip
    for edition, part in enumerate(parts):
        policies.change(
            authority_id=authority_id, part=part, edition=edition, by=lead, at=at, is_made_up=True
        )
    return True


def _cabinets(today: date) -> Iterator[date]:
    """Yield the second Wednesday of every month but August."""
    for year in range(today.year - MEETING_YEARS, today.year + MEETING_YEARS + 1):
        for month in range(1, 13):
            first = date(year, month, 1)
            if month != 8:
                yield first + timedelta(days=(2 - first.weekday()) % 7 + 7)


@transaction.atomic
def load(*, authority_id: int, buyer: User, today: date, at: datetime) -> int:
    """Let a buyer do what the stories tell, once; return how many procurements were made."""
    there = queries.titles(authority_id)
    made = 0
    for story in STORIES:
        if story.title not in there:
            _live(story, authority_id, buyer, today, at)
            made += 1
    return made


def _live(story: Story, authority_id: int, by: User, today: date, at: datetime) -> None:
    deed: dict[str, Any] = {"by": by, "at": at}
    row = actions.start(
        authority_id=authority_id, title=story.title, description=story.description,
        service_area=story.service_area,
        need=records.need_of({
            **records.as_answers(story.need),
            "needed_by": (today + timedelta(days=story.needed_in_days)).isoformat(),
        }),
        is_made_up=True, **deed,
    )  # fmt: skip
    if not story.route:
        return
    actions.choose_route(
        procurement=row, route=story.route, reason=story.reason, today=today, **deed
    )
    row = _again(row)
    actions.adopt_timetable(
        procurement=row, starts_on=_ago(today, story.started_days_ago), today=today, **deed
    )
    actions.record_facts(
        procurement=row, flags=story.flags, facts=actions.Facts(), edition=row.edition, **deed
    )
    for key, started, ended in story.done:
        actions.note_happened(
            procurement=_again(row), key=key, started_on=_ago(today, started),
            ended_on=_ago(today, ended), today=today, **deed,
        )  # fmt: skip
    for key, number, days in story.published:
        notice = _draft(story, _again(row), key, today, by, at)
        publishing.record_published(
            notice=notice, procurement=_again(row), published_on=_ago(today, days), number=number,
            url="", ocid="", edition=notice.edition, today=today, **deed,
        )  # fmt: skip
        if key == "tender":
            actions.note_happened(
                procurement=_again(row), key="tender", started_on=_ago(today, days), ended_on=None,
                today=today, **deed,
            )  # fmt: skip
    if story.is_planned_again:
        actions.adopt_timetable(
            procurement=_again(row),
            starts_on=_ago(today, story.started_days_ago),
            today=today,
            **deed,
        )
    for key in story.drafted:
        _draft(story, _again(row), key, today, by, at)


def _draft(story: Story, row: Procurement, key: str, today: date, by: User, at: datetime) -> Notice:
    notice = drafting.begin(procurement=row, key=key, by=by, at=at, today=today)
    names = {one.name for one in fields_for(items_of(key, on=today))}
    said = {name: text.replace("\\n", "\n") for name, text in story.said.items() if name in names}
    drafting.save(notice=notice, values={**notice.values, **said}, edition=1, by=by, at=at)
    notice.refresh_from_db()
    return notice


def _again(row: Procurement) -> Procurement:
    """Read it whole again: each deed follows from those before."""
    return queries.own(row.authority_id, row.reference)


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)
