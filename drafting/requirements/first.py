"""A first wording of a requirement from a need, or from the map of data: a beginning for a person to change, never saved by itself."""

from __future__ import annotations

import re
from typing import Any

from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.datamap.requirements import of_entry
from drafting.needs.fields import PRIORITY, TEST, WHAT, WHO, WHY
from drafting.requirements import fields
from drafting.workbook.book import Book, Entry

_NOUN = re.compile(
    r"(?:an?|the|my|our|one|some|more|fewer|less|clear|plain|better|all|every|each|no|enough|help|access|"
    r"information|advice|notice|proof|reminders?|messages?|updates?)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
# Words of somebody who speaks of themselves, as they are said of others.
_THEIRS = {
    "i am": "they are", "i was": "they were", "i’m": "they are", "i'm": "they are", "i have": "they have",
    "i": "they", "we": "they", "me": "them", "us": "them", "my": "their", "our": "their", "mine": "theirs",
    "ours": "theirs", "myself": "themselves", "ourselves": "themselves",
}  # fmt: skip
_OURS = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _THEIRS), key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)


def from_need(need: Entry) -> dict[str, Any]:
    """Return the values of a requirement that comes from a need, as far as the need says them."""
    said = {
        fields.PRIORITY.name: need.text(PRIORITY.name),
        fields.TEST.name: need.text(TEST.name),
    }
    return {
        fields.OUTCOME.name: wording_of(need),
        fields.KIND.name: "functional",
        fields.NEEDS.name: [need.number],
        **{name: value for name, value in said.items() if value},
    }


def from_flow(flow: Entry, book: Book) -> dict[str, Any]:
    """Return the values of a requirement that a flow of data makes necessary."""
    return _from_map(book, FLOWS, flow.number, "data", f"Flow D{flow.number}")


def from_system(system: Entry, book: Book) -> dict[str, Any]:
    """Return the values of a requirement that a system makes necessary: for a new one, the way out."""
    kind = "exit" if system.text("fate") == "new" else "data"
    return _from_map(book, SYSTEMS, system.number, kind, f"System S{system.number}")


def _from_map(book: Book, section: str, number: int, kind: str, where: str) -> dict[str, Any]:
    """Return what follows from an entry of the map; only its kind and where it comes from, if nothing does."""
    found = of_entry(book, section, number)
    said = {
        fields.OUTCOME.name: "\n".join(one.outcome for one in found),
        fields.TEST.name: "\n".join(one.test for one in found),
        fields.NOTE.name: f"{where} of the data map",
    }
    return {fields.KIND.name: kind, **{name: value for name, value in said.items() if value}}


def wording_of(need: Entry) -> str:
    """Say a need as an outcome, like “A tenant can change their appointment, so that they do not miss work.”."""
    who = _who(" ".join(need.text(WHO.name).split()))
    what = _theirs(" ".join(need.text(WHAT.name).split()).rstrip(".;, "))
    why = _theirs(" ".join(need.text(WHY.name).split()).rstrip(".;, "))
    if not what:
        return ""
    if what.lower().startswith("to "):
        what = f"can {what[3:]}"
    elif _NOUN.match(what):
        what = f"{'get' if _is_plural(who) else 'gets'} {what[:1].lower()}{what[1:]}"
    else:
        what = f"can {what[:1].lower()}{what[1:]}"
    return f"{who} {what}, so that {why}." if why else f"{who} {what}."


def _who(who: str) -> str:
    who = _ARTICLE.sub("", who, count=1) if _ARTICLE.match(who) else who
    if not who:
        return "Somebody"
    if _is_plural(who):
        return f"{who[:1].upper()}{who[1:]}"
    article = "An" if who[0].lower() in "aeio" else "A"
    return f"{article} {who}"


def _is_plural(who: str) -> bool:
    """Say whether the people are several, by the noun that heads their name."""
    head = re.split(r"\s(?:who|whose|that|with|without|in|of|on|at|from|and)\b|,", who, maxsplit=1)[
        0
    ]
    last = head.split()[-1].lower() if head.split() else ""
    return (last.endswith("s") and not last.endswith(("ss", "us"))) or last in {
        "people", "children", "staff", "families",
    }  # fmt: skip


def _theirs(text: str) -> str:
    return _OURS.sub(lambda match: _THEIRS[match[0].lower()], text)
