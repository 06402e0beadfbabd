"""What one person makes of their own answers: strengths, gaps, what to read next and why, and what has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drafting.capability.answers import ORDERED, Answer, Given
from drafting.capability.statements import STATEMENTS, Statement
from rulebook.reasons import Reason, judged

MOST_TO_READ = 5


@dataclass(frozen=True, slots=True)
class Read:
    """A step to read, with the statements that it teaches, the least able first, and the reason."""

    step: str
    statements: tuple[Statement, ...]
    why: Reason


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that somebody answers otherwise than before. `is_more` is None where either is outside of the job."""

    statement: Statement
    before: Answer
    now: Answer

    @property
    def is_more(self) -> bool | None:
        """Say whether they can do more than before."""
        if Answer.OUTSIDE in (self.before, self.now):
            return None
        return ORDERED.index(self.now) > ORDERED.index(self.before)


@dataclass(frozen=True, slots=True)
class Personal:
    """What one person's answers come to. Statements stand in the order of the stages."""

    can_show: tuple[Statement, ...]
    can_do: tuple[Statement, ...]
    with_help: tuple[Statement, ...]
    not_done: tuple[Statement, ...]
    outside: tuple[Statement, ...]
    read: tuple[Read, ...]
    more_to_read: int  # steps that are left out of `read`
    changes: tuple[Change, ...]

    @property
    def strengths(self) -> int:
        """Return how many things can be done without help."""
        return len(self.can_show) + len(self.can_do)

    @property
    def gaps(self) -> int:
        """Return how many things of the person's job cannot be done without help."""
        return len(self.with_help) + len(self.not_done)


def personal(given: Given, before: Given | None = None) -> Personal:
    """Return what somebody's answers come to; `before` are those they gave an earlier time."""
    steps = _steps(given)
    return Personal(
        can_show=_with(given, Answer.TEACH),
        can_do=_with(given, Answer.ALONE),
        with_help=_with(given, Answer.HELPED),
        not_done=_with(given, Answer.NEVER),
        outside=_with(given, Answer.OUTSIDE),
        read=tuple(steps[:MOST_TO_READ]),
        more_to_read=max(len(steps) - MOST_TO_READ, 0),
        changes=tuple(_changes(given, before or {})),
    )


def _with(given: Given, answer: Answer) -> tuple[Statement, ...]:
    return tuple(one for one in STATEMENTS if given.get(one.key) is answer)


def _steps(given: Given) -> list[Read]:
    """Return the steps that teach what is missing: those of what was never done first, then in the order of time."""
    found: dict[str, list[Statement]] = {}
    for answer in (Answer.NEVER, Answer.HELPED):
        for one in _with(given, answer):
            for step in one.steps:
                found.setdefault(step, []).append(one)
    return [Read(step, tuple(ones), _why(given, ones)) for step, ones in found.items()]


def _why(given: Given, ones: Iterable[Statement]) -> Reason:
    said = [
        f"“{given[one.key].in_words}” to “{one.text[:1].lower()}{one.text[1:]}”" for one in ones
    ]
    return judged(f"You answered {', and '.join(said)}. This step teaches it.")


def _changes(given: Given, before: Given) -> Iterable[Change]:
    for one in STATEMENTS:
        was, now = before.get(one.key), given.get(one.key)
        if was and now and was is not now:
            yield Change(one, was, now)
