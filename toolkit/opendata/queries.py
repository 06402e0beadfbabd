"""Reading what boroughs published: editions, the current one of each file, and when the next is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.urls import reverse

from toolkit.opendata.choices import FORMATS, Kind, Licence
from toolkit.opendata.models import Publication, Publisher


@dataclass(frozen=True, slots=True)
class Published:
    """A borough with files, and when it last published."""

    authority_id: int
    slug: str
    name: str
    editions: tuple[Publication, ...]  # the current one of each kind

    @property
    def last_at(self) -> datetime:
        """Return the moment of the newest edition."""
        return max(one.published_at for one in self.editions)


def publisher_of(authority_id: int) -> Publisher:
    """Return how a borough publishes; the defaults, unsaved, if it never said."""
    found = Publisher.objects.filter(authority_id=authority_id).first()
    return found or Publisher(authority_id=authority_id, licence=Licence.OGL)


def last_version(authority_id: int, kind: str, quarter: str) -> int:
    """Return the highest version of a quarter's file, withdrawn ones too; 0 for none."""
    of_quarter = Publication.objects.filter(authority_id=authority_id, kind=kind, quarter=quarter)
    return of_quarter.aggregate(last=Max("version"))["last"] or 0


def editions_of(authority_id: int) -> list[Publication]:
    """Return every edition of a borough, by kind, newest first, withdrawn ones too."""
    return list(
        Publication.objects.filter(authority_id=authority_id)
        .select_related("authority", "published_by", "withdrawn_by")
        .order_by("kind", "-quarter", "-version")
    )


def edition(slug: str, kind: str, quarter: str, version: int) -> Publication:
    """Return one edition, withdrawn or not. Raises `Publication.DoesNotExist`."""
    return Publication.objects.select_related("authority").get(
        authority__slug=slug, kind=kind, quarter=quarter, version=version
    )


def current(slug: str, kind: str, quarter: str = "") -> Publication | None:
    """Return the newest standing edition of a file, of one quarter or of all; None if there is none.

    If all were withdrawn, the newest of those is returned, so that its reason can be told.
    """
    found = Publication.objects.select_related("authority").filter(authority__slug=slug, kind=kind)
    if quarter:
        found = found.filter(quarter=quarter)
    return found.standing().newest_first().first() or found.newest_first().first()


def newest_of(authority_id: int, kind: str, quarter: str) -> Publication | None:
    """Return the newest standing edition of a borough's quarter."""
    return (
        Publication.objects.filter(authority_id=authority_id, kind=kind, quarter=quarter)
        .standing()
        .newest_first()
        .first()
    )


def currents(editions: Iterable[Publication]) -> dict[str, Publication]:
    """Return the newest standing edition of each kind, from editions that are newest first."""
    found: dict[str, Publication] = {}
    for one in editions:
        if one.withdrawn_at is None:
            found.setdefault(one.kind, one)
    return found


def everybody() -> list[Published]:
    """Return the boroughs that published something that stands, by name. One query."""
    found: dict[int, list[Publication]] = {}
    for one in (
        Publication.objects.standing()
        .select_related("authority")
        .order_by("authority__name", "kind", "-quarter", "-version")
    ):
        found.setdefault(one.authority_id, []).append(one)
    return [
        Published(
            key, rows[0].authority.slug, rows[0].authority.name, tuple(currents(rows).values())
        )
        for key, rows in found.items()
    ]


def kind_named(value: str) -> Kind | None:
    """Return the kind of file that an address names, or None."""
    return Kind(value) if value in Kind.values else None


def address(one: Publication) -> str:
    """Return the address of an edition, without the site's name. It never moves."""
    return reverse(
        "opendata:edition",
        args=[
            one.authority.slug, one.kind, one.quarter, one.version, FORMATS[one.kind].extension,
        ],
    )  # fmt: skip


def all_standing() -> list[Publication]:
    """Return every edition that stands, by borough and kind, newest first. One query."""
    return list(
        Publication.objects.standing()
        .select_related("authority")
        .order_by("authority__name", "kind", "-quarter", "-version")
    )
