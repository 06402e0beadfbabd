"""Requests for information with a public page, and the answers of suppliers. Of each secret only its hash is kept."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from toolkit.engagement.choices import Size, Standing


class InformationRequest(models.Model):
    """The public page of a procurement's request for information. Its questions are those of the day it was opened.

    `questions` are `drafting.engagement.asking.Asked` as plain data. It takes answers on its days, both included.
    """

    procurement = models.OneToOneField("procurements.Procurement", models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret")
    title = models.CharField(max_length=300)
    aims = models.TextField(blank=True)
    mailbox = models.CharField(max_length=300, blank=True)
    questions = models.JSONField(default=list)
    opens_on = models.DateField()
    closes_on = models.DateField(help_text="The last day for answers")
    edition = models.PositiveIntegerField(default=1, help_text="Counts what the buyer changed")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="Closed before its day")
    findings = models.TextField(blank=True, help_text="What was learned, without names")
    findings_at = models.DateTimeField(null=True, blank=True, help_text="Published on the page")

    class Meta:
        """It opens before it closes, and what is published says something."""

        constraints = [
            models.CheckConstraint(
                name="engagement_opens_first",
                condition=Q(opens_on__lte=F("closes_on")),
                violation_error_message="The last day must not be before the first.",
            ),
            models.CheckConstraint(
                name="engagement_findings_say_something",
                condition=Q(findings_at__isnull=True) | ~Q(findings=""),
                violation_error_message="Enter what was learned.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def standing(self, today: date) -> Standing:
        """Return where it stands on a day. Its procurement must be read with it."""
        is_over = self.closed_at is not None or self.procurement.archived_at is not None
        if is_over or today > self.closes_on:
            return Standing.CLOSED
        return Standing.OPEN if today >= self.opens_on else Standing.BEFORE


class SupplierAnswer(models.Model):
    """What one supplier answered. `answers` holds texts by the number of the question."""

    request = models.ForeignKey(InformationRequest, models.CASCADE, related_name="answers")
    reference = models.CharField(max_length=12)
    change_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret")
    organisation = models.CharField(max_length=200)
    size = models.CharField(max_length=10, choices=Size)
    answers = models.JSONField(default=dict)
    sensitive = models.TextField(blank=True, help_text="What would harm its business")
    email = models.EmailField(blank=True, help_text="For one copy; deleted when it was sent")
    edition = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """A reference stands once in a request."""

        constraints = [
            models.UniqueConstraint(
                name="engagement_reference_once", fields=["request", "reference"]
            )
        ]

    def __str__(self) -> str:
        return self.reference
