"""How near two sets of CPV categories are. A broad code says little, even when it is equal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_FEWEST_DIGITS = 2
# Equal leading digits of two codes, and how much they say: division, group, class, category and below.
_BY_DIGITS = {2: 0.15, 3: 0.45, 4: 0.75, 5: 0.9}


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


NOT_CLOSE = Closeness(0.0, "", is_exact=False)


def closeness(a: Iterable[str], b: Iterable[str]) -> Closeness:
    """Return how near the nearest two CPV codes are. A broad code says little, even when it is equal."""
    return max(
        (_closeness(code_a, code_b) for code_a in a for code_b in b),
        key=lambda found: (found.score, found.is_exact, found.code),
        default=NOT_CLOSE,
    )


@lru_cache(maxsize=65_536)
def _closeness(a: str, b: str) -> Closeness:
    told_a, told_b = _told_digits(a), _told_digits(b)
    common = 0
    while common < min(len(told_a), len(told_b)) and told_a[common] == told_b[common]:
        common += 1
    if common < _FEWEST_DIGITS:
        return NOT_CLOSE
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
