"""Entries of the workbook of a procurement. Keys of sections and names of fields are those of `drafting.sections`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class EntryQuerySet(models.QuerySet["WorkbookEntry"]):
    """Entries, with the filters that have names."""

    def that_count(self) -> EntryQuerySet:
        """Return those that were not taken away."""
        return self.filter(removed_at__isnull=True)


class WorkbookEntry(models.Model):
    """An entry as it was saved last. Its number in its section is its own for ever, and it is never deleted.

    `values` are those of the section's fields, as `drafting.workbook.fields` has them.
    """

    procurement = models.ForeignKey("procurements.Procurement", models.CASCADE, related_name="+")
    section = models.CharField(max_length=40)
    number = models.PositiveIntegerField(help_text="Its number within the section")
    values = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=1, help_text="Counts what was saved")
    came_from = models.CharField(
        max_length=200, blank=True, help_text="A file, or another procurement; empty: typed"
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[EntryQuerySet] = EntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """A number stands once in a section."""

        constraints = [
            models.UniqueConstraint(
                name="workbook_entry_once", fields=["procurement", "section", "number"]
            ),
            models.CheckConstraint(
                name="workbook_removed_at_and_by",
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                violation_error_message="Say who took it away, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.number}"


class EntryEdition(models.Model):
    """An entry as it was saved once: its history, and what it can be put back to."""

    of = models.ForeignKey(WorkbookEntry, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    is_removed = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """An edition stands once."""

        constraints = [
            models.UniqueConstraint(name="workbook_edition_once", fields=["of", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.of_id} edition {self.number}"


class SetAside(models.Model):
    """A finding that somebody set aside, with the reason. It comes back when the words it is about change."""

    procurement = models.ForeignKey("procurements.Procurement", models.CASCADE, related_name="+")
    finding = models.CharField(max_length=120, help_text="Key of the finding and of its words")
    title = models.CharField(max_length=300, help_text="What was found, as it was shown")
    reason = models.TextField()
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """A finding is set aside once, for a reason."""

        constraints = [
            models.UniqueConstraint(name="workbook_set_aside_once", fields=["procurement", "finding"]),
            models.CheckConstraint(
                name="workbook_set_aside_says_why",
                condition=~Q(reason=""),
                violation_error_message="Enter why it does not apply.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.finding


class EntryImport(models.Model):
    """A file that was read for a section: kept until it is added or thrown away, and to undo it.

    `rows` are pairs of a row's number in the file and its cells; `columns` has the field of each column, '' for none.
    """

    procurement = models.ForeignKey("procurements.Procurement", models.CASCADE, related_name="+")
    section = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    sheet = models.CharField(max_length=100, blank=True)
    head = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    read_at = models.DateTimeField()
    read_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    first = models.PositiveIntegerField(
        null=True, blank=True, help_text="Number of the first entry it brought"
    )
    last = models.PositiveIntegerField(null=True, blank=True)
    added_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        """What was done has a moment, a person and entries; only what was added can be undone."""

        indexes = [models.Index(name="workbook_import_of", fields=["procurement", "section"])]
        constraints = [
            models.CheckConstraint(
                name="workbook_import_added",
                condition=Q(added_at__isnull=True, added_by__isnull=True, first__isnull=True, last__isnull=True)
                | Q(added_at__isnull=False, added_by__isnull=False, first__isnull=False, last__isnull=False),
                violation_error_message="Say who added it, when, and which entries.",
            ),
            models.CheckConstraint(
                name="workbook_import_undone",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False, added_at__isnull=False),
                violation_error_message="Say who undid it, and when.",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.file_name
