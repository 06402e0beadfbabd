"""Pages for suppliers as they are listed, and what is said before one is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.urls import reverse

from drafting.opportunity.page import PlainPage
from toolkit.outreach.records import page_of

SHOWN = (
    "The headline, the problem, who it is for, the outcomes that you ticked and the rough size",
    "How long the contract runs, and the planned days of inviting tenders and of signing",
    "The plain sentences of your terms, how to take part, and the address of the team",
    "The number of the notice on Find a Tender, once it is recorded as published",
)
NEVER = (
    "The value itself, costs, budgets and appraisals",
    "Evidence, measures and figures of problem, needs and outcomes; requirements, systems and data",
    "Whom you met and what they said; questions to suppliers and their answers",
    "The reasons for a term or a route, drafts of notices, decisions, comments, files and your buying policy",
    "Anybody’s name",
)
_NAMES = {
    "headline": "the headline", "problem": "the problem", "who_for": "who it is for", "outcomes": "the outcomes",
    "size": "the size", "length": "the length", "days": "the days", "asks": "what you ask", "how": "how to take part",
    "mailbox": "the address", "notice_number": "the number of the notice", "notice_url": "the notice",
    "buyer": "who buys",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageLine:
    """An open page as the list shows it."""

    headline: str
    url: str
    borough: str
    size: str
    next_day: str
    is_made_up: bool


def lines(rows: Iterable[Any]) -> list[PageLine]:
    """Return open pages as the list shows them; they were read with their borough, and no query is made."""
    found = []
    for row in rows:
        page, procurement = page_of(row), row.procurement
        found.append(
            PageLine(
                page.headline, reverse("outreach:opportunity", args=[procurement.reference]),
                procurement.authority.name, page.size,
                "; ".join(f"{what}: {when}" for what, when in page.days[:2]),
                procurement.is_made_up,
            )
        )  # fmt: skip
    return found


def changed(now: PlainPage, online: PlainPage) -> list[str]:
    """Return what the record says otherwise than what is online, in words."""
    return [
        _NAMES[one.name]
        for one in fields(PlainPage)
        if getattr(now, one.name) != getattr(online, one.name)
    ]
