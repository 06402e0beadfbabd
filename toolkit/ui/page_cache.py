"""Rendered pages, kept in the shared cache until something is published.

A view marks its answer with `keep()`. For readers who are not signed in, the finished answer is stored
under its address and served before any other work is done. `clear()` makes every stored page stale at
once, in every process: a page is stamped with an edition, and clearing names a new edition. The day is
part of the edition, so that a figure of law that changes at midnight changes on the page; so are the
brand and the version of the code, so that a new version never serves a page of the old one.
When the cache does not answer, pages are made afresh.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache as cache_function
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

logger = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]

_EDITION = "pages:edition"
_MARK = "_keep_page"
# The only words of a query that change a kept page; any other query is answered afresh.
_PARAMETERS = ("path", "role", "guidebook", "page")
_VALUE_LENGTH = 60
_SECONDS = 3600
_DROPPED_HEADERS = {"content-length", "content-encoding", "set-cookie"}
# The packages that pages are made by.
_CODE = ("toolkit", "drafting", "matching", "ocds", "registers", "rulebook")
# What an answer without a body may say (RFC 9110, 15.4.5).
_UNCHANGED_HEADERS = {"cache-control", "content-location", "date", "expires", "vary"}
_GZIP = re.compile(r"(?:\bgzip\b|\*)(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
# Health checks must answer without the database, in which the cache may live.
_NEVER = ("/health/",)


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is stored: compressed body, headers, and the edition it belongs to."""

    edition: str
    gzipped: bytes
    headers: tuple[tuple[str, str], ...]
    etag: str


def stored_key(key: str, key_prefix: str, version: int) -> str:
    """Return a key as it is stored. A full table of the database drops keys from the first on.

    Pages, which can be made again, therefore come before counts of failed sign-ins, which cannot.
    """
    order = "a" if key.startswith("pages:") and key != _EDITION else "z"
    return f"{order}:{key_prefix}:{version}:{key}"


def keep(response: HttpResponse) -> HttpResponse:
    """Mark an answer as the same for every reader, so that it may be kept."""
    setattr(response, _MARK, True)
    return response


def keep_plain(request: HttpRequest, response: HttpResponse, **known: str) -> HttpResponse:
    """Mark an answer whose address says just what is known: nonsense must not fill the cache."""
    return keep(response) if request.GET.dict() == known else response


def clear() -> None:
    """Make every kept page stale, in every process.

    It follows a deed that is done, so that a failure here is noted and does not make the deed fail. A
    database without the table of pages (`createcachetable`) keeps none.
    """
    try:
        cache.set(_EDITION, secrets.token_hex(8), timeout=None)
    except Error as error:
        logger.warning("pages.not_cleared", extra={"error": str(error)})


def edition() -> str:
    """Return the name of the state that pages show now; each deed that changes a page renews it. One query."""
    return _edition(cache.get(_EDITION), timezone.localdate())


@cache_function
def code_version() -> str:
    """Return a name for the code that runs in this process: what other code kept, it does not take.

    It is made from what the files hold, so that machines with the same code share what they keep.
    """
    said = hashlib.sha256()
    root = Path(__file__).resolve().parents[2]
    for package in _CODE:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".js"):
                said.update(f"{package}/{path.relative_to(root / package)}\n".encode())
                said.update(path.read_bytes())
    return said.hexdigest()[:12]


def _house() -> str:
    """Return what a page takes from the settings and from this version of the code."""
    words = (settings.BRAND, settings.DEMO, settings.SITE_URL, code_version())
    return hashlib.sha256(repr(words).encode()).hexdigest()[:12]


def _edition(stored: object, today: date) -> str:
    if not isinstance(stored, str):
        stored = secrets.token_hex(8)
        cache.add(_EDITION, stored, timeout=None)
        stored = cache.get(_EDITION, stored)
    return f"{stored}:{today.isoformat()}:{_house()}"


def key_for(request: HttpRequest) -> str | None:
    """Return the key of a request's page; None when the answer must not come from the cache."""
    if request.method not in ("GET", "HEAD") or request.path.startswith(_NEVER):
        return None
    if settings.SESSION_COOKIE_NAME in request.COOKIES or "toolkit.exporting" in request.META:
        return None
    query = request.GET
    if any(name not in _PARAMETERS or len(value) > _VALUE_LENGTH for name, value in query.items()):
        return None
    words = urlencode([(name, query[name]) for name in _PARAMETERS if name in query])
    digest = hashlib.sha256(f"{request.get_host()}{request.path}?{words}".encode()).hexdigest()
    return f"pages:{digest}"


def takes_gzip(request: HttpRequest) -> bool:
    """Say whether the reader can unpack an answer."""
    return bool(_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))


def _is_unchanged(request: HttpRequest, etag: str) -> bool:
    named = request.META.get("HTTP_IF_NONE_MATCH")
    if not named:
        return False
    known = parse_etags(named)
    return etag in known or etag.removeprefix("W/") in known or known == ["*"]


def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    if _is_unchanged(request, kept.etag):
        response = HttpResponse(status=304)
        del response.headers["Content-Type"]
        headers = [item for item in kept.headers if item[0].lower() in _UNCHANGED_HEADERS]
    else:
        is_gzip = takes_gzip(request)
        body = kept.gzipped if is_gzip else gzip.decompress(kept.gzipped)
        response = HttpResponse(body)
        if is_gzip:
            response.headers["Content-Encoding"] = "gzip"
        headers = [*kept.headers, ("Content-Length", str(len(body)))]
    for name, value in headers:
        response.headers[name] = value
    response.headers["ETag"] = kept.etag
    return response


class PageCache:
    """Serves kept pages, and keeps the answers that views have marked."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve from the cache, or ask on and keep what may be kept."""
        key = None if settings.DEBUG else key_for(request)
        if key is None:
            return self.get_response(request)
        try:
            found = cache.get_many([_EDITION, key])
            edition = _edition(found.get(_EDITION), timezone.localdate())
        except Error:
            logger.warning("pages.cache_does_not_answer")
            return self.get_response(request)
        kept = found.get(key)
        if isinstance(kept, Kept) and kept.edition == edition:
            return _answer(request, kept)
        response = self.get_response(request)
        if not getattr(response, _MARK, False) or response.status_code != 200 or response.cookies:
            return response
        return self._keep(request, key, edition, response)

    def _keep(
        self, request: HttpRequest, key: str, edition: str, response: HttpResponse
    ) -> HttpResponse:
        patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
        response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
        kept = Kept(
            edition=edition,
            gzipped=gzip.compress(response.content, compresslevel=6, mtime=0),
            headers=tuple(
                (name, value)
                for name, value in response.items()
                if name.lower() not in _DROPPED_HEADERS
            ),
            etag=f'W/"{hashlib.sha256(response.content).hexdigest()[:24]}"',
        )
        try:
            cache.set(key, kept, timeout=_SECONDS)
        except Error:
            logger.warning("pages.cache_does_not_answer")
        return _answer(request, kept)
