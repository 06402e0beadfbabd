"""The terms of a draft, sentence by sentence: those that ask something of suppliers, each with what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafting.finding import Finding, Level
from drafting.terms.asked import Terms
from drafting.terms.check import check
from drafting.terms.kept import Ground
from drafting.terms.section import kind_of


@dataclass(frozen=True, slots=True)
class ProposedTerm:
    """A sentence that may become a term: what it is about, and what is found in it."""

    kind: str
    words: str
    line: int
    findings: tuple[Finding, ...]


def proposed_terms(text: str, against: Ground) -> tuple[ProposedTerm, ...]:
    """Return the sentences that ask something of suppliers, in order; what is fine is a term too."""
    found: dict[tuple[int, str], list[Finding]] = {}
    for finding, line, sentence in _places(text, against):
        found.setdefault((line, sentence), []).append(finding)
    return tuple(
        ProposedTerm(
            kind_of(each[0].topic), sentence, line,
            tuple(one for one in each if one.level is not Level.FINE),
        )
        for (line, sentence), each in sorted(found.items())
    )  # fmt: skip


def _places(text: str, against: Ground) -> Iterator[tuple[Finding, int, str]]:
    """Yield each finding with every place of the text where it shows."""
    for finding in check(text, Terms(), against.purchase, on=against.on).findings:
        if finding.sentence:
            yield finding, finding.line, finding.sentence
        for more in finding.more:
            yield finding, more.line, more.sentence
