"""Published releases, which never change, and the feed that tells of them in the order of commits."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from toolkit.releases.choices import Happened, Licence


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Releases, with the filters that have names."""

    def standing(self) -> ReleaseQuerySet:
        """Return those that were not withdrawn."""
        withdrawn = Change.objects.filter(release=OuterRef("pk"), kind=Happened.WITHDRAWAL)
        return self.filter(~Exists(withdrawn))


class Release(models.Model):
    """One release as it was published. No field of a row is ever changed."""

    release_id = models.CharField(max_length=200, unique=True)
    ocid = models.CharField(max_length=200, db_index=True)
    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    notice_type = models.CharField(max_length=4, blank=True, help_text="Like 'UK7'")
    title = models.CharField(max_length=500, blank=True)
    stated_at = models.DateTimeField(help_text="The date of the release")
    licence = models.CharField(max_length=20, choices=Licence, default=Licence.OGL)
    source = models.CharField(
        max_length=200, help_text="What it came with, like a file or a notice"
    )
    is_made_up = models.BooleanField(default=False, help_text="Made up for a demonstration")
    body = models.TextField(help_text="The release as compact JSON")

    objects: ClassVar[ReleaseQuerySet] = ReleaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Those that came with one thing are found together."""

        indexes = [models.Index(fields=["source"], name="releases_by_source")]

    def __str__(self) -> str:
        return self.release_id


class Change(models.Model):
    """An entry of the feed. Its number is given in the order of commits, so that no reader skips one."""

    sequence = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20, choices=Happened)
    release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Empty: a command",
    )  # fmt: skip
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """A release is published once and withdrawn at most once, with a reason."""

        constraints = [
            models.UniqueConstraint(name="releases_happens_once", fields=["release", "kind"]),
            models.CheckConstraint(
                name="releases_withdrawn_with_reason",
                condition=Q(kind=Happened.RELEASE, reason="")
                | (Q(kind=Happened.WITHDRAWAL) & ~Q(reason="")),
                violation_error_message="Say why it was withdrawn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"


class Counter(models.Model):
    """The last number of the feed: one row, which every writer holds until it commits."""

    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)
