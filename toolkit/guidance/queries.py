"""Reading the guidance: the map of all pages, one page, comments, and search."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.db.models import QuerySet

from rulebook import lifecycle
from toolkit.guidance.choices import CommentStatus
from toolkit.guidance.models import Comment, GuidancePage, StepPage, TemplatePage


@dataclass(frozen=True, slots=True)
class Entry:
    """A live page as others refer to it."""

    pk: int
    kind: str
    key: str
    title: str
    url: str
    summary: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class SiteMap:
    """Every live page by kind and key, and who plays which part in which step."""

    entries: dict[tuple[str, str], Entry]
    parts: dict[str, dict[str, str]] = field(default_factory=dict)

    def get(self, kind: str, key: str) -> Entry | None:
        """Return the page of that kind and key, if it is live."""
        return self.entries.get((kind, key))

    def part_of(self, role: str, step: str) -> str:
        """Return the part a role plays in a step ('responsible' ...), or ''."""
        return self.parts.get(step, {}).get(role, "")


def _url(url_path: str) -> str:
    return "/" + "".join(f"{part}/" for part in url_path.strip("/").split("/")[1:])


def site_map() -> SiteMap:
    """Return the map of all live pages. Two queries, whatever the number of pages."""
    rows = GuidancePage.objects.live().values_list(
        "pk", "kind", "key", "title", "url_path", "summary", "last_published_at"
    )
    entries = {
        (kind, key): Entry(pk, kind, key, title, _url(path), summary, at)
        for pk, kind, key, title, path, summary, at in rows
    }
    parts = {
        key: {role: part for part, roles in reversed(list(zip(lifecycle.Part, lists, strict=True)))
              for role in roles}
        for key, *lists in StepPage.objects.live().values_list(
            "key", "responsible", "accountable", "consulted", "informed"
        )
    }  # fmt: skip
    return SiteMap(entries, parts)


def published_comments(page_pk: int) -> QuerySet[Comment]:
    """Return the comments that are shown on a page, newest first."""
    return Comment.objects.filter(page_id=page_pk, status=CommentStatus.PUBLISHED).order_by(
        "-written_at"
    )


def live_templates() -> list[TemplatePage]:
    """Return every template that can be downloaded, by title."""
    return list(TemplatePage.objects.live().order_by("title"))


def template(key: str) -> TemplatePage | None:
    """Return the live template of that key, or None."""
    return cast("TemplatePage | None", TemplatePage.objects.live().filter(key=key).first())


def all_steps() -> list[StepPage]:
    """Return every live step in life-cycle order."""
    order = {step.key: step.number for step in lifecycle.STEPS}
    return sorted(StepPage.objects.live(), key=lambda page: order.get(page.key, 99))


def recent_changes(limit: int = 30) -> list[Entry]:
    """Return the pages published last, newest first."""
    found = [entry for entry in site_map().entries.values() if entry.published_at]
    found.sort(key=lambda entry: entry.published_at or datetime.min, reverse=True)  # noqa: DTZ901
    return found[:limit]


def page_at(address: str) -> GuidancePage | None:
    """Return the live page at an address of this site, like '/steps/share-insight/', or None."""
    if not address.startswith("/") or len(address) > 250 or "\x00" in address:
        return None
    paths = GuidancePage.objects.live().filter(url_path__endswith=address)
    return next((page for page in paths if page.address == address), None)


def answered_comments(limit: int = 20) -> QuerySet[Comment]:
    """Return the comments of the whole site that an editor published, newest first."""
    published = Comment.objects.filter(status=CommentStatus.PUBLISHED)
    return published.select_related("page").order_by("-written_at")[:limit]
