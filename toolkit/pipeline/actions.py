"""What people set: lead times, quiet weeks, yearly spend, calendars, mails. Each deed is in the audit trail."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from rulebook.procedures import route as route_of
from toolkit.people import audit
from toolkit.people.models import User
from toolkit.pipeline.choices import Mail
from toolkit.pipeline.mailing import send_due_mail
from toolkit.pipeline.models import CalendarFeed, LeadTime, QuietWeeks, Subscription, YearlySpend
from toolkit.pipeline.queries import hash_of

__all__ = [
    "add_quiet_weeks",
    "end_feed",
    "make_feed",
    "remove_quiet_weeks",
    "send_due_mail",
    "set_lead_times",
    "set_spend",
    "set_subscription",
]


@transaction.atomic
def set_lead_times(
    *,
    authority_id: int,
    route: str,
    days: Mapping[str, int],
    reason: str,
    by: User,
    at: datetime,
) -> int:
    """Set a borough's days for the phases of a route; a phase that is left out goes back to the default.

    Returns how many phases changed; what stays keeps its reason. Raises `KeyError` for a route or phase
    that the rulebook does not know.
    """
    for phase in days:
        route_of(route).phase(phase)
    was = {
        row.phase: row for row in LeadTime.objects.filter(authority_id=authority_id, route=route)
    }
    changed = {phase: number for phase, number in days.items() if not _is(was.get(phase), number)}
    gone = [phase for phase in was if phase not in days]
    for phase, number in changed.items():
        LeadTime.objects.update_or_create(
            authority_id=authority_id,
            route=route,
            phase=phase,
            defaults={"days": number, "reason": reason, "at": at, "by": by.get_username()},
        )
    LeadTime.objects.filter(authority_id=authority_id, route=route, phase__in=gone).delete()
    if changed or gone:
        audit.record(
            "pipeline.lead_times.set",
            target=f"lead times of {route}",
            by=by,
            at=at,
            authority_id=authority_id,
            days=changed,
            was={phase: row.days for phase, row in was.items() if phase in (*changed, *gone)},
            back_to_default=gone,
            reason=reason,
        )
    return len(changed) + len(gone)


def _is(row: LeadTime | None, days: int) -> bool:
    return row is not None and row.days == days


@transaction.atomic
def add_quiet_weeks(
    *, authority_id: int, starts_on: date, ends_on: date, label: str, by: User, at: datetime
) -> None:
    """Add days on which a borough decides nothing, both included."""
    row, is_new = QuietWeeks.objects.get_or_create(
        authority_id=authority_id, starts_on=starts_on, ends_on=ends_on, defaults={"label": label}
    )
    if is_new:
        _record_quiet("added", row, by=by, at=at)


@transaction.atomic
def remove_quiet_weeks(*, authority_id: int, number: int, by: User, at: datetime) -> None:
    """Take quiet days away again. What is gone already stays gone."""
    row = QuietWeeks.objects.filter(authority_id=authority_id, pk=number).first()
    if row is not None:
        _record_quiet("removed", row, by=by, at=at)
        row.delete()


def _record_quiet(deed: str, row: QuietWeeks, *, by: User, at: datetime) -> None:
    audit.record(
        f"pipeline.quiet_weeks.{deed}",
        target=f"quiet weeks {row.label}"[:200],
        by=by,
        at=at,
        authority_id=row.authority_id,
        starts_on=row.starts_on.isoformat(),
        ends_on=row.ends_on.isoformat(),
    )


@transaction.atomic
def set_spend(*, authority_id: int, year_from: int, pence: int, by: User, at: datetime) -> None:
    """Say what a borough expects to pay in a financial year, VAT included."""
    was = YearlySpend.objects.filter(authority_id=authority_id, year_from=year_from).first()
    if was is not None and was.pence == pence:
        return
    YearlySpend.objects.update_or_create(
        authority_id=authority_id,
        year_from=year_from,
        defaults={"pence": pence, "at": at, "by": by.get_username()},
    )
    audit.record(
        "pipeline.spend.set",
        target=f"spend of {year_from}",
        by=by,
        at=at,
        authority_id=authority_id,
        pence=pence,
        was=was.pence if was else None,
    )


@transaction.atomic
def make_feed(*, user: User, authority_id: int, scope: str, at: datetime) -> str:
    """Make a secret calendar address and return the secret, which is shown once.

    An address of the same kind that somebody had before stops working.
    """
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.filter(
        user=user, authority_id=authority_id, scope=scope, ended_at__isnull=True
    ).update(ended_at=at)
    CalendarFeed.objects.create(
        user=user, authority_id=authority_id, scope=scope, token_hash=hash_of(secret), made_at=at
    )
    audit.record(
        "pipeline.calendar.made",
        target=f"calendar {scope} of {user.get_username()}",
        by=user,
        at=at,
        authority_id=authority_id,
    )
    return secret


@transaction.atomic
def end_feed(*, user: User, authority_id: int, scope: str, at: datetime) -> None:
    """Stop a secret calendar address. What has stopped already stays so."""
    ended = CalendarFeed.objects.filter(
        user=user, authority_id=authority_id, scope=scope, ended_at__isnull=True
    ).update(ended_at=at)
    if ended:
        audit.record(
            "pipeline.calendar.ended",
            target=f"calendar {scope} of {user.get_username()}",
            by=user,
            at=at,
            authority_id=authority_id,
        )


@transaction.atomic
def set_subscription(
    *, user: User, authority_id: int, mail: str, is_wanted: bool, at: datetime
) -> None:
    """Say whether somebody is sent a kind of mail about a borough. Safe to repeat."""
    mail = Mail(mail)
    try:
        with transaction.atomic():
            row, is_new = Subscription.objects.get_or_create(
                user=user,
                authority_id=authority_id,
                mail=mail,
                defaults={"since_at": at, "ended_at": None if is_wanted else at},
            )
    except IntegrityError:  # said twice at once
        row, is_new = (
            Subscription.objects.get(user=user, authority_id=authority_id, mail=mail),
            False,
        )
    if not is_new and (row.ended_at is None) == is_wanted:
        return
    row.ended_at = None if is_wanted else at
    if is_wanted:
        row.since_at = at
    row.save(update_fields=["ended_at", "since_at"])
    audit.record(
        "pipeline.mail.wanted" if is_wanted else "pipeline.mail.stopped",
        target=f"mail {mail} to {user.get_username()}",
        by=user,
        at=at,
        authority_id=authority_id,
    )
