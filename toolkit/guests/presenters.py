"""What people of an invited borough see of a procurement: the chosen parts, as text, without a link into the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from drafting.sections import section
from drafting.workbook.book import Book, Entry
from toolkit.guests import parts, talking
from toolkit.people.queries import Place
from toolkit.people.trails import name_of
from toolkit.procurements import records
from toolkit.procurements.answer_words import answers
from toolkit.procurements.choices import GuestRight
from toolkit.teamwork.targets import thread_url
from toolkit.workbook.presenters import in_words


@dataclass(frozen=True, slots=True)
class GuestLine:
    """An invited borough as the borough that buys sees it."""

    number: int
    borough: str
    right: str
    parts: tuple[str, ...]
    reason: str
    invited_by: str
    invited_at: Any
    ends_on: date
    state: str
    tone: str
    is_standing: bool
    talk_url: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A part with its address, for who is invited."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry of a section as text: what it is called, and each field with what is said in it."""

    label: str
    title: str
    said: tuple[tuple[str, str], ...]


def guest_lines(place: Place, row: Any, guests: Iterable[Any], *, today: date) -> list[GuestLine]:
    """Return who is and who was invited. No query is made."""
    return [_guest_line(place, row, one, today) for one in guests]


def _guest_line(place: Place, row: Any, one: Any, today: date) -> GuestLine:
    is_standing = row.archived_at is None and one.ended_at is None and one.ends_on >= today
    state, tone = ("Sees it", "green") if is_standing else ("Ended", "grey")
    return GuestLine(
        one.pk,
        one.authority.name,
        str(GuestRight(one.right).label),
        tuple(each.title for each in parts.of_keys(one.parts)),
        one.reason,
        name_of(one.invited_by),
        one.invited_at,
        one.ends_on,
        state,
        tone,
        is_standing,
        thread_url(place.slug, row.reference, talking.key_of(one, parts.WHOLE)),
    )


def seen(place: Place, guest: Any) -> list[Talk]:
    """Return the parts that a borough is invited to, with their addresses."""
    words = [place.slug, guest.procurement.reference]
    return [
        Talk(one.title, reverse("guests:part", args=[*words, one.key]))
        for one in parts.of_keys(guest.parts)
    ]


def answers_of(row: Any) -> list[tuple[str, str]]:
    """Return the answers about a purchase, each with its question."""
    return list(answers(records.need_of(row.answers)))


def route_of(row: Any) -> str:
    """Return the name of the route that was chosen; '' for none."""
    choice = records.choice_of(row)
    kind = records.kind_of(choice.route) if choice else None
    return kind.title if kind else ""


def entries(key: str, found: Sequence[Entry], book: Book) -> list[Shown]:
    """Return entries of a section as text. What is not said is left out; links are numbers alone."""
    of = section(key)
    return [
        Shown(
            of.label(one.number),
            of.title_of(one),
            tuple((field.label, text) for field in of.fields if (text := in_words(field, one))),
        )
        for one in found
    ]
