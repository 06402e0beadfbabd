"""Imports, what each changed (to undo it by), what was refused, and how columns were read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.imports.choices import Kind, State
from toolkit.people.choices import Sharing


class RegisterImport(models.Model):
    """A file that somebody uploaded for a borough, from upload to result, or to its undoing.

    `layout` holds sheet and column choices, `counts` what came of it: read, added, changed, unchanged,
    needs_a_look, refused. Names of accounts are kept as text: people come and go.
    """

    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REGISTER)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    sharing = models.CharField(max_length=10, choices=Sharing, default=Sharing.OWN)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    bytes_read = models.BigIntegerField()
    stored_as = models.CharField(max_length=200, help_text="Path in the storage, never served")
    layout = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    message = models.TextField(blank=True, help_text="Why it failed, for a person")
    is_whole_register = models.BooleanField(
        default=False, help_text="Rows of earlier imports that are not in it are marked as missing"
    )
    done_rows = models.BigIntegerField(default=0)
    total_rows = models.BigIntegerField(default=0)
    task_id = models.CharField(
        max_length=40,
        blank=True,
        help_text="Of the run that works on it; a later run takes it over",
    )
    beat_at = models.DateTimeField(
        null=True, blank=True, help_text="When the run last said how far it is"
    )
    uploaded_at = models.DateTimeField()
    uploaded_by = models.CharField(max_length=150)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=150, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """Who confirmed and who undid are known."""

        indexes = [models.Index(name="imports_by_borough", fields=["authority", "-uploaded_at"])]
        constraints = [
            models.CheckConstraint(
                name="imports_confirmed_at_and_by",
                condition=Q(confirmed_at__isnull=True, confirmed_by="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")),
                violation_error_message="Say who confirmed the import, and when.",
            ),
            models.CheckConstraint(
                name="imports_undone_at_and_by",
                condition=Q(undone_at__isnull=True, undone_by="")
                | (Q(undone_at__isnull=False) & ~Q(undone_by="")),
                violation_error_message="Say who undid the import, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"


class ImportChange(models.Model):
    """What an import did to one contract, and the row as it was before."""

    register_import = models.ForeignKey(RegisterImport, models.CASCADE, related_name="changes")
    reference = models.CharField(max_length=20)
    what = models.CharField(
        max_length=10, help_text="added, changed, missing; or unchanged, if it needs a look"
    )
    position = models.CharField(max_length=100, blank=True, default="", db_default="")
    title = models.CharField(max_length=500, blank=True)
    fields = models.JSONField(default=list, help_text="[field, before, after] of what changed")
    before = models.JSONField(null=True, blank=True, help_text="Contract and detail as they were")
    after_fingerprint = models.CharField(max_length=32, blank=True)
    needs_a_look = models.BooleanField(default=False)
    problems = models.JSONField(default=list)

    class Meta:
        """A contract once in each import."""

        constraints = [
            models.UniqueConstraint(
                name="imports_change_once", fields=["register_import", "reference"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.reference}"


class ImportRefusal(models.Model):
    """A row that was left out: where it stood, its cells, and why."""

    register_import = models.ForeignKey(RegisterImport, models.CASCADE, related_name="refusals")
    position = models.CharField(max_length=100)
    cells = models.JSONField(default=list)
    reasons = models.JSONField(default=list, help_text="Texts, each with how to mend it")

    def __str__(self) -> str:
        return self.position


class RememberedColumn(models.Model):
    """How a borough's column was last read, so that nobody says it twice."""

    authority = models.ForeignKey("boroughs.Authority", models.CASCADE, related_name="+")
    header = models.CharField(max_length=300, help_text="Tidied")
    field = models.CharField(max_length=60, blank=True, help_text="Empty: leave the column out")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """A header once for each borough."""

        constraints = [
            models.UniqueConstraint(name="imports_column_once", fields=["authority", "header"])
        ]

    def __str__(self) -> str:
        return f"{self.header} = {self.field}"
