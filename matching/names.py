"""Names of suppliers and authorities: are these two names one organisation?

Published names differ in capitals, punctuation, "Ltd" and "Limited", HTML entities and spelling.
Every answer says why, so that a person can judge it and undo it. Source: our judgement, tried on
published names (tests/matching/cases).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

# From here on we treat two names as one organisation; below it a person decides.
SAME_FLOOR = 0.85

_LEGAL_FORMS = frozenset(
    """
    ltd limited plc llp lp inc incorporated llc gmbh bv ag sa co company cic corp corporation
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
# Words that one organisation's names often have or lack, and sister companies differ by.
_SOFT_WORDS = frozenset(
    """
    uk gb group holdings international europe emea services solutions
    """.split()  # noqa: SIM905
)
_TRADING_AS = re.compile(r"\b(?:trading as|t a|formerly known as|formerly)\b")
_SPELLING_FLOOR = 92.0
_SPELLING_LENGTH = 8
_INITIALS_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Sameness:
    """How sure we are that two names are one organisation, 0 to 1, and why."""

    score: float
    reason: str

    @property
    def is_same(self) -> bool:
        """Say whether we treat the two as one without asking a person."""
        return self.score >= SAME_FLOOR


@lru_cache(maxsize=65_536)
def tidy(name: str) -> str:
    """Return a name in lower case, without punctuation or entities: 'F.M. Conway &amp; Co' is 'fm conway and co'."""
    text = unicodedata.normalize("NFKC", html.unescape(html.unescape(name))).casefold()
    text = text.replace("&", " and ").replace("'", "").replace("’", "")
    words = re.sub(r"[\W_]+", " ", text).split()
    return " ".join(_join_initials(words))


def _join_initials(words: Iterable[str]) -> list[str]:
    """Join single letters that stand together: f, m, conway is fm, conway. 't a' is kept apart."""
    joined: list[str] = []
    letters: list[str] = []
    for word in words:
        if len(word) == 1 and word.isalpha():
            letters.append(word)
            continue
        joined += _letters(letters)
        letters = []
        joined.append(word)
    return joined + _letters(letters)


def _letters(letters: list[str]) -> list[str]:
    return letters if letters in ([], ["t", "a"]) else ["".join(letters)]


@lru_cache(maxsize=65_536)
def organisation_key(name: str) -> str:
    """Return what two spellings of one organisation share: tidied, without 'the' and legal forms."""
    words = tidy(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    kept = [word for word in words if word not in _LEGAL_FORMS]
    if kept and kept[-1] == "and":
        kept.pop()
    return " ".join(kept or words)


@lru_cache(maxsize=65_536)
def sameness(a: str, b: str) -> Sameness:
    """Return how sure we are that two names are one organisation, and why. Order does not matter."""
    if not tidy(a) or not tidy(b):
        return Sameness(0.0, "One of the names is missing")
    if tidy(a) == tidy(b):
        return Sameness(1.0, "The names are the same")
    key_a, key_b = organisation_key(a), organisation_key(b)
    if key_a == key_b or key_a.replace(" ", "") == key_b.replace(" ", ""):
        return Sameness(0.97, "The names are the same but for spacing or words like 'Ltd'")
    if _trading_names(key_a) & _trading_names(key_b):
        return Sameness(0.9, "One name is given as the trading or former name of the other")
    if _core(key_a) == _core(key_b):
        return Sameness(0.8, "The names differ only in words like 'UK' or 'Group'")
    if _is_misspelling(key_a, key_b):
        return Sameness(0.86, "The names differ by a letter or two")
    if _initials_of(key_a, key_b) or _initials_of(key_b, key_a):
        return Sameness(0.6, "One name may be the initials of the other")
    return Sameness(0.0, "The names differ")


@lru_cache(maxsize=131_072)
def are_same(a: str, b: str) -> bool:
    """Return `sameness(a, b).is_same` without its reason: what many pairs are asked."""
    if a == b:
        return bool(tidy(a))
    key_a, key_b = organisation_key(a), organisation_key(b)
    if not key_a or not key_b:
        return False
    if key_a == key_b or key_a.replace(" ", "") == key_b.replace(" ", ""):
        return True
    if _trading_names(key_a) & _trading_names(key_b):
        return True
    return _core(key_a) != _core(key_b) and _is_misspelling(key_a, key_b)


@lru_cache(maxsize=65_536)
def _trading_names(key: str) -> frozenset[str]:
    return frozenset(part.strip() for part in _TRADING_AS.split(key) if part.strip())


@lru_cache(maxsize=65_536)
def _core(key: str) -> str:
    words = [word for word in key.split() if word not in _SOFT_WORDS]
    return " ".join(words) or key


def _is_misspelling(a: str, b: str) -> bool:
    """Long enough, nearly equal, and with the same numbers: 'Lot 1' and 'Lot 2' are not one name."""
    return (
        min(len(a), len(b)) >= _SPELLING_LENGTH
        and fuzz.ratio(a, b, score_cutoff=_SPELLING_FLOOR) > 0
        and re.findall(r"\d+", a) == re.findall(r"\d+", b)
    )


def _initials_of(short: str, long: str) -> bool:
    words = [word for word in long.split() if word not in ("and", "of", "the", "for")]
    return (
        " " not in short
        and len(short) >= _INITIALS_LENGTH
        and short == "".join(word[0] for word in words)
    )


_DEPARTMENT = re.compile(r"\s+[-–—:]\s+|\s*:\s*|,\s")
_AUTHORITY_FORMS = (
    re.compile(
        r"^(?:the )?mayor and (?:burgesses|commonalty and citizens) of (?:the )?(?P<rest>.+)$"
    ),
    re.compile(r"^the (?P<rest>.+)$"),
    re.compile(r"^(?:london|royal) borough of (?P<rest>.+)$"),
    re.compile(r"^(?P<rest>.+?)(?: (?:london )?borough| city| county)? council$"),
    re.compile(r"^(?P<rest>.+?)(?: london boro(?:ugh)?| corporation)$"),
    re.compile(r"^city of (?P<rest>(?!london$).+)$"),
)


def authority_key(name: str) -> str:
    """Return the place in a council's name: 'The London Borough Of Ealing Council' is 'ealing'.

    A department after a dash or colon is dropped. Other bodies keep their words ('museum of london'),
    so compare the whole key with known places; never look for a place inside it.
    """
    text = html.unescape(html.unescape(name)).strip()
    head = _DEPARTMENT.split(text, maxsplit=1)[0]
    key = tidy(head)
    for form in _AUTHORITY_FORMS:
        found = form.match(key)
        if found:
            key = found["rest"]
    return key
