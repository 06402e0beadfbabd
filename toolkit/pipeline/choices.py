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
    NEWS_AT_ONCE = "news_at_once", "What is new for you, at once"
    NEWS_DAILY = "news_daily", "What is new for you, once a day"


RENEWAL_MAILS = (Mail.WEEKLY_DIGEST, Mail.STILL_RIGHT)
NEWS_MAILS = (Mail.NEWS_AT_ONCE, Mail.NEWS_DAILY)


def choice_page(mail: str) -> str:
    """Return the name of the address where somebody chooses a kind of mail. It takes a borough."""
    return "teamwork:news_mail" if mail in NEWS_MAILS else "pipeline:mails"


class FeedScope(models.TextChoices):
    """Whose days a calendar shows."""

    MINE = "mine", "The contracts that I manage"
    BOROUGH = "borough", "All contracts of the borough"
