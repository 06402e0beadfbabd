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
