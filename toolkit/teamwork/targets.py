"""What a comment can be about: a procurement, or a part of it by a key like "step gather-user-needs".

The first word of a key is its kind. An app above adds a kind of its own when it is ready:

    targets.add("entry", targets.Kind(title=..., url=..., is_there=...))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from rulebook import lifecycle
from toolkit.procurements.models import Procurement
from toolkit.teamwork import queries

WHOLE = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of part, told by the rest of its key: its title, its page (by borough and reference), if it is there.

    `title` and `url` make no query, so that a list of comments can name what each is about. `readers` says who else
    reads what is said about it, in words.
    """

    title: Callable[[str], str]
    url: Callable[[str, str, str], str]
    is_there: Callable[[Procurement, str], bool]
    readers: Callable[[str], str] = lambda _: ""


@dataclass(frozen=True, slots=True)
class Target:
    """What comments are about: its key, its title within the procurement (none for the whole), and its page.

    `readers`: who reads the comments besides the borough that buys, in words; '' for nobody.
    """

    key: str
    title: str
    url: str
    readers: str = ""


def _step_title(key: str) -> str:
    found = next((one for one in lifecycle.STEPS if one.key == key), None)
    return f"Step {found.number}: {found.title}" if found else key


def _decision_url(slug: str, reference: str, number: str) -> str:
    return reverse("teamwork:decisions", args=[slug, reference]) + f"#decision-{number}"


_KINDS: dict[str, Kind] = {
    "step": Kind(
        _step_title,
        lambda slug, reference, key: reverse("teamwork:step", args=[slug, reference, key]),
        lambda _, key: any(one.key == key for one in lifecycle.STEPS),
    ),
    "decision": Kind(
        lambda number: f"Decision {number}",
        _decision_url,
        lambda row, number: (
            number.isdecimal() and len(number) < 8 and queries.has_decision(row, int(number))
        ),
    ),
}


_KINDS["file"] = Kind(
    lambda number: f"File {number}",
    lambda slug, reference, number: reverse("teamwork:file", args=[slug, reference, number]),
    lambda row, number: (
        number.isdecimal() and len(number) < 16 and queries.has_file(row, int(number))
    ),
)


def add(kind: str, told: Kind) -> None:
    """Let parts of another kind be commented on. Raises `ValueError` for one that is known or has a space."""
    if kind in _KINDS or " " in kind or not kind:
        raise ValueError(kind)
    _KINDS[kind] = told


def named(slug: str, reference: str, key: str) -> Target:
    """Return what a key names, without asking whether it is there; a kind nobody knows is shown by its key."""
    kind, _, rest = key.partition(" ")
    told = _KINDS.get(kind)
    if told is None:
        return Target(
            key, key, reverse("procurements:procurement", args=[slug, reference])
        )  # fmt: skip
    return Target(key, told.title(rest), told.url(slug, reference, rest), told.readers(rest))


def is_there(procurement: Procurement, key: str) -> bool:
    """Say whether a procurement has what a key names."""
    if key == WHOLE:
        return True
    kind, _, rest = key.partition(" ")
    told = _KINDS.get(kind)
    return told is not None and bool(rest) and told.is_there(procurement, rest)


def can_be(key: str) -> bool:
    """Say whether a key is of a kind that is known, and has an address: whether a page can name it."""
    kind, _, rest = key.partition(" ")
    if key == WHOLE:
        return True
    try:
        return kind in _KINDS and bool(_KINDS[kind].url("any", "any", rest))
    except (NoReverseMatch, ValueError):
        return False


def thread_url(slug: str, reference: str, key: str, name: str = "comments") -> str:
    """Return the address of the comments about something, or of writing one."""
    words = f"?{urlencode({'about': key})}" if key else ""
    return reverse(f"teamwork:{name}", args=[slug, reference]) + words
