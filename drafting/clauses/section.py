"""The section of the clauses that were chosen."""

from __future__ import annotations

from drafting.clauses.check import check
from drafting.clauses.clause import STEP
from drafting.clauses.fields import CLAUSE, COVERS, KEY, WEIGHT, WHY, WORDING
from drafting.workbook.book import Entry
from drafting.workbook.section import Group, Section


def _title(entry: Entry) -> str:
    return CLAUSE.in_words(entry.text("clause"))


SECTION = Section(
    key=KEY,
    title="Data clauses",
    one="clause",
    prefix="C",
    step=STEP,
    tool="api-and-data-clause-picker",
    lead="What the tender and the contract say of interfaces and data, with the question that is scored. Chosen from what the map calls for.",
    empty="Map systems and flows first. The clauses that they call for are then proposed, each with its reason.",
    groups=(
        Group("The clause", (CLAUSE, WORDING), "Write the core as eight short promises"),
        Group(
            "Why, and how much it counts",
            (COVERS, WHY, WEIGHT),
            "Decide what is a must and what is scored",
        ),
    ),
    title_of=_title,
    columns=("weight", "covers"),
    check=check,
    most=100,
)
