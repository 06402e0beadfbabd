"""Pages of the feed as packages, lines and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import msgspec
from django.conf import settings
from django.urls import reverse

from ocds import packages
from ocds.flatten import TABLES, tables
from toolkit.releases import queries, standard
from toolkit.releases.choices import LICENCE_URLS, Happened
from toolkit.releases.queries import Asked, Page, Process

Json = dict[str, Any]
_EPOCH = datetime(2025, 2, 24, tzinfo=UTC)  # before anything was published


def full(path: str) -> str:
    """Return an address of ours with the name of the site."""
    return settings.SITE_URL + path


def next_address(address: str, asked: Asked, last: int, **words: str) -> str:
    """Return the address at which to go on after a page."""
    stated = {
        "since": last, "limit": asked.limit, "borough": asked.borough,
        "notice": asked.notice_type, "ocid": asked.ocid,
    }  # fmt: skip
    query = urlencode({key: value for key, value in stated.items() if value not in ("", 0)})
    return full(reverse(f"releases:{address}", kwargs=words) + (f"?{query}" if query else ""))


def about(uri: str, rows: Sequence[Any], at: datetime | None) -> Json:
    """Return what a package says of itself. Its licence is left out where releases differ."""
    made = packages.envelope(
        uri=uri,
        publisher={"name": settings.BRAND["organisation"]},
        licence=LICENCE_URLS.get(queries.licence_of(rows), ""),
        published_at=text_of(at or _EPOCH),
    )
    if not made["license"]:
        del made["license"]
    return made


def text_of(moment: datetime) -> str:
    """Return a moment as text, like `2026-11-27T09:00:00Z`."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def release_package(uri: str, following: str, page: Page) -> bytes:
    """Return a page of releases as a release package; the releases are the bytes that were stored."""
    links = {"links": {"next": following}} if following else {}
    head = msgspec.json.encode({**about(uri, page.releases, page.changed_at), **links})
    body = b",".join(one.body.encode() for one in page.releases)
    return head[:-1] + b',"releases":[' + body + b"]}"


def lines(page: Page) -> bytes:
    """Return a page of releases as JSON lines."""
    text: str = "".join(one.body + "\n" for one in page.releases)
    return text.encode()


def one_package(row: Any) -> bytes:
    """Return the package of a single release."""
    uri = full(reverse("releases:release", args=[row.release_id]))
    head = msgspec.json.encode(about(uri, [row], row.stated_at))
    package: bytes = head[:-1] + b',"releases":[' + row.body.encode() + b"]}"
    return package


def change_list(page: Page, following: str) -> bytes:
    """Return a page of the feed: what was published and withdrawn, in order."""
    rows = [
        {
            "sequence": one.sequence,
            "kind": one.kind,
            "at": text_of(one.made_at),
            "ocid": one.release.ocid,
            "releaseID": one.release.release_id,
            "borough": one.release.authority.slug,
            "noticeType": one.release.notice_type,
            "license": LICENCE_URLS[one.release.licence],
            "isMadeUp": one.release.is_made_up,
            "uri": full(reverse("releases:release", args=[one.release.release_id])),
            **({"reason": one.reason} if one.kind == Happened.WITHDRAWAL else {}),
        }
        for one in page.entries
    ]
    whole = {"changes": rows, "last": page.last, "more": page.more, "links": {"next": following}}
    return msgspec.json.encode(whole)


def bodies(one: Process) -> list[Json]:
    """Return the releases of a process as they were published."""
    return [msgspec.json.decode(row.body) for row in one.releases]


def record_package(uri: str, following: str, found: Iterable[Process]) -> bytes:
    """Return processes as a record package; one of which nothing stands any more is left out."""
    standing = [one for one in found if one.releases]
    rows = [row for one in standing for row in one.releases]
    at = max((row.stated_at for row in rows), default=None)
    links = {"links": {"next": following}} if following else {}
    pieces = packages.record_package(
        {**about(uri, rows, at), **links},
        ((one.ocid, bodies(one)) for one in standing),
        standard.compiler(),
    )
    return b"".join(pieces)


def compiled(found: Iterable[Process]) -> Iterator[Json]:
    """Yield the compiled release of each process of which something stands."""
    for one in found:
        if one.releases:
            yield standard.compiler().compiled(bodies(one))


def sheets(found: Iterable[Process]) -> dict[str, list[list[str]]]:
    """Return the rows of each table, the names of its columns first."""
    made = {name: [[column.name for column in columns]] for name, columns in TABLES.items()}
    for name, row in tables(compiled(found)):
        made[name].append([row[column.name] for column in TABLES[name]])
    return made
