"""Who is meant by a buyer's name: one of a known list of authorities, several, or none of them.

Likeness alone never decides: Kingston upon Hull, Brentwood and the University of Westminster are like
a borough's name and are not one. What counts is how a place is addressed ("London Borough of",
"Council") and what else the name says. Every answer has a reason; a doubt is for a person to settle.
Source of the confidences: our judgement, tried on published names (tests/matching/cases).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from matching import authority_words as words
from matching.authority_reading import Address, Lexicon, Named, Reading, Word, read, tokens_of

_SLIPS_FOR_SURE = 1


class Decision(StrEnum):
    """How sure an answer is. Only a sure one is used; likely and unsure ones are for a person."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Known:
    """An authority. `names` each mean it and no other; `parts` do so only where they are addressed."""

    key: str
    name: str
    names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    is_city: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is none of the authorities, though its name may look like it; `what` says what."""

    name: str
    names: tuple[str, ...] = ()
    what: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a name means: no key or several, how sure, why, and who else it might be.

    `confidence` is 0 to 1. The first key is the one who buys, where several are named.
    """

    keys: tuple[str, ...]
    decision: Decision
    confidence: float
    reason: str
    others: tuple[str, ...] = ()


def _no(reason: str, others: Iterable[str] = (), confidence: float = 0.0) -> Found:
    return Found((), Decision.NO, confidence, reason, tuple(dict.fromkeys(others)))


def _yes(keys: Iterable[str], confidence: float, reason: str, others: Iterable[str] = ()) -> Found:
    decision = (
        Decision.SURE
        if confidence >= 0.9
        else Decision.LIKELY
        if confidence >= 0.65
        else Decision.UNSURE
    )
    found = tuple(dict.fromkeys(keys))
    rest = tuple(key for key in dict.fromkeys(others) if key not in found)
    return Found(found, decision, confidence, reason, rest)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Everything that is known of names, made ready to answer for many of them."""

    _lexicon: Lexicon
    _names: Mapping[str, tuple[str, ...]]
    _bodies: Mapping[str, Body]
    _domains: Mapping[str, tuple[str, ...]]
    _cities: frozenset[str]
    _labels: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, known: Iterable[Known], bodies: Iterable[Body] = (), elsewhere: Iterable[str] = ()
    ) -> Gazetteer:
        """Make one from authorities, other bodies, and places whose councils are none of ours."""
        known = list(known)
        lexicon: dict[tuple[str, ...], Word] = {}
        for place in elsewhere:
            lexicon[tuple(tokens_of(place))] = Word("")
        names: dict[str, list[str]] = {}
        domains: dict[str, list[str]] = {}
        for one in known:
            for part in one.parts:
                lexicon[tuple(tokens_of(part))] = Word(one.key, is_part=True)
            for name in one.names:
                tokens = tuple(tokens_of(name))
                names.setdefault(" ".join(tokens), []).append(one.key)
                lexicon.setdefault(tokens, Word(one.key, is_full=True))
            for form in _forms(one.name):
                names.setdefault(" ".join(form), []).append(one.key)
                lexicon[form] = Word(one.key)
            for domain in one.domains:
                domains.setdefault(domain, []).append(one.key)
        for initials, keys in _initials(known).items():
            names.setdefault(initials, keys)
        by_name = {
            " ".join(tokens_of(name)): body for body in bodies for name in (body.name, *body.names)
        }
        lexicon.pop((), None)
        return cls(
            lexicon,
            {name: tuple(dict.fromkeys(keys)) for name, keys in names.items() if name},
            by_name,
            {domain: tuple(keys) for domain, keys in domains.items()},
            frozenset(one.key for one in known if one.is_city),
            {one.key: one.name for one in known},
        )

    def resolve(self, name: str) -> Found:
        """Return who is meant by a name as it was published."""
        text = _clean(name)
        if not text:
            return _no("there is no name")
        exact = self._exact(text)
        if exact:
            return exact
        text, *address = words.CARE_OF.split(text, maxsplit=1)
        if address and not (set(tokens_of(text)) - words.DEPARTMENTS):
            found = self.resolve(address[0])
            return self._weaker(found, 0.85, f"{found.reason}, in a department's address")
        principal = words.FOR_ANOTHER.split(text, maxsplit=1)
        if len(principal) == 2:
            return self._for_another(*principal)
        return self._parts(words.INVERTED.sub(r"\2 \1", text))

    def label(self, key: str) -> str:
        """Return the short name of an authority."""
        return self._labels[key]

    # --- the whole name -----------------------------------------------------------------------

    def _exact(self, text: str) -> Found | None:
        whole = " ".join(tokens_of(text))
        keys = self._names.get(whole, ())
        if len(keys) == 1:
            return _yes(keys, 1.0, "the same name")
        if keys:
            return Found((), Decision.UNSURE, 0.3, "these initials may be several boroughs'", keys)
        body = self._bodies.get(whole)
        if body:
            return _no(f"{body.name} is {body.what}, not a borough")
        address = words.EMAIL.search(text.lower())
        keys = self._domains.get(address[1].removeprefix("www."), ()) if address else ()
        if address and keys and address[0] == text.lower().rstrip("/"):
            return _yes(keys, 0.95, f"the web address {address[1]}")
        return None

    def _for_another(self, agent: str, principal: str) -> Found:
        """Resolve "A on behalf of B": who signs is the lead where it is a borough, else B is meant."""
        lead, meant = self.resolve(agent), self.resolve(principal)
        if lead.decision is Decision.SURE and meant.keys and set(meant.keys) - set(lead.keys):
            keys = (*lead.keys, *meant.keys)
            return _yes(keys, 0.9, f"{self._list(lead.keys)} buys for {self._list(meant.keys)} too")
        if lead.keys:
            return lead
        if meant.keys:
            return self._weaker(
                meant, 0.85, f"{meant.reason}; another body acts on the borough's behalf"
            )
        return meant if meant.others else lead

    def _weaker(self, found: Found, at_most: float, reason: str) -> Found:
        if not found.keys:
            return found
        return _yes(found.keys, min(at_most, found.confidence), reason, found.others)

    def _list(self, keys: Iterable[str]) -> str:
        return " and ".join(self._labels[key] for key in dict.fromkeys(keys))

    # --- the parts of a name --------------------------------------------------------------------

    def _parts(self, text: str) -> Found:
        stretches = [part for part in words.SEPARATOR.split(text) if part.strip()]
        readings = [
            read(part, self._lexicon, self._cities) for part in stretches if tokens_of(part)
        ]
        if not readings:
            return _no("there is no name")
        body = self._bodies.get(" ".join(tokens_of(stretches[0])))
        if body:
            return _no(f"{body.name} is {body.what}, not a borough")
        every = [one for reading in readings for one in reading.named]
        if not every:
            if any(reading.elsewhere for reading in readings):
                return _no("this is a council outside London")
            return _no("no London borough is named")
        keys = tuple(dict.fromkeys(one.key for one in every))
        stranger = self._stranger(readings)
        if stranger:
            return _no(stranger, keys, 0.05)
        return self._addressed(readings, every) or self._bare(readings, every)

    def _stranger(self, readings: list[Reading]) -> str:
        """Say which word shows that another body is named; nothing if none does."""
        first = next(at for at, reading in enumerate(readings) if reading.named)
        for at, reading in enumerate(readings):
            named = max((one.address for one in reading.named), default=Address.BARE)
            is_beside = self._is_beside(readings[: at + 1])
            for word in reading.words:
                if word in words.ABROAD:
                    return f"'{word}' says that this is another place of that name"
                if word in words.HARD and not is_beside:
                    return f"'{word}' says that this is another body, not the council"
                is_soft = word in words.SOFT
                if is_soft and named is Address.BARE and (at <= first or not self._has(readings)):
                    return f"'{word}' without 'council' may be a body of its own"
            if reading.elsewhere and (at <= first or not self._has(readings)):
                return "this is a council outside London, or of another kind"
        return ""

    def _is_beside(self, readings: list[Reading]) -> bool:
        """Say whether the last stretch stands beside a council: after one, or joined to it by "and"."""
        *earlier, last = readings
        if self._has(earlier):
            return not last.named or not self._has([last])
        is_one = len({one.key for one in last.named}) == 1
        return is_one and bool(last.named[0].address) and last.after[:1] == ["and"]

    def _has(self, readings: list[Reading]) -> bool:
        return any(one.address for reading in readings for one in reading.named)

    def _addressed(self, readings: list[Reading], every: list[Named]) -> Found | None:
        """Resolve a name in which at least one place is addressed as a council."""
        if not self._has(readings):
            return None
        first_at = next(
            at for at, one in enumerate(readings) if any(each.address for each in one.named)
        )
        reading = readings[first_at]
        others = [one.key for later in readings for one in later.named if later is not reading]
        keys = [one.key for one in reading.named]
        joined = [
            one.key
            for later in readings
            if later is not reading and (not later.words or any(o.address for o in later.named))
            for one in later.named
        ]
        keys = list(dict.fromkeys([*keys, *joined]))
        ahead = [word for before in readings[:first_at] for word in before.words]
        confidence, why = self._how_sure(reading, ahead)
        behind = {word for later in readings[first_at + 1 :] for word in later.words}
        if behind & words.HARD:
            confidence = min(confidence, 0.7)
            why += f", with another body: '{min(behind & words.HARD)}'"
        if len(keys) > 1:
            return _yes(
                keys, min(confidence, 0.92), f"two boroughs in one name: {self._list(keys)}"
            )
        return _yes(keys, confidence, why, others)

    def _how_sure(self, reading: Reading, ahead: list[str]) -> tuple[float, str]:
        best = max(reading.named, key=lambda one: one.address)
        slips = max(one.letters_off for one in reading.named)
        confidence, why = 0.97, "addressed as a council"
        if best.is_part and len(reading.named) == 1:
            if best.address is not Address.LONDON:
                confidence, why = 0.8, "part of a borough's name, addressed as a council"
            else:
                confidence, why = 0.95, "part of a borough's name, addressed as a London borough"
        if slips:
            is_sure = best.address is Address.LONDON and slips <= _SLIPS_FOR_SURE
            confidence = min(confidence, 0.91 if is_sure else 0.75)
            why = f"a borough's name but for {slips} letter{'s' if slips > 1 else ''}"
        strange = [word for word in (*ahead, *reading.before) if not _is_department(word)]
        if strange and words.PORTALS.search(" ".join((*ahead, *reading.before))):
            return min(confidence, 0.85), f"{why}, named with an e-sourcing site"
        if strange:
            return min(confidence, 0.6), f"{why}, after other words: '{' '.join(strange)}'"
        loose = [word for word in reading.after if not _is_department(word)]
        if loose and words.PORTALS.search(" ".join(reading.after)):
            return min(confidence, 0.85), f"{why}, named with an e-sourcing site"
        if loose:
            return min(confidence, 0.75), f"{why}, with other words: '{' '.join(loose)}'"
        if reading.words or ahead:
            return min(confidence, 0.93), f"{why}, with a department"
        return confidence, why

    def _bare(self, readings: list[Reading], every: list[Named]) -> Found:
        """Resolve a name in which places stand without 'council' or the like."""
        keys = tuple(dict.fromkeys(one.key for one in every))
        rest = [word for reading in readings for word in reading.words]
        strange = [word for word in rest if not _is_department(word)]
        shared = {"joint", "shared", "partnership", "borough", "councils", "boroughs"} & set(rest)
        if strange and words.PORTALS.search(" ".join(rest)) and len(keys) == 1:
            return _yes(keys, 0.7, "a borough's name with that of an e-sourcing site")
        if len(keys) > 1:
            if shared:
                confidence = 0.75 if strange else 0.9
                return _yes(keys, confidence, f"a shared service of {self._list(keys)}")
            if strange:
                return _no("several places and other words: another body", keys, 0.1)
            return _yes(keys, 0.75, f"two boroughs in one name: {self._list(keys)}")
        if strange:
            return _no(f"'{strange[0]}' without 'council' shows another body", keys, 0.1)
        if any(one.is_part for one in every):
            return _yes(keys, 0.4, "part of a borough's name, and of other names too")
        if not rest:
            return _yes(keys, 0.9, "the same name")
        return _yes(keys, 0.7, "a borough's name with a department, without 'council'")


def _is_department(word: str) -> bool:
    return word in words.DEPARTMENTS or word in words.SOFT or word.isdigit()


def _clean(name: str) -> str:
    text = unicodedata.normalize("NFKC", html.unescape(html.unescape(name)))
    text = unicodedata.normalize("NFKD", text)
    text = "".join(
        one for one in text if not unicodedata.combining(one) and unicodedata.category(one) != "Cf"
    )
    return re.sub(r"\s+", " ", text).strip(" \t\"'“”.,;")


def _forms(name: str) -> set[tuple[str, ...]]:
    """Return ways of writing a short name: with and without 'and', 'on' for 'upon', in one word."""
    tokens = tuple(tokens_of(name))
    without = tuple(word for word in tokens if word != "and")
    short = tuple({"upon": "on"}.get(word, word) for word in tokens)
    initials = tuple(word if word == "and" else word[0] for word in tokens)
    forms = {tokens, without, short, ("".join(tokens),)}
    if "and" in tokens:
        forms.add(initials)
    if "upon" in tokens:
        forms.add(tuple(word for word in tokens if word != "upon"))
    return forms


def _initials(known: Iterable[Known]) -> dict[str, list[str]]:
    """Return 'lb' with one letter, like LBH, and everybody it may be."""
    found: dict[str, list[str]] = {}
    for one in known:
        if one.name[:1].isalpha() and not one.is_city:
            found.setdefault(f"lb{one.name[0].casefold()}", []).append(one.key)
    return found
