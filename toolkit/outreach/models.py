"""A page for suppliers as it was opened. It is a copy: what is changed in the workbook later is not on it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q


class SupplierPage(models.Model):
    """The page of a procurement. `content` is a `drafting.opportunity.page.PlainPage` as plain data.

    Everybody can read it while it is not closed, and until its last day.
    """

    procurement = models.OneToOneField(
        "procurements.Procurement", models.CASCADE, related_name="+"
    )  # fmt: skip
    content = models.JSONField(default=dict)
    shown_until = models.DateField(help_text="The last day on which everybody can read it")
    edition = models.PositiveIntegerField(default=1, help_text="Counts what was put online")
    opened_at = models.DateTimeField(help_text="When these words were put online")
    opened_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """A page that was closed says by whom; the list asks for those that are open."""

        indexes = [models.Index(name="outreach_open", fields=["closed_at", "shown_until"])]
        constraints = [
            models.CheckConstraint(
                name="outreach_closed_at_and_by",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                violation_error_message="Say who closed it, and when.",
            )
        ]

    def __str__(self) -> str:
        return f"page {self.pk}, edition {self.edition}"

    def is_open(self, today: date) -> bool:
        """Say whether everybody can read it on a day: it was not closed, and its procurement is not archived."""
        is_shut = self.closed_at is not None or self.procurement.archived_at is not None
        return not is_shut and today <= self.shown_until
