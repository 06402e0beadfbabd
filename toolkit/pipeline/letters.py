"""The words of our e-mails: plain text first, and the same as simple HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from rulebook.renewal_state import State
from toolkit.people import queries as people
from toolkit.people.models import User
from toolkit.people.permissions import Permission
from toolkit.people.queries import Place
from toolkit.pipeline import tokens
from toolkit.pipeline.choices import Mail, choice_page
from toolkit.pipeline.radar import Renewal

COMING_DAYS = 60
STALE_DAYS = 183  # our judgement: half a year without a word is stale
ASK_AGAIN_DAYS = 25  # what was confirmed since is not asked about this month
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is written to, about which borough."""

    user: User
    place: Place
    is_lead: bool  # sees the whole borough in the digest, not only what they manage
    may_confirm: bool

    @classmethod
    def of(cls, user: User, authority_id: int) -> Reader:
        """Return a reader who has a role in a borough."""
        who = people.viewer(user)
        return cls(
            user,
            who.places[authority_id],
            who.may(Permission.SET_LEAD_TIMES, authority_id),
            who.may(Permission.CONFIRM_CONTRACT, authority_id),
        )

    @property
    def authority_id(self) -> int:
        """Return the borough's key."""
        return self.place.authority_id

    @property
    def name(self) -> str:
        """Return how the reader is called."""
        return self.user.first_name or self.user.get_username()


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail ready to go."""

    subject: str
    text: str
    html: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """A contract in a mail: its name, what is said of it, and where it is."""

    title: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """Contracts under one heading, and how many are not shown."""

    heading: str
    items: tuple[Item, ...]
    more: int


def absolute(name: str, *args: object) -> str:
    """Return the whole address of a page."""
    return settings.SITE_URL + reverse(name, args=args)


def day_text(day: date | None) -> str:
    """Show a day as '3 March 2027'."""
    return "" if day is None else f"{day.day} {day:%B %Y}"


def digest(
    reader: Reader, found: Sequence[Renewal], *, changed: Sequence[str], today: date
) -> Letter | None:
    """Return the weekly digest; None when nothing is coming up."""
    mine = [one for one in found if reader.is_lead or one.manager_id == reader.user.pk]
    until = today + timedelta(days=COMING_DAYS)
    coming = [one for one in mine if one.days.notice_day and today <= one.days.notice_day <= until]
    coming.sort(key=lambda one: one.days.notice_day or date.max)
    own = [one for one in found if one.manager_id == reader.user.pk]
    stale = [one for one in own if one.state is not State.ENDED and _is_stale(one, today)]
    groups = (
        (
            "Decide now",
            [one for one in mine if one.state is State.DECIDE_NOW],
            partial(_decide, today),
        ),
        (f"Notice to give in the next {COMING_DAYS} days", coming, _notice),
        (
            "Too late for every competitive route",
            [o for o in mine if o.state is State.TOO_LATE],
            _end,
        ),
        ("You said that something changed", [o for o in found if o.reference in changed], _change),
        ("You manage these, and nobody has confirmed them for half a year", stale, _confirmed),
    )
    parts = tuple(
        Part(
            heading,
            tuple(_item(reader, one, about(one)) for one in rows[:SHOWN]),
            max(0, len(rows) - SHOWN),
        )
        for heading, rows, about in groups
        if rows
    )
    if not parts:
        return None
    number = len({one.reference for _, rows, _ in groups for one in rows})
    subject = (
        f"{reader.place.name}: {number} contract{'' if number == 1 else 's'} to look at this week"
    )
    context = {
        "parts": parts,
        "scope": f"the contracts of {reader.place.name}"
        if reader.is_lead
        else f"the contracts that you manage in {reader.place.name}",
        "radar_url": absolute("pipeline:radar", reader.place.slug),
    }
    return letter(
        reader, Mail.WEEKLY_DIGEST, "pipeline/mail/digest", subject, context, round_="", today=today
    )


def _is_stale(one: Renewal, today: date) -> bool:
    at = one.last_confirmed_at
    return at is None or at.date() < today - timedelta(days=STALE_DAYS)


def _decide(today: date, one: Renewal) -> str:
    day, ends = one.days.decision_day, day_text(one.days.ends_on)
    is_past = day is not None and day < today
    return f"{'the day to decide was' if is_past else 'decide by'} {day_text(day)}, ends {ends}"


def _notice(one: Renewal) -> str:
    return f"give notice by {day_text(one.days.notice_day)}"


def _end(one: Renewal) -> str:
    return f"ends {day_text(one.days.ends_on)}; see what can still be done"


def _change(one: Renewal) -> str:
    return "correct it in the register"


def _confirmed(one: Renewal) -> str:
    at = one.last_confirmed_at
    return f"last confirmed {day_text(at.date())}" if at else "never confirmed"


def to_confirm(reader: Reader, found: Sequence[Renewal], *, today: date) -> list[Renewal]:
    """Return the contracts of the register that a manager is asked about this month."""
    if not reader.may_confirm:
        return []
    since = today - timedelta(days=ASK_AGAIN_DAYS)
    return [
        one
        for one in found
        if one.manager_id == reader.user.pk
        and one.state is not State.ENDED
        and (one.last_confirmed_at is None or one.last_confirmed_at.date() < since)
    ]


def still_right(
    reader: Reader, rows: Sequence[Renewal], *, round_: str, today: date
) -> Letter | None:
    """Return the monthly question; None when there is nothing to ask."""
    if not rows:
        return None
    token = tokens.make(
        tokens.STILL_RIGHT,
        user_id=reader.user.pk,
        authority_id=reader.authority_id,
        mail=Mail.STILL_RIGHT,
        round_=round_,
        today=today,
    )
    number = len(rows)
    context = {
        "number": number,
        "more": max(0, number - SHOWN),
        "items": [
            _item(reader, one, f"ends {day_text(one.days.ends_on) or 'on a day that is not known'}")
            for one in rows[:SHOWN]
        ],
        "answer_url": absolute("pipeline:still_right", token),
    }
    subject = f"{reader.place.name}: {'is 1 contract' if number == 1 else f'are {number} contracts'} still right?"
    return letter(
        reader,
        Mail.STILL_RIGHT,
        "pipeline/mail/still_right",
        subject,
        context,
        round_=round_,
        today=today,
    )


def _item(reader: Reader, one: Renewal, about: str) -> Item:
    return Item(one.title, about, absolute("pipeline:renewal", reader.place.slug, one.reference))


def letter(
    reader: Reader,
    mail: str,
    template: str,
    subject: str,
    context: dict[str, Any],
    *,
    round_: str,
    today: date,
) -> Letter:
    """Return a mail from a pair of templates (.txt and .html), with how to choose and how to stop it."""
    token = tokens.make(
        tokens.STOP,
        user_id=reader.user.pk,
        authority_id=reader.authority_id,
        mail=mail,
        round_=round_,
        today=today,
    )
    stop_url = absolute("pipeline:stop_mail", token)
    context |= {
        "reader": reader,
        "place": reader.place,
        "stop_url": stop_url,
        "mails_url": absolute(choice_page(mail), reader.place.slug),
        "brand": settings.BRAND,
        "today": today,
    }
    return Letter(
        subject=" ".join(subject.split()),
        text=render_to_string(f"{template}.txt", context).strip() + "\n",
        html=render_to_string(f"{template}.html", context),
        headers={
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
