"""Calling somebody in a text by "@name": who can be called, by which name, and who is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.people.models import User
from toolkit.people.trails import name_of

# A sign that stands in a word (an e-mail address, a path) or before a space calls nobody.
MENTION = re.compile(r"(?<![\w@./+-])@(\w[\w.+-]*)")


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can be called, and how."""

    user: User
    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Called:
    """Who a text calls, the names by which it does, and names that nobody has."""

    people: tuple[User, ...]
    names: tuple[str, ...]
    unknown: tuple[str, ...]


def to_call(people: Iterable[User]) -> tuple[Colleague, ...]:
    """Return who can be called: by the name without spaces, or the account's name where two have the same."""
    found = [(one, _plain(name_of(one))) for one in people]
    often = Counter(handle.casefold() for _, handle in found)
    return tuple(
        Colleague(
            one, handle if handle and often[handle.casefold()] == 1 else one.username, name_of(one)
        )
        for one, handle in found
    )


def called(text: str, people: Iterable[User]) -> Called:
    """Return whom a text calls, each once, in the order of the text."""
    known = _known(people)
    found: dict[str, User] = {}
    unknown: dict[str, None] = {}
    for name in names_in(text):
        user = known.get(name.casefold())
        if user is None:
            unknown[name] = None
        else:
            found[name] = user
    users = {user.pk: user for user in found.values()}
    return Called(tuple(users.values()), tuple(found), tuple(unknown))


def names_in(text: str) -> list[str]:
    """Return the names after an "@", without a full stop that ends the sentence."""
    return [one[1].rstrip(".+-") for one in MENTION.finditer(text)]


def _known(people: Iterable[User]) -> Mapping[str, User]:
    """Return people by every name that calls them, in small letters: a handle comes before an account's name."""
    can = to_call(people)
    by_account = {one.user.username.casefold(): one.user for one in can}
    return by_account | {one.handle.casefold(): one.user for one in can}


def _plain(name: str) -> str:
    return re.sub(r"[^\w.+-]", "", name).strip(".+-")
