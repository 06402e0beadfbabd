"""What councils buy: a small thesaurus of needs, and finding them in titles.

A subject such as parking is bought as technology ("parking systems") or as a service ("parking
enforcement services"); they are different needs. A title that names a subject and a word like "system",
or a known product, or a CPV code that means nothing else, tells which. Source: our judgement; product
names are public. A wrong or missing row is mended in the modules whose names begin with `topics_`:
`topics_technology` says what an entry is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from matching import (
    topics_boroughs,
    topics_citizens,
    topics_data,
    topics_it,
    topics_people,
    topics_places,
    topics_services,
    topics_streets,
    topics_technology,
    topics_work,
)
from matching.text import plain, words

# How sure we are of a need by what tells it.
TITLE, PRODUCT, CODE, DESCRIPTION = 1.0, 0.95, 0.85, 0.45
# A need this sure stands by itself; a description alone must be borne out by something else.
SURE = 0.8

MARKERS = frozenset(
    """
    system software platform application solution saas app portal database module licence hosting hosted
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
# Words beside which a name that is also a plain word is a product; the second, only right after it.
_BESIDE_A_NAME = MARKERS | {"licensing"}
AFTER_A_NAME = _BESIDE_A_NAME | {"support", "maintenance", "subscription", "upgrade", "renewal"}
_NEAR_A_NAME, _AFTER_A_NAME = 3, 2
# "System" here is a way of buying, not a thing bought.
_BUYING_SYSTEM = re.compile(r"(?i)\b(?:dynamic purchasing|qualification|purchasing) systems?\b")
_IT = re.compile(r"\b(?:IT|ICT|I\.T\.|I\.C\.T\.)(?!\w)")
_TECHNOLOGY_CODES = ("302", "48", "642", "72")
_FIRST_SENTENCES = 300
_ENCODED_OF_A_NEED = 8


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
    # like "licence", or first in the title of what has an IT code.
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


_TECHNOLOGY = _read(
    "".join(
        part.TEXT
        for part in (
            topics_technology,
            topics_places,
            topics_streets,
            topics_citizens,
            topics_work,
            topics_it,
            topics_data,
        )
    ),
    is_technology=True,
)
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
    is_name: bool
    words: frozenset[str]
    runs: tuple[str, ...]  # its parts as text between spaces


def _by_first_word() -> dict[str, list[_Entry]]:
    index: dict[str, list[_Entry]] = {}
    for order, phrase in enumerate(_PHRASES):
        rank = (-phrase.length, not phrase.needs_marker, order)
        said = frozenset(word for part in phrase.parts for word in part)
        is_name = phrase.needs_marker and phrase.sign is Sign.PRODUCT
        runs = tuple(f" {' '.join(part)} " for part in phrase.parts)
        # "HR & payroll" and "HR/payroll" say "HR and payroll".
        for spelt in {runs, tuple(run.replace(" and ", " ") for run in runs)}:
            entry = _Entry(rank, phrase.needs_marker, is_name, said, spelt)
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


@lru_cache(maxsize=1)
def whole_text() -> str:
    """Return all that the thesaurus says, products too, as one text: what is found by it changes with it."""
    lines = [
        f"{phrase.need.key} {phrase.need.label} {phrase.sign.value} {phrase.needs_marker} {phrase.said}"
        for phrase in _PHRASES
    ]
    return "\n".join([*lines, *(f"{code} {need.key}" for code, need in _NEED_OF_CODE.items())])


def phrases_of_needs() -> Iterator[tuple[Need, str]]:
    """Yield each need with its label and with the phrases that tell it and are worth encoding.

    Products say nothing to a text model; of all other phrases those are given that add a word to the
    earlier ones, the first of the table before the rest.
    """
    texts: dict[Need, list[str]] = {}
    heard: dict[Need, set[str]] = {}
    for phrase in _PHRASES:
        known = texts.setdefault(phrase.need, [phrase.need.label])
        if phrase.sign is Sign.PRODUCT:
            continue
        said = [word for part in phrase.parts for word in part]
        before = heard.setdefault(phrase.need, set())
        if len(known) > _ENCODED_OF_A_NEED or MARKERS.union(before).issuperset(said):
            continue
        before.update(said)
        known.append(" ".join([*said, "system"] if phrase.needs_marker else said))
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
    by_title = _in_text(title, technology) or (
        _in_text(system, True, is_name=True) if system else None
    )
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


@lru_cache(maxsize=16_384)
def _in_text(text: str, technology: bool, *, is_name: bool = False) -> _Phrase | None:
    """Return the best phrase of a text; `is_name` says that the text is the name of a system."""
    said = words(_BUYING_SYSTEM.sub(" ", text))
    markers = MARKERS.intersection(said)
    marked = technology or bool(_IT.search(plain(text)))
    text_said = f" {' '.join(said)} "
    best: _Entry | None = None
    for word in set(said):
        for entry in _INDEX.get(word, ()):
            if best is not None and best.rank <= entry.rank:
                break
            if not all(run in text_said for run in entry.runs):
                continue
            if entry.is_name:
                is_told = is_name or _is_beside(said, entry, technology=technology)
            else:
                is_told = not entry.needs_marker or marked or bool(markers - entry.words)
            if is_told:
                best = entry
                break
    return _PHRASES[best.rank[2]] if best else None


def _is_beside(said: Part, entry: _Entry, *, technology: bool) -> bool:
    """Say whether a name that is also a plain word stands where a product does."""
    name = tuple(entry.runs[0].split())
    at = next(at for at in range(len(said)) if said[at : at + len(name)] == name)
    after = said[at + len(name) :]
    if at == 0 and (technology or not AFTER_A_NAME.isdisjoint(after[:_AFTER_A_NAME])):
        return True
    near = {*said[max(0, at - _NEAR_A_NAME) : at], *after[:_NEAR_A_NAME]}
    return not (_BESIDE_A_NAME - entry.words).isdisjoint(near)
