"""A ZIP or a tender pack that the worker makes, kept for a day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.dossier.choices import Kind, State


class Making(models.Model):
    """A file of a procurement that was asked for: its parts so far, and where it lies once it is made.

    `task_id` is that of the run that works on it; a later run takes it over.
    """

    procurement = models.ForeignKey("procurements.Procurement", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=4, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    part = models.CharField(max_length=200, blank=True, help_text="What is made now")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    task_id = models.CharField(max_length=40, blank=True)
    stored_as = models.CharField(
        max_length=200, blank=True, help_text="Path in the storage, never served"
    )
    bytes = models.BigIntegerField(default=0)
    message = models.TextField(blank=True, help_text="Why it was not made, for a person")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One at a time for a procurement; what is ready lies somewhere, and nothing else does."""

        constraints = [
            models.UniqueConstraint(
                name="dossier_one_at_a_time",
                fields=["procurement"],
                condition=Q(state="waiting"),
                violation_error_message="One is being made already.",
            ),
            models.CheckConstraint(
                name="dossier_ready_lies_somewhere",
                condition=Q(state="ready", finished_at__isnull=False) & ~Q(stored_as="")
                | ~Q(state="ready") & Q(stored_as=""),
                violation_error_message="Say where it lies.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
