"""What boroughs mean to do together, who takes part, and what is counted for the convener's board."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from toolkit.collaboration.choices import Answer, Step
from toolkit.people.choices import Sharing


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
