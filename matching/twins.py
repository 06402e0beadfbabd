"""Are two rows of one borough the same contract? A register and two publishers may each tell of it.

Signs for and against are added up as evidence is (log-odds); what no contract can be (two suppliers,
two periods, two lots) decides alone. Three answers: the same, ask somebody, two contracts.
Source of the weights: our judgement, tried on notices of 2020 that were published twice.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import combinations

from matching import twin_titles as titles
from matching.names import organisation_key, sameness

SAME_FLOOR = 0.9
ASK_FLOOR = 0.45
# In one block a row is compared with so many that start next.
NEIGHBOURS = 12
_PRIOR = -4.0
_MONTH = 31
_YEAR = 365
_VAT = 1.2
_FEWEST_LETTERS = 5
_FEWEST_WORDS = 5
_COMPARED_NAMES = 100
_NEAR_NAME = 0.6
_COMMON_STARTS = frozenset(
    {"london", "national", "british", "first", "uk", "royal", "city", "saint"}
)


class Verdict(StrEnum):
    """What two rows are to each other."""

    SAME = "same"
    ASK = "ask"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Seller:
    """Who sells: by a key that is one organisation's (empty if none is known), and by name."""

    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What one row tells of a contract. Money is whole pence; days are London days.

    `source` names where the row is from ("register", "find-a-tender" ...); `numbers` are references as
    written; `related` are ids (of processes or notices) that the row points to.
    """

    key: str
    buyer: str
    source: str
    title: str
    description: str = ""
    sellers: tuple[Seller, ...] = ()
    value_ex_vat_pence: int | None = None
    value_inc_vat_pence: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    may_extend_until: date | None = None
    signed_on: date | None = None
    cpv: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    ocid: str = ""
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Twin:
    """How surely two rows are one contract, 0 to 1, what to do about it, and the reasons in words."""

    score: float
    verdict: Verdict
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]


@dataclass(slots=True)
class _Evidence:
    weight: float = _PRIOR
    at_most: float = 1.0
    pro: list[str] = field(default_factory=list)
    con: list[str] = field(default_factory=list)
    is_held: bool = False  # by something firmer than words: a number, a day, an equal value

    def hold(self, weight: float, reason: str) -> None:
        self.is_held = True
        self.add(weight, reason)

    def add(self, weight: float, reason: str) -> None:
        self.weight += weight
        (self.pro if weight > 0 else self.con).append(reason)

    def limit(self, score: float, reason: str) -> None:
        self.at_most = min(self.at_most, score)
        self.con.append(reason)


def twin(a: Facts, b: Facts) -> Twin:
    """Compare two rows of one borough. Order does not matter."""
    a, b = sorted((a, b), key=lambda one: (one.key, one.source, one.title))
    found = _Evidence()
    if a.buyer != b.buyer:
        found.limit(0.0, "The buyers differ")
    _numbers(a, b, found)
    _titles(a, b, found)
    _sellers(a, b, found)
    _values(a, b, found)
    _periods(a, b, found)
    _categories(a, b, found)
    if not found.is_held:
        found.limit(0.85, "No value, date or reference holds them together")
    score = round(min(found.at_most, 1 / (1 + math.exp(-found.weight))), 4)
    verdict = (
        Verdict.SAME
        if score >= SAME_FLOOR
        else Verdict.ASK
        if score >= ASK_FLOOR
        else Verdict.DIFFERENT
    )
    return Twin(score, verdict, tuple(found.pro), tuple(found.con))


# --- signs ---------------------------------------------------------------------------------------


def _numbers(a: Facts, b: Facts, found: _Evidence) -> None:
    if a.ocid and a.ocid == b.ocid and a.source == b.source:
        found.limit(0.3, "They are two awards of one process")
    elif _ids(a) & _ids(b):
        found.hold(5.0, "One points to the other")
    shared = references(a.numbers) & references(b.numbers)
    if shared:
        found.hold(4.0, f"Both have the reference {min(shared)}")
    if a.source == b.source == "register":
        found.limit(0.85, "Both stand in the borough's own register")


def _ids(one: Facts) -> set[str]:
    return {each for each in (one.ocid, *one.related) if each}


def references(numbers: Iterable[str]) -> frozenset[str]:
    """Return reference numbers without spaces and signs; too short ones say nothing."""
    tidied = (re.sub(r"[^0-9a-z]", "", number.casefold()) for number in numbers)
    return frozenset(
        one for one in tidied if len(one) >= _FEWEST_LETTERS and re.search(r"\d{2}", one)
    )


def _titles(a: Facts, b: Facts, found: _Evidence) -> None:
    for weight, reason in titles.signs(a.title, b.title):
        found.add(weight, reason)
    for most, reason in titles.limits(a.title, b.title):
        found.limit(most, reason)
    shared = titles.told(a.description) & titles.told(b.description)
    least = min(len(titles.told(a.description)), len(titles.told(b.description)))
    if least >= _FEWEST_WORDS and len(shared) >= 0.7 * least:
        found.add(1.2, "The descriptions say the same")


def _sellers(a: Facts, b: Facts, found: _Evidence) -> None:
    if not a.sellers or not b.sellers:
        return
    near = 0.0
    is_short = len(a.sellers) * len(b.sellers) <= _COMPARED_NAMES
    for one in a.sellers:
        for other in b.sellers:
            if one.key and one.key == other.key:
                found.add(2.2, f"The same supplier: {min(one.name, other.name)}")
                return
            if organisation_key(one.name) == organisation_key(other.name):
                near = 1.0
            elif is_short:
                near = max(near, sameness(one.name, other.name).score)
            if near >= 1.0:
                found.add(2.0, f"The same supplier: {min(one.name, other.name)}")
                return
    if near >= _NEAR_NAME or _share_a_name(a.sellers, b.sellers):
        found.add(0.5, "The suppliers have names that are alike")
        found.limit(0.85, "The suppliers may be sister companies")
    else:
        found.add(-2.5, "The suppliers differ")
        is_pointed = bool(_ids(a) & _ids(b)) or bool(references(a.numbers) & references(b.numbers))
        found.limit(
            0.6 if is_pointed else 0.3, "A contract with another supplier is another contract"
        )


def _share_a_name(a: Sequence[Seller], b: Sequence[Seller]) -> bool:
    """Say whether two lists of one name each begin with the same telling word: FCC, Think Ahead."""
    if len(a) > 1 or len(b) > 1:
        return False
    first, second = (next(iter(organisation_key(one[0].name).split()), "") for one in (a, b))
    return len(first) > 2 and first == second and first not in _COMMON_STARTS


def _values(a: Facts, b: Facts, found: _Evidence) -> None:
    best = min(
        ((abs(math.log(one / other)), one, other, is_vat) for one, other, is_vat in _amounts(a, b)),
        default=None,
    )
    if best is None:
        return
    off, one, _, is_vat = best
    if off < 0.005:
        is_round = one % 10_000_000 == 0
        weight = 1.6 if is_vat else 2.0 if is_round else 2.8
        found.hold(
            weight, "The values are the same but for VAT" if is_vat else "The values are the same"
        )
    elif off < 0.1:
        found.add(0.6, "The values are close")
    elif off > math.log(5):
        found.add(-2.0, "The values are far apart")
    elif off > math.log(1.5):
        found.add(-0.9, "The values differ")


def _amounts(a: Facts, b: Facts) -> Iterator[tuple[int, int, bool]]:
    """Yield pairs of values to compare, and whether VAT was added to one to do so."""
    for one in (a.value_ex_vat_pence, a.value_inc_vat_pence):
        for other in (b.value_ex_vat_pence, b.value_inc_vat_pence):
            if one and other and one > 0 and other > 0:
                yield one, other, False
                yield round(one * _VAT), other, True
                yield one, round(other * _VAT), True


def _periods(a: Facts, b: Facts, found: _Evidence) -> None:
    first, second = sorted((a, b), key=lambda one: (one.starts_on or date.max, one.key))
    if (
        first.starts_on
        and first.ends_on
        and second.starts_on
        and (second.starts_on - first.ends_on).days > -_MONTH
        and (second.starts_on - first.starts_on).days > 2 * _MONTH
    ):
        found.limit(0.15, "One begins when the other ends: a renewal, or the next contract")
        return
    starts = _days(a.starts_on, b.starts_on)
    if starts is not None:
        if starts <= 7:
            found.hold(
                1.5, "They start on the same day" if not starts else "They start in the same week"
            )
        elif starts <= 45:
            found.hold(0.8, "They start within weeks of each other")
        elif starts > _YEAR:
            found.limit(0.4, "They start more than a year apart")
        elif starts > 6 * _MONTH:
            found.add(-1.5, "They start more than six months apart")
    _ends(a, b, found)
    signed = _days(a.signed_on, b.signed_on)
    if signed is not None and signed <= 2 * _MONTH:
        found.add(0.7, "They were signed or awarded at about the same time")
    elif signed is not None and signed > 1.5 * _YEAR:
        found.limit(0.4, "They were signed or awarded years apart")


def _ends(a: Facts, b: Facts, found: _Evidence) -> None:
    ends = _days(a.ends_on, b.ends_on)
    if ends is None:
        return
    longest = [
        days
        for days in (_days(a.may_extend_until, b.ends_on), _days(a.ends_on, b.may_extend_until))
        if days is not None
    ]
    if ends <= 7:
        found.hold(1.5, "They end on the same day" if not ends else "They end in the same week")
    elif ends <= 45:
        found.hold(0.7, "They end within weeks of each other")
    elif longest and min(longest) <= 45:
        found.add(0.8, "One ends when the other does with its extensions")
    elif ends > _YEAR:
        found.add(-1.2, "They end more than a year apart")


def _days(a: date | None, b: date | None) -> int | None:
    return abs((a - b).days) if a and b else None


def _categories(a: Facts, b: Facts, found: _Evidence) -> None:
    if a.cpv and b.cpv:
        if {code[:3] for code in a.cpv} & {code[:3] for code in b.cpv}:
            found.add(0.5, "The categories are the same or near")
        elif not {code[:2] for code in a.cpv} & {code[:2] for code in b.cpv}:
            found.add(-0.5, "The categories differ")


# --- many rows -----------------------------------------------------------------------------------


def candidates(rows: Iterable[Facts]) -> Iterator[tuple[Facts, Facts]]:
    """Yield the pairs worth comparing, each once: rows of one buyer that share a sign.

    Signs: supplier, value, reference, id, or two words of the title. Of rows that share one, each meets
    those that start next.
    """
    by_buyer: dict[str, list[Facts]] = defaultdict(list)
    for row in rows:
        by_buyer[row.buyer].append(row)
    for _, ours in sorted(by_buyer.items()):
        yield from _of_buyer(sorted(ours, key=_order))


def _order(row: Facts) -> tuple[date, date, str]:
    return row.starts_on or row.signed_on or date.max, row.ends_on or date.max, row.key


def _of_buyer(rows: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for sign in set(_signs(row)):
            blocks[sign].append(at)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for place, at in enumerate(block):
            for other in block[place + 1 : place + 1 + NEIGHBOURS]:
                if (at, other) not in seen:
                    seen.add((at, other))
                    yield rows[at], rows[other]


def _signs(row: Facts) -> Iterator[tuple[str, str]]:
    for seller in row.sellers[:50]:
        if seller.key:
            yield "key", seller.key
        yield "name", organisation_key(seller.name)
    for value in (row.value_ex_vat_pence, row.value_inc_vat_pence):
        if value and value > 0:
            for pence in (value, round(value * _VAT), round(value / _VAT)):
                yield "value", str(round(pence / 100))
    for number in references(row.numbers):
        yield "number", number
    for each in _ids(row):
        yield "id", each
    longest = sorted(titles.told(row.title), key=lambda word: (-len(word), word))[:4]
    for pair in combinations(sorted(longest), 2):
        yield "words", " ".join(pair)
    if len(longest) == 1:
        yield "words", longest[0]
