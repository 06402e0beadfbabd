"""Experience cards on systems and suppliers, and what boroughs ask each other."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from toolkit.contracts.choices import Function
from toolkit.knowledge.choices import PriceBand, RequestState
from toolkit.people.choices import Sharing
from toolkit.people.queries import Viewer


def _shared(viewer: Viewer) -> Q:
    """Return what others than the owner may see: what is public, for boroughs also what they share."""
    levels = [Sharing.BOROUGHS, Sharing.PUBLIC] if viewer.is_of_boroughs else [Sharing.PUBLIC]
    return Q(sharing__in=levels)


class CardQuerySet(models.QuerySet["ExperienceCard"]):
    """Experience cards, with the filters that have names."""

    def visible_to(self, viewer: Viewer) -> CardQuerySet:
        """Return the cards that a viewer may read; none that was withdrawn."""
        mine = Q(authority_id__in=viewer.authority_ids)
        return self.filter(mine | _shared(viewer), withdrawn_at__isnull=True)

    def with_words(self, words: str) -> CardQuerySet:
        """Return cards that hold every word."""
        found = self
        for word in words.lower().split()[:8]:
            found = found.filter(search_text__contains=word)
        return found


class ExperienceCard(models.Model):
    """Five minutes of what a borough learned with a system or supplier."""

    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=200, help_text="System or product, as people call it")
    supplier = models.ForeignKey(
        "suppliers.Supplier", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    supplier_name = models.CharField(max_length=300, blank=True)
    used_for = models.CharField(max_length=300)
    function = models.CharField(max_length=20, choices=Function, blank=True, default="")
    price_band = models.CharField(max_length=20, choices=PriceBand, blank=True)
    route = models.CharField(max_length=200, blank=True)
    used_since = models.IntegerField(null=True, blank=True, help_text="Year")
    would_again = models.TextField(blank=True)
    would_not = models.TextField(blank=True)
    satisfaction = models.IntegerField(null=True, blank=True)
    sharing = models.CharField(max_length=10, choices=Sharing, default=Sharing.BOROUGHS)
    contract_reference = models.CharField(
        max_length=20, blank=True, default="", help_text="Of the own register; told to nobody else"
    )
    search_text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[CardQuerySet] = CardQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """What a card cannot say."""

        constraints = [
            models.CheckConstraint(
                name="knowledge_satisfaction_1_to_5",
                condition=Q(satisfaction__isnull=True)
                | (Q(satisfaction__gte=1) & Q(satisfaction__lte=5)),
                violation_error_message="Satisfaction is a number from 1 to 5.",
            ),
            models.CheckConstraint(
                name="knowledge_card_withdrawn_at_and_by",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="Say who withdrew it, and when.",
            ),
        ]
        indexes = [models.Index(name="knowledge_by_change", fields=["-changed_at"])]

    def __str__(self) -> str:
        return self.subject


class RequestQuerySet(models.QuerySet["Request"]):
    """Questions, with the filters that have names."""

    def visible_to(self, viewer: Viewer) -> RequestQuerySet:
        """Return the questions that a viewer may read."""
        return self.filter(Q(authority_id__in=viewer.authority_ids) | _shared(viewer))

    def with_words(self, words: str) -> RequestQuerySet:
        """Return questions that hold every word. Words of answers are not looked at."""
        found = self
        for word in words.lower().split()[:8]:
            found = found.filter(search_text__contains=word)
        return found


class Request(models.Model):
    """A question of one borough to the others."""

    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    system = models.CharField(max_length=200, blank=True, default="")
    supplier_name = models.CharField(max_length=300, blank=True, default="")
    sharing = models.CharField(
        max_length=10, choices=Sharing, default=Sharing.BOROUGHS, help_text="Never OWN"
    )
    search_text = models.TextField(blank=True)
    wanted_by = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=300, blank=True, help_text="What came of it")

    objects: ClassVar[RequestQuerySet] = RequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """What a question cannot be."""

        constraints = [
            models.CheckConstraint(
                name="knowledge_request_closed_at_and_by",
                condition=Q(state="open", closed_at__isnull=True, closed_by__isnull=True)
                | (~Q(state="open") & Q(closed_at__isnull=False, closed_by__isnull=False)),
                violation_error_message="Say who closed it, and when.",
            ),
            models.CheckConstraint(
                name="knowledge_request_is_for_others",
                condition=~Q(sharing="own"),
                violation_error_message="A question is for other boroughs.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Answers, with the filters that have names."""

    def visible_to(self, viewer: Viewer) -> AnswerQuerySet:
        """Return the answers that a viewer may read, given that they may read the question."""
        mine = Q(authority_id__in=viewer.authority_ids)
        to_me = Q(request__authority_id__in=viewer.authority_ids)
        return self.filter(mine | to_me | _shared(viewer), withdrawn_at__isnull=True)


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
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[AnswerQuerySet] = AnswerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """An answer was withdrawn by somebody, or not at all."""

        constraints = [
            models.CheckConstraint(
                name="knowledge_answer_withdrawn_at_and_by",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="Say who withdrew it, and when.",
            )
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class AskedByMail(models.Model):
    """That the people of a borough were sent a question by e-mail: once, however often somebody asks."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="mails")
    authority = models.ForeignKey("boroughs.Authority", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    class Meta:
        """A borough is sent a question once."""

        constraints = [
            models.UniqueConstraint(name="knowledge_mail_once", fields=["request", "authority"])
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.authority_id}"


class NoQuestions(models.Model):
    """That somebody wants no e-mail about other boroughs' questions."""

    user = models.OneToOneField("people.User", models.CASCADE, related_name="+")
    since_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user_id)
