"""What a program may ask the read API for, and how it is told that it asked wrongly or too often."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.http import HttpRequest, JsonResponse

from ocds.notices import NOTICES
from toolkit.releases.choices import DEFAULT_PAGE, LARGEST_PAGE, REQUESTS_A_MINUTE
from toolkit.releases.queries import Asked

MOST_ADDRESSES = 10_000
_MINUTE = 60.0
_LARGEST_NUMBER = 10**15


class BadQuery(ValueError):
    """A query that cannot be answered. The text says what to change."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the API: its name, what it is for, and the schema of its value."""

    name: str
    what: str
    schema: dict[str, Any]

    @property
    def form(self) -> str:
        """Return what a value looks like, in words."""
        if "maximum" in self.schema and self.name == "limit":
            return f"1 to {LARGEST_PAGE}, {DEFAULT_PAGE} if not given"
        if self.schema["type"] == "integer":
            return "a whole number, 0 if not given"
        return "one of " + ", ".join(self.schema["enum"]) if "enum" in self.schema else "text"


PARAMETERS = (
    Parameter(
        "since",
        "Only what has a higher number in the feed. Begin with 0, then pass what “links.next” says.",
        {"type": "integer", "minimum": 0, "maximum": _LARGEST_NUMBER, "default": 0},
    ),
    Parameter(
        "limit",
        "How many at most.",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": DEFAULT_PAGE},
    ),
    Parameter(
        "borough",
        "Only of one borough, by the name in its address, like “camden”.",
        {"type": "string", "pattern": "^[a-z0-9-]{1,50}$"},
    ),
    Parameter(
        "notice",
        "Only notices of one kind.",
        {"type": "string", "enum": list(NOTICES)},
    ),
    Parameter(
        "ocid",
        "Only of one procurement.",
        {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$"},
    ),
)


def asked(request: HttpRequest) -> Asked:
    """Return what a request asks for. Raises `BadQuery`."""
    known = {one.name for one in PARAMETERS}
    for name in request.GET:
        if name not in known:
            raise BadQuery(f"There is no parameter '{name[:40]}'. Use: {', '.join(sorted(known))}.")
        if len(request.GET.getlist(name)) > 1:
            raise BadQuery(f"Give '{name}' once.")
    values = request.GET
    notice = values.get("notice", "")
    if notice and notice not in NOTICES:
        raise BadQuery(f"There are no releases of '{notice[:20]}'. Use: {', '.join(NOTICES)}.")
    return Asked(
        since=_number(values.get("since", "0"), "since", 0, _LARGEST_NUMBER),
        limit=_number(values.get("limit", str(DEFAULT_PAGE)), "limit", 1, LARGEST_PAGE),
        borough=_name(values.get("borough", ""), "borough"),
        notice_type=notice,
        ocid=_name(values.get("ocid", ""), "ocid"),
    )


def _number(text: str, name: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 16 and least <= int(text) <= most):
        raise BadQuery(f"'{name}' is a whole number from {least} to {most}.")
    return int(text)


def _name(text: str, name: str) -> str:
    if len(text) > 200 or not text.isprintable():
        raise BadQuery(f"'{name}' is too long, or holds signs that no name has.")
    return text


def wrong(status: int, what: str, **headers: str) -> JsonResponse:
    """Return an error as a program reads it."""
    answer = JsonResponse({"error": {"status": status, "message": what}}, status=status)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    for name, value in headers.items():
        answer.headers[name.replace("_", "-")] = value
    return answer


class Limiter:
    """Counts the requests of each address within a minute, in this process, in bounded memory."""

    def __init__(self, most: int = REQUESTS_A_MINUTE) -> None:
        self.most = most
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def wait(self, address: str, now: float) -> int:
        """Count a request; return for how many seconds its sender must wait, 0 to go on."""
        with self._lock:
            began, count = self._seen.get(address, (now, 0))
            if now - began >= _MINUTE:
                began, count = now, 0
            self._seen[address] = (began, count + 1)
            self._seen.move_to_end(address)
            while len(self._seen) > MOST_ADDRESSES:
                self._seen.popitem(last=False)
        return 0 if count < self.most else max(1, int(began + _MINUTE - now) + 1)


limiter = Limiter()


def too_often(request: HttpRequest) -> JsonResponse | None:
    """Return the refusal of a request whose sender asks too often; else None."""
    seconds = limiter.wait(str(request.META.get("REMOTE_ADDR", "")), time.monotonic())
    if not seconds:
        return None
    what = f"At most {limiter.most} requests a minute. Try again in {seconds} seconds."
    return wrong(429, what, Retry_After=str(seconds))
