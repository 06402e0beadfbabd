"""What a tool answers: the answer first, then why, in parts that a page and a document can show alike.

Texts are plain English. Every reason carries its source, how sure we are of it, and the day it was checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rulebook.policy import Policy
from rulebook.reasons import Reason, Verdict
from rulebook.sources import Confidence
from toolkit.pipeline.charts import Chart
from toolkit.procurements.brought import Brought
from toolkit.tools.engine.bars import Bars
from toolkit.tools.engine.flow_maps import FlowMap
from toolkit.tools.engine.questions import Answers, Asked
from toolkit.tools.engine.vat import not_known

TONES = {Verdict.YES: "green", Verdict.NO: "red", Verdict.DEPENDS: "yellow"}
VERDICTS = {Verdict.YES: "Yes", Verdict.NO: "No", Verdict.DEPENDS: "It depends"}


def _in_words(confidence: Confidence) -> str:
    """Say how sure we are: in one word where nothing is to be done, else in full."""
    is_confirmed = confidence is Confidence.CONFIRMED
    return "Confirmed" if is_confirmed else confidence.in_words


@dataclass(frozen=True, slots=True)
class Why:
    """A reason as it is shown: words, source with its address, confidence in words, the day checked."""

    text: str
    source: str
    url: str
    confidence: str
    is_sure: bool
    checked_on: date | None

    @classmethod
    def of(cls, reason: Reason) -> Why:
        """Return a reason of the rulebook as it is shown."""
        source = reason.source
        is_law = bool(source.url)
        confidence = _in_words(reason.confidence) if is_law else ""
        is_sure = reason.confidence in (Confidence.CONFIRMED, Confidence.OUR_JUDGEMENT)
        return cls(
            reason.text, str(source), source.url, confidence, is_sure,
            source.checked_on if is_law else None,
        )  # fmt: skip


def whys(reasons: Iterable[Reason]) -> tuple[Why, ...]:
    """Return reasons as they are shown, each once."""
    return tuple(dict.fromkeys(Why.of(reason) for reason in reasons))


@dataclass(frozen=True, slots=True)
class Tag:
    """A word that stands out, and its tone: green, red, yellow, blue or grey."""

    text: str
    tone: str = "grey"


def tag_of(verdict: Verdict) -> Tag:
    """Return a verdict as a tag."""
    return Tag(VERDICTS[verdict], TONES[verdict])


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a list of facts: its name, what it is, and why."""

    name: str
    text: str
    whys: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Reasons or points of an item, under words of their own, like “For” and “Against”."""

    title: str
    whys: tuple[Why, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text that somebody gave us, with what stands before and after them, and the line they begin on."""

    words: str
    before: str = ""
    after: str = ""
    line: int = 0

    @property
    def where(self) -> str:
        """Say where it stands, or nothing."""
        return f"Line {self.line}" if self.line else ""


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things with a heading of its own: a test, a notice, a route.

    `sections` are more reasons or points, each under words of its own; a note leaves them out of what is brief. `quote` is what was found, `better` what to
    write instead, `step` the link to the guidance about it.
    """

    title: str
    text: str = ""
    tag: Tag | None = None
    quote: Quote | None = None
    better: str = ""
    step: tuple[str, str] | None = None  # words and address
    whys: tuple[Why, ...] = ()
    points: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    is_folded: bool = False
    is_brief_in_note: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a result, under a heading: words, then whatever of the rest is given.

    A folded part is opened by who wants it; a detail comes after what would change the answer.
    """

    title: str
    text: str = ""
    whys: tuple[Why, ...] = ()
    facts: tuple[Fact, ...] = ()
    items: tuple[Item, ...] = ()
    points: tuple[str, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    bars: Bars | None = None
    flow_map: FlowMap | None = None
    is_folded: bool = False
    is_detail: bool = False


def some(*parts: Part | None) -> tuple[Part, ...]:
    """Return the parts that there are."""
    return tuple(one for one in parts if one)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day for a calendar. `key` stays the same while the thing that it is about does."""

    key: str
    title: str
    day: date
    remind_days: tuple[int, ...] = (7,)


@dataclass(frozen=True, slots=True)
class Onward:
    """A link to another tool, with the answers it can take over."""

    text: str
    tool: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool answers.

    `outline` names the few things that matter, for comparing with other answers; `warnings` must not be missed.
    """

    answer: str
    lead: str = ""
    tag: Tag | None = None
    whys: tuple[Why, ...] = ()
    warnings: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    days: tuple[Milestone, ...] = ()
    outline: tuple[tuple[str, str], ...] = ()
    onward: tuple[Onward, ...] = ()


@dataclass(frozen=True, slots=True)
class Variation:
    """What somebody may want to change: in words, like “At £5,000 less”, and the answers then.

    `text` says what would come of it, where that is known without asking again.
    """

    label: str
    answers: Answers
    text: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a variation changes: name, as it is now, as it would be."""

    label: str
    answers: Answers
    lines: tuple[tuple[str, str, str], ...]
    text: str = ""


Answering = Callable[[Answers, date], Result]
Varying = Callable[[Answers, date], Sequence[Variation]]
Bringing = Callable[[Answers, date], Brought]
ByPolicy = Callable[[Policy], "Tool"]


def _none(answers: Answers, on: date) -> Sequence[Variation]:
    return ()


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that anybody may try: its questions, and the function from answers to a result.

    `key` stands in the address and `words` are what people may search for. `note` names the document.
    `brings` says what its answers bring to the record of a procurement; without it they are not saved into one.
    `by_policy` returns the tool as it answers by the own rules of a borough, where they make a difference.
    """

    key: str
    title: str
    summary: str
    asks: Asked
    result: Answering
    group: str
    gives: tuple[str, ...]
    note: str
    words: tuple[str, ...] = ()
    vary: Varying = _none
    needs: tuple[str, ...] = field(default=())
    brings: Bringing | None = None
    by_policy: ByPolicy | None = None


def answer(tool: Tool, answers: Answers, on: date) -> Result:
    """Return what a tool answers, with a warning for each amount whose VAT nobody knows."""
    found = tool.result(answers, on)
    return replace(found, warnings=(*found.warnings, *not_known(tool.asks, answers)))


def what_changes(tool: Tool, answers: Answers, now: Result, *, on: date) -> list[Change]:
    """Return for each variation what would be different; those that change nothing say so by no lines."""
    was = dict(now.outline)
    found = []
    for variation in tool.vary(answers, on):
        if variation.text:
            found.append(Change(variation.label, variation.answers, (), variation.text))
            continue
        then = dict(tool.result(variation.answers, on).outline)
        lines = tuple(
            (name, was.get(name, "None"), then.get(name, "None"))
            for name in dict.fromkeys((*was, *then))
            if was.get(name) != then.get(name)
        )
        found.append(Change(variation.label, variation.answers, lines))
    return found
