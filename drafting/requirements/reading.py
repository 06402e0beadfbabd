"""Requirements and needs as they stand in a text that somebody pasted, or in an old specification.

A line or a bullet is a proposal; a line that begins in small letters goes on with the one before. A bullet below a line that ends with a colon is read on from it. A short line
without a verb is a heading. What a proposal says of its kind and of how much it matters is guessed from its words, for
a person to correct. Source: our judgement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from drafting.passage import Sentence, paragraphs
from drafting.requirements import fields
from drafting.specification.missing import EXPECTED

_LEAST_WORDS = 2
_MOST_HEADING_WORDS = 8
_VERB = re.compile(
    r"\b(?:can|must|shall|should|will|could|may|is|are|be|has|have|needs?|provides?|supports?|required|desirable|mandatory)\b",
    re.IGNORECASE,
)
_PRIORITIES = (
    ("must", re.compile(r"\b(?:must|shall|mandatory|essential|is required to|are required to)\b", re.IGNORECASE)),
    ("should", re.compile(r"\b(?:should|desirable|is expected to)\b", re.IGNORECASE)),
    ("could", re.compile(r"\b(?:could|may|would like|optional(?:ly)?|nice to have)\b", re.IGNORECASE)),
)  # fmt: skip
_WORDS_OF = {row.key: row.words for row in EXPECTED}
# Kinds by the words that show them, the surest first.
_KINDS = (
    ("accessibility", _WORDS_OF["accessibility"]),
    ("exit", _WORDS_OF["exit"]),
    ("data", _WORDS_OF["data-return"]),
    ("social-value", _WORDS_OF["social-value"]),
    ("security", _WORDS_OF["security"]),
    ("support", re.compile(r"\b(?:support(?:ed)? (?:desk|hours|calls?|team)|help ?desk|service desk|training|trained|24/7)\b", re.IGNORECASE)),
    ("hosting", _WORDS_OF["hosting"]),
    ("data", re.compile(rf"{_WORDS_OF['api'].pattern}|\bintegrat\w+|\binterfac\w+|\bmigrat\w+|\bexport\w*", re.IGNORECASE)),
    ("quality", re.compile(r"\b(?:availab\w+|uptime|seconds?|response times?|concurrent|performance|capacity)\b", re.IGNORECASE)),
)  # fmt: skip
_REFERENCES = re.compile(r"\s*[\[(](?:N\d{1,6}(?:\s*(?:,|;|and)?\s*))+[\])]", re.IGNORECASE)
_NEED = re.compile(
    r"\bas an?\s+(?P<who>.+?),?\s+i (?:need|want|would like|must be able)\s+(?P<what>.+?)(?:,?\s+so that\s+(?P<why>.+))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A requirement as it may be added: its values, and the heading it stood under."""

    values: dict[str, Any]
    heading: str = ""

    @property
    def outcome(self) -> str:
        """Return its words."""
        return str(self.values[fields.OUTCOME.name])


def proposed(text: str) -> tuple[Proposed, ...]:
    """Return the requirements that a text proposes, in order."""
    found: list[Proposed] = []
    heading = lead = ""
    for one in paragraphs(_apart(text)):
        if one.text.endswith(":"):
            lead = one.text.rstrip(": ")
            continue
        if _is_heading(one) and not (lead and one.is_bullet):
            heading, lead = one.text.rstrip(". "), ""
            continue
        lead = lead if one.is_bullet else ""
        said = f"{lead} {one.text}" if lead else one.text
        if one.words >= _LEAST_WORDS:
            found.append(Proposed(_values(said), heading))
    return tuple(found)


def needs_in(text: str) -> tuple[dict[str, str], ...]:
    """Return the needs of a text, a line each: “As a … I need … so that …”, or just what is needed."""
    found = []
    for one in paragraphs("\n\n".join(text.splitlines())):
        match = _NEED.search(one.text.rstrip("."))
        parts = (
            match.groupdict(default="") if match else {"who": "user", "what": one.text, "why": ""}
        )
        found.append({name: value for name, value in parts.items() if value})
    return tuple(found)


def _apart(text: str) -> str:
    """Set lines apart, but for those that begin in small letters: they go on with the line before."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(one if one.lstrip()[:1].islower() else f"\n{one}" for one in lines)


def _is_heading(one: Sentence) -> bool:
    is_short = one.words <= _MOST_HEADING_WORDS and not one.text.endswith((".", ";", "!", "?"))
    return is_short and not _VERB.search(one.text) and (not one.is_bullet or one.is_numbered)


def _values(text: str) -> dict[str, Any]:
    numbers = [int(one) for said in _REFERENCES.findall(text) for one in re.findall(r"\d+", said)]
    words = _REFERENCES.sub("", text).strip()
    values: dict[str, Any] = {fields.OUTCOME.name: words, fields.KIND.name: _kind(words)}
    if priority := next((key for key, sign in _PRIORITIES if sign.search(words)), ""):
        values[fields.PRIORITY.name] = priority
    if numbers:
        values[fields.NEEDS.name] = sorted(set(numbers))
    return values


def _kind(text: str) -> str:
    return next((key for key, sign in _KINDS if sign.search(text)), "functional")
