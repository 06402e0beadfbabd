"""Experience cards on systems and suppliers, and what boroughs ask each other."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.knowledge.choices import PriceBand
from toolkit.people.choices import Sharing


class ExperienceCard(models.Model):
    """Five minutes of what a borough learned with a system or supplier."""

    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=200, help_text="System or product, as people call it")
    supplier = models.ForeignKey(
        "suppliers.Supplier", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    supplier_name = models.CharField(max_length=300, blank=True)
    used_for = models.CharField(max_length=300)
    price_band = models.CharField(max_length=20, choices=PriceBand, blank=True)
    route = models.CharField(max_length=200, blank=True)
    used_since = models.IntegerField(null=True, blank=True, help_text="Year")
    would_again = models.TextField(blank=True)
    would_not = models.TextField(blank=True)
    satisfaction = models.IntegerField(null=True, blank=True)
    sharing = models.CharField(max_length=10, choices=Sharing, default=Sharing.BOROUGHS)
    search_text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What a card cannot say."""

        constraints = [
            models.CheckConstraint(
                name="knowledge_satisfaction_1_to_5",
                condition=Q(satisfaction__isnull=True)
                | (Q(satisfaction__gte=1) & Q(satisfaction__lte=5)),
                violation_error_message="Satisfaction is a number from 1 to 5.",
            )
        ]

    def __str__(self) -> str:
        return self.subject


class Request(models.Model):
    """A question of one borough to the others."""

    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    search_text = models.TextField(blank=True)
    wanted_by = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True, help_text="What came of it")

    def __str__(self) -> str:
        return self.title


class Answer(models.Model):
    """A borough's answer to a request."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="answers")
    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    text = models.TextField()
    sharing = models.CharField(
        max_length=10, choices=Sharing, default=Sharing.BOROUGHS,
        help_text="OWN: only the borough that asked, and ours",
    )  # fmt: skip
    card = models.ForeignKey(
        ExperienceCard, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"answer {self.pk}"
