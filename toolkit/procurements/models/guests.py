"""Other boroughs that are invited to one procurement, with limited rights."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from toolkit.procurements.choices import GuestRight
from toolkit.procurements.models.record import Procurement


class GuestQuerySet(models.QuerySet["Guest"]):
    """Guests, with the filter that has a name."""

    def standing(self, on: date) -> GuestQuerySet:
        """Return those that count on a day: not ended, not over, of a procurement that is not archived."""
        return self.filter(
            ended_at__isnull=True, ends_on__gte=on, procurement__archived_at__isnull=True
        )


class Guest(models.Model):
    """A borough that reads chosen parts of another's procurement until a day, that day included. Ended, never deleted.

    `parts` are keys of `toolkit.guests.parts`. What is not named there, nobody of the borough sees.
    """

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="guests")
    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    right = models.CharField(max_length=10, choices=GuestRight, default=GuestRight.READ)
    parts = models.JSONField(default=list)
    reason = models.TextField()
    ends_on = models.DateField(help_text="The last day on which it may read")
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[GuestQuerySet] = GuestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """A borough is invited once at a time, with a reason."""

        indexes = [models.Index(name="procurements_guests_of", fields=["authority", "ends_on"])]
        constraints = [
            models.UniqueConstraint(
                name="procurements_guest_once",
                fields=["procurement", "authority"],
                condition=Q(ended_at__isnull=True),
                violation_error_message="This borough is invited already.",
            ),
            models.CheckConstraint(
                name="procurements_guest_ended_at_and_by",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                violation_error_message="Say who ended it, and when.",
            ),
            models.CheckConstraint(
                name="procurements_guest_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why the borough is invited.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} in {self.procurement_id}"

    @property
    def may_comment(self) -> bool:
        """Say whether its people may comment."""
        return self.right == GuestRight.COMMENT
