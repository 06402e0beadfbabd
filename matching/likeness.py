"""Two items compared: how alike they are, 0 to 1, and every reason.

Signs are weighed: the need that the titles tell, what the titles mean (by the text model, if it is
installed), the category (CPV), the words, the system and the supplier. Each sign alone leaves doubt;
their weights add up, and the sum is turned into a likeness. Two different needs count against, and what
people decided counts before everything. Source of the weights: fitted to labelled pairs (ADR 18).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from matching import names
from matching.category import Closeness, closeness
from matching.decisions import APART_TEXT, SAME_TEXT, Decisions
from matching.item import Item, Supplier
from matching.meaning import Meaning, Reading, shared_reading
from matching.needs import need
from matching.text import Rarity, SharedWords, shared_words, telling_words, words
from matching.topics import SURE, FoundNeed, Sign

__all__ = [
    "FLOOR",
    "Background",
    "Closeness",
    "Item",
    "Kind",
    "Likeness",
    "Reason",
    "Supplier",
    "closeness",
    "likeness",
    "need",
    "same_supplier",
    "same_system",
]

# Two items this alike are taken for the same kind of need.
FLOOR = 0.5

_SHOWN_WORDS = 4
COMPARED_NAMES = 100
_DESCRIPTION = 600
_FEWEST_SHARED = 3
_NEAR = 0.7


class Kind(StrEnum):
    """What a reason is about."""

    DECISION = "decision"
    NEED = "need"
    MEANING = "meaning"
    CATEGORY = "category"
    WORDS = "words"
    DESCRIPTION = "description"
    SYSTEM = "system"
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
    has_text_model: bool = False

    @property
    def is_same_need(self) -> bool:
        """Say whether the two are taken for the same kind of need."""
        return self.score >= FLOOR


@dataclass(frozen=True, slots=True)
class Background:
    """What is known besides two items: how rare words are, labels of CPV codes, meanings, decisions."""

    rarity: Rarity = field(default_factory=Rarity)
    labels: Mapping[str, str] = field(default_factory=dict)
    meaning: Meaning | None = None
    decisions: Decisions = field(default_factory=Decisions)
    # What `matching.scores` worked out from the rarity and the meanings; decisions change none of it.
    profiles: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)
    scores: dict[int, float] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        items: Iterable[Item],
        labels: Mapping[str, str] | None = None,
        meaning: Meaning | None = None,
        decisions: Decisions | None = None,
    ) -> Background:
        """Learn the rarity of words from the titles of all items."""
        rarity = Rarity.of(item.title for item in items)
        return cls(rarity, labels or {}, meaning, decisions or Decisions())


PLAIN = Background()


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against likeness, each 0 to 1: what the weights are fitted to."""

    same_need: float
    other_need: float
    category: float
    words: float
    description: float
    system: float
    supplier: float
    nearness: float = 0.0
    reading: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts. `base` is what it takes to be alike with no sign at all."""

    base: float
    signs: Signs

    def score(self, signs: Signs) -> float:
        """Return the likeness, 0 to 1, to four places."""
        return self.of(
            signs.same_need, signs.other_need, signs.category, signs.words, signs.description,
            signs.system, signs.supplier, signs.nearness, signs.reading,
        )  # fmt: skip

    def of(
        self, same_need: float, other_need: float, category: float, words: float, description: float,
        system: float, supplier: float, nearness: float, reading: float,
    ) -> float:  # fmt: skip
        """Return the likeness that `score` gives, for signs one by one: the many pairs of `scores`."""
        own = self.signs
        total = (
            self.base
            + own.same_need * same_need
            + own.other_need * other_need
            + own.category * category
            + own.words * words
            + own.description * description
            + own.system * system
            + own.supplier * supplier
            + own.nearness * nearness
            + own.reading * reading
        )
        return round(1.0 / (1.0 + math.exp(-total)), 4)


# Fitted by logistic regression over all pairs of six labelled sets, rounded; those of descriptions
# and systems, which the sets lack, are our judgement, and that of suppliers is less than fitted: the sets
# know few suppliers of many things.
WITHOUT_MODEL = Weights(-5.0, Signs(6.0, -2.9, 3.3, 6.2, 1.5, 4.0, 1.5))
WITH_MODEL = Weights(-6.6, Signs(3.7, -2.2, 4.0, 0.8, 1.5, 4.0, 2.0, nearness=5.4, reading=5.0))


def likeness(a: Item, b: Item, background: Background = PLAIN) -> Likeness:
    """Compare two items. Order does not matter; who buys does not matter."""
    if b.key < a.key:
        a, b = b, a
    decided = background.decisions.verdict(a.key, b.key)
    compared = _Compared.of(a, b, background)
    weights = WITH_MODEL if compared.has_text_model else WITHOUT_MODEL
    score = weights.score(compared.signs) if decided is None else float(decided)
    reasons = list(compared.reasons(background))
    if decided is not None:
        reasons.insert(0, Reason(Kind.DECISION, SAME_TEXT if decided else APART_TEXT))
    if not reasons:
        reasons.append(
            Reason(Kind.DIFFERENCE, "Nothing in title, category or supplier is the same")
        )
    return Likeness(score, tuple(reasons), compared.has_text_model)


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two items side by side: their needs and readings, what they share, and the signs of it."""

    a: Item
    b: Item
    need_a: FoundNeed | None
    need_b: FoundNeed | None
    reading_a: Reading | None
    reading_b: Reading | None
    category: Closeness
    shared: SharedWords
    described: tuple[str, ...]
    system: str
    supplier: str
    signs: Signs

    @classmethod
    def of(cls, a: Item, b: Item, background: Background) -> _Compared:
        need_a, need_b = need(a), need(b)
        meaning = background.meaning
        reading_a = meaning.reading(a) if meaning else None
        reading_b = meaning.reading(b) if meaning else None
        is_same = bool(need_a and need_b and need_a.need == need_b.need)
        category = closeness(a.cpv, b.cpv)
        shared = shared_words(a.title, b.title, background.rarity)
        described = _described(a.description, b.description, background.rarity)
        system, supplier = same_system(a, b), same_supplier(a.suppliers, b.suppliers)
        least = min(need_a.sureness, need_b.sureness) if need_a and need_b else 0.0
        signs = Signs(
            same_need=least if is_same else 0.0,
            other_need=0.0 if is_same else least,
            category=category.score,
            words=shared.score,
            description=description_score(len(described)),
            system=1.0 if system else 0.0,
            supplier=1.0 if supplier else 0.0,
            nearness=meaning.nearness(a, b) if meaning else 0.0,
            reading=shared_reading(reading_a, reading_b) if reading_a and reading_b else 0.0,
        )
        return cls(
            a, b, need_a, need_b, reading_a, reading_b,
            category, shared, described, system, supplier, signs,
        )  # fmt: skip

    @property
    def has_text_model(self) -> bool:
        return self.reading_a is not None and self.reading_b is not None

    def reasons(self, background: Background) -> Iterable[Reason]:
        """Yield each sign in words, the most telling first."""
        a, b, need_a, need_b = self.a, self.b, self.need_a, self.need_b
        if need_a and need_b and self.signs.same_need:
            told = _told(a, need_a, b, need_b)
            yield Reason(Kind.NEED, f"Both are {need_a.need.label}: {told}")
        yield from self._meaning()
        if self.system:
            yield Reason(Kind.SYSTEM, f"Same system: {self.system}")
        if self.category.score > 0:
            yield Reason(Kind.CATEGORY, self.category.as_text(background.labels))
        if self.shared.score > 0:
            text = ", ".join(self.shared.words[:_SHOWN_WORDS])
            yield Reason(Kind.WORDS, f"Both titles say: {text}")
        if self.described:
            text = ", ".join(self.described[:_SHOWN_WORDS])
            yield Reason(Kind.DESCRIPTION, f"The descriptions speak of the same: {text}")
        if self.supplier:
            yield Reason(Kind.SUPPLIER, f"Same supplier: {self.supplier}")
        if need_a and need_b and self.signs.other_need:
            labels = " and ".join(sorted((need_a.need.label, need_b.need.label)))
            yield Reason(Kind.DIFFERENCE, f"They look like different needs: {labels}")

    def _meaning(self) -> Iterable[Reason]:
        one, other = self.reading_a, self.reading_b
        if one is None or other is None:
            return
        both = {need.key for need, root in one.needs if root > 0.5}
        shared = [need for need, root in other.needs if root > 0.5 and need.key in both]
        if shared and not self.signs.same_need:
            yield Reason(Kind.MEANING, f"By their meaning, both titles read like {shared[0].label}")
        elif self.signs.nearness >= _NEAR:
            yield Reason(
                Kind.MEANING, "Both titles mean nearly the same, as the text model reads them"
            )


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


def is_told_surely(found: FoundNeed) -> bool:
    """Say whether a need stands by itself; what only a description says must be borne out."""
    return found.sureness >= SURE


def described_words(text: str) -> frozenset[str]:
    """Return the telling words at the beginning of a description."""
    return telling_words(text[:_DESCRIPTION])


def description_score(both: int) -> float:
    """Return how much it says that two descriptions share so many telling words: a few say nothing."""
    return min(1.0, both / 8) if both >= _FEWEST_SHARED else 0.0


def _described(a: str, b: str, rarity: Rarity) -> tuple[str, ...]:
    """Return the telling words that both descriptions use, rarest first; none when they are few."""
    both = described_words(a) & described_words(b)
    if len(both) < _FEWEST_SHARED:
        return ()
    return tuple(sorted(both, key=lambda word: (-rarity.weight(word), word)))


def system_key(name: str) -> str:
    """Return one key for a system however its name is written: 'Mosaic (Adults)' is 'mosaic-adult'."""
    return "-".join(words(name))


def same_system(a: Item, b: Item) -> str:
    """Return the name of the system that both use; nothing when one has none or they differ."""
    key = system_key(a.system)
    return min(a.system, b.system) if key and key == system_key(b.system) else ""


def same_supplier(a: Iterable[Supplier], b: Iterable[Supplier]) -> str:
    """Return the name of a supplier that both have; nothing for none.

    By key, and between short lists by name too: a framework has hundreds.
    """
    ours, others = list(a), list(b)
    if not ours or not others:
        return ""
    is_short = len(ours) * len(others) <= COMPARED_NAMES
    found = (
        min(one.name, other.name)
        for one in ours
        for other in others
        if one.key == other.key or (is_short and names.are_same(one.name, other.name))
    )
    return min(found, default="")
