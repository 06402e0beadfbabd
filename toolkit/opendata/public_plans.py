"""Planned purchases that boroughs made public, as a supplier asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from toolkit.contracts.models import Contract
from toolkit.people.queries import ANYONE
from toolkit.pipeline.models import PlannedPurchase
from toolkit.pipeline.queries import plans_visible_to

# Bands of value in pence: from, and below. Our judgement: they only sort a list for readers.
BANDS: dict[str, tuple[str, int, int | None]] = {
    "small": ("Under £100,000", 0, 10_000_000),
    "medium": ("£100,000 to £1 million", 10_000_000, 100_000_000),
    "large": ("£1 million to £5 million", 100_000_000, 500_000_000),
    "largest": ("£5 million or more", 500_000_000, None),
}
UNKNOWN = "unknown"
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What a supplier asked for. Empty means any; the days are those of the tender notice, else the start."""

    words: str = ""
    borough: str = ""  # slug
    band: str = ""
    starts_from: date | None = None
    starts_to: date | None = None
    is_open_to_joining: bool = False


def all_public() -> QuerySet[PlannedPurchase]:
    """Return every planned purchase that everybody may see and that is not bought or dropped."""
    return plans_visible_to(ANYONE)


def plans(asked: Asked, *, today: date) -> QuerySet[PlannedPurchase]:
    """Return the plans that a supplier asks for: those to come first, then the past, then undated."""
    found = all_public().annotate(
        comes_on=Case(When(notice_on__isnull=False, then=F("notice_on")), default=F("starts_on"))
    )
    for word in asked.words.split()[:MOST_WORDS]:
        found = found.filter(Q(title__icontains=word) | Q(description__icontains=word))
    if asked.borough:
        found = found.filter(authority__slug=asked.borough)
    if asked.band == UNKNOWN:
        found = found.filter(value_pence__isnull=True)
    elif asked.band in BANDS:
        _, low, below = BANDS[asked.band]
        found = found.filter(value_pence__gte=low)
        if below is not None:
            found = found.filter(value_pence__lt=below)
    if asked.starts_from:
        found = found.filter(comes_on__gte=asked.starts_from)
    if asked.starts_to:
        found = found.filter(comes_on__lte=asked.starts_to)
    if asked.is_open_to_joining:
        found = found.filter(is_open_to_joining=True)
    is_ahead = Case(
        When(comes_on__gte=today, then=Value(0)),
        When(comes_on__lt=today, then=Value(1)),
        default=Value(2),
    )
    return found.order_by(is_ahead, "comes_on", "title", "reference")


def plan(reference: str) -> PlannedPurchase:
    """Return one public plan. Raises `PlannedPurchase.DoesNotExist`."""
    return all_public().select_related("contract").get(reference=reference)


def replaced(one: PlannedPurchase) -> Contract | None:
    """Return the contract that a plan replaces, if everybody may see it."""
    return Contract.objects.public().filter(pk=one.contract_id).first() if one.contract_id else None


def boroughs() -> list[tuple[str, str, int]]:
    """Return the boroughs with public plans: slug, name and how many."""
    rows = (
        all_public()
        .values("authority__slug", "authority__name")
        .annotate(n=Count("pk"))
        .order_by("authority__name")
    )
    return [(row["authority__slug"], row["authority__name"], row["n"]) for row in rows]
