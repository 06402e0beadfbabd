"""The canvas: the problem, once, and the outcomes that would end it."""

from __future__ import annotations

from drafting.canvas import outcomes_check, problem_check
from drafting.canvas.fields import (
    BASELINE,
    BY_WHEN,
    CONSTRAINTS,
    COST,
    EVIDENCE,
    MEASURE,
    METHOD,
    OUT_OF_SCOPE,
    OUTCOME,
    OUTCOMES_KEY,
    OUTCOMES_PREFIX,
    OWNER,
    PROBLEM,
    PROBLEM_KEY,
    TARGET,
    WHO,
)
from drafting.workbook.book import Entry
from drafting.workbook.section import Group, Section

_TOOL = "problem-and-outcome-canvas"


def problem_in_one_line(entry: Entry) -> str:
    """Return what goes wrong, on one line."""
    return " ".join(entry.text(PROBLEM.name).split())


def outcome_in_one_line(entry: Entry) -> str:
    """Return what will be different, on one line."""
    return " ".join(entry.text(OUTCOME.name).split())


PROBLEM_SECTION = Section(
    key=PROBLEM_KEY,
    title="The problem",
    one="problem",
    prefix="P",
    step=problem_check.STEP,
    tool=_TOOL,
    lead="What goes wrong today, for whom, how you know, and what it costs to leave it so.",
    empty="Write down what goes wrong before anybody says what to buy. Half an hour with the people concerned is enough to begin.",
    groups=(
        Group("What goes wrong", (PROBLEM, WHO), "Turn the solution back into a problem"),
        Group("How you know", (EVIDENCE, COST), "Collect evidence in a fortnight"),
        Group("Limits", (CONSTRAINTS, OUT_OF_SCOPE), "List what cannot move"),
    ),
    title_of=problem_in_one_line,
    check=problem_check.check,
    most=1,
)
OUTCOMES_SECTION = Section(
    key=OUTCOMES_KEY,
    title="Outcomes",
    one="outcome",
    prefix=OUTCOMES_PREFIX,
    step=problem_check.STEP,
    tool=_TOOL,
    lead="What will be different, measured from today’s figure to a target by a day. Three to five are enough.",
    empty="Begin with one thing that the people concerned would notice, and with today’s figure of it.",
    groups=(
        Group("The outcome", (OUTCOME,), "Write three to five outcomes with a baseline"),
        Group(
            "The measure",
            (MEASURE, BASELINE, TARGET, BY_WHEN),
            "Write three to five outcomes with a baseline",
        ),
        Group("Who counts, and who answers", (METHOD, OWNER), "Name one owner and one problem"),
    ),
    title_of=outcome_in_one_line,
    columns=("baseline", "target", "by_when"),
    check=outcomes_check.check,
    most=40,
)
