"""A spread as parts of a page and as a table to download: counts by stage, what is seen in it, and other boroughs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.capability.among_boroughs import Among
from drafting.capability.answers import Answer
from drafting.capability.seen import Kind, Lacked, Seen, lacked, seen
from drafting.capability.spread import Line, Reach, Spread
from drafting.capability.statements import BY_KEY, Statement, by_stage
from rulebook import lifecycle
from toolkit.tools.engine.bars import Bar, Bars
from toolkit.tools.engine.results import Part, Table, Why, some, whys
from toolkit.ui.jinja import plural

# The most able first, as a bar is read from its left.
_ORDER = (Answer.TEACH, Answer.ALONE, Answer.HELPED, Answer.NEVER, Answer.OUTSIDE)
_HEAD = ("Statement", *(one.of_others for one in _ORDER), "In the middle")
_SILENT = "Nothing can be said"
_NOT_COUNTED = "not counted"
_WORDS_HEAD = ("Statement", "Who can do this alone")
_CHANGE_HEAD = ("Statement", "The time before", "This time")
_LACKED = "The role that usually can do what nobody, or hardly anybody, can do here. Our judgement, not law."
_IN_WORDS = "Nearly everybody gave the same answer to these, or counts would show what one person said. So they are not counted."


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A statement with what is seen of it, and where it is taught."""

    text: str
    said: str
    step: str
    url: str


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """What is seen of one kind, and why it matters."""

    title: str
    whys: tuple[Why, ...]
    lines: tuple[SeenLine, ...]


def seen_groups(found: Spread) -> tuple[SeenGroup, ...]:
    """Return what is to be seen in a spread, by kind; what matters most first."""
    points = seen(found)
    groups = ((kind, [one for one in points if one.kind is kind]) for kind in Kind)
    return tuple(
        SeenGroup(kind.in_words, whys([kind.why]), tuple(map(_seen_line, ones)))
        for kind, ones in groups
        if ones
    )


def _seen_line(one: Seen) -> SeenLine:
    step = lifecycle.step(one.statement.steps[0])
    return SeenLine(one.statement.text, one.text, f"Read step {step.number}: {step.title}", f"/steps/{step.key}/")  # fmt: skip


def parts_of(found: Spread) -> tuple[Part, ...]:
    """Return whom people lack, the bars of each stage with one table of all, and what is said in words only."""
    parts = [
        _lacked(lacked(found)),
        *(_stage(stage, ones, found) for stage, ones in by_stage()),
        _table([line for line in found.lines if line.counts is not None]),
        _in_words([line for line in found.lines if line.counts is None]),
    ]
    return some(*parts)


def _lacked(ones: Sequence[Lacked]) -> Part | None:
    if not ones:
        return None
    rows = tuple((lifecycle.role(one.role).name, "; ".join(each.title for each in one.statements)) for one in ones)  # fmt: skip
    return Part("Whom you lack", _LACKED, table=Table(("Role", "For"), rows, "Roles that are lacking, and what for"))  # fmt: skip


def _stage(stage: lifecycle.Stage, ones: Iterable[Statement], found: Spread) -> Part | None:
    lines = {line.key: line for line in found.lines if line.counts is not None}
    counted = [(one, lines[one.key]) for one in ones if one.key in lines]
    if not counted:
        return None
    bars = Bars(
        f"spread-{stage.key}", f"{stage.title}: who can do what",
        f"For each statement, how many of {found.people} people gave each answer.",
        tuple(one.of_others for one in _ORDER),
        tuple(Bar(one.title, tuple(100 * line.count(each) / found.people for each in _ORDER)) for one, line in counted),
    )  # fmt: skip
    return Part(stage.title, bars=bars)


def _table(lines: Sequence[Line]) -> Part | None:
    """Return all that is counted as a table, to be opened below the bars."""
    if not lines:
        return None
    rows = tuple(
        (BY_KEY[line.key].text, *(str(line.count(each)) for each in _ORDER), _middle(line))
        for line in lines
    )
    table = Table(_HEAD, rows, "How many gave each answer to each statement")
    return Part("The same as a table", table=table, is_folded=True)


def _middle(line: Line) -> str:
    words = [one.of_others for one in line.middle]
    if not words:
        return "Nobody’s job"
    first, *rest = words
    return f"Between “{first}” and “{rest[0]}”" if rest else first


def _in_words(lines: Sequence[Line]) -> Part | None:
    if not lines:
        return None
    rows = tuple((BY_KEY[line.key].text, _reach(line)) for line in lines)
    return Part("Said in words only", _IN_WORDS, table=Table(_WORDS_HEAD, rows, "Statements that are not counted"))  # fmt: skip


def _reach(line: Line) -> str:
    return _SILENT if line.reach is None else line.reach.in_words


def change_part(found: Spread, before: Spread) -> Part | None:
    """Return for which statements more, or fewer, can do it than in the round before; None if for none."""
    was = {line.key: line for line in before.lines}
    rows = []
    for line in found.lines:
        pair = _pair(was.get(line.key), line, before.people, found.people)
        if pair and pair[0] != pair[1]:
            rows.append((BY_KEY[line.key].text, *pair))
    if not rows:
        return None
    text = "Who can do each thing alone. Others may have answered than the time before, so a change need not be one of people."
    return Part("What has changed since the time before", text, table=Table(_CHANGE_HEAD, tuple(rows), "Statements with a change since the time before"), is_folded=True)  # fmt: skip


def _pair(before: Line | None, now: Line, people_before: int, people_now: int) -> tuple[str, str] | None:  # fmt: skip
    """Return what is said of a line then and now, both counted or both in words; None if one says nothing."""
    if before is None or before.reach is None or now.reach is None:
        return None
    if before.able is None or now.able is None:
        return before.reach.in_words, now.reach.in_words
    return f"{before.able} of {people_before}", f"{now.able} of {people_now}"


def others_parts(found: Spread, others: Among, *, is_made_up: bool) -> tuple[Part, ...]:
    """Return what other boroughs can do further than this one, and the table of all; some may be made up."""
    own = {line.key: line for line in found.lines}
    further = tuple(
        f"{BY_KEY[key].text}: {_reach(own[key]).lower()} here"
        for key, counts in others.counts.items()
        if key in own and _is_further(own[key], counts)
    )
    text = (
        f"{plural(others.boroughs, 'other borough')}, without their names. A large borough counts as much as a small one."
        f"{' Some of them are made up for this demonstration.' if is_made_up else ''} "
        f"{'In more than half of them more people can do this alone:' if further else 'In nothing are more than half of them further than you.'}"
    )
    rows = tuple(
        (BY_KEY[key].text, _reach(own[key]) if key in own else _SILENT, *map(str, counts))
        for key, counts in others.counts.items()
    )
    head = ("Statement", "Here", *(f"Boroughs: {one.in_words.lower()}" for one in Reach))
    table = Table(head, rows, "How far each ability reaches here and in other boroughs")
    return (
        Part("Other boroughs", text, points=further),
        Part("In how many boroughs who can do what", table=table, is_folded=True),
    )


def _is_further(line: Line, counts: Sequence[int]) -> bool:
    """Say whether an ability reaches further in more than half of the boroughs."""
    if line.reach is None:
        return False
    place = list(Reach).index(line.reach)
    return 2 * sum(counts[place + 1 :]) > sum(counts)


def cells_of(found: Spread) -> Iterable[list[str]]:
    """Yield a spread for a spreadsheet, its heading first."""
    yield ["Stage", "Statement", "Who can do this alone", *(one.of_others for one in _ORDER), "In the middle"]  # fmt: skip
    for line in found.lines:
        one = BY_KEY[line.key]
        counts = [_NOT_COUNTED] * len(_ORDER) if line.counts is None else [str(line.count(each)) for each in _ORDER]  # fmt: skip
        middle = _NOT_COUNTED if line.counts is None else _middle(line)
        yield [lifecycle.stage(one.stage).title, one.text, _reach(line), *counts, middle]
