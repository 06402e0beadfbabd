"""The measures of improvement that are to stand in the contract."""

from __future__ import annotations

from drafting.canvas.fields import OUTCOMES_KEY
from drafting.measures.check import STEP, check
from drafting.measures.fields import (
    BASELINE,
    BY_WHEN,
    BY_WHOM,
    CONSEQUENCE,
    KEY,
    METHOD,
    OUTCOMES,
    PREFIX,
    REQUIREMENTS,
    REVIEW,
    REWARD,
    TARGET,
    UNIT,
    WAY,
    WHAT,
)
from drafting.measures.first import from_outcome, from_requirement
from drafting.requirements.fields import KEY as REQUIREMENTS_KEY
from drafting.workbook.book import Entry
from drafting.workbook.section import Group, Section, alone


def _title(entry: Entry) -> str:
    return " ".join(entry.text(WHAT.name).split())


SECTION = Section(
    key=KEY,
    title="Measures of improvement",
    one="measure",
    prefix=PREFIX,
    step=STEP,
    tool="improvement-measure-builder",
    lead="What the supplier makes better during the contract: from what to what, by when, how it is counted, and what follows.",
    empty="Begin with an outcome: open it and make a measure from it. Three to five are enough.",
    groups=(
        Group(
            "What gets better",
            (WHAT, UNIT, WAY, BASELINE, TARGET, BY_WHEN),
            "Measure the start point before you tender",
        ),
        Group("How it is counted", (METHOD, BY_WHOM, REVIEW), "Run the vagueness test"),
        Group("What follows", (CONSEQUENCE, REWARD), "Set consequences that climb in steps"),
        Group(
            "What it belongs to",
            (OUTCOMES, REQUIREMENTS),
            "Write each measure in one line with five parts",
        ),
    ),
    title_of=_title,
    columns=(BASELINE.name, TARGET.name, BY_WHEN.name),
    check=check,
    begins_from={OUTCOMES_KEY: alone(from_outcome), REQUIREMENTS_KEY: alone(from_requirement)},
    most=100,
)
