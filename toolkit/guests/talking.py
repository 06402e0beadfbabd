"""What is said between the borough that buys and an invited one: a thread for each part, which both read.

Its key is "guest", the name of the invited borough in addresses, and the part, like "guest hackney needs". All that
people of the borough say elsewhere stays theirs.
"""

from __future__ import annotations

from django.urls import reverse

from toolkit.boroughs.gazetteer import boroughs
from toolkit.guests import parts
from toolkit.procurements import guest_queries
from toolkit.procurements.models import Guest, Procurement
from toolkit.teamwork.queries import talks_of
from toolkit.teamwork.targets import Kind

KIND = "guest"


def key_of(guest: Guest, part: str) -> str:
    """Return the key of a thread with an invited borough."""
    return f"{KIND} {guest.authority.slug} {part}"


def _name(slug: str) -> str:
    found = boroughs().get(slug)
    return found.known.name if found else slug


def _title(rest: str) -> str:
    slug, _, part = rest.partition(" ")
    return f"With {_name(slug)}: {parts.title_of(part)}"


def _is_there(procurement: Procurement, rest: str) -> bool:
    """Say whether the borough was ever invited to the part, or something was said: that stays to be read by who buys."""
    slug, _, part = rest.partition(" ")
    guest = guest_queries.was_invited(procurement, slug)
    if guest is not None and (part == parts.WHOLE or part in guest.parts):
        return True
    return f"{KIND} {rest}" in talks_of(procurement)


def _readers(rest: str) -> str:
    name = _name(rest.partition(" ")[0])
    return f"People of {name} read what is said here, as long as their borough is invited."


TOLD = Kind(
    title=_title,
    url=lambda slug, reference, rest: reverse("guests:guests", args=[slug, reference]),
    is_there=_is_there,
    readers=_readers,
)
