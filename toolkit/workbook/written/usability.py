"""Usability tests as documents: the script to hold them by, and what they showed. Parts of it stand on pages too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drafting.needs.asked import counts
from drafting.needs.fields import KEY as NEEDS
from drafting.needs.fields import PREFIX as NEED
from drafting.needs.fields import TEST
from drafting.needs.usability.fields import (
    DAY,
    DONE,
    KEY,
    LEARNED,
    MORE_TASKS,
    NEEDS_TESTED,
    PARTICIPANTS,
    SCENE,
    TOOK_PART,
    TRIED,
)
from drafting.needs.usability.section import SECTION, in_one_line
from drafting.needs.usability.sus import BEST, ITEMS, LEAST, MOST
from drafting.needs.usability.words import (
    can_say,
    completion_percent,
    figure,
    interval_in_words,
    mean_in,
)
from drafting.workbook.book import Book, Entry
from rulebook.day_words import day_in_words
from rulebook.reasons import judged
from toolkit.tools.engine.bars import Bar, Bars
from toolkit.tools.engine.results import Fact, Item, Part, Result, Table, whys

_BEFORE = (
    "Say that you test the service and not them, and that nothing can be broken. They may stop at any time, and need not say why.",
    "Ask whether you may write down, and whether you may record. Keep no name with the notes, and say when you delete them.",
    "Let them use what they use at home: their own phone, screen reader or glasses.",
    "Read one task aloud, give it to them on paper, and then be silent. Ask them to say what they think while they do it.",
    "Do not help before they ask twice. A task done with help does not count as done.",
)
_AFTER = (
    "Give the ten statements of the System Usability Scale in the order in which they were published, before you talk about the test.",
    "Then ask: what was hardest, and what would you change first?",
    "Write down within the day what stopped each person. Enter the counts and the answers in the workbook.",
)
_TASKS_HEAD = ("Task", "Alone", "With help", "Not done", "What they did and said")
_SHORT_LABEL = 26


def script(book: Book, on: date) -> Result:
    """Return the script of every test: what to say, the tasks, and sheets to write on."""
    entries = book.entries(KEY)
    count = "one test" if len(entries) == 1 else f"{len(entries)} tests"
    parts = [
        Part("Before each person begins", points=_BEFORE),
        *(part for entry in entries for part in _script_of(entry, book)),
        Part("After the last task", points=_AFTER),
        _answer_sheet(),
    ]
    return Result(f"Script for {count}.", parts=tuple(parts))


def _script_of(entry: Entry, book: Book) -> Iterator[Part]:
    title = f"{SECTION.label(entry.number)}: {in_one_line(entry)}"
    day = entry.day(DAY.name)
    facts = [
        Fact("Who takes part", ", ".join(TOOK_PART.in_words(one) for one in entry.keys(TOOK_PART.name)) or "Not said yet"),
        Fact("When", day_in_words(day) if day else "Not said yet"),
        Fact("Read aloud first", entry.text(SCENE.name) or "Not written yet"),
    ]  # fmt: skip
    yield Part(title, facts=tuple(facts))
    tasks = list(tasks_of(entry, book))
    if tasks:
        rows = tuple((f"{number}. {task}", "", "", "", "") for number, task in enumerate(tasks, 1))
        table = Table(_TASKS_HEAD, rows, f"Tasks of {title}")
        yield Part("Tasks: a sheet for each person", "Tick one of the three for each task.", table=table)  # fmt: skip
    else:
        yield Part("Tasks", "There is nothing to do yet. Link needs that have a test, or write tasks.")  # fmt: skip


def tasks_of(entry: Entry, book: Book) -> Iterator[str]:
    """Yield the tasks of a test: those of its needs, each with its label, then the others."""
    for need in book.linked(entry, NEEDS_TESTED.name, NEEDS):
        if test := " ".join(need.text(TEST.name).split()):
            yield f"{test} ({NEED}{need.number})"
    yield from (one.strip() for one in entry.text(MORE_TASKS.name).split("\n") if one.strip())


def _answer_sheet() -> Part:
    numbers = tuple(str(one) for one in range(LEAST, MOST + 1))
    rows = tuple((f"Statement {one}", *numbers) for one in range(1, ITEMS + 1))
    head = ("Circle one number", *numbers)
    text = (
        "The statements are those of John Brooke (1996), unchanged. 1 is “strongly disagree”, 5 is “strongly agree”. "
        "The odd ones praise, the even ones complain: that is meant so. Who cannot answer one circles 3."
    )
    return Part("Answer sheet: System Usability Scale", text, table=Table(head, rows, "Answer sheet of the System Usability Scale"))  # fmt: skip


def results(book: Book, on: date) -> Result:
    """Return what the tests that were held showed."""
    held = [one for one in book.entries(KEY) if one.whole(PARTICIPANTS.name) or mean_in(one)]
    if not held:
        return Result("No test was held yet.")
    people = sum(one.whole(PARTICIPANTS.name) or 0 for one in held)
    count = "One test" if len(held) == 1 else f"{len(held)} tests"
    items = tuple(map(_item, held))
    parts = (*results_parts(book, on), Part("What we learned", items=items), *asked_parts(book, on))
    return Result(f"{count}, with {people} people in all.", parts=parts)


def _item(entry: Entry) -> Item:
    return Item(
        f"{SECTION.label(entry.number)}: {in_one_line(entry)}",
        entry.text(LEARNED.name) or "Nothing is written down yet.",
    )


def results_parts(book: Book, on: date) -> tuple[Part, ...]:
    """Return scores and completion of the tests as a table and a drawing; nothing before one was held."""
    rows, bars = [], []
    for entry in book.entries(KEY):
        mean, share, people = mean_in(entry), completion_percent(entry), entry.whole(PARTICIPANTS.name)  # fmt: skip
        if mean is None and share is None:
            continue
        label = f"{SECTION.label(entry.number)}: {in_one_line(entry)}"
        done = f"{figure(share)}% ({entry.whole(DONE.name)} of {entry.whole(TRIED.name)})" if share is not None else "Not said"  # fmt: skip
        rows.append((
            label, str(people or "Not said"), done,
            str(mean.count) if mean else "None",
            figure(mean.mean) if mean else "None",
            interval_in_words(mean) if mean else "None",
        ))  # fmt: skip
        if mean:
            short = label if len(label) <= _SHORT_LABEL else f"{label[: _SHORT_LABEL - 1].rstrip()}…"  # fmt: skip
            bars.append(Bar(f"{short}: {figure(mean.mean)}", (mean.mean,)))
    if not rows:
        return ()
    head = ("Test", "Took part", "Tasks done without help", "Answer sheets", "Mean SUS score", "95% range of the mean")  # fmt: skip
    drawing = Bars(
        "sus", "Mean SUS score of each test", f"Bars to a scale of 0 to {BEST:.0f}; the table has the same figures with their ranges.",
        ("mean SUS score",), tuple(bars),
    ) if bars else None  # fmt: skip
    return (
        Part("Scores", table=Table(head, tuple(rows), "Usability tests with their scores"), bars=drawing),
        *(_about_scores(book) if bars else ()),
    )  # fmt: skip


def _about_scores(book: Book) -> tuple[Part, ...]:
    how = judged(
        "The score is worked out as John Brooke published it in 1996. The range is the 95% confidence interval of the mean by Student’s t, cut off at 0 and 100. "
        "It takes it that scores spread alike on both sides of the mean, which is seldom quite so. Below five people we call it few."
    )
    return (
        Part("What the score can say, and what it cannot", points=_can_say(book)),
        Part("How the score is worked out", whys=whys((how,)), is_detail=True),
    )


def _can_say(book: Book) -> tuple[str, ...]:
    """Return what scores can say: of each test, then what holds for all, once."""
    own, common = [], []
    for entry in book.entries(KEY):
        mean = mean_in(entry)
        if mean:
            first, *common = can_say(mean)
            own.append(f"{SECTION.label(entry.number)}: {first}")
    return (*own, *common)


def asked_parts(book: Book, on: date) -> tuple[Part, ...]:
    """Return who was asked, as a table; nothing before there is a need or a test."""
    if not book.entries(NEEDS) and not book.entries(KEY):
        return ()
    rows = tuple(
        (group.words, str(needs), str(tests), "Asked" if needs or tests else "Not asked yet")
        for group, needs, tests in counts(book)
    )
    head = ("Who", "Needs they told or showed us", "Tests they took part in", "So far")
    return (Part("Who was asked, and who was not", table=Table(head, rows, "Groups of people and where they were asked")),)  # fmt: skip
