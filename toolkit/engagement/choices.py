"""Lists of values of this app."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class Size(models.TextChoices):
    """How many people an organisation employs. Bands of our own that small suppliers know."""

    TINY = "tiny", "Fewer than 10 people"
    SMALL = "small", "10 to 49 people"
    MEDIUM = "medium", "50 to 249 people"
    LARGE = "large", "250 people or more"


class Standing(StrEnum):
    """Where a request for information stands on a day."""

    BEFORE = "before"
    OPEN = "open"
    CLOSED = "closed"
