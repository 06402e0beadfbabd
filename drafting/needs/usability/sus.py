"""The System Usability Scale (SUS): ten answers from 1 to 5, a score from 0 to 100, and how sure a mean of scores is.

Odd statements praise and give the answer less 1; even ones complain and give 5 less the answer; the sum times 2.5 is
the score. Source: John Brooke, SUS: a “quick and dirty” usability scale, 1996.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

ITEMS, LEAST, MOST = 10, 1, 5
STEP, BEST = 2.5, 100.0
FEW = 5  # our judgement: below that a mean says next to nothing

# Student's t, 97.5 % quantiles by degrees of freedom. Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2.
# The tests work each one out again. Between two rows the smaller degrees count, which makes an interval wider.
_QUANTILES: dict[int, float] = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262, 10: 2.228,
    11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110, 18: 2.101, 19: 2.093, 20: 2.086,
    21: 2.080, 22: 2.074, 23: 2.069, 24: 2.064, 25: 2.060, 26: 2.056, 27: 2.052, 28: 2.048, 29: 2.045, 30: 2.042,
    40: 2.021, 50: 2.009, 60: 2.000, 80: 1.990, 100: 1.984,
}  # fmt: skip
_LABEL = re.compile(r"^[^:]{1,30}:")
_NUMBERS = re.compile(r"[\s,;/|]+")


@dataclass(frozen=True, slots=True)
class Sheets:
    """Answer sheets as they were typed: the scores, and the lines that are none, each with its number from 1."""

    scores: tuple[float, ...]
    wrong: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of scores, and the 95 % confidence interval of it, cut off at 0 and 100; none for one score."""

    count: int
    mean: float
    low: float | None = None
    high: float | None = None

    @property
    def is_few(self) -> bool:
        """Say whether too few people answered for the mean to say much."""
        return self.count < FEW


def score(answers: Sequence[int]) -> float:
    """Return the score of ten answers, a multiple of 2.5. Raises `ValueError` for other than ten from 1 to 5."""
    if len(answers) != ITEMS or any(not LEAST <= one <= MOST for one in answers):
        raise ValueError("A sheet has ten answers from 1 to 5")
    odd, even = answers[::2], answers[1::2]
    return STEP * (sum(one - LEAST for one in odd) + sum(MOST - one for one in even))


def quantile(degrees: int) -> float:
    """Return the 97.5 % quantile of Student's t, for 1 degree of freedom or more."""
    return _QUANTILES[max(one for one in _QUANTILES if one <= degrees)]


def mean_of(scores: Sequence[float]) -> Mean | None:
    """Return the mean of scores with its interval; None for no score."""
    if not scores:
        return None
    mean = fmean(scores)
    if len(scores) == 1:
        return Mean(1, mean)
    margin = quantile(len(scores) - 1) * stdev(scores) / sqrt(len(scores))
    return Mean(len(scores), mean, max(0.0, mean - margin), min(BEST, mean + margin))


def read(text: str) -> Sheets:
    """Read answer sheets, one in each line; a name with a colon may lead it. A line may be a score instead."""
    scores: list[float] = []
    wrong: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            found = _score_of(_LABEL.sub("", line).strip())
            if found is None:
                wrong.append((number, line.strip()))
            else:
                scores.append(found)
    return Sheets(tuple(scores), tuple(wrong))


def _score_of(line: str) -> float | None:
    parts = [one for one in _NUMBERS.split(line) if one]
    if len(parts) == ITEMS and all(re.fullmatch("[1-5]", one) for one in parts):
        return score([int(one) for one in parts])
    if len(parts) == 1 and re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", parts[0]):
        found = float(parts[0])
        return found if found <= BEST and found % STEP == 0 else None
    return None
