"""What is found in usability tests: nothing to do, nobody to do it, sheets that cannot be read, too few people.

Source: our judgement.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafting.finding import Finding, Level
from drafting.needs.fields import KEY as NEEDS
from drafting.needs.fields import PREFIX as NEED
from drafting.needs.fields import TEST
from drafting.needs.usability.fields import (
    DAY,
    DONE,
    KEY,
    LEARNED,
    NEEDS_TESTED,
    PARTICIPANTS,
    SUS,
    TOOK_PART,
    TRIED,
)
from drafting.needs.usability.sus import FEW, read
from drafting.workbook.book import Book, Entry, Noted
from rulebook.reasons import judged

_STEP = "gather-user-needs"


def check(book: Book) -> Iterator[Noted]:
    """Yield what is found in each usability test, in the order of their numbers."""
    for entry in book.entries(KEY):
        found = (*_tasks(entry, book), *_people(entry), *_results(entry))
        yield from (Noted(KEY, entry.number, one) for one in found)


def _finding(rule: str, level: Level, title: str, why: str, words: str = "", better: str = "") -> Finding:  # fmt: skip
    return Finding(rule, "Usability test", level, title, (judged(why),), words, words, better=better, step=_STEP)  # fmt: skip


def _tasks(entry: Entry, book: Book) -> Iterator[Finding]:
    needs = list(book.linked(entry, NEEDS_TESTED.name, NEEDS))
    if not needs:
        yield _finding(
            "tests-no-need", Level.MISSING, "It tests no need",
            "A test that is not about a need measures what happened to be on the screen.",
        )  # fmt: skip
    for need in needs:
        if not need.text(TEST.name).strip():
            label = f"{NEED}{need.number}"
            yield _finding(
                "nothing-to-do", Level.MISSING, f"{label} gives nobody anything to do",
                "Its test is not written, so the script has no task for it.", label,
                "[Move the appointment to Thursday afternoon.] Done when [the new time is shown].",
            )  # fmt: skip


def _people(entry: Entry) -> Iterator[Finding]:
    count = entry.whole(PARTICIPANTS.name)
    if not entry.keys(TOOK_PART.name):
        yield _finding(
            "nobody-named", Level.MISSING, "Nothing says who takes part",
            "Colleagues from the project are not users. Who took part decides what the result is worth.",
        )  # fmt: skip
    if count is not None and count < FEW:
        yield _finding(
            "few-people", Level.CHECK, f"Fewer than {FEW} took part",
            "What stopped them is real. How many would be stopped, and a mean score, cannot be told from so few.",
            f"{count} took part",
        )  # fmt: skip
    if count is not None and entry.day(DAY.name) is None:
        yield _finding(
            "no-day", Level.MISSING, "No day",
            "What was tested has changed since. Without the day nobody knows which version it was.",
        )  # fmt: skip


def _results(entry: Entry) -> Iterator[Finding]:
    count, tried, done = (entry.whole(one.name) for one in (PARTICIPANTS, TRIED, DONE))
    if tried is not None and done is not None and done > tried:
        yield _finding(
            "more-done-than-tried", Level.CHANGE, "More tasks were done than tried",
            "One of the two is wrong. No completion rate is shown until they fit.", f"{done} of {tried}",
        )  # fmt: skip
    sheets = read(entry.text(SUS.name))
    for line, words in sheets.wrong:
        yield _finding(
            "no-sheet", Level.CHANGE, f"Line {line} of the answers cannot be read",
            "A sheet is ten numbers from 1 to 5, or a score from 0 to 100 in steps of 2.5. This line is left out of the mean.",
            words, "4 2 5 1 4 2 5 1 4 2",
        )  # fmt: skip
    every = len(sheets.scores) + len(sheets.wrong)
    if count is not None and every > count:
        yield _finding(
            "more-sheets-than-people", Level.CHECK, "More answer sheets than people",
            "Somebody answered twice, or somebody was not counted.", f"{every} of {count}",
        )  # fmt: skip
    if count is not None and not entry.text(LEARNED.name).strip():
        yield _finding(
            "nothing-learned", Level.MISSING, "Nothing says what you learned",
            "Scores fade. What stopped people becomes a requirement and its test.",
        )  # fmt: skip
