"""What boroughs published, frozen, and how they publish."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from toolkit.opendata.choices import Kind, Licence


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Editions, with the filters that have names."""

    def standing(self) -> PublicationQuerySet:
        """Return those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def newest_first(self) -> PublicationQuerySet:
        """Return the newest quarter first, and of a quarter the newest version."""
        return self.order_by("-quarter", "-version")


class Publication(models.Model):
    """One edition of a file of a borough: its bytes never change, and its address is never used again.

    The bytes lie compressed in the storage; `sha256` and `size_bytes` are of the file as it is read.
    `digest` is of what the file says, without the moment at which it was made.
    """

    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    quarter = models.CharField(max_length=7, help_text="Like '2026-q3'")
    version = models.IntegerField()
    stored_as = models.CharField(max_length=200, help_text="Path of the compressed copy")
    sha256 = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    rows = models.IntegerField(help_text="Contracts, planned purchases or entries")
    warnings = models.IntegerField(default=0, help_text="Rows with something to mend")
    licence = models.CharField(max_length=20, choices=Licence)
    is_made_up = models.BooleanField(default=False, help_text="Holds rows made up for tests")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Empty: a command",
    )  # fmt: skip
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[PublicationQuerySet] = PublicationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """A version once, and a reason for each withdrawal."""

        constraints = [
            models.UniqueConstraint(
                name="opendata_version_once", fields=["authority", "kind", "quarter", "version"]
            ),
            models.CheckConstraint(
                name="opendata_version_counts_from_1",
                condition=Q(version__gte=1),
                violation_error_message="Versions count from 1.",
            ),
            models.CheckConstraint(
                name="opendata_withdrawn_with_reason",
                condition=Q(
                    withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_reason=""
                )
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_reason="")
                ),
                violation_error_message="Say who withdrew it, when and why.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.quarter} v{self.version}"


class Publisher(models.Model):
    """How a borough publishes: its licence, and its own prefix for identifiers of OCDS."""

    authority = models.OneToOneField("boroughs.Authority", models.PROTECT, related_name="+")
    licence = models.CharField(max_length=20, choices=Licence, default=Licence.OGL)
    ocid_prefix = models.CharField(max_length=11, blank=True, help_text="Like 'ocds-abc123'")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.authority_id} {self.licence}"
