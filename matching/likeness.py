"""Two items compared: how alike they are, 0 to 1, and every reason.

Four signs are weighed: the need that the titles tell, the category (CPV), the words of the titles and
the supplier. Each sign alone leaves doubt; together they add up as independent evidence does. Two
different needs count against. Source of the weights: our judgement (see tests/matching/cases).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from matching import names
from matching.text import Rarity, shared_words
from matching.topics import FoundNeed, Sign, need_of

# Two items this alike are taken for the same kind of need.
FLOOR = 0.5

_NEED, _CATEGORY, _WORDS, _SUPPLIER = 0.85, 0.45, 0.7, 0.3
_OTHER_NEED = 0.35
_FEWEST_DIGITS = 2
_SHOWN_WORDS = 4
_COMPARED_NAMES = 100


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who sells. `key` is the same for one organisation, whatever its spelling."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """A contract as it is compared. `buyer` is the key of one authority; codes are CPV 2008, main first.

    `ends_on` is the last day without extensions, `may_extend_until` with all of them.
    """

    key: str
    buyer: str
    buyer_name: str
    title: str
    description: str = ""
    cpv: tuple[str, ...] = ()
    suppliers: tuple[Supplier, ...] = ()
    ends_on: date | None = None
    may_extend_until: date | None = None
    value_pence: int | None = None


class Kind(StrEnum):
    """What a reason is about."""

    NEED = "need"
    CATEGORY = "category"
    WORDS = "words"
    SUPPLIER = "supplier"
    ENDS = "ends"
    DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two or more items are alike, or how they differ, in words for a page."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two items are, 0 to 1, and why. Reasons are never empty."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def is_same_need(self) -> bool:
        """Say whether the two are taken for the same kind of need."""
        return self.score >= FLOOR


@dataclass(frozen=True, slots=True)
class Background:
    """What is known besides the two items: how rare words are, and the labels of CPV codes."""

    rarity: Rarity = field(default_factory=Rarity)
    labels: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, items: Iterable[Item], labels: Mapping[str, str] | None = None) -> Background:
        """Learn the rarity of words from the titles of all items."""
        return cls(Rarity.of(item.title for item in items), labels or {})


PLAIN = Background()


def need(item: Item) -> FoundNeed | None:
    """Return the need that an item tells, if any."""
    return need_of(item.title, item.description, item.cpv)


def likeness(a: Item, b: Item, background: Background = PLAIN) -> Likeness:
    """Compare two items. Order does not matter; who buys does not matter."""
    a, b = sorted((a, b), key=lambda item: item.key)
    doubt = 1.0
    reasons: list[Reason] = []

    need_a, need_b = need(a), need(b)
    share = 1.0
    if need_a and need_b and need_a.need == need_b.need:
        doubt *= 1.0 - _NEED * min(need_a.sureness, need_b.sureness)
        reasons.append(
            Reason(Kind.NEED, f"Both are {need_a.need.label}: {_told(a, need_a, b, need_b)}")
        )
    elif need_a and need_b:
        share = _OTHER_NEED

    category = closeness(a.cpv, b.cpv)
    if category.score > 0:
        doubt *= 1.0 - _CATEGORY * category.score
        reasons.append(Reason(Kind.CATEGORY, category.as_text(background.labels)))

    shared = shared_words(a.title, b.title, background.rarity)
    if shared.score > 0:
        doubt *= 1.0 - _WORDS * shared.score
        text = ", ".join(shared.words[:_SHOWN_WORDS])
        reasons.append(Reason(Kind.WORDS, f"Both titles say: {text}"))

    supplier = same_supplier(a.suppliers, b.suppliers)
    if supplier:
        doubt *= 1.0 - _SUPPLIER
        reasons.append(Reason(Kind.SUPPLIER, f"Same supplier: {supplier}"))

    if need_a and need_b and share < 1.0:
        labels = " and ".join(sorted((need_a.need.label, need_b.need.label)))
        reasons.append(Reason(Kind.DIFFERENCE, f"They look like different needs: {labels}"))
    if not reasons:
        reasons.append(
            Reason(Kind.DIFFERENCE, "Nothing in title, category or supplier is the same")
        )
    return Likeness(round((1.0 - doubt) * share, 4), tuple(reasons))


def _told(a: Item, need_a: FoundNeed, b: Item, need_b: FoundNeed) -> str:
    told_a, told_b = told_by(need_a), told_by(need_b)
    if told_a == told_b:
        return f"{told_a} in both"
    return f"{told_a} ({a.buyer_name}), {told_b} ({b.buyer_name})"


def told_by(found: FoundNeed) -> str:
    """Return what told us a need, like 'title says “library management”' or 'CPV code 48160000'."""
    if found.sign is Sign.CODE:
        return f"CPV code {found.said}"
    if found.sign is Sign.PRODUCT:
        return f"title names the product “{found.said}”"
    if found.sign is Sign.DESCRIPTION:
        return f"description says “{found.said}”"
    return f"title says “{found.said}”"


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near two sets of categories are, 0 to 1, and the nearest code that holds both."""

    score: float
    code: str
    is_exact: bool

    def as_text(self, labels: Mapping[str, str]) -> str:
        """Say it, with the code's label when it is known."""
        named = f"CPV {self.code} {labels.get(self.code, '')}".strip()
        return (
            f"Same category: {named}" if self.is_exact else f"Near categories, both within {named}"
        )


def closeness(a: Iterable[str], b: Iterable[str]) -> Closeness:
    """Return how near the nearest two CPV codes are. A broad code says little, even when it is equal."""
    return max(
        (_closeness(code_a, code_b) for code_a in a for code_b in b),
        key=lambda found: (found.score, found.is_exact, found.code),
        default=Closeness(0.0, "", is_exact=False),
    )


# Equal leading digits of two codes, and how much they say: division, group, class, category and below.
_BY_DIGITS = {2: 0.15, 3: 0.45, 4: 0.75, 5: 0.9}


def _closeness(a: str, b: str) -> Closeness:
    told_a, told_b = _told_digits(a), _told_digits(b)
    common = 0
    while common < min(len(told_a), len(told_b)) and told_a[common] == told_b[common]:
        common += 1
    if common < _FEWEST_DIGITS:
        return Closeness(0.0, "", is_exact=False)
    is_exact = told_a == told_b
    # A code that stops early may or may not mean the finer one: it says a little less.
    score = _BY_DIGITS.get(common, 1.0) * (1.0 if is_exact else 0.8)
    return Closeness(
        round(score, 4), a[:8] if is_exact else told_a[:common].ljust(8, "0"), is_exact
    )


def _told_digits(code: str) -> str:
    """Return the digits that say something: 48160000 is 4816. Two at least, as in 30000000."""
    digits = code[:8]
    told = digits.rstrip("0")
    return told if len(told) >= _FEWEST_DIGITS else digits[:_FEWEST_DIGITS]


def same_supplier(a: Iterable[Supplier], b: Iterable[Supplier]) -> str:
    """Return the name of a supplier that both have; nothing for none.

    By key, and between short lists by name too: a framework has hundreds.
    """
    ours, others = list(a), list(b)
    is_short = len(ours) * len(others) <= _COMPARED_NAMES
    found = (
        min(one.name, other.name)
        for one in ours
        for other in others
        if one.key == other.key or (is_short and names.sameness(one.name, other.name).is_same)
    )
    return min(found, default="")
