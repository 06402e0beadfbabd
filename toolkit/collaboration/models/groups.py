"""Overlaps between boroughs as they were last found, each with its contracts and reasons."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from toolkit.collaboration.choices import GroupKind, SameNeed
from toolkit.people.choices import Sharing
from toolkit.people.queries import Viewer


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    """Overlaps, with the filters that have names."""

    def standing(self) -> OpportunityQuerySet:
        """Return those that the last refresh still found."""
        return self.filter(withdrawn_at__isnull=True)

    def seen_by(self, viewer: Viewer) -> OpportunityQuerySet:
        """Return what was found for a viewer: public groups, or those of boroughs and their own."""
        if not viewer.is_of_boroughs:
            return self.filter(audience=Sharing.PUBLIC)
        return self.filter(
            Q(audience=Sharing.BOROUGHS)
            | Q(audience=Sharing.PUBLIC, is_for_boroughs=True)
            | Q(audience=Sharing.OWN, authority_id__in=viewer.authority_ids)
        )

    def parts_seen_by(self, viewer: Viewer) -> list[OpportunityQuerySet]:
        """Return what was found for a viewer, in parts that an index serves: together, `seen_by`."""
        if not viewer.is_of_boroughs:
            return [self.seen_by(viewer)]
        shared = [
            self.filter(audience=Sharing.BOROUGHS),
            self.filter(audience=Sharing.PUBLIC, is_for_boroughs=True),
        ]
        mine = list(viewer.authority_ids)
        own = self.filter(audience=Sharing.OWN, authority_id__in=mine)
        return [*shared, own] if mine else shared

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
    from 0 to 1. `reasons` is a list of {"kind", "text"}, empty until `is_told`. A group that is no longer found is withdrawn,
    never deleted.
    """

    key = models.SlugField(max_length=120, unique=True)
    need_key = models.SlugField(max_length=80, db_index=False)  # see `collaboration_by_need`
    need_label = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=GroupKind, default=GroupKind.NEED)
    # Groups are found apart for each audience, from what that audience may see: nothing can leak.
    audience = models.CharField(max_length=10, choices=Sharing, default=Sharing.PUBLIC)
    authority = models.ForeignKey(
        "boroughs.Authority", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Of an OWN group: the borough whose own rows are in it",
    )  # fmt: skip
    refresh_key = models.CharField(
        max_length=120, blank=True, default="", db_default="", db_index=True,
        help_text="What it was found by, like 'need:parking'",
    )  # fmt: skip
    # A public group that boroughs would find just the same is kept once, for both.
    is_for_boroughs = models.BooleanField(default=False, db_default=False)
    covers = models.CharField(
        max_length=120, blank=True, default="", db_default="",
        help_text="Of an OWN group: the key of the boroughs' group that it stands in for",
    )  # fmt: skip
    is_technology = models.BooleanField(default=False)
    is_window = models.BooleanField(help_text="All ends lie within the window, from the refresh on")
    score = models.FloatField()
    likeness = models.FloatField(
        default=0.0, db_default=0.0, help_text="How alike its boroughs are: most of the score"
    )
    likeness_of = models.CharField(
        max_length=16, blank=True, default="", db_default="",
        help_text="Mark of the contracts that were compared for it",
    )  # fmt: skip
    boroughs_count = models.IntegerField()
    earliest_end = models.DateField(null=True, blank=True)
    latest_end = models.DateField(null=True, blank=True)
    months_apart = models.IntegerField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    # Figures and members are kept first: why comes after, or when a page asks (`telling`).
    is_told = models.BooleanField(
        default=True, db_default=True, help_text="Its reasons are written down"
    )
    # What all its contracts come to, from the rows that its audience may see.
    contracts_count = models.IntegerField(default=0, db_default=0)
    ends_count = models.IntegerField(default=0, db_default=0)
    last_end = models.DateField(null=True, blank=True)
    derived_count = models.IntegerField(default=0, db_default=0)
    synthetic_count = models.IntegerField(default=0, db_default=0)
    values_count = models.IntegerField(default=0, db_default=0)
    least_pence = models.BigIntegerField(null=True, blank=True)
    most_pence = models.BigIntegerField(null=True, blank=True)
    fingerprint = models.CharField(
        max_length=32, blank=True, default="", db_default="", help_text="Of facts and members"
    )
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
            models.CheckConstraint(
                name="collaboration_own_groups_have_an_owner",
                condition=Q(audience=Sharing.OWN, authority__isnull=False)
                | (~Q(audience=Sharing.OWN) & Q(authority__isnull=True)),
                violation_error_message="A borough's own group names the borough.",
            ),
        ]
        indexes = [
            # What counts and orders the groups of an audience whose ends can meet, so that their rows are
            # read for a page alone. SQLite takes a flag in a condition only.
            models.Index(
                name="collaboration_strongest",
                fields=[
                    "audience",
                    "-score",
                    "key",
                    "latest_end",
                    "is_for_boroughs",
                    "authority",
                    "refresh_key",
                ],
                condition=Q(withdrawn_at__isnull=True, is_window=True),
            ),
            models.Index(name="collaboration_newest", fields=["refreshed_at"]),
            models.Index(name="collaboration_by_audience", fields=["audience", "kind", "-score"]),
            models.Index(name="collaboration_by_need", fields=["need_key"]),
            models.Index(
                name="collaboration_untold", fields=["refreshed_at"], condition=Q(is_told=False)
            ),
        ]

    def __str__(self) -> str:
        return self.key


class OpportunityMember(models.Model):
    """That a contract is part of an overlap."""

    # The index of `collaboration_contract_once` begins with it: one for itself would only be written.
    opportunity = models.ForeignKey(
        Opportunity, models.CASCADE, related_name="members", db_index=False
    )
    contract = models.ForeignKey("contracts.Contract", models.CASCADE, related_name="+")
    # A day, and not a rank: when a contract joins, nobody else's place changes.
    position = models.IntegerField(
        help_text="The day of its end as a number; the last of all days without one"
    )

    class Meta:
        """A contract once in each overlap."""

        constraints = [
            models.UniqueConstraint(
                name="collaboration_contract_once", fields=["opportunity", "contract"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.opportunity_id} {self.contract_id}"


class NeedDecision(models.Model):
    """What a person said of two contracts: the same need or not. A refresh never undoes it.

    `first` and `second` are references in the order of the alphabet.
    """

    first = models.CharField(max_length=20)
    second = models.CharField(max_length=20, db_index=True)
    verdict = models.CharField(max_length=10, choices=SameNeed)
    reason = models.CharField(max_length=300, blank=True)
    authority = models.ForeignKey(
        "boroughs.Authority", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The borough of the person; none for LOTI",
    )  # fmt: skip
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """A pair has one standing decision."""

        constraints = [
            models.UniqueConstraint(
                name="collaboration_one_decision_for_a_pair",
                fields=["first", "second"],
                condition=Q(undone_at__isnull=True),
                violation_error_message="Somebody has decided about these two already.",
            ),
            models.CheckConstraint(
                name="collaboration_pair_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message="Give the references in the order of the alphabet.",
            ),
            models.CheckConstraint(
                name="collaboration_undone_at_and_by",
                condition=Q(undone_at__isnull=True, undone_by="")
                | (Q(undone_at__isnull=False) & ~Q(undone_by="")),
                violation_error_message="Say who undid it, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.verdict} {self.second}"
