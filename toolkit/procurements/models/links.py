"""What belongs to a procurement and stands elsewhere: answers of tools, contracts of the register."""

from __future__ import annotations

from django.db import models

from toolkit.procurements.choices import LinkKind
from toolkit.procurements.models.record import Procurement


class KeptAnswer(models.Model):
    """What a tool answered, kept with the procurement it was saved into. The link holds its answers."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="kept_answers")
    tool = models.CharField(max_length=60, help_text="Key of the tool")
    title = models.CharField(max_length=100, help_text="Name of the tool")
    answer = models.CharField(max_length=500)
    address = models.TextField(
        help_text="Where the tool gives this answer again, with the law of the day"
    )
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """They are read with their procurement."""

    def __str__(self) -> str:
        return f"{self.tool}: {self.answer}"


class ContractLink(models.Model):
    """A contract of the register that came of a procurement, or that it will replace."""

    procurement = models.ForeignKey(Procurement, models.CASCADE, related_name="contract_links")
    contract = models.ForeignKey("contracts.Contract", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=LinkKind, default=LinkKind.CAME)
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """A contract is linked once in each way."""

        constraints = [
            models.UniqueConstraint(
                name="procurements_contract_once", fields=["procurement", "contract", "kind"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.procurement_id} {self.contract_id}"
