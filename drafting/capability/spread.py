"""What may be shown of the answers of several people: the spread, and never what one of them said.

The rules, all our judgement:

1. Of fewer than three people nothing is shown.
2. The answers to a statement are counted only if, whoever of them is taken away, two different answers are left. Else
   somebody could tell what others said from the counts and their own answer. Then it is only said how far the ability
   reaches, in three words that each cover more than one answer and more than one number.
3. Somebody could also take the difference of two spreads, of a borough and of a team in it, or of two rounds between
   which somebody joined or left. So people are held against those of each spread that was shown within a year, as if
   nobody had changed an answer since. Where they are others in part, each of the groups into which both fall has three
   people or more, else nothing is shown; and a statement is counted only if rule 2 holds in each of those groups, else
   nothing is said of it. After a year we take it that answers have changed.

A spread is made once, when nobody can change an answer any more, and is not made again when somebody's answers are
deleted, so that no difference shows who joined or left meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafting.capability.answers import ORDERED, Answer, Given
from drafting.capability.statements import STATEMENTS

FEWEST_PEOPLE = 3


class Reach(StrEnum):
    """How far an ability reaches among people."""

    FEW = "few"
    SOME = "some"
    MOST = "most"

    @property
    def in_words(self) -> str:
        """Say it of people who can do something alone."""
        return {
            Reach.FEW: "Nobody, or hardly anybody",
            Reach.SOME: "Some",
            Reach.MOST: "Everybody, or nearly everybody",
        }[self]


@dataclass(frozen=True, slots=True)
class Line:
    """What is shown of a statement: its reach, and how many gave each answer (in the order of `Answer`); None if not shown."""

    key: str
    reach: Reach | None
    counts: tuple[int, ...] | None = None

    def count(self, answer: Answer) -> int:
        """Return how many gave an answer. For a line that is counted."""
        assert self.counts is not None, "nothing was counted"
        return self.counts[list(Answer).index(answer)]

    @property
    def able(self) -> int | None:
        """Return how many can do it without help, if they were counted."""
        if self.counts is None:
            return None
        return sum(self.count(one) for one in Answer if one.is_able)

    @property
    def middle(self) -> tuple[Answer, ...]:
        """Return the answer in the middle of those of whose job it is; two where it lies between; none if unknown."""
        if self.counts is None:
            return ()
        row = [one for one in ORDERED for _ in range(self.count(one))]
        if not row:
            return ()
        found = (row[(len(row) - 1) // 2], row[len(row) // 2])
        return tuple(dict.fromkeys(found))

    @property
    def disagreement(self) -> float:
        """Return by how many answers two people differ on average, of those whose job it is: 0 to 3."""
        if self.counts is None:
            return 0.0
        ranks = [place for place, one in enumerate(ORDERED) for _ in range(self.count(one))]
        pairs = len(ranks) * (len(ranks) - 1) / 2
        apart = sum(abs(a - b) for at, a in enumerate(ranks) for b in ranks[at + 1 :])
        return apart / pairs if pairs else 0.0


@dataclass(frozen=True, slots=True)
class Spread:
    """What is shown of the answers of `people` people."""

    people: int
    lines: tuple[Line, ...]


Sheets = Mapping[int, Given]  # what each person answered, by a number of the person


def spread(sheets: Sheets, *, shown: Sequence[Sheets] = ()) -> Spread | None:
    """Return what may be shown of people's answers; None if nothing may be. See the rules of the module.

    Each sheet answers every statement. `shown` are those of the spreads that were shown within a year, the newest
    first; a sheet that was deleted since is empty there.
    """
    groups = _groups(sheets, shown)
    if any(len(group) < FEWEST_PEOPLE for group in groups) or not sheets:
        return None
    is_partly_shown = any(sheets.keys() & each.keys() and sheets.keys() != each.keys() for each in shown)  # fmt: skip
    make = _line_in_part if is_partly_shown else _line
    return Spread(len(sheets), tuple(make(one.key, sheets, groups) for one in STATEMENTS))


def _groups(sheets: Sheets, shown: Sequence[Sheets]) -> list[list[Given]]:
    """Return people by which of the spreads they are in, each with what they said last."""
    found: dict[tuple[bool, ...], list[Given]] = {}
    spreads = (sheets, *shown)
    for person in dict.fromkeys(one for each in spreads for one in each):
        place = tuple(person in each for each in spreads)
        last = next(each[person] for each in spreads if person in each)
        found.setdefault(place, []).append(last)
    return list(found.values())


def _line(key: str, sheets: Sheets, groups: Sequence[Sequence[Given]]) -> Line:
    del groups  # nobody can take a difference
    answers = [sheet[key] for sheet in sheets.values()]
    reach = _reach(sum(one.is_able for one in answers), len(answers))
    return Line(key, reach, _counts(answers) if _is_mixed(answers) else None)


def _line_in_part(key: str, sheets: Sheets, groups: Sequence[Sequence[Given]]) -> Line:
    """Return a line of people of whom some, or more, were shown before."""
    if not all(_is_mixed([sheet.get(key) for sheet in group]) for group in groups):
        return Line(key, None)
    answers = [sheet[key] for sheet in sheets.values()]
    return Line(key, _reach(sum(one.is_able for one in answers), len(answers)), _counts(answers))


def _is_mixed(answers: Sequence[Answer | None]) -> bool:
    """Say whether two different answers are left whoever is taken away; not if one was deleted."""
    return None not in answers and max(Counter(answers).values()) <= len(answers) - 2


def _counts(answers: Sequence[Answer]) -> tuple[int, ...]:
    found = Counter(answers)
    return tuple(found[one] for one in Answer)


def _reach(able: int, people: int) -> Reach:
    """Say how far: few or most covers nobody (all) and one more or less, and up to a quarter of many."""
    edge = max(1, people // 4)
    if able <= edge:
        return Reach.FEW
    return Reach.MOST if able >= people - edge else Reach.SOME
