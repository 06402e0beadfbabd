"""Contracts that a procurement will replace, as its pages show them: when each ends, and by when notice is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from toolkit.contracts.own_presenters import notice_day
from toolkit.people.queries import Place


@dataclass(frozen=True, slots=True)
class Replaced:
    """A contract of the borough's register with its end and the last day to give notice, where they are known."""

    reference: str
    title: str
    url: str
    renewal_url: str
    ends_on: date | None
    notice_on: date | None
    is_notice_past: bool
    is_synthetic: bool
    is_removed: bool


def replaced(place: Place, rows: Iterable[Any], *, today: date) -> tuple[Replaced, ...]:
    """Return contracts as they are shown. What a register says was read with them; no query is made."""
    return tuple(_replaced(place, one, today) for one in rows)


def _replaced(place: Place, one: Any, today: date) -> Replaced:
    detail, words = getattr(one, "register", None), [place.slug, one.reference]
    notice_on = notice_day(one)
    return Replaced(
        one.reference,
        one.title or "Contract without a title",
        reverse("contracts:own_contract", args=words),
        reverse("pipeline:renewal", args=words),
        one.ends_on,
        notice_on,
        notice_on is not None and notice_on < today,
        one.is_synthetic,
        detail is not None and detail.removed_at is not None,
    )
