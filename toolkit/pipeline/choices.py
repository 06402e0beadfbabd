"""States of a planned purchase, kinds of e-mail and of calendars."""

from django.db import models


class PlanState(models.TextChoices):
    """How far a planned purchase has come."""

    IDEA = "idea", "Idea"
    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Bought"
    DROPPED = "dropped", "Dropped"


class Mail(models.TextChoices):
    """What somebody is sent."""

    WEEKLY_DIGEST = "weekly_digest", "Weekly: what is coming up"
    STILL_RIGHT = "still_right", "Monthly: are these contracts still right?"


class FeedScope(models.TextChoices):
    """Whose days a calendar shows."""

    MINE = "mine", "The contracts that I manage"
    BOROUGH = "borough", "All contracts of the borough"
