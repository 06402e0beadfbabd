"""What councils buy: a small thesaurus of needs, and finding them in titles.

A subject such as parking is bought as technology ("parking systems") or as a service ("parking
enforcement services"); they are different needs. A title that names a subject and a word like "system",
or a known product, or a CPV code that means nothing else, tells which. Source: our judgement; product
names are public. A wrong or missing row is mended in `topics_technology`,
`topics_it`, `topics_people`, `topics_boroughs` or `topics_services`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from matching import topics_it, topics_people, topics_boroughs, topics_services, topics_technology
from matching.text import plain, words

# How sure we are of a need by what tells it.
TITLE, PRODUCT, CODE, DESCRIPTION = 1.0, 0.95, 0.85, 0.45
# A need this sure stands by itself; a description alone must be borne out by something else.
SURE = 0.8

MARKERS = frozenset(
    """
    system software platform application solution saas app portal hub module licence hosting hosted
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
# "System" here is a way of buying, not a thing bought.
_BUYING_SYSTEM = re.compile(r"(?i)\b(?:dynamic purchasing|qualification|purchasing) systems?\b")
_IT = re.compile(r"\b(?:IT|ICT)\b")
_TECHNOLOGY_CODES = ("302", "48", "642", "72")
_FIRST_SENTENCES = 300


class Sign(StrEnum):
    """What told us the need."""

    TITLE = "title"
    PRODUCT = "product"
    CODE = "code"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Need:
    """A kind of thing that several councils buy. `label` is plural, as in 'library management systems'."""

    key: str
    label: str
    is_technology: bool


@dataclass(frozen=True, slots=True)
class FoundNeed:
    """A need found in an item: what told us, its words, and how sure we are (0 to 1)."""

    need: Need
    sign: Sign
    said: str
    sureness: float


Part = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that tell a need: each part is a run of words, and all parts must be there."""

    need: Need
    is_by_age: bool
    parts: tuple[Part, ...]
    needs_marker: bool
    sign: Sign

    @property
    def length(self) -> int:
        return sum(len(part) for part in self.parts)

    @property
    def said(self) -> str:
        return " … ".join(" ".join(part) for part in self.parts)


_SIGN_OF_LINE = {
    "says": (Sign.TITLE, False),
    "with a system word": (Sign.TITLE, True),
    "products": (Sign.PRODUCT, False),
    # Names that are also plain words or initials: only in the field for the system, or beside a word
    # like "licence".
    "systems": (Sign.PRODUCT, True),
}


@dataclass(frozen=True, slots=True)
class _Thesaurus:
    """What the two tables say: phrases in their order, and the needs that single codes tell."""

    phrases: tuple[_Phrase, ...]
    need_of_code: Mapping[str, Need]


def _entries(text: str) -> Iterator[tuple[str, str, dict[str, list[str]]]]:
    """Yield (key, label, lines by name) of each entry; a line that is indented twice goes on."""
    lines = re.sub(r"\n {4}", " ", re.sub(r"(?m)^#.*\n", "", text)).strip().splitlines()
    heads = [at for at, line in enumerate(lines) if not line.startswith("  ")]
    for at, after in zip(heads, [*heads[1:], len(lines)], strict=True):
        key, _, label = lines[at].partition(": ")
        cells = (line.strip().partition(": ") for line in lines[at + 1 : after])
        yield (
            key,
            label,
            {name: [part.strip() for part in said.split("|")] for name, _, said in cells},
        )


def _read(text: str, *, is_technology: bool) -> _Thesaurus:
    phrases: list[_Phrase] = []
    codes: dict[str, Need] = {}
    for key, label, cells in _entries(text):
        need = Need(key, label, is_technology)
        codes.update((code, need) for code in cells.pop("cpv", ()))
        is_by_age = bool(cells.pop("by age", ()))
        for name, said in cells.items():
            sign, needs_marker = _SIGN_OF_LINE[name]
            for phrase in said:
                parts = tuple(words(part) for part in phrase.split("+"))
                phrases.append(_Phrase(need, is_by_age, parts, needs_marker, sign))
    return _Thesaurus(tuple(phrases), codes)


_TECHNOLOGY = _read(topics_technology.TEXT + topics_it.TEXT, is_technology=True)
_SERVICES = _read(
    topics_people.TEXT + topics_boroughs.TEXT + topics_services.TEXT, is_technology=False
)
_PHRASES = (*_TECHNOLOGY.phrases, *_SERVICES.phrases)
_NEED_OF_CODE = _TECHNOLOGY.need_of_code


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase under the first word of its first part: the longest, then the first of the table is best."""

    rank: tuple[int, bool, int]
    needs_marker: bool
    runs: tuple[str, ...]  # its parts as text between spaces


def _by_first_word() -> dict[str, list[_Entry]]:
    index: dict[str, list[_Entry]] = {}
    for order, phrase in enumerate(_PHRASES):
        rank = (-phrase.length, not phrase.needs_marker, order)
        runs = tuple(f" {' '.join(part)} " for part in phrase.parts)
        entry = _Entry(rank, phrase.needs_marker, runs)
        index.setdefault(phrase.parts[0][0], []).append(entry)
    return {word: sorted(entries, key=lambda one: one.rank) for word, entries in index.items()}


_INDEX = _by_first_word()


def all_needs() -> list[Need]:
    """Return every need of the thesaurus once, by label."""
    needs = {
        _for_an_age(phrase, said) for phrase in _PHRASES for said in ((), ("child",), ("older",))
    }
    return sorted(needs, key=lambda need: (need.label, need.key))


def is_technology_code(code: str) -> bool:
    """Say whether a CPV code is of computers, software, telecommunications or IT services."""
    return code.startswith(_TECHNOLOGY_CODES)


def product_phrases() -> Iterator[tuple[tuple[Part, ...], Need, bool]]:
    """Yield each product: its runs of words, its need, and whether its name is also a plain word."""
    for phrase in _PHRASES:
        if phrase.sign is Sign.PRODUCT:
            yield phrase.parts, phrase.need, phrase.needs_marker


def phrases_of_needs() -> Iterator[tuple[Need, str]]:
    """Yield each need with its label and every phrase that tells it, need by need."""
    texts: dict[Need, list[str]] = {}
    for phrase in _PHRASES:
        said = " ".join(" ".join(part) for part in phrase.parts)
        known = texts.setdefault(phrase.need, [phrase.need.label])
        known.append(f"{said} system" if phrase.needs_marker else said)
    for need, said_of_need in texts.items():
        for text in said_of_need:
            yield need, text


@lru_cache(maxsize=131_072)
def need_of(
    title: str, description: str = "", cpv: tuple[str, ...] = (), system: str = ""
) -> FoundNeed | None:
    """Return the need that a title tells, else the system's name, a code, the first sentences; or None.

    The longest phrase wins, then the phrase that stands first in the table.
    """
    codes = sorted(cpv)
    technology = bool(system) or any(is_technology_code(code) for code in codes)
    by_title = _in_text(title, technology) or (_in_text(system, True) if system else None)
    if by_title:
        is_product = by_title.sign is Sign.PRODUCT
        needed = _for_an_age(by_title, words(title))
        return FoundNeed(needed, by_title.sign, by_title.said, PRODUCT if is_product else TITLE)
    for code in codes:
        if code in _NEED_OF_CODE:
            return FoundNeed(_NEED_OF_CODE[code], Sign.CODE, code, CODE)
    by_description = _in_text(plain(description)[:_FIRST_SENTENCES], technology)
    if by_description:
        needed = _for_an_age(by_description, words(title))
        return FoundNeed(needed, Sign.DESCRIPTION, by_description.said, DESCRIPTION)
    return None


_CHILDREN = frozenset({"child", "young", "youth"})
_OLDER = frozenset({"older", "elderly"})
_GROWN = frozenset({"adult", *_OLDER})


def _for_an_age(phrase: _Phrase, said: tuple[str, ...]) -> Need:
    """Return the phrase's need, narrowed to the age that a title names alone."""
    need, title = phrase.need, frozenset(said)
    if phrase.is_by_age and title & _CHILDREN and not title & _GROWN:
        return Need(f"{need.key}-children", f"{need.label} for children and young people", False)
    if phrase.is_by_age and title & _OLDER and not title & _CHILDREN:
        return Need(f"{need.key}-older", f"{need.label} for older people", False)
    return need


def _in_text(text: str, technology: bool) -> _Phrase | None:
    said = words(_BUYING_SYSTEM.sub(" ", text))
    marked = technology or not MARKERS.isdisjoint(said) or bool(_IT.search(plain(text)))
    text_said = f" {' '.join(said)} "
    best: _Entry | None = None
    for word in set(said):
        for entry in _INDEX.get(word, ()):
            if best is not None and best.rank <= entry.rank:
                break
            if (marked or not entry.needs_marker) and all(run in text_said for run in entry.runs):
                best = entry
                break
    return _PHRASES[best.rank[2]] if best else None
