"""What people say to each other about a procurement, or about a part of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Comment(models.Model):
    """Something that somebody said about a procurement, or about a part of it.

    `target` is the key of the part as `targets` reads it, like "step gather-user-needs"; empty for the whole.
    When its writer deletes it, the text goes and the place stays.
    """

    procurement = models.ForeignKey("procurements.Procurement", models.CASCADE, related_name="+")
    target = models.CharField(max_length=80, blank=True)
    text = models.TextField(blank=True)
    mentions = models.JSONField(default=list, help_text="Names that it calls, as they were typed")
    edition = models.PositiveIntegerField(default=1, help_text="Counts what was saved")
    authority = models.ForeignKey(
        "boroughs.Authority", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The invited borough whose person wrote it; none for the borough that buys",
    )  # fmt: skip
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    mended_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """Read by thread, in the order of time. One that was deleted says nothing, any other something."""

        indexes = [
            models.Index(
                name="teamwork_comments_of_target", fields=["procurement", "target", "written_at"]
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="teamwork_comment_says_something",
                condition=(Q(deleted_at__isnull=True) & ~Q(text=""))
                | Q(deleted_at__isnull=False, text=""),
                violation_error_message="Enter your comment.",
            ),
            models.CheckConstraint(
                name="teamwork_resolved_at_and_by",
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                violation_error_message="Say who resolved it, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"
