"""E-mail about what is new, for those who have chosen it: at once, or once a day.

A mail says who did what and where to read it, and holds no word of a comment. How it is sent, and never twice,
is `toolkit.pipeline.posting`, as for the mails about renewals.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time

from django.conf import settings
from django.core.mail import get_connection
from django.utils import timezone

from toolkit.people import queries as people
from toolkit.pipeline import letters
from toolkit.pipeline.choices import NEWS_MAILS, Mail
from toolkit.pipeline.letters import Letter, Reader
from toolkit.pipeline.models import Subscription
from toolkit.pipeline.posting import Outcome, post
from toolkit.teamwork import news_presenters, queries
from toolkit.teamwork.models import News


def send_news_mail(*, today: date, at: datetime) -> Counter[Outcome]:
    """Send what is new to those who want it; return what came of each mail. Safe to repeat, and to kill.

    Who wants it at once gets what is not mailed yet; who wants it daily gets, once a day, what is from before
    `today`.
    """
    connection = get_connection()
    came: Counter[Outcome] = Counter()
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    for row in _wanted():
        reader = _reader(row)
        until = at if row.mail == Mail.NEWS_AT_ONCE else min(midnight, at)
        found = reader and queries.news_to_mail(
            row.user_id, row.authority_id, since=row.since_at, until=until
        )
        if not reader or not found:
            continue
        is_at_once = row.mail == Mail.NEWS_AT_ONCE
        round_ = f"n{found[-1].pk}" if is_at_once else today.isoformat()
        letter = _letter(reader, row.mail, found, round_=round_, today=today)
        outcome = post(reader, row.mail, round_, letter, at=at, connection=connection)
        came[outcome] += 1
        if outcome is Outcome.SENT:
            News.objects.filter(pk__in=[one.pk for one in found]).update(mailed_at=at)
    return came


def _wanted() -> list[Subscription]:
    return list(
        Subscription.objects.filter(
            mail__in=NEWS_MAILS, ended_at__isnull=True, user__is_active=True
        )
        .exclude(user__email="")
        .select_related("user")
        .order_by("authority_id", "user_id", "mail")
    )


def _reader(row: Subscription) -> Reader | None:
    """Return whom a choice is of, if they still have a role in the borough."""
    if row.authority_id not in people.viewer(row.user).places:
        return None
    return Reader.of(row.user, row.authority_id)


def _letter(reader: Reader, mail: str, rows: list[News], *, round_: str, today: date) -> Letter:
    found = news_presenters.items(rows)
    subject = f"{reader.place.name}: " + (
        f"{found[0].said}, {found[0].procurement}"
        if len(found) == 1
        else f"{len(found)} things are new for you"
    )
    context = {
        "items": found, "site": settings.SITE_URL, "news_url": letters.absolute("teamwork:news"),
    }  # fmt: skip
    return letters.letter(
        reader, mail, "teamwork/mail/news", subject[:200], context, round_=round_, today=today
    )
