"""Rounds of a self-check, and what each person answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Round(models.Model):
    """A time when people of a borough, or of the team of one procurement, answer the statements.

    `spread` is what may be shown of it: made once, when it is closed, and kept as `toolkit.capability.records` writes
    it; None while it is open, and if nothing may be shown.
    """

    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(help_text="Its number within the borough")
    procurement = models.ForeignKey(
        "procurements.Procurement", models.CASCADE, null=True, blank=True, related_name="+",
        help_text="Whose team answers; without it the whole borough may",
    )  # fmt: skip
    is_shared = models.BooleanField(
        default=False, help_text="Counted, without its name, in what other boroughs see"
    )
    is_made_up = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered = models.PositiveIntegerField(
        null=True, blank=True, help_text="How many people had answered when it was closed"
    )
    spread = models.JSONField(null=True, blank=True)

    class Meta:
        """A number stands once; one is open at a time for a borough, and for a team; what is closed says how many."""

        indexes = [models.Index(name="capability_shared", fields=["is_shared", "-closed_at"])]
        constraints = [
            models.UniqueConstraint(name="capability_number_once", fields=["authority", "number"]),
            models.UniqueConstraint(
                name="capability_one_open_in_borough", fields=["authority"],
                condition=Q(closed_at__isnull=True, procurement__isnull=True),
            ),
            models.UniqueConstraint(
                name="capability_one_open_in_team", fields=["procurement"],
                condition=Q(closed_at__isnull=True, procurement__isnull=False),
            ),
            models.CheckConstraint(
                name="capability_closed_says_how_many",
                condition=Q(closed_at__isnull=True, answered__isnull=True, spread__isnull=True)
                | Q(closed_at__isnull=False, answered__isnull=False),
            ),
            models.CheckConstraint(
                name="capability_opened_by_somebody",
                condition=Q(opened_by__isnull=False) | Q(is_made_up=True),
            ),
            models.CheckConstraint(
                name="capability_closed_at_and_by",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False)
                | Q(closed_at__isnull=False, is_made_up=True),
            ),
            models.CheckConstraint(
                name="capability_fewer_than_three_are_not_shown",
                condition=Q(spread__isnull=True) | Q(answered__gte=3),
            ),
            models.CheckConstraint(
                name="capability_team_is_not_shared",
                condition=Q(is_shared=False) | Q(procurement__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"self-check {self.number}"


class OwnAnswers(models.Model):
    """What one person answered in a round: read by nobody but them, and counted once when the round is closed.

    Deleted after that, `given` is emptied and the row stays, as what was shown must not be told from what comes later.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="sheets")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    given = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One for each person in a round; what is deleted holds nothing."""

        constraints = [
            models.UniqueConstraint(name="capability_once_a_round", fields=["round", "user"]),
            models.CheckConstraint(
                name="capability_deleted_is_empty",
                condition=Q(deleted_at__isnull=True) | Q(given={}),
            ),
        ]

    def __str__(self) -> str:
        return f"answers {self.pk}"
