"""The section of the page for suppliers: one entry of short texts. The page itself takes the rest from the record."""

from __future__ import annotations

from drafting.opportunity import fields
from drafting.opportunity.check import STEP, check
from drafting.workbook.book import Entry
from drafting.workbook.section import Group, Section


def _headline(entry: Entry) -> str:
    return entry.text(fields.HEADLINE.name)


SECTION = Section(
    key=fields.KEY,
    title="Page for suppliers",
    one="page",
    prefix=fields.PREFIX,
    step=STEP,
    tool="plain-opportunity-page",
    lead="One page in plain words: what you want to solve, when, and how to take part. It is read by suppliers who never open a tender.",
    empty="Begin with one line that a neighbour would understand. Nobody outside sees the page before you open it.",
    groups=(
        Group(
            "What it is about",
            (fields.HEADLINE, fields.PROBLEM, fields.WHO_FOR, fields.OUTCOMES),
            "Say it in plain words",
        ),
        Group("Size and time", (fields.SIZE, fields.EXPECTED), "Cut the job to a size that fits"),
        Group("Taking part", (fields.HOW, fields.MAILBOX), "Make the bid cheaper to write"),
    ),
    title_of=_headline,
    most=1,
    check=check,
    stays_behind="each purchase has its own page, with its own days",
)
