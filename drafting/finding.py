"""What is found in a text: how grave, which words, why, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rulebook.reasons import Reason, judged


class Level(StrEnum):
    """How grave a finding is, the gravest first."""

    BREAKS = "breaks"
    CHANGE = "change"
    MISSING = "missing"
    CHECK = "check"
    FINE = "fine"

    @property
    def in_words(self) -> str:
        """Say it as a tag would."""
        return {
            Level.BREAKS: "Against a rule",
            Level.CHANGE: "Change it",
            Level.MISSING: "Missing",
            Level.CHECK: "Check it",
            Level.FINE: "Fine",
        }[self]

    @property
    def rank(self) -> int:
        """Return its place, 0 for the gravest."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Another place of the same finding: its words, its sentence and its line."""

    words: str
    sentence: str
    line: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `rule` is its key and `topic` what it is about. `words` are those of the text, `line` where they stand (0 when they
    stand nowhere). `better` is wording to use, '' where nothing is to be changed. `step` is a key of the life-cycle.
    `more` are the other places where it shows.
    """

    rule: str
    topic: str
    level: Level
    title: str
    why: tuple[Reason, ...]
    words: str = ""
    sentence: str = ""
    line: int = 0
    better: str = ""
    step: str = ""
    more: tuple[Place, ...] = ()


def judged_finding(
    rule: str, topic: str, level: Level, title: str, why: str, *, words: str = "",
    more: tuple[Reason, ...] = (), step: str = "",
) -> Finding:  # fmt: skip
    """Return a finding whose first reason is our judgement; `more` are reasons that have sources."""
    return Finding(rule, topic, level, title, (judged(why), *more), words=words, step=step)
