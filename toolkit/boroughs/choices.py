"""Kinds of authority, and what a person decided about a name."""

from django.db import models


class Kind(models.TextChoices):
    """What an authority is, as far as the register cares."""

    LONDON_BOROUGH = "london-borough", "London borough"  # the 32 boroughs and the City of London
    OTHER = "other", "Other public body"


class NameDecision(models.TextChoices):
    """What a name in a file means, as a person decided."""

    OPEN = "open", "Not decided yet"
    AUTHORITY = "authority", "It means this authority"
    NOT_OURS = "not_ours", "It means none of our authorities"
