"""Lists of values of overlaps: the window in which ends must lie, and what a reader may ask for."""

from django.db import models

# Ends within the window are close; within the reach, somebody would have to extend or shorten. In months.
# Our judgement: two extensions of a year, and the year that a purchase takes.
WINDOW_MONTHS = 12
REACH_MONTHS = 36


class Kind(models.TextChoices):
    """What is bought. The value is what stands in an address."""

    TECHNOLOGY = "technology", "Technology"
    OTHER = "other", "Other services and works"


class Within(models.TextChoices):
    """How soon the first end must come, in months from today."""

    YEAR = "12", "Next 12 months"
    TWO_YEARS = "24", "Next 24 months"
    THREE_YEARS = "36", "Next 36 months"


class GroupKind(models.TextChoices):
    """What the contracts of a group have in common."""

    NEED = "need", "Same need"
    SYSTEM = "system", "Same system"
    SUPPLIER = "supplier", "Same supplier"


class SameNeed(models.TextChoices):
    """What a person said of two contracts."""

    SAME = "same", "Same need"
    NOT_SAME = "not_same", "Not the same need"


class Step(models.TextChoices):
    """The scale of collaboration, from the least to the most."""

    NOTES = "notes", "Share notes"
    SPECIFICATION = "specification", "Common specification"
    ENGAGEMENT = "engagement", "Joint engagement of the market"
    PROCEDURE = "procedure", "One procedure, several contracts"
    LEAD = "lead", "Lead authority"
    BUDGET = "budget", "Shared budget"
