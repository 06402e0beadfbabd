"""What a notice and the source of a row are called, and where the notice is published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from toolkit.contracts.choices import Origin

_FIND_A_TENDER = re.compile(r"\d{6}-\d{4}")
_GUID = re.compile(r"[0-9a-f]{8}(?=-[0-9a-f]{4}-)")
_OCID_PREFIX = re.compile(r"^ocds-[a-z0-9]+-")
_LONGEST_NUMBER = 24
_SERVICES = {"ocds-h6vhtk": "Find a Tender", "ocds-b5fd17": "Contracts Finder"}


@dataclass(frozen=True, slots=True)
class Notice:
    """A published notice, the file that we read it from, and when."""

    name: str
    url: str
    published_at: datetime
    file_name: str
    publisher: str
    licence: str
    loaded_at: datetime
    mark: str  # "Synthetic", "Derived" or nothing


def source_name(one: Any) -> str:
    """Name where a row comes from: the service that published it, or the borough's register."""
    if one.origin != Origin.NOTICE:
        return f"{one.authority.name}’s own register"
    return _SERVICES.get(one.ocid[:11], "") or "a published notice"


def notice_of(one: Any, release_id: str, published_at: datetime, file: Any) -> Notice:
    """Name the notice behind a release of a contract, with its address where we know it."""
    number = _FIND_A_TENDER.match(release_id)
    service = _SERVICES.get(one.ocid[:11], "")
    by = service or file.publisher or "Published"
    url = one.notice_url if published_at == one.published_at else ""
    if service == "Find a Tender" and number:
        url = f"https://www.find-tender.service.gov.uk/Notice/{number[0]}"
    made = "Synthetic" if file.is_synthetic else "Derived" if file.is_derived else ""
    return Notice(
        name=f"{by} {_short_name(one.ocid, release_id)}",
        url="" if file.is_synthetic else url,
        published_at=published_at,
        file_name=file.name,
        publisher=file.publisher,
        licence=file.licence,
        loaded_at=file.loaded_at,
        mark=made,
    )


def _short_name(ocid: str, release_id: str) -> str:
    """Return a notice's number as people know it; the process's when the notice has none of its own."""
    if release_id.startswith(ocid):
        return f"process {_shortened(_OCID_PREFIX.sub('', ocid))}"
    return f"notice {_shortened(release_id)}"


def _shortened(number: str) -> str:
    known = _FIND_A_TENDER.match(number) or _GUID.match(number)
    if known:
        return known[0]
    return number if len(number) <= _LONGEST_NUMBER else f"{number[:_LONGEST_NUMBER]}…"
