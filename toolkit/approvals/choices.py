"""How far an approval is, and who may be asked."""

from __future__ import annotations

from django.db import models

from toolkit.people.choices import Role


class State(models.TextChoices):
    """How far an approval is."""

    ASKED = "asked", "Waiting for an answer"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Not approved"
    WITHDRAWN = "withdrawn", "Withdrawn"


# Roles that can be asked; who has a later one may answer in place of an earlier one.
APPROVERS = (Role.CONTRACT_MANAGER, Role.BUYER, Role.PROCUREMENT_LEAD, Role.ADMINISTRATOR)
DEFAULT_ROLE = Role.PROCUREMENT_LEAD
