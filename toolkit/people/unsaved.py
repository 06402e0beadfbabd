"""What people typed into forms and have not saved: kept while they type, given back, and dropped once it is saved.

It is no answer of the record: nobody else sees it, nothing rests on it, and the trail says nothing of it (ADR 40).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from toolkit.people.models import UnsavedForm, User
from toolkit.ui.unsent import holds_secret

KEPT = timedelta(days=30)
MOST_FORMS = 50  # of one person; the oldest go first
MOST_FIELDS = 600
MOST_CHARACTERS = 300_000
LONGEST_ADDRESS = 500
Fields = Sequence[tuple[str, str]]


class TooMuch(Exception):
    """The form is too large to be kept while it is typed, or holds a secret. It can still be saved."""


def checked(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what may be kept of a form. Raises `TooMuch`."""
    kept = [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
    size = sum(len(name) + len(value) for name, value in kept)
    is_secret = holds_secret(name for name, _ in kept)
    if is_secret or len(kept) > MOST_FIELDS or size > MOST_CHARACTERS:
        raise TooMuch(
            "This form is too large to be kept while you type. Save it from time to time."
        )
    return kept


@transaction.atomic
def keep(*, user: User, address: str, fields: Fields, at: datetime) -> None:
    """Keep what somebody typed at an address, in place of what was kept there. Raises `TooMuch`."""
    UnsavedForm.objects.update_or_create(
        user=user, address=address,
        defaults={"fields": [list(pair) for pair in checked(fields)], "kept_at": at},
    )  # fmt: skip
    rows = UnsavedForm.objects.filter(user=user).order_by("-kept_at", "-pk")
    old = list(rows.values_list("pk", flat=True)[MOST_FORMS:])
    if old:
        UnsavedForm.objects.filter(pk__in=old).delete()


def found(*, user: User, address: str, at: datetime) -> UnsavedForm | None:
    """Return what is kept of somebody at an address, None when there is nothing of the last month."""
    rows = UnsavedForm.objects.filter(user=user, address=address, kept_at__gt=at - KEPT)
    return rows.first()


def all_of(*, user: User, at: datetime) -> list[UnsavedForm]:
    """Return all that is kept of somebody, the latest first."""
    rows = UnsavedForm.objects.filter(user=user, kept_at__gt=at - KEPT)
    return list(rows.order_by("-kept_at", "-pk"))


def drop(*, user_id: int, address: str) -> None:
    """Forget what is kept of somebody at an address. Safe to repeat."""
    UnsavedForm.objects.filter(user_id=user_id, address=address).delete()


def forget(*, user: User) -> None:
    """Forget all that is kept of somebody."""
    UnsavedForm.objects.filter(user=user).delete()


def tidy(*, at: datetime) -> int:
    """Forget what was kept a month ago; return how many forms."""
    return UnsavedForm.objects.filter(kept_at__lte=at - KEPT).delete()[0]
