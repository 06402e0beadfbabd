"""Terms of a tender held against rule, proportion and good practice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.finding import Finding, Level
from drafting.passage import Reading, reading, sentences
from drafting.terms.asked import Purchase, Terms
from drafting.terms.demands import OTHER, demands
from drafting.terms.effort_checks import EFFORT, LOTS, TIME, length, lots, time
from drafting.terms.law import Bound, bound
from drafting.terms.money_checks import INSURANCE, PAYMENT, TURNOVER, insurance, payment, turnover
from drafting.terms.reading import read
from drafting.terms.supplier_checks import CERTIFICATES, EXPERIENCE, certificates, experience

TOPICS = (TURNOVER, INSURANCE, CERTIFICATES, EXPERIENCE, EFFORT, PAYMENT, LOTS, TIME, OTHER)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check: the terms as they were read, where the purchase stands, the findings, and how hard the text is.

    Findings stand in the order of `TOPICS`, the gravest of each first.
    """

    terms: Terms
    where: Bound
    findings: tuple[Finding, ...]
    reading: Reading

    def of(self, topic: str) -> tuple[Finding, ...]:
        """Return the findings about a topic."""
        return tuple(one for one in self.findings if one.topic == topic)

    def count(self, *levels: Level) -> int:
        """Count the findings of some levels."""
        return sum(one.level in levels for one in self.findings)


def check(text: str, typed: Terms, purchase: Purchase, *, on: date) -> Checked:
    """Return what is to be said of terms: pasted, filled in, or both; what was filled in stands over what was read.

    `on` is the day on which the procurement begins. Raises `RuleNotKnown` for a day before the Act.
    """
    found = sentences(text)
    terms = typed.over(read(found))
    where = bound(purchase, on=on)
    findings = [
        *turnover(terms, purchase, where),
        *insurance(terms, purchase, where),
        *certificates(terms, where),
        *experience(terms, found, where),
        *length(terms, where),
        *payment(terms, where, on=on),
        *lots(terms, where),
        *time(terms, purchase, where, on=on),
        *demands(found, where),
    ]
    findings.sort(key=lambda one: (TOPICS.index(one.topic), one.level.rank))
    return Checked(terms, where, tuple(findings), reading(text, found))
