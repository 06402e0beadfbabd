"""A specification held against its signs, its shape, and what should be there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafting.finding import Finding, Level, Place
from drafting.passage import Reading, Sentence, reading, sentences
from drafting.specification.missing import ACCESSIBILITY, missing
from drafting.specification.sign import PERFORMANCE, USER_NEEDS, Sign, Topic
from drafting.specification.solutions import OLD, SOLUTIONS
from drafting.specification.vague import VAGUE
from rulebook.reasons import Reason, judged

TOPICS = tuple(Topic)
SIGNS: tuple[Sign, ...] = (
    *SOLUTIONS,
    *VAGUE,
    *(
        replace(one, why=(Reason("WCAG counts as amended from time to time: version 2.2, level AA, is presumed to be enough.", ACCESSIBILITY),))
        if one.key == "wcag-old"
        else one
        for one in OLD
    ),
)  # fmt: skip
_LEAST_BULLETS, _MOST_BULLET_WORDS = 5, 6
_LEAST_LINES, _MOST_MUSTS_PERCENT = 10, 25
_DOES = re.compile(r"\b(?:can|must|shall|should|will|could|is|are|be)\b", re.IGNORECASE)
_MUST = re.compile(r"\b(?:must|shall|mandatory|is required to|essential)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:should|could|desirable|would like|may)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Linted:
    """What came of a check: the findings by topic, the gravest of each first, and how hard the text is to read."""

    findings: tuple[Finding, ...]
    reading: Reading
    lines: int

    def of(self, topic: Topic) -> tuple[Finding, ...]:
        """Return the findings about a topic."""
        return tuple(one for one in self.findings if one.topic == topic)


def signs_of(sentence: str) -> list[str]:
    """Return the keys of the signs that one sentence shows, in the order of the tables."""
    return [one.key for one in SIGNS if one.find(sentence)]


def wording(text: str) -> tuple[Finding, ...]:
    """Return what is to be said of the words of one requirement: its signs, and a list of functions in it."""
    found = sentences(text)
    signs = (finding for one in SIGNS if (finding := _finding(one, found)))
    return tuple(sorted((*signs, *_bullets(found)), key=lambda one: one.level.rank))


def lint(text: str) -> Linted:
    """Return what is to be said of a specification. Each sign is one finding, with every place where it shows."""
    found = sentences(text)
    how = reading(text, found)
    plain = "\n".join(one.text for one in found)
    findings = [
        *(finding for one in SIGNS if (finding := _finding(one, found))),
        *_bullets(found),
        *_musts(found),
        *missing(plain, how.words),
    ]
    findings.sort(key=lambda one: (TOPICS.index(Topic(one.topic)), one.level.rank, one.line))
    return Linted(tuple(findings), how, len(found))


def _finding(sign: Sign, found: Sequence[Sentence]) -> Finding | None:
    places = [(one, words) for one in found if (words := sign.find(one.text))]
    if not places:
        return None
    first, words = places[0]
    more = tuple(Place(said, one.text, one.line) for one, said in places[1:])
    return Finding(
        sign.key, sign.topic, sign.level, sign.title, sign.why, words, first.text, first.line, sign.better, sign.step, more
    )  # fmt: skip


def _bullets(found: Sequence[Sentence]) -> Iterator[Finding]:
    """Yield the first long list of short names of functions: five bullets or more, without a verb."""
    run: list[Sentence] = []
    for one in (*found, None):
        is_name = (
            one is not None
            and one.is_bullet
            and one.words <= _MOST_BULLET_WORDS
            and not _DOES.search(one.text)
        )
        if one is not None and is_name and (not run or one.is_numbered == run[0].is_numbered):
            run.append(one)
            continue
        if len(run) >= _LEAST_BULLETS:
            break
        run = [one] if one is not None and is_name else []
    if len(run) < _LEAST_BULLETS:
        return
    text = "It is the contents of a brochure. Nobody can tell who needs what, or test it."
    yield Finding(
        "function-list", Topic.FUNCTIONS, Level.CHANGE, f"A list of {len(run)} functions without a person", (PERFORMANCE, judged(text)),
        run[0].text, run[0].text, run[0].line, "Ask for each: who needs it, for what, and how would you know? Keep those with an answer.", USER_NEEDS,
        tuple(Place(one.text, one.text, one.line) for one in run[1:]),
    )  # fmt: skip


def _musts(found: Sequence[Sentence]) -> Iterator[Finding]:
    """Yield a finding where more than a quarter of many demands are musts. Source: our judgement."""
    musts = [one for one in found if _MUST.search(one.text)]
    others = [one for one in found if _MAY.search(one.text) and not _MUST.search(one.text)]
    yield from many_musts(len(musts), len(musts) + len(others))


def many_musts(musts: int, lines: int) -> Iterator[Finding]:
    """Yield a finding where more than a quarter of ten demands or more are musts. Source: our judgement."""
    if lines < _LEAST_LINES or musts * 100 <= lines * _MOST_MUSTS_PERCENT:
        return
    text = f"{musts} of {lines} demands are musts. Above about a quarter, you are likely describing a product you know. Ask of each: would we turn down the best tender for this line alone?"
    title = "Nearly everything is a must" if musts == lines else "Many demands are musts"
    yield Finding(
        "many-musts", Topic.TOO_MUCH, Level.CHECK, title, (judged(text),),
        better="Sort the lines into must, should and could. A must is what the service would be unlawful or unsafe without.", step=USER_NEEDS,
    )  # fmt: skip
