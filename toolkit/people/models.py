"""Who signs in, and what they did."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from toolkit.people.choices import BOROUGH_ROLES, LOTI_ROLES, Role

BROUGHT_IN = " (brought in)"  # behind the name of somebody of another installation


class User(AbstractUser):
    """Somebody with an account. Readers need none.

    How much is new for them is noted by those who know the news, so that every page can say it.
    """

    unread_news = models.PositiveIntegerField(default=0, editable=False)
    is_name_only = models.BooleanField(
        default=False, editable=False, help_text="Of another installation: can never sign in"
    )

    class Meta:
        """Names for people. A name from another installation is no account: it is never opened."""

        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="people_email_once",
                condition=~Q(email=""),
                violation_error_message="Another account has this e-mail address.",
            ),
            models.CheckConstraint(
                name="people_name_only_is_closed",
                condition=Q(is_name_only=False)
                | Q(is_active=False, is_staff=False, is_superuser=False, email="", password__startswith="!"),  # noqa: S106 - no password
                violation_error_message="This is the name of somebody elsewhere, and no account.",
            ),
        )  # fmt: skip

    def get_full_name(self) -> str:
        """Return first and last name; of somebody of another installation, with a mark that says so."""
        full = super().get_full_name()
        return f"{full}{BROUGHT_IN}" if self.is_name_only else full

    @property
    def shown_name(self) -> str:
        """Return what colleagues call somebody; the name to sign in with, if no other is known."""
        return self.get_full_name() or self.username


class Membership(models.Model):
    """That somebody has a role in a borough, or (without a borough) for LOTI. Ended, never deleted."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    authority = models.ForeignKey(
        "boroughs.Authority", models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=20, choices=Role)
    since_at = models.DateTimeField()
    since_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """One role in a borough at a time; LOTI's roles need no borough, the others do."""

        constraints = (
            models.UniqueConstraint(
                name="people_one_role_in_a_borough",
                fields=["user", "authority"],
                condition=Q(ended_at__isnull=True, authority__isnull=False),
                violation_error_message="This person has a role in this borough already.",
            ),
            models.UniqueConstraint(
                name="people_loti_role_once",
                fields=["user", "role"],
                condition=Q(ended_at__isnull=True, authority__isnull=True),
                violation_error_message="This person has this role already.",
            ),
            models.CheckConstraint(
                name="people_role_fits_its_place",
                condition=Q(authority__isnull=False, role__in=BOROUGH_ROLES)
                | Q(authority__isnull=True, role__in=LOTI_ROLES),
                violation_error_message="Choose a role that fits the borough, or LOTI.",
            ),
            models.CheckConstraint(
                name="people_ended_at_and_by",
                condition=Q(ended_by__isnull=True) | Q(ended_at__isnull=False),
                violation_error_message="Say when the role ended.",
            ),
            models.CheckConstraint(
                name="people_membership_ends_after_it_begins",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since_at")),
                violation_error_message="A role must not end before it begins.",
            ),
        )

    def __str__(self) -> str:
        """Show whose role it is."""
        return f"{self.user_id} {self.role} {self.authority_id or 'LOTI'}"


class Invitation(models.Model):
    """An invitation to join a borough or LOTI. Only a hash of the link's secret is kept."""

    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    authority = models.ForeignKey(
        "boroughs.Authority", models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=20, choices=Role)
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        """An invitation was answered or withdrawn by somebody, or not at all."""

        constraints = (
            models.CheckConstraint(
                name="people_accepted_at_and_by",
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                violation_error_message="Say who accepted the invitation, and when.",
            ),
            models.CheckConstraint(
                name="people_withdrawn_at_and_by",
                condition=Q(withdrawn_by__isnull=True) | Q(withdrawn_at__isnull=False),
                violation_error_message="Say when the invitation was withdrawn.",
            ),
            models.CheckConstraint(
                name="people_withdrawn_once_at_most",
                condition=Q(withdrawn_at__isnull=True) | Q(accepted_at__isnull=True),
                violation_error_message="An accepted invitation cannot be withdrawn.",
            ),
        )

    def __str__(self) -> str:
        """Show whom it is for, without the address."""
        return f"invitation {self.pk}"


class AuditEvent(models.Model):
    """One thing done, by whom and when. Only ever added."""

    action = models.CharField(max_length=100)
    target = models.CharField(max_length=200)
    authority = models.ForeignKey(
        "boroughs.Authority",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The borough whose administrator may read it",
    )
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        """Indexes for reading the trail of one thing."""

        indexes = (
            models.Index(fields=["target", "at"], name="audit_target_at"),
            models.Index(fields=["authority", "-at"], name="audit_borough_at"),
        )

    def __str__(self) -> str:
        """Show the event as a line."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.target}"


class UnsavedForm(models.Model):
    """What somebody typed into a form and has not saved yet: theirs alone, for a month at most.

    `address` is the form's, with its query; `fields` are pairs of a name and a value, as a form sends them.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    address = models.CharField(max_length=500)
    fields = models.JSONField(default=list)
    kept_at = models.DateTimeField()

    class Meta:
        """A form is kept once for each person."""

        constraints = [
            models.UniqueConstraint(name="people_unsaved_once", fields=["user", "address"])
        ]

    def __str__(self) -> str:
        return self.address
