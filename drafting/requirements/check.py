"""What is found in requirements: no need behind it, no test, no way to assess it, weak words, subjects that are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

from drafting.finding import Finding, Level
from drafting.needs.section import SECTION as OF_NEEDS
from drafting.requirements.fields import (
    ASSESSED,
    KEY,
    KIND,
    NEEDS,
    NOTE,
    OF_USERS,
    OUTCOME,
    PRIORITY,
    SCORED,
    TEST,
    WEIGHT,
)
from drafting.requirements.trace import Trace, trace
from drafting.specification.lint import many_musts, wording
from drafting.specification.missing import missing
from drafting.specification.sign import CLEAR, Topic
from drafting.workbook.book import Book, Entry, Noted
from rulebook.reasons import Reason, act, judged

STEP = "start-with-user-needs"
_TENDERS = "optimise-the-process"
_RANKS = {"must": 3, "should": 2, "could": 1}
_MOST_NAMED = 40
# Subjects that a requirement of this kind speaks of, whatever its words.
_SUBJECTS = {
    "security": "security", "accessibility": "accessibility", "hosting": "hosting", "exit": "exit",
    "social-value": "social-value",
}  # fmt: skip
_ASSESSING = Reason(
    "Say how tenders will be assessed, and whether failing one criterion puts a tender out.", act("s.23", "23")
)  # fmt: skip
Wording = Callable[[str], tuple[Finding, ...]]
# The same words are read again on every page of a workbook; what was found in them is kept while the process lives.
_kept: Wording = lru_cache(maxsize=10_000)(wording)


def _missing(text: str, words: int, said: frozenset[str]) -> tuple[Finding, ...]:
    return tuple(missing(text, words, said=said))


_kept_missing = lru_cache(maxsize=50)(_missing)


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in the requirements of a procurement: each in turn, then the whole."""
    return findings(book, is_kept=True)


def findings(book: Book, *, is_kept: bool = False) -> Iterator[Noted]:
    """Yield what is found in requirements. What was found in their words is kept for the next time only if told so."""
    read = _kept if is_kept else wording
    traced = trace(book)
    ranks = _ranks_of_needs(book)
    plain = {one.number: _plain(one.text(OUTCOME.name)) for one in book.entries(KEY)}
    counts = Counter(plain.values())
    for entry in book.entries(KEY):
        is_twice = counts[plain[entry.number]] > 1
        for found in (
            *read(entry.text(OUTCOME.name)),
            *_one(entry, traced, ranks, is_twice=is_twice),
        ):
            yield Noted(KEY, entry.number, found)
    for found in _whole(book, traced, is_kept=is_kept):
        yield Noted(KEY, 0, found)


def _one(
    entry: Entry, traced: Trace, ranks: dict[int, int], *, is_twice: bool
) -> Iterator[Finding]:
    needs = traced.by_requirement[entry.number]
    yield from _origin(entry, needs)
    yield from _assessing(entry)
    asked = _RANKS.get(entry.text(PRIORITY.name), 0)
    if needs and asked == _RANKS["must"] and max(ranks[one] for one in needs) == _RANKS["could"]:
        yield Finding(
            "more-than-needed", Topic.TOO_MUCH, Level.CHECK, "A must from a need that is a could",
            (judged("Nobody would miss it, and yet a tender is turned down for it."),),
            better="Make it a could, or say in the need why it matters more.", step=STEP,
        )  # fmt: skip
    if is_twice:
        yield Finding(
            "twice", Topic.TOO_MUCH, Level.CHECK, "The same requirement stands here twice",
            (judged("Suppliers answer it twice, and the answers are marked twice."),), step=STEP,
        )  # fmt: skip


def _origin(entry: Entry, needs: tuple[int, ...]) -> Iterator[Finding]:
    """Yield a finding for what comes from no need; what does not come from users may have its reason in the note."""
    if needs:
        return
    if entry.text(KIND.name) in OF_USERS or not entry.text(KIND.name):
        yield Finding(
            "no-need", "Origin", Level.MISSING, "It comes from no need",
            (judged("Nobody can say whom it is for. It may have been copied from a product or an older document."),),
            better="Tick the need it comes from. If there is none, find somebody who has it, or leave the requirement out.",
            step="gather-user-needs",
        )  # fmt: skip
    elif not entry.text(NOTE.name):
        yield Finding(
            "no-origin", "Origin", Level.CHECK, "Nothing says why it is asked",
            (judged("It may come from law, policy or a risk. Suppliers and your own auditors will ask which."),),
            better="Tick a need, or write into the note which law, policy or risk asks for it.", step=STEP,
        )  # fmt: skip


def _assessing(entry: Entry) -> Iterator[Finding]:
    """Yield what is missing to hold tenders against it."""
    priority, way = entry.text(PRIORITY.name), entry.text(ASSESSED.name)
    if priority == "must" and not entry.text(TEST.name):
        yield Finding(
            "must-without-test", "Acceptance", Level.MISSING, "A must without an acceptance test",
            (judged("A tender is turned down for it, and nobody can say what would have passed."), CLEAR),
            better="[Who] does [what] with [which data]. It is met if [what is seen] within [how long].", step=STEP,
        )  # fmt: skip
    if not way:
        yield Finding(
            "not-assessed", "Assessment", Level.MISSING, "Nothing says how it is assessed",
            (_ASSESSING, judged("What nobody assesses is promised by everybody.")),
            better="Choose one: pass or fail, scored, shown, tried out by users, or shown after the award.", step=_TENDERS,
        )  # fmt: skip
    if way == "pass-fail" and priority in ("should", "could"):
        yield Finding(
            "gate-not-must", "Assessment", Level.CHANGE, f"A {priority} that puts a tender out",
            (_ASSESSING, judged("If a tender may fail for it, it is a must. If not, it is scored.")),
            better="Make it a must, or have it scored.", step=_TENDERS,
        )  # fmt: skip
    if way in SCORED and not entry.text(WEIGHT.name):
        yield Finding(
            "no-weight", "Assessment", Level.CHECK, "It is scored, and nothing says how much it counts",
            (Reason("Say how much each criterion counts: by percentages, an order, or in another way.", act("s.23(3)", "23")),),
            better="Choose high, medium or low. The points follow with the award criteria.", step=_TENDERS,
        )  # fmt: skip


def _whole(book: Book, traced: Trace, *, is_kept: bool) -> Iterator[Finding]:
    """Yield what is to be said of all requirements together: needs left out, subjects that are missing, too many musts."""
    entries = book.entries(KEY)
    if not entries:
        return
    if alone := traced.needs_alone:
        named = ", ".join(map(OF_NEEDS.label, alone[:_MOST_NAMED]))
        left = len(alone) - _MOST_NAMED
        count = "One need has" if len(alone) == 1 else f"{len(alone)} needs have"
        yield Finding(
            "need-without", "Origin", Level.MISSING, f"{count} no requirement",
            (judged("What nobody asks for is not delivered. A need may also be met in another way: then say so."),),
            words=f"{named} and {left} more" if left > 0 else named, step=STEP,
        )  # fmt: skip
    text = "\n".join(_all_words(entries))
    said = {_SUBJECTS[kind] for one in entries if (kind := one.text(KIND.name)) in _SUBJECTS}
    if any(one.text(TEST.name) for one in entries):
        said.add("acceptance")
    lacks = _kept_missing if is_kept else _missing
    yield from lacks(text, len(text.split()), frozenset(said))
    ranked = [one.text(PRIORITY.name) for one in entries if one.text(PRIORITY.name)]
    yield from many_musts(ranked.count("must"), len(ranked))


def _all_words(entries: tuple[Entry, ...]) -> Iterator[str]:
    for one in entries:
        yield from filter(None, (one.text(OUTCOME.name), one.text(TEST.name)))


def _ranks_of_needs(book: Book) -> dict[int, int]:
    """Return how much each need matters; one that was not ranked matters as a should does."""
    return {
        one.number: _RANKS.get(one.text("priority"), _RANKS["should"])
        for one in book.entries(NEEDS.to)
    }


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
