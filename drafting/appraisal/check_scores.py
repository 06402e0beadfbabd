"""What is found in criteria and scores: weights, what nobody scored, what tells no option from another.

Source: our judgement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafting.appraisal.fields import (
    APPRAISAL,
    CRITERIA,
    OUTCOMES,
    PREFIX,
    SCALE,
    SCORES,
    WEIGHT,
    WHY,
)
from drafting.appraisal.options import ALL_WEIGHT
from drafting.appraisal.reading import (
    Pair,
    compared,
    name_of,
    not_scored,
    pair_of,
    score_in,
    scores_of,
    weights_of,
)
from drafting.canvas.fields import OUTCOMES_KEY, OUTCOMES_PREFIX
from drafting.finding import Finding, Level, judged_finding
from drafting.workbook.book import Book, Entry, Noted

_TOPIC, _STEP = "Criteria and scores", "build-buy-reuse-or-share"
_HEAVY = 50
_MOST_NAMED = 6


def _found(rule: str, level: Level, title: str, why: str, words: str = "") -> Finding:
    return judged_finding(rule, _TOPIC, level, title, why, words=words, step=_STEP)


def check_criteria(book: Book) -> Iterator[Noted]:
    """Yield what is found in each criterion, then in all of them."""
    criteria, seen = book.entries(CRITERIA), dict[str, int]()
    scores, options = scores_of(book), compared(book)
    for entry in criteria:
        name = name_of(entry).casefold()
        if name in seen:
            yield Noted(CRITERIA, entry.number, _found(
                "criterion-twice", Level.CHANGE, "The same criterion twice", "It counts twice then.", f"{PREFIX[CRITERIA]}{seen[name]}",
            ))  # fmt: skip
        seen.setdefault(name, entry.number)
        given = [score_in(scores.get((one.number, entry.number))) for one in options]
        found = (*_one(entry, book), *_scores_on(given))
        yield from (Noted(CRITERIA, entry.number, one) for one in found)
    if criteria:
        yield from (Noted(CRITERIA, 0, one) for one in _all(book))


def _one(entry: Entry, book: Book) -> Iterator[Finding]:
    weight = entry.whole(WEIGHT.name) or 0
    if weight >= _HEAVY:
        yield _found(
            "heavy", Level.CHECK, "It counts for half of everything, or more",
            "The others can hardly change the result then. Part it into what it is made of, if it is more than one thing.", f"{weight} points",
        )  # fmt: skip
    if not entry.text(SCALE.name):
        yield _found(
            "no-scale", Level.CHECK, "Nothing says what deserves which score",
            "Two people then mean different things by a 3, and the sum means nothing.",
        )  # fmt: skip
    if book.entries(OUTCOMES_KEY) and not any(book.linked(entry, OUTCOMES.name, OUTCOMES_KEY)):
        yield _found(
            "criterion-without-outcome", Level.CHECK, "It serves no outcome",
            "Either it can be left out, or an outcome is missing. What limits every option, like a day, may stand without: set this aside and say so.",
        )  # fmt: skip


def _scores_on(given: Sequence[int | None]) -> Iterator[Finding]:
    """Yield that nobody scored a criterion, or that all options, given their scores on it, have the same."""
    if len(given) > 1 and all(one is None for one in given):
        yield _found(
            "nobody-scored",
            Level.MISSING,
            "Nobody scored it",
            "No option can be ranked before that.",
        )
    elif len(given) > 1 and None not in given and len(set(given)) == 1:
        yield _found(
            "tells-nothing", Level.CHECK, "All options have the same score on it",
            "It tells no option from another. Its weight would do more elsewhere.", f"{given[0]} of 5",
        )  # fmt: skip


def _all(book: Book) -> Iterator[Finding]:
    total = weights_of(book)
    if book.one(APPRAISAL) is not None and total != ALL_WEIGHT:
        yield _found(
            "weights", Level.CHANGE, "The weights do not add up to 100",
            "With that of the whole-life cost they must. Otherwise nobody can read what counts for how much.", f"{total} points",
        )  # fmt: skip
    for outcome in book.entries(OUTCOMES_KEY):
        if not any(book.pointing(CRITERIA, OUTCOMES.name, outcome.number)):
            yield _found(
                f"no-criterion-for-outcome-{outcome.number}", Level.CHECK, f"No criterion serves {OUTCOMES_PREFIX}{outcome.number}",
                "An option could then come first that brings nothing of it about.",
            )  # fmt: skip


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in each score, then what is missing."""
    first: dict[Pair, int] = {}
    for entry in book.entries(SCORES):
        pair = pair_of(book, entry)
        if pair is None:
            yield Noted(SCORES, entry.number, _found(
                "score-of-nothing", Level.CHANGE, "It belongs to no option, or to no criterion", "It counts nowhere.",
            ))  # fmt: skip
            continue
        if pair in first:
            yield Noted(SCORES, entry.number, _found(
                "scored-twice", Level.CHANGE, "The same thing is scored twice",
                "The later score counts. Take one of them away.", f"{PREFIX[SCORES]}{first[pair]}",
            ))  # fmt: skip
        first.setdefault(pair, entry.number)
        if not entry.text(WHY.name):
            yield Noted(SCORES, entry.number, _found(
                "no-why", Level.CHECK, "A score without a reason",
                "In a year nobody knows what it rested on, and those who lose by it will ask.",
            ))  # fmt: skip
    yield from _missing(book)


def _missing(book: Book) -> Iterator[Noted]:
    """Yield which scores are missing, once there are some."""
    missing = list(not_scored(book))
    if missing and book.entries(SCORES):
        named = [f"{name_of(option)} on {name_of(criterion)}" for option, criterion in missing]
        more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
        yield Noted(SCORES, 0, _found(
            "not-scored", Level.MISSING, "Scores are missing",
            "Options are ranked once every one is scored on every criterion.", f"{'; '.join(named[:_MOST_NAMED])}{more}",
        ))  # fmt: skip
