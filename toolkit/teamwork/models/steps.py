"""Steps, team and decisions of a procurement, as rows. Keys of steps and roles are those of `rulebook.lifecycle`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.teamwork.choices import StepState


class TeamMember(models.Model):
    """Somebody of a procurement's team: an account, or the name of somebody who has none.

    Who leaves is kept as removed, so that steps still say who did them; a name without an account can be
    deleted then.
    """

    procurement = models.ForeignKey(
        "procurements.Procurement", models.CASCADE, related_name="+"
    )  # fmt: skip
    user = models.ForeignKey("people.User", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120, blank=True, help_text="Of who has no account")
    role = models.CharField(max_length=60)
    edition = models.PositiveIntegerField(default=1, help_text="Counts what was saved")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """Somebody has a role in a team once."""

        constraints = [
            models.CheckConstraint(
                name="teamwork_account_or_name",
                condition=Q(user__isnull=False, name="")
                | (Q(user__isnull=True) & (~Q(name="") | Q(removed_at__isnull=False))),
                violation_error_message="Select somebody with an account, or enter a name.",
            ),
            models.CheckConstraint(
                name="teamwork_removed_at_and_by",
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                violation_error_message="Say who removed it, and when.",
            ),
            models.UniqueConstraint(
                name="teamwork_account_once_in_role",
                fields=["procurement", "user", "role"],
                condition=Q(removed_at__isnull=True, user__isnull=False),
            ),
            models.UniqueConstraint(
                name="teamwork_name_once_in_role",
                fields=["procurement", "name", "role"],
                condition=Q(removed_at__isnull=True, user__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"team member {self.pk}"


class StepBase(models.Model):
    """What is said of a step: how far it is, why, who does it, and by which day."""

    state = models.CharField(max_length=12, choices=StepState)
    reason = models.TextField(blank=True)
    owner = models.ForeignKey(TeamMember, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        """Shared by a step as it is and as it was."""

        abstract = True


class ProcurementStep(StepBase):
    """A step of a procurement as it was saved last. A step without a row is to do."""

    procurement = models.ForeignKey("procurements.Procurement", models.CASCADE, related_name="+")
    step = models.CharField(max_length=60)
    edition = models.PositiveIntegerField(default=1, help_text="Counts what was saved")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """A step stands once in a procurement; one that is not needed has its reason."""

        indexes = [models.Index(name="teamwork_steps_of_owner", fields=["owner", "due_on"])]
        constraints = [
            models.UniqueConstraint(name="teamwork_step_once", fields=["procurement", "step"]),
            models.CheckConstraint(
                name="teamwork_step_state_known", condition=Q(state__in=list(StepState.values))
            ),
            models.CheckConstraint(
                name="teamwork_not_needed_has_reason",
                condition=~Q(state="not_needed") | ~Q(reason=""),
                violation_error_message="Enter why the step is not needed.",
            ),
        ]

    def __str__(self) -> str:
        return self.step


class StepEdition(StepBase):
    """A step as it was saved once: its history, and what it can be put back to."""

    of = models.ForeignKey(ProcurementStep, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """An edition stands once."""

        constraints = [
            models.UniqueConstraint(name="teamwork_edition_once", fields=["of", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.of_id} edition {self.number}"


class Decision(models.Model):
    """Something that was decided in a procurement. It is never changed or deleted; another can take its place."""

    procurement = models.ForeignKey("procurements.Procurement", models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(help_text="Its number within the procurement")
    what = models.TextField()
    reason = models.TextField()
    decided_by = models.CharField(max_length=120)
    decided_on = models.DateField()
    step = models.CharField(max_length=60, blank=True)
    instead_of = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """A number stands once, and a decision says what, why and by whom."""

        constraints = [
            models.UniqueConstraint(
                name="teamwork_decision_once", fields=["procurement", "number"]
            ),
            models.CheckConstraint(
                name="teamwork_decision_says_why",
                condition=~Q(what="") & ~Q(reason="") & ~Q(decided_by=""),
                violation_error_message="Enter what was decided, why, and by whom.",
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.number}"
