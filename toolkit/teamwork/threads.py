"""The comments about one thing, as a page of any app shows them: one call and one query.

    context["thread"] = thread(place, row, "need 12", who=request.user)

and in the template `{% include "teamwork/thread.html" %}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.teamwork import queries, targets
from toolkit.teamwork.comment_words import as_html
from toolkit.teamwork.targets import Target


@dataclass(frozen=True, slots=True)
class Line:
    """A comment as it is shown. One that was deleted has no words; `is_mine`: who looks wrote it."""

    number: int
    by: str
    borough: str  # of a guest; '' for who is of the borough that buys
    html: str
    written_at: datetime
    mended_at: datetime | None
    is_gone: bool
    is_mine: bool
    resolved_at: datetime | None
    resolved_by: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A page of the comments about something, in the order of time; page 1 has the newest."""

    target: Target
    lines: tuple[Line, ...]
    count: int
    url: str
    write_url: str
    newer_url: str
    older_url: str


@dataclass(frozen=True, slots=True)
class Talk:
    """Something that has comments: its title, how many, and where they are."""

    title: str
    count: int
    open: int
    url: str


def thread(place: Place, row: Any, key: str, *, who: Any, page: int = 1) -> Thread:
    """Return a page of the comments about something, as somebody sees it. One query."""
    rows, count = queries.comments_about(row, key, page=page)
    url = targets.thread_url(place.slug, row.reference, key)
    join = "&" if "?" in url else "?"
    return Thread(
        target=targets.named(place.slug, row.reference, key),
        lines=tuple(_line(one, who) for one in reversed(rows)),
        count=count,
        url=url,
        write_url=targets.thread_url(place.slug, row.reference, key, "write_comment"),
        newer_url=f"{url}{join}page={page - 1}" if page > 1 else "",
        older_url=f"{url}{join}page={page + 1}" if page * queries.PAGE_SIZE < count else "",
    )


def _line(one: Any, who: Any) -> Line:
    return Line(
        number=one.pk,
        by=name_of(one.written_by),
        borough=one.authority.name if one.authority else "",
        html=as_html(one.text, set(one.mentions)),
        written_at=one.written_at,
        mended_at=one.mended_at,
        is_gone=one.deleted_at is not None,
        is_mine=one.written_by_id == who.pk,
        resolved_at=one.resolved_at,
        resolved_by=name_of(one.resolved_by) if one.resolved_by else "",
    )


def page_in(said: str) -> int:
    """Return the number of a page as an address says it; the first for what is none."""
    return int(said) if said.isdecimal() and 0 < len(said) < 6 else 1


def others(place: Place, row: Any, but: str) -> tuple[Talk, ...]:
    """Return the other things of a procurement that have comments, the one spoken of last first. One query."""
    return tuple(
        Talk(
            targets.named(place.slug, row.reference, key).title if key else "The whole procurement",
            count,
            open_,
            targets.thread_url(place.slug, row.reference, key),
        )
        for key, (count, open_) in queries.talks_of(row).items()
        if key != but
    )


def counts(place: Place, row: Any, kind: str) -> Mapping[str, Talk]:
    """Return how many comments there are about each part of a kind, by the rest of its key. One query."""
    found = {}
    for key, (count, open_) in queries.talks_of(row).items():
        first, _, rest = key.partition(" ")
        if first == kind:
            url = targets.thread_url(place.slug, row.reference, key)
            found[rest] = Talk("", count, open_, url)
    return found


def comment_url(place: Place, comment: Any) -> str:
    """Return where a comment stands: the page of its thread, and its place there."""
    row = comment.procurement
    page = queries.page_of(comment)
    url = targets.thread_url(place.slug, row.reference, comment.target)
    if page > 1:
        url += f"{'&' if '?' in url else '?'}page={page}"
    return f"{url}#comment-{comment.pk}"


def lasting_url(slug: str, reference: str, number: int) -> str:
    """Return an address of a comment that holds, however the thread grows."""
    return reverse("teamwork:comment", args=[slug, reference, number])
