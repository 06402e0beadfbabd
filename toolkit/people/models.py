"""Who signs in, and what they did."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Somebody with an account. Readers need none."""

    class Meta:
        """Names for people."""

        verbose_name = "person"
        verbose_name_plural = "people"


class AuditEvent(models.Model):
    """One thing done, by whom and when. Only ever added."""

    action = models.CharField(max_length=100)
    target = models.CharField(max_length=200)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        """Indexes for reading the trail of one thing."""

        indexes = (models.Index(fields=["target", "at"], name="audit_target_at"),)

    def __str__(self) -> str:
        """Show the event as a line."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.target}"
