"""The authorities, and the identifiers and names by which published data call them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from toolkit.boroughs.choices import Kind, NameDecision


class AuthorityQuerySet(models.QuerySet["Authority"]):
    """Authorities, with the filters that have names."""

    def london(self) -> AuthorityQuerySet:
        """Return the 32 London boroughs and the City of London."""
        return self.filter(kind=Kind.LONDON_BOROUGH)

    def by_name(self) -> AuthorityQuerySet:
        """Return them in the order of their short names."""
        return self.order_by("name")


class Authority(models.Model):
    """A public body that buys: a London borough, or another body that was entered by name."""

    name = models.CharField(max_length=120, help_text="Short name, like 'Camden'")
    official_name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    gss_code = models.CharField(max_length=9, blank=True)
    gb_lae_id = models.CharField(max_length=20, blank=True, help_text="Like 'GB-LAE-CMD'")

    objects: ClassVar[AuthorityQuerySet] = AuthorityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One authority for each GSS code; contracts are read borough by borough in the order of names."""

        verbose_name_plural = "authorities"
        indexes = [models.Index(name="boroughs_by_name", fields=["name"])]
        constraints = [
            models.UniqueConstraint(
                name="boroughs_gss_code_once",
                fields=["gss_code"],
                condition=~models.Q(gss_code=""),
                violation_error_message="Another authority has this GSS code.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class AuthorityIdentifier(models.Model):
    """A number by which an authority is known in a list, like GB-PPON or GB-LAE."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=60)
    source = models.CharField(max_length=200, help_text="Where this number was seen")

    class Meta:
        """One authority for each number."""

        constraints = [
            models.UniqueConstraint(name="boroughs_identifier_once", fields=["scheme", "value"])
        ]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.value}"


class Alias(models.Model):
    """A name, tidied by `names.tidy`, that means one authority and no other."""

    authority = models.ForeignKey(Authority, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200, unique=True)
    reason = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        """The plural."""

        verbose_name_plural = "aliases"

    def __str__(self) -> str:
        return self.text


class Group(models.Model):
    """Authorities that work together under a name, like a sub-regional partnership."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    source = models.CharField(max_length=300, help_text="Who says so, where and when")
    authorities = models.ManyToManyField(Authority, related_name="+")

    def __str__(self) -> str:
        return self.name


class NameQuestion(models.Model):
    """A name in a file that nobody could be sure of: decided once by a person, and remembered."""

    text = models.CharField(max_length=300, unique=True, help_text="Tidied by names.tidy")
    as_published = models.CharField(max_length=300)
    candidates = models.JSONField(
        default=list, help_text="[authority slug, confidence, reason], ..."
    )
    source = models.CharField(max_length=300, help_text="Where it was seen first")
    seen_count = models.IntegerField(default=1)
    first_seen_at = models.DateTimeField()
    decision = models.CharField(max_length=20, choices=NameDecision, default=NameDecision.OPEN)
    decided_authority = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=150, blank=True, help_text="Name of the account")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """A decision for an authority names it; an open question has none."""

        constraints = [
            models.CheckConstraint(
                name="boroughs_name_decided_at_and_by",
                condition=Q(decision=NameDecision.OPEN, decided_at__isnull=True, decided_by="")
                | (
                    ~Q(decision=NameDecision.OPEN) & Q(decided_at__isnull=False) & ~Q(decided_by="")
                ),
                violation_error_message="Say who decided, and when.",
            ),
            models.CheckConstraint(
                name="boroughs_name_decided_for_an_authority",
                condition=Q(decision=NameDecision.AUTHORITY, decided_authority__isnull=False)
                | (~Q(decision=NameDecision.AUTHORITY) & Q(decided_authority__isnull=True)),
                violation_error_message="Choose the authority that the name means.",
            ),
        ]

    def __str__(self) -> str:
        return self.as_published
