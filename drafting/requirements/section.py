"""The requirements: outcomes with their tests, how they are assessed, and the needs they come from."""

from __future__ import annotations

from drafting.datamap.fields import FLOWS, SYSTEMS
from drafting.needs.fields import KEY as NEEDS_KEY
from drafting.requirements.check import check
from drafting.requirements.fields import (
    ASSESSED,
    KEY,
    KIND,
    NEEDS,
    NOTE,
    OUTCOME,
    PRIORITY,
    TEST,
    WEIGHT,
)
from drafting.requirements.first import from_flow, from_need, from_system
from drafting.workbook.book import Entry
from drafting.workbook.section import Group, Section, alone


def _title(entry: Entry) -> str:
    return " ".join(entry.text(OUTCOME.name).split())


SECTION = Section(
    key=KEY,
    title="Requirements",
    one="requirement",
    prefix="R",
    step="start-with-user-needs",
    tool="requirements-builder",
    lead="What must come of the purchase, each with its test, how tenders are assessed on it, and the needs that it comes from.",
    empty="Begin with a need: open it and make a requirement from it. What users do not ask for, like exit and security, is added here.",
    groups=(
        Group("The outcome", (OUTCOME, KIND, PRIORITY), "Write one requirement for each need"),
        Group("Where it comes from", (NEEDS, NOTE), "Trace both ways, then ask users to read it"),
        Group(
            "How it is tested and assessed",
            (TEST, ASSESSED, WEIGHT),
            "Give every requirement a test",
        ),
    ),
    title_of=_title,
    columns=(KIND.name, PRIORITY.name, NEEDS.name),
    check=check,
    begins_from={NEEDS_KEY: alone(from_need), FLOWS: from_flow, SYSTEMS: from_system},
)
