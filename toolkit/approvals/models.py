"""Gates of a borough, and what was asked for and decided in its procurements."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.approvals.choices import State
from toolkit.people.choices import Role


class Gate(models.Model):
    """Who approves the end of a stage, for purchases from a value on. Whole pence, with VAT."""

    authority = models.ForeignKey("boroughs.Authority", models.CASCADE, related_name="+")
    stage = models.CharField(max_length=40)
    from_pence = models.BigIntegerField(default=0)
    role = models.CharField(max_length=20, choices=Role)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """One role from a value on."""

        constraints = [
            models.UniqueConstraint(
                name="approvals_gate_once", fields=["authority", "stage", "from_pence"]
            ),
            models.CheckConstraint(
                name="approvals_gate_from_nothing", condition=Q(from_pence__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage} from {self.from_pence}"


class Approval(models.Model):
    """An approval that was asked for: of the end of a stage, or of a document. It is never changed once decided.

    `editions` holds the edition of each entry of the workbook that it rests on, by section and number, and `edition` that of
    the procurement, as they were when it was asked for.
    """

    procurement = models.ForeignKey("procurements.Procurement", models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(help_text="Its number within the procurement")
    target = models.CharField(max_length=80, help_text="Like stage:strategy or document:brief")
    version = models.PositiveIntegerField(help_text="Counts what was asked for the same target")
    role = models.CharField(max_length=20, choices=Role, help_text="Who was to decide")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    editions = models.JSONField(default=dict)
    edition = models.PositiveIntegerField()
    note = models.TextField(blank=True, help_text="What who asked wants to be known")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """A number stands once; one question at a time for a target; what is decided says who and when."""

        indexes = [models.Index(name="approvals_waiting", fields=["state", "role"])]
        constraints = [
            models.UniqueConstraint(name="approvals_number_once", fields=["procurement", "number"]),
            models.UniqueConstraint(
                name="approvals_one_question",
                fields=["procurement", "target"],
                condition=Q(state="asked"),
                violation_error_message="It has been asked for already.",
            ),
            models.CheckConstraint(
                name="approvals_decided_at_and_by",
                condition=Q(state="asked", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state="asked") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                violation_error_message="Say who decided, and when.",
            ),
            models.CheckConstraint(
                name="approvals_declined_says_why",
                condition=~Q(state="declined") | ~Q(reason=""),
                violation_error_message="Enter why it is not approved.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target} {self.version}"
