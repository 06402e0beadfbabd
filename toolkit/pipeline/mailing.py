"""E-mail that is due: the weekly digest, and the monthly round "are these contracts still right?".

How one mail is sent, and never twice, is in `posting`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from toolkit.contracts.models import RegisterDetail
from toolkit.people import queries as people
from toolkit.people.models import User
from toolkit.pipeline import letters, queries, radar
from toolkit.pipeline.choices import Mail
from toolkit.pipeline.letters import Letter, Reader
from toolkit.pipeline.models import MailSent, Subscription
from toolkit.pipeline.posting import TRIES, Outcome, post
from toolkit.pipeline.radar import Renewal


@dataclass(slots=True)
class Sent:
    """What came of a run."""

    digests: int = 0
    still_right: int = 0
    nothing_to_say: int = 0
    failed: int = 0
    unsure: int = 0  # claimed by a run that did not end: they may have gone out

    @property
    def sentence(self) -> str:
        """Say it in one line."""
        return (
            f"{self.digests} digests and {self.still_right} monthly rounds sent, "
            f"{self.nothing_to_say} had nothing to say, {self.failed} failed, "
            f"{self.unsure} may have been sent by a run that did not end."
        )


@dataclass(slots=True)
class _Run:
    """One run: the day, the connection, and the radar of each borough, read once."""

    today: date
    at: datetime
    connection: BaseEmailBackend
    sent: Sent = field(default_factory=Sent)
    renewals: dict[int, list[Renewal]] = field(default_factory=dict)

    def radar(self, authority_id: int) -> list[Renewal]:
        """Return the radar of a borough."""
        if authority_id not in self.renewals:
            self.renewals[authority_id] = radar.renewals(
                authority_id, radar.Filters(), today=self.today
            )
        return self.renewals[authority_id]


def week_of(today: date) -> str:
    """Return the round of the weekly digest, like '2026-W48'."""
    year, week, _ = today.isocalendar()
    return f"{year}-W{week:02d}"


def month_of(today: date) -> str:
    """Return the round of the monthly question, like '2026-11'."""
    return f"{today:%Y-%m}"


def send_due_mail(*, today: date, at: datetime) -> Sent:
    """Send what is due and was not sent in this week's and this month's round. Safe to repeat.

    Mail goes out from Monday to Friday: a round begins on its first weekday.
    """
    run = _Run(today, at, get_connection())
    if today.weekday() >= 5:
        return run.sent
    run.sent.unsure = _unsure(today)
    for user, authority_id in _readers(_digest_readers(), Mail.WEEKLY_DIGEST, week_of(today)):
        _digest(run, user, authority_id)
    for user, authority_id in _readers(queries.managers(), Mail.STILL_RIGHT, month_of(today)):
        _still_right(run, user, authority_id)
    return run.sent


def _unsure(today: date) -> int:
    return MailSent.objects.filter(
        round__in=[week_of(today), month_of(today)], sent_at__isnull=True, problem=""
    ).count()


def _digest_readers() -> list[tuple[int, int]]:
    return list(
        Subscription.objects.filter(
            mail=Mail.WEEKLY_DIGEST, ended_at__isnull=True, user__is_active=True
        )
        .values_list("user_id", "authority_id")
        .order_by("authority_id", "user_id")
    )


def _readers(pairs: list[tuple[int, int]], mail: str, round_: str) -> Iterator[tuple[User, int]]:
    """Yield who is due a mail: an active account with an address and a role there, not yet served."""
    settled = set(
        MailSent.objects.filter(mail=mail, round=round_)
        .exclude(sent_at__isnull=True, tries__lt=TRIES, problem__gt="")
        .values_list("user_id", "authority_id")
    )
    stopped = set(
        Subscription.objects.filter(mail=mail, ended_at__isnull=False).values_list(
            "user_id", "authority_id"
        )
    )
    due = [pair for pair in pairs if pair not in settled and pair not in stopped]
    users = User.objects.in_bulk({user_id for user_id, _ in due})
    for user_id, authority_id in due:
        user = users[user_id]
        if user.email and authority_id in people.viewer(user).places:
            yield user, authority_id


def _digest(run: _Run, user: User, authority_id: int) -> None:
    reader = Reader.of(user, authority_id)
    letter = letters.digest(
        reader,
        run.radar(authority_id),
        changed=queries.said_to_have_changed(user.pk, authority_id, since=run.today.replace(day=1)),
        today=run.today,
    )
    if _send(run, reader, Mail.WEEKLY_DIGEST, week_of(run.today), letter, asked=[]):
        run.sent.digests += 1


def _still_right(run: _Run, user: User, authority_id: int) -> None:
    reader = Reader.of(user, authority_id)
    rows = letters.to_confirm(reader, run.radar(authority_id), today=run.today)
    round_ = month_of(run.today)
    letter = letters.still_right(reader, rows, round_=round_, today=run.today)
    asked = [row.reference for row in rows]
    if _send(run, reader, Mail.STILL_RIGHT, round_, letter, asked=asked):
        run.sent.still_right += 1
        RegisterDetail.objects.filter(contract__reference__in=asked).update(asked_at=run.at)


def _send(
    run: _Run, reader: Reader, mail: str, round_: str, letter: Letter | None, *, asked: list[str]
) -> bool:
    """Send one mail of a round and count what came of it; say whether it went out now."""
    outcome = post(reader, mail, round_, letter, asked=asked, at=run.at, connection=run.connection)
    run.sent.nothing_to_say += outcome is Outcome.NOTHING_TO_SAY
    run.sent.failed += outcome is Outcome.FAILED
    return outcome is Outcome.SENT
