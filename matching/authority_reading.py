"""Reading one stretch of a buyer's name: which places it names, how they are addressed, what is left.

"London Borough of Hackney Housing" is Hackney, addressed as a London borough, with "housing" left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from rapidfuzz.distance import OSA

from matching import authority_words as words
from matching.names import tidy

_LONGEST_PLACE = 6
# Real places a letter away from a borough: not taken for a slip of the pen without "London Borough".
_NEAR_PLACES = frozenset(
    """
    barrow yarrow barlow harlow hutton dutton button trent kent bramley newnham newsham roydon morton marton
    melton moreton boxley anfield healing levisham bexhill burnley garnet barnes hockney canfield linfield lenham
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)


class Address(IntEnum):
    """How a place is addressed, weakest first."""

    BARE = 0
    COUNCIL = 1
    LONDON = 2


@dataclass(frozen=True, slots=True)
class Word:
    """What a run of words names: an authority by its key, or nobody of ours ("" as key)."""

    key: str
    is_full: bool = False  # a whole form of address of its own, like "RBKC"
    is_part: bool = False  # like "Richmond": the authority only when it is addressed


@dataclass(frozen=True, slots=True)
class Named:
    """A place that was found, how it is addressed, and how many letters differ from its name."""

    key: str
    address: Address
    is_part: bool = False
    letters_off: int = 0


@dataclass(slots=True)
class Reading:
    """What one stretch says: places in order, the words before the first and the words after it."""

    named: list[Named] = field(default_factory=list)
    elsewhere: bool = False
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Return every word that is part of no name or form of address."""
        return self.before + self.after


Lexicon = Mapping[tuple[str, ...], Word]


def tokens_of(text: str) -> list[str]:
    """Return the words of a name without ceremony ("Mayor and Burgesses of") and articles."""
    tidied = words.SOFT_PHRASES.sub("services", words.CEREMONY.sub("", tidy(text)))
    tokens = [word for word in tidied.split() if word != "the"]
    return [_respelt(tokens, at) for at in range(len(tokens))]


def _respelt(tokens: Sequence[str], at: int) -> str:
    """Return a word with a slip in "London", "Borough" or "Council" put right."""
    word, before, after = tokens[at], tokens[at - 1 : at], tokens[at + 1 : at + 2]
    if word in words.PLAIN or len(word) < 5:
        return word
    if after and after[0].startswith("boro") and OSA.distance(word, "london") <= 2:
        return "london"
    if before and before[0] in ("london", "royal") and OSA.distance(word, "borough") <= 2:
        return "borough"
    return "council" if OSA.distance(word, "council") <= 1 else word


def read(text: str, lexicon: Lexicon, cities: frozenset[str]) -> Reading:
    """Read one stretch of a name. `cities` are the keys that may be called a city."""
    tokens, reading, at = tokens_of(text), Reading(), 0
    left: list[str] = []
    while at < len(tokens):
        taken = _addressed(tokens, at, lexicon, cities, reading)
        if not taken and left:
            taken = _slip_before_council(tokens, at, left, lexicon, reading)
        if taken:
            at += taken
            continue
        word = tokens[at]
        (reading.after if reading.named else reading.before).append(word)
        left = reading.after if reading.named else reading.before
        at += 1
    return reading


def _addressed(
    tokens: Sequence[str], at: int, lexicon: Lexicon, cities: frozenset[str], reading: Reading
) -> int:
    """Take a place with its forms of address from `at` on; return how many words that was."""
    length, address = _phrase_before(tokens, at)
    size, word = _place(tokens, at + length, lexicon)
    if word and word.is_part and length and len(tokens) > at + length + size:
        longer, slip = _slip(tokens, at + length, lexicon)
        if slip and longer > size:
            reading.named.append(slip)
            return length + longer + _phrase_after(tokens, at + length + longer, is_city=False)[0]
    if not word and length and address is Address.LONDON:
        size, named = _slip(tokens, at + length, lexicon)
        if not named:
            return 0
        reading.named.append(named)
        return length + size + _phrase_after(tokens, at + length + size, is_city=False)[0]
    if not word:
        return 0
    end = at + length + size
    is_city = word.key in cities
    other = _starts(tokens, end, words.OTHER_AFTER)
    if other and not (is_city and tokens[end] == "city"):
        reading.elsewhere = True
        return length + size + other
    more, after = _phrase_after(tokens, end, is_city=is_city)
    if not word.key:
        reading.elsewhere = True
        return length + size + more
    address = max(address, after, Address.LONDON if word.is_full else Address.BARE)
    reading.named.append(Named(word.key, address, is_part=word.is_part))
    return length + size + more


def _phrase_before(tokens: Sequence[str], at: int) -> tuple[int, Address]:
    length = _starts(tokens, at, words.LONDON_BEFORE)
    if length:
        return length, Address.LONDON
    length = _starts(tokens, at, words.COUNCIL_BEFORE)
    if length:
        deeper, address = _phrase_before(tokens, at + length)
        return length + deeper, max(address, Address.COUNCIL)
    return 0, Address.BARE


def _phrase_after(tokens: Sequence[str], at: int, *, is_city: bool) -> tuple[int, Address]:
    length = _starts(tokens, at, words.LONDON_AFTER)
    if length:
        again = _starts(tokens, at + length, words.COUNCIL_AFTER)
        return length + again, Address.LONDON
    length = _starts(tokens, at, words.CITY_AFTER if is_city else ()) or _starts(
        tokens, at, words.COUNCIL_AFTER
    )
    return length, Address.COUNCIL if length else Address.BARE


def _starts(tokens: Sequence[str], at: int, phrases: Sequence[str]) -> int:
    """Return how many words the longest phrase has that stands at a place; 0 for none."""
    return max(
        (
            len(phrase.split())
            for phrase in phrases
            if list(tokens[at : at + len(phrase.split())]) == phrase.split()
        ),
        default=0,
    )


def _place(tokens: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, Word | None]:
    for size in range(min(_LONGEST_PLACE, len(tokens) - at), 0, -1):
        word = lexicon.get(tuple(tokens[at : at + size]))
        if word:
            return size, word
    return 0, None


def _slip_before_council(
    tokens: Sequence[str], at: int, left: list[str], lexicon: Lexicon, reading: Reading
) -> int:
    """Take "council" after words that are a borough's name but for a letter or two."""
    length, address = _phrase_after(tokens, at, is_city=False)
    for size in range(min(4, len(left)), 0, -1) if length else ():
        named = _nearest(left[-size:], lexicon)
        if named and not set(left[-size:]) & _NEAR_PLACES:
            del left[-size:]
            reading.named.append(Named(named.key, address, letters_off=named.letters_off))
            return length
    return 0


def _slip(tokens: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, Named | None]:
    for size in range(min(4, len(tokens) - at), 0, -1):
        named = _nearest(tokens[at : at + size], lexicon)
        if named:
            return size, named
    return 0, None


def _nearest(run: Sequence[str], lexicon: Lexicon) -> Named | None:
    """Return the one authority whose name is nearest, when it is near enough to be a slip."""
    written = "".join(run)
    best: dict[str, int] = {}
    for place, word in lexicon.items():
        if not word.key or word.is_full or word.is_part:
            continue
        known = "".join(place)
        allowed = _slips_allowed(min(len(known), len(written)))
        letters = OSA.distance(known, written, score_cutoff=allowed)
        if letters <= allowed:
            best[word.key] = min(letters, best.get(word.key, letters))
    nearest = [key for key in best if best[key] == min(best.values())]
    if len(nearest) != 1:
        return None
    return Named(nearest[0], Address.LONDON, letters_off=best[nearest[0]])


def _slips_allowed(length: int) -> int:
    """Return how many letters may differ: none in a very short name, three in a long one."""
    return 0 if length < 5 else 1 if length < 7 else 2 if length < 14 else 3
