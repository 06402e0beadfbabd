"""Kinds of authority."""

from django.db import models


class Kind(models.TextChoices):
    """What an authority is, as far as the register cares."""

    LONDON_BOROUGH = "london-borough", "London borough"  # the 32 boroughs and the City of London
    OTHER = "other", "Other public body"
