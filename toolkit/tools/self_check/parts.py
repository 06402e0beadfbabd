"""What one person's answers come to, as parts of a result: for their own page, and for who only tries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.capability.answers import Answer
from drafting.capability.personal import Change, Personal, Read
from drafting.capability.statements import Statement
from rulebook import lifecycle
from toolkit.tools.engine.results import Item, Part, Table, Tag, some, whys
from toolkit.ui.jinja import plural

_HEAD = ("What you can do", "Before", "Now")


def in_short(found: Personal) -> str:
    """Say how many things somebody can do, and how many they cannot do yet."""
    return f"{plural(found.strengths, 'strength')}, {plural(found.gaps, 'gap')}"


def parts_of(found: Personal) -> tuple[Part, ...]:
    """Return what to read next with the reasons, what has changed, strengths, gaps, and what is no part of the job."""
    parts = (
        _read(found),
        _changes(found.changes),
        _list("What you can show others", "Offer an hour to a colleague who has not done it.", found.can_show),
        _list("What you can do by yourself", "", found.can_do),
        _list("What you have done with help", "Ask to do it yourself next time, with the same help near.", found.with_help),
        _list("What you have not done", "Sit beside somebody who does it before you do it alone.", found.not_done),
        _list("What is not part of your job", "Know who does it, so that you can ask them in time.", found.outside),
    )  # fmt: skip
    return some(*parts)


def _list(title: str, text: str, ones: Sequence[Statement]) -> Part | None:
    return Part(title, text, points=tuple(one.text for one in ones)) if ones else None


def _read(found: Personal) -> Part | None:
    if not found.read:
        return None
    more = f"{plural(found.more_to_read, 'more step')} would help too: read these first, and check yourself again." if found.more_to_read else ""  # fmt: skip
    return Part("What to read next", more, items=tuple(map(_item, found.read)))


def _item(one: Read) -> Item:
    step = lifecycle.step(one.step)
    return Item(
        f"Step {step.number}: {step.title}",
        tag=Tag(lifecycle.stage(step.stage).title, "blue"),
        whys=whys([one.why]),
        step=(f"Read step {step.number}: {step.title}", f"/steps/{step.key}/"),
    )


def _changes(ones: Iterable[Change]) -> Part | None:
    rows = tuple((one.statement.text, one.before.in_words, f"{one.now.in_words}{_more(one)}") for one in ones)  # fmt: skip
    if not rows:
        return None
    return Part(
        "What has changed since the time before",
        table=Table(_HEAD, rows, "Answers that you changed since the time before"),
    )


def _more(one: Change) -> str:
    return {True: " (more)", False: " (less)", None: ""}[one.is_more]


def answers_table(given: Iterable[tuple[Statement, Answer]]) -> list[tuple[str, str]]:
    """Return statements with their answers in words."""
    return [(one.text, answer.in_words) for one, answer in given]
