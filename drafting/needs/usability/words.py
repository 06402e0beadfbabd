"""What a usability test says in plain words, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.needs.usability.fields import DONE, SUS, TRIED
from drafting.needs.usability.sus import FEW, Mean, mean_of, read
from drafting.workbook.book import Entry


def mean_in(entry: Entry) -> Mean | None:
    """Return the mean score of a test; None without a sheet that can be read."""
    return mean_of(read(entry.text(SUS.name)).scores)


def completion_percent(entry: Entry) -> float | None:
    """Return how many of the tasks tried were done without help, in per cent; None if that is not known."""
    tried, done = entry.whole(TRIED.name), entry.whole(DONE.name)
    if not tried or done is None or done > tried:
        return None
    return 100 * done / tried


def figure(value: float) -> str:
    """Say a score or a share with one decimal, without one that is nought."""
    return f"{value:.1f}".removesuffix(".0")


def interval_in_words(mean: Mean) -> str:
    """Say the interval, or that there is none."""
    if mean.low is None or mean.high is None:
        return "None for one person"
    return f"{figure(mean.low)} to {figure(mean.high)}"


def can_say(mean: Mean) -> Iterator[str]:
    """Yield what a mean score can say, and what it cannot, for as many people as gave it."""
    if mean.low is None or mean.high is None:
        yield "One person’s score is a story, not a measure. Write down what they did and said instead."
    elif mean.is_few:
        yield (
            f"{mean.count} people are too few: the mean of all such people may lie anywhere from {interval_in_words(mean)}. "
            f"Rely on what you saw them do. From {FEW} people on, the number begins to help."
        )
    elif mean.low == mean.high:
        yield f"All {mean.count} people gave the same score, so their answers do not show how far others would differ."
    else:
        yield (
            f"{mean.count} people gave {figure(mean.mean)} on average. The mean of all such people is likely to lie from {interval_in_words(mean)}: "
            "a range made like this holds it in 95 of 100 tests."
        )
    yield "A score of 70 does not mean that 70% is fine or that 70% of people managed. It ranks, it does not grade."
    yield "It compares one thing with another, or with itself later. If their ranges overlap much, it does not tell them apart."
    yield "It does not say what is wrong, nor anything about people who did not take part, nor whether the accessibility rules are met."
