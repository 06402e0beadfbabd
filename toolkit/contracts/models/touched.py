"""Which contracts changed since overlaps were last found."""

from __future__ import annotations

from django.db import models


class Touched(models.Model):
    """A contract that was added, changed, shared otherwise or taken away, until overlaps follow."""

    reference = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reference
