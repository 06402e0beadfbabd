"""What is new for somebody, as a page and an e-mail say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from toolkit.people.trails import name_of
from toolkit.teamwork import targets, threads
from toolkit.teamwork.choices import NewsKind

_WORDS = {
    NewsKind.MENTIONED: "{by} mentioned you",
    NewsKind.COMMENTED: "{by} wrote a comment",
    NewsKind.STEP: "{by} gave you a step",
    NewsKind.TEAM: "{by} took you into the team",
    NewsKind.DECISION: "{by} wrote down a decision",
    NewsKind.ASKED: "{by} asks for your approval",
    NewsKind.APPROVED: "{by} approved what you asked for",
    NewsKind.DECLINED: "{by} did not approve what you asked for",
    NewsKind.GUEST: "{by} invited your borough to read a procurement",
}


@dataclass(frozen=True, slots=True)
class Item:
    """Something new: what happened, about what, and where to read it."""

    number: int
    said: str
    about: str
    procurement: str
    borough: str
    url: str
    at: datetime
    is_new: bool


def items(rows: Iterable[Any]) -> tuple[Item, ...]:
    """Build what is shown of news. No query is made."""
    return tuple(_item(row) for row in rows)


def _item(row: Any) -> Item:
    slug, reference = row.procurement.authority.slug, row.procurement.reference
    about = targets.named(slug, reference, row.target)
    if row.authority_id:
        url = reverse("guests:shared", args=[row.authority.slug, reference])
    elif row.comment_id:
        url = threads.lasting_url(slug, reference, row.comment_id)
    elif row.kind == NewsKind.TEAM:
        url = reverse("teamwork:team", args=[slug, reference])
    else:
        url = about.url
    return Item(
        number=row.pk,
        said=_WORDS[NewsKind(row.kind)].format(by=name_of(row.by)),
        about=about.title,
        procurement=row.procurement.title,
        borough=row.procurement.authority.name,
        url=url,
        at=row.at,
        is_new=row.read_at is None,
    )
