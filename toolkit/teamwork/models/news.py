"""What is new for somebody: that they were mentioned, were given a step, and the like."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.teamwork.choices import NewsKind


class News(models.Model):
    """Something that is new for somebody, until they have read it. `target` is a key as comments have it."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=NewsKind)
    procurement = models.ForeignKey("procurements.Procurement", models.CASCADE, related_name="+")
    authority = models.ForeignKey(
        "boroughs.Authority", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The invited borough as whose person they are told; none for the borough that buys",
    )  # fmt: skip
    target = models.CharField(max_length=80, blank=True)
    comment = models.ForeignKey(
        "teamwork.Comment", models.CASCADE, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Read by person, the newest first, and counted while unread."""

        verbose_name_plural = "news"
        indexes = [
            models.Index(name="teamwork_news_of_person", fields=["user", "-at"]),
            models.Index(
                name="teamwork_unread_news", fields=["user"], condition=Q(read_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"news {self.pk}"
