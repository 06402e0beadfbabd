"""Self-checks of a demonstration: Camden's cast answered twice, the team of a procurement is being asked, others shared theirs.

All invented: the other boroughs have no people here, so their rounds hold a spread and no answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from drafting.capability.answers import Answer, Given
from drafting.capability.spread import spread
from drafting.capability.statements import STATEMENTS
from toolkit.boroughs import queries as boroughs
from toolkit.capability import actions, queries, records
from toolkit.capability.models import Round
from toolkit.people.models import User
from toolkit.procurements import demo as procurements
from toolkit.procurements import queries as procurement_queries
from toolkit.teamwork.queries import accounts_of_team

_LETTERS = {
    "n": Answer.NEVER, "h": Answer.HELPED, "a": Answer.ALONE, "t": Answer.TEACH, "o": Answer.OUTSIDE,
}  # fmt: skip
PEOPLE = ("vera", "amara", "bola", "lena", "adil")
# What the five answered to each statement a year and more ago, and lately.
SAID: Mapping[str, tuple[str, str]] = {
    "decision-days": ("nahao", "htaao"),
    "same-system": ("nnnho", "nhaho"),
    "fair-meetings": ("nhhat", "nhaat"),
    "fair-terms": ("nnhao", "nhaao"),
    "who-decides": ("hhaat", "haaat"),
    "problem": ("ahhna", "taaha"),
    "users": ("tnhno", "tnhhn"),
    "whole-life-cost": ("nnhho", "nnhho"),
    "exit": ("nhnno", "naoho"),
    "ask-the-market": ("nhaao", "nhaat"),
    "data-map": ("nnnno", "nnnoo"),
    "requirements": ("hhnao", "ahaao"),
    "measures": ("nahho", "nahao"),
    "common-core": ("nnnnn", "nnnnn"),
    "interfaces": ("nnnno", "nnnnn"),
    "route": ("onatt", "onatt"),
    "scoring": ("hhaat", "ahaat"),
    "buy-together": ("onnho", "onhao"),
    "contract-plan": ("otnho", "othao"),
    "poor-work": ("nahoo", "hahao"),
    "key-suppliers": ("onnao", "ohnao"),
}
# How the five people of an invented borough may answer; which falls to which statement is by chance of counting.
_PATTERNS = ("nnhho", "nhaat", "hhaao", "nnnoo", "haatt", "nhhaa", "nnhao", "aattt", "nnnhh", "ohaat", "nnaah")  # fmt: skip
OTHERS = ("hackney", "islington", "lambeth", "southwark", "haringey", "lewisham")


@transaction.atomic
def load(*, authority_id: int, people: Mapping[str, User], at: datetime) -> int:
    """Let the cast answer, once; return how many rounds were made."""
    if not set(PEOPLE) <= set(people) or queries.rounds_of(authority_id):
        return 0
    for place, days in enumerate((430, 20)):
        _asked(authority_id, people, place, at - timedelta(days=days))
    made = 2 + _team(authority_id, people, at - timedelta(days=3))
    for place, slug in enumerate(OTHERS):
        _other(slug, place, at - timedelta(days=40 + 11 * place))
    return made + len(OTHERS)


def _asked(authority_id: int, people: Mapping[str, User], place: int, at: datetime) -> None:
    lead = people["lena"]
    row = actions.open_round(
        authority_id=authority_id, procurement=None, is_shared=True, by=lead, at=at
    )
    for number, key in enumerate(PEOPLE, start=1):
        given = {one: _LETTERS[said[place][number - 1]] for one, said in SAID.items()}
        actions.save(row=row, given=given, by=people[key], at=at + timedelta(hours=number))
    actions.close(row=row, by=lead, at=at + timedelta(days=9))
    _mark(row)


def _team(authority_id: int, people: Mapping[str, User], at: datetime) -> int:
    """Open one for the team of the procurement that is planned, and let its contract manager answer."""
    title = procurements.STORIES[1].title
    rows = procurement_queries.of_borough(authority_id).filter(title=title, is_made_up=True)
    procurement = rows.first()
    if procurement is None or people["amara"].pk not in accounts_of_team(procurement):
        return 0
    row = actions.open_round(
        authority_id=authority_id, procurement=procurement, is_shared=False, by=people["lena"], at=at
    )  # fmt: skip
    given = {one: _LETTERS[said[1][1]] for one, said in SAID.items()}
    actions.save(row=row, given=given, by=people["amara"], at=at + timedelta(hours=2))
    _mark(row)
    return 1


def _mark(row: Round) -> None:
    Round.objects.filter(pk=row.pk).update(is_made_up=True)


def _other(slug: str, place: int, at: datetime) -> None:
    """Write the round of another borough: what it shows, made of invented answers that are kept nowhere."""
    sheets: dict[int, Given] = {
        person: {
            one.key: _LETTERS[_PATTERNS[(3 * place + 5 * number) % len(_PATTERNS)][person]]
            for number, one in enumerate(STATEMENTS)
        }
        for person in range(5)
    }
    authority = boroughs.authority(slug)
    Round.objects.create(
        authority=authority, number=queries.next_number(authority.pk), is_shared=True,
        is_made_up=True, opened_at=at, closed_at=at + timedelta(days=7), answered=len(sheets),
        spread=records.as_kept(spread(sheets)),
    )  # fmt: skip
