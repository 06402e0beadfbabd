"""What is to be seen in the spread of several people, in words with the reason: whom they lack, where they disagree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from drafting.capability.answers import Answer
from drafting.capability.spread import Line, Reach, Spread
from drafting.capability.statements import BY_KEY, Statement
from rulebook.reasons import Reason, judged

MOST_APART = 3
_APART = 1.0  # answers, on average between two people


class Kind(StrEnum):
    """What is seen, what matters most first."""

    NOBODY = "nobody"
    ONE = "one"
    UNOWNED = "unowned"
    APART = "apart"

    @property
    def in_words(self) -> str:
        """Say it as a heading."""
        return {
            Kind.NOBODY: "What nobody, or hardly anybody, can do alone",
            Kind.ONE: "What hangs on one person",
            Kind.UNOWNED: "What nobody takes for their job",
            Kind.APART: "Where you are furthest apart",
        }[self]

    @property
    def why(self) -> Reason:
        """Say why it matters, and what to do."""
        return judged({
            Kind.NOBODY: "A purchase that needs one of these has to find somebody first. Find who usually can, ask a borough that did it last year, or learn it before the step begins.",
            Kind.ONE: "If that person is away, the work waits. Let a second person do it with them next time.",
            Kind.UNOWNED: "That may be right. Settle whose job it is before the step begins, or it is left undone.",
            Kind.APART: "A middle would hide this. Who can do it may show the others: an hour on a real piece of work is worth more than a course.",
        }[self])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that is seen: about which statement, and in words."""

    kind: Kind
    statement: Statement
    text: str


@dataclass(frozen=True, slots=True)
class Lacked:
    """A role that people lack: somebody who can do these things."""

    role: str
    statements: tuple[Statement, ...]


def seen(found: Spread) -> tuple[Seen, ...]:
    """Return what is to be seen in a spread, by kind, then in the order of the statements; the furthest apart first."""
    points = [point for line in found.lines for point in _points(line, found.people)]
    apart = sorted(
        (line for line in found.lines if line.disagreement >= _APART),
        key=lambda line: -line.disagreement,
    )
    points += [_apart(line) for line in apart[:MOST_APART]]
    kinds = list(Kind)
    return tuple(sorted(points, key=lambda one: kinds.index(one.kind)))


def lacked(found: Spread) -> tuple[Lacked, ...]:
    """Return which roles people lack: those that usually can do what nobody, or hardly anybody, can do here."""
    by_role: dict[str, list[Statement]] = {}
    for line in found.lines:
        if line.reach is Reach.FEW and line.able != 1:
            statement = BY_KEY[line.key]
            by_role.setdefault(statement.role, []).append(statement)
    return tuple(
        Lacked(role, tuple(ones))
        for role, ones in sorted(by_role.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def _points(line: Line, people: int) -> Iterable[Seen]:
    statement = BY_KEY[line.key]
    if line.able == 1:
        yield Seen(Kind.ONE, statement, _who(line, people))
    elif line.reach is Reach.FEW:
        yield Seen(Kind.NOBODY, statement, _who(line, people))
    if line.counts is not None and 2 * line.count(Answer.OUTSIDE) > people:
        said = f"{line.count(Answer.OUTSIDE)} of {people} say that this is not part of their job."
        yield Seen(Kind.UNOWNED, statement, said)


def _who(line: Line, people: int) -> str:
    """Say who can do it, as exactly as may be said."""
    if line.able is None:
        return f"{Reach.FEW.in_words}, can do this alone."
    return f"{line.able} of {people} can do this alone." if line.able else "Nobody can do this alone."  # fmt: skip


def _apart(line: Line) -> Seen:
    parts = [
        f"{line.count(one)} {_of(one, line.count(one))}"
        for one in Answer
        if line.count(one) and one is not Answer.OUTSIDE
    ]
    return Seen(Kind.APART, BY_KEY[line.key], f"{_listed(parts)}.")


def _of(answer: Answer, count: int) -> str:
    words = answer.of_others
    words = f"{words[:1].lower()}{words[1:]}"
    return words.replace("have ", "has ", 1) if count == 1 else words


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
