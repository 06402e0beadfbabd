"""Who sells, and the identifiers and names by which notices call them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.suppliers.choices import Verdict


class Supplier(models.Model):
    """An organisation that won a contract. Its slug changes only when its name has to (`actions.rename`)."""

    name = models.CharField(max_length=300)
    slug = models.SlugField(max_length=80, unique=True)
    # The tidied name, when no notice gave an identifier; empty for a supplier that has one.
    known_by_name = models.CharField(max_length=300, blank=True)

    class Meta:
        """One supplier for each name without a number."""

        constraints = [
            models.UniqueConstraint(
                name="suppliers_known_by_name_once",
                fields=["known_by_name"],
                condition=~models.Q(known_by_name=""),
                violation_error_message="Another supplier without an identifier has this name.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SupplierIdentifier(models.Model):
    """A number by which a supplier is known in a list that checks who it lists, like GB-COH."""

    supplier = models.ForeignKey(Supplier, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=60)

    class Meta:
        """One supplier for each number."""

        constraints = [
            models.UniqueConstraint(name="suppliers_identifier_once", fields=["scheme", "value"])
        ]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.value}"


class SupplierAlias(models.Model):
    """A tidied name under which a supplier appeared, and one way it was written."""

    supplier = models.ForeignKey(Supplier, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=300, db_index=True)
    as_published = models.CharField(max_length=300)

    class Meta:
        """A name once for each supplier."""

        verbose_name_plural = "supplier aliases"
        constraints = [
            models.UniqueConstraint(name="suppliers_alias_once", fields=["supplier", "text"])
        ]

    def __str__(self) -> str:
        return self.as_published


class SupplierDecision(models.Model):
    """That a person said whether two suppliers are one. A later load never undoes it."""

    first = models.CharField(max_length=80, help_text="Slug of the supplier that is kept")
    second = models.CharField(max_length=80, help_text="Slug of the other, as it was")
    verdict = models.CharField(max_length=10, choices=Verdict)
    moved = models.JSONField(
        default=dict, help_text="What the second had: name, identifiers, aliases; to undo by"
    )
    reason = models.CharField(max_length=300)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150, help_text="Name of the account")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """A pair has one standing decision."""

        constraints = [
            models.UniqueConstraint(
                name="suppliers_one_decision_for_a_pair",
                fields=["first", "second"],
                condition=Q(undone_at__isnull=True),
                violation_error_message="Somebody has decided about these two already.",
            ),
            models.CheckConstraint(
                name="suppliers_undone_at_and_by",
                condition=Q(undone_at__isnull=True, undone_by="")
                | (Q(undone_at__isnull=False) & ~Q(undone_by="")),
                violation_error_message="Say who undid it, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.verdict} {self.second}"
