"""Price bands of experience cards, and the states of a question."""

from django.db import models


class PriceBand(models.TextChoices):
    """What a system costs a borough in a year, as far as somebody wants to say."""

    UNDER_10K = "under_10k", "Under £10,000 a year"
    UNDER_50K = "under_50k", "£10,000 to £50,000 a year"
    UNDER_200K = "under_200k", "£50,000 to £200,000 a year"
    UNDER_1M = "under_1m", "£200,000 to £1 million a year"
    OVER_1M = "over_1m", "Over £1 million a year"


class RequestState(models.TextChoices):
    """How far a question has come."""

    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


class Show(models.TextChoices):
    """Which questions a reader wants to see. The value is what stands in an address."""

    UNANSWERED = "unanswered", "No answer yet"
    OPEN = "open", "Open"
    DONE = "done", "Answered or closed"
