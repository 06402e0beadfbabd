"""A borough's own rules about buying."""

from __future__ import annotations

from django.db import models


class BuyingPolicy(models.Model):
    """A borough's own rules about buying, as they were saved once. The newest counts; earlier ones are kept.

    `bands` and `rules` are those of `rulebook.policy` as plain data, `meetings` days in ISO form.
    """

    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    edition = models.PositiveIntegerField(help_text="Counts what was saved")
    document = models.CharField(max_length=200, blank=True, help_text="Where the bands stand")
    adopted_on = models.DateField(null=True, blank=True, help_text="The council adopted it")
    is_vat_included = models.BooleanField(default=False, help_text="In the limits of the bands")
    bands = models.JSONField(default=list)
    rules = models.JSONField(default=list)
    deciding_body = models.CharField(max_length=120, blank=True)
    meetings = models.JSONField(default=list)
    is_made_up = models.BooleanField(default=False, help_text="Made up for a demonstration")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """An edition stands once."""

        constraints = [
            models.UniqueConstraint(
                name="procurements_policy_once", fields=["authority", "edition"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} policy {self.edition}"
