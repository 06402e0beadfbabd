"""That two rows are, may be or are not the same contract."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from toolkit.contracts.choices import TwinVerdict


class TwinLink(models.Model):
    """What was found or decided about two rows of one borough. A person's word is never replaced.

    `first` and `second` are references in the order of the alphabet, so that a pair has one row; they
    are kept as text, so that a decision outlives a row that an import takes away and brings back.
    """

    first = models.CharField(max_length=20)
    second = models.CharField(max_length=20, db_index=True)
    score = models.FloatField(default=0)
    verdict = models.CharField(max_length=10, choices=TwinVerdict)
    reasons = models.JSONField(default=list, help_text="Texts, for and against")
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True, help_text="Empty: found, not decided")

    class Meta:
        """A pair once, in order."""

        constraints = [
            models.UniqueConstraint(name="contracts_twin_pair_once", fields=["first", "second"]),
            models.CheckConstraint(
                name="contracts_twins_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message="Give the references in the order of the alphabet.",
            ),
            models.CheckConstraint(
                name="contracts_twin_decided_at_and_by",
                condition=Q(decided_at__isnull=True, decided_by="")
                | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
                violation_error_message="Say who decided, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.verdict} {self.second}"
