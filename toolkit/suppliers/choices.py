"""What a person says of two suppliers."""

from django.db import models


class Verdict(models.TextChoices):
    """Whether two suppliers are one organisation."""

    SAME = "same", "They are one organisation"
    DIFFERENT = "different", "They are two organisations"
