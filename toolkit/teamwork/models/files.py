"""Files that a team keeps with a procurement, each in versions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.teamwork.choices import FileKind, ScanState


class KeptFile(models.Model):
    """A file of a procurement under a title. Deleted for 30 days before it goes, so that it can come back."""

    procurement = models.ForeignKey("procurements.Procurement", models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=FileKind)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """Listed by procurement."""

        constraints = [
            models.CheckConstraint(
                name="teamwork_file_deleted_at_and_by",
                condition=Q(deleted_at__isnull=True, deleted_by__isnull=True)
                | Q(deleted_at__isnull=False, deleted_by__isnull=False),
                violation_error_message="Say who deleted it, and when.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class FileVersion(models.Model):
    """A file as it was uploaded once. `stored_as` is a random name in the storage; empty once it is gone."""

    of = models.ForeignKey(KeptFile, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200, help_text="Of the file, as it was uploaded")
    bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=ScanState)
    scanned_at = models.DateTimeField(null=True, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """A number stands once; those that wait for the scan are found quickly."""

        indexes = [
            models.Index(
                name="teamwork_files_waiting", fields=["state"], condition=Q(state="waiting")
            )
        ]
        constraints = [
            models.UniqueConstraint(name="teamwork_file_version_once", fields=["of", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.of_id} version {self.number}"
