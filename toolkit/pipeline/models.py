"""Lead times and quiet weeks of a borough, its planned purchases, and who is sent what."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from toolkit.people.choices import Sharing
from toolkit.pipeline.choices import FeedScope, Mail, PlanState


class LeadTime(models.Model):
    """How many days a phase of a route takes in a borough, when the default does not hold."""

    authority = models.ForeignKey("boroughs.Authority", models.CASCADE, related_name="+")
    route = models.CharField(max_length=60, help_text="Key of rulebook.procedures")
    phase = models.CharField(max_length=60)
    days = models.IntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """A phase of a route once for each borough."""

        constraints = [
            models.UniqueConstraint(
                name="pipeline_lead_time_once", fields=["authority", "route", "phase"]
            ),
            models.CheckConstraint(
                name="pipeline_days_are_sane",
                condition=Q(days__gte=0) & Q(days__lte=730),
                violation_error_message="Days must be between 0 and 730.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.route} {self.phase} {self.days}"


class QuietWeeks(models.Model):
    """Days on which a borough decides nothing: recess, elections, Christmas. Both days count."""

    authority = models.ForeignKey("boroughs.Authority", models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    label = models.CharField(max_length=120)

    class Meta:
        """It ends after it starts."""

        constraints = [
            models.CheckConstraint(
                name="pipeline_quiet_weeks_in_order",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day must be the same as or after the first.",
            )
        ]

    def __str__(self) -> str:
        return self.label


class PlannedPurchase(models.Model):
    """Something that a borough means to buy: a row of its pipeline. Dropped, never deleted."""

    reference = models.CharField(max_length=20, unique=True)
    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    cpv_code = models.CharField(max_length=8, blank=True)
    category = models.CharField(max_length=20, blank=True, help_text="goods, services or works")
    value_pence = models.BigIntegerField(null=True, blank=True, help_text="Whole, without VAT")
    notice_on = models.DateField(null=True, blank=True, help_text="Tender notice expected")
    starts_on = models.DateField(null=True, blank=True, help_text="New contract starts")
    months = models.IntegerField(null=True, blank=True, help_text="Length of the new contract")
    route = models.CharField(max_length=60, blank=True)
    is_open_to_joining = models.BooleanField(default=False)
    contract = models.ForeignKey(
        "contracts.Contract", models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="The contract that it replaces",
    )  # fmt: skip
    contact = models.CharField(
        max_length=150, blank=True, help_text="A team's address, not a person"
    )
    state = models.CharField(max_length=20, choices=PlanState, default=PlanState.PLANNED)
    dropped_from = models.CharField(
        max_length=20,
        blank=True,
        default="",
        db_default="",
        help_text="State before it was dropped",
    )
    dropped_reason = models.CharField(max_length=300, blank=True, default="", db_default="")
    sharing = models.CharField(max_length=10, choices=Sharing, default=Sharing.OWN)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=150)

    class Meta:
        """What a plan cannot be."""

        indexes = [
            models.Index(name="pipeline_by_borough_notice", fields=["authority", "notice_on"])
        ]
        constraints = [
            models.CheckConstraint(
                name="pipeline_value_not_negative",
                condition=Q(value_pence__isnull=True) | Q(value_pence__gte=0),
                violation_error_message="A value must not be negative.",
            ),
            models.UniqueConstraint(
                name="pipeline_one_plan_for_a_contract",
                fields=["contract"],
                condition=Q(contract__isnull=False) & ~Q(state="dropped"),
                violation_error_message="This contract is in the pipeline already.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class YearlySpend(models.Model):
    """What a borough expects to pay under relevant contracts in a financial year (section 93)."""

    authority = models.ForeignKey("boroughs.Authority", models.CASCADE, related_name="+")
    year_from = models.IntegerField(help_text="2026 means April 2026 to March 2027")
    pence = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        """A year once for each borough."""

        constraints = [
            models.UniqueConstraint(name="pipeline_year_once", fields=["authority", "year_from"])
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} {self.year_from}"


class Subscription(models.Model):
    """That somebody is, or is no longer, sent a kind of e-mail about a borough."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    authority = models.ForeignKey("boroughs.Authority", models.CASCADE, related_name="+")
    mail = models.CharField(max_length=20, choices=Mail)
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A kind once for each person and borough."""

        constraints = [
            models.UniqueConstraint(
                name="pipeline_subscription_once", fields=["user", "authority", "mail"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.mail}"


class MailSent(models.Model):
    """That an e-mail of a round is being sent, or was: claimed before it goes out, so that a crash never
    sends it twice. `round` is like "2026-W48" or "2026-11"."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    authority = models.ForeignKey("boroughs.Authority", models.CASCADE, related_name="+")
    mail = models.CharField(max_length=20, choices=Mail)
    round = models.CharField(max_length=10)
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.IntegerField(default=1)
    problem = models.CharField(max_length=300, blank=True, help_text="Why it could not be sent")
    asked = models.JSONField(default=list, blank=True, help_text="References that it asks about")
    changed = models.JSONField(
        default=list, blank=True, help_text="References of which the person said: something changed"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Once for each person, borough, kind and round."""

        verbose_name_plural = "mails sent"
        constraints = [
            models.UniqueConstraint(
                name="pipeline_mail_once_a_round", fields=["user", "authority", "mail", "round"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.mail} {self.round}"


class CalendarFeed(models.Model):
    """A secret address from which a calendar reads a person's days. Only the secret's hash is kept."""

    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    authority = models.ForeignKey("boroughs.Authority", models.CASCADE, related_name="+")
    scope = models.CharField(max_length=10, choices=FeedScope)
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One address of a kind at a time."""

        constraints = [
            models.UniqueConstraint(
                name="pipeline_feed_once",
                fields=["user", "authority", "scope"],
                condition=Q(ended_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.scope}"
