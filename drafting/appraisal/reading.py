"""Reading an appraisal from a workbook, and saying what is missing before its options can be ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from drafting.appraisal.fields import (
    APPRAISAL,
    AT_END,
    AT_START,
    BIAS,
    COST_OPTION,
    COST_WEIGHT,
    COSTS,
    CRITERIA,
    FIRST,
    FROM_TO,
    HIGH,
    LAST,
    LIKELY,
    LOW,
    NAME,
    OPTIONS,
    PREFIX,
    RULED_OUT,
    SCORE,
    SCORED_ON,
    SCORED_OPTION,
    SCORES,
    STANDING,
    WAY,
    WEIGHT,
    WHAT,
    WHEN,
    YEARLY,
    YEARS,
)
from drafting.appraisal.options import (
    ALL_WEIGHT,
    MOST_SCORE,
    Appraisal,
    Cost,
    Criterion,
    Estimate,
    Option,
    Way,
)
from drafting.workbook.book import Book, Entry

LEAST_OPTIONS = 2
_WAYS = {one.value: one for one in Way}
# First and last year of what is paid at times that need no years; None is the last of the appraisal.
_SPANS: Mapping[str, tuple[int | None, int | None]] = {
    AT_START: (1, 1),
    YEARLY: (1, None),
    AT_END: (None, None),
}
Pair = tuple[int, int]


def compared(book: Book) -> tuple[Entry, ...]:
    """Return the options that are compared."""
    return tuple(one for one in book.entries(OPTIONS) if one.text(STANDING.name) != RULED_OUT)


def ruled_out(book: Book) -> tuple[Entry, ...]:
    """Return the options that are ruled out."""
    return tuple(one for one in book.entries(OPTIONS) if one.text(STANDING.name) == RULED_OUT)


def name_of(entry: Entry) -> str:
    """Return what an option or a criterion is called."""
    return entry.text(NAME.name) or "without a name"


def pair_of(book: Book, entry: Entry) -> Pair | None:
    """Return the numbers of option and criterion that a score is about; None if one is missing or taken away."""
    option = next(book.linked(entry, SCORED_OPTION.name, OPTIONS), None)
    criterion = next(book.linked(entry, SCORED_ON.name, CRITERIA), None)
    return (option.number, criterion.number) if option and criterion else None


def scores_of(book: Book) -> Mapping[Pair, Entry]:
    """Return the scores by numbers of option and criterion. Of two of one pair, the later entry counts."""
    pairs = ((pair_of(book, one), one) for one in book.entries(SCORES))
    return {pair: one for pair, one in pairs if pair is not None}


def score_in(entry: Entry | None) -> int | None:
    """Return a score from 0 to 5; None for what is none."""
    score = entry.whole(SCORE.name) if entry else None
    return score if score is not None and 0 <= score <= MOST_SCORE else None


def not_scored(book: Book) -> Iterator[tuple[Entry, Entry]]:
    """Yield each compared option with each criterion on which it has no score."""
    scores = scores_of(book)
    for criterion in book.entries(CRITERIA):
        for option in compared(book):
            if score_in(scores.get((option.number, criterion.number))) is None:
                yield option, criterion


def costs_of(book: Book, option: int) -> tuple[Entry, ...]:
    """Return the entries of the costs of an option."""
    return tuple(book.pointing(COSTS, COST_OPTION.name, option))


def estimate_of(entry: Entry) -> Estimate | None:
    """Return low, likely and high of a cost; None if the likely one is missing, or their order is wrong."""
    likely = entry.whole(LIKELY.name)
    if likely is None:
        return None
    low, high = (entry.whole(one.name) for one in (LOW, HIGH))
    three = (likely if low is None else low, likely, likely if high is None else high)
    return Estimate(*three) if 0 <= three[0] <= three[1] <= three[2] else None


def cost_of(entry: Entry) -> Cost | None:
    """Return a cost with its years; None where the amount or the years cannot be."""
    estimate, what, when = (
        estimate_of(entry),
        entry.text(WHAT.name) or "Cost",
        entry.text(WHEN.name),
    )
    first, last = entry.whole(FIRST.name), entry.whole(LAST.name)
    if estimate is None:
        return None
    if when in _SPANS:
        return Cost(what, estimate, *_SPANS[when])
    if when == FROM_TO and first and first <= (last or first):
        return Cost(what, estimate, first, last or first)
    return None


def weights_of(book: Book) -> int:
    """Return all weights together, with that of the whole-life cost."""
    frame = book.one(APPRAISAL)
    own = sum(one.whole(WEIGHT.name) or 0 for one in book.entries(CRITERIA))
    return own + ((frame.whole(COST_WEIGHT.name) if frame else None) or 0)


def gaps(book: Book) -> tuple[str, ...]:
    """Say what is missing before options can be ranked, in the order in which one would do it; nothing if they can."""
    return tuple(_gaps(book))


def _gaps(book: Book) -> Iterator[str]:
    frame, options, criteria = book.one(APPRAISAL), compared(book), book.entries(CRITERIA)
    if frame is None or not frame.whole(YEARS.name) or frame.whole(COST_WEIGHT.name) is None:
        yield "Say over how many years you compare, and how much the whole-life cost counts."
    if len(options) < LEAST_OPTIONS:
        yield "Name at least two options. Doing nothing is one of them."
    total = weights_of(book)
    if frame is not None and total != ALL_WEIGHT:
        yield f"Let all weights make {ALL_WEIGHT}, with that of the whole-life cost. They make {total} now."
    missing = sum(1 for _ in not_scored(book))
    if missing:
        yield f"Score every option on every criterion. Still to do: {missing} of {len(options) * len(criteria)}."
    for option in options:
        rows = costs_of(book, option.number)
        if not rows:
            yield f"Say what “{name_of(option)}” costs. Doing nothing costs something too."
        elif not all(map(cost_of, rows)):
            yield f"Mend the costs of “{name_of(option)}”: an amount or a year cannot be right."


def read(book: Book, rate: Fraction) -> Appraisal | None:
    """Return the appraisal of a workbook at a discount rate, like Fraction(35, 1000); None while something is missing."""
    frame = book.one(APPRAISAL)
    if frame is None or gaps(book):
        return None
    criteria = tuple(
        Criterion(f"{PREFIX[CRITERIA]}{one.number}", name_of(one), one.whole(WEIGHT.name) or 0)
        for one in book.entries(CRITERIA)
    )
    scores = scores_of(book)
    return Appraisal(
        tuple(_option(book, one, scores) for one in compared(book)), criteria,
        frame.whole(COST_WEIGHT.name) or 0, frame.whole(YEARS.name) or 1, rate,
    )  # fmt: skip


def _option(book: Book, entry: Entry, scores: Mapping[Pair, Entry]) -> Option:
    found = {
        f"{PREFIX[CRITERIA]}{one.number}": score_in(scores[entry.number, one.number]) or 0
        for one in book.entries(CRITERIA)
    }
    costs = tuple(one for one in map(cost_of, costs_of(book, entry.number)) if one)
    way = _WAYS.get(entry.text(WAY.name), Way.BUY)
    bias = entry.whole(BIAS.name) or 0
    return Option(f"{PREFIX[OPTIONS]}{entry.number}", name_of(entry), way, costs, found, bias)


def number_of(key: str) -> int:
    """Return the number of the entry that a key of an option or a criterion stands for."""
    return int(key[1:])
