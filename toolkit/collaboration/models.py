"""Overlaps between boroughs as they were last found, each with its contracts and reasons."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from toolkit.collaboration.choices import Answer, GroupKind, SameNeed, Step
from toolkit.people.choices import Sharing


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
    kind = models.CharField(max_length=10, choices=GroupKind, default=GroupKind.NEED)
    # Groups are found apart for each audience, from what that audience may see: nothing can leak.
    audience = models.CharField(max_length=10, choices=Sharing, default=Sharing.PUBLIC)
    authority = models.ForeignKey(
        "boroughs.Authority", models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Of an OWN group: the borough whose own rows are in it",
    )  # fmt: skip
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
            models.CheckConstraint(
                name="collaboration_own_groups_have_an_owner",
                condition=Q(audience=Sharing.OWN, authority__isnull=False)
                | (~Q(audience=Sharing.OWN) & Q(authority__isnull=True)),
                violation_error_message="A borough's own group names the borough.",
            ),
        ]
        indexes = [
            models.Index(name="collaboration_by_score", fields=["is_window", "-score"]),
            models.Index(name="collaboration_by_audience", fields=["audience", "kind", "-score"]),
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


class Participation(models.Model):
    """That a borough has opted in to the convener's board. Opting out ends it."""

    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    since_at = models.DateTimeField()
    since_by = models.CharField(max_length=150)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)

    class Meta:
        """A borough takes part once at a time."""

        constraints = [
            models.UniqueConstraint(
                name="collaboration_takes_part_once",
                fields=["authority"],
                condition=Q(ended_at__isnull=True),
                violation_error_message="This borough takes part already.",
            ),
            models.CheckConstraint(
                name="collaboration_ended_at_and_by",
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                violation_error_message="Say who ended it, and when.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.authority_id)


class Alignment(models.Model):
    """What boroughs mean to do together about a group: chosen by people, kept by every refresh.

    `opportunity_key` is the group's stable key; `step` the scale of collaboration that was chosen.
    """

    opportunity_key = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=200)
    purchase_kind = models.CharField(max_length=20, blank=True)
    step = models.CharField(max_length=30, choices=Step, blank=True)
    common_on = models.DateField(null=True, blank=True, help_text="The common date they chose")
    reason = models.CharField(max_length=300, blank=True)
    outcome = models.TextField(blank=True, help_text="What came of it")
    outcome_months = models.IntegerField(null=True, blank=True, help_text="Months aligned")
    outcome_value_pence = models.BigIntegerField(null=True, blank=True)
    outcome_on = models.DateField(null=True, blank=True, help_text="The day it came about")
    outcome_source = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="Who says so, and where"
    )
    outcome_at = models.DateTimeField(null=True, blank=True)
    outcome_by = models.CharField(max_length=150, blank=True, default="", db_default="")
    convened_at = models.DateTimeField()
    convened_by = models.CharField(max_length=150)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=150, blank=True, default="", db_default="")

    class Meta:
        """An outcome and an end name who recorded them."""

        constraints = [
            models.CheckConstraint(
                name="collaboration_outcome_at_and_by",
                condition=Q(outcome_at__isnull=True, outcome_by="")
                | (Q(outcome_at__isnull=False) & ~Q(outcome_by="")),
                violation_error_message="Say who recorded the outcome, and when.",
            ),
            models.CheckConstraint(
                name="collaboration_closed_at_and_by",
                condition=Q(closed_at__isnull=True, closed_by="")
                | (Q(closed_at__isnull=False) & ~Q(closed_by="")),
                violation_error_message="Say who closed it, and when.",
            ),
            models.CheckConstraint(
                name="collaboration_outcome_not_negative",
                condition=(Q(outcome_months__isnull=True) | Q(outcome_months__gte=0))
                & (Q(outcome_value_pence__isnull=True) | Q(outcome_value_pence__gte=0)),
                violation_error_message="Months and values are not negative.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AlignmentInvitation(models.Model):
    """That a borough was invited to an alignment, and what it answered."""

    alignment = models.ForeignKey(Alignment, models.CASCADE, related_name="invitations")
    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    message = models.TextField(blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=150)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answer_note = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    earlier_answers = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        blank=True,
        help_text="[answer, note, moment, by], ... before they changed their mind",
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminded_by = models.CharField(max_length=150, blank=True, default="", db_default="")

    class Meta:
        """A borough is invited once."""

        constraints = [
            models.UniqueConstraint(
                name="collaboration_invited_once", fields=["alignment", "authority"]
            ),
            models.CheckConstraint(
                name="collaboration_answered_at_and_by",
                condition=Q(answered_at__isnull=True, answered_by="")
                | (Q(answered_at__isnull=False) & ~Q(answered_by="")),
                violation_error_message="Say who answered, and when.",
            ),
            models.CheckConstraint(
                name="collaboration_reminded_at_and_by",
                condition=Q(reminded_at__isnull=True, reminded_by="")
                | (Q(reminded_at__isnull=False) & ~Q(reminded_by="")),
                violation_error_message="Say who reminded them, and when.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.alignment_id} {self.authority_id}"


class SystemUse(models.Model):
    """That a borough uses a system for a function, as one audience may know it: summed from contracts.

    Made anew for a borough whenever its contracts change. A system without a name has an empty key; a
    function that nothing tells is "other". Money is whole pence in a year.
    """

    audience = models.CharField(max_length=10, choices=Sharing)
    authority = models.ForeignKey("boroughs.Authority", models.CASCADE, related_name="+")
    need_key = models.CharField(max_length=80)
    need_label = models.CharField(max_length=200)
    system_key = models.SlugField(max_length=120, blank=True)
    system = models.CharField(max_length=200, blank=True)
    supplier_slug = models.CharField(max_length=120, blank=True)
    supplier = models.CharField(max_length=300, blank=True)
    end_year = models.IntegerField(null=True, blank=True)
    has_ended = models.BooleanField(default=False, help_text="On the day it was counted")
    contracts_count = models.IntegerField()
    from_title_count = models.IntegerField(
        default=0, help_text="The system was read from the title"
    )
    yearly_pence = models.BigIntegerField(null=True, blank=True)
    stated_count = models.IntegerField(default=0, help_text="With an annual value as stated")
    computed_count = models.IntegerField(default=0, help_text="Total value by its years")
    unpublished_count = models.IntegerField(default=0, help_text="With a value that is not public")
    private_count = models.IntegerField(
        default=0, db_default=0, help_text="Of contracts that only the borough itself sees"
    )
    is_synthetic = models.BooleanField(default=False)
    stated_at = models.DateTimeField(help_text="Newest notice, import or confirmation behind it")
    contracts = models.ManyToManyField("contracts.Contract", related_name="+")

    class Meta:
        """How the pages ask."""

        indexes = [
            models.Index(name="collaboration_use_by_need", fields=["audience", "need_key"]),
            models.Index(name="collaboration_use_by_system", fields=["audience", "system_key"]),
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.need_key} {self.system_key}"


class BoroughFigures(models.Model):
    """What the convener's board says of a borough's data, as it was last counted."""

    authority = models.OneToOneField("boroughs.Authority", models.CASCADE, related_name="+")
    public_count = models.IntegerField(default=0)
    shared_count = models.IntegerField(default=0, help_text="Not public, but shared with boroughs")
    register_count = models.IntegerField(default=0, help_text="All rows of its own register")
    imported_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.authority_id)
