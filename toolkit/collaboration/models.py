"""Overlaps between boroughs as they were last found, each with its contracts and reasons."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    """Overlaps, with the filters that have names."""

    def standing(self) -> OpportunityQuerySet:
        """Return those that the last refresh still found."""
        return self.filter(withdrawn_at__isnull=True)

    def open(self, *, today: date) -> OpportunityQuerySet:
        """Return those whose ends lie within a window and can still meet from `today` on."""
        return self.standing().filter(is_window=True, latest_end__gte=today)

    def who_has_it(self, *, today: date) -> OpportunityQuerySet:
        """Return the others: the same need, but ended, far apart or without a published end."""
        return self.standing().exclude(is_window=True, latest_end__gte=today)

    def with_borough(self, slug: str) -> OpportunityQuerySet:
        """Return those in which a borough has a contract."""
        return self.filter(
            Exists(
                OpportunityMember.objects.filter(
                    opportunity=OuterRef("pk"), contract__authority__slug=slug
                )
            )
        )

    def with_contract(self, reference: str) -> OpportunityQuerySet:
        """Return those that a contract is part of."""
        return self.filter(
            Exists(
                OpportunityMember.objects.filter(
                    opportunity=OuterRef("pk"), contract__reference=reference
                )
            )
        )


class Opportunity(models.Model):
    """A chance to buy together: contracts of two or more boroughs with the same kind of need.

    `key` never changes while the group goes on, so that people's decisions can refer to it. `score` runs
    from 0 to 1. `reasons` is a list of {"kind", "text"}. A group that is no longer found is withdrawn,
    never deleted.
    """

    key = models.SlugField(max_length=120, unique=True)
    need_key = models.SlugField(max_length=80)
    need_label = models.CharField(max_length=200)
    is_technology = models.BooleanField(default=False)
    is_window = models.BooleanField(help_text="All ends lie within the window, from the refresh on")
    score = models.FloatField()
    boroughs_count = models.IntegerField()
    earliest_end = models.DateField(null=True, blank=True)
    latest_end = models.DateField(null=True, blank=True)
    months_apart = models.IntegerField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    refreshed_at = models.DateTimeField(help_text="When it was last found or withdrawn")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[OpportunityQuerySet] = OpportunityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Scores are shares; an end is known at both sides or at none."""

        verbose_name_plural = "opportunities"
        constraints = [
            models.CheckConstraint(
                name="collaboration_score_is_a_share",
                condition=Q(score__gte=0, score__lte=1),
                violation_error_message="A score lies between 0 and 1.",
            ),
            models.CheckConstraint(
                name="collaboration_two_boroughs_at_least",
                condition=Q(boroughs_count__gte=2),
                violation_error_message="An overlap needs two boroughs.",
            ),
            models.CheckConstraint(
                name="collaboration_both_ends_or_none",
                condition=Q(earliest_end__isnull=True, latest_end__isnull=True)
                | Q(earliest_end__isnull=False, latest_end__isnull=False),
                violation_error_message="Give the earliest and the latest end together.",
            ),
        ]
        indexes = [
            models.Index(name="collaboration_by_score", fields=["is_window", "-score"]),
            models.Index(name="collaboration_by_need", fields=["need_key"]),
        ]

    def __str__(self) -> str:
        return self.key


class OpportunityMember(models.Model):
    """That a contract is part of an overlap."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="members")
    contract = models.ForeignKey("contracts.Contract", models.CASCADE, related_name="+")
    position = models.IntegerField(help_text="By end, those without one last")

    class Meta:
        """A contract once in each overlap."""

        constraints = [
            models.UniqueConstraint(
                name="collaboration_contract_once", fields=["opportunity", "contract"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.opportunity_id} {self.contract_id}"
