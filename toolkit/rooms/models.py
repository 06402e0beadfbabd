"""Rooms in which boroughs with the same supplier prepare what they take to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.rooms.choices import IssueState


class Room(models.Model):
    """The room of one supplier. Boroughs join it; nobody outside sees what is in it."""

    supplier = models.OneToOneField("suppliers.Supplier", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"room {self.pk}"


class Seat(models.Model):
    """That a borough takes part in a room, and whether it shows its spending as a band or in full."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="seats")
    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    shows_amounts = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """A borough sits once."""

        constraints = [
            models.UniqueConstraint(
                name="rooms_seat_once",
                fields=["room", "authority"],
                condition=Q(left_at__isnull=True),
                violation_error_message="Your borough is in this room already.",
            ),
            models.CheckConstraint(
                name="rooms_left_at_and_by",
                condition=Q(left_at__isnull=True, left_by__isnull=True)
                | Q(left_at__isnull=False, left_by__isnull=False),
                violation_error_message="Say who left the room, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room_id} {self.authority_id}"


class Issue(models.Model):
    """Something that boroughs want of the supplier."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="issues")
    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    wanted = models.CharField(max_length=300, blank=True, help_text="What would solve it")
    state = models.CharField(max_length=10, choices=IssueState, default=IssueState.OPEN)
    is_on_agenda = models.BooleanField(default=False)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """An issue was withdrawn by somebody, or not at all."""

        constraints = [
            models.CheckConstraint(
                name="rooms_issue_withdrawn_at_and_by",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="Say who withdrew it, and when.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Vote(models.Model):
    """That a borough has the same issue: one vote for each borough, not for each person."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="votes")
    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    voted_at = models.DateTimeField()
    voted_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """A borough votes once."""

        constraints = [
            models.UniqueConstraint(name="rooms_vote_once", fields=["issue", "authority"])
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.authority_id}"


class Action(models.Model):
    """What somebody promised to do, by when."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="actions")
    authority = models.ForeignKey(
        "boroughs.Authority", models.PROTECT, null=True, related_name="+",
        help_text="The borough that wrote it down",
    )  # fmt: skip
    issue = models.ForeignKey(Issue, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=300)
    owner = models.CharField(max_length=200, help_text="A borough or the supplier, and a role")
    due_on = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """An action was done, or withdrawn, by somebody; or not at all."""

        constraints = [
            models.CheckConstraint(
                name="rooms_action_done_at_and_by",
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                violation_error_message="Say who did it, and when.",
            ),
            models.CheckConstraint(
                name="rooms_action_withdrawn_at_and_by",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="Say who withdrew it, and when.",
            ),
        ]

    def __str__(self) -> str:
        return self.text
